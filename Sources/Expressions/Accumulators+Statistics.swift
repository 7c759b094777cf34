import Columns

/// Which of the four measures of spread.
struct Spread: Sendable {
    /// Divided by n - 1 instead of n.
    let isSample: Bool
    /// The root: a standard deviation.
    let isRoot: Bool

    init?(_ function: AggregateFunction) {
        switch function {
        case .varPop: (isSample, isRoot) = (false, false)
        case .varSamp: (isSample, isRoot) = (true, false)
        case .stddevPop: (isSample, isRoot) = (false, true)
        case .stddevSamp: (isSample, isRoot) = (true, true)
        default: return nil
        }
    }
}

/// Spread of integers and numerics: exact sums, divided as `numeric_stddev_internal` does.
struct NumericSpreadAccumulator: Accumulator {
    let spread: Spread
    var sum = Numeric.zero
    var sumOfSquares = Numeric.zero
    var count: Int64 = 0

    init(spread: Spread) { self.spread = spread }

    mutating func add(_ arguments: [Datum]) throws(SQLError) {
        guard let argument = arguments.first, !argument.isNull else { return }
        let value: Numeric = if case .int(let integer) = argument { Numeric(integer) } else { try Numeric(argument) }
        sum = try sum.adding(value)
        sumOfSquares = try sumOfSquares.adding(value.multiplied(by: value))
        count += 1
    }

    mutating func merge(_ other: NumericSpreadAccumulator) throws(SQLError) {
        sum = try sum.adding(other.sum)
        sumOfSquares = try sumOfSquares.adding(other.sumOfSquares)
        count += other.count
    }

    func result() throws(SQLError) -> Datum {
        guard count > (spread.isSample ? 1 : 0) else { return .null }
        guard sum.isFinite, sumOfSquares.isFinite else { return .numeric(.nan) }
        let n = Numeric(count)
        let scaled = try sumOfSquares.multiplied(by: n).subtracting(sum.multiplied(by: sum))
        guard scaled.signum > 0 else { return .numeric(.zero) }
        let variance = try scaled.divided(by: Numeric(spread.isSample ? count - 1 : count).multiplied(by: n))
        return .numeric(spread.isRoot ? try variance.squareRoot(scale: variance.scale) : variance)
    }
}

/// Sums of floats, of their squares and products, exact; read as the sums of squares about the means that PostgreSQL keeps
/// (`float8_accum`, `float8_regr_accum`).
struct FloatMoments: Sendable {
    private var sumX = ExactFloatSum()
    private var sumXX = ExactFloatSum()
    private(set) var count: Int64 = 0

    mutating func add(_ x: Double) {
        sumX.add(x)
        Self.addProduct(x, x, to: &sumXX)
        count += 1
    }

    mutating func merge(_ other: FloatMoments) {
        sumX.merge(other.sumX)
        sumXX.merge(other.sumXX)
        count += other.count
    }

    var hasSpecialValue: Bool { sumX.hasSpecialValue }
    var sum: Double { sumX.rounded }

    /// The sum of squares about the mean; NaN when a value was infinite or NaN.
    func squares() throws(SQLError) -> Double {
        if hasSpecialValue { return .nan }
        return try Self.moment(sumXX, sumX, sumX, count)
    }

    /// The product and what its rounding lost: together exact, unless they leave the range of double.
    static func addProduct(_ x: Double, _ y: Double, to sum: inout ExactFloatSum) {
        let product = x * y
        sum.add(product)
        let error = (-product).addingProduct(x, y)
        if error.isFinite, error != 0 { sum.add(error) }
    }

    /// `sum(xy) - sum(x) * sum(y) / n`.
    static func moment(_ products: ExactFloatSum, _ x: ExactFloatSum, _ y: ExactFloatSum, _ count: Int64) throws(SQLError) -> Double {
        guard count > 0, !products.hasSpecialValue else {
            // Finite values whose product is infinite.
            if products.hasSpecialValue { throw FloatArithmetic.overflow }
            return 0
        }
        let scaled = products.exactBinary.multiplied(by: count).subtracting(x.exactBinary.multiplied(by: y.exactBinary)).double
        guard scaled.isFinite else { throw FloatArithmetic.overflow }
        return scaled / Double(count)
    }
}

/// Spread of floats.
struct FloatSpreadAccumulator: Accumulator {
    let spread: Spread
    var moments = FloatMoments()

    init(spread: Spread) { self.spread = spread }

    mutating func add(_ arguments: [Datum]) throws(SQLError) {
        guard let argument = arguments.first, !argument.isNull else { return }
        moments.add(try Double(argument))
    }

    mutating func merge(_ other: FloatSpreadAccumulator) throws(SQLError) { moments.merge(other.moments) }

    func result() throws(SQLError) -> Datum {
        guard moments.count > (spread.isSample ? 1 : 0) else { return .null }
        let variance = try moments.squares() / Double(spread.isSample ? moments.count - 1 : moments.count)
        return .float(spread.isRoot ? variance.squareRoot() : variance)
    }
}

/// The statistics of pairs: `corr`, `covar_*`, `regr_*`, each of (y, x). Pairs with a NULL do not count.
struct PairAccumulator: Accumulator {
    let function: AggregateFunction
    var sumX = ExactFloatSum()
    var sumY = ExactFloatSum()
    var sumXX = ExactFloatSum()
    var sumYY = ExactFloatSum()
    var sumXY = ExactFloatSum()
    var count: Int64 = 0

    init(function: AggregateFunction) { self.function = function }

    mutating func add(_ arguments: [Datum]) throws(SQLError) {
        guard arguments.count == 2, !arguments[0].isNull, !arguments[1].isNull else { return }
        let (y, x) = (try Double(arguments[0]), try Double(arguments[1]))
        sumX.add(x)
        sumY.add(y)
        FloatMoments.addProduct(x, x, to: &sumXX)
        FloatMoments.addProduct(y, y, to: &sumYY)
        FloatMoments.addProduct(x, y, to: &sumXY)
        count += 1
    }

    mutating func merge(_ other: PairAccumulator) throws(SQLError) {
        sumX.merge(other.sumX)
        sumY.merge(other.sumY)
        sumXX.merge(other.sumXX)
        sumYY.merge(other.sumYY)
        sumXY.merge(other.sumXY)
        count += other.count
    }

    private func squaresOfX() throws(SQLError) -> Double { sumX.hasSpecialValue ? .nan : try FloatMoments.moment(sumXX, sumX, sumX, count) }
    private func squaresOfY() throws(SQLError) -> Double { sumY.hasSpecialValue ? .nan : try FloatMoments.moment(sumYY, sumY, sumY, count) }

    private func products() throws(SQLError) -> Double {
        sumX.hasSpecialValue || sumY.hasSpecialValue ? .nan : try FloatMoments.moment(sumXY, sumX, sumY, count)
    }

    func result() throws(SQLError) -> Datum {
        if function == .regrCount { return .int(count) }
        guard count > (function == .covarSamp ? 1 : 0) else { return .null }
        let n = Double(count)
        switch function {
        case .covarPop: return .float(try products() / n)
        case .covarSamp: return .float(try products() / (n - 1))
        case .regrAvgx: return .float(sumX.rounded / n)
        case .regrAvgy: return .float(sumY.rounded / n)
        case .regrSxx: return .float(try squaresOfX())
        case .regrSyy: return .float(try squaresOfY())
        case .regrSxy: return .float(try products())
        default: return try fitted(n)
        }
    }

    /// What a line through the points says; NULL where there is none.
    private func fitted(_ n: Double) throws(SQLError) -> Datum {
        let (xx, yy, xy) = (try squaresOfX(), try squaresOfY(), try products())
        guard xx != 0 else { return .null }
        switch function {
        case .corr: return yy == 0 ? .null : .float(xy / (xx * yy).squareRoot())
        case .regrR2: return .float(yy == 0 ? 1 : (xy * xy) / (xx * yy))
        case .regrSlope: return .float(xy / xx)
        default: return .float((sumY.rounded - sumX.rounded * xy / xx) / n)
        }
    }
}
