internal import Columns
internal import Expressions

/// Conditions of a scan over `window_start` (input 0) and `window_end` (input 1): computed once for each window instead of each row.
struct WindowTest {
    private let conditions: [(position: Int, condition: BoundExpression)]
    /// The scan's conditions that all rows meet, whatever window they are of.
    private let proven: Set<Int>
    private let context: EvaluationContext

    /// - Parameter conditions: with their positions among the scan's.
    init(_ conditions: [(Int, BoundExpression)], proven: Set<Int>, _ context: EvaluationContext) {
        self.conditions = conditions
        self.proven = proven
        self.context = context
    }

    struct Outcome {
        /// Which windows may have wanted rows; empty: all.
        var isKept: [Bool]
        /// The scan's conditions that are true for the windows that are kept. One that fails for a window leaves it in, and is to be tested
        /// for each row above the scan.
        var provenConditions: Set<Int> = []
    }

    func outcome(_ bounds: @autoclosure () -> (starts: [Int64], ends: [Int64])) -> Outcome {
        if conditions.isEmpty { return Outcome(isKept: [], provenConditions: proven) }
        let (starts, ends) = bounds()
        var outcome = Outcome(isKept: Array(repeating: true, count: starts.count), provenConditions: proven)
        let windows = DatumBatch(
            columns: [ColumnVector(.words(starts, .timestamp, nulls: nil)), ColumnVector(.words(ends, .timestamp, nulls: nil))],
            rowCount: starts.count)
        for (position, condition) in conditions {
            do throws(SQLError) {
                if let kept = try condition.trueRows(of: windows, context) {
                    var next = kept.startIndex
                    for window in starts.indices {
                        if next < kept.endIndex, kept[next] == window { next += 1 } else { outcome.isKept[window] = false }
                    }
                }
                outcome.provenConditions.insert(position)
            } catch {
                for window in starts.indices {
                    let isTrue = (try? condition.evaluate([.timestamp(starts[window]), .timestamp(ends[window])], context))?.isTrue ?? true
                    if !isTrue { outcome.isKept[window] = false }
                }
            }
        }
        return outcome
    }
}
