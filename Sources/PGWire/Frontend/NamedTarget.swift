import Columns

/// What Describe and Close speak of.
enum NamedTarget: Equatable {
    case statement(String)
    case portal(String)

    init(message: String, from reader: inout MessageReader) throws(SQLError) {
        let kind = try reader.integer(UInt8.self)
        let name = try reader.string()
        switch kind {
        case 0x53: self = .statement(name)
        case 0x50: self = .portal(name)
        default: throw SQLError(.protocolViolation, "invalid \(message) message subtype \(kind)")
        }
    }
}
