internal import Foundation
internal import KafkaIO
internal import Logging

/// Where `generate` and `replay` put their events: a topic, or standard output.
final class EventSink {
    private let writer: TopicWriter?
    private var buffer: [UInt8] = []

    /// Bytes collected before they are written to standard output.
    private static let bufferBytes = 1 << 16

    init(target: KafkaTarget) throws {
        writer = try target.topic.map { try TopicWriter(options: target.options(topic: $0), logger: Log.logger("kafka")) }
    }

    /// One event, with or without its line end.
    func write(_ event: [UInt8]) throws {
        let content = event.last == 0x0A ? event.dropLast() : event[...]
        guard let writer else {
            buffer.append(contentsOf: content)
            buffer.append(0x0A)
            if buffer.count >= Self.bufferBytes { flushBuffer() }
            return
        }
        try writer.write(Array(content))
    }

    /// Waits until everything is written; says on standard error how many events went to the topic and how fast.
    func finish() throws {
        guard let writer else { return flushBuffer() }
        var left = writer.flush(timeoutMilliseconds: 1_000)
        while left > 0, writer.failedCount == 0 {
            StandardError.write("weir: \(left) events wait for the broker")
            left = writer.flush(timeoutMilliseconds: 5_000)
        }
        StandardError.write("weir: \(writer.writtenCount) events written, \(Int(writer.recordsPerSecond)) a second")
        if writer.failedCount > 0 { throw WriteFailure(count: writer.failedCount) }
    }

    struct WriteFailure: Error, CustomStringConvertible {
        var count: Int
        var description: String { "weir: \(count) events could not be written; see the log above" }
    }

    private func flushBuffer() {
        FileHandle.standardOutput.write(Data(buffer))
        buffer.removeAll(keepingCapacity: true)
    }
}
