import Columns
import NIOCore

/// Turns the parameters of a Bind into values of the types that the statement was prepared with.
enum ParameterDecoder {
    static func decode(
        _ bind: Bind, types: [SQLType], statementName: String, input: TextInput
    ) throws(SQLError) -> [Datum] {
        let formats = try WireFormat.resolve(
            bind.parameterFormats, count: bind.parameters.count,
            mismatch: "bind message has \(bind.parameterFormats.count) parameter formats but \(bind.parameters.count) parameters")
        guard bind.parameters.count == types.count else {
            throw SQLError(
                .protocolViolation,
                "bind message supplies \(bind.parameters.count) parameters, but prepared statement \"\(statementName)\" requires \(types.count)")
        }
        var values: [Datum] = []
        values.reserveCapacity(types.count)
        for index in types.indices {
            do throws(SQLError) {
                values.append(try decode(bind.parameters[index], types[index], formats[index], number: index + 1, input))
            } catch {
                // PostgreSQL's log_parameter_max_length_on_error is 0 by default: the value itself is not told.
                let isValue = formats[index] == .text && error.state != .characterNotInRepertoire
                let portal = bind.portal.isEmpty ? "unnamed portal" : "portal \"\(bind.portal)\""
                throw error.within("\(portal) parameter $\(index + 1)\(isValue ? " = '...'" : "")")
            }
        }
        return values
    }

    private static func decode(
        _ bytes: ByteBuffer?, _ type: SQLType, _ format: WireFormat, number: Int, _ input: TextInput
    ) throws(SQLError) -> Datum {
        guard let bytes else { return .null }
        switch format {
        case .text:
            return try ValueText.parse(try ClientText.decode(bytes.readableBytesView), as: type, input)
        case .binary:
            do throws(SQLError) {
                return try BinaryValue.read(bytes, type)
            } catch  where error.message == BinaryValue.malformed().message {
                throw BinaryValue.malformed("incorrect binary data format in bind parameter \(number)")
            }
        }
    }
}
