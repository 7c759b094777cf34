import Columns
import JSONDecoding

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Generated events, one after the other in memory, and a message for each.
final class EventLines {
    let messages: UnsafeMutableBufferPointer<RawMessage>
    let byteCount: Int
    private let memory: UnsafeMutableRawBufferPointer
    var count: Int { messages.count }

    /// Events that start on 2026-03-28 10:00 UTC.
    convenience init(count: Int, seed: UInt64, hours: Int64 = 24) {
        var generator = SyntheticEvents(seed: seed, start: 1_774_692_000_000_000, spanMicroseconds: hours * 3_600_000_000, eventCount: count)
        self.init(count: count, from: &generator)
    }

    /// The next events of a generator.
    init(count: Int, from generator: inout SyntheticEvents) {
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

    /// Makes them the messages from an offset on: a database takes each offset once.
    func renumber(from offset: Int64) {
        for index in messages.indices { messages[index].offset = offset + Int64(index) }
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
