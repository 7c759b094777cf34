package import Columns
package import Pipeline

/// Plays a trace into a topic: each event is written when its time comes, and logged at that time.
///
/// Begun in the past it first writes, at once, what would have come by now: so a demo has history to show. Time is an argument.
package struct TraceReplay: ~Copyable {
    /// Events that one call writes at most, so that the caller can look up in between.
    package static let eventsPerCallMax = 10_000
    /// Speeds that make sense: a tenth of the real one up to about 80,000 events a second.
    package static let speeds = 0.1...10_000.0

    private let events: TraceEvents
    private let writer: TopicWriter
    private let speed: Double
    private let startedAt: Int64
    /// The next event to write.
    package private(set) var nextIndex: Int
    private var line: [UInt8] = []

    /// Event `firstIndex` is due at `startedAt`, in microseconds since 1970, and later ones `speed` times as fast as they really came.
    /// Throws 22023 for a speed out of range.
    package init(
        _ events: TraceEvents, to writer: TopicWriter, speed: Double, startedAt: Int64, firstIndex: Int = 0
    ) throws(SQLError) {
        guard Self.speeds.contains(speed) else {
            throw SQLError(.invalidParameterValue, "speed must be \(Self.speeds.lowerBound) to \(Self.speeds.upperBound), is \(speed)")
        }
        self.events = events
        self.writer = writer
        self.speed = speed
        self.startedAt = startedAt - Int64(Double(events.arrival(of: firstIndex)) / speed)
        nextIndex = firstIndex
    }

    /// When the next event is due, in microseconds since 1970.
    package var nextDue: Int64 { due(nextIndex) }

    private func due(_ index: Int) -> Int64 { startedAt + Int64(Double(events.arrival(of: index)) / speed) }

    /// Writes what is due at `now`; returns how many events that were. Throws when the topic cannot take a record.
    @discardableResult
    package mutating func writeDue(now: Int64) throws(SQLError) -> Int {
        let first = nextIndex
        while nextIndex - first < Self.eventsPerCallMax, due(nextIndex) <= now {
            line.removeAll(keepingCapacity: true)
            events.append(nextIndex, loggedAt: due(nextIndex), to: &line)
            try writer.write(line)
            nextIndex += 1
        }
        return nextIndex - first
    }
}

extension TopicWriter {
    /// Queues one record without a key.
    package func write(_ value: [UInt8]) throws(SQLError) {
        let result = value.withUnsafeBytes { bytes in Result { () throws(SQLError) in try write(bytes) } }
        try result.get()
    }
}
