package import SQL

/// What is said about a topic: where the topic is, where reading starts, and librdkafka's own properties.
package struct KafkaOptions: Hashable, Sendable {
    package var topic: String
    /// `host:port,...`
    package var bootstrapServers: String
    /// Where the first start begins; later starts go on at the offsets that the store gives.
    package var startup: SourceDefinition.StartupPosition = .earliest
    /// The group under which progress is shown to lag dashboards.
    package var group = "weir"
    /// librdkafka's properties, in the order of the statement.
    package var properties: [KafkaConnection.Property] = []

    package init(
        topic: String, bootstrapServers: String, startup: SourceDefinition.StartupPosition = .earliest,
        properties: [KafkaConnection.Property] = []
    ) {
        self.topic = topic
        self.bootstrapServers = bootstrapServers
        self.startup = startup
        self.properties = properties
    }
}
