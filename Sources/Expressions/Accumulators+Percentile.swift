package import Columns

/// The first argument of `percentile_*`: one fraction, or an array of them.
struct PercentileFractions: Sendable {
    /// nil for a fraction that is NULL: so is its result.
    let values: [Double?]
    /// Whether the result is an array.
    let isList: Bool
    /// The whole argument was NULL: so is the result.
    let isNull: Bool

    init(_ argument: Datum) throws(SQLError) {
        isNull = argument.isNull
        if case .array = argument {
            isList = true
            var values: [Double?] = []
            for element in try ArrayFunctions.elements(argument) { values.append(try Self.checked(element)) }
            self.values = values
        } else {
            isList = false
            values = [try Self.checked(argument)]
        }
    }

    private static func checked(_ value: Datum) throws(SQLError) -> Double? {
        guard !value.isNull else { return nil }
        let fraction = try Double(value)
        guard fraction >= 0, fraction <= 1 else {
            let printed = ValueText.format(.float(fraction), .float8, TextFormat())
            throw SQLError(.numericValueOutOfRange, "percentile value \(printed) is not between 0 and 1")
        }
        return fraction
    }
}

/// `percentile_cont(fraction)` and `percentile_disc(fraction) WITHIN GROUP (ORDER BY x)`, one fraction or several over the same values
/// (`orderedsetaggs.c`).
struct PercentileAccumulator: Accumulator {
    let fractions: PercentileFractions
    let isContinuous: Bool
    let isDescending: Bool
    let type: SQLType
    var values: [Datum] = []

    init(fractions: PercentileFractions, isContinuous: Bool, isDescending: Bool, type: SQLType) {
        self.fractions = fractions
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
        guard !fractions.isNull, !values.isEmpty else { return .null }
        let sorted = PercentileOrder.sorted(values, type, isDescending: isDescending)
        var results: [Datum] = []
        for fraction in fractions.values {
            guard let fraction else {
                results.append(.null)
                continue
            }
            results.append(try isContinuous ? Self.continuous(fraction, sorted) : Self.discrete(fraction, sorted))
        }
        return fractions.isList ? .array(results) : results.first ?? .null
    }

    /// The value at `fraction * (n - 1)`, between two values in proportion.
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

    /// The first value whose place in the order is at least the fraction.
    private static func discrete(_ fraction: Double, _ sorted: [Datum]) -> Datum {
        let rank = Int((fraction * Double(sorted.count)).rounded(.up))
        return sorted[min(max(rank, 1), sorted.count) - 1]
    }
}

/// `mode() WITHIN GROUP (ORDER BY x)`: the most frequent value, of several the first in the order.
struct ModeAccumulator: Accumulator {
    let type: SQLType
    let isDescending: Bool
    var values: [Datum] = []

    init(type: SQLType, isDescending: Bool) {
        self.type = type
        self.isDescending = isDescending
    }

    mutating func add(_ arguments: [Datum]) throws(SQLError) {
        guard let argument = arguments.first, !argument.isNull else { return }
        values.append(argument)
    }

    mutating func merge(_ other: ModeAccumulator) throws(SQLError) { values += other.values }

    func result() throws(SQLError) -> Datum {
        let sorted = PercentileOrder.sorted(values, type, isDescending: isDescending)
        var best = Datum.null
        var bestCount = 0
        var start = 0
        for index in sorted.indices {
            if SQLOrder.compare(sorted[index], sorted[start], type) != 0 { start = index }
            if index - start + 1 > bestCount { (best, bestCount) = (sorted[start], index - start + 1) }
        }
        return best
    }
}

/// The order in which `percentile_disc` and `mode` take values.
package enum PercentileOrder {
    /// Equal values that print differently are put in one order too, so that the result does not depend on the order of the rows.
    package static func sorted(_ values: [Datum], _ type: SQLType, isDescending: Bool) -> [Datum] {
        let form = ComparisonForm(type)
        let ascending = values.map { (value: $0, form: form($0)) }.sorted { a, b in
            let order = Datum.compare(a.form, b.form)
            return order < 0 || (order == 0 && EqualValues.isPreferred(a.value, to: b.value))
        }.map(\.value)
        return isDescending ? ascending.reversed() : ascending
    }
}
