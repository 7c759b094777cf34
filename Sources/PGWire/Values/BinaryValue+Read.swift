import Columns
import NIOCore

extension BinaryValue {
    /// Reads a value that takes all of `bytes`.
    static func read(_ bytes: ByteBuffer, _ type: SQLType) throws(SQLError) -> Datum {
        var bytes = bytes
        let datum: Datum
        switch type {
        case .scalar(let type): datum = try read(&bytes, type)
        case .array(let element): datum = try BinaryArray.read(&bytes, element)
        case .row(let row): datum = .record(try read(&bytes, row))
        }
        guard bytes.readableBytes == 0 else { throw malformed() }
        return datum
    }

    static func integer<Value: FixedWidthInteger>(_ bytes: inout ByteBuffer, _ type: Value.Type = Value.self) throws(SQLError) -> Value {
        guard let value = bytes.readInteger(as: type) else {
            throw SQLError(.protocolViolation, "insufficient data left in message")
        }
        return value
    }

    private static func read(_ bytes: inout ByteBuffer, _ type: ScalarType) throws(SQLError) -> Datum {
        switch type {
        case .bool: .bool(try integer(&bytes, UInt8.self) != 0)
        case .int2: .int(Int64(try integer(&bytes, Int16.self)))
        case .int4: .int(Int64(try integer(&bytes, Int32.self)))
        case .int8: .int(try integer(&bytes))
        case .oid, .xid, .cid, .regclass, .regtype, .regproc, .regprocedure, .regoper, .regoperator, .regnamespace, .regrole, .regcollation,
            .regconfig, .regdictionary:
            .int(Int64(try integer(&bytes, UInt32.self)))
        case .int2vector: try vector(&bytes, .int2)
        case .oidvector: try vector(&bytes, .oid)
        case .tid: .text("(\(try integer(&bytes, UInt32.self)),\(try integer(&bytes, UInt16.self)))")
        case .float4: .float(Double(Float(bitPattern: try integer(&bytes))))
        case .float8: .float(Double(bitPattern: try integer(&bytes)))
        case .numeric: .numeric(try BinaryNumeric.read(&bytes))
        case .text, .varchar, .bpchar, .name, .unknown, .cstring: .text(try text(&bytes))
        case .char: .text(CharText.text(try integer(&bytes, UInt8.self)))
        case .json: try json(&bytes, .json)
        case .jsonb: try jsonb(&bytes)
        case .jsonpath: try jsonpath(&bytes)
        case .bytea: .bytes(bytes.readBytes(length: bytes.readableBytes) ?? [])
        case .uuid: try uuid(&bytes)
        case .date: .date(try shifted(try integer(&bytes), by: epochDays, .datetimeFieldOverflow, "date out of range"))
        case .time: .time(try time(&bytes))
        case .timetz: try timetz(&bytes)
        case .timestamp, .timestamptz:
            .timestamp(try shifted(try integer(&bytes), by: epochMicroseconds, .datetimeFieldOverflow, "timestamp out of range"))
        case .interval: try interval(&bytes)
        case .void: .text("")
        case .inet: try BinaryInet.read(&bytes)
        case .record: throw SQLError(.featureNotSupported, "input of anonymous composite types is not implemented")
        case .aclitem: throw SQLError(.undefinedFunction, "no binary input function available for type aclitem")
        case .pgNodeTree, .any, .anyArray, .anyElement, .anyNonArray, .anyCompatible, .anyCompatibleArray, .anyCompatibleNonArray, .internal,
            .trigger:
            throw SQLError(.featureNotSupported, "cannot accept a value of type \(type.typname)")
        }
    }

    private static func text(_ bytes: inout ByteBuffer) throws(SQLError) -> String {
        let text = try ClientText.decode(bytes.readableBytesView)
        bytes.moveReaderIndex(forwardBy: bytes.readableBytes)
        return text
    }

    /// JSON goes through the text parser, which knows what is valid.
    private static func json(_ bytes: inout ByteBuffer, _ type: ScalarType) throws(SQLError) -> Datum {
        try ValueText.parse(try text(&bytes), as: .scalar(type), TextInput())
    }

    private static func jsonb(_ bytes: inout ByteBuffer) throws(SQLError) -> Datum {
        let version = try integer(&bytes, UInt8.self)
        guard version == jsonbVersion else { throw malformed("unsupported jsonb version number \(version)") }
        return try json(&bytes, .jsonb)
    }

    private static func jsonpath(_ bytes: inout ByteBuffer) throws(SQLError) -> Datum {
        let version = try integer(&bytes, UInt8.self)
        guard version == jsonpathVersion else { throw malformed("unsupported jsonpath version number: \(version)") }
        return try json(&bytes, .jsonpath)
    }

    /// A row of a relation (`record_recv`): number of fields, then type OID, length and bytes of each.
    private static func read(_ bytes: inout ByteBuffer, _ row: RowType) throws(SQLError) -> RecordValue {
        let count = try integer(&bytes, Int32.self)
        guard count == row.fields.count else {
            throw SQLError(.datatypeMismatch, "wrong number of columns: \(count), expected \(row.fields.count)")
        }
        var values: [Datum] = []
        for (index, field) in row.fields.enumerated() {
            let oid = try integer(&bytes, UInt32.self)
            guard oid == field.type.oid else {
                throw SQLError(
                    .datatypeMismatch,
                    "binary data has type \(oid) (\(SQLType(oid: oid)?.sqlName() ?? "???")) instead of expected \(field.type.oid) (\(field.type.sqlName())) in record column \(index + 1)"
                )
            }
            let length = try integer(&bytes, Int32.self)
            guard length >= 0 else {
                values.append(.null)
                continue
            }
            guard let part = bytes.readSlice(length: Int(length)) else {
                throw SQLError(.protocolViolation, "insufficient data left in message")
            }
            values.append(try read(part, field.type))
        }
        return RecordValue(values, fields: row.fields)
    }

    /// Through the text form, so that the value is kept as every other uuid is.
    private static func uuid(_ bytes: inout ByteBuffer) throws(SQLError) -> Datum {
        guard let value = bytes.readBytes(length: 16) else {
            throw SQLError(.protocolViolation, "insufficient data left in message")
        }
        var text = ""
        for (index, byte) in value.enumerated() {
            if [4, 6, 8, 10].contains(index) { text += "-" }
            text += byte < 16 ? "0" + String(byte, radix: 16) : String(byte, radix: 16)
        }
        return try ValueText.parse(text, as: .scalar(.uuid), TextInput())
    }

    private static func vector(_ bytes: inout ByteBuffer, _ element: ScalarType) throws(SQLError) -> Datum {
        guard case .array(let array) = try BinaryArray.read(&bytes, element), array.dimensions.count <= 1 else {
            throw malformed("invalid \(element.typname)vector data")
        }
        return .vector(array.elements)
    }

    private static func time(_ bytes: inout ByteBuffer) throws(SQLError) -> Int64 {
        let value = try integer(&bytes, Int64.self)
        guard value >= 0, value <= 86_400_000_000 else { throw SQLError(.datetimeFieldOverflow, "time out of range") }
        return value
    }

    /// The zone travels as seconds west of UTC.
    private static func timetz(_ bytes: inout ByteBuffer) throws(SQLError) -> Datum {
        let microseconds = try time(&bytes)
        let west = try integer(&bytes, Int32.self)
        guard west > -57_600, west < 57_600 else {
            throw SQLError(.invalidTimeZoneDisplacementValue, "time zone displacement out of range")
        }
        return .timetz(TimeWithZone(microseconds: microseconds, offset: -west))
    }

    private static func interval(_ bytes: inout ByteBuffer) throws(SQLError) -> Datum {
        let microseconds = try integer(&bytes, Int64.self)
        let days = try integer(&bytes, Int32.self)
        return .interval(Interval(months: try integer(&bytes), days: days, microseconds: microseconds))
    }

    /// Moves a count from PostgreSQL's epoch to 1970; the infinities keep their place.
    private static func shifted<Count: FixedWidthInteger>(
        _ value: Count, by epoch: Count, _ state: SQLState, _ message: String
    ) throws(SQLError) -> Count {
        if value == .max || value == .min { return value }
        let (result, overflow) = value.addingReportingOverflow(epoch)
        guard !overflow, result != .max else { throw SQLError(state, message) }
        return result
    }
}
