import Columns
import Expressions

/// The state of an aggregate that has no fixed-size cell: numerics, and whatever type has no fast form. Correct, slower.
struct BoxedState: Sendable {
    enum Kind: Hashable, Sendable {
        case sum
        case min
        case max
        /// Every value, for percentiles.
        case values
        /// The distinct values, for `count(DISTINCT x)`.
        case distinct
    }

    let kind: Kind
    private(set) var value: Datum = .null
    private(set) var values: [Datum] = []
    private(set) var distinct: Set<Datum> = []

    init(_ kind: Kind) { self.kind = kind }

    /// Folds a value that is not NULL. A numeric sum that leaves the format (131,072 digits) stays NaN.
    mutating func add(_ datum: Datum) {
        switch kind {
        case .sum: value = Self.sum(value, datum)
        case .min: if value.isNull || Self.isBetter(datum, value, wantedOrder: -1) { value = datum }
        case .max: if value.isNull || Self.isBetter(datum, value, wantedOrder: 1) { value = datum }
        case .values: values.append(datum)
        case .distinct: distinct.insert(datum)
        }
    }

    mutating func merge(_ other: BoxedState) {
        switch kind {
        case .sum, .min, .max: if !other.value.isNull { add(other.value) }
        case .values: values += other.values
        case .distinct: distinct.formUnion(other.distinct)
        }
    }

    private static func sum(_ left: Datum, _ right: Datum) -> Datum {
        guard case .numeric(let a) = left, case .numeric(let b) = right else { return left.isNull ? right : left }
        return .numeric((try? a.adding(b)) ?? .nan)
    }

    /// The order in which percentiles take values.
    static func isBefore(_ left: Datum, _ right: Datum) -> Bool { isBetter(left, right, wantedOrder: -1) }

    /// Among equal values of different looks (1.0 and 1.00) one is chosen by its look, so that arrival order does not show; of two that
    /// differ the smaller (-1) or the greater (1) is better.
    private static func isBetter(_ left: Datum, _ right: Datum, wantedOrder: Int) -> Bool {
        let order = Datum.compare(left, right)
        return order == wantedOrder || (order == 0 && EqualValues.isPreferred(left, to: right))
    }
}
