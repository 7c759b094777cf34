import Columns
import Expressions
import Glibc
import Views

/// Folding decoded batches into the six views: the compiled plan beside the loop written by hand, in the same run; then reading.
func runViewsBenchmark(eventCount: Int = 1_000_000) throws {
    let article = try ArticleQueries()
    for hours: Int64 in [24, 1] {
        let schema = EventSchema(columns: article.columns)
        let definitions = article.definitions
        let stored = try SourceEngine(schema: schema, views: definitions).storedColumns
        if hours == 24 {
            let summary = try SourceEngine(schema: schema, views: definitions).planSummary
            print(
                "views: \(definitions.count) views from Schemas/views are \(summary.groupingCount) groupings and \(summary.operationCount) operations,"
                    + " rows of \(summary.rowBytes) bytes, evaluated row by row: \(summary.rowByRowViews)")
        }
        var events = DecodedDay(schema: schema)
        let batches = events.batches(count: eventCount, hours: hours, stored: stored)
        var (compiled, byHand) = ([Double](), [Double]())
        var groups = (0, 0)
        for _ in 0..<7 {
            let hand = HandWrittenViews(events)
            byHand.append(nanoseconds { for batch in batches { hand.apply(batch) } } / Double(eventCount))
            let engine = try SourceEngine(schema: schema, views: definitions)
            compiled.append(nanoseconds { for batch in batches { _ = engine.apply(batch) } } / Double(eventCount))
            groups = (engine.statistics(view: 0).groupCount + engine.statistics(view: 1).groupCount, hand.groupCount)
        }
        let (fast, base) = (compiled.min() ?? 0, byHand.min() ?? 0)
        print(
            "views: \(hours) h, \(groups.1) groups: compiled \(tenths(fast)) ns/event, by hand \(tenths(base)) ns/event, "
                + "ratio \(tenths(fast / base)) (best of 7)")
        try readBenchmark(schema, definitions, batches, hours)
    }
}

private func readBenchmark(_ schema: EventSchema, _ definitions: [Views.ViewDefinition], _ batches: [EventBatch], _ hours: Int64) throws(SQLError) {
    let engine = try SourceEngine(schema: schema, views: definitions)
    for batch in batches { _ = engine.apply(batch) }
    for index in 0..<engine.viewCount {
        var snapshot: ViewSnapshot?
        var failure: SQLError?
        let copied = nanoseconds {
            do throws(SQLError) { snapshot = try engine.snapshot(view: index) } catch { failure = error }
        }
        var rowCount = 0
        let read = nanoseconds {
            guard var rows = snapshot?.rows() else { return }
            do throws(SQLError) { while let batch = try rows.next() { rowCount += batch.rowCount } } catch { failure = error }
        }
        if let failure { throw failure }
        let statistics = engine.statistics(view: index)
        print(
            "  read \(definitions[index].name): \(rowCount) rows, copy \(tenths(copied / 1_000)) us under the lock, compute \(tenths(read / 1_000)) us"
                + " (\(tenths(read / Double(max(1, rowCount)))) ns/row), state \(statistics.stateBytes / 1_024) KiB")
    }
}

/// Processor time, not the clock's: other programs on the machine count less.
private func nanoseconds(_ body: () -> Void) -> Double {
    func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) * 1e9 + Double(time.tv_nsec)
    }
    let start = now()
    body()
    return now() - start
}

private func tenths(_ value: Double) -> String { "\((value * 10).rounded() / 10)" }
