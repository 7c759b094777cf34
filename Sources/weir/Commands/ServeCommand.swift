internal import ArgumentParser
internal import Foundation

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Run the daemon: consume, keep the views, answer PostgreSQL clients, write alerts.",
        discussion: """
            Loads the SQL files, connects to Kafka and listens. Every setting is also a WEIR_* environment variable (WEIR_LISTEN, \
            WEIR_KAFKA, WEIR_SCHEMAS=a.sql,b.sql, ..) and a key of the --config file; flags win over the environment, the environment \
            over the file.

            SIGTERM or Ctrl-C finishes what is running and exits with 0; a second one exits at once.
            """)

    @OptionGroup var options: ServeOptions

    @Option(name: .long, help: ArgumentHelp("Kafka bootstrap servers; replaces what the SQL files say.", valueName: "bootstrap"))
    var kafka: String?

    @Option(name: .long, help: ArgumentHelp("Where state is kept. Default: ./weir-data.", valueName: "dir"))
    var data: String?

    @Flag(name: .long, help: "Keep state in memory only; the log is read again at the next start.")
    var ephemeral = false

    @Flag(name: .long, help: "Allow a listener beyond loopback although clients need no password.")
    var insecureListenAnywhere = false

    func run() async throws {
        var flags = options.flags
        if let kafka { flags["kafka"] = [kafka] }
        if let data { flags["data"] = [data] }
        if ephemeral { flags["ephemeral"] = ["true"] }
        if insecureListenAnywhere { flags["insecure.listen.anywhere"] = ["true"] }
        let environment = ProcessInfo.processInfo.environment
        let configuration = try await CommandFailure.reporting {
            try await ServeConfiguration.read(flags: flags, environment: environment, file: options.config ?? environment["WEIR_CONFIG"])
        }
        let daemon = try await CommandFailure.reporting { try await Daemon.start(configuration) }
        await daemon.runUntilStopped()
    }
}
