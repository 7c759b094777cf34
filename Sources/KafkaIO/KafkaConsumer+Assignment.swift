internal import CKafkaShim
internal import CLibrdkafka
internal import Columns
internal import Logging
internal import Pipeline
internal import Synchronization

extension KafkaConsumer {
    /// Starts to read the partitions whose offset has been found.
    func assignReady() {
        if discovery.takeReturn() { lookAgain(assigned) }
        for (partition, stranger) in watch.takeStrangers() { lookAgain(partition, stranger) }
        let (places, partitionCount) = discovery.takeReady()
        guard !places.isEmpty else { return }
        let offsets = places.mapValues(\.fetchFrom)
        table.withLock { $0.grow(to: partitionCount) }
        let again = offsets.filter { assigned.contains($0.key) }
        if !again.isEmpty {
            check(client.withPartitions(topic: topic, offsets: again) { rd_kafka_incremental_unassign(client.pointer, $0) })
        }
        table.withLock { table in
            for (partition, place) in places {
                if let known = marks[partition] { table.remember(known, of: partition) }
                table.start(partition: partition, at: place)
            }
        }
        reportNews()
        check(client.withPartitions(topic: topic, offsets: offsets) { rd_kafka_incremental_assign(client.pointer, $0) })
        assigned.formUnion(offsets.keys)
        client.events.log.logger.info(
            "reading partitions",
            metadata: [
                "topic": "\(topic)",
                "offsets": "\(offsets.sorted { $0.key < $1.key }.prefix(16).map { "\($0.key):\($0.value)" }.joined(separator: " "))",
            ])
    }

    /// The log may be another one by now: compares again what was read.
    private func lookAgain(_ partitions: Set<Int32>) {
        for partition in partitions {
            if let resumption = table.withLock({ $0.resumption(of: partition) }) { discovery.placeAnew(partition: partition, resumption) }
        }
    }

    /// The log is another one, from some place before the stranger on.
    private func lookAgain(_ partition: Int32, _ stranger: LogWatch.Stranger) {
        guard let resumption = table.withLock({ $0.resumption(of: partition, before: stranger) }) else { return }
        discovery.placeAnew(partition: partition, resumption)
    }

    /// What comparing has come to.
    func reportNews() {
        let (news, failed) = table.withLock { ($0.takeNews(), $0.takeFailed()) }
        for item in news { report(item.gap, partition: item.partition) }
        for (partition, resumption) in failed { discovery.placeAnew(partition: partition, resumption) }
    }

    private func report(_ gap: PartitionStatus.Gap, partition: Int32) {
        var metadata: Logger.Metadata = ["topic": "\(topic)", "partition": "\(partition)", "from": "\(gap.from)", "to": "\(gap.to)"]
        if let uncertain = gap.uncertainFrom { metadata["uncertain_from"] = "\(uncertain)" }
        let message: Logger.Message =
            switch gap.cause {
            case .deleted, .damaged: "messages were deleted before they were read"
            case .truncated: "the log has lost messages at its end that were read, going on behind what it has"
            case .madeAnew: "the topic was made anew, reading it from its start"
            }
        if gap.cause == .deleted { metadata["lost"] = "\(max(0, gap.to - gap.from))" }
        client.events.log.logger.error(message, metadata: metadata)
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
            return table.accept(partition: message.partition, offset: message.offset) { RecordMark(RawMessage(message)) }
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
            lookAgain([event.partition])
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
