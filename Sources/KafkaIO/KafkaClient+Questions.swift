internal import CLibrdkafka
internal import Pipeline
internal import SQL

/// Why a broker did not answer, in librdkafka's words.
struct KafkaFailure: Error {
    let text: String
    /// The broker answered, and has no such topic.
    let isMissingTopic: Bool

    init(_ error: rd_kafka_resp_err_t) {
        text = KafkaText.string(error)
        isMissingTopic = error == RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART
    }

    /// The broker answered, and the answer is of no use.
    init(_ text: String) { (self.text, isMissingTopic) = (text, false) }
}

/// Questions to the cluster; each waits for the answer.
extension KafkaClient {
    /// How many partitions the topic has.
    func partitionCount(of topic: String, timeoutMilliseconds: Int32) -> Result<Int, KafkaFailure> {
        guard let handle = rd_kafka_topic_new(pointer, topic, nil) else { return .failure(KafkaFailure(rd_kafka_last_error())) }
        defer { rd_kafka_topic_destroy(handle) }
        var answer: UnsafePointer<rd_kafka_metadata_t>?
        let error = rd_kafka_metadata(pointer, 0, handle, &answer, timeoutMilliseconds)
        guard error == RD_KAFKA_RESP_ERR_NO_ERROR, let answer else { return .failure(KafkaFailure(error)) }
        defer { rd_kafka_metadata_destroy(answer) }
        guard answer.pointee.topic_cnt > 0, let first = answer.pointee.topics else {
            return .failure(KafkaFailure(RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART))
        }
        guard first.pointee.err == RD_KAFKA_RESP_ERR_NO_ERROR else { return .failure(KafkaFailure(first.pointee.err)) }
        guard first.pointee.partition_cnt > 0 else { return .failure(KafkaFailure(RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART)) }
        return .success(Int(first.pointee.partition_cnt))
    }

    /// The offset at which a partition starts, as a number: a logical `latest` would move on at every reconnect.
    func placement(
        for start: StartPlaces.Start, topic: String, partition: Int32, timeoutMilliseconds: Int32
    ) -> Result<Placement, KafkaFailure> {
        guard case .resumed(let resumption) = start else {
            return offset(for: start, topic: topic, partition: partition, timeoutMilliseconds: timeoutMilliseconds).map { Placement(at: $0) }
        }
        return watermarks(topic: topic, partition: partition, timeoutMilliseconds: timeoutMilliseconds).flatMap { low, high in
            Placement(resumption, low: low, high: high).map { .success($0) }
                ?? .failure(
                    KafkaFailure(
                        "the log has offsets \(low) to \(high) and was read to \(resumption.next): nobody can say whether it is the same one"))
        }
    }

    private func offset(
        for start: StartPlaces.Start, topic: String, partition: Int32, timeoutMilliseconds: Int32
    ) -> Result<Int64, KafkaFailure> {
        switch start {
        case .stored(let place): offset(at: place, topic: topic, partition: partition, timeoutMilliseconds: timeoutMilliseconds)
        case .resumed(let resumption): .success(resumption.next)
        case .lowWatermark, .configured(.earliest):
            watermarks(topic: topic, partition: partition, timeoutMilliseconds: timeoutMilliseconds).map(\.low)
        case .configured(.latest):
            watermarks(topic: topic, partition: partition, timeoutMilliseconds: timeoutMilliseconds).map(\.high)
        case .configured(.timestamp(milliseconds: let milliseconds)):
            offset(from: milliseconds, topic: topic, partition: partition, timeoutMilliseconds: timeoutMilliseconds)
        }
    }

    /// Where a reader begins that wants no message older than a time.
    private func offset(
        at place: ReadingPlace, topic: String, partition: Int32, timeoutMilliseconds: Int32
    ) -> Result<Int64, KafkaFailure> {
        guard let notBefore = place.notBefore else { return .success(place.offset) }
        return firstOffset(from: notBefore, topic: topic, partition: partition, timeoutMilliseconds: timeoutMilliseconds).flatMap { found in
            if let found { return .success(max(found, place.offset)) }
            if place.hasLater { return .success(place.offset) }
            return watermarks(topic: topic, partition: partition, timeoutMilliseconds: timeoutMilliseconds).map { max($0.high, place.offset) }
        }
    }

    func watermarks(
        topic: String, partition: Int32, timeoutMilliseconds: Int32
    ) -> Result<(low: Int64, high: Int64), KafkaFailure> {
        var low: Int64 = 0
        var high: Int64 = 0
        let error = rd_kafka_query_watermark_offsets(pointer, topic, partition, &low, &high, timeoutMilliseconds)
        return error == RD_KAFKA_RESP_ERR_NO_ERROR ? .success((low, high)) : .failure(KafkaFailure(error))
    }

    /// The first message not before a time; behind the newest one when there is none.
    private func offset(
        from milliseconds: Int64, topic: String, partition: Int32, timeoutMilliseconds: Int32
    ) -> Result<Int64, KafkaFailure> {
        // Asked for before the time: what comes between the two answers must not be skipped.
        let newest: Int64
        switch watermarks(topic: topic, partition: partition, timeoutMilliseconds: timeoutMilliseconds) {
        case .success(let found): newest = found.high
        case .failure(let reason): return .failure(reason)
        }
        return firstOffset(from: milliseconds, topic: topic, partition: partition, timeoutMilliseconds: timeoutMilliseconds).map { $0 ?? newest }
    }

    /// The first message not before a time; nil when there is none.
    private func firstOffset(
        from milliseconds: Int64, topic: String, partition: Int32, timeoutMilliseconds: Int32
    ) -> Result<Int64?, KafkaFailure> {
        guard let list = rd_kafka_topic_partition_list_new(1) else { return .failure(KafkaFailure(RD_KAFKA_RESP_ERR__FAIL)) }
        defer { rd_kafka_topic_partition_list_destroy(list) }
        guard let entry = rd_kafka_topic_partition_list_add(list, topic, partition) else {
            return .failure(KafkaFailure(RD_KAFKA_RESP_ERR__FAIL))
        }
        entry.pointee.offset = milliseconds
        let error = rd_kafka_offsets_for_times(pointer, list, timeoutMilliseconds)
        guard error == RD_KAFKA_RESP_ERR_NO_ERROR else { return .failure(KafkaFailure(error)) }
        guard entry.pointee.err == RD_KAFKA_RESP_ERR_NO_ERROR else { return .failure(KafkaFailure(entry.pointee.err)) }
        return .success(entry.pointee.offset < 0 ? nil : entry.pointee.offset)
    }

    /// The offset behind the newest message of a partition that is being read, as the last fetch told it.
    func knownHighWatermark(topic: String, partition: Int32) -> Int64? {
        var low: Int64 = 0
        var high: Int64 = 0
        guard rd_kafka_get_watermark_offsets(pointer, topic, partition, &low, &high) == RD_KAFKA_RESP_ERR_NO_ERROR else { return nil }
        return high >= 0 ? high : nil
    }

    /// Calls `body` with a list of partitions of one topic and their offsets.
    func withPartitions<Result>(
        topic: String, offsets: [Int32: Int64], _ body: (UnsafeMutablePointer<rd_kafka_topic_partition_list_t>) -> Result
    ) -> Result? {
        guard let list = rd_kafka_topic_partition_list_new(Int32(clamping: offsets.count)) else { return nil }
        defer { rd_kafka_topic_partition_list_destroy(list) }
        for (partition, offset) in offsets {
            rd_kafka_topic_partition_list_add(list, topic, partition)?.pointee.offset = offset
        }
        return body(list)
    }
}
