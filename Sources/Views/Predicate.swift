import Columns
import Expressions

/// A filter in the form that becomes a byte mask: two-valued, 1 where the SQL condition is TRUE, 0 where it is FALSE or NULL.
///
/// Three-valued logic is gone after compilation: `NOT` is pushed down to the leaves, where "is FALSE" is a leaf of its own.
indirect enum Predicate: Hashable, Sendable {
    case constant(Bool)
    /// `column = id` for a column of dictionary ids; negated: `<>`. NULL gives 0 both ways.
    case idEquals(column: Int, id: UInt32, isNegated: Bool)
    case isNull(column: Int, isNegated: Bool)
    case intCompare(column: Int, Comparison, Int64)
    /// PostgreSQL's order of floats: NaN is greater than every number.
    case floatCompare(column: Int, Comparison, Double)
    /// A bool column: is it `value`?
    case boolean(column: Int, Bool)
    case and([Predicate])
    case or([Predicate])

    enum Comparison: String, Hashable, Sendable {
        case equal = "="
        case notEqual = "<>"
        case less = "<"
        case lessOrEqual = "<="
        case greater = ">"
        case greaterOrEqual = ">="

        var negated: Comparison {
            switch self {
            case .equal: .notEqual
            case .notEqual: .equal
            case .less: .greaterOrEqual
            case .lessOrEqual: .greater
            case .greater: .lessOrEqual
            case .greaterOrEqual: .less
            }
        }

        /// The comparison with its sides exchanged.
        var mirrored: Comparison {
            switch self {
            case .less: .greater
            case .lessOrEqual: .greaterOrEqual
            case .greater: .less
            case .greaterOrEqual: .lessOrEqual
            case .equal, .notEqual: self
            }
        }
    }
}

extension Predicate {
    var columns: Set<Int> {
        switch self {
        case .constant: []
        case .idEquals(let column, _, _), .isNull(let column, _), .intCompare(let column, _, _), .floatCompare(let column, _, _),
            .boolean(let column, _):
            [column]
        case .and(let parts), .or(let parts): parts.reduce(into: []) { $0.formUnion($1.columns) }
        }
    }
}
