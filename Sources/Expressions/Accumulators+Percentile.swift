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
        let sorted = try PercentileOrder.interruptiblySorted(values, type, isDescending: isDescending)
        return try fractions.values(count: sorted.count, isContinuous: isContinuous) { sorted[$0] }
    }
}

extension PercentileFractions {
    /// What stands at the fractions' places among so many values, given by their places in order.
    func values(count: Int, isContinuous: Bool, _ value: (Int) -> Datum) throws(SQLError) -> Datum {
        guard !isNull, count > 0 else { return .null }
        var results: [Datum] = []
        for fraction in values {
            guard let fraction else {
                results.append(.null)
                continue
            }
            results.append(try isContinuous ? Self.continuous(fraction, count, value) : Self.discrete(fraction, count, value))
        }
        return isList ? .array(results) : results.first ?? .null
    }

    /// The value at `fraction * (n - 1)`, between two values in proportion.
    private static func continuous(_ fraction: Double, _ count: Int, _ value: (Int) -> Datum) throws(SQLError) -> Datum {
        let place = fraction * Double(count - 1)
        let lower = Int(place.rounded(.down))
        let upper = Int(place.rounded(.up))
        guard lower != upper else { return value(lower) }
        let proportion = place - Double(lower)
        switch (value(lower), value(upper)) {
        case (.float(let low), .float(let high)):
            return .float(low + proportion * (high - low))
        case (.interval(let low), .interval(let high)):
            return try low.adding(high.subtracting(low).multiplied(by: proportion)).datum
        case (let other, _):
            throw other.mismatch("float or interval")
        }
    }

    /// The first value whose place in the order is at least the fraction.
    private static func discrete(_ fraction: Double, _ count: Int, _ value: (Int) -> Datum) -> Datum {
        let rank = Int((fraction * Double(count)).rounded(.up))
        return value(min(max(rank, 1), count) - 1)
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
        let sorted = try PercentileOrder.interruptiblySorted(values, type, isDescending: isDescending)
        return Self.firstMostFrequent(sorted.count) { SQLOrder.compare(sorted[$0], sorted[$1], type) == 0 }.map { sorted[$0] } ?? .null
    }

    /// Where the longest run of equal values begins among sorted ones, of several the first; nil without values.
    static func firstMostFrequent(_ count: Int, areEqual: (Int, Int) -> Bool) -> Int? {
        var best: Int?
        var bestCount = 0
        var start = 0
        for index in 0..<count {
            if !areEqual(index, start) { start = index }
            if index - start + 1 > bestCount { (best, bestCount) = (start, index - start + 1) }
        }
        return best
    }
}

/// `percentile_cont`, `percentile_disc` and `mode` over values that are sorted already: no state for a row.
package struct SortedValuesRule: Sendable {
    private let fractions: PercentileFractions?
    private let isContinuous: Bool
    private let isDescending: Bool

    /// nil for other aggregates. Throws what the fraction's value throws.
    package init?(_ aggregate: BoundAggregate, _ context: EvaluationContext) throws(SQLError) {
        switch aggregate.function {
        case .percentileCont, .percentileDisc: fractions = try PercentileFractions(aggregate.fraction?.evaluate([], context) ?? .null)
        case .mode: fractions = nil
        default: return nil
        }
        isContinuous = aggregate.function == .percentileCont
        isDescending = aggregate.isDescending
    }

    /// The aggregate of so many values, none NULL, given in ascending order.
    ///
    /// Equal values must look alike (no 1.0 beside 1.00, no -0): nothing here chooses among them.
    package func result(count: Int, value: (Int) -> Datum, areEqual: (Int, Int) -> Bool) throws(SQLError) -> Datum {
        func place(_ index: Int) -> Int { isDescending ? count - 1 - index : index }
        guard let fractions else {
            return ModeAccumulator.firstMostFrequent(count) { areEqual(place($0), place($1)) }.map { value(place($0)) } ?? .null
        }
        return try fractions.values(count: count, isContinuous: isContinuous) { value(place($0)) }
    }
}

/// The order in which `percentile_disc` and `mode` take values.
package enum PercentileOrder {
    /// Equal values that print differently are put in one order too, so that the result does not depend on the order of the rows.
    package static func sorted(_ values: [Datum], _ type: SQLType, isDescending: Bool) -> [Datum] {
        ordered(Keyed.all(values, type).sorted(by: Keyed.areInOrder), isDescending: isDescending)
    }

    /// The same, given up when the statement is to stop.
    static func interruptiblySorted(_ values: [Datum], _ type: SQLType, isDescending: Bool) throws(SQLError) -> [Datum] {
        ordered(try Keyed.all(values, type).interruptiblySorted(by: Keyed.areInOrder), isDescending: isDescending)
    }

    private static func ordered(_ ascending: [Keyed], isDescending: Bool) -> [Datum] {
        isDescending ? ascending.reversed().map(\.value) : ascending.map(\.value)
    }

    /// A value with what it is compared by.
    private struct Keyed {
        let value: Datum
        let form: Datum

        static func all(_ values: [Datum], _ type: SQLType) -> [Keyed] {
            let form = ComparisonForm(type)
            return values.map { Keyed(value: $0, form: form($0)) }
        }

        static func areInOrder(_ a: Keyed, _ b: Keyed) -> Bool {
            let order = Datum.compare(a.form, b.form)
            return order < 0 || (order == 0 && EqualValues.isPreferred(a.value, to: b.value))
        }
    }
}
