internal import CLibrdkafka
internal import Logging
internal import Pipeline
internal import Synchronization

/// What librdkafka tells about a client: log lines, connection errors, delivery reports. Callbacks run inside `KafkaClient.serve`.
final class KafkaEvents: Sendable {
    let log: LimitedLog
    private let state = Mutex(State())

    private struct State {
        var deliveries: [AlertDelivery] = []
        var failedCount = 0
        var fatal: String?
    }

    /// Whether each delivery is kept for `takeDeliveries`, or failures are only counted.
    let keepsDeliveries: Bool

    init(logger: Logger, keepsDeliveries: Bool = false) {
        log = LimitedLog(logger: logger)
        self.keepsDeliveries = keepsDeliveries
    }

    /// The deliveries reported since the last call.
    func takeDeliveries() -> [AlertDelivery] {
        state.withLock { state in
            defer { state.deliveries.removeAll(keepingCapacity: true) }
            return state.deliveries
        }
    }

    /// Records that were given up.
    var failedCount: Int { state.withLock { $0.failedCount } }

    /// The error after which librdkafka refuses this client any further work.
    var fatal: String? { state.withLock { $0.fatal } }

    /// Hangs the callbacks into a configuration. The client that is made of it must keep this object alive.
    func register(with configuration: OpaquePointer?, kind: rd_kafka_type_t) {
        rd_kafka_conf_set_opaque(configuration, Unmanaged.passUnretained(self).toOpaque())
        rd_kafka_conf_set_log_cb(configuration) { client, level, facility, text in
            KafkaEvents.of(rd_kafka_opaque(client))?
                .logged(level: level, facility: KafkaText.string(facility), text: KafkaText.string(text))
        }
        rd_kafka_conf_set_error_cb(configuration) { client, error, reason, opaque in
            KafkaEvents.of(opaque)?.failed(rd_kafka_resp_err_t(error), reason: KafkaText.string(reason), client: client)
        }
        if kind == RD_KAFKA_PRODUCER {
            rd_kafka_conf_set_dr_msg_cb(configuration) { _, message, opaque in
                guard let message else { return }
                KafkaEvents.of(opaque)?.delivered(message.pointee)
            }
        } else {
            rd_kafka_conf_set_offset_commit_cb(configuration) { _, error, _, opaque in
                guard error != RD_KAFKA_RESP_ERR_NO_ERROR, error != RD_KAFKA_RESP_ERR__NO_OFFSET else { return }
                KafkaEvents.of(opaque)?.log.warning(
                    "offsets for lag dashboards not committed", key: "commit", ["reason": "\(KafkaText.string(error))"])
            }
        }
    }

    private static func of(_ opaque: UnsafeMutableRawPointer?) -> KafkaEvents? {
        opaque.map { Unmanaged<KafkaEvents>.fromOpaque($0).takeUnretainedValue() }
    }

    /// `level` is syslog's: 0 emergency to 7 debug.
    private func logged(level: Int32, facility: String, text: String) {
        let severity: Logger.Level =
            switch level {
            case ...2: .error
            case 3, 4: .warning  // a lost connection is an error to librdkafka; it goes on trying
            case 5, 6: .info
            default: .debug
            }
        log.log(severity, "kafka client", key: facility, ["facility": "\(facility)", "text": "\(text)"])
    }

    private func failed(_ error: rd_kafka_resp_err_t, reason: String, client: OpaquePointer?) {
        if error == RD_KAFKA_RESP_ERR__FATAL {
            var text = [CChar](repeating: 0, count: KafkaProperties.errorTextBytes)
            rd_kafka_fatal_error(client, &text, text.count)
            let cause = KafkaText.string(text)
            state.withLock { $0.fatal = cause }
            log.log(.error, "kafka client has to be made anew", key: "fatal", ["reason": "\(cause)"])
        } else {
            log.warning(
                "kafka connection", key: "error \(error.rawValue)", ["error": "\(KafkaText.string(error))", "reason": "\(reason)"])
        }
    }

    private func delivered(_ message: rd_kafka_message_t) {
        let failure = message.err == RD_KAFKA_RESP_ERR_NO_ERROR ? nil : KafkaText.string(message.err)
        guard keepsDeliveries || failure != nil else { return }
        let tag = UInt64(UInt(bitPattern: message._private))
        state.withLock { state in
            if failure != nil { state.failedCount += 1 }
            if keepsDeliveries { state.deliveries.append(AlertDelivery(tag: tag, failure: failure)) }
        }
        if let failure { log.warning("record not delivered", key: "delivery", ["reason": "\(failure)"]) }
    }
}
