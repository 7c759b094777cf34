package import Columns

/// What a WITH list says about Kafka: where the topic is, where reading starts, and librdkafka's own properties.
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

extension KafkaOptions {
    /// The prefix of what is passed on to librdkafka, as RisingWave spells it.
    private static let propertyPrefix = "properties."

    /// Reads the WITH list of a source or sink; names in `others` are somebody else's and skipped.
    ///
    /// `bootstrapServers` overrides the statement's. Throws 22023 for an unknown name, a missing one or a bad value; whether librdkafka
    /// knows a property is found out when the client is made.
    package init(_ entries: [Entry], others: Set<String> = [], bootstrapServers override: String? = nil) throws(SQLError) {
        self.init(topic: "", bootstrapServers: "")
        var mode: Entry?
        var timestamp: Entry?
        for entry in entries {
            switch entry.name {
            case "connector":
                guard entry.value == "kafka" else {
                    throw SQLError(
                        .featureNotSupported, "connector \"\(entry.value)\" is not supported", hint: "Use connector = 'kafka'.",
                        at: entry.byteOffset)
                }
            case "topic": topic = entry.value
            case "scan.startup.mode": mode = entry
            case "scan.startup.timestamp.millis": timestamp = entry
            case "properties.bootstrap.server", "properties.bootstrap.servers": bootstrapServers = entry.value
            case "properties.group.id": group = entry.value
            case let name where name.hasPrefix(Self.propertyPrefix):
                properties.append(
                    Entry(name: String(name.dropFirst(Self.propertyPrefix.count)), value: entry.value, byteOffset: entry.byteOffset))
            case let name where others.contains(name): continue
            default: throw SQLError(.invalidParameterValue, "unrecognized option \"\(entry.name)\"", at: entry.byteOffset)
            }
        }
        if let override { bootstrapServers = override }
        guard !topic.isEmpty else { throw Self.missing("topic") }
        guard !bootstrapServers.isEmpty else { throw Self.missing("properties.bootstrap.server") }
        guard !group.isEmpty else { throw SQLError(.invalidParameterValue, "option \"properties.group.id\" must not be empty") }
        startup = try Self.startup(mode: mode, timestamp: timestamp)
    }

    private static func missing(_ name: String) -> SQLError {
        SQLError(.invalidParameterValue, "option \"\(name)\" is missing for connector \"kafka\"")
    }

    private static func startup(mode: Entry?, timestamp: Entry?) throws(SQLError) -> Startup {
        switch (mode?.value, timestamp) {
        case (nil, nil), ("earliest", nil): return .earliest
        case ("latest", nil): return .latest
        case (nil, let entry?), ("timestamp", let entry?):
            guard let milliseconds = Int64(entry.value), milliseconds >= 0 else {
                throw SQLError(
                    .invalidParameterValue, "invalid value for option \"\(entry.name)\": \"\(entry.value)\"",
                    hint: "Milliseconds since 1970-01-01 00:00:00 UTC are expected.", at: entry.byteOffset)
            }
            return .timestamp(milliseconds: milliseconds)
        case ("timestamp", nil): throw missing("scan.startup.timestamp.millis")
        case (let value?, _):
            throw SQLError(
                .invalidParameterValue, "invalid value for option \"scan.startup.mode\": \"\(value)\"",
                hint: "Available values: earliest, latest, timestamp (with scan.startup.timestamp.millis).", at: mode?.byteOffset)
        }
    }
}
