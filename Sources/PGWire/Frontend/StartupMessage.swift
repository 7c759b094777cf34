import Columns

/// Opens a session.
///
///     length:4 | major:2 minor:2 | n × (name\0 value\0) | \0
package struct StartupMessage: Equatable, Sendable {
    package var major: UInt16
    package var minor: UInt16
    /// As sent, in order: `user`, `database`, `options`, settings, and `_pq_.` protocol options.
    package var parameters: [SessionSetting]

    init(version: UInt32, from reader: inout MessageReader) throws(SQLError) {
        major = UInt16(version >> 16)
        minor = UInt16(version & 0xFFFF)
        parameters = []
        // The layout after the version is known for protocol 3 alone.
        guard major == 3 else {
            _ = reader.rest()
            return
        }
        while true {
            guard reader.remainingByteCount > 0 else {
                throw SQLError(.protocolViolation, "invalid startup packet layout: expected terminator as last byte")
            }
            let name = try reader.string()
            if name.isEmpty { break }
            parameters.append(SessionSetting(name: name, value: try reader.string()))
        }
        guard reader.remainingByteCount == 0 else {
            throw SQLError(.protocolViolation, "invalid startup packet layout: expected terminator as last byte")
        }
    }
}

/// A setting by name and text value, as a client gives it at startup.
package struct SessionSetting: Hashable, Sendable {
    package var name: String
    package var value: String
    package init(name: String, value: String) {
        self.name = name
        self.value = value
    }
}
