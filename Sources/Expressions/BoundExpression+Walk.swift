import Columns

extension BoundExpression {
    /// The expressions directly inside this one, in the order in which they are evaluated.
    package var parts: [BoundExpression] {
        switch self {
        case .constant, .input, .parameter, .subquery: []
        case .call(_, let arguments, _), .and(let arguments), .or(let arguments), .coalesce(let arguments, _): arguments
        case .not(let operand), .isNull(let operand, _): [operand]
        case .isDistinct(let left, let right, _), .nullIf(let left, let right, _, _): [left, right]
        case .caseWhen(let branches, let otherwise, _): branches.flatMap { [$0.condition, $0.result] } + [otherwise]
        case .inList(let operand, let list, _, _): [operand] + list
        }
    }

    /// The same expression with each part replaced.
    package func mapParts<Failure: Error>(_ transform: (BoundExpression) throws(Failure) -> BoundExpression) throws(Failure) -> BoundExpression {
        func all(_ expressions: [BoundExpression]) throws(Failure) -> [BoundExpression] {
            var mapped: [BoundExpression] = []
            mapped.reserveCapacity(expressions.count)
            for expression in expressions { mapped.append(try transform(expression)) }
            return mapped
        }
        switch self {
        case .constant, .input, .parameter, .subquery:
            return self
        case .call(let function, let arguments, let type):
            return .call(function, try all(arguments), type)
        case .and(let operands):
            return .and(try all(operands))
        case .or(let operands):
            return .or(try all(operands))
        case .not(let operand):
            return .not(try transform(operand))
        case .isNull(let operand, let negated):
            return .isNull(try transform(operand), negated: negated)
        case .isDistinct(let left, let right, let negated):
            return .isDistinct(try transform(left), try transform(right), negated: negated)
        case .caseWhen(let branches, let otherwise, let type):
            var mapped: [CaseBranch] = []
            for branch in branches { mapped.append(CaseBranch(condition: try transform(branch.condition), result: try transform(branch.result))) }
            return .caseWhen(mapped, otherwise: try transform(otherwise), type)
        case .coalesce(let operands, let type):
            return .coalesce(try all(operands), type)
        case .nullIf(let left, let right, let equality, let type):
            return .nullIf(try transform(left), try transform(right), equality: equality, type)
        case .inList(let operand, let list, let equality, let negated):
            return .inList(try transform(operand), try all(list), equality: equality, negated: negated)
        }
    }

    /// The input positions that the expression reads.
    package var inputs: Set<Int> {
        var positions: Set<Int> = []
        collectInputs(into: &positions)
        return positions
    }

    private func collectInputs(into positions: inout Set<Int>) {
        if case .input(let position, _) = self { positions.insert(position) }
        for part in parts { part.collectInputs(into: &positions) }
    }

    /// The expression with every input at another position.
    package func movingInputs(_ move: (Int) -> Int) -> BoundExpression {
        if case .input(let position, let type) = self { return .input(move(position), type) }
        return mapParts { $0.movingInputs(move) }
    }

    /// The expression with every input replaced.
    package func mapInputs(_ replacement: (Int) -> BoundExpression) -> BoundExpression {
        if case .input(let position, _) = self { return replacement(position) }
        return mapParts { $0.mapInputs(replacement) }
    }

    /// Whether the expression or a part of it fulfils the condition.
    package func contains(_ condition: (BoundExpression) -> Bool) -> Bool {
        condition(self) || parts.contains { $0.contains(condition) }
    }

    /// How variable the result is over equal inputs: the worst of all calls; parameters and subqueries are stable.
    package var volatility: ScalarFunction.Volatility {
        var worst = ScalarFunction.Volatility.immutable
        switch self {
        case .call(let function, _, _): worst = function.volatility
        case .parameter, .subquery: worst = .stable
        default: break
        }
        for part in parts {
            switch part.volatility {
            case .volatile: return .volatile
            case .stable: worst = worst == .volatile ? .volatile : .stable
            case .immutable: break
            }
        }
        return worst
    }

    /// The expression without the casts around it that leave the value as it is (`varchar` read as `text`).
    package var withoutRelabeling: BoundExpression {
        var expression = self
        while case .call(let function, let arguments, _) = expression, function.isRelabeling, let argument = arguments.first {
            expression = argument
        }
        return expression
    }

    /// The type modifier of the result where the expression fixes one (`exprTypmod`): a cast to `numeric(10, 2)`, a CASE of such; -1 otherwise.
    ///
    /// - Parameter leaf: tells the modifier of an input, a subquery or a subquery's parameter.
    package func modifier(of leaf: (BoundExpression) -> Int32) -> Int32 {
        switch self {
        case .input, .subquery, .parameter:
            return leaf(self)
        case .call(let function, let arguments, let type) where ["greatest", "least"].contains(function.name):
            return Self.commonModifier(arguments, type, leaf)
        case .call(let function, let arguments, _):
            guard arguments.count == 2, function.name.utf8.starts(with: "::".utf8), case .constant(let constant) = arguments[1],
                constant.type == .int4, case .int(let modifier) = constant.value
            else { return -1 }
            return Int32(clamping: modifier)
        case .nullIf(let value, _, _, _):
            return value.modifier(of: leaf)
        case .coalesce(let values, let type):
            return Self.commonModifier(values, type, leaf)
        case .caseWhen(let branches, let otherwise, let type):
            return Self.commonModifier(branches.map(\.result) + [otherwise], type, leaf)
        default:
            return -1
        }
    }

    private static func commonModifier(_ values: [BoundExpression], _ type: SQLType, _ leaf: (BoundExpression) -> Int32) -> Int32 {
        guard let first = values.first?.modifier(of: leaf), first >= 0 else { return -1 }
        return values.allSatisfy { $0.type == type && $0.modifier(of: leaf) == first } ? first : -1
    }
}
