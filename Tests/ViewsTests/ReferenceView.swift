import Columns
import Expressions

@testable import Views

/// A view computed the plain way, from all its events at once: what the engine is compared with.
struct ReferenceView {
    static func rows(_ query: ContinuousQuery, _ events: [TestSource.Event]) throws -> DatumBatch {
        let context = EvaluationContext(transactionTimestamp: 0)
        var groups: [[Datum]: [any Accumulator]] = [:]
        let factories = try query.aggregates.map { try AccumulatorFactory($0, context) }
        for event in events {
            if let filter = query.filter, try filter.evaluate(event.values, context) != .bool(true) { continue }
            var key = try query.groupKeys.map { try $0.evaluate(event.values, context) }
            if let window = query.window, case .timestamp(let time) = event.values[window.timeColumn] {
                // By numbers that hold every digit: a division of doubles is off by a window near its edge.
                let (quotient, remainder) = Int128(time).quotientAndRemainder(dividingBy: Int128(window.sizeMicroseconds))
                let start = Int64(quotient - (remainder < 0 ? 1 : 0)) * window.sizeMicroseconds
                key += [.timestamp(start), .timestamp(start + window.sizeMicroseconds)]
            }
            var accumulators = groups[key] ?? factories.map { $0.makeAccumulator() }
            for (index, aggregate) in query.aggregates.enumerated() {
                if let filter = aggregate.filter, try filter.evaluate(event.values, context) != .bool(true) { continue }
                try accumulators[index].add(try aggregate.arguments.map { try $0.evaluate(event.values, context) })
            }
            groups[key] = accumulators
        }
        var result = DatumBatch(columns: query.outputs.map { _ in [] }, rowCount: 0)
        for (key, accumulators) in groups {
            let row = key + (try accumulators.map { try $0.result() })
            if let having = query.having, try having.evaluate(row, context) != .bool(true) { continue }
            for (index, output) in query.outputs.enumerated() { result.columns[index].append(try output.expression.evaluate(row, context)) }
            result.rowCount += 1
        }
        return result
    }
}
