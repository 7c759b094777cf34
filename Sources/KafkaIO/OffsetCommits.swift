internal import CLibrdkafka
internal import Logging

/// The offsets that lag dashboards are to see, kept until the next time to send them.
struct OffsetCommits: ~Copyable {
    /// The time between two commits. Dashboards look every few seconds; each commit is a write to Kafka.
    static let interval: Duration = .seconds(5)

    private var newest: [Int32: Int64] = [:]
    private var lastSent: ContinuousClock.Instant?

    mutating func note(_ offsets: [Int32: Int64]) {
        newest.merge(offsets) { $1 }
    }

    /// The offsets to send now, if it is time.
    mutating func takeDue(at now: ContinuousClock.Instant) -> [Int32: Int64]? {
        guard !newest.isEmpty else { return nil }
        if let lastSent, now - lastSent < Self.interval { return nil }
        lastSent = now
        return takeAll()
    }

    mutating func takeAll() -> [Int32: Int64] {
        defer { newest.removeAll(keepingCapacity: true) }
        return newest
    }
}

extension KafkaConsumer {
    func sendCommitIfDue() {
        guard let offsets = commits.takeDue(at: .now) else { return }
        commit(toKafka: offsets)
    }

    func sendCommit() {
        let offsets = commits.takeAll()
        if !offsets.isEmpty { commit(toKafka: offsets) }
    }

    private func commit(toKafka offsets: [Int32: Int64]) {
        let error = client.withPartitions(topic: topic, offsets: offsets) { rd_kafka_commit(client.pointer, $0, 1) }
        guard let error, error != RD_KAFKA_RESP_ERR_NO_ERROR else { return }
        client.events.log.warning(
            "offsets for lag dashboards not committed", key: "commit", ["reason": "\(KafkaText.string(error))"])
    }
}
