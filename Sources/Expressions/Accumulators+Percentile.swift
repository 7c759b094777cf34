import Columns

/// `percentile_cont(fraction)` and `percentile_disc(fraction) WITHIN GROUP (ORDER BY x)`: all values, sorted when the result is asked for.
struct PercentileAccumulator: Accumulator {
    /// nil: the fraction was NULL, and so is the result.
    let fraction: Double?
    let isContinuous: Bool
    let isDescending: Bool
    let type: SQLType
    private var values: [Datum] = []

    init(fraction: Double?, isContinuous: Bool, isDescending: Bool, type: SQLType) {
        self.fraction = fraction
        self.isContinuous = isContinuous
        self.isDescending = isDescending
        self.type = type
    }

    mutating func add(_ arguments: [Datum]) throws(SQLError) {
        guard let argument = arguments.first, !argument.isNull else { return }
        values.append(argument)
    }

    mutating func merge(_ other: PercentileAccumulator) throws(SQLError) { values += other.values }

    func result() throws(SQLError) -> Datum {
        guard let fraction, !values.isEmpty else { return .null }
        let sorted = PercentileOrder.sorted(values, type, isDescending: isDescending)
        return isContinuous ? try Self.continuous(fraction, sorted) : Self.discrete(fraction, sorted)
    }

    /// The first value whose place in the order is at least the fraction.
    private static func discrete(_ fraction: Double, _ sorted: [Datum]) -> Datum {
        let rank = Int((fraction * Double(sorted.count)).rounded(.up))
        return sorted[min(max(rank, 1), sorted.count) - 1]
    }

    /// The value at `fraction * (n - 1)`, between two values in proportion (`percentile_cont_final_common` in `orderedsetaggs.c`).
    private static func continuous(_ fraction: Double, _ sorted: [Datum]) throws(SQLError) -> Datum {
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
