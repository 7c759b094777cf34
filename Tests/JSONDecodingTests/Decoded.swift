import Columns
import JSONDecoding

/// What the decoder made of some messages: rows as values, and the rejects.
struct Decoded {
    var rows: [[Datum]] = []
    var rejects: [Reject] = []
    var partitionRuns: [EventBatch.PartitionRun] = []
    var consumed = 0
    var nulledValueCount = 0

    /// Decodes messages that lie in memory without a byte of slack behind them.
    init(
        _ payloads: [[UInt8]?], _ schema: EventSchema, stored: Set<Int>? = nil, options: JSONDecoder.Options = .init(), capacity: Int = 4_096
    ) throws {
        let decoder = try JSONDecoder(schema: schema, options: options)
        let batch = EventBatch(schema: schema, stored: stored ?? Set(schema.columns.indices), capacity: capacity)
        Self.withMessages(payloads) { messages in
            consumed = decoder.decode(messages, into: batch) { rejects.append($0) }
        }
        rows = Self.rows(of: batch)
        partitionRuns = batch.partitionRuns
        nulledValueCount = decoder.nulledValueCount
    }

    init(_ texts: [String], _ columns: [ColumnDescriptor], options: JSONDecoder.Options = .init()) throws {
        try self.init(texts.map { Array($0.utf8) }, EventSchema(columns: columns), options: options)
    }

    static func rows(of batch: EventBatch) -> [[Datum]] {
        (0..<batch.rowCount).map { row in batch.columns.map { $0?.datum(at: row) ?? .null } }
    }

    /// Gives each payload its own allocation of exactly its length, so that a sanitizer sees every read behind it.
    static func withMessages(_ payloads: [[UInt8]?], partition: (Int) -> Int32 = { _ in 0 }, _ body: (UnsafeBufferPointer<RawMessage>) -> Void) {
        var memory: [UnsafeMutableRawPointer] = []
        let messages = payloads.enumerated().map { index, payload -> RawMessage in
            guard let payload else {
                return RawMessage(payload: nil, length: 0, partition: partition(index), offset: Int64(index), timestampMilliseconds: -1)
            }
            let copy = UnsafeMutableRawPointer.allocate(byteCount: payload.count, alignment: 1)
            payload.withUnsafeBytes { bytes in bytes.baseAddress.map { copy.copyMemory(from: $0, byteCount: bytes.count) } ?? () }
            memory.append(copy)
            return RawMessage(payload: copy, length: payload.count, partition: partition(index), offset: Int64(index), timestampMilliseconds: -1)
        }
        messages.withUnsafeBufferPointer(body)
        for pointer in memory { pointer.deallocate() }
    }
}
