import Columns
import Foundation
import JSONDecoding
import Pipeline
import SQL

/// The whole way of an event but for Kafka: JSON bytes to six views, on one thread, through the same `Database` that the daemon runs and
/// with the views compiled from `Schemas/views`. Beside it the decoder with a loop written by hand for the same views, and reading the
/// bytes alone.
func runPipeBenchmark(eventCount: Int = 1_000_000) throws {
    let files = try schemaFiles()
    for hours: Int64 in [24, 1] {
        let events = EventLines(count: eventCount, seed: 1, hours: hours)
        print("pipe: \(eventCount) events over \(hours) h, 20 models, 10,000 users, one thread, median of \(Measurement.rounds) rounds")
        Measurement.report("memchr over lines", eventCount) { events.countLines() }
        let byHand = try Measurement.report("decoder + loop written by hand", eventCount, prepare: HandWrittenPipe.init) { $0.run(events) }
        let compiled = try Measurement.report("Database, six views compiled from SQL", eventCount) {
            let database = Database()
            for fault in SchemaLoader(database: database).load(files) { throw fault }
            guard let source = database.catalog.relations.first(where: { $0.kind == .source }) else { return 0 }
            database.ingest(UnsafeBufferPointer(events.messages), into: source.oid, now: 0)
            return Int(database.consumedCount)
        }
        print("  compiled against written by hand: \(Measurement.rounded(compiled / byHand)) times the CPU")
        Measurement.reportPeakMemory()
    }
}

/// The view files of the repository; the benchmark is run from its root.
private func schemaFiles() throws -> [SchemaLoader.File] {
    try FileManager.default.contentsOfDirectory(atPath: "Schemas/views").sorted().map { name in
        SchemaLoader.File(path: name, text: try String(contentsOfFile: "Schemas/views/\(name)", encoding: .utf8))
    }
}

/// The decoder's batches into `HandWrittenViews`.
private final class HandWrittenPipe {
    private let batch: EventBatch
    private let decoder: JSONDecoding.JSONDecoder
    private let views: HandWrittenViews

    init() throws {
        let schema = EventSchema(columns: SyntheticEvents.columns)
        views = HandWrittenViews(schema: schema)
        // All but request_id and temperature, as the six views need them.
        batch = EventBatch(schema: schema, stored: Set(SyntheticEvents.columns.indices).subtracting([0, 10]))
        decoder = try JSONDecoding.JSONDecoder(schema: schema)
    }

    func run(_ events: EventLines) -> Int {
        var index = 0
        while index < events.count {
            batch.removeAll()
            index += decoder.decode(UnsafeBufferPointer(events.messages), from: index, into: batch) { _ in }
            views.apply(batch)
        }
        return views.groupCount
    }
}
