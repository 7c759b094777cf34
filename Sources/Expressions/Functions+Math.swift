import Columns

extension FunctionTableBuilder {
    mutating func addMathFunctions() {
        addRounding()
        addSigns()
        addPowers()
        addIntegerMath()
        addTrigonometry()
        addBuckets()
        addScale("scale") { $0.scale }
        addScale("min_scale") { $0.trimmed.scale }
        binary("gcd", .numeric, .numeric, .numeric) { (a: Numeric, b: Numeric) throws(SQLError) in try IntegerMath.greatestCommonDivisor(a, b) }
        binary("lcm", .numeric, .numeric, .numeric) { (a: Numeric, b: Numeric) throws(SQLError) in try IntegerMath.leastCommonMultiple(a, b) }
        unary("factorial", .int8, .numeric) { (a: Int64) throws(SQLError) in try IntegerMath.factorial(a) }
    }

    /// NaN and the infinities have no scale.
    private mutating func addScale(_ name: String, _ scale: @escaping @Sendable (Numeric) -> Int) {
        add(
            name, [.numeric], .int4,
            .unary { (a, _) throws(SQLError) in
                let value = try Numeric(a)
                return value.isFinite ? .int(Int64(scale(value))) : .null
            })
    }

    /// `width_bucket` beside that of float8.
    private mutating func addBuckets() {
        add(
            "width_bucket", [.numeric, .numeric, .numeric, .int4], .int4,
            .general { (x, _) throws(SQLError) in
                try .int(IntegerMath.bucket(Numeric(x[0]), Numeric(x[1]), Numeric(x[2]), Int64(x[3])))
            })
        addTyped("width_bucket", [.anyCompatible, .anyCompatibleArray], .int4) { types in
            .binary { (value, thresholds, _) throws(SQLError) in
                let array = try ArrayValue(thresholds)
                guard array.dimensions.count <= 1 else { throw SQLError(SQLState("2202E"), "thresholds must be one-dimensional array") }
                guard !array.elements.contains(where: \.isNull) else {
                    throw SQLError(SQLState("22004"), "thresholds array must not contain NULLs")
                }
                // How many thresholds the value has reached, found by halving: they are supposed to be sorted.
                var (low, high) = (0, array.elements.count)
                while low < high {
                    let middle = (low + high) / 2
                    if SQLOrder.compare(value, array.elements[middle], types[0]) < 0 { high = middle } else { low = middle + 1 }
                }
                return .int(Int64(low))
            }
        }
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
        add(
            "setseed", [.float8], .type(.void), volatility: .volatile,
            .unary { (seed, context) throws(SQLError) in
                let number = try Double(seed)
                guard (-1...1).contains(number) else {
                    // With six digits, as C's %g.
                    var written: [UInt8] = []
                    FloatText.append(number, extraDigits: -9, to: &written)
                    let text = String(decoding: written, as: UTF8.self)
                    throw SQLError(.invalidParameterValue, "setseed parameter \(text) is out of allowed range [-1,1]")
                }
                guard let seedRandom = context.seedRandom else { throw SQLError.unsupported("setseed() in this place") }
                seedRandom(number)
                return .text("")
            })
        add(
            "gen_random_uuid", [], .uuid, volatility: .volatile,
            .general { (_, context) throws(SQLError) in
                guard let random = context.random else { throw SQLError.unsupported("gen_random_uuid() in this place") }
                // Version 4, variant 1: all other bits are random, 16 taken at a time.
                var words = (0..<8).map { _ in UInt16(truncatingIfNeeded: Int(random() * 65_536)) }
                words[3] = words[3] & 0x0fff | 0x4000
                words[4] = words[4] & 0x3fff | 0x8000
                return .text(try ScalarText.uuid(BytesText.hexadecimal(words.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xff)] })))
            })
    }
}

enum IntegerMath {
    /// The largest whose factorial a numeric holds.
    private static let factorialMax: Int64 = 32_177

    static func factorial(_ n: Int64) throws(SQLError) -> Numeric {
        guard n >= 0 else { throw SQLError(.numericValueOutOfRange, "factorial of a negative number is undefined") }
        guard n <= factorialMax else { throw SQLError(.numericValueOutOfRange, "value overflows numeric format") }
        return n < 2 ? .one : try product(2, n)
    }

    /// first * (first + 1) * .. * last. Halves of about equal length are multiplied, which takes far less time than one factor after the other.
    private static func product(_ first: Int64, _ last: Int64) throws(SQLError) -> Numeric {
        if first == last { return Numeric(first) }
        let middle = first + (last - first) / 2
        return try product(first, middle).multiplied(by: product(middle + 1, last))
    }

    /// Of numerics, at the larger scale of the two.
    static func greatestCommonDivisor(_ a: Numeric, _ b: Numeric) throws(SQLError) -> Numeric {
        guard a.isFinite, b.isFinite else { return .nan }
        var (x, y) = (a.magnitude, b.magnitude)
        while !y.isZero { (x, y) = (y, try x.remainder(dividingBy: y)) }
        return try x.rounded(to: max(a.scale, b.scale))
    }

    static func leastCommonMultiple(_ a: Numeric, _ b: Numeric) throws(SQLError) -> Numeric {
        guard a.isFinite, b.isFinite else { return .nan }
        let scale = max(a.scale, b.scale)
        if a.isZero || b.isZero { return try Numeric.zero.rounded(to: scale) }
        return try a.integerQuotient(dividingBy: greatestCommonDivisor(a, b)).multiplied(by: b).magnitude.rounded(to: scale)
    }

    /// `width_bucket` of numerics, exact.
    static func bucket(_ x: Numeric, _ low: Numeric, _ high: Numeric, _ count: Int64) throws(SQLError) -> Int64 {
        let state = SQLState("2201G")
        guard count > 0 else { throw SQLError(state, "count must be greater than zero") }
        if x.isNaN || low.isNaN || high.isNaN { throw SQLError(state, "operand, lower bound, and upper bound cannot be NaN") }
        guard low.isFinite, high.isFinite else { throw SQLError(state, "lower and upper bounds must be finite") }
        let order = Numeric.compare(low, high)
        guard order != 0 else { throw SQLError(state, "lower bound cannot equal upper bound") }
        if Numeric.compare(x, low) * order > 0 { return 0 }
        if Numeric.compare(x, high) * order <= 0 {
            let (beyond, overflow) = count.addingReportingOverflow(1)
            return try IntegerWidth.int4.checked(beyond, overflow: overflow)
        }
        let share = try x.subtracting(low).multiplied(by: Numeric(count)).integerQuotient(dividingBy: high.subtracting(low))
        return try share.int64() + 1
    }

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
