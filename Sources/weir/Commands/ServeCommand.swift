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

            On loopback, clients need no password, unless --users names some. Beyond it Weir listens only with TLS and users:

                weir user add --users users grafana
                weir serve --users users --tls-self-signed --listen 0.0.0.0:4566

            SIGHUP reads users, access rules and certificate again. SIGTERM or Ctrl-C finishes what is running and exits with 0; a second one exits at once.
            """)

    @OptionGroup var options: ServeOptions

    @Option(name: .long, help: ArgumentHelp("Kafka bootstrap servers; replaces what the SQL files say.", valueName: "bootstrap"))
    var kafka: String?

    @Option(name: .long, help: ArgumentHelp("Where state is kept. Default: ./weir-data.", valueName: "dir"))
    var data: String?

    @Flag(name: .long, help: "Keep state in memory only; the log is read again at the next start.")
    var ephemeral = false

    @Option(
        name: .long,
        help: ArgumentHelp(
            "What the rows of all views may take in memory; beyond it the oldest windows stay on the disk. Default: 1GiB.", valueName: "size"))
    var memory: String?

    @Option(name: .long, help: ArgumentHelp("Who may log in with a password; see `weir user`. Makes passwords necessary.", valueName: "file"))
    var users: String?

    @Option(name: .long, help: ArgumentHelp("Who may come from where, and how: in the form of pg_hba.conf.", valueName: "file"))
    var access: String?

    @Option(name: .long, help: ArgumentHelp("Certificate for TLS, PEM: the server's own, then those up to its root.", valueName: "file"))
    var tlsCertificate: String?

    @Option(
        name: .long, help: ArgumentHelp("The certificate's private key, PEM without a passphrase, readable by its owner alone.", valueName: "file"))
    var tlsKey: String?

    @Flag(name: .long, help: "TLS with a certificate of our own, made once: into --tls-certificate and --tls-key, or into the data directory.")
    var tlsSelfSigned = false

    @Option(name: .long, help: ArgumentHelp("Folder for the unix socket .s.PGSQL.PORT. Default: none.", valueName: "dir"))
    var socketDir: String?

    @Flag(name: .long, help: "Allow a listener beyond loopback without TLS and passwords: whoever reaches it may do everything.")
    var insecureListenWithoutAuthentication = false

    func run() async throws {
        var flags = options.flags
        if let kafka { flags["kafka"] = [kafka] }
        if let data { flags["data"] = [data] }
        if ephemeral { flags["ephemeral"] = ["true"] }
        if let memory { flags["memory"] = [memory] }
        if let users { flags["users"] = [users] }
        if let access { flags["access"] = [access] }
        if let tlsCertificate { flags["tls.certificate"] = [tlsCertificate] }
        if let tlsKey { flags["tls.key"] = [tlsKey] }
        if tlsSelfSigned { flags["tls.self.signed"] = ["true"] }
        if let socketDir { flags["socket.dir"] = [socketDir] }
        if insecureListenWithoutAuthentication { flags["insecure.listen.without.authentication"] = ["true"] }
        let environment = ProcessInfo.processInfo.environment
        let configuration = try await CommandFailure.reporting {
            try await ServeConfiguration.read(flags: flags, environment: environment, file: options.config ?? environment["WEIR_CONFIG"])
        }
        let daemon = try await CommandFailure.reporting { try await Daemon.start(configuration) }
        await daemon.runUntilStopped()
    }
}
