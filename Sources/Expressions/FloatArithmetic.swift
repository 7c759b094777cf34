import Columns

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// What float4 and float8 have in common, so that their operators are written once.
protocol SQLFloat: SQLValue, BinaryFloatingPoint {
    static var sqlType: ParameterType { get }
}

extension Float: SQLFloat { static var sqlType: ParameterType { .float4 } }
extension Double: SQLFloat { static var sqlType: ParameterType { .float8 } }

/// Float arithmetic with PostgreSQL's errors (`float.h`, `float.c`): a result out of range is an error, never a silent infinity.
enum FloatArithmetic {
    static let overflow = SQLError(.numericValueOutOfRange, "value out of range: overflow")
    static let underflow = SQLError(.numericValueOutOfRange, "value out of range: underflow")

    static func sum<Value: SQLFloat>(_ a: Value, _ b: Value) throws(SQLError) -> Value {
        let result = a + b
        guard !result.isInfinite || a.isInfinite || b.isInfinite else { throw overflow }
        return result
    }

    static func difference<Value: SQLFloat>(_ a: Value, _ b: Value) throws(SQLError) -> Value {
        let result = a - b
        guard !result.isInfinite || a.isInfinite || b.isInfinite else { throw overflow }
        return result
    }

    static func product<Value: SQLFloat>(_ a: Value, _ b: Value) throws(SQLError) -> Value {
        let result = a * b
        guard !result.isInfinite || a.isInfinite || b.isInfinite else { throw overflow }
        guard result != 0 || a == 0 || b == 0 else { throw underflow }
        return result
    }

    static func quotient<Value: SQLFloat>(_ a: Value, _ b: Value) throws(SQLError) -> Value {
        guard b != 0 || a.isNaN else { throw SQLError.divisionByZero }
        let result = a / b
        guard !result.isInfinite || a.isInfinite else { throw overflow }
        guard result != 0 || a == 0 || b.isInfinite else { throw underflow }
        return result
    }

    /// `a ^ b` (`dpow`): NaN as IEEE has it, and errors where the result would be complex or infinite.
    static func power(_ a: Double, _ b: Double) throws(SQLError) -> Double {
        if a.isNaN { return b == 0 ? 1 : .nan }
        if b.isNaN { return a == 1 ? 1 : .nan }
        if a == 0, b < 0 { throw SQLError(.invalidArgumentForPowerFunction, "zero raised to a negative power is undefined") }
        if a < 0, b.rounded(.down) != b {
            throw SQLError(.invalidArgumentForPowerFunction, "a negative number raised to a non-integer power yields a complex result")
        }
        let result = pow(a, b)
        if a.isInfinite || b.isInfinite { return result }
        guard !result.isInfinite else { throw overflow }
        guard result != 0 || a == 0 else { throw underflow }
        return result
    }

    static func exponential(_ a: Double) throws(SQLError) -> Double {
        if a.isNaN || a == .infinity { return a }
        if a == -.infinity { return 0 }
        let result = exp(a)
        guard !result.isInfinite else { throw overflow }
        guard result != 0 else { throw underflow }
        return result
    }

    static func naturalLogarithm(_ a: Double) throws(SQLError) -> Double {
        try checkLogarithm(isZero: a == 0, isNegative: a < 0)
        return log(a)
    }

    static func decimalLogarithm(_ a: Double) throws(SQLError) -> Double {
        try checkLogarithm(isZero: a == 0, isNegative: a < 0)
        return log10(a)
    }

    static func checkLogarithm(isZero: Bool, isNegative: Bool) throws(SQLError) {
        if isZero { throw SQLError(.invalidArgumentForLogarithm, "cannot take logarithm of zero") }
        if isNegative { throw SQLError(.invalidArgumentForLogarithm, "cannot take logarithm of a negative number") }
    }

    static func squareRoot(_ a: Double) throws(SQLError) -> Double {
        guard !(a < 0) else { throw SQLError(.invalidArgumentForPowerFunction, "cannot take square root of a negative number") }
        return a.squareRoot()
    }

    static func cubeRoot(_ a: Double) -> Double { cbrt(a) }

    /// A float8 as an integer type: rounded half to even, as `rint` does.
    static func integer(_ value: Double, _ width: IntegerWidth) throws(SQLError) -> Int64 {
        guard let result = Int64(exactly: value.rounded(.toNearestOrEven)) else { throw width.outOfRange }
        return try width.checked(result)
    }

    /// A float8 as a float4.
    static func narrowed(_ value: Double) throws(SQLError) -> Float {
        let result = Float(value)
        guard !result.isInfinite || value.isInfinite else { throw overflow }
        guard result != 0 || value == 0 else { throw underflow }
        return result
    }
}
