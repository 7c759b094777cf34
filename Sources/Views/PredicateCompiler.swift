import Columns
import Expressions

/// Turns the conditions that have fast kernels into `Predicate`s; nil means: evaluate the expression row by row.
struct PredicateCompiler {
    let schema: EventSchema

    /// Where the condition is TRUE (`wanted`) or where it is FALSE (not `wanted`).
    func compile(_ expression: BoundExpression, wanted: Bool = true, depth: Int = 0) -> Predicate? {
        guard depth < ViewLimits.predicateDepthMax else { return nil }
        switch expression {
        case .constant(let constant) where constant.isNull || constant.type == .bool: return .constant(constant.value == .bool(wanted))
        case .input(let column, .bool): return .boolean(column: column, wanted)
        case .not(let inner): return compile(inner, wanted: !wanted, depth: depth + 1)
        case .and(let parts): return combine(parts, wanted: wanted, isConjunction: wanted, depth: depth)
        case .or(let parts): return combine(parts, wanted: wanted, isConjunction: !wanted, depth: depth)
        case .isNull(let inner, let isNegated):
            guard case .input(let column, _) = inner.withoutRelabeling else { return nil }
            return .isNull(column: column, isNegated: isNegated == wanted)
        case .call(let function, let arguments, _): return compileCall(function, arguments, wanted: wanted)
        case .inList(let operand, let list, _, let isNegated): return compileList(operand, list, isMember: isNegated != wanted)
        default: return nil
        }
    }

    private func combine(_ parts: [BoundExpression], wanted: Bool, isConjunction: Bool, depth: Int) -> Predicate? {
        var compiled: [Predicate] = []
        for part in parts {
            guard let predicate = compile(part, wanted: wanted, depth: depth + 1) else { return nil }
            compiled.append(predicate)
        }
        return isConjunction ? .and(compiled) : .or(compiled)
    }

    private func compileCall(_ function: ScalarFunction, _ arguments: [BoundExpression], wanted: Bool) -> Predicate? {
        guard arguments.count == 2, let comparison = Predicate.Comparison(rawValue: function.name) else { return nil }
        let (left, right) = (arguments[0].withoutRelabeling, arguments[1].withoutRelabeling)
        let compared = wanted ? comparison : comparison.negated
        if case .input(let column, let type) = left, case .constant(let known) = right { return leaf(column, type, compared, known.value) }
        if case .constant(let known) = left, case .input(let column, let type) = right { return leaf(column, type, compared.mirrored, known.value) }
        return nil
    }

    /// `x IN (a, b)` is TRUE when an element is equal, FALSE when none is equal and none is NULL.
    private func compileList(_ operand: BoundExpression, _ list: [BoundExpression], isMember: Bool) -> Predicate? {
        guard case .input(let column, let type) = operand.withoutRelabeling else { return nil }
        var leaves: [Predicate] = []
        for element in list {
            guard case .constant(let known) = element.withoutRelabeling,
                let predicate = leaf(column, type, isMember ? .equal : .notEqual, known.value)
            else { return nil }
            leaves.append(predicate)
        }
        return isMember ? .or(leaves) : .and(leaves)
    }

    /// `column <comparison> constant`.
    private func leaf(_ column: Int, _ type: SQLType, _ comparison: Predicate.Comparison, _ value: Datum) -> Predicate? {
        switch (EventColumn.Kind(of: type), value) {
        case (_, .null): return .constant(false)
        // Days and microseconds are both Int64s: an operator across two types of time (`date < timestamp`) is not one of the stored numbers.
        case (.int64, _):
            guard let constant = value.integer, type.storesInteger(like: value) else { return nil }
            return .intCompare(column: column, comparison, constant)
        case (.float64, .float(let constant)) where !constant.isNaN: return .floatCompare(column: column, comparison, constant)
        case (.bool, .bool(let constant)):
            guard comparison == .equal || comparison == .notEqual else { return nil }
            return .boolean(column: column, constant == (comparison == .equal))
        case (.dictionary, .text(let text)):
            guard type.comparesByBytes, comparison == .equal || comparison == .notEqual, let dictionary = schema.dictionaries[column] else {
                return nil
            }
            let id = dictionary.intern(text)
            // A dictionary at its limit has no id for a new string, and no event will ever have that string either.
            if id == 0 { return comparison == .equal ? .constant(false) : .isNull(column: column, isNegated: true) }
            return .idEquals(column: column, id: id, isNegated: comparison == .notEqual)
        default: return nil
        }
    }
}

extension SQLType {
    /// Whether a column of this type keeps such a value as the same Int64 as the value itself.
    fileprivate func storesInteger(like value: Datum) -> Bool {
        switch (self, value) {
        case (.int2, .int), (.int4, .int), (.int8, .int), (.oid, .int), (.date, .date), (.time, .time), (.timestamp, .timestamp),
            (.timestamptz, .timestamp):
            true
        default: false
        }
    }

    /// Text whose equality is that of its bytes, so that equal dictionary ids mean equal values (not so for jsonb or bpchar).
    var comparesByBytes: Bool {
        switch self {
        // A uuid is kept in its one spelling.
        case .text, .varchar, .name, .uuid: true
        default: false
        }
    }
}
