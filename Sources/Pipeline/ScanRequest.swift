internal import Columns
internal import Expressions
internal import Queries
internal import SQL
internal import Views

/// A scan with the constants of its hints computed: what of a relation the statement can need at all.
final class ScanRequest {
    let scan: ScanPlan
    let hints: [EvaluatedHint]
    private let context: EvaluationContext

    /// A hint that cannot be computed yet (it waits for a subquery) or that fails is left out: the condition is tested again above the scan.
    init(_ scan: ScanPlan, _ context: EvaluationContext) {
        self.scan = scan
        self.context = context
        hints = scan.hints.compactMap { EvaluatedHint($0, context) }
    }

    /// Bounds on the windows and values of group keys, where an output column shows them unchanged.
    func viewRequest(_ query: ContinuousQuery) -> SnapshotRequest { bounded(query).request }

    /// The request, and the scan's conditions that all rows meet which it gives.
    private func bounded(_ query: ContinuousQuery) -> (request: SnapshotRequest, proven: Set<Int>) {
        var request = SnapshotRequest(outputs: scan.positions)
        var proven: Set<Int> = []
        for hint in hints {
            var isExact = false
            defer { if isExact, let condition = hint.condition { proven.insert(condition) } }
            guard query.outputs.indices.contains(hint.column), case .input(let input, _) = query.outputs[hint.column].expression else { continue }
            if let window = query.window, input == query.windowStartIndex || input == query.windowStartIndex + 1 {
                isExact = bound(&request, hint.comparison, hint.values, shift: input == query.windowStartIndex ? 0 : window.sizeMicroseconds)
            } else if input < query.groupKeys.count, hint.comparison == .equal, let value = hint.values.first, !value.isNull {
                // Of two values for one key, the second is tested above the scan.
                guard request.keys[input] == nil else { continue }
                request.keys[input] = value
                isExact = true
            } else if input < query.groupKeys.count, hint.comparison == .isIn, !hint.values.isEmpty {
                guard request.keyLists[input] == nil else { continue }
                request.keyLists[input] = hint.values
                isExact = true
            }
        }
        return (request, proven)
    }

    /// What is known of the scan's conditions, and those that read nothing but a window's bounds; nil when there is neither.
    func windowTest(_ query: ContinuousQuery) -> WindowTest? {
        let proven = bounded(query).proven
        guard query.window != nil else { return proven.isEmpty ? nil : WindowTest([], proven: proven, context) }
        let bounds = [query.windowStartIndex, query.windowStartIndex + 1]
        func bound(_ column: Int) -> Int? {
            guard query.outputs.indices.contains(column), case .input(let input, _) = query.outputs[column].expression else { return nil }
            return bounds.firstIndex(of: input)
        }
        let conditions = scan.conditions.enumerated().compactMap { position, condition -> (Int, BoundExpression)? in
            guard !proven.contains(position), condition.inputs.allSatisfy({ bound($0) != nil }) else { return nil }
            return (position, condition.movingInputs { bound($0) ?? $0 })
        }
        return conditions.isEmpty && proven.isEmpty ? nil : WindowTest(conditions, proven: proven, context)
    }

    /// - Parameter shift: `window_end` lies so far behind `window_start`.
    /// - Returns: whether the bounds say all that the comparison does.
    private func bound(_ request: inout SnapshotRequest, _ comparison: ScanHint.Comparison, _ values: [Datum], shift: Int64) -> Bool {
        let times = values.compactMap { value -> Int64? in
            guard case .timestamp(let time) = value else { return nil }
            let (start, overflow) = time.subtractingReportingOverflow(shift)
            return overflow ? nil : start
        }
        // A value of another type, or one out of range, bounds nothing: the condition is tested again above the scan.
        guard times.count == values.count, let least = times.min(), let greatest = times.max() else { return false }
        switch comparison {
        case .equal, .isIn:
            raise(&request, least)
            lower(&request, greatest)
            return least == greatest
        case .greater, .greaterOrEqual: raise(&request, least)
        case .less, .lessOrEqual: lower(&request, greatest)
        }
        // The bounds are part of what they bound.
        return comparison == .greaterOrEqual || comparison == .lessOrEqual
    }

    private func raise(_ request: inout SnapshotRequest, _ time: Int64) {
        request.windowStartMin = max(request.windowStartMin ?? .min, time)
    }

    private func lower(_ request: inout SnapshotRequest, _ time: Int64) {
        request.windowStartMax = min(request.windowStartMax ?? .max, time)
    }
}
