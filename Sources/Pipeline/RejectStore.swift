/// Messages that could not be used, kept so that a person can see what was wrong with them (`weir_rejects`).
///
/// Bounded in number and bytes: the oldest go first, and how many went is counted, never hidden.
package struct RejectStore: Sendable {
    /// Most messages kept for each source; a stream of nothing but garbage must not fill the memory.
    package static let messagesMax = 10_000
    /// Most payload bytes kept for each source.
    package static let payloadBytesMax = 16 << 20

    package struct Record: Hashable, Sendable {
        package var partition: Int32
        package var offset: Int64
        /// The view that could not use the row; nil when the decoder refused the message for all of them.
        package var view: String?
        package var column: String?
        package var reason: String
        package var message: String
        /// The beginning of the payload, as UTF-8 with replacement characters.
        package var payload: String
        /// When Weir saw it: microseconds since 1970 UTC.
        package var rejectedAt: Int64

        package init(
            partition: Int32, offset: Int64, view: String?, column: String?, reason: String, message: String, payload: String, rejectedAt: Int64
        ) {
            self.partition = partition
            self.offset = offset
            self.view = view
            self.column = column
            self.reason = reason
            self.message = message
            self.payload = payload
            self.rejectedAt = rejectedAt
        }
    }

    /// A ring: `oldest` is the index of the oldest record once the ring is full.
    private var ring: [Record] = []
    private var oldest = 0
    private var payloadBytes = 0
    /// Records that were dropped to keep the bounds.
    package private(set) var droppedCount: Int64 = 0
    /// Records are numbered as they come; the number of the oldest that is here.
    private(set) var firstNumber: Int64 = 0
    /// How often records were numbered anew.
    private(set) var rewriteCount = 0

    package init() {}

    /// An empty store that goes on numbering.
    init(droppedCount: Int64, firstNumber: Int64) {
        self.droppedCount = droppedCount
        self.firstNumber = firstNumber
    }

    /// The number of the next record.
    var nextNumber: Int64 { firstNumber &+ Int64(count) }

    package var count: Int { ring.count - oldest }

    package mutating func append(_ record: Record) {
        ring.append(record)
        payloadBytes += record.payload.utf8.count
        while count > Self.messagesMax || payloadBytes > Self.payloadBytesMax {
            payloadBytes -= ring[oldest].payload.utf8.count
            oldest += 1
            droppedCount += 1
            firstNumber &+= 1
        }
        // Cutting the front off moves the rest, so it is done rarely.
        if oldest > Self.messagesMax {
            ring.removeFirst(oldest)
            oldest = 0
        }
    }

    package mutating func append(contentsOf other: RejectStore) {
        for record in other.records { append(record) }
        droppedCount += other.droppedCount
    }

    /// Forgets what a view could not use; the view was dropped.
    package mutating func forget(view: String) {
        let left = records.filter { $0.view != view }
        guard left.count < count else { return }
        (firstNumber, rewriteCount) = (nextNumber, rewriteCount + 1)
        ring = left
        oldest = 0
        payloadBytes = ring.reduce(0) { $0 + $1.payload.utf8.count }
    }

    /// What one view could not use is another's.
    mutating func rename(view: String, to name: String) {
        guard records.contains(where: { $0.view == view }) else { return }
        let renamed = records.map { record in
            var record = record
            if record.view == view { record.view = name }
            return record
        }
        (firstNumber, rewriteCount) = (nextNumber, rewriteCount + 1)
        (ring, oldest) = (renamed, 0)
    }

    /// From the oldest to the newest.
    package var records: ArraySlice<Record> { ring[oldest...] }
}
