import Columns
import Expressions

/// An expression over only the columns that it reads, so that evaluating a row touches no others.
struct CompactExpression: Sendable {
    let expression: BoundExpression
    /// The original positions of its inputs, in the order of the compact row.
    let inputs: [Int]

    init(_ original: BoundExpression) {
        let inputs = original.inputs.sorted()
        self.inputs = inputs
        expression = original.movingInputs { position in inputs.firstIndex(of: position) ?? position }
    }

    /// The values for the picked rows, one for each; a row that fails is told to `reject` and gets NULL.
    func evaluate(
        _ batch: DatumBatch, selection: [Int], _ context: EvaluationContext, reject: (_ row: Int, SQLError) -> Void
    ) -> [Datum] {
        do {
            return try expression.evaluate(batch, selection: selection, context)
        } catch {
            return selection.map { row in
                do throws(SQLError) {
                    return try expression.evaluate(batch.columns.map { $0[row] }, context)
                } catch {
                    reject(row, error)
                    return .null
                }
            }
        }
    }
}
