import Columns

extension BoundExpression {
    /// The expression with its constant parts computed: immutable calls over constants, and the branches that they decide.
    ///
    /// A part whose computation fails stays as it is, so that its error appears only when a row needs it.
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
        case .call(let function, let arguments, let type):
            // A strict function of a NULL is NULL whatever its volatility, unless computing the other arguments has failed already.
            if function.isStrict, arguments.contains(where: \.isNullConstant), !arguments.contains(where: { $0.contains(\.hasFailedFolding) }) {
                return .constant(.null, type)
            }
            guard function.volatility == .immutable else { return expression }
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

    /// A call that folding would have made a constant.
    private var hasFailedFolding: Bool {
        guard case .call(let function, let arguments, _) = self else { return false }
        return function.volatility == .immutable && arguments.allSatisfy(\.isConstant)
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
            if value == absorbing {
                // What stands before it may still fail at run time, and PostgreSQL gives no promise that it does: the result is known.
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
