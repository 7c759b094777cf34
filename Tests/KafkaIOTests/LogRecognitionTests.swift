import Columns
import Pipeline
import Testing

@testable import KafkaIO

/// A log and how it was read, then what became of it: where reading goes on, and what is said of it.
struct LogRecognitionTests {
    /// Offsets from `low` on; the text tells one message from another.
    struct Log {
        var low: Int64 = 0
        var texts: [String]
        /// Messages that are gone though later ones are there.
        var holes: Set<Int64> = []

        var high: Int64 { low + Int64(texts.count) }

        func mark(_ offset: Int64) -> RecordMark? {
            guard offset >= low, offset < high, !holes.contains(offset) else { return nil }
            let text = Array(texts[Int(offset - low)].utf8)
            return text.withUnsafeBytes { bytes in
                RecordMark(RawMessage(payload: bytes.baseAddress, length: bytes.count, partition: 0, offset: offset, timestampMilliseconds: 5))
            }
        }
    }

    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        /// How far the first log, of 100 messages, was read, and which of its messages are remembered.
        var readTo: Int64 = 50
        var marks: [Int64] = [0, 20, 40, 49]
        var now: @Sendable () -> Log
        /// The first message that is handed out then; nil: nothing is.
        var first: Int64?
        var gap: PartitionStatus.Gap?
    }

    private static let before = Log(texts: (0..<100).map { "old \($0)" })
    private static func cut(_ count: Int, then others: Int = 0) -> Log {
        Log(texts: Array(before.texts.prefix(count)) + (0..<others).map { "after the cut \($0)" })
    }

    static let cases = [
        Case(testDescription: "nothing happened", now: { before }, first: 50),
        Case(testDescription: "nothing new has come", readTo: 100, marks: [0, 99], now: { before }, first: nil),
        Case(testDescription: "nothing is remembered", marks: [], now: { before }, first: 50),
        Case(
            testDescription: "retention has deleted what was remembered, and nothing else",
            now: { Log(low: 50, texts: Array(before.texts[50...])) }, first: 50),
        Case(
            testDescription: "retention has overtaken us", now: { Log(low: 70, texts: Array(before.texts[70...])) }, first: 70,
            gap: PartitionStatus.Gap(from: 50, to: 70)),
        Case(
            testDescription: "the message to compare was compacted away", now: { Log(texts: before.texts, holes: [49]) }, first: 50),
        Case(
            testDescription: "cut off before what was read", now: { cut(45) }, first: nil,
            gap: PartitionStatus.Gap(from: 50, to: 45, cause: .truncated, uncertainFrom: 41)),
        Case(
            testDescription: "cut off, and grown again, not as far", now: { cut(45, then: 3) }, first: nil,
            gap: PartitionStatus.Gap(from: 50, to: 48, cause: .truncated, uncertainFrom: 41)),
        Case(
            testDescription: "cut off, and grown past what was read", now: { cut(45, then: 10) }, first: 50,
            gap: PartitionStatus.Gap(from: 50, to: 50, cause: .truncated, uncertainFrom: 41)),
        Case(
            testDescription: "made anew, shorter", now: { Log(texts: (0..<30).map { "new \($0)" }) }, first: 0,
            gap: PartitionStatus.Gap(from: 50, to: 0, cause: .madeAnew)),
        Case(
            testDescription: "made anew, as long", now: { Log(texts: (0..<50).map { "new \($0)" }) }, first: 0,
            gap: PartitionStatus.Gap(from: 50, to: 0, cause: .madeAnew)),
        Case(
            testDescription: "made anew, longer", now: { Log(texts: (0..<90).map { "new \($0)" }) }, first: 0,
            gap: PartitionStatus.Gap(from: 50, to: 0, cause: .madeAnew)),
        Case(
            testDescription: "made anew, and empty", now: { Log(texts: []) }, first: nil,
            gap: PartitionStatus.Gap(from: 50, to: 0, cause: .madeAnew)),
        Case(
            testDescription: "shorter, and begins behind all that is remembered: nobody knows", marks: [0, 10],
            now: { Log(low: 20, texts: (0..<5).map { "new \($0)" }) }, first: nil),
    ]

    @Test("a log is the same, has lost its end, or is another one", arguments: cases)
    func recognition(_ wanted: Case) {
        let log = wanted.now()
        var table = PartitionTable()
        table.grow(to: 1)
        var resumption: Placement.Resumption? = Placement.Resumption(next: wanted.readTo, marks: wanted.marks.compactMap { Self.before.mark($0) })
        var first: Int64?
        for _ in 0..<10 {
            guard let known = resumption, let place = Placement(known, low: log.low, high: log.high) else { break }
            table.start(partition: 0, at: place)
            for offset in place.fetchFrom..<max(place.fetchFrom, log.high) where !log.holes.contains(offset) {
                if table.accept(partition: 0, offset: offset, mark: { log.mark(offset) }), first == nil { first = offset }
            }
            table.reachedEnd(partition: 0, offset: log.high)
            resumption = table.takeFailed()[0]
        }
        #expect(first == wanted.first)
        #expect(table.statuses[0].lastGap == wanted.gap)
        #expect(table.statuses[0].duplicateCount == 0)
    }

    @Test("marks lie closer towards the end, and the first one stays")
    func marks() {
        var marks = RecordMarks()
        for offset in stride(from: Int64(0), to: 10_000_000, by: 777) {
            marks.note(RecordMark(offset: offset, timestampMilliseconds: 0, length: 1, crc32c: 1))
        }
        let offsets = marks.all.map(\.offset)
        #expect(offsets.count == RecordMarks.countMax && offsets.first == 0 && (offsets.last ?? 0) > 9_999_000)
        #expect(offsets == offsets.sorted())
        #expect((offsets.dropLast().last ?? 0) > 9_990_000)
        // Wherever the log is cut off, a mark lies not far before that, for how far back it is.
        for lost in [10_000, 100_000, 1_000_000, 5_000_000] as [Int64] {
            let kept = offsets.last { $0 < 10_000_000 - lost } ?? 0
            #expect(10_000_000 - kept < lost * 4, "\(offsets)")
        }
    }
}
