internal import KafkaIO
internal import SQL

extension KafkaOptions {
    /// What CREATE SOURCE says; `override` replaces the broker.
    init(_ source: SourceDefinition, override: String?) throws {
        try self.init(source.connection, override: override)
        topic = source.topic
        startup = source.startup
    }

    /// What `properties.*` of a source or sink say.
    init(_ connection: KafkaConnection, override: String?) throws {
        guard let servers = override ?? connection.bootstrapServers else { throw MissingBroker() }
        self.init(topic: "", bootstrapServers: servers)
        for property in connection.properties {
            if property.name == "group.id" {
                group = property.value
            } else {
                properties.append(property)
            }
        }
    }

    struct MissingBroker: Error, CustomStringConvertible {
        var description: String {
            "weir: no broker: set properties.bootstrap.server in the SQL, or say --kafka HOST:PORT"
        }
    }
}
