import Columns
import Expressions

/// Which expressions of a view have no kernels and must be evaluated row by row.
struct ExpressionNeeds {
    let predicates: PredicateCompiler

    init(schema: EventSchema) { predicates = PredicateCompiler(schema: schema) }

    func evaluatesRows(_ query: ContinuousQuery) -> Bool {
        query.filter.map(evaluatesRows(condition:)) ?? false || query.groupKeys.contains { !$0.withoutRelabeling.isInput }
            || query.aggregates.contains(where: evaluatesRows(aggregate:))
    }

    private func evaluatesRows(condition: BoundExpression) -> Bool {
        condition.conjuncts.contains { predicates.compile($0) == nil }
    }

    private func evaluatesRows(aggregate: BoundAggregate) -> Bool {
        if let filter = aggregate.filter, evaluatesRows(condition: filter) { return true }
        switch aggregate.function {
        case .boolAnd, .boolOr: return aggregate.arguments.contains { predicates.compile($0) == nil || predicates.compile($0, wanted: false) == nil }
        case .percentileCont, .percentileDisc: return aggregate.arguments.contains { !$0.withoutFloatConversion.isInput }
        case .count: return aggregate.arguments.contains { !$0.withoutWidening.isInput && !$0.isConstant }
        default: return aggregate.arguments.contains { !$0.withoutWidening.isInput }
        }
    }
}

extension BoundExpression {
    /// The parts that must all be true.
    var conjuncts: [BoundExpression] {
        if case .and(let parts) = self { return parts.flatMap(\.conjuncts) }
        return [self]
    }

    var isInput: Bool { if case .input = self { true } else { false } }

    var isConstant: Bool { if case .constant = self { true } else { false } }

    /// The expression below casts that change neither the order nor the Int64 of a value: int2 to int4 to int8, and int to float8,
    /// which readings of order statistics undo (`ValueDecoding.intAsFloat`).
    var withoutWidening: BoundExpression {
        var expression = withoutRelabeling
        while case .call(let function, let arguments, let type) = expression, arguments.count == 1, let inner = arguments.first,
            function.name.hasPrefix("::"), type.widens(inner.type)
        {
            expression = inner.withoutRelabeling
        }
        return expression
    }
}

extension SQLType {
    fileprivate func widens(_ narrow: SQLType) -> Bool {
        switch (narrow, self) {
        case (.int2, .int4), (.int2, .int8), (.int4, .int8), (.float4, .float8): true
        default: false
        }
    }
}

extension Predicate {
    /// The parts that must all be true.
    var conjuncts: [Predicate] {
        if case .and(let parts) = self { return parts.flatMap(\.conjuncts) }
        return [self]
    }
}
