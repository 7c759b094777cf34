import Columns
import Expressions

/// The state of an aggregate that has no fixed-size cell: numerics, and whatever type has no fast form. Correct, slower.
struct BoxedState: Sendable {
    enum Kind: Hashable, Sendable {
        case sum
        case min(SQLType)
        case max(SQLType)
        /// Every value, for percentiles.
        case values(SQLType)
        /// The distinct values, for `count(DISTINCT x)`.
        case distinct(SQLType)
    }

    let kind: Kind
    private(set) var value: Datum = .null
    private(set) var values: [Datum] = []
    /// In the form in which their type compares them.
    private(set) var distinct: Set<Datum> = []

    init(_ kind: Kind) { self.kind = kind }

    /// Folds a value that is not NULL. A numeric sum that leaves the format (131,072 digits) stays NaN.
    mutating func add(_ datum: Datum) {
        switch kind {
        case .sum: value = Self.sum(value, datum)
        case .min(let type): if value.isNull || Self.isBetter(datum, value, type, wantedOrder: -1) { value = datum }
        case .max(let type): if value.isNull || Self.isBetter(datum, value, type, wantedOrder: 1) { value = datum }
        case .values: values.append(datum)
        case .distinct(let type): distinct.insert(ComparisonForm(type)(datum))
        }
    }

    mutating func merge(_ other: BoxedState) {
        switch kind {
        case .sum, .min, .max: if !other.value.isNull { add(other.value) }
        case .values: values += other.values
        case .distinct: distinct.formUnion(other.distinct)
        }
    }

    /// A state out of the store.
    init(_ kind: Kind, _ reader: inout ByteReader) throws(StoredDamage) {
        self.init(kind)
        switch kind {
        case .sum, .min, .max: value = try reader.datum()
        case .values: for _ in 0..<(try reader.count(ofBytes: 1)) { values.append(try reader.datum()) }
        case .distinct: for _ in 0..<(try reader.count(ofBytes: 1)) { distinct.insert(try reader.datum()) }
        }
    }

    private static func sum(_ left: Datum, _ right: Datum) -> Datum {
        guard case .numeric(let a) = left, case .numeric(let b) = right else { return left.isNull ? right : left }
        return .numeric((try? a.adding(b)) ?? .nan)
    }

    /// The values of a percentile in their order.
    var sortedValues: [Datum] {
        guard case .values(let type) = kind else { return [] }
        return PercentileOrder.sorted(values, type, isDescending: false)
    }

    /// Among equal values of different looks (1.0 and 1.00) one is chosen by its look, so that arrival order does not show; of two that
    /// differ the smaller (-1) or the greater (1) is better.
    private static func isBetter(_ left: Datum, _ right: Datum, _ type: SQLType, wantedOrder: Int) -> Bool {
        let order = SQLOrder.compare(left, right, type)
        return order == wantedOrder || (order == 0 && EqualValues.isPreferred(left, to: right))
    }
}
