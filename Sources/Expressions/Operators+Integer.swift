import Columns

/// The three integer types, from the narrowest.
enum IntegerWidth: CaseIterable {
    case int2
    case int4
    case int8

    var type: ParameterType {
        switch self {
        case .int2: .int2
        case .int4: .int4
        case .int8: .int8
        }
    }

    /// The value when the type can hold it.
    func checked(_ value: Int64, overflow: Bool = false) throws(SQLError) -> Int64 {
        let fits =
            switch self {
            case .int2: Int16(exactly: value) != nil
            case .int4: Int32(exactly: value) != nil
            case .int8: true
            }
        guard fits, !overflow else { throw outOfRange }
        return value
    }

    var outOfRange: SQLError {
        switch self {
        case .int2: SQLError(.numericValueOutOfRange, "smallint out of range")
        case .int4: SQLError(.numericValueOutOfRange, "integer out of range")
        case .int8: SQLError(.numericValueOutOfRange, "bigint out of range")
        }
    }

    static func wider(_ left: IntegerWidth, _ right: IntegerWidth) -> IntegerWidth {
        if left == .int8 || right == .int8 { return .int8 }
        return left == .int4 || right == .int4 ? .int4 : .int2
    }

    /// The low bits of a value as a value of the type.
    func truncated(_ value: Int64) -> Int64 {
        switch self {
        case .int2: Int64(Int16(truncatingIfNeeded: value))
        case .int4: Int64(Int32(truncatingIfNeeded: value))
        case .int8: value
        }
    }
}

extension SQLError {
    static let divisionByZero = SQLError(.divisionByZero, "division by zero")
}

extension FunctionTableBuilder {
    mutating func addIntegerOperators() {
        for left in IntegerWidth.allCases {
            for right in IntegerWidth.allCases { addIntegerArithmetic(left, right, IntegerWidth.wider(left, right)) }
            addIntegerSigns(left)
            addIntegerRemainder(left)
            addBitOperators(left)
        }
    }

    private mutating func addIntegerArithmetic(_ left: IntegerWidth, _ right: IntegerWidth, _ width: IntegerWidth) {
        binary("+", left.type, right.type, width.type) { (a: Int64, b: Int64) throws(SQLError) in
            let (sum, overflow) = a.addingReportingOverflow(b)
            return try width.checked(sum, overflow: overflow)
        }
        binary("-", left.type, right.type, width.type) { (a: Int64, b: Int64) throws(SQLError) in
            let (difference, overflow) = a.subtractingReportingOverflow(b)
            return try width.checked(difference, overflow: overflow)
        }
        binary("*", left.type, right.type, width.type) { (a: Int64, b: Int64) throws(SQLError) in
            let (product, overflow) = a.multipliedReportingOverflow(by: b)
            return try width.checked(product, overflow: overflow)
        }
        binary("/", left.type, right.type, width.type) { (a: Int64, b: Int64) throws(SQLError) in
            guard b != 0 else { throw .divisionByZero }
            let (quotient, overflow) = a.dividedReportingOverflow(by: b)
            return try width.checked(quotient, overflow: overflow)
        }
    }

    private mutating func addIntegerSigns(_ width: IntegerWidth) {
        add("+", [width.type], width.type, .unary { (value, _) in value })
        unary("-", width.type, width.type) { (a: Int64) throws(SQLError) in
            let (negative, overflow) = Int64(0).subtractingReportingOverflow(a)
            return try width.checked(negative, overflow: overflow)
        }
        unary("@", width.type, width.type) { (a: Int64) throws(SQLError) in
            guard a != .min else { throw width.outOfRange }
            return try width.checked(abs(a))
        }
    }

    private mutating func addIntegerRemainder(_ width: IntegerWidth) {
        binary("%", width.type, width.type, width.type) { (a: Int64, b: Int64) throws(SQLError) in
            guard b != 0 else { throw .divisionByZero }
            // The remainder by -1 is 0 for every value; computed, it would overflow for the smallest one.
            return b == -1 ? 0 : a % b
        }
    }

    private mutating func addBitOperators(_ width: IntegerWidth) {
        binary("&", width.type, width.type, width.type) { (a: Int64, b: Int64) in a & b }
        binary("|", width.type, width.type, width.type) { (a: Int64, b: Int64) in a | b }
        binary("#", width.type, width.type, width.type) { (a: Int64, b: Int64) in a ^ b }
        unary("~", width.type, width.type) { (a: Int64) in ~a }
        // As the machine does it for PostgreSQL: the count is taken modulo the width that C computes with, int2 in 32 bits.
        let mask: Int64 = width == .int8 ? 63 : 31
        binary("<<", width.type, .int4, width.type) { (a: Int64, b: Int64) in width.truncated(a &<< (b & mask)) }
        binary(">>", width.type, .int4, width.type) { (a: Int64, b: Int64) in width.truncated(a &>> (b & mask)) }
    }
}
