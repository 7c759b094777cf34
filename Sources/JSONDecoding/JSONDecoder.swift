package import Columns

/// Turns messages into rows of a batch: JSON objects in, columns out, what cannot be used to the rejects.
///
/// A key names a column by its exact bytes; unknown keys are skipped but must be JSON; a missing column and `null` are NULL; of equal
/// keys the last counts. A value that is not of its column's type rejects the message, or becomes NULL with `on_error = 'null'`.
/// A rejected message costs that message alone: its row, its neighbours and the dictionaries are as if it had never come.
/// One decoder belongs to one thread.
package final class JSONDecoder {
    /// Larger messages are rejected: the decoder's memory is that of one message.
    package static let messageBytesMax = 256 << 10
    /// Objects and arrays inside one another, the message's own object included.
    package static let depthMax = 32
    /// Bytes of a key between its quotes, at any depth.
    package static let keyBytesMax = 1_024

    package struct Options: Hashable, Sendable {
        /// What happens to a value that is not of its column's type.
        package enum WrongValue: Hashable, Sendable {
            /// The message is rejected.
            case reject
            /// The value becomes NULL and is counted: `WITH (on_error = 'null')`. What is no JSON is rejected still.
            case null
        }
        package var onError: WrongValue
        package init(onError: WrongValue = .reject) { self.onError = onError }
    }

    package let schema: EventSchema
    private let scanner: UnsafeMutablePointer<MessageScanner>

    /// - Throws: 0A000 for a column of a type that JSON messages cannot fill.
    package init(schema: EventSchema, options: Options = Options()) throws(SQLError) {
        let value = try MessageScanner(columns: schema.columns, nullsWrongValues: options.onError == .null)
        self.schema = schema
        scanner = .allocate(capacity: 1)
        scanner.initialize(to: value)
    }

    deinit {
        scanner.pointee.deallocate()
        scanner.deinitialize(count: 1)
        scanner.deallocate()
    }

    /// Values that became NULL because they were not of their column's type, since the decoder was made.
    package var nulledValueCount: Int { scanner.pointee.nulledValueCount }

    /// Decodes messages from `start` on until they end or the batch is full, behind the rows that the batch has already.
    ///
    /// - Parameters:
    ///   - batch: of this decoder's schema; `rowCount` and `partitionRuns` grow with it.
    ///   - reject: called at once for each message that cannot be used.
    /// - Returns: how many messages were consumed, the rejected ones included.
    package func decode(
        _ messages: UnsafeBufferPointer<RawMessage>, from start: Int = 0, into batch: EventBatch, reject: (Reject) -> Void
    ) -> Int {
        precondition(batch.schema === schema, "a batch is decoded by the decoder of its schema")
        scanner.pointee.bind(batch)
        var index = start
        var row = batch.rowCount
        var run = EventBatch.PartitionRun(partition: 0, rows: row..<row)
        while index < messages.count, row < batch.capacity {
            let message = messages[index]
            index += 1
            guard read(message, row) else {
                reject(rejection(of: message))
                continue
            }
            if message.partition != run.partition {
                close(run, in: batch)
                run = EventBatch.PartitionRun(partition: message.partition, rows: row..<row)
            }
            row += 1
            run.rows = run.rows.lowerBound..<row
        }
        close(run, in: batch)
        batch.rowCount = row
        return index - start
    }

    @inline(__always)
    private func read(_ message: RawMessage, _ row: Int) -> Bool {
        guard let payload = message.payload, message.length <= Self.messageBytesMax, message.length > 0 else { return refuse(message) }
        scanner.pointee.buffer.copy(payload, message.length)
        return scanner.pointee.readMessage(message.length, row: row)
    }

    /// What is wrong with a message that is not even looked at.
    private func refuse(_ message: RawMessage) -> Bool {
        let (reason, expected): (RejectReason, StaticString) =
            if message.payload == nil {
                (.tombstone, "a JSON object")
            } else if message.length > Self.messageBytesMax {
                (.tooLarge, "at most 256 KiB")
            } else {
                (.empty, "a JSON object")
            }
        scanner.pointee.failure = ScanFailure(reason: reason, byteOffset: 0, expected: expected, column: -1)
        return false
    }

    private func close(_ run: EventBatch.PartitionRun, in batch: EventBatch) {
        guard !run.rows.isEmpty else { return }
        if let last = batch.partitionRuns.last, last.partition == run.partition, last.rows.upperBound == run.rows.lowerBound {
            batch.partitionRuns[batch.partitionRuns.count - 1].rows = last.rows.lowerBound..<run.rows.upperBound
        } else {
            batch.partitionRuns.append(run)
        }
    }

    private func rejection(of message: RawMessage) -> Reject {
        let failure = scanner.pointee.failure
        let payload = UnsafeRawBufferPointer(start: message.payload, count: message.payload == nil ? 0 : max(0, message.length))
        return Reject(
            partition: message.partition, offset: message.offset,
            column: schema.columns.indices.contains(failure.column) ? schema.columns[failure.column].name : nil,
            reason: failure.reason, message: failure.sentence(payload), payload: Array(payload.prefix(Reject.payloadBytesMax)),
            byteOffset: failure.byteOffset)
    }
}
