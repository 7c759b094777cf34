import Columns

/// How a value travels: as PostgreSQL prints it, or as its `typsend` function writes it.
package enum WireFormat: Int16, Hashable, Sendable {
    case text = 0
    case binary = 1

    init(code: Int16) throws(SQLError) {
        guard let format = WireFormat(rawValue: code) else {
            throw SQLError(.invalidParameterValue, "unsupported format code: \(code)")
        }
        self = format
    }

    /// One format for each of `count` values from the codes of a Bind: none means text, one speaks for all.
    static func resolve(_ codes: [Int16], count: Int, mismatch: @autoclosure () -> String) throws(SQLError) -> [WireFormat] {
        guard codes.count <= 1 || codes.count == count else { throw SQLError(.protocolViolation, mismatch()) }
        var formats: [WireFormat] = []
        for code in codes { formats.append(try WireFormat(code: code)) }
        guard formats.count <= 1 else { return formats }
        return Array(repeating: formats.first ?? .text, count: count)
    }
}
