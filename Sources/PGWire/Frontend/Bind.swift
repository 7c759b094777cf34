import Columns
import NIOCore

/// Gives a prepared statement its parameters and makes a portal.
///
///     'B' | length:4 | portal\0 | statement\0 | n:2 | n × format:2
///         | n:2 | n × (length:4 value)                                   length -1: NULL
///         | n:2 | n × format:2
struct Bind: Equatable {
    var portal: String
    var statement: String
    var parameterFormats: [Int16]
    /// nil: NULL.
    var parameters: [ByteBuffer?]
    var resultFormats: [Int16]

    init(from reader: inout MessageReader) throws(SQLError) {
        portal = try reader.string()
        statement = try reader.string()
        parameterFormats = try Self.formats(&reader)
        let count = try reader.count(itemBytes: 4)
        parameters = []
        parameters.reserveCapacity(count)
        for _ in 0..<count {
            let length = try reader.integer(Int32.self)
            parameters.append(length == -1 ? nil : try reader.bytes(Int(length)))
        }
        resultFormats = try Self.formats(&reader)
    }

    private static func formats(_ reader: inout MessageReader) throws(SQLError) -> [Int16] {
        let count = try reader.count(itemBytes: 2)
        var formats: [Int16] = []
        formats.reserveCapacity(count)
        for _ in 0..<count { formats.append(try reader.integer()) }
        return formats
    }
}
