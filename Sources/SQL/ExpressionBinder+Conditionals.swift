import Columns
import Expressions
import SQLSyntax

extension ExpressionBinder {
    func bindCase(
        _ operand: ExpressionSyntax?, _ branches: [CaseBranchSyntax], _ otherwise: ExpressionSyntax?, at: Int
    ) throws(SQLError) -> BoundExpression {
        let boundOperand: BoundExpression?
        if let operand { boundOperand = try bindCaseOperand(operand, at: at) } else { boundOperand = nil }
        var conditions: [BoundExpression] = []
        var results: [BoundExpression] = []
        for branch in branches {
            if let boundOperand {
                let value = try bind(branch.condition)
                conditions.append(
                    try locating([(value, branch.condition.place)]) { () throws(SQLError) in
                        try combine("=", boundOperand, value, at: branch.at)
                    })
            } else {
                conditions.append(try bindCondition(branch.condition, "CASE/WHEN"))
            }
            results.append(try bind(branch.result))
        }
        let last: BoundExpression
        if let otherwise { last = try bind(otherwise) } else { last = .constant(.null, .unknown) }
        // PostgreSQL looks at ELSE first (transformCaseExpr).
        let places = [otherwise?.place ?? at] + branches.map(\.result.place)
        let (unified, type) = try unify([last] + results, places, construct: "CASE", at: at)
        let mapped = zip(conditions, unified.dropFirst()).map { BoundExpression.CaseBranch(condition: $0, result: $1) }
        return .caseWhen(mapped, otherwise: unified.first ?? last, type)
    }

    /// An operand of unknown type is text (transformCaseExpr).
    private func bindCaseOperand(_ operand: ExpressionSyntax, at: Int) throws(SQLError) -> BoundExpression {
        let bound = try bind(operand)
        return bound.type == .unknown ? try Coercion.convert(bound, to: .text, context: .implicit, at: at) : bound
    }

    /// NULLIF has the type of its first operand, after the conversion that `=` asks for (transformAExprNullIf).
    func bindNullIf(_ left: ExpressionSyntax, _ right: ExpressionSyntax, at: Int) throws(SQLError) -> BoundExpression {
        let (a, b) = (try bind(left), try bind(right))
        let equality = try locating([(a, left.place), (b, right.place)]) { () throws(SQLError) in try FunctionTable.equality(a, b, at: at) }
        return .nullIf(equality.left, equality.right, equality: equality.function, equality.left.type)
    }
}
