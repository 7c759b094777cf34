import Columns
import JSONDecoding

/// Decodes a million generated events again and again on one thread, next to what reading the bytes alone would cost.
func runDecodeBenchmark() {
    let events = EventLines(count: 1_000_000, seed: 1)
    print(
        "decode: \(events.count) events, \(events.byteCount / events.count) bytes each on average, one thread, median of \(Measurement.rounds) rounds"
    )
    Measurement.report("memchr over lines", events.count) { events.countLines() }
    Measurement.report("sum of all bytes", events.count) { events.sumBytes() }
    decode(events, "JSONDecoder, all 13 columns", stored: Set(SyntheticEvents.columns.indices))
    // What the six views of the article read: everything but request_id and temperature.
    decode(events, "JSONDecoder, the 11 columns of the views", stored: Set(SyntheticEvents.columns.indices).subtracting([0, 10]))
    Measurement.reportPeakMemory()
}

private func decode(_ events: EventLines, _ name: String, stored: Set<Int>) {
    let schema = EventSchema(columns: SyntheticEvents.columns)
    let batch = EventBatch(schema: schema, stored: stored)
    do {
        let decoder = try JSONDecoder(schema: schema)
        Measurement.report(name, events.count) {
            var rows = 0
            var index = 0
            while index < events.count {
                batch.removeAll()
                index += decoder.decode(UnsafeBufferPointer(events.messages), from: index, into: batch) { reject in
                    print("rejected: \(reject.reason) \(reject.message)")
                }
                rows += batch.rowCount
            }
            return rows
        }
    } catch {
        print("\(name): \(error.message)")
    }
}
