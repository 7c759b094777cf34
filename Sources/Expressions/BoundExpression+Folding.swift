package import Columns

extension BoundExpression {
    /// The expression with its constant parts computed: immutable calls over constants, and the branches that they decide.
    ///
    /// A part whose computation fails stays as it is: `checkConstants` tells its error, unless it is in something that nobody asks for.
    package func folded() -> BoundExpression {
        let expression = mapParts { $0.folded() }
        switch expression {
        case .constant, .input, .parameter, .subquery:
            return expression
        case .and(let operands):
            return Self.foldedConnective(operands, absorbing: false)
        case .or(let operands):
            return Self.foldedConnective(operands, absorbing: true)
        case .caseWhen(let branches, let otherwise, let type):
            return Self.foldedCase(branches, otherwise, type)
        case .coalesce(let operands, let type):
            return Self.foldedCoalesce(operands, type)
        case .call(let function, let arguments, let type):
            // A strict function of a NULL is NULL whatever its volatility, unless computing the other arguments has failed already.
            if function.isStrict, arguments.contains(where: \.isNullConstant), !arguments.contains(where: { $0.contains(\.isFailedConstant) }) {
                return .constant(.null, type)
            }
            guard function.volatility == .immutable, !expression.convertsArray else { return expression }
        default:
            break
        }
        guard expression.parts.allSatisfy(\.isConstant) else { return expression }
        do throws(SQLError) {
            return .constant(try Constant(folding: expression))
        } catch {
            return expression
        }
    }

    /// Throws the error of the first part over constants alone that could not be folded. PostgreSQL computes such parts when it plans a
    /// statement, even in a branch that no row takes (`eval_const_expressions`).
    package func checkConstants() throws(SQLError) {
        for part in parts { try part.checkConstants() }
        guard isFailedConstant else { return }
        try Interruption.check()
        _ = try evaluate([], .ofNoStatement)
    }

    /// Whether it has a call over constants and at least one of the client's parameters, which are the first `count`.
    package func hasPartOfParameters(_ count: Int) -> Bool {
        contains { part in
            guard case .call(let function, let arguments, _) = part, function.volatility == .immutable else { return false }
            return arguments.allSatisfy { $0.isOfParameters(count) } && arguments.contains { !$0.isConstant }
        }
    }

    private func isOfParameters(_ count: Int) -> Bool {
        switch self {
        case .constant: true
        case .parameter(let number, _): number <= count
        case .call(let function, let arguments, _):
            function.volatility == .immutable && arguments.allSatisfy { $0.isOfParameters(count) }
        default: false
        }
    }

    /// A call that PostgreSQL computes when it plans, and that fails.
    package var isFailedConstant: Bool {
        // Folding would have made it a constant.
        guard case .call(let function, let arguments, _) = self else { return false }
        return function.volatility == .immutable && arguments.allSatisfy(\.isConstant) && !convertsArray
    }

    /// A text read as an array, or the text of an array: `array_in` and `array_out` are stable there, so they are left until a row needs them,
    /// and so is what is computed with their results.
    private var convertsArray: Bool {
        guard case .call(let function, let arguments, let type) = self, function.name.hasPrefix("::"), let first = arguments.first else {
            return false
        }
        return (type.element == nil) != (first.type.element == nil)
    }

    package var isConstant: Bool {
        if case .constant = self { true } else { false }
    }

    package var isNullConstant: Bool {
        if case .constant(let constant) = self { constant.isNull } else { false }
    }

    /// AND ends at FALSE and drops TRUE; OR the other way round.
    private static func foldedConnective(_ operands: [BoundExpression], absorbing: Bool) -> BoundExpression {
        var kept: [BoundExpression] = []
        for operand in operands {
            guard case .constant(let constant) = operand, !constant.isNull, case .bool(let value) = constant.value else {
                kept.append(operand)
                continue
            }
            // What stands behind is not looked at; a constant before it that fails does so first.
            if value == absorbing {
                if kept.contains(where: { $0.contains(\.isFailedConstant) }) { break }
                return .constant(.bool(absorbing), .bool)
            }
        }
        switch kept.count {
        case 0: return .constant(.bool(!absorbing), .bool)
        case 1: return kept[0]
        default:
            if kept.allSatisfy(\.isNullConstant) { return .constant(.null, .bool) }
            return absorbing ? .or(kept) : .and(kept)
        }
    }

    /// Ends at the first constant that is not NULL, and leaves out NULLs.
    private static func foldedCoalesce(_ operands: [BoundExpression], _ type: SQLType) -> BoundExpression {
        var kept: [BoundExpression] = []
        for operand in operands where !operand.isNullConstant {
            kept.append(operand)
            if operand.isConstant { break }
        }
        switch kept.count {
        case 0: return .constant(.null, type)
        case 1 where kept[0].isConstant: return kept[0]
        default: return .coalesce(kept, type)
        }
    }

    private static func foldedCase(_ branches: [CaseBranch], _ otherwise: BoundExpression, _ type: SQLType) -> BoundExpression {
        var kept: [CaseBranch] = []
        for branch in branches {
            guard case .constant(let condition) = branch.condition else {
                kept.append(branch)
                continue
            }
            guard case .bool(true) = condition.value else { continue }
            return kept.isEmpty ? branch.result : .caseWhen(kept, otherwise: branch.result, type)
        }
        return kept.isEmpty ? otherwise : .caseWhen(kept, otherwise: otherwise, type)
    }
}
