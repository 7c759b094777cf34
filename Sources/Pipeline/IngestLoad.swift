internal import Synchronization

/// How busy ingest has been lately, over all sources: what is left of the processors for statements depends on it.
///
/// Written by the ingest threads a few thousand times a second, read by whoever starts a statement; times in microseconds, as arguments.
package final class IngestLoad: Sendable {
    /// Work of the spell that runs, when it began, and the share that the one before had, in thousandths of one processor.
    private let work = Atomic<Int64>(0)
    private let spellStart = Atomic<Int64>(0)
    private let lastShare = Atomic<Int64>(0)

    private static let spell: Int64 = 50_000
    /// Without news for so long there is no load.
    private static let staleAfter: Int64 = 250_000
    /// Less than this takes no processor away from statements, thousandths.
    private static let noticedShare: Int64 = 100

    package init() {}

    /// A batch was taken in between two moments.
    package func note(from began: Int64, to ended: Int64) {
        guard ended >= began else { return }
        work.add(ended - began, ordering: .relaxed)
        let start = spellStart.load(ordering: .relaxed)
        // A clock that jumps begins a new spell.
        guard ended - start >= Self.spell || ended < start else { return }
        guard spellStart.compareExchange(expected: start, desired: ended, ordering: .relaxed).exchanged else { return }
        let done = work.exchange(0, ordering: .relaxed)
        let length = max(1, ended - start)
        lastShare.store(length > Self.staleAfter ? 0 : done * 1_000 / length, ordering: .relaxed)
    }

    /// Processors that ingest keeps busy, 0.0 on.
    package func share(now: Int64) -> Double {
        let age = now - spellStart.load(ordering: .relaxed)
        return age < 0 || age > Self.staleAfter ? 0 : Double(lastShare.load(ordering: .relaxed)) / 1_000
    }

    /// How many statements may compute at once beside ingest: as many as it leaves processors, at least one; any number while it is quiet.
    package func statementsMax(processors: Int, now: Int64) -> Int {
        let share = share(now: now)
        guard share * 1_000 >= Double(Self.noticedShare) else { return .max }
        return max(1, processors - Int(share.rounded(.up)))
    }
}
