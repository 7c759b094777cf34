import Columns

/// How the value of one aggregate call is read out of a row: the cells it needs, by their offsets.
enum AggregatePlan: Hashable, Sendable {
    /// `count(*)`.
    case count(Int)
    /// `count(x)`.
    case countValues(ValueCount)
    /// Result int8, 22003 beyond it; or numeric.
    case sumInt(SumCell, ValueCount, isNumeric: Bool)
    case averageInt(SumCell, ValueCount)
    /// `isSingle`: the result is float4.
    case sumFloat(Int, ValueCount, isSingle: Bool)
    case averageFloat(Int, ValueCount)
    case extreme(Int, ValueCount, ValueDecoding)
    case idExtreme(Int, column: Int)
    /// bool_and is "no value is false", bool_or is "some value is true"; both NULL without values.
    case boolAnd(falses: Int, trues: Int)
    case boolOr(falses: Int, trues: Int)
    case percentile(PercentilePlan)
    case boxed(Int, BoxedReading, ValueCount)
}

extension AggregatePlan {
    /// The same reading with the positions of its operations replaced by offsets.
    func located(_ offsets: [Int]) -> AggregatePlan {
        func count(_ values: ValueCount) -> ValueCount { ValueCount(rows: offsets[values.rows], nulls: values.nulls.map { offsets[$0] }) }
        func sum(_ cell: SumCell) -> SumCell { SumCell(offset: offsets[cell.offset], isWide: cell.isWide) }
        switch self {
        case .count(let cell): return .count(offsets[cell])
        case .countValues(let values): return .countValues(count(values))
        case .sumInt(let cell, let values, let isNumeric): return .sumInt(sum(cell), count(values), isNumeric: isNumeric)
        case .averageInt(let cell, let values): return .averageInt(sum(cell), count(values))
        case .sumFloat(let cell, let values, let isSingle): return .sumFloat(offsets[cell], count(values), isSingle: isSingle)
        case .averageFloat(let cell, let values): return .averageFloat(offsets[cell], count(values))
        case .extreme(let cell, let values, let decoding): return .extreme(offsets[cell], count(values), decoding)
        case .idExtreme(let cell, let column): return .idExtreme(offsets[cell], column: column)
        case .boolAnd(let falses, let trues): return .boolAnd(falses: offsets[falses], trues: offsets[trues])
        case .boolOr(let falses, let trues): return .boolOr(falses: offsets[falses], trues: offsets[trues])
        case .percentile(var plan):
            plan.cell = offsets[plan.cell]
            return .percentile(plan)
        case .boxed(let cell, let reading, let values): return .boxed(offsets[cell], reading, count(values))
        }
    }
}

/// How many values that are not NULL: the rows of the row set, less the NULLs among them.
struct ValueCount: Hashable, Sendable {
    var rows: Int
    /// nil when the value cannot be NULL.
    var nulls: Int?
}

struct SumCell: Hashable, Sendable {
    var offset: Int
    var isWide: Bool
}

/// What an Int64 of a cell or a multiset stands for.
enum ValueDecoding: Hashable, Sendable {
    case int
    case date
    case time
    case timestamp
    /// The order-preserving form of a float8.
    case float
    /// An integer that the query converts to float8.
    case intAsFloat
    /// An id of a source column's dictionary.
    case id(column: Int)
}

struct PercentilePlan: Hashable, Sendable {
    var cell: Int
    var storage: Storage
    var decoding: ValueDecoding
    /// nil: NULL.
    var fractions: [Double?]
    var isArray: Bool
    var isContinuous: Bool
    var isDescending: Bool

    enum Storage: Hashable, Sendable { case values32, values64, boxed }
}

enum BoxedReading: Hashable, Sendable {
    case value
    case average
    case distinctCount
}
