/// How late events are, in classes that a person would choose.
package enum Lateness {
    /// A class begins here and ends where the next one begins, microseconds behind the newest event of the partition.
    package static let buckets: [Int64] = [0, 60, 600, 3_600, 21_600, 86_400, 604_800, 2_592_000].map { $0 * 1_000_000 }

    static func bucket(of microseconds: Int64) -> Int { max(0, (buckets.firstIndex { $0 > microseconds } ?? buckets.count) - 1) }
}

/// The late events that were met last, for a person who looks for their cause (`weir.late_events`). Bounded: the oldest go.
struct LateEvents: Hashable, Sendable {
    /// Most events kept for each source; `Ledger` counts all.
    static let eventsMax = 1_000

    struct Event: Hashable, Sendable {
        var partition: Int32
        /// -1 where it is not known.
        var offset: Int64
        var view: String
        /// Microseconds since 1970.
        var eventTime: Int64
        /// How far behind the newest event of its partition, microseconds.
        var behind: Int64
        /// When Weir saw it, microseconds since 1970.
        var seenAt: Int64
    }

    /// From the oldest to the newest.
    private(set) var events: [Event] = []

    init(_ events: [Event] = []) { self.events = events }

    mutating func append(_ new: ArraySlice<Event>) {
        events += new.suffix(Self.eventsMax)
        if events.count > Self.eventsMax { events.removeFirst(events.count - Self.eventsMax) }
    }

    /// The view was dropped.
    mutating func forget(view: String) { events.removeAll { $0.view == view } }
}
