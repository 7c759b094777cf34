/// What is said about a topic: where the topic is, where reading starts, and librdkafka's own properties.
package struct KafkaOptions: Hashable, Sendable {
    /// One entry of a WITH list, with its place in the statement.
    package struct Entry: Hashable, Sendable {
        package var name: String
        package var value: String
        package var byteOffset: Int?

        package init(name: String, value: String, byteOffset: Int? = nil) {
            self.name = name
            self.value = value
            self.byteOffset = byteOffset
        }
    }

    /// Where the first start begins; later starts go on at the offsets that the store gives.
    package enum Startup: Hashable, Sendable {
        /// The oldest message that the log still has.
        case earliest
        /// Behind the newest message.
        case latest
        /// The first message whose Kafka timestamp is not before this one, milliseconds since 1970.
        case timestamp(milliseconds: Int64)
    }

    package var topic: String
    /// `host:port,...`
    package var bootstrapServers: String
    package var startup: Startup = .earliest
    /// The group under which progress is shown to lag dashboards.
    package var group = "weir"
    /// librdkafka's properties, in the order of the statement.
    package var properties: [Entry] = []

    package init(topic: String, bootstrapServers: String, startup: Startup = .earliest, properties: [Entry] = []) {
        self.topic = topic
        self.bootstrapServers = bootstrapServers
        self.startup = startup
        self.properties = properties
    }
}
