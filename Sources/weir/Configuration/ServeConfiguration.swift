internal import PGServer

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
    /// What the rows of all views may take in memory, 1 MiB to 1 TiB, as long as there is a directory for the others.
    var memory = ByteSize(bytes: 1 << 30)
    /// Whether a listener beyond loopback is meant that asks for neither TLS nor passwords.
    var allowsInsecureListen = false
    /// Who may log in with a password; nil for nobody, and then no password is asked for.
    var usersFile: String?
    /// Who may come from where; nil for what `AccessRules.standard` says.
    var accessFile: String?
    var tlsFiles: TLSFiles?
    /// A certificate of our own, where there is no other.
    var isSelfSigned = false
    /// Where the unix socket is made; nil for none.
    var socketFolder: String?
    /// Most client connections at once, 1 to 10,000.
    var connectionsMax = 200
    /// How long changes of one row are collected before they go to a sink, milliseconds, 10 to 60,000.
    var sinkFlushMilliseconds = 100
    var logLevel = LogLevel.info
    var clients = ClientLimits()

    struct TLSFiles: Sendable, Equatable {
        /// PEM.
        var certificate: String
        var key: String
    }

    enum LogLevel: String, CaseIterable, Sendable {
        case trace, debug, info, notice, warning, error
    }
}

/// A number of bytes, written as `512MiB`, `1GiB`, `2G` or a plain number.
struct ByteSize: Sendable, Equatable {
    var bytes: Int

    static let memoryRange = 1 << 20...1 << 40

    init(bytes: Int) { self.bytes = bytes }

    init?(_ text: String) {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        let shifts = ["": 0, "k": 10, "kib": 10, "m": 20, "mib": 20, "g": 30, "gib": 30, "t": 40, "tib": 40]
        guard let number = Int(digits), let shift = shifts[text.dropFirst(digits.count).lowercased()] else { return nil }
        let (bytes, overflows) = number.multipliedReportingOverflow(by: 1 << shift)
        guard !overflows else { return nil }
        self.bytes = bytes
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

    var isLoopback: Bool { isLoopbackHost(host) }
}
