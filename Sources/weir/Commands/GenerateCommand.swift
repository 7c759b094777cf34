internal import ArgumentParser
internal import Foundation
internal import JSONDecoding
internal import KafkaIO

struct GenerateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "generate",
        abstract: "Make synthetic LLM API events: to standard output, or to a topic.",
        discussion: """
            The same seed gives the same bytes. With --topic the events go to Kafka, otherwise to standard output, one JSON object a line.

              weir generate --count 1000000 --seed 7 > events.jsonl
              weir generate --rate 5000 --kafka localhost:9092 --topic llm-api-logs
            """)

    @Option(
        name: .long, help: ArgumentHelp("How many events. Default: 10000 to standard output, without end to a topic with a rate.", valueName: "n"))
    var count: Int?

    @Option(name: .long, help: ArgumentHelp("Events a second; 0 is as fast as possible.", valueName: "n"))
    var rate = 0.0

    @Option(name: .long, help: ArgumentHelp("Seed of the generator.", valueName: "n"))
    var seed: UInt64 = 1

    @Option(name: .long, help: ArgumentHelp("How many users there are; few make most of the calls.", valueName: "n"))
    var users = 10_000

    @Option(
        name: .long,
        help: ArgumentHelp("Event time of the first event, seconds since 1970. Default: 2026-03-28 00:00 UTC; now with a rate.", valueName: "s"))
    var start: Int?

    @Option(name: .long, help: ArgumentHelp("Hours of event time over which --count events are spread.", valueName: "h"))
    var hours = 24.0

    @OptionGroup var target: KafkaTarget

    func validate() throws {
        guard rate >= 0, rate <= 10_000_000 else { throw ValidationError("--rate must be 0 to 10000000") }
        guard (1...100_000_000).contains(users) else { throw ValidationError("--users must be 1 to 100000000") }
        guard hours > 0, hours <= 100_000 else { throw ValidationError("--hours must be more than 0, at most 100000") }
        guard start.map({ (-62_135_596_800...253_402_300_799).contains($0) }) ?? true else {
            throw ValidationError("--start must be in the years 1 to 9999")
        }
        guard count.map({ $0 >= 0 }) ?? true else { throw ValidationError("--count must not be negative") }
    }

    func run() async throws {
        let total = count ?? (target.topic != nil && rate > 0 ? Int.max : 10_000)
        let first = start ?? (rate > 0 ? Int(Date().timeIntervalSince1970) : 1_774_656_000)
        // At a rate, event time is the time of day; otherwise the events are spread over the hours.
        let span = rate > 0 ? Double(total) / rate * 1_000_000 : hours * 3_600_000_000
        var events = SyntheticEvents(
            seed: seed, users: users, start: Int64(first) * 1_000_000, spanMicroseconds: Int64(min(span, 9e15)), eventCount: total)
        let sink = try await CommandFailure.reporting { try EventSink(target: target) }
        let pace = Pace()
        var line: [UInt8] = []
        for index in 0..<total {
            if rate > 0, index % 64 == 0 { try await pace.wait(until: .seconds(Double(index) / rate)) }
            line.removeAll(keepingCapacity: true)
            events.appendNext(to: &line)
            try sink.write(line)
        }
        try sink.finish()
    }
}
