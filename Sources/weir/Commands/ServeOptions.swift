internal import ArgumentParser

/// The flags that `serve` and `demo` share. All are optional: what is not said comes from the environment, the file, or the default.
struct ServeOptions: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("SQL file or folder to load; may be repeated. Default: Schemas/views.", valueName: "file-or-dir"))
    var schemas: [String] = []

    @Option(name: .long, help: ArgumentHelp("Address of the PostgreSQL listener. Default: 127.0.0.1:4566.", valueName: "host:port"))
    var listen: String?

    @Option(name: .long, help: ArgumentHelp("Most client connections at once. Default: 200.", valueName: "n"))
    var connectionsMax: Int?

    @Option(name: .long, help: ArgumentHelp("How long changes are collected before they go to a sink. Default: 100.", valueName: "ms"))
    var sinkFlushMs: Int?

    @Option(name: .long, help: ArgumentHelp("trace, debug, info, notice, warning or error. Default: info.", valueName: "level"))
    var logLevel: String?

    @Option(name: .long, help: ArgumentHelp("JSON file with the same settings; also WEIR_CONFIG.", valueName: "file"))
    var config: String?

    /// What was said on the command line, by configuration key.
    var flags: [String: [String]] {
        var flags: [String: [String]] = [:]
        if !schemas.isEmpty { flags["schemas"] = schemas }
        if let listen { flags["listen"] = [listen] }
        if let connectionsMax { flags["connections.max"] = [String(connectionsMax)] }
        if let sinkFlushMs { flags["sink.flush.ms"] = [String(sinkFlushMs)] }
        if let logLevel { flags["log.level"] = [logLevel] }
        return flags
    }
}
