/// One message as the log gave it: bytes that stay valid until the fetched batch is released, and where they came from.
package struct RawMessage {
    /// nil for a message with a null value (a tombstone). No byte behind `length` may be read.
    package var payload: UnsafeRawPointer?
    package var length: Int
    package var partition: Int32
    package var offset: Int64
    /// Kafka's record timestamp, milliseconds since 1970; -1 when the record has none.
    package var timestampMilliseconds: Int64

    package init(payload: UnsafeRawPointer?, length: Int, partition: Int32, offset: Int64, timestampMilliseconds: Int64) {
        self.payload = payload
        self.length = length
        self.partition = partition
        self.offset = offset
        self.timestampMilliseconds = timestampMilliseconds
    }
}
