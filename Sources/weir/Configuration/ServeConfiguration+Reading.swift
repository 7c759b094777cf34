internal import Configuration
internal import Foundation
internal import SystemPackage

/// Reading the configuration.
///
/// | key | flag | environment | default |
/// |---|---|---|---|
/// | `schemas` | `--schemas` (repeatable) | `WEIR_SCHEMAS` (comma-separated) | `Schemas/views` |
/// | `listen` | `--listen` | `WEIR_LISTEN` | `127.0.0.1:4566` |
/// | `kafka` | `--kafka` | `WEIR_KAFKA` | what the SQL says |
/// | `data` | `--data` | `WEIR_DATA` | `./weir-data` |
/// | `ephemeral` | `--ephemeral` | `WEIR_EPHEMERAL` | `false` |
/// | `memory` | `--memory` | `WEIR_MEMORY` | `1GiB` |
/// | `users` | `--users` | `WEIR_USERS` | none: no passwords |
/// | `access` | `--access` | `WEIR_ACCESS` | loopback and the unix socket; with users and TLS everybody |
/// | `tls.certificate`, `tls.key` | `--tls-certificate`, `--tls-key` | `WEIR_TLS_CERTIFICATE`, `WEIR_TLS_KEY` | none: no TLS |
/// | `tls.self.signed` | `--tls-self-signed` | `WEIR_TLS_SELF_SIGNED` | `false` |
/// | `socket.dir` | `--socket-dir` | `WEIR_SOCKET_DIR` | none |
/// | `insecure.listen.without.authentication` | `--insecure-listen-without-authentication` | `WEIR_INSECURE_LISTEN_WITHOUT_AUTHENTICATION` | `false` |
/// | `connections.max` | `--connections-max` | `WEIR_CONNECTIONS_MAX` | 200 |
/// | `sink.flush.ms` | `--sink-flush-ms` | `WEIR_SINK_FLUSH_MS` | 100 |
/// | those of `ClientLimits` | | as `WEIR_STATEMENT_TIMEOUT_SECONDS` | see there |
/// | `log.level` | `--log-level` | `WEIR_LOG_LEVEL` | `info` |
extension ServeConfiguration {
    static let keys =
        [
            "schemas", "listen", "kafka", "data", "ephemeral", "memory", "users", "access", "tls.certificate", "tls.key", "tls.self.signed",
            "socket.dir",
            "insecure.listen.without.authentication", "connections.max", "sink.flush.ms", "log.level",
        ] + ClientLimits.settings.map(\.key)

    /// Every fault at once, so that a person mends the configuration in one go.
    struct Faults: Error, CustomStringConvertible {
        var list: [String]
        var description: String { list.map { "weir: \($0)" }.joined(separator: "\n") }
    }

    /// - Parameters:
    ///   - flags: what the command line said, by key; a missing key was not given.
    ///   - environment: the process's variables; only `WEIR_*` is looked at.
    ///   - file: a JSON file with the keys above, dots as nesting.
    static func read(flags: [String: [String]], environment: [String: String], file: String?) async throws -> ServeConfiguration {
        var faults: [String] = []
        var providers: [any ConfigProvider] = [InMemoryProvider(name: "flags", values: values(flags))]
        providers.append(EnvironmentVariablesProvider(environmentVariables: ownVariables(environment)))
        if let file {
            faults += fileFaults(file)
            do {
                providers.append(try await FileProvider<JSONSnapshot>(filePath: FilePath(file)))
            } catch {
                faults.append("configuration file \(file) cannot be read: \(error)")
            }
        }
        var reading = Reading(reader: ConfigReader(providers: providers), faults: faults)
        let configuration = reading.configuration()
        guard reading.faults.isEmpty else { throw Faults(list: reading.faults) }
        return configuration
    }

    private static func values(_ flags: [String: [String]]) -> [AbsoluteConfigKey: ConfigValue] {
        var values: [AbsoluteConfigKey: ConfigValue] = [:]
        for (key, texts) in flags {
            let content: ConfigContent = key == "schemas" ? .stringArray(texts) : .string(texts.last ?? "")
            values[AbsoluteConfigKey(key.split(separator: ".").map(String.init))] = ConfigValue(content, isSecret: false)
        }
        return values
    }

    /// `WEIR_LOG_LEVEL` under its name without the prefix.
    ///
    /// A name that no key has is told but no fault: Kubernetes gives every container `WEIR_PORT` and the like when a service is called weir.
    private static func ownVariables(_ environment: [String: String]) -> [String: String] {
        let known = Set(keys.map { $0.uppercased().replacingOccurrences(of: ".", with: "_") } + ["CONFIG"])
        var own: [String: String] = [:]
        for (name, value) in environment.sorted(by: { $0.key < $1.key }) where name.hasPrefix("WEIR_") {
            let short = String(name.dropFirst("WEIR_".count))
            if known.contains(short) {
                own[short] = value
            } else {
                StandardError.write("weir: environment variable \(name) is not known and ignored")
            }
        }
        return own
    }
}

/// One pass over the keys, collecting faults.
private struct Reading {
    let reader: ConfigReader
    var faults: [String]

    mutating func configuration() -> ServeConfiguration {
        var result = ServeConfiguration()
        if let schemas = reader.stringArray(forKey: "schemas") {
            result.schemas = schemas
            if schemas.isEmpty { faults.append("schemas must name at least one SQL file or folder") }
        }
        if let text = text("listen") {
            if let address = ListenAddress(text) { result.listen = address } else { faults.append("listen must be HOST:PORT, is \"\(text)\"") }
        }
        result.kafka = text("kafka")
        if result.kafka == "" { faults.append("kafka must be HOST:PORT[,HOST:PORT..], is empty") }
        readAccess(&result)
        if let number = integer("connections.max", 1...10_000) { result.connectionsMax = number }
        for (key, bounds, set) in ClientLimits.settings {
            if let number = integer(key, bounds) { set(&result.clients, number) }
        }
        if let number = integer("sink.flush.ms", 10...60_000) { result.sinkFlushMilliseconds = number }
        if let name = text("log.level") {
            if let level = ServeConfiguration.LogLevel(rawValue: name.lowercased()) {
                result.logLevel = level
            } else {
                let levels = ServeConfiguration.LogLevel.allCases.map(\.rawValue).joined(separator: ", ")
                faults.append("log.level must be one of \(levels), is \"\(name)\"")
            }
        }
        if let directory = text("data") { result.data = directory }
        if let text = text("memory") {
            if let size = ByteSize(text), ByteSize.memoryRange.contains(size.bytes) {
                result.memory = size
            } else {
                faults.append("memory must be 1MiB to 1TiB, is \"\(text)\"")
            }
        }
        if result.data == "" { faults.append("data must name a directory, is empty") }
        // On the command line or in the environment it goes before a directory of the file.
        if flag("ephemeral") ?? false { result.data = nil }
        return result
    }

    /// Who may connect, and how.
    private mutating func readAccess(_ result: inout ServeConfiguration) {
        result.allowsInsecureListen = flag("insecure.listen.without.authentication") ?? false
        result.usersFile = path("users")
        result.accessFile = path("access")
        result.socketFolder = path("socket.dir")
        result.isSelfSigned = flag("tls.self.signed") ?? false
        switch (path("tls.certificate"), path("tls.key")) {
        case (let certificate?, let key?): result.tlsFiles = ServeConfiguration.TLSFiles(certificate: certificate, key: key)
        case (nil, nil): break
        default: faults.append("tls.certificate and tls.key go together")
        }
        let hasTLS = result.tlsFiles != nil || result.isSelfSigned
        guard !result.listen.isLoopback, !result.allowsInsecureListen, result.usersFile == nil || !hasTLS else { return }
        faults.append(
            "listen on \(result.listen) would let anybody who reaches this machine in, "
                + (result.usersFile == nil ? "without a password" : "with a password that is sent without TLS")
                + ": listen on 127.0.0.1, or say --users FILE (see `weir user`) and --tls-certificate FILE --tls-key FILE or --tls-self-signed, "
                + "or --insecure-listen-without-authentication if everybody on the network may do everything")
    }

    private mutating func path(_ key: String) -> String? {
        guard let text = text(key) else { return nil }
        if text.isEmpty { faults.append("\(key) must not be empty") }
        return text
    }

    private func text(_ key: String) -> String? {
        let key = ConfigKey(key.split(separator: ".").map(String.init))
        return reader.string(forKey: key) ?? reader.int(forKey: key).map(String.init) ?? reader.bool(forKey: key).map(String.init)
    }

    private mutating func integer(_ key: String, _ range: ClosedRange<Int>) -> Int? {
        guard let text = text(key) else { return nil }
        if let number = Int(text), range.contains(number) { return number }
        faults.append("\(key) must be \(range.lowerBound) to \(range.upperBound), is \"\(text)\"")
        return nil
    }

    private mutating func flag(_ key: String) -> Bool? {
        guard let text = text(key) else { return nil }
        switch text.lowercased() {
        case "true", "yes", "on", "1": return true
        case "false", "no", "off", "0": return false
        default:
            faults.append("\(key) must be true or false, is \"\(text)\"")
            return nil
        }
    }
}
