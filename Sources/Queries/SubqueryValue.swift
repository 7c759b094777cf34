import Columns
import Expressions
import SQL

/// What one run of a subquery says: a value, or the values that ANY and ALL compare with.
enum SubqueryValue {
    case value(Datum)
    case quantified([Datum], isAll: Bool, comparison: BoundExpression)
    /// `= ANY` by hash: the sides of the equality, over left value and element.
    case hashed(Set<Datum>, hasNull: Bool, left: BoundExpression, ComparisonForm)

    init(_ subquery: SubqueryColumn, _ execution: QueryExecution) throws(SQLError) {
        switch subquery.kind {
        case .scalar, .exists, .array:
            self = .value(try Self.compute(subquery.kind, subquery.plan, execution))
        case .all(_, let comparison):
            self = .quantified(try Self.firstColumn(subquery.plan, execution), isAll: true, comparison: comparison)
        case .any(_, let comparison, let hashable):
            let elements = try Self.firstColumn(subquery.plan, execution)
            guard hashable, subquery.correlations.isEmpty, let sides = Self.sides(of: comparison) else {
                self = .quantified(elements, isAll: false, comparison: comparison)
                return
            }
            var found: Set<Datum> = []
            var hasNull = false
            let form = ComparisonForm(sides.element.type)
            for element in elements {
                let key = try sides.element.evaluate([.null, element], execution.context)
                if key.isNull { hasNull = true } else { found.insert(form(key)) }
            }
            self = .hashed(found, hasNull: hasNull, left: sides.left, form)
        }
    }

    /// The equality's sides: one reads the left value (input 0), the other an element (input 1).
    private static func sides(of comparison: BoundExpression) -> (left: BoundExpression, element: BoundExpression)? {
        guard case .call(_, let sides, _) = comparison, sides.count == 2, sides[0].inputs.isSubset(of: [0]), sides[1].inputs == [1] else {
            return nil
        }
        return (sides[0], sides[1])
    }

    /// The result for a left value; three-valued.
    func decide(_ left: Datum, _ context: EvaluationContext) throws(SQLError) -> Datum {
        switch self {
        case .value(let value):
            return value
        case .quantified(let elements, let isAll, let comparison):
            return try Quantifier.decide(left, .array(elements), isAll: isAll, comparison, context)
        case .hashed(let found, let hasNull, let side, let form):
            if found.isEmpty, !hasNull { return .bool(false) }
            let key = try side.evaluate([left, .null], context)
            if key.isNull { return .null }
            return found.contains(form(key)) ? .bool(true) : hasNull ? .null : .bool(false)
        }
    }

    /// The one value of a scalar, EXISTS or ARRAY subquery.
    static func compute(_ kind: SubqueryColumn.Kind, _ plan: Plan, _ execution: QueryExecution) throws(SQLError) -> Datum {
        switch kind {
        case .exists:
            let rows = try OperatorBuilder.build(plan, execution)
            while let batch = try rows.next() {
                if batch.rowCount > 0 { return .bool(true) }
            }
            return .bool(false)
        case .array:
            let values = try firstColumn(plan, execution)
            // ARRAY(SELECT array ..) has a dimension more.
            guard plan.columns.first?.type.element != nil, !values.isEmpty else { return .array(values) }
            var arrays = NestedArrayAccumulator()
            for value in values { try arrays.add([value]) }
            return try arrays.result()
        default:
            let values = try firstColumn(plan, execution, limit: 2)
            guard values.count <= 1 else { throw SQLError(.cardinalityViolation, "more than one row returned by a subquery used as an expression") }
            return values.first ?? .null
        }
    }

    private static func firstColumn(_ plan: Plan, _ execution: QueryExecution, limit: Int = .max) throws(SQLError) -> [Datum] {
        let rows = try OperatorBuilder.build(plan, execution)
        var values: [Datum] = []
        while values.count < limit, let batch = try rows.next() {
            try execution.checkCancellation()
            if limit == .max { try execution.memory.take(batch) }
            values += batch.columns.first ?? []
        }
        return values
    }
}
