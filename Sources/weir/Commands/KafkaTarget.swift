internal import ArgumentParser
internal import KafkaIO
internal import SQL

/// The flags that name a topic to write to.
struct KafkaTarget: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("Kafka bootstrap servers.", valueName: "bootstrap"))
    var kafka = "localhost:9092"

    @Option(name: .long, help: ArgumentHelp("Topic to write to.", valueName: "name"))
    var topic: String?

    @Option(
        name: .long,
        help: ArgumentHelp("librdkafka property for the connection, such as security.protocol=SASL_SSL; may be repeated.", valueName: "name=value"))
    var property: [String] = []

    func validate() throws {
        for text in property where !text.contains("=") { throw ValidationError("--property must be NAME=VALUE, is \"\(text)\"") }
    }

    func options(topic: String) -> KafkaOptions {
        let entries = property.compactMap { text -> KafkaConnection.Property? in
            guard let equals = text.firstIndex(of: "=") else { return nil }
            return KafkaConnection.Property(name: String(text[..<equals]), value: String(text[text.index(after: equals)...]))
        }
        return KafkaOptions(topic: topic, bootstrapServers: kafka, properties: entries)
    }
}
