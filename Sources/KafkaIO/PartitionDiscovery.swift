internal import CLibrdkafka
internal import Dispatch
internal import Logging
internal import Synchronization

/// Finds a topic's partitions and the offsets to start them at, on a queue of its own, because each question waits for a broker.
///
/// Never gives up: while the broker is away or the topic does not exist it asks again every second. The ingest thread takes what has
/// been found and tells which partition has to be placed anew.
final class PartitionDiscovery: Sendable {
    /// How long one question may wait for a broker.
    static let answerTimeoutMilliseconds: Int32 = 1_000
    /// The pause before a question that failed is asked again.
    static let retryInterval = DispatchTimeInterval.seconds(1)
    /// Partitions that a topic may have; far above Kafka's own practical limit, and it bounds what a broken broker makes us allocate.
    static let partitionsMax = 100_000

    /// Where a partition starts.
    enum Start: Hashable, Sendable {
        case configured(KafkaOptions.Startup)
        case stored(Int64)
        /// At the oldest message that is left.
        case lowWatermark
    }

    private struct State {
        /// Partitions that the topic was last seen to have.
        var partitionCount = 0
        /// Partitions whose offset is still to be found.
        var pending: [Int32: Start] = [:]
        /// Offsets found and not taken yet.
        var ready: [Int32: Int64] = [:]
        var isClosed = false
    }

    private let client: KafkaClient
    private let topic: String
    private let startup: KafkaOptions.Startup
    private let stored: [Int32: Int64]
    private let refreshInterval: DispatchTimeInterval
    private let state = Mutex(State())
    private let queue = DispatchQueue(label: "kafka partition discovery")

    /// `stored` are the offsets of an earlier run; when there are some, a partition without one is new and starts at its beginning.
    init(
        client: KafkaClient, topic: String, startup: KafkaOptions.Startup, stored: [Int32: Int64], refreshSeconds: Int
    ) {
        self.client = client
        self.topic = topic
        self.startup = startup
        self.stored = stored
        refreshInterval = .seconds(max(1, refreshSeconds))
    }

    /// Begins to look, and looks again at every refresh for partitions that were added.
    func start() {
        queue.async { [weak self] in self?.lookAndAgain() }
    }

    func close() { state.withLock { $0.isClosed = true } }

    /// The offsets found since the last call, and the number of partitions known.
    func takeReady() -> (offsets: [Int32: Int64], partitionCount: Int) {
        state.withLock { state in
            defer { state.ready.removeAll() }
            return (state.ready, state.partitionCount)
        }
    }

    /// The partition's offset is not in the log any more: find where the log begins.
    func placeAnew(partition: Int32) {
        state.withLock { $0.pending[partition] = .lowWatermark }
        queue.async { [weak self] in self?.resolvePending() }
    }

    private func lookAndAgain() {
        guard !state.withLock({ $0.isClosed }) else { return }
        let found = findPartitions()
        resolvePending()
        let isComplete = found && state.withLock { $0.pending.isEmpty }
        queue.asyncAfter(deadline: .now() + (isComplete ? refreshInterval : Self.retryInterval)) { [weak self] in self?.lookAndAgain() }
    }

    /// Asks for the topic's partitions and marks new ones as pending. Returns whether the topic is there.
    private func findPartitions() -> Bool {
        switch client.partitionCount(of: topic, timeoutMilliseconds: Self.answerTimeoutMilliseconds) {
        case .failure(let reason):
            client.events.log.warning("waiting for the topic", key: "topic", ["topic": "\(topic)", "reason": "\(reason.text)"])
            return false
        case .success(let count):
            guard count <= Self.partitionsMax else {
                client.events.log.warning("too many partitions", key: "topic", ["topic": "\(topic)", "partitions": "\(count)"])
                return false
            }
            let known = state.withLock { state -> Int in
                let known = state.partitionCount
                for partition in known..<max(known, count) { state.pending[Int32(partition)] = start(of: Int32(partition), isFirst: known == 0) }
                state.partitionCount = max(known, count)
                return known
            }
            client.events.log.clear(key: "topic")
            if count > known {
                client.events.log.logger.info(
                    known == 0 ? "topic found" : "topic has new partitions", metadata: ["topic": "\(topic)", "partitions": "\(count)"])
            }
            return true
        }
    }

    private func start(of partition: Int32, isFirst: Bool) -> Start {
        if let offset = stored[partition] { return .stored(offset) }
        return isFirst && stored.isEmpty ? .configured(startup) : .lowWatermark
    }

    private func resolvePending() {
        for (partition, start) in state.withLock({ $0.pending }) {
            switch client.offset(for: start, topic: topic, partition: partition, timeoutMilliseconds: Self.answerTimeoutMilliseconds) {
            case .success(let offset):
                state.withLock { state in
                    guard state.pending[partition] == start else { return }
                    state.pending[partition] = nil
                    state.ready[partition] = offset
                }
                client.events.log.clear(key: "offset")
            case .failure(let reason):
                client.events.log.warning(
                    "waiting for a partition", key: "offset",
                    ["topic": "\(topic)", "partition": "\(partition)", "reason": "\(reason.text)"])
                // The others would wait as long; the next look comes in a second.
                return
            }
        }
    }
}
