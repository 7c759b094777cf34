internal import Pipeline
internal import SQL

/// Where the partitions of a source start, from what the statement, the store and the cluster say.
struct StartPlaces: Sendable {
    /// Where one partition starts.
    enum Start: Hashable, Sendable {
        case configured(SourceDefinition.StartupPosition)
        case stored(ReadingPlace)
        /// Where it was left, once the log has shown that it is the same.
        case resumed(Placement.Resumption)
        /// At the oldest message that is left.
        case lowWatermark
    }

    let startup: SourceDefinition.StartupPosition
    /// The offsets of an earlier run; when there are some, a partition without one is new and starts at its beginning.
    let stored: [Int32: ReadingPlace]
    /// When Weir was started, milliseconds since 1970.
    let startedAtMilliseconds: Int64

    /// - Parameters:
    ///   - isFirst: the partition was there when the topic was first seen.
    ///   - wasMissing: a broker has said that there is no such topic. All of it is then newer than this start, so `latest` means all of
    ///     it. A broker that has just started may say so of a topic that is there; the time decides rightly then too.
    func start(of partition: Int32, isFirst: Bool, wasMissing: Bool) -> Start {
        if let place = stored[partition] {
            return place.marks.all.isEmpty
                ? .stored(place) : .resumed(Placement.Resumption(next: place.offset, marks: place.marks.all.filter { $0.offset < place.offset }))
        }
        guard isFirst, stored.isEmpty else { return .lowWatermark }
        if wasMissing, startup == .latest { return .configured(.timestamp(milliseconds: startedAtMilliseconds)) }
        return .configured(startup)
    }
}
