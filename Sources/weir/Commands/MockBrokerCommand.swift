internal import ArgumentParser
internal import Foundation
internal import KafkaIO

struct MockBrokerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mock-broker",
        abstract: "Run librdkafka's mock cluster, for the demo and for tests.",
        discussion: "Prints `BOOTSTRAP host:port`, then obeys lines on standard input (`help` lists them) and ends with it.",
        shouldDisplay: false)

    @Option(name: .long, help: ArgumentHelp("How many brokers.", valueName: "n"))
    var brokers = 1

    @Option(name: .long, help: ArgumentHelp("Topic to create, with its partitions; may be repeated.", valueName: "name[:partitions]"))
    var topic: [String] = []

    func run() async throws {
        // Ctrl-C in the demo's terminal reaches this process too; the demo still has alerts to write and ends the broker itself.
        signal(SIGINT, SIG_IGN)
        try await CommandFailure.reporting {
            var topics: [(name: String, partitions: Int)] = []
            for text in topic {
                let parts = text.split(separator: ":", maxSplits: 1)
                let partitions = parts.count > 1 ? Int(parts[1]) : 4
                guard let name = parts.first, let partitions, (1...1_000).contains(partitions) else {
                    throw ValidationError("--topic must be NAME or NAME:PARTITIONS with 1 to 1000 partitions, is \"\(text)\"")
                }
                topics.append((String(name), partitions))
            }
            let broker = try MockBroker(brokers: brokers, topics: topics)
            broker.run(readLine: { readLine() }, writeLine: Self.say)
        }
    }

    private static func say(_ line: String) {
        FileHandle.standardOutput.write(Data((line + "\n").utf8))
    }
}
