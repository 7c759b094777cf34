package import Columns

/// Where events come from: one topic, all of its partitions.
///
/// Whoever is slow simply polls later: what waits in the source meanwhile is bounded.
///
/// One thread, the ingest thread, calls `poll`, `commit` and `close`. `partitions` may be called from any thread.
package protocol EventSource: AnyObject, Sendable {
    /// Hands the messages that are there to `body`, as one batch of at most `maxMessages`.
    ///
    /// When none is there, waits up to `timeoutMilliseconds` for the first one; never waits for a batch to fill up. `body` is called at
    /// most once, never with an empty batch, and the payload pointers are valid only inside it. Within a partition offsets rise
    /// strictly over the life of the source: what the log delivers a second time is dropped here.
    /// The batch counts as read when `body` has been called, whether it throws or not.
    /// Returns the number of messages handed over.
    @discardableResult
    func poll<Failure: Error>(
        maxMessages: Int, timeoutMilliseconds: Int, _ body: (UnsafeBufferPointer<RawMessage>) throws(Failure) -> Void
    ) throws(Failure) -> Int

    /// The partitions known now, by number.
    func partitions() -> [PartitionStatus]

    /// Tells the log's own bookkeeping how far we are: for each partition the next offset to read.
    ///
    /// For lag dashboards only, never read back. Asynchronous, sent every few seconds; a failure is logged and otherwise ignored.
    func commit(offsets: [Int32: Int64])

    /// Leaves the log. Later polls return 0.
    func close()
}

/// Where a reader of a log begins in one partition.
package struct ReadingPlace: Hashable, Sendable {
    package var offset: Int64
    /// What lies behind the offset and before the first message that is not older than this is not wanted; milliseconds since 1970.
    package var notBefore: Int64?
    /// There is such a message: a log that finds none does not know the times of its messages, and is read from the offset on.
    package var hasLater = false
    /// What was read before the offset: reading goes on there only in the log that it was read from.
    package var marks = RecordMarks()

    package init(offset: Int64, notBefore: Int64? = nil, hasLater: Bool = false, marks: RecordMarks = RecordMarks()) {
        self.marks = marks
        self.offset = offset
        self.notBefore = notBefore
        self.hasLater = hasLater
    }
}

/// How far one partition has been read.
package struct PartitionStatus: Hashable, Sendable {
    package var partition: Int32
    /// The offset of the next message to hand out; nil while the place to start at is not known yet.
    package var nextOffset: Int64?
    /// The offset behind the newest message, as last heard from the log; nil while not known, and while the log does not answer.
    package var highWatermark: Int64?
    /// Messages whose offset came again and which were dropped.
    package var duplicateCount: Int64
    /// Messages that the log had deleted before they could be read.
    package var lostCount: Int64
    /// The latest jump that the log forced on us.
    package var lastGap: Gap?

    /// Messages that wait in the log; nil while not known.
    package var lag: Int64? {
        guard let nextOffset, let highWatermark else { return nil }
        return max(0, highWatermark - nextOffset)
    }

    /// A jump from the offset that was next to the one where reading went on.
    ///
    /// Forwards when retention deleted messages before they were read; backwards when the topic was made anew with a shorter log.
    package struct Gap: Hashable, Sendable {
        package enum Cause: UInt8, Hashable, Sendable {
            /// Retention deleted messages before they were read.
            case deleted = 0
            /// A piece of the log could not be read.
            case damaged = 1
            /// The log lost its end: what was read of that is counted, and is not in the log.
            case truncated = 2
            /// The topic is another one of the same name.
            case madeAnew = 3
        }

        package var from: Int64
        package var to: Int64
        package var cause: Cause
        /// From here to `from` the log may have others than the messages that were read.
        package var uncertainFrom: Int64?

        package init(from: Int64, to: Int64, cause: Cause = .deleted, uncertainFrom: Int64? = nil) {
            self.from = from
            self.to = to
            self.cause = cause
            self.uncertainFrom = uncertainFrom
        }
    }

    /// Why nothing comes of the partition; nil when nothing is the matter.
    package var trouble: String?

    package init(
        partition: Int32, nextOffset: Int64? = nil, highWatermark: Int64? = nil, duplicateCount: Int64 = 0, lostCount: Int64 = 0,
        lastGap: Gap? = nil
    ) {
        self.partition = partition
        self.nextOffset = nextOffset
        self.highWatermark = highWatermark
        self.duplicateCount = duplicateCount
        self.lostCount = lostCount
        self.lastGap = lastGap
    }
}
