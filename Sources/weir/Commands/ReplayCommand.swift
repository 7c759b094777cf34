internal import ArgumentParser
internal import Columns
internal import Foundation
internal import KafkaIO
internal import Pipeline

struct ReplayCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Write recorded events to a topic: JSON lines, or a request trace.",
        discussion: """
            A file of JSON lines is written as it is, a message a line: as fast as possible, or with --speed at the pace of its logged_at \
            times (1 is real time, 10 is ten times faster).

            A .csv file is a request trace such as Schemas/traces/azure_llm_2023.csv: its requests become events that happen now, again and \
            again without end, at --speed (default 1).

              weir replay events.jsonl --kafka localhost:9092 --topic llm-api-logs
              weir replay Schemas/traces/azure_llm_2023.csv --speed 20 --topic llm-api-logs
            """)

    @Argument(help: ArgumentHelp("JSON lines, or a request trace (.csv).", valueName: "file"))
    var file: String

    @Option(name: .long, help: ArgumentHelp("Pace, as a multiple of real time.", valueName: "x"))
    var speed: Double?

    @Option(name: .long, help: ArgumentHelp("Model prices for a trace.", valueName: "file"))
    var prices = "Schemas/prices.csv"

    @OptionGroup var target: KafkaTarget

    func validate() throws {
        if let speed, !(speed > 0 && speed <= 1_000_000) { throw ValidationError("--speed must be more than 0, at most 1000000") }
    }

    func run() async throws {
        try await CommandFailure.reporting {
            if file.hasSuffix(".csv") {
                try await replayTrace()
            } else {
                let sink = try EventSink(target: target)
                try await replayLines(into: sink)
                try sink.finish()
            }
        }
    }

    private func replayTrace() async throws {
        let events = try TraceFiles.load(trace: file, prices: prices)
        guard let topic = target.topic else { throw ValidationError("A trace is replayed into a topic: say --topic.") }
        let writer = try TopicWriter(options: target.options(topic: topic), logger: Log.logger("kafka"))
        let clock = SystemClock()
        var replay = try TraceReplay(events, to: writer, speed: speed ?? 1, startedAt: clock.nowMicroseconds)
        while true {
            try replay.writeDue(now: clock.nowMicroseconds)
            let wait = replay.nextDue - clock.nowMicroseconds
            if wait > 0 { try await Task.sleep(for: .microseconds(min(wait, 100_000))) }
        }
    }

    private func replayLines(into sink: EventSink) async throws {
        guard let input = InputStream(fileAtPath: file) else { throw SchemaFiles.Failure(description: "weir: \(file) cannot be read") }
        var lines = LineReader(input)
        let pace = Pace()
        var first: Int64?
        while let line = try lines.next() {
            if let speed, let time = LoggedAt.find(in: line) {
                let start = first ?? time
                first = start
                // A file may hold any times; a wait of a hundred years is as good as a longer one.
                let seconds = (Double(time) - Double(start)) / 1_000_000 / speed
                try await pace.wait(until: .seconds(min(max(seconds, 0), 3_155_760_000)))
            }
            try sink.write(line)
        }
    }
}

/// The bundled trace and its prices, read from files.
enum TraceFiles {
    static func load(trace: String, prices: String) throws -> TraceEvents {
        try TraceEvents(trace: bytes(trace), prices: bytes(prices))
    }

    private static func bytes(_ path: String) throws -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw SchemaFiles.Failure(description: "weir: \(path) cannot be read; run from the folder that holds Schemas/")
        }
        return [UInt8](data)
    }
}

/// The lines of a file, without their ends, without loading the file.
struct LineReader {
    /// Longest line; a longer one is no event.
    static let lineBytesMax = 4 << 20

    private let input: InputStream
    private var buffer: [UInt8] = []
    private var position = 0
    private var chunk = [UInt8](repeating: 0, count: 1 << 16)

    init(_ input: InputStream) {
        self.input = input
        input.open()
    }

    struct TooLong: Error, CustomStringConvertible {
        var description: String { "weir: a line is longer than \(LineReader.lineBytesMax) bytes" }
    }

    mutating func next() throws -> [UInt8]? {
        while true {
            if let end = buffer[position...].firstIndex(of: 0x0A) {
                defer { position = end + 1 }
                return Array(buffer[position..<end])
            }
            buffer.removeFirst(position)
            position = 0
            guard buffer.count <= Self.lineBytesMax else { throw TooLong() }
            let count = input.read(&chunk, maxLength: chunk.count)
            if count < 0 { throw input.streamError ?? TooLong() }
            if count == 0 {
                defer { buffer.removeAll() }
                return buffer.isEmpty ? nil : buffer
            }
            buffer.append(contentsOf: chunk[..<count])
        }
    }
}

/// The event time in a JSON line, found without decoding it: good enough to keep a pace.
enum LoggedAt {
    static func find(in line: [UInt8]) -> Int64? {
        let text = String(decoding: line, as: UTF8.self)
        guard let range = text.range(of: "\"logged_at\"") else { return nil }
        let parts = text[range.upperBound...].split(separator: "\"", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count > 1, case .timestamp(let time)? = try? ValueText.parse(String(parts[1]), as: .timestamptz, zone: .utc) else { return nil }
        return time
    }
}
