/// What is being processed at this moment, noted where the next process finds it however this one ends.
///
/// A message on which the process dies would be read again by the next one, for ever. So each batch is noted before it is touched. After a
/// death the noted messages are *suspects*: they are processed one by one, each noted by itself. The one that was noted at three deaths in a
/// row is set aside.
///
///     death 1    batch 4,096 .. 6,143 was noted          suspects 4,096 .. 6,143, one death each
///     death 2    message 5,000 was noted                 5,000 has two deaths
///     death 3    message 5,000 was noted                 5,000 has three: it is rejected from now on, the others go on
package protocol InFlightNotes: AnyObject, Sendable {
    /// What earlier processes died on, from their notes; asked for once, before anything is noted.
    func suspects() -> [Suspect]

    /// These ranges are about to be processed. Must cost next to nothing: it is called for each batch.
    func begin(_ ranges: [InFlightRange])

    /// They have been processed.
    func end(_ relation: UInt32)
}

/// Messages of one partition that lie side by side.
package struct InFlightRange: Hashable, Sendable {
    package var relation: UInt32
    package var partition: Int32
    package var offsets: ClosedRange<Int64>
    /// How many processes died while it was noted.
    package var deathCount: Int

    package init(relation: UInt32, partition: Int32, offsets: ClosedRange<Int64>, deathCount: Int) {
        (self.relation, self.partition, self.offsets, self.deathCount) = (relation, partition, offsets, deathCount)
    }

    /// So many deaths set a message aside.
    package static let deathsMax = 3
}

package typealias Suspect = InFlightRange

/// The suspects of one source, looked up for each batch.
struct SuspectList {
    private var ranges: [Suspect] = []

    init(_ suspects: [Suspect] = []) {
        // The narrowest first: what is known of a message goes before what is known of its batch.
        ranges = suspects.sorted { $0.offsets.count < $1.offsets.count }
    }

    var isEmpty: Bool { ranges.isEmpty }

    func deathCount(partition: Int32, offset: Int64) -> Int {
        ranges.first { $0.partition == partition && $0.offsets.contains(offset) }?.deathCount ?? 0
    }
}

/// What a file of notes holds, and what follows from it at the next start.
package enum NotedDeaths {
    /// - Parameters:
    ///   - suspects: what was suspected when the last process started.
    ///   - inFlight: what it had noted when it ended.
    package static func suspects(after suspects: [Suspect], inFlight: [InFlightRange]) -> [Suspect] {
        var result = suspects
        for noted in inFlight {
            var dead = noted
            dead.deathCount += 1
            result.removeAll { $0.relation == noted.relation && $0.partition == noted.partition && $0.offsets == noted.offsets }
            result.append(dead)
        }
        // Those that were set aside stay so; of the others the newest.
        let setAside = result.filter { $0.offsets.count == 1 && $0.deathCount >= InFlightRange.deathsMax }
        let others = result.filter { !($0.offsets.count == 1 && $0.deathCount >= InFlightRange.deathsMax) }
        return setAside.suffix(countMax / 2) + others.suffix(countMax / 2)
    }

    /// Suspects that are kept.
    package static let countMax = 64
}
