internal import CLibrdkafka
internal import Columns
internal import SQL

/// A librdkafka configuration while it is filled in; handed over when the client is made.
struct KafkaProperties: ~Copyable {
    /// Room for librdkafka's error text, in bytes; it writes at most this much.
    static let errorTextBytes = 512

    let pointer: OpaquePointer?

    init() { pointer = rd_kafka_conf_new() }

    deinit {
        if let pointer { rd_kafka_conf_destroy(pointer) }
    }

    /// Sets properties that we choose ourselves.
    func set(_ own: KeyValuePairs<String, String>) throws(SQLError) {
        for (name, value) in own { try set(KafkaConnection.Property(name: name, value: value)) }
    }

    /// Sets what the user asked for; a name in `fixed` is refused, because exactness rests on its value.
    func set(_ properties: [KafkaConnection.Property], except fixed: KeyValuePairs<String, String>) throws(SQLError) {
        for property in properties {
            if let (_, value) = fixed.first(where: { $0.key == property.name }), value != property.value {
                throw SQLError(
                    .invalidParameterValue, "Kafka property \"\(property.name)\" cannot be changed", detail: "Its value is always \"\(value)\".")
            }
            if let (_, reason) = Self.refused.first(where: { $0.key == property.name }) {
                throw SQLError(.invalidParameterValue, "Kafka property \"\(property.name)\" cannot be set", detail: reason)
            }
            try set(property)
        }
    }

    /// Properties with which a client would start and then do nothing, or run code that whoever sends a statement chooses.
    private static let refused: KeyValuePairs<String, String> = [
        "transactional.id": "Weir writes without transactions; an idempotent producer needs no name.",
        "plugin.library.paths": "A statement must not load code into the daemon.",
        "ssl.engine.location": "A statement must not load code into the daemon.",
    ]

    private func set(_ property: KafkaConnection.Property) throws(SQLError) {
        var text = [CChar](repeating: 0, count: Self.errorTextBytes)
        let result = rd_kafka_conf_set(pointer, property.name, property.value, &text, text.count)
        guard result != RD_KAFKA_CONF_OK else { return }
        let shown = Self.isSecret(property.name) ? "" : " = \"\(property.value)\""
        throw SQLError(
            .invalidParameterValue, "invalid Kafka property \"\(property.name)\"\(shown)",
            detail: Self.isSecret(property.name) ? nil : KafkaText.string(text))
    }

    /// Whether the value must not be printed.
    private static func isSecret(_ name: String) -> Bool {
        ["password", "secret", "token", "key.pem", "jaas"].contains { name.contains($0) }
    }

    /// Gives the configuration away to a client that has taken it.
    consuming func relinquish() { discard self }
}

/// Texts that librdkafka hands out as C strings.
enum KafkaText {
    static func string(_ bytes: [CChar]) -> String {
        String(decoding: bytes.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    static func string(_ pointer: UnsafePointer<CChar>?) -> String {
        pointer.map { String(cString: $0) } ?? ""
    }

    /// librdkafka's description of an error code.
    static func string(_ error: rd_kafka_resp_err_t) -> String { string(rd_kafka_err2str(error)) }
}
