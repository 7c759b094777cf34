import Columns

extension FunctionTableBuilder {
    /// Trigonometric and hyperbolic functions (manual, tables 9.7 and 9.8).
    mutating func addTrigonometry() {
        let plain: [(String, @Sendable (Double) throws(SQLError) -> Double)] = [
            ("sin", { (x) throws(SQLError) in try FloatArithmetic.sine(finite: x) }),
            ("cos", { (x) throws(SQLError) in try FloatArithmetic.cosine(finite: x) }),
            ("tan", { (x) throws(SQLError) in try FloatArithmetic.tangent(finite: x) }),
            ("cot", { (x) throws(SQLError) in try FloatArithmetic.cotangent(finite: x) }),
            ("asin", { (x) throws(SQLError) in try FloatArithmetic.arcSine(x) }),
            ("acos", { (x) throws(SQLError) in try FloatArithmetic.arcCosine(x) }),
            ("atan", { (x) in FloatArithmetic.arcTangent(x) }),
            ("sind", { (x) throws(SQLError) in try Degrees.sine(x) }),
            ("cosd", { (x) throws(SQLError) in try Degrees.cosine(x) }),
            ("tand", { (x) throws(SQLError) in try Degrees.tangent(x) }),
            ("cotd", { (x) throws(SQLError) in try Degrees.cotangent(x) }),
            ("asind", { (x) throws(SQLError) in try Degrees.arcSine(x) }),
            ("acosd", { (x) throws(SQLError) in try Degrees.arcCosine(x) }),
            ("atand", { (x) in Degrees.arcTangent(x) }),
            ("sinh", { (x) in FloatArithmetic.hyperbolicSine(x) }),
            ("cosh", { (x) in FloatArithmetic.hyperbolicCosine(x) }),
            ("tanh", { (x) in FloatArithmetic.hyperbolicTangent(x) }),
            ("asinh", { (x) in FloatArithmetic.inverseHyperbolicSine(x) }),
            ("acosh", { (x) throws(SQLError) in try FloatArithmetic.inverseHyperbolicCosine(x) }),
            ("atanh", { (x) throws(SQLError) in try FloatArithmetic.inverseHyperbolicTangent(x) }),
        ]
        for (name, body) in plain { unary(name, .float8, .float8) { (x: Double) throws(SQLError) in try body(x) } }
        binary("atan2", .float8, .float8, .float8) { (y: Double, x: Double) in FloatArithmetic.arcTangent(y, x) }
        binary("atan2d", .float8, .float8, .float8) { (y: Double, x: Double) in Degrees.arcTangent(y, x) }
    }
}

/// Trigonometry in degrees, exact where the result is exact: multiples of 30, 45 and 60 (`float.c`).
private enum Degrees {
    private static let radians = Double.pi / 180
    private static let sineOf30 = FloatArithmetic.sine(30 * radians)
    private static let oneMinusCosineOf60 = 1 - FloatArithmetic.cosine(60 * radians)
    private static let tangentOf45 = quadrantSine(45) / quadrantCosine(45)
    private static let cotangentOf45 = quadrantCosine(45) / quadrantSine(45)

    /// Of 0 to 90 degrees.
    private static func quadrantSine(_ x: Double) -> Double { x <= 30 ? smallSine(x) : smallCosine(90 - x) }
    private static func quadrantCosine(_ x: Double) -> Double { x <= 60 ? smallCosine(x) : smallSine(90 - x) }
    private static func smallSine(_ x: Double) -> Double { FloatArithmetic.sine(x * radians) / sineOf30 / 2 }
    private static func smallCosine(_ x: Double) -> Double { 1 - (1 - FloatArithmetic.cosine(x * radians)) / oneMinusCosineOf60 / 2 }

    /// The angle brought into 0 to 90 degrees, and the signs that sine and cosine get.
    private static func reduced(_ x: Double) throws(SQLError) -> (angle: Double, sine: Double, cosine: Double) {
        guard !x.isInfinite else { throw FloatArithmetic.inputOutOfRange }
        var (angle, sine, cosine) = (x.truncatingRemainder(dividingBy: 360), 1.0, 1.0)
        if angle < 0 { (angle, sine) = (-angle, -sine) }
        if angle > 180 { (angle, sine) = (360 - angle, -sine) }
        if angle > 90 { (angle, cosine) = (180 - angle, -cosine) }
        return (angle, sine, cosine)
    }

    static func sine(_ x: Double) throws(SQLError) -> Double {
        if x.isNaN { return x }
        let (angle, sign, _) = try reduced(x)
        return sign * quadrantSine(angle)
    }

    static func cosine(_ x: Double) throws(SQLError) -> Double {
        if x.isNaN { return x }
        let (angle, _, sign) = try reduced(x)
        return sign * quadrantCosine(angle)
    }

    static func tangent(_ x: Double) throws(SQLError) -> Double {
        if x.isNaN { return x }
        let (angle, sine, cosine) = try reduced(x)
        let result = sine * cosine * (quadrantSine(angle) / quadrantCosine(angle) / tangentOf45)
        return result == 0 ? 0 : result
    }

    static func cotangent(_ x: Double) throws(SQLError) -> Double {
        if x.isNaN { return x }
        let (angle, sine, cosine) = try reduced(x)
        let result = sine * cosine * (quadrantCosine(angle) / quadrantSine(angle) / cotangentOf45)
        return result == 0 ? 0 : result
    }

    private static let arcSineOfHalf = FloatArithmetic.unboundedArcSine(0.5)
    private static let arcCosineOfHalf = FloatArithmetic.unboundedArcCosine(0.5)

    /// Of 0 to 1.
    private static func quadrantArcSine(_ x: Double) -> Double {
        x <= 0.5 ? FloatArithmetic.unboundedArcSine(x) / arcSineOfHalf * 30 : 90 - FloatArithmetic.unboundedArcCosine(x) / arcCosineOfHalf * 60
    }

    private static func quadrantArcCosine(_ x: Double) -> Double {
        x <= 0.5 ? 90 - FloatArithmetic.unboundedArcSine(x) / arcSineOfHalf * 30 : FloatArithmetic.unboundedArcCosine(x) / arcCosineOfHalf * 60
    }

    static func arcSine(_ x: Double) throws(SQLError) -> Double {
        if x.isNaN { return x }
        guard x.magnitude <= 1 else { throw FloatArithmetic.inputOutOfRange }
        return x >= 0 ? quadrantArcSine(x) : -quadrantArcSine(-x)
    }

    static func arcCosine(_ x: Double) throws(SQLError) -> Double {
        if x.isNaN { return x }
        guard x.magnitude <= 1 else { throw FloatArithmetic.inputOutOfRange }
        return x >= 0 ? quadrantArcCosine(x) : 90 + quadrantArcSine(-x)
    }

    private static let arcTangentOfOne = FloatArithmetic.arcTangent(1)

    static func arcTangent(_ x: Double) -> Double { FloatArithmetic.arcTangent(x) / arcTangentOfOne * 45 }
    static func arcTangent(_ y: Double, _ x: Double) -> Double { FloatArithmetic.arcTangent(y, x) / arcTangentOfOne * 45 }
}
