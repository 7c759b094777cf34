package import Columns
package import NIOCore

/// The parameter types of a prepared statement.
///
///     't' | length:4 | n:2 | n × typeOID:4
package struct ParameterDescription: BackendMessage {
    package static let type: UInt8 = 0x74
    package var types: [SQLType]

    package init(types: [SQLType]) { self.types = types }

    package func encodePayload(into out: inout ByteBuffer) {
        out.writeInteger(UInt16(truncatingIfNeeded: types.count))
        for type in types { out.writeInteger(type.wireOID) }
    }
}
