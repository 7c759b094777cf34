internal import ArgumentParser
internal import Foundation
internal import KafkaIO
internal import Logging
internal import Pipeline

struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Try everything on this machine: no Docker, no broker.",
        discussion: """
            Starts a mock Kafka cluster in its own process, replays a trace of real production requests into it (28,185 requests to Azure's \
            LLM services; some hours of history at once, then live), serves the six views on port 4566 and writes cost alerts back to the topic \
            llm-cost-alerts. Ctrl-C ends all of it.
            """)

    @OptionGroup var options: ServeOptions

    @Option(name: .long, help: ArgumentHelp("How many times faster than real time the trace is played.", valueName: "x"))
    var speed = 5.0

    @Option(name: .long, help: ArgumentHelp("Hours of history to fill in at the start.", valueName: "h"))
    var history = 3.0

    @Option(name: .long, help: ArgumentHelp("Request trace to play.", valueName: "file"))
    var trace = "Schemas/traces/azure_llm_2023.csv"

    @Option(name: .long, help: ArgumentHelp("Model prices for the trace.", valueName: "file"))
    var prices = "Schemas/prices.csv"

    func validate() throws {
        guard TraceReplay.speeds.contains(speed) else { throw ValidationError("--speed must be \(TraceReplay.speeds)") }
        guard (0...48).contains(history) else { throw ValidationError("--history must be 0 to 48") }
    }

    static let topic = "llm-api-logs"
    static let alertsTopic = "llm-cost-alerts"

    func run() async throws {
        let environment = ProcessInfo.processInfo.environment
        let (daemon, broker, player) = try await CommandFailure.reporting {
            let events = try TraceFiles.load(trace: trace, prices: prices)
            var flags = options.flags
            // Its broker goes with it, and so does what was read from it.
            flags["ephemeral"] = ["true"]
            // The summary fills the terminal; the log speaks up only when something is wrong.
            if flags["log.level"] == nil { flags["log.level"] = ["warning"] }
            var configuration = try await ServeConfiguration.read(
                flags: flags, environment: environment, file: options.config ?? environment["WEIR_CONFIG"])
            let broker = try DemoBroker(topics: ["\(Self.topic):4", "\(Self.alertsTopic):4"])
            configuration.kafka = broker.bootstrapServers
            let daemon = try await Daemon.start(configuration)
            let player = TracePlayer(
                events: events, speed: speed, historyHours: history, database: daemon.database, clock: daemon.clock,
                options: KafkaOptions(topic: Self.topic, bootstrapServers: broker.bootstrapServers))
            return (daemon, broker, player)
        }
        print(DemoText.whatToTry(port: daemon.address.port, broker: broker.bootstrapServers, alertsTopic: Self.alertsTopic))
        fflush(nil)
        let play = Task { try await player.run() }
        let screen = Task { await DemoScreen(daemon: daemon).run() }
        await StopSignal.wait()
        screen.cancel()
        play.cancel()
        await screen.value
        await daemon.stop()
        broker.stop()
        print("\nThat was the demo. Next: weir serve --kafka YOUR-BROKER:9092")
    }
}

/// The mock cluster as a child process; it ends with its standard input, so it never outlives the demo.
final class DemoBroker: Sendable {
    let bootstrapServers: String
    private let process: Process
    private let input: Pipe

    struct Failure: Error, CustomStringConvertible {
        var description: String { "weir: the mock broker did not start" }
    }

    init(topics: [String]) throws {
        process = Process()
        process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments = ["mock-broker"] + topics.flatMap { ["--topic", $0] }
        input = Pipe()
        let output = Pipe()
        process.standardInput = input
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        var text = ""
        while !text.contains("\n") {
            let data = output.fileHandleForReading.availableData
            if data.isEmpty { throw Failure() }
            text += String(decoding: data, as: UTF8.self)
        }
        let words = text.split(whereSeparator: \.isWhitespace)
        guard words.count > 1, words[0] == "BOOTSTRAP" else { throw Failure() }
        bootstrapServers = String(words[1])
    }

    func stop() {
        try? input.fileHandleForWriting.close()
        process.terminate()
        process.waitUntilExit()
    }
}
