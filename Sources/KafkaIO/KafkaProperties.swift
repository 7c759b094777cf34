internal import CLibrdkafka
internal import Columns

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
        for (name, value) in own { try set(KafkaOptions.Entry(name: name, value: value)) }
    }

    /// Sets what the user asked for; a name in `fixed` is refused, because exactness rests on its value.
    func set(_ entries: [KafkaOptions.Entry], except fixed: KeyValuePairs<String, String>) throws(SQLError) {
        for entry in entries {
            if let (_, value) = fixed.first(where: { $0.key == entry.name }), value != entry.value {
                throw SQLError(
                    .invalidParameterValue, "Kafka property \"\(entry.name)\" cannot be changed", detail: "Its value is always \"\(value)\".",
                    at: entry.byteOffset)
            }
            try set(entry)
        }
    }

    private func set(_ entry: KafkaOptions.Entry) throws(SQLError) {
        var text = [CChar](repeating: 0, count: Self.errorTextBytes)
        let result = rd_kafka_conf_set(pointer, entry.name, entry.value, &text, text.count)
        guard result != RD_KAFKA_CONF_OK else { return }
        let shown = Self.isSecret(entry.name) ? "" : " = \"\(entry.value)\""
        throw SQLError(
            .invalidParameterValue, "invalid Kafka property \"\(entry.name)\"\(shown)",
            detail: Self.isSecret(entry.name) ? nil : KafkaText.string(text), at: entry.byteOffset)
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
