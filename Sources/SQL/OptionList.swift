import Columns
import Expressions
import SQLSyntax

/// The options of one WITH list, taken one by one; what is left at the end is not an option.
struct OptionList {
    private var remaining: [OptionSyntax]
    /// The statement's place, for options that are missing.
    private let at: Int
    /// The names that were asked for: the hint of an unknown option lists them.
    private var known: [String] = []

    init(_ options: [OptionSyntax], at: Int) throws(SQLError) {
        var seen: Set<String> = []
        for option in options where !seen.insert(option.name).inserted {
            throw SQLError(.invalidParameterValue, "parameter \"\(option.name)\" specified more than once", at: option.at)
        }
        remaining = options
        self.at = at
    }

    mutating func take(_ name: String) -> OptionSyntax? {
        known.append(name)
        guard let index = remaining.firstIndex(where: { $0.name == name }) else { return nil }
        return remaining.remove(at: index)
    }

    mutating func require(_ name: String, example: String) throws(SQLError) -> OptionSyntax {
        guard let option = take(name), !option.value.isEmpty else {
            throw SQLError(.invalidParameterValue, "parameter \"\(name)\" is required", hint: "Add \(name) = '\(example)' to the WITH list.", at: at)
        }
        return option
    }

    /// Everything under `prefix`, without it, in the order written.
    mutating func takeAll(prefix: String) -> [OptionSyntax] {
        known.append(prefix + "*")
        let taken = remaining.filter { $0.name.hasPrefix(prefix) && $0.name.utf8.count > prefix.utf8.count }
        remaining.removeAll { taken.contains($0) }
        return taken.map { OptionSyntax(name: String($0.name.dropFirst(prefix.count)), value: $0.value, at: $0.at) }
    }

    func finish() throws(SQLError) {
        guard let unknown = remaining.first else { return }
        let names = known.isEmpty ? "There are no parameters here." : "Parameters are: \(known.sorted().joined(separator: ", "))."
        throw SQLError(.invalidParameterValue, "unrecognized parameter \"\(unknown.name)\"", hint: names, at: unknown.at)
    }
}

/// The options that several statements share.
extension OptionList {
    mutating func takeKafkaConnection() -> KafkaConnection {
        let properties = takeAll(prefix: "properties.")
        let serverNames = ["bootstrap.server", "bootstrap.servers"]
        return KafkaConnection(
            bootstrapServers: properties.last { serverNames.contains($0.name) }?.value,
            properties: properties.filter { !serverNames.contains($0.name) }.map { KafkaConnection.Property(name: $0.name, value: $0.value) })
    }

    mutating func requireKafka() throws(SQLError) {
        let connector = try require("connector", example: "kafka")
        guard connector.value == "kafka" else {
            throw .unsupported("connector '\(connector.value)'", hint: "The connector is 'kafka'.", at: connector.at)
        }
    }

    /// `retention = '7 days'` in microseconds; nil when absent.
    mutating func takeRetention() throws(SQLError) -> Int64? { try takeInterval("retention")?.microseconds }

    /// A length of time, in microseconds; nil when absent.
    mutating func takeInterval(_ name: String) throws(SQLError) -> (microseconds: Int64, at: Int)? {
        guard let option = take(name) else { return nil }
        let literal = BoundExpression.constant(.text(option.value), .unknown)
        guard case .constant(let constant) = try Coercion.convert(literal, to: .interval, context: .explicit, at: option.at),
            case .interval(let interval) = constant.value
        else {
            throw invalid(option, hint: "Use an interval such as '7 days'.")
        }
        guard interval.months == 0 else { throw invalid(option, hint: "A month has no fixed length; use days or hours.") }
        let length = interval.comparisonMicroseconds
        guard length > 0, length <= Int128(Self.retentionMaxMicroseconds) else {
            throw invalid(option, hint: "Use an interval between 1 microsecond and 3650 days.")
        }
        return (Int64(length), option.at)
    }

    /// Ten years: beyond that a retention is a mistake, and sums with event times must not overflow.
    private static let retentionMaxMicroseconds: Int64 = 3_650 * 86_400_000_000

    func invalid(_ option: OptionSyntax, hint: String) -> SQLError {
        SQLError(.invalidParameterValue, "invalid value for parameter \"\(option.name)\": \"\(option.value)\"", hint: hint, at: option.at)
    }
}
