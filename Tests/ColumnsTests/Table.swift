@testable import Columns

/// Test data as text: a line for each case, its fields between bars.
enum Table {
    static func rows(_ text: String) -> [[String]] {
        text.split(separator: "\n").map { line in line.split(separator: " | ", omittingEmptySubsequences: false).map(String.init) }
    }

    /// A result, or an error as `SQLSTATE message / detail`.
    static func answer(_ body: () throws(SQLError) -> String) -> String {
        do {
            return try body()
        } catch {
            return "\(error.state.code) \(error.message)" + (error.detail.map { " / \($0)" } ?? "")
        }
    }

    static func type(_ name: String) -> SQLType {
        let names: [String: ScalarType] = [
            "bool": .bool, "int2": .int2, "int4": .int4, "int8": .int8, "oid": .oid, "float8": .float8, "numeric": .numeric, "text": .text,
            "uuid": .uuid, "date": .date, "time": .time, "timestamp": .timestamp, "timestamptz": .timestamptz, "interval": .interval,
            "json": .json, "jsonb": .jsonb,
        ]
        if name.hasSuffix("[]") { return .array(names[String(name.dropLast(2))] ?? .text) }
        return .scalar(names[name] ?? .text)
    }

    static func timestamp(_ text: String) throws(SQLError) -> Int64 { try DateTimeText.parseTimestamp(text, TextInput()) }
    static func interval(_ text: String) throws(SQLError) -> Interval { try IntervalText.parse(text) }
    static func text(_ timestamp: Int64) -> String { ValueText.format(.timestamp(timestamp), .timestamp, TextFormat()) }
    static func text(_ interval: Interval) -> String { ValueText.format(.interval(interval), .interval, TextFormat()) }
}
