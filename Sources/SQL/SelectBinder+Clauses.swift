import Columns
import Expressions
import SQLSyntax

/// Names and numbers of outputs in GROUP BY, ORDER BY and DISTINCT ON (`findTargetlistEntrySQL92`).
extension SelectBinder {
    mutating func bindGroup(_ syntax: ExpressionSyntax) throws(SQLError) -> BoundSelect.GroupKey {
        var expression: BoundExpression
        if let index = try outputPosition(syntax, clause: .groupBy) {
            expression = targets[index].column.expression
            if let aggregate = expression.inputs.filter({ (SelectCalls.aggregateBase..<SelectCalls.windowBase).contains($0) }).min() {
                throw SQLError(
                    .groupingError, "aggregate functions are not allowed in GROUP BY",
                    at: calls.aggregatePlaces[aggregate - SelectCalls.aggregateBase])
            }
            if expression.contains({ $0.isCall(in: SelectCalls.windowBase..<SelectCalls.setReturningBase) }) {
                throw SQLError(.windowingError, "window functions are not allowed in GROUP BY", at: syntax.place)
            }
            if expression.type == .unknown {
                expression = try Coercion.convert(expression, to: .text, context: .implicit, at: syntax.place)
                targets[index].column.expression = expression
            }
        } else {
            expression = try binder.inside(.groupBy).bind(syntax)
            if expression.type == .unknown { expression = try Coercion.convert(expression, to: .text, context: .implicit, at: syntax.place) }
        }
        state.noteParameters(in: expression)
        guard expression.type.isOrderable else {
            throw SQLError(
                .undefinedFunction, "could not identify an equality operator for type \(expression.type.sqlName())", at: syntax.place)
        }
        return BoundSelect.GroupKey(expression: expression, at: syntax.place)
    }

    /// The output that a bare name or number stands for; nil: an expression of its own.
    private func outputPosition(_ syntax: ExpressionSyntax, clause: Clause) throws(SQLError) -> Int? {
        switch syntax {
        case .column(let parts, let at) where parts.count == 1:
            // GROUP BY prefers a column of FROM, the others prefer an output.
            if clause == .groupBy, try level.scope.find(parts, at: at) != nil { return nil }
            return try outputPosition(named: parts[0], clause: clause, at: at)
        case .literal(let literal, let at):
            guard case .integer(let number) = literal.value else { throw SQLError(.syntaxError, "non-integer constant in \(clause.name)", at: at) }
            guard number >= 1, Int(number) <= visibleCount else {
                throw SQLError(.invalidColumnReference, "\(clause.name) position \(number) is not in select list", at: at)
            }
            return Int(number) - 1
        default:
            return nil
        }
    }

    private func outputPosition(named name: String, clause: Clause, at: Int) throws(SQLError) -> Int? {
        var found: Int?
        for index in 0..<visibleCount where targets[index].column.name == name {
            if let first = found, targets[first].column.expression != targets[index].column.expression {
                throw SQLError(.ambiguousColumn, "\(clause.name) \"\(name)\" is ambiguous", at: at)
            }
            found = found ?? index
        }
        return found
    }

    mutating func bindOrder(_ items: [SortSyntax], _ select: SelectSyntax) throws(SQLError) -> [SortKey] {
        var keys: [SortKey] = []
        for item in items {
            let index = try targetPosition(item.expression, clause: .orderBy)
            if select.isDistinct, select.distinctOn.isEmpty, index >= visibleCount {
                throw SQLError(
                    .invalidColumnReference, "for SELECT DISTINCT, ORDER BY expressions must appear in select list", at: item.expression.place)
            }
            try settleText(index, at: item.expression.place)
            // A sort key reads the outputs, so its place is the output's number.
            let key = try SortKey(.input(index, targets[index].column.expression.type), item)
            if !keys.contains(where: { $0.expression == key.expression }) { keys.append(key) }
        }
        return keys
    }

    /// An output that rows are sorted or compared by is text when it has no type of its own (`addTargetToSortList`).
    private mutating func settleText(_ index: Int, at: Int) throws(SQLError) {
        let expression = targets[index].column.expression
        guard expression.type == .unknown else { return }
        targets[index].column.expression = try Coercion.convert(expression, to: .text, context: .implicit, at: at)
        state.noteParameters(in: targets[index].column.expression)
    }

    private mutating func targetPosition(_ syntax: ExpressionSyntax, clause: Clause) throws(SQLError) -> Int {
        if let index = try outputPosition(syntax, clause: clause) { return index }
        calls.places = [:]
        let expression = try binder.inside(clause).bind(syntax)
        return hiddenTarget(expression, places: calls.places)
    }

    mutating func bindDistinct(_ select: SelectSyntax, _ sort: [SortKey]) throws(SQLError) -> BoundSelect.Distinct? {
        guard !select.distinctOn.isEmpty else {
            guard select.isDistinct else { return nil }
            for index in 0..<visibleCount {
                try settleText(index, at: targets[index].at)
                let type = targets[index].column.expression.type
                guard type.isOrderable else {
                    throw SQLError(
                        .undefinedFunction, "could not identify an equality operator for type \(type.sqlName())", at: targets[index].at)
                }
            }
            return .all
        }
        var positions: [Int] = []
        for item in select.distinctOn {
            let index = try targetPosition(item, clause: .distinctOn)
            try settleText(index, at: item.place)
            if !positions.contains(index) { positions.append(index) }
        }
        // The sort's first keys must be the DISTINCT ON expressions in any order (transformDistinctOnClause).
        for (index, key) in sort.prefix(positions.count).enumerated() {
            guard case .input(let position, _) = key.expression, positions.contains(position) else {
                throw SQLError(
                    .invalidColumnReference, "SELECT DISTINCT ON expressions must match initial ORDER BY expressions",
                    at: select.distinctOn[min(index, select.distinctOn.count - 1)].place)
            }
        }
        return .on(positions)
    }
}

extension BoundExpression {
    /// A placeholder of a call (`SelectCalls`).
    func isCall(in range: Range<Int>) -> Bool {
        if case .input(let position, _) = self { range.contains(position) } else { false }
    }
}
