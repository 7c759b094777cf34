import Columns

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// C's functions with PostgreSQL's errors.
extension FloatArithmetic {
    static let inputOutOfRange = SQLError(.numericValueOutOfRange, "input is out of range")

    static func sine(_ x: Double) -> Double { sin(x) }
    static func cosine(_ x: Double) -> Double { cos(x) }
    static func arcTangent(_ x: Double) -> Double { atan(x) }
    static func arcTangent(_ y: Double, _ x: Double) -> Double { atan2(y, x) }
    static func unboundedArcSine(_ x: Double) -> Double { asin(x) }
    static func unboundedArcCosine(_ x: Double) -> Double { acos(x) }
    static func hyperbolicSine(_ x: Double) -> Double { sinh(x) }
    static func hyperbolicCosine(_ x: Double) -> Double { cosh(x) }
    static func hyperbolicTangent(_ x: Double) -> Double { tanh(x) }
    static func inverseHyperbolicSine(_ x: Double) -> Double { asinh(x) }

    private static func finite(_ x: Double) throws(SQLError) -> Double {
        guard !x.isInfinite else { throw inputOutOfRange }
        return x
    }

    static func sine(finite x: Double) throws(SQLError) -> Double { sin(try finite(x)) }
    static func cosine(finite x: Double) throws(SQLError) -> Double { cos(try finite(x)) }
    static func tangent(finite x: Double) throws(SQLError) -> Double { tan(try finite(x)) }
    static func cotangent(finite x: Double) throws(SQLError) -> Double { 1 / tan(try finite(x)) }

    static func arcSine(_ x: Double) throws(SQLError) -> Double {
        guard !(x.magnitude > 1) else { throw inputOutOfRange }
        return asin(x)
    }

    static func arcCosine(_ x: Double) throws(SQLError) -> Double {
        guard !(x.magnitude > 1) else { throw inputOutOfRange }
        return acos(x)
    }

    static func inverseHyperbolicCosine(_ x: Double) throws(SQLError) -> Double {
        guard !(x < 1) else { throw inputOutOfRange }
        return acosh(x)
    }

    static func inverseHyperbolicTangent(_ x: Double) throws(SQLError) -> Double {
        guard !(x.magnitude > 1) else { throw inputOutOfRange }
        return x.magnitude == 1 ? x * .infinity : atanh(x)
    }
}
