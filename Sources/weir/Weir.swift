internal import ArgumentParser

/// The `weir` command.
@main
struct Weir: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "weir",
        abstract: "Streaming SQL for LLM observability: Kafka in, exact views kept current, PostgreSQL out.",
        discussion: """
            Weir reads one JSON event for each LLM API call from Kafka, keeps the tumbling-window views that you declare in SQL exact and \
            current on every event, serves them to any PostgreSQL client, and writes upsert alerts back to Kafka.

            On a fresh machine, without a broker:   weir demo
            Against your broker:                    weir serve --kafka HOST:PORT
            Is my view right?                       weir check my_view.sql
            Passwords and TLS for other machines    weir user --help
            """,
        version: Version.text,
        subcommands: [
            ServeCommand.self, DemoCommand.self, CheckCommand.self, VerifyCommand.self, BackupCommand.self, RejectsCommand.self, GenerateCommand.self,
            ReplayCommand.self,
            MockBrokerCommand.self, UserCommand.self,
        ])
}

enum Version {
    static let number = "0.1.0"
    static let text = "weir \(number)"
    /// What clients go by: the catalogs, functions and messages are those of this PostgreSQL.
    static let postgresServer = "15.8 (Weir \(number))"
    static let postgresServerNumber = "150008"
}
