import Columns

/// `count(*)` and `count(x)`.
struct CountAccumulator: Accumulator {
    let countsNulls: Bool
    var count: Int64 = 0

    init(countsNulls: Bool) { self.countsNulls = countsNulls }

    mutating func add(_ arguments: [Datum]) throws(SQLError) {
        if !countsNulls, arguments.first?.isNull ?? true { return }
        count += 1
    }
    mutating func merge(_ other: CountAccumulator) throws(SQLError) { count += other.count }
    func result() throws(SQLError) -> Datum { .int(count) }
}

/// `sum` and `avg` of integers. An Int128 holds the sum of 2^64 int8 values.
struct IntegerSumAccumulator: Accumulator {
    let isAverage: Bool
    /// The sum of int8 is numeric, of the narrower types int8.
    let isWide: Bool
    var sum: Int128 = 0
    var count: Int64 = 0

    init(isAverage: Bool, isWide: Bool) {
        self.isAverage = isAverage
        self.isWide = isWide
    }

    mutating func add(_ arguments: [Datum]) throws(SQLError) {
        guard let argument = arguments.first, !argument.isNull else { return }
        sum += Int128(try Int64(argument))
        count += 1
    }

    mutating func merge(_ other: IntegerSumAccumulator) throws(SQLError) {
        sum += other.sum
        count += other.count
    }

    func result() throws(SQLError) -> Datum {
        guard count > 0 else { return .null }
        if isAverage { return try Numeric.average(sum: Numeric(sum), count: count).map { .numeric($0) } ?? .null }
        if isWide { return .numeric(Numeric(sum)) }
        guard let narrow = Int64(exactly: sum) else { throw IntegerWidth.int8.outOfRange }
        return .int(narrow)
    }
}

/// `sum` and `avg` of numerics: exact, with the largest scale that was seen.
struct NumericSumAccumulator: Accumulator {
    let isAverage: Bool
    var sum = Numeric.zero
    var count: Int64 = 0

    init(isAverage: Bool) { self.isAverage = isAverage }

    mutating func add(_ arguments: [Datum]) throws(SQLError) {
        guard let argument = arguments.first, !argument.isNull else { return }
        sum = try sum.adding(Numeric(argument))
        count += 1
    }

    mutating func merge(_ other: NumericSumAccumulator) throws(SQLError) {
        sum = try sum.adding(other.sum)
        count += other.count
    }

    func result() throws(SQLError) -> Datum {
        guard count > 0 else { return .null }
        if isAverage { return try Numeric.average(sum: sum, count: count).map { .numeric($0) } ?? .null }
        return .numeric(sum)
    }
}

/// `sum` and `avg` of floats: the exact sum rounded once; PostgreSQL rounds at every step, in the order of the rows.
struct FloatSumAccumulator: Accumulator {
    let isAverage: Bool
    /// The arguments are float4, and so is their sum; their average is float8.
    let isSingle: Bool
    var sum = ExactFloatSum()
    var count: Int64 = 0

    init(isAverage: Bool, isSingle: Bool) {
        self.isAverage = isAverage
        self.isSingle = isSingle
    }

    mutating func add(_ arguments: [Datum]) throws(SQLError) {
        guard let argument = arguments.first, !argument.isNull else { return }
        sum.add(try Double(argument))
        count += 1
    }

    mutating func merge(_ other: FloatSumAccumulator) throws(SQLError) {
        sum.merge(other.sum)
        count += other.count
    }

    func result() throws(SQLError) -> Datum {
        guard count > 0 else { return .null }
        let total = isSingle && !isAverage ? Double(sum.roundedToFloat) : sum.rounded
        guard !total.isInfinite || sum.hasSpecialValue else { throw FloatArithmetic.overflow }
        // PostgreSQL's sum for an average begins with 0, so it is never -0.
        return .float(isAverage ? (total + 0) / Double(count) : total)
    }
}

/// `sum` and `avg` of intervals: each field on its own.
struct IntervalSumAccumulator: Accumulator {
    let isAverage: Bool
    var months: Int128 = 0
    var days: Int128 = 0
    var microseconds: Int128 = 0
    var count: Int64 = 0

    init(isAverage: Bool) { self.isAverage = isAverage }

    mutating func add(_ arguments: [Datum]) throws(SQLError) {
        guard let argument = arguments.first, !argument.isNull else { return }
        let value = try Interval(argument)
        months += Int128(value.months)
        days += Int128(value.days)
        microseconds += Int128(value.microseconds)
        count += 1
    }

    mutating func merge(_ other: IntervalSumAccumulator) throws(SQLError) {
        months += other.months
        days += other.days
        microseconds += other.microseconds
        count += other.count
    }

    func result() throws(SQLError) -> Datum {
        guard count > 0 else { return .null }
        guard let months = Int32(exactly: months), let days = Int32(exactly: days), let microseconds = Int64(exactly: microseconds) else {
            throw SQLError(.datetimeFieldOverflow, "interval out of range")
        }
        let sum = Interval(months: months, days: days, microseconds: microseconds)
        return try (isAverage ? sum.divided(by: Double(count)) : sum).datum
    }
}
