/// SQL values from text and to text: the input and output functions of every type.
package enum ValueText {
    /// The text of a value of a type, as PostgreSQL's text protocol sends it. NULL has no text; it prints as nothing.
    package static func format(_ datum: Datum, _ type: SQLType, _ format: TextFormat) -> String {
        if case .text(let text) = datum { return text }
        var bytes: [UInt8] = []
        append(datum, type, format, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The same text of a value that a statement makes; given up when the statement is to stop.
    package static func interruptiblyFormat(_ datum: Datum, _ type: SQLType, _ format: TextFormat) throws(SQLError) -> String {
        if case .text(let text) = datum { return text }
        var bytes: [UInt8] = []
        var meter = WorkMeter()
        try append(datum, type, format, to: &bytes, &meter)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The same bytes, appended.
    package static func append(_ datum: Datum, _ type: SQLType, _ format: TextFormat, to out: inout [UInt8]) {
        append(datum, type, format, to: &out) { _ in }
    }

    /// The same bytes, appended; given up when the computation is to stop.
    package static func append(
        _ datum: Datum, _ type: SQLType, _ format: TextFormat, to out: inout [UInt8], _ meter: inout WorkMeter
    ) throws(SQLError) {
        try append(datum, type, format, to: &out) { (units) throws(SQLError) in try meter.spend(units) }
    }

    /// - Parameter spend: is told of the work of long values.
    static func append<Failure>(
        _ datum: Datum, _ type: SQLType, _ format: TextFormat, to out: inout [UInt8], spend: (Int) throws(Failure) -> Void
    ) throws(Failure) {
        switch datum {
        case .null: break
        case .bool(let value): out.append(UInt8(ascii: value ? "t" : "f"))
        case .int(let value): append(value, type, format, to: &out)
        case .float(let value):
            if type == .float4 {
                FloatText.append(Float(value), extraDigits: format.extraFloatDigits, to: &out)
            } else {
                FloatText.append(value, extraDigits: format.extraFloatDigits, to: &out)
            }
        case .numeric(let value): value.append(to: &out)
        case .text(let value): TextBytes.withBytes(value) { out.append(contentsOf: $0) }
        case .bytes(let value): try ByteaText.append(value, format.byteaOutput, to: &out, spend: spend)
        case .date(let value): DateTimeText.append(date: value, format.dateStyle, to: &out)
        case .time(let value): DateTimeText.append(time: value, to: &out)
        case .timetz(let value): DateTimeText.append(value, to: &out)
        case .timestamp(let value):
            let zone = type == .timestamptz ? format.zone : nil
            if format.dateStyle.format == .iso {
                DateTimeText.append(timestamp: value, zone: zone, to: &out)
            } else {
                DateTimeText.append(timestamp: value, zone: zone, format.dateStyle, to: &out)
            }
        case .interval(let value): IntervalText.append(value, format.intervalStyle, to: &out)
        case .record(let value): try CompositeText.append(record: value, format, to: &out, spend: spend)
        case .array(let value):
            switch type {
            case .array(let element): try CompositeText.append(array: value, element, format, to: &out, spend: spend)
            case .scalar(.int2vector), .scalar(.oidvector): CompositeText.append(vector: value, to: &out)
            case .scalar, .row: try CompositeText.append(array: value, .text, format, to: &out, spend: spend)
            }
        }
    }

    /// Numbers, and what is kept as a number: OIDs print as names where the type says so.
    private static func append(_ value: Int64, _ type: SQLType, _ format: TextFormat, to out: inout [UInt8]) {
        if case .scalar(let scalar) = type, ReferenceText.kind(scalar) != nil {
            out.append(contentsOf: ReferenceText.format(value, as: scalar, format.names).utf8)
        } else {
            DecimalText.append(value, to: &out)
        }
    }
}

/// What reading a value may depend on besides its text.
package struct TextInput: Sendable {
    /// The session's zone: timestamptz without a zone is local to it.
    package var zone: TimeZoneRules
    /// Where zone names in timestamps are looked up.
    package var zones: TimeZoneDatabase
    /// `now`, `today`, `tomorrow`, `yesterday`: the transaction's time, microseconds since 1970 UTC; nil where these words mean nothing.
    package var transactionTimestamp: Int64?
    /// `DateStyle`'s order of day, month and year in a date like `1/8/99`.
    package var dateOrder = DateStyle.Order.monthDayYear
    package var intervalStyle = IntervalStyle.postgres
    /// Where regclass and its kin look names up; without it they read numbers and the names of built-in types.
    package var names: (any ObjectNames)?

    package init(zone: TimeZoneRules = .utc, zones: TimeZoneDatabase = .utcOnly, transactionTimestamp: Int64? = nil) {
        self.zone = zone
        self.zones = zones
        self.transactionTimestamp = transactionTimestamp
    }

    /// What a session that prints so reads.
    package init(_ format: TextFormat, zones: TimeZoneDatabase = .utcOnly, transactionTimestamp: Int64? = nil) {
        self.init(zone: format.zone, zones: zones, transactionTimestamp: transactionTimestamp)
        dateOrder = format.dateStyle.order
        intervalStyle = format.intervalStyle
        names = format.names
    }
}

extension ValueText {
    /// A value of a type from its text, as the type's input function reads it.
    package static func parse(_ text: String, as type: SQLType, modifier: Int32 = -1, zone: TimeZoneRules) throws(SQLError) -> Datum {
        try parse(text, as: type, modifier: modifier, TextInput(zone: zone))
    }

    package static func parse(_ text: String, as type: SQLType, modifier: Int32 = -1, _ input: TextInput = TextInput()) throws(SQLError) -> Datum {
        switch type {
        case .array(let element): return try CompositeText.parse(array: text, element, modifier, input)
        case .scalar(let scalar): return try parse(text, as: scalar, modifier, input)
        case .row(let row): return .record(try CompositeText.parse(record: text, row, input))
        }
    }

    static func parse(_ text: String, as type: ScalarType, _ modifier: Int32, _ input: TextInput) throws(SQLError) -> Datum {
        switch type {
        case .bool: .bool(try ScalarText.bool(text))
        case .int2: .int(try ScalarText.integer(text, Int64(Int16.min)...Int64(Int16.max), "smallint"))
        case .int4: .int(try ScalarText.integer(text, Int64(Int32.min)...Int64(Int32.max), "integer"))
        case .int8: .int(try ScalarText.integer(text, Int64.min...Int64.max, "bigint"))
        case .oid: .int(try ScalarText.integer(text, Int64(Int32.min)...Int64(UInt32.max), "oid") & 0xffff_ffff)
        case .float4: .float(Double(try FloatText.parseSingle(text)))
        case .float8: .float(try FloatText.parse(text))
        case .numeric: .numeric(try Numeric(parsing: text).applying(modifier: modifier))
        case .text, .unknown: .text(text)
        case .varchar: .text(try ScalarText.varying(text, modifier, isExplicitCast: false))
        case .bpchar: .text(try ScalarText.padded(text, modifier, isExplicitCast: false))
        case .char: .text(CharText.parse(text))
        case .name: .text(ScalarText.name(text))
        case .bytea: .bytes(try ByteaText.parse(text))
        case .uuid: .text(try ScalarText.uuid(text))
        case .json: .text(try JSONText.validated(text))
        case .jsonb: .text(try JSONText.normalized(text))
        case .jsonpath: .text(try JSONPath(text).description)
        case .date: .date(try DateTimeText.parseDate(text, input))
        case .time: .time(try DateTimeText.parseTime(text, modifier: modifier, input))
        case .timestamp: .timestamp(try DateTimeText.parseTimestamp(text, modifier: modifier, input))
        case .timestamptz: .timestamp(try DateTimeText.parseTimestampTZ(text, modifier: modifier, input))
        case .interval: .interval(try IntervalText.parse(text, modifier: modifier, input.intervalStyle))
        case .timetz: .timetz(try DateTimeText.parseTimeTZ(text, modifier: modifier, input))
        case .regclass, .regtype, .regproc, .regprocedure, .regoper, .regoperator, .regnamespace, .regrole, .regcollation, .regconfig, .regdictionary:
            .int(try ReferenceText.parse(text, as: type, input.names))
        case .xid, .cid: .int(ScalarText.lenientInteger(text))
        case .tid: .text(try ScalarText.tid(text))
        case .inet: .text(try InetText.normalized(text))
        case .int2vector: try CompositeText.parse(vector: text, .int2)
        case .oidvector: try CompositeText.parse(vector: text, .oid)
        case .aclitem, .cstring: .text(text)
        case .record: throw SQLError(.featureNotSupported, "input of anonymous composite types is not implemented")
        case .void: .text("")
        case .pgNodeTree, .any, .anyArray, .anyElement, .anyNonArray, .anyCompatible, .anyCompatibleArray, .anyCompatibleNonArray, .internal,
            .trigger:
            throw SQLError(.featureNotSupported, "cannot accept a value of type \(type.typname)")
        }
    }
}
