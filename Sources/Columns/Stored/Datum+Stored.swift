internal import BigInt

/// One SQL value in the store: a byte for its case, then its content. `decode(encode(x))` is x with every look of it (1.0 and 1.00).
extension ByteWriter {
    package mutating func write(_ datum: Datum) {
        switch datum {
        case .null: write(UInt8(0))
        case .bool(let value):
            write(UInt8(1))
            write(value)
        case .int(let value): write(2, value)
        case .float(let value): write(3, Int64(bitPattern: value.bitPattern))
        case .numeric(let value):
            write(UInt8(4))
            write(value)
        case .text(let value):
            write(UInt8(5))
            write(value)
        case .bytes(let value):
            write(UInt8(6))
            write(value)
        case .date(let value):
            write(UInt8(7))
            write(value)
        case .time(let value): write(8, value)
        case .timestamp(let value): write(9, value)
        case .timetz(let value):
            write(10, value.microseconds)
            write(value.offset)
        case .interval(let value):
            write(11, value.microseconds)
            write(value.days)
            write(value.months)
        case .record(let value): write(value)
        case .array(let value): write(value)
        }
    }

    private mutating func write(_ tag: UInt8, _ value: Int64) {
        write(tag)
        write(value)
    }

    private mutating func write(_ record: RecordValue) {
        write(UInt8(12))
        write(count: record.values.count)
        for value in record.values { write(value) }
        write(count: record.fields.count)
        for field in record.fields {
            write(field.name)
            write(field.type.oid)
        }
    }

    private mutating func write(_ array: ArrayValue) {
        write(UInt8(13))
        write(count: array.elements.count)
        for element in array.elements { write(element) }
        write(count: array.dimensions.count)
        for dimension in array.dimensions {
            write(dimension.lowerBound)
            write(count: dimension.count)
        }
    }

    private mutating func write(_ numeric: Numeric) {
        switch numeric.storage {
        case .small(let low, let high, let scale):
            write(UInt8(0))
            write(count: Int(scale))
            write(low)
            write(high)
        case .large(let value):
            write(UInt8(value.coefficient.sign == .minus ? 2 : 1))
            write(count: value.scale)
            write(count: value.coefficient.magnitude.words.count)
            for word in value.coefficient.magnitude.words { write(UInt64(word)) }
        case .nan: write(UInt8(3))
        case .positiveInfinity: write(UInt8(4))
        case .negativeInfinity: write(UInt8(5))
        }
    }
}

extension ByteReader {
    /// Arrays and records in one another beyond this are no values of ours.
    private static let depthMax = 64

    package mutating func datum() throws(StoredDamage) -> Datum { try datum(depth: 0) }

    private mutating func datum(depth: Int) throws(StoredDamage) -> Datum {
        guard depth < Self.depthMax else { throw StoredDamage("a value is nested too deeply") }
        switch try uint8() {
        case 0: return .null
        case 1: return .bool(try bool())
        case 2: return .int(try int64())
        case 3: return .float(Double(bitPattern: try uint64()))
        case 4: return .numeric(try numeric())
        case 5: return .text(try text())
        case 6: return .bytes(Array(try content()))
        case 7: return .date(try int32())
        case 8: return .time(try int64())
        case 9: return .timestamp(try int64())
        case 10: return .timetz(TimeWithZone(microseconds: try int64(), offset: try int32()))
        case 11:
            let (microseconds, days, months) = (try int64(), try int32(), try int32())
            return .interval(Interval(months: months, days: days, microseconds: microseconds))
        case 12: return try record(depth: depth)
        case 13: return try array(depth: depth)
        case let tag: throw StoredDamage("there is no value of kind \(tag)")
        }
    }

    private mutating func datums(depth: Int) throws(StoredDamage) -> [Datum] {
        var values: [Datum] = []
        for _ in 0..<(try count(ofBytes: 1)) { values.append(try datum(depth: depth + 1)) }
        return values
    }

    private mutating func record(depth: Int) throws(StoredDamage) -> Datum {
        let values = try datums(depth: depth)
        var fields: [RecordValue.Field] = []
        for _ in 0..<(try count(ofBytes: 5)) {
            let name = try text()
            guard let type = SQLType(oid: try uint32()) else { throw StoredDamage("a field has an unknown type") }
            fields.append(RecordValue.Field(name: name, type: type))
        }
        return .record(RecordValue(values, fields: fields))
    }

    private mutating func array(depth: Int) throws(StoredDamage) -> Datum {
        let elements = try datums(depth: depth)
        var dimensions: [ArrayDimension] = []
        var product = 1
        for _ in 0..<(try count(max: ArrayValue.dimensionsMax)) {
            let dimension = ArrayDimension(lowerBound: try int32(), count: try count(max: elements.count))
            product = product.multipliedReportingOverflow(by: dimension.count).partialValue
            dimensions.append(dimension)
        }
        guard dimensions.isEmpty ? elements.isEmpty : product == elements.count else { throw StoredDamage("an array's dimensions do not fit") }
        return .array(ArrayValue(elements, dimensions: dimensions))
    }

    private mutating func numeric() throws(StoredDamage) -> Numeric {
        switch try uint8() {
        case 0:
            let scale = try count(max: Numeric.scaleMax)
            let (low, high) = (try uint64(), try int64())
            return Numeric(coefficient: Int128(high) << 64 | Int128(low), scale: scale)
        case let tag where tag == 1 || tag == 2:
            let scale = try count(max: Numeric.scaleMax)
            var words: [UInt] = []
            for _ in 0..<(try count(ofBytes: 8)) { words.append(UInt(try uint64())) }
            let coefficient = BigInt(sign: tag == 2 ? .minus : .plus, magnitude: BigUInt(words: words))
            guard let value = try? Numeric(coefficient, scale: scale) else { throw StoredDamage("a numeric is beyond the format") }
            return value
        case 3: return .nan
        case 4: return .infinity
        case 5: return .negativeInfinity
        case let tag: throw StoredDamage("there is no numeric of kind \(tag)")
        }
    }
}
