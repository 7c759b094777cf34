/// Everything that `weir serve` can be told, checked: from flags, `WEIR_*` environment variables and an optional file, in this order.
struct ServeConfiguration: Sendable, Equatable {
    /// SQL files, or folders whose `*.sql` files are read in the order of their names.
    var schemas: [String] = ["Schemas/views"]
    var listen = ListenAddress(host: "127.0.0.1", port: 4566)
    /// Replaces `properties.bootstrap.server` of every source and sink.
    var kafka: String?
    /// Where state is kept; nil: in memory only.
    var data: String? = dataDefault
    static let dataDefault = "./weir-data"
    /// Whether a listener beyond loopback is meant, although there is no authentication yet.
    var allowsInsecureListen = false
    /// Most client connections at once, 1 to 10,000.
    var connectionsMax = 200
    /// How long changes of one row are collected before they go to a sink, milliseconds, 10 to 60,000.
    var sinkFlushMilliseconds = 100
    var logLevel = LogLevel.info

    enum LogLevel: String, CaseIterable, Sendable {
        case trace, debug, info, notice, warning, error
    }
}

/// `HOST:PORT`, `[IPv6]:PORT` or `:PORT` (loopback).
struct ListenAddress: Sendable, Equatable, CustomStringConvertible {
    var host: String
    /// 0: any free port, reported at start.
    var port: Int

    init(host: String, port: Int) {
        self.host = host
        self.port = port
    }

    init?(_ text: String) {
        guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]), (0...65_535).contains(port) else { return nil }
        var host = String(text[..<colon])
        if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
        self.host = host.isEmpty ? "127.0.0.1" : host
        self.port = port
    }

    var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }

    var isLoopback: Bool { host == "localhost" || host == "::1" || host.hasPrefix("127.") }
}
