import Columns
import JSONDecoding

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Decodes a million generated events again and again on one thread, next to what reading the bytes alone would cost.
func runDecodeBenchmark() {
    let events = EventLines(count: 1_000_000, seed: 1)
    print("decode: \(events.count) events, \(events.byteCount / events.count) bytes each on average, one thread, median of \(roundCount) rounds")
    report("memchr over lines", events.count) { events.countLines() }
    report("sum of all bytes", events.count) { events.sumBytes() }
    decode(events, "JSONDecoder, all 13 columns", stored: Set(SyntheticEvents.columns.indices))
    // What the six views of the article read: everything but request_id and temperature.
    decode(events, "JSONDecoder, the 11 columns of the views", stored: Set(SyntheticEvents.columns.indices).subtracting([0, 10]))
    print("peak RSS \(peakResidentBytes() >> 20) MiB")
}

private let roundCount = 7

private func decode(_ events: EventLines, _ name: String, stored: Set<Int>) {
    let schema = EventSchema(columns: SyntheticEvents.columns)
    let batch = EventBatch(schema: schema, stored: stored)
    do {
        let decoder = try JSONDecoder(schema: schema)
        report(name, events.count) {
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

/// Runs a body several times and prints the median; the result is printed so that no work can be left out.
private func report(_ name: String, _ eventCount: Int, _ body: () -> Int) {
    var results: [(wall: Double, cpu: Double)] = []
    var check = 0
    for _ in 0..<roundCount {
        let (wall, cpu) = (seconds(CLOCK_MONOTONIC), seconds(CLOCK_PROCESS_CPUTIME_ID))
        check = body()
        results.append((seconds(CLOCK_MONOTONIC) - wall, seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu))
    }
    let wall = results.map(\.wall).sorted()[roundCount / 2]
    let cpu = results.map(\.cpu).sorted()[roundCount / 2]
    let best = results.map(\.cpu).min() ?? 0
    let events = Double(eventCount)
    print(
        "  \(name): \(rounded(events / wall / 1e6)) M events/s, \(rounded(wall / events * 1e9)) ns/event, "
            + "\(rounded(cpu / events * 1e6)) CPU s per million (best \(rounded(best / events * 1e6))) [\(check)]")
}

private func seconds(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

private func rounded(_ value: Double) -> Double { (value * 1_000).rounded() / 1_000 }

private func peakResidentBytes() -> Int {
    var usage = rusage()
    // RUSAGE_SELF, whose Swift type differs from the parameter's on Linux.
    getrusage(0, &usage)
    return usage.ru_maxrss * 1_024
}

/// Generated events, one after the other in memory, and a message for each.
private final class EventLines {
    let messages: UnsafeMutableBufferPointer<RawMessage>
    let byteCount: Int
    private let memory: UnsafeMutableRawBufferPointer
    var count: Int { messages.count }

    init(count: Int, seed: UInt64) {
        // 2026-03-28 10:00 UTC, a day.
        var generator = SyntheticEvents(seed: seed, start: 1_774_692_000_000_000, spanMicroseconds: 86_400_000_000, eventCount: count)
        var bytes: [UInt8] = []
        var ends: [Int] = []
        for _ in 0..<count {
            generator.appendNext(to: &bytes)
            bytes.append(UInt8(ascii: "\n"))
            ends.append(bytes.count)
        }
        byteCount = bytes.count
        memory = .allocate(byteCount: bytes.count, alignment: 64)
        memory.copyBytes(from: bytes)
        messages = .allocate(capacity: count)
        var start = 0
        for (index, end) in ends.enumerated() {
            messages.initializeElement(
                at: index,
                to: RawMessage(
                    payload: memory.baseAddress.map { UnsafeRawPointer($0 + start) }, length: end - start - 1, partition: 0, offset: Int64(index),
                    timestampMilliseconds: -1))
            start = end
        }
    }

    deinit {
        messages.deallocate()
        memory.deallocate()
    }

    func countLines() -> Int {
        var count = 0
        guard var p = memory.baseAddress else { return 0 }
        let end = p + memory.count
        while p < end, let newline = memchr(p, 0x0A, end - p) {
            count += 1
            p = newline + 1
        }
        return count
    }

    /// One addition for each byte, which the compiler may do many at a time.
    func sumBytes() -> Int {
        var sum: UInt64 = 0
        for byte in memory { sum &+= UInt64(byte) }
        return Int(truncatingIfNeeded: sum)
    }
}
