import Columns
import Expressions

/// What EXPLAIN ANALYZE counts of each step, by the step's number.
package final class QueryProfile {
    struct Step {
        var loopCount = 0
        var rowCount = 0
        /// Microseconds until the first row, and until the last, over all loops; steps below are within.
        var startupMicroseconds: Int64 = 0
        var totalMicroseconds: Int64 = 0
    }

    private(set) var steps: [Int: Step] = [:]

    package init() {}

    func add(_ number: Int, _ change: (inout Step) -> Void) { change(&steps[number, default: Step()]) }
}

/// Counts the rows and the time of the step that it stands for.
final class MeasuredOperator: Operator {
    private let number: Int
    private let input: any Operator
    private let profile: QueryProfile
    private let clock: @Sendable () -> Int64
    private var hasRows = false

    init(_ number: Int, _ input: any Operator, _ profile: QueryProfile, _ execution: QueryExecution) {
        self.number = number
        self.input = input
        self.profile = profile
        let now = execution.context.statementTimestamp
        clock = execution.context.clock ?? { now }
        profile.add(number) { $0.loopCount += 1 }
    }

    func next() throws(SQLError) -> DatumBatch? {
        let began = clock()
        let batch = try input.next()
        let elapsed = clock() - began
        let isFirst = !hasRows
        hasRows = hasRows || (batch?.rowCount ?? 0) > 0
        profile.add(number) { step in
            step.totalMicroseconds += elapsed
            if isFirst { step.startupMicroseconds += elapsed }
            step.rowCount += batch?.rowCount ?? 0
        }
        return batch
    }
}
