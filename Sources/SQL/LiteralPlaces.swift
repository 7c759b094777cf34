import Columns
import Expressions

extension ExpressionBinder {
    /// Runs what reads literals as their operands' types: the error of one that cannot be read points at it.
    ///
    /// - Parameter operands: each with where it was written.
    func locating<Result>(
        _ operands: [(expression: BoundExpression, at: Int)], _ body: () throws(SQLError) -> Result
    ) throws(SQLError) -> Result {
        do throws(SQLError) {
            return try body()
        } catch {
            // Class 22: the data, not the statement, is wrong.
            guard error.state.code.hasPrefix("22") else { throw error }
            let literals = operands.compactMap { operand -> (text: String, at: Int)? in
                if case .constant(let constant) = operand.expression, constant.type == .unknown, case .text(let text) = constant.value {
                    (text, operand.at)
                } else {
                    nil
                }
            }
            guard let literal = literals.first(where: { error.message.contains("\"\($0.text)\"") }) ?? literals.first else { throw error }
            throw error.moved(to: literal.at)
        }
    }
}
