package import Columns
internal import JSONDecoding
package import SQL

/// The rejected messages that a store holds: `weir rejects`.
package struct StoredRejects: Sendable {
    package struct Message: Sendable {
        package var source: SourceDefinition
        package var record: RejectStore.Record

        /// The whole message is kept, and it was the decoder that refused it.
        package var isWhole: Bool { record.view == nil && !record.payload.isEmpty && record.payload.utf8.count < Reject.payloadBytesMax }
    }

    package let messages: [Message]

    /// From the oldest to the newest of each source.
    package init(_ store: any CheckpointStore, orEnd fail: @escaping @Sendable (SQLError) -> Never) throws(StoreError) {
        let database = Database()
        _ = try database.restore(from: store, orEnd: fail)
        var messages: [Message] = []
        for feed in database.feeds.values.sorted(by: { $0.relation.oid < $1.relation.oid }) {
            guard case .source(let source) = feed.relation.definition else { continue }
            messages += feed.rejects.records.map { Message(source: source, record: $0) }
        }
        self.messages = messages
    }

    /// Whether a source takes a message.
    package static func takes(_ message: Message, _ source: SourceDefinition) throws(SQLError) -> Bool {
        let intake = try MessageIntake(schema: EventSchema(columns: source.columns), nullsWrongValues: source.onError == .null, stored: [])
        let payload = Array(message.record.payload.utf8)
        return payload.withUnsafeBytes { bytes in
            let raw = [
                RawMessage(
                    payload: bytes.baseAddress, length: bytes.count, partition: message.record.partition, offset: message.record.offset,
                    timestampMilliseconds: -1)
            ]
            return raw.withUnsafeBufferPointer { messages in
                _ = intake.decode(messages, 0..<1)
                return intake.batch.rowCount == 1
            }
        }
    }
}
