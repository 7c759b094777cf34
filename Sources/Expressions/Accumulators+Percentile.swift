import Columns

/// `percentile_cont(fraction) WITHIN GROUP (ORDER BY x)`: the value at `fraction * (n - 1)`, between two values in proportion
/// (`percentile_cont_final_common` in `orderedsetaggs.c`).
struct ContinuousPercentileAccumulator: Accumulator {
    /// nil: the fraction was NULL, and so is the result.
    let fraction: Double?
    let isDescending: Bool
    let type: SQLType
    var values: [Datum] = []

    init(fraction: Double?, isDescending: Bool, type: SQLType) {
        self.fraction = fraction
        self.isDescending = isDescending
        self.type = type
    }

    mutating func add(_ arguments: [Datum]) throws(SQLError) {
        guard let argument = arguments.first, !argument.isNull else { return }
        values.append(argument)
    }

    mutating func merge(_ other: ContinuousPercentileAccumulator) throws(SQLError) { values += other.values }

    func result() throws(SQLError) -> Datum {
        guard let fraction, !values.isEmpty else { return .null }
        let sorted = PercentileOrder.sorted(values, type, isDescending: isDescending)
        let place = fraction * Double(sorted.count - 1)
        let lower = Int(place.rounded(.down))
        let upper = Int(place.rounded(.up))
        guard lower != upper else { return sorted[lower] }
        let proportion = place - Double(lower)
        switch (sorted[lower], sorted[upper]) {
        case (.float(let low), .float(let high)):
            return .float(low + proportion * (high - low))
        case (.interval(let low), .interval(let high)):
            return try low.adding(high.subtracting(low).multiplied(by: proportion)).datum
        case (let other, _):
            throw other.mismatch("float or interval")
        }
    }
}

/// `percentile_disc(fraction) WITHIN GROUP (ORDER BY x)`: the first value whose place in the order is at least the fraction.
struct DiscretePercentileAccumulator: Accumulator {
    let fraction: Double?
    let isDescending: Bool
    let type: SQLType
    var values: [Datum] = []

    init(fraction: Double?, isDescending: Bool, type: SQLType) {
        self.fraction = fraction
        self.isDescending = isDescending
        self.type = type
    }

    mutating func add(_ arguments: [Datum]) throws(SQLError) {
        guard let argument = arguments.first, !argument.isNull else { return }
        values.append(argument)
    }

    mutating func merge(_ other: DiscretePercentileAccumulator) throws(SQLError) { values += other.values }

    func result() throws(SQLError) -> Datum {
        guard let fraction, !values.isEmpty else { return .null }
        let sorted = PercentileOrder.sorted(values, type, isDescending: isDescending)
        let rank = Int((fraction * Double(sorted.count)).rounded(.up))
        return sorted[min(max(rank, 1), sorted.count) - 1]
    }
}

enum PercentileOrder {
    /// Equal values that print differently are put in one order too, so that the result does not depend on the order of the rows.
    static func sorted(_ values: [Datum], _ type: SQLType, isDescending: Bool) -> [Datum] {
        let ascending = values.sorted { a, b in
            let order = SQLOrder.compare(a, b, type)
            return order < 0 || (order == 0 && EqualValues.isPreferred(a, to: b))
        }
        return isDescending ? ascending.reversed() : ascending
    }
}
