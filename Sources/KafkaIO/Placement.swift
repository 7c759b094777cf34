internal import Pipeline

/// Where reading of a partition begins, and what has to be found there first.
///
/// A process that goes on where an earlier one stopped fetches the last message before that place once more. Is it the one that was read,
/// so is all before it, and reading goes on. Is it another one, the log is not the one that was read: older messages are compared, until one is
/// the same (the log was cut off behind it) or none (the topic was made anew).
struct Placement: Hashable, Sendable {
    /// The first message that is fetched.
    var fetchFrom: Int64
    /// The first one that is handed out.
    var next: Int64
    /// How far the log had been read; nil: not at all, or nobody knows.
    var previous: Int64?
    /// What has to lie at `fetchFrom`; nil when there is nothing to compare.
    var check: RecordMark?
    /// What is compared when that is another message.
    var older: [RecordMark] = []
    /// Why `next` is not `previous`.
    var cause = PartitionStatus.Gap.Cause.deleted
    /// From here on the log may have others than the messages that were read.
    var uncertainFrom: Int64?
    /// What the resumption said of that.
    var readOnFrom: Int64?

    init(fetchFrom: Int64, next: Int64, previous: Int64? = nil) { (self.fetchFrom, self.next, self.previous) = (fetchFrom, next, previous) }

    init(at offset: Int64) { self.init(fetchFrom: offset, next: offset) }

    /// Going on with a log of which something is known.
    struct Resumption: Hashable, Sendable {
        /// Behind the last message that was read.
        var next: Int64
        /// By rising offset.
        var marks: [RecordMark]
        /// A message was not the one that was read.
        var hasFailed = false
        /// The log became another one while it was being read, from here on at the earliest: what was read since may be of the new one.
        var uncertainFrom: Int64?
    }

    /// nil when nobody can say what log this is: it ends before what was read, and begins behind all that is known of it.
    ///
    /// - Parameters:
    ///   - low: the first offset that the log has.
    ///   - high: behind its last one.
    init?(_ resumption: Resumption, low: Int64, high: Int64) {
        let (next, marks) = (resumption.next, resumption.marks)
        if !resumption.hasFailed, next <= high {
            self.init(fetchFrom: max(next, low), next: max(next, low), previous: next)
            guard next >= low, let index = marks.lastIndex(where: { $0.offset >= low && $0.offset < next }) else { return }
            (fetchFrom, check, older) = (marks[index].offset, marks[index], Array(marks[..<index]))
        } else if let index = marks.lastIndex(where: { $0.offset >= low && $0.offset < high }) {
            self.init(fetchFrom: marks[index].offset, next: min(next, high), previous: next)
            (check, older, cause, uncertainFrom) = (marks[index], Array(marks[..<index]), .truncated, marks[index].offset + 1)
            readOnFrom = resumption.uncertainFrom
        } else {
            guard resumption.hasFailed || low == 0 || marks.isEmpty else { return nil }
            self.init(fetchFrom: low, next: low, previous: next)
            (cause, uncertainFrom) = (.madeAnew, resumption.uncertainFrom)
        }
    }
}
