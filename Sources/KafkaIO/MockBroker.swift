internal import CLibrdkafka
package import Columns

/// librdkafka's mock cluster: real TCP brokers in this process, for the demo and for tests, where no Kafka is at hand.
///
/// Runs in a process of its own, so that its work and its faults are never the daemon's. It keeps at most 5 MiB (and 100,000 batches) of
/// a partition; older records fall off. It has no TLS, no SASL, no compaction, and does not hide aborted transactions.
package final class MockBroker {
    /// Brokers that one cluster may have.
    package static let brokersMax = 16

    private let client: OpaquePointer
    let cluster: OpaquePointer

    /// Starts the cluster, with topics by name and partition count.
    package init(brokers: Int = 1, topics: [(name: String, partitions: Int)]) throws(SQLError) {
        guard (1...Self.brokersMax).contains(brokers) else {
            throw SQLError(.invalidParameterValue, "a mock cluster has 1 to \(Self.brokersMax) brokers, not \(brokers)")
        }
        var text = [CChar](repeating: 0, count: KafkaProperties.errorTextBytes)
        let properties = KafkaProperties()
        // The client only carries the cluster; that it has no brokers of its own is no news.
        try properties.set(["log_level": "3"])
        guard let client = rd_kafka_new(RD_KAFKA_PRODUCER, properties.pointer, &text, text.count) else {
            throw SQLError(.connectionFailure, "could not start the mock cluster", detail: KafkaText.string(text))
        }
        properties.relinquish()
        guard let cluster = rd_kafka_mock_cluster_new(client, Int32(brokers)) else {
            rd_kafka_destroy(client)
            throw SQLError(.connectionFailure, "could not start the mock cluster")
        }
        self.client = client
        self.cluster = cluster
        for topic in topics { try create(topic: topic.name, partitions: topic.partitions) }
    }

    deinit {
        rd_kafka_mock_cluster_destroy(cluster)
        rd_kafka_destroy(client)
    }

    /// `host:port,...`
    package var bootstrapServers: String { KafkaText.string(rd_kafka_mock_cluster_bootstraps(cluster)) }

    /// Topics that are not created come to be, with 4 partitions, when a client first asks for them.
    package func create(topic: String, partitions: Int) throws(SQLError) {
        let error = rd_kafka_mock_topic_create(cluster, topic, Int32(clamping: partitions), 1)
        guard error == RD_KAFKA_RESP_ERR_NO_ERROR else {
            throw SQLError(.invalidParameterValue, "topic \"\(topic)\" not created: \(KafkaText.string(error))")
        }
    }
}
