internal import CKafkaShim
internal import CLibrdkafka
internal import Logging
internal import Pipeline
internal import Synchronization

extension KafkaConsumer {
    /// Starts to read the partitions whose offset has been found.
    func assignReady() {
        let (offsets, partitionCount) = discovery.takeReady()
        guard !offsets.isEmpty else { return }
        table.withLock { $0.grow(to: partitionCount) }
        let again = offsets.filter { assigned.contains($0.key) }
        if !again.isEmpty {
            check(client.withPartitions(topic: topic, offsets: again) { rd_kafka_incremental_unassign(client.pointer, $0) })
        }
        for (partition, offset) in offsets {
            if let gap = table.withLock({ $0.start(partition: partition, at: offset) }) { report(gap, partition: partition) }
        }
        check(client.withPartitions(topic: topic, offsets: offsets) { rd_kafka_incremental_assign(client.pointer, $0) })
        assigned.formUnion(offsets.keys)
        client.events.log.logger.info(
            "reading partitions",
            metadata: [
                "topic": "\(topic)",
                "offsets": "\(offsets.sorted { $0.key < $1.key }.prefix(16).map { "\($0.key):\($0.value)" }.joined(separator: " "))",
            ])
    }

    private func report(_ gap: PartitionStatus.Gap, partition: Int32) {
        client.events.log.logger.error(
            gap.to > gap.from ? "messages were deleted before they were read" : "the log is shorter than what was read, reading it from its start",
            metadata: [
                "topic": "\(topic)", "partition": "\(partition)", "from": "\(gap.from)", "to": "\(gap.to)",
                "lost": "\(max(0, gap.to - gap.from))",
            ])
    }

    /// Reports why an assignment failed; the partitions then stay silent, which `lag` shows.
    private func check(_ error: OpaquePointer??) {
        guard case .some(.some(let error)) = error else { return }
        client.events.log.logger.error(
            "partitions could not be assigned", metadata: ["topic": "\(topic)", "reason": "\(KafkaText.string(rd_kafka_error_string(error)))"])
        rd_kafka_error_destroy(error)
    }

    /// Whether a message is to be handed out. Events in place of messages move the table in their turn: a damaged piece of the log lies
    /// between the messages before and behind it.
    static func accept(_ message: weir_kafka_message_t, _ table: inout PartitionTable) -> Bool {
        switch rd_kafka_resp_err_t(message.error) {
        case RD_KAFKA_RESP_ERR_NO_ERROR:
            return table.accept(partition: message.partition, offset: message.offset)
        case RD_KAFKA_RESP_ERR__PARTITION_EOF:
            table.reachedEnd(partition: message.partition, offset: message.offset)
        case RD_KAFKA_RESP_ERR__BAD_MSG, RD_KAFKA_RESP_ERR__BAD_COMPRESSION:
            table.noteDamage(partition: message.partition)
        default: break
        }
        return false
    }

    /// An event of the consumer that came in place of a message; what it means for the table has been seen to.
    func handle(_ event: weir_kafka_message_t) {
        switch rd_kafka_resp_err_t(event.error) {
        case RD_KAFKA_RESP_ERR__PARTITION_EOF: break
        case RD_KAFKA_RESP_ERR__AUTO_OFFSET_RESET, RD_KAFKA_RESP_ERR_OFFSET_OUT_OF_RANGE:
            guard event.partition >= 0 else { return }
            discovery.placeAnew(partition: event.partition)
        case RD_KAFKA_RESP_ERR__BAD_MSG, RD_KAFKA_RESP_ERR__BAD_COMPRESSION:
            note(event, "part of the log is damaged and was skipped")
        default:
            note(event, "kafka consumer")
        }
    }

    private func note(_ event: weir_kafka_message_t, _ message: StaticString) {
        client.events.log.warning(
            "\(message)", key: "consumer \(event.error)",
            [
                "topic": "\(topic)", "partition": "\(event.partition)", "offset": "\(event.offset)",
                "reason": "\(KafkaText.string(rd_kafka_resp_err_t(event.error)))",
            ])
    }
}
