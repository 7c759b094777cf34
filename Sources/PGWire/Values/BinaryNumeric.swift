import Columns
import NIOCore

/// Numeric in base 10000, as PostgreSQL's `numeric_send` writes it; `NumericWireForm` knows what the fields mean.
///
///     n:2 | weight:2 | sign:2 | scale:2 | n × digit:2
enum BinaryNumeric {
    static func write(_ value: Numeric, into out: inout ByteBuffer) {
        let form = NumericWireForm(value)
        out.writeInteger(UInt16(truncatingIfNeeded: form.digits.count))
        out.writeInteger(form.weight)
        out.writeInteger(form.sign)
        out.writeInteger(form.scale)
        for digit in form.digits { out.writeInteger(digit) }
    }

    static func read(_ bytes: inout ByteBuffer) throws(SQLError) -> Numeric {
        let count = Int(try BinaryValue.integer(&bytes, UInt16.self))
        let weight = try BinaryValue.integer(&bytes, Int16.self)
        let sign = try BinaryValue.integer(&bytes, UInt16.self)
        let scale = try BinaryValue.integer(&bytes, UInt16.self)
        guard count * 2 <= bytes.readableBytes else {
            throw SQLError(.protocolViolation, "insufficient data left in message")
        }
        var digits: [Int16] = []
        digits.reserveCapacity(count)
        for _ in 0..<count { digits.append(try BinaryValue.integer(&bytes)) }
        return try Numeric(NumericWireForm(weight: weight, sign: sign, scale: scale, digits: digits))
    }
}
