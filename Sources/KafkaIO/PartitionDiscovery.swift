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

    /// Questions of one look that may fail: each waits its time, and when all brokers are away all of them fail.
    private static let failuresPerLookMax = 2

    private struct Pending {
        var start: StartPlaces.Start
        /// Those that failed less often are asked about first, so that a partition without a leader holds up no other.
        var failureCount = 0
    }

    private struct State {
        /// Partitions that the topic was last seen to have.
        var partitionCount = 0
        /// Partitions whose offset is still to be found.
        var pending: [Int32: Pending] = [:]
        /// Offsets found and not taken yet.
        var ready: [Int32: Placement] = [:]
        /// Why a partition has no place yet.
        var troubles: [Int32: String] = [:]
        /// Why the topic cannot be seen.
        var topicTrouble: String?
        /// It could not be seen for a while, and can again.
        var hasReturned = false
        /// A broker has said that there is no such topic.
        var wasMissing = false
        /// The last question for the topic was answered.
        var isAnswered = false
        var isClosed = false
    }

    private let client: KafkaClient
    private let topic: String
    private let places: StartPlaces
    private let refreshInterval: DispatchTimeInterval
    private let state = Mutex(State())
    private let queue = DispatchQueue(label: "kafka partition discovery")

    init(client: KafkaClient, topic: String, places: StartPlaces, refreshSeconds: Int) {
        self.client = client
        self.topic = topic
        self.places = places
        refreshInterval = .seconds(max(1, refreshSeconds))
    }

    /// Begins to look, and looks again at every refresh for partitions that were added.
    func start() {
        queue.async { [weak self] in self?.lookAndAgain() }
    }

    func close() { state.withLock { $0.isClosed = true } }

    /// Whether a broker answered when it was last asked for the topic.
    var isAnswered: Bool { state.withLock(\.isAnswered) }

    /// The offsets found since the last call, and the number of partitions known.
    func takeReady() -> (places: [Int32: Placement], partitionCount: Int) {
        state.withLock { state in
            defer { state.ready.removeAll() }
            return (state.ready, state.partitionCount)
        }
    }

    /// Whether the topic was away, or its broker, since the last call.
    func takeReturn() -> Bool {
        state.withLock { state in
            defer { state.hasReturned = false }
            return state.hasReturned
        }
    }

    /// Why nothing comes of a partition; nil when nothing is the matter.
    func trouble(of partition: Int32) -> String? { state.withLock { $0.topicTrouble ?? $0.troubles[partition] } }

    /// The partition cannot be read on where it was left: find out where it can.
    func placeAnew(partition: Int32, _ resumption: Placement.Resumption) {
        state.withLock { $0.pending[partition] = Pending(start: .resumed(resumption)) }
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
            state.withLock { state in
                state.isAnswered = false
                state.topicTrouble = reason.text
                state.wasMissing = state.wasMissing || reason.isMissingTopic
            }
            client.events.log.warning("waiting for the topic", key: "topic", ["topic": "\(topic)", "reason": "\(reason.text)"])
            return false
        case .success(let count):
            guard count <= Self.partitionsMax else {
                client.events.log.warning("too many partitions", key: "topic", ["topic": "\(topic)", "partitions": "\(count)"])
                return false
            }
            let known = state.withLock { state -> Int in
                let known = state.partitionCount
                for partition in known..<max(known, count) {
                    let start = places.start(of: Int32(partition), isFirst: known == 0, wasMissing: state.wasMissing)
                    state.pending[Int32(partition)] = Pending(start: start)
                }
                state.isAnswered = true
                if state.topicTrouble != nil, known > 0 { state.hasReturned = true }
                state.topicTrouble = nil
                state.partitionCount = max(known, count)
                return known
            }
            let wasAway = client.events.log.clear(key: "topic")
            if wasAway, known > 0 { client.events.log.logger.info("the topic is there again", metadata: ["topic": "\(topic)"]) }
            if count > known {
                client.events.log.logger.info(
                    known == 0 ? "topic found" : "topic has new partitions", metadata: ["topic": "\(topic)", "partitions": "\(count)"])
            }
            return true
        }
    }

    private func resolvePending() {
        let pending = state.withLock { $0.pending.sorted { ($0.value.failureCount, $0.key) < ($1.value.failureCount, $1.key) } }
        var failureCount = 0
        for (partition, entry) in pending {
            switch client.placement(for: entry.start, topic: topic, partition: partition, timeoutMilliseconds: Self.answerTimeoutMilliseconds) {
            case .success(let place):
                state.withLock { state in
                    guard state.pending[partition]?.start == entry.start else { return }
                    state.pending[partition] = nil
                    state.ready[partition] = place
                    state.troubles[partition] = nil
                }
                client.events.log.clear(key: "offset \(partition)")
            case .failure(let reason):
                state.withLock { state in
                    state.pending[partition]?.failureCount += 1
                    state.troubles[partition] = reason.text
                }
                client.events.log.warning(
                    "waiting for a partition", key: "offset \(partition)",
                    ["topic": "\(topic)", "partition": "\(partition)", "reason": "\(reason.text)"])
                failureCount += 1
                // The others may have to wait as long; the next look comes in a second and begins with them.
                guard failureCount < Self.failuresPerLookMax else { return }
            }
        }
    }
}
