import Columns
import NIOCore

extension BinaryValue {
    /// Writes a value that is not NULL, without its length.
    static func write(_ datum: Datum, _ type: SQLType, into out: inout ByteBuffer) throws(SQLError) {
        switch type {
        case .scalar(let type): try write(datum, type, into: &out)
        case .array(let element): try BinaryArray.write(datum, element, into: &out)
        case .row: try write(datum, ScalarType.record, into: &out)
        }
    }

    private static func write(_ datum: Datum, _ type: ScalarType, into out: inout ByteBuffer) throws(SQLError) {
        switch (type, datum) {
        case (.bool, .bool(let value)): out.writeInteger(value ? 1 as UInt8 : 0)
        case (.int2, .int(let value)): out.writeInteger(Int16(truncatingIfNeeded: value))
        case (.int4, .int(let value)): out.writeInteger(Int32(truncatingIfNeeded: value))
        case (.int8, .int(let value)): out.writeInteger(value)
        case (.oid, .int(let value)), (.xid, .int(let value)), (.cid, .int(let value)): out.writeInteger(UInt32(truncatingIfNeeded: value))
        case (_, .int(let value)) where ReferenceText.kind(type) != nil: out.writeInteger(UInt32(truncatingIfNeeded: value))
        case (.int2vector, _): try BinaryArray.write(datum, .int2, into: &out)
        case (.oidvector, _): try BinaryArray.write(datum, .oid, into: &out)
        case (.tid, .text(let value)): try writeTID(value, into: &out)
        case (.inet, .text(let value)): try BinaryInet.write(value, into: &out)
        case (.timetz, .timetz(let value)):
            out.writeInteger(value.microseconds)
            out.writeInteger(-value.offset)
        case (.float4, .float(let value)): out.writeInteger(Float(value).bitPattern)
        case (.float8, .float(let value)): out.writeInteger(value.bitPattern)
        case (.numeric, .numeric(let value)): BinaryNumeric.write(value, into: &out)
        case (.char, .text(let value)): out.writeInteger(CharText.byte(value))
        case (.jsonb, .text(let value)):
            out.writeInteger(jsonbVersion)
            out.writeString(value)
        case (.jsonpath, .text(let value)):
            out.writeInteger(jsonpathVersion)
            out.writeString(value)
        case (.uuid, .text(let value)): try writeUUID(value, into: &out)
        case (.text, .text(let value)), (.varchar, .text(let value)), (.bpchar, .text(let value)), (.name, .text(let value)),
            (.json, .text(let value)), (.unknown, .text(let value)), (.cstring, .text(let value)), (.pgNodeTree, .text(let value)):
            out.writeString(value)
        case (.bytea, .bytes(let value)), (.uuid, .bytes(let value)): out.writeBytes(value)
        case (.date, .date(let days)): out.writeInteger(shifted(days, by: epochDays))
        case (.time, .time(let value)): out.writeInteger(value)
        case (.timestamp, .timestamp(let value)), (.timestamptz, .timestamp(let value)):
            out.writeInteger(shifted(value, by: epochMicroseconds))
        case (.interval, .interval(let value)):
            out.writeInteger(value.microseconds)
            out.writeInteger(value.days)
            out.writeInteger(value.months)
        case (.void, _): break
        case (.aclitem, _): throw SQLError(.undefinedFunction, "no binary output function available for type aclitem")
        case (.record, .record(let record)): try write(record, into: &out)
        default: throw SQLError(.internalError, "a value does not have the type \(type) of its column")
        }
    }

    /// A row (`record_send`): number of fields, then type OID, length and bytes of each.
    private static func write(_ record: RecordValue, into out: inout ByteBuffer) throws(SQLError) {
        out.writeInteger(Int32(clamping: record.count))
        for (position, value) in record.enumerated() {
            let type = record.type(of: position)
            // A literal in a row stays without a type, as no context gave it one.
            out.writeInteger(type.oid)
            guard !value.isNull else {
                out.writeInteger(-1 as Int32)
                continue
            }
            var bytes = ByteBuffer()
            try write(value, type, into: &bytes)
            out.writeInteger(Int32(clamping: bytes.readableBytes))
            out.writeBuffer(&bytes)
        }
    }

    /// Moves a count to PostgreSQL's epoch; the infinities keep their place, and no finite value of the types' range overflows.
    private static func shifted<Count: FixedWidthInteger>(_ value: Count, by epoch: Count) -> Count {
        if value == .max || value == .min { return value }
        let (result, overflow) = value.subtractingReportingOverflow(epoch)
        return overflow ? .min : result
    }

    /// block:4 | offset:2
    private static func writeTID(_ text: String, into out: inout ByteBuffer) throws(SQLError) {
        let parts = text.dropFirst().dropLast().split(separator: ",")
        guard parts.count == 2, let block = UInt32(parts[0]), let offset = UInt16(parts[1]) else { throw malformed("invalid tid") }
        out.writeInteger(block)
        out.writeInteger(offset)
    }

    private static func writeUUID(_ text: String, into out: inout ByteBuffer) throws(SQLError) {
        var digits: [UInt8] = []
        for character in text where character != "-" {
            guard let digit = character.hexDigitValue else { throw malformed("invalid uuid") }
            digits.append(UInt8(digit))
        }
        guard digits.count == 32 else { throw malformed("invalid uuid") }
        for index in stride(from: 0, to: 32, by: 2) { out.writeInteger(digits[index] << 4 | digits[index + 1]) }
    }
}
