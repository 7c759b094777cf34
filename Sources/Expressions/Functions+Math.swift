import Columns

extension FunctionTableBuilder {
    mutating func addMathFunctions() {
        addRounding()
        addSigns()
        addPowers()
        addIntegerMath()
    }

    private mutating func addRounding() {
        unary("round", .float8, .float8) { (a: Double) in a.rounded(.toNearestOrEven) }
        unary("round", .numeric, .numeric) { (a: Numeric) throws(SQLError) in try a.rounded(to: 0) }
        binary("round", .numeric, .int4, .numeric) { (a: Numeric, digits: Int64) throws(SQLError) in try a.rounded(to: Int(digits)) }
        unary("trunc", .float8, .float8) { (a: Double) in a.rounded(.towardZero) }
        unary("trunc", .numeric, .numeric) { (a: Numeric) throws(SQLError) in try a.truncated(to: 0) }
        binary("trunc", .numeric, .int4, .numeric) { (a: Numeric, digits: Int64) throws(SQLError) in try a.truncated(to: Int(digits)) }
        for name in ["ceil", "ceiling"] {
            unary(name, .float8, .float8) { (a: Double) in a.rounded(.up) }
            unary(name, .numeric, .numeric) { (a: Numeric) throws(SQLError) in try a.ceiling() }
        }
        unary("floor", .float8, .float8) { (a: Double) in a.rounded(.down) }
        unary("floor", .numeric, .numeric) { (a: Numeric) throws(SQLError) in try a.floor() }
        unary("trim_scale", .numeric, .numeric) { (a: Numeric) in a.trimmed }
        unary("scale", .numeric, .int4) { (a: Numeric) in Int64(a.scale) }
    }

    private mutating func addSigns() {
        for width in IntegerWidth.allCases {
            unary("abs", width.type, width.type) { (a: Int64) throws(SQLError) in
                guard a != .min else { throw width.outOfRange }
                return try width.checked(abs(a))
            }
        }
        unary("abs", .float4, .float4) { (a: Float) in a.magnitude }
        unary("abs", .float8, .float8) { (a: Double) in a.magnitude }
        unary("abs", .numeric, .numeric) { (a: Numeric) in a.magnitude }
        unary("sign", .float8, .float8) { (a: Double) in a > 0 ? 1 : (a < 0 ? -1 : 0) }
        unary("sign", .numeric, .numeric) { (a: Numeric) in a.sign }
    }

    private mutating func addPowers() {
        unary("sqrt", .float8, .float8) { (a: Double) throws(SQLError) in try FloatArithmetic.squareRoot(a) }
        unary("cbrt", .float8, .float8) { (a: Double) in FloatArithmetic.cubeRoot(a) }
        unary("exp", .float8, .float8) { (a: Double) throws(SQLError) in try FloatArithmetic.exponential(a) }
        unary("ln", .float8, .float8) { (a: Double) throws(SQLError) in try FloatArithmetic.naturalLogarithm(a) }
        for name in ["log", "log10"] {
            unary(name, .float8, .float8) { (a: Double) throws(SQLError) in try FloatArithmetic.decimalLogarithm(a) }
        }
        for name in ["power", "pow"] {
            binary(name, .float8, .float8, .float8) { (a: Double, b: Double) throws(SQLError) in try FloatArithmetic.power(a, b) }
        }
        unary("sqrt", .numeric, .numeric) { (a: Numeric) throws(SQLError) in try a.squareRoot() }
        unary("exp", .numeric, .numeric) { (a: Numeric) throws(SQLError) in try a.exponential() }
        unary("ln", .numeric, .numeric) { (a: Numeric) throws(SQLError) in try a.naturalLogarithm() }
        for name in ["log", "log10"] {
            unary(name, .numeric, .numeric) { (a: Numeric) throws(SQLError) in try a.logarithm(base: Numeric(Int64(10))) }
        }
        binary("log", .numeric, .numeric, .numeric) { (base: Numeric, a: Numeric) throws(SQLError) in try a.logarithm(base: base) }
        for name in ["power", "pow"] {
            binary(name, .numeric, .numeric, .numeric) { (a: Numeric, b: Numeric) throws(SQLError) in try a.power(b) }
        }
        constant("pi", .float8, volatility: .immutable) { _ in .float(.pi) }
        unary("degrees", .float8, .float8) { (a: Double) in a / (Double.pi / 180) }
        unary("radians", .float8, .float8) { (a: Double) in a * (Double.pi / 180) }
    }

    private mutating func addIntegerMath() {
        for width in IntegerWidth.allCases {
            binary("mod", width.type, width.type, width.type) { (a: Int64, b: Int64) throws(SQLError) in
                guard b != 0 else { throw .divisionByZero }
                return b == -1 ? 0 : a % b
            }
        }
        binary("mod", .numeric, .numeric, .numeric) { (a: Numeric, b: Numeric) throws(SQLError) in try a.remainder(dividingBy: b) }
        binary("div", .numeric, .numeric, .numeric) { (a: Numeric, b: Numeric) throws(SQLError) in try a.integerQuotient(dividingBy: b) }
        for width in [IntegerWidth.int4, .int8] {
            binary("gcd", width.type, width.type, width.type) { (a: Int64, b: Int64) throws(SQLError) in
                try width.checked(IntegerMath.greatestCommonDivisor(a, b, width))
            }
            binary("lcm", width.type, width.type, width.type) { (a: Int64, b: Int64) throws(SQLError) in
                try IntegerMath.leastCommonMultiple(a, b, width)
            }
            unary("to_hex", width.type, .text) { (a: Int64) in
                width == .int4 ? String(UInt32(truncatingIfNeeded: a), radix: 16) : String(UInt64(bitPattern: a), radix: 16)
            }
        }
        add(
            "width_bucket", [.float8, .float8, .float8, .int4], .int4,
            .general { (x, _) throws(SQLError) in
                try .int(IntegerMath.bucket(Double(x[0]), Double(x[1]), Double(x[2]), Int64(x[3])))
            })
        add(
            "random", [], .float8, volatility: .volatile,
            .general { (_, context) throws(SQLError) in
                guard let random = context.random else { throw SQLError.unsupported("random() in this place") }
                return .float(random())
            })
    }
}

enum IntegerMath {
    static func greatestCommonDivisor(_ a: Int64, _ b: Int64, _ width: IntegerWidth) throws(SQLError) -> Int64 {
        var (x, y) = (a.magnitude, b.magnitude)
        while y != 0 { (x, y) = (y, x % y) }
        guard let result = Int64(exactly: x) else { throw width.outOfRange }
        return result
    }

    static func leastCommonMultiple(_ a: Int64, _ b: Int64, _ width: IntegerWidth) throws(SQLError) -> Int64 {
        if a == 0 || b == 0 { return 0 }
        let divisor = try greatestCommonDivisor(a, b, width)
        let (product, overflow) = (a / divisor).multipliedReportingOverflow(by: b)
        guard !overflow, product != .min else { throw width.outOfRange }
        return try width.checked(abs(product))
    }

    /// `width_bucket(x, low, high, count)`: which of `count` equal parts of [low, high) holds x; 0 and count + 1 lie outside.
    static func bucket(_ x: Double, _ low: Double, _ high: Double, _ count: Int64) throws(SQLError) -> Int64 {
        let state = SQLState("2201G")
        guard count > 0 else { throw SQLError(state, "count must be greater than zero") }
        if x.isNaN || low.isNaN || high.isNaN { throw SQLError(state, "operand, lower bound, and upper bound cannot be NaN") }
        guard low.isFinite, high.isFinite else { throw SQLError(state, "lower and upper bounds must be finite") }
        guard low != high else { throw SQLError(state, "lower bound cannot equal upper bound") }
        let (isBelow, isAbove) = low < high ? (x < low, x >= high) : (x > low, x <= high)
        if isBelow { return 0 }
        if isAbove {
            let (beyond, overflow) = count.addingReportingOverflow(1)
            return try IntegerWidth.int4.checked(beyond, overflow: overflow)
        }
        // Halved first where the distance itself would be infinite.
        let part = (high - low).isFinite ? (x - low) / (high - low) : (x / 2 - low / 2) / (high / 2 - low / 2)
        return min(Int64(part * Double(count)), count - 1) + 1
    }
}
