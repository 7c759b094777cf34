import Columns
import Pipeline
import SQL
import SeededRandom

/// A topic that grows while a test runs, and any number of readers of it.
final class SimulatedLog: @unchecked Sendable {
    /// What has been written, by partition; offsets rise, with holes.
    private(set) var partitions: [Int32: [TestMessage]] = [:]
    /// Messages before these offsets are not in the log any more.
    var firstOffsets: [Int32: Int64] = [:]
    /// A broker that does not keep an index of times finds no message for any.
    var knowsTimes = true

    /// - Parameter partitionCount: the partitions that the topic has from the start; others come with their first message.
    init(partitionCount: Int32 = 1) {
        for partition in 0..<partitionCount { partitions[partition] = [] }
    }

    func append(_ message: TestMessage) { partitions[message.partition, default: []].append(message) }

    /// As brokers find it.
    func offset(of place: ReadingPlace, partition: Int32) -> Int64 {
        guard let notBefore = place.notBefore, knowsTimes else {
            return place.notBefore == nil || place.hasLater ? place.offset : endOffset(partition)
        }
        let found = partitions[partition]?.first { $0.time >= notBefore }
        return max(place.offset, found?.offset ?? endOffset(partition))
    }

    func endOffset(_ partition: Int32) -> Int64 { (partitions[partition]?.last?.offset ?? -1) + 1 }
}

/// Reads partitions in a random order and in pieces of random sizes, as brokers answer.
final class SimulatedReader: EventSource, @unchecked Sendable {
    private let log: SimulatedLog
    private var random: SeededGenerator
    private var next: [Int32: Int64]
    private var lost: [Int32: Int64] = [:]
    private var committed: [Int32: Int64] = [:]
    private(set) var isClosed = false
    private(set) var handedOutCount = 0

    init(_ log: SimulatedLog, at offsets: [Int32: Int64] = [:], seed: UInt64) {
        self.log = log
        next = offsets
        for partition in log.partitions.keys where next[partition] == nil { next[partition] = 0 }
        random = SeededGenerator(seed)
    }

    func poll<Failure: Error>(
        maxMessages: Int, timeoutMilliseconds: Int, _ body: (UnsafeBufferPointer<RawMessage>) throws(Failure) -> Void
    ) throws(Failure) -> Int {
        guard !isClosed else { return 0 }
        var batch: [TestMessage] = []
        for partition in log.partitions.keys.sorted().shuffled(using: &random) where Bool.random(using: &random) {
            var from = next[partition, default: 0]
            if let first = log.firstOffsets[partition], first > from {
                lost[partition, default: 0] += first - from
                from = first
            }
            let messages = log.partitions[partition] ?? []
            let waiting = messages[(messages.firstIndex { $0.offset >= from } ?? messages.endIndex)...]
            let piece = waiting.prefix(min(Int.random(in: 0...60, using: &random), maxMessages - batch.count))
            batch += piece
            next[partition] = piece.last.map { $0.offset + 1 } ?? from
        }
        guard !batch.isEmpty else { return 0 }
        handedOutCount += batch.count
        var failure: Failure?
        batch.withRaw { messages in
            do throws(Failure) { try body(messages) } catch { failure = error }
        }
        if let failure { throw failure }
        return batch.count
    }

    func partitions() -> [PartitionStatus] {
        next.map { partition, offset in
            // The end of the log is told with a hole behind its last message, as transaction markers make one.
            let reached = offset >= log.endOffset(partition) ? offset + 1 : offset
            return PartitionStatus(partition: partition, nextOffset: reached, lostCount: lost[partition] ?? 0)
        }
    }

    func commit(offsets: [Int32: Int64]) { committed.merge(offsets) { _, new in new } }
    func close() { isClosed = true }
}

/// A process whose only source is a simulated log.
final class SimulatedHost: DefinitionHost, @unchecked Sendable {
    let log: SimulatedLog
    private let seed: UInt64
    private(set) var readers: [SimulatedReader] = []
    private(set) var events: [String] = []
    private(set) var progress: [FillProgress] = []
    var refusal: SQLError?

    init(_ log: SimulatedLog = SimulatedLog(), seed: UInt64 = 1) {
        self.log = log
        self.seed = seed
    }

    let keepsDefinitions = false
    func keepChanges() -> Bool { true }

    func sourceCreated(_ source: SourceDefinition, oid: UInt32) throws(SQLError) {
        if let refusal { throw refusal }
        events.append("read \(source.name)")
    }
    func sourceDropped(oid: UInt32) { events.append("end") }
    func sinkCreated(_ sink: SinkDefinition) throws(SQLError) {
        if let refusal { throw refusal }
        events.append("join \(sink.name)")
    }
    func sinkDropped(_ sink: SinkDefinition) { events.append("leave \(sink.name)") }
    func openSource(_ source: SourceDefinition, at places: [Int32: ReadingPlace]) throws(SQLError) -> any EventSource {
        if let refusal { throw refusal }
        let reader = SimulatedReader(
            log, at: Dictionary(uniqueKeysWithValues: places.map { ($0.key, log.offset(of: $0.value, partition: $0.key)) }),
            seed: seed &+ UInt64(readers.count))
        readers.append(reader)
        return reader
    }
    func runInBackground(_ name: String, _ body: @escaping @Sendable (@escaping @Sendable () -> Bool) -> Void) { body { false } }
    func pause(microseconds: Int64) {}
    func note(_ progress: FillProgress) { self.progress.append(progress) }
}

/// Time that passes with each look.
final class SteppingClock: Clock, @unchecked Sendable {
    private var now: Int64 = 1_774_692_000_000_000
    var step: Int64 = 1_000

    /// Somebody sets the clock.
    func jump(_ microseconds: Int64) { now += microseconds }

    var nowMicroseconds: Int64 {
        now += step
        return now
    }
}
