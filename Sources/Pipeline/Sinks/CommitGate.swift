/// Records of a sink with `emit = 'committed'` that wait for a commit.
///
/// A row is read between two cuts. The next cut (the last one, when nothing changed since) holds all events that the row shows, and maybe more;
/// when that cut is in the store, no crash can take them back, and the record may go. Rows that change all the time do not wait for ever: a newer value waits beside the older one.
///
///     cut 7          row read: n = 3          cut 8 .. committed: n = 3 goes
struct CommitGate {
    private struct Held {
        var record: UpsertStream.Record
        /// The first cut that may hold the change, for what the topic is owed.
        var since: Int64
    }

    /// By the cut that has to be committed; the newest record of each key.
    private var held: [Int64: [[UInt8]: Held]] = [:]

    var count: Int { held.values.reduce(0) { $0 + $1.count } }

    /// The first cut that may hold a change whose record waits here.
    var owedSince: Int64? { held.values.lazy.flatMap(\.values).map(\.since).min() }

    /// - Parameter cut: the first cut that was taken after the row was read.
    mutating func hold(_ record: UpsertStream.Record, since: Int64, untilCommitted cut: Int64) {
        // What the record before it is owed since still stands: it may never go by itself.
        let earlier = held[cut]?[record.key]?.since
        held[cut, default: [:]][record.key] = Held(record: record, since: min(since, earlier ?? since))
    }

    /// Hands on what is committed, the oldest first.
    mutating func release(committed: Int64, _ body: (_ record: UpsertStream.Record, _ since: Int64) -> Void) {
        for cut in held.keys.filter({ $0 <= committed }).sorted() {
            for entry in (held.removeValue(forKey: cut) ?? [:]).values { body(entry.record, entry.since) }
        }
    }

    mutating func removeAll() { held = [:] }
}
