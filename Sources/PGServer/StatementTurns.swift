import Dispatch
import Synchronization

/// How many statements compute at the same moment: threads beyond the processors only take them from ingest, by slices of milliseconds.
///
/// A statement has a place while it computes. Where all places are taken it waits in line, and one that has computed for a while gives its
/// place up when others wait, so that a short query is not behind a long one. Nobody waits longer than `patience`: a place may be held by a
/// statement that itself waits for something.
final class StatementTurns: Sendable {
    /// What one statement has computed since it got its place.
    final class Turn: Sendable {
        /// Nanoseconds of the monotonic clock; 0: it has no place.
        fileprivate let began = Atomic<UInt64>(0)
        /// It gave its place up before: it is not short.
        fileprivate let isLong = Atomic(false)
    }

    private let line = Mutex(StatementLine<DispatchSemaphore>())
    private let runningMax: @Sendable () -> Int

    /// Computing at a stretch while others wait, nanoseconds: most queries of dashboards need less than the first.
    private static let firstSlice: UInt64 = 1_000_000
    private static let slice: UInt64 = 4_000_000
    private let patience: DispatchTimeInterval

    /// - Parameters:
    ///   - patience: how long a statement waits for a place at most.
    ///   - runningMax: the number of places at this moment, at least 1.
    init(patience: DispatchTimeInterval = .milliseconds(100), runningMax: @escaping @Sendable () -> Int) {
        self.patience = patience
        self.runningMax = runningMax
    }

    /// Waits for a place.
    func begin(_ turn: Turn) {
        let placesMax = max(1, runningMax())
        let isLong = turn.isLong.load(ordering: .relaxed)
        let waiter = line.withLock { line -> (number: UInt64, signal: DispatchSemaphore)? in
            guard line.runningCount >= placesMax || !line.isEmpty else {
                line.runningCount += 1
                return nil
            }
            let signal = DispatchSemaphore(value: 0)
            return (line.append(signal, isLong: isLong), signal)
        }
        if let waiter, waiter.signal.wait(timeout: .now() + patience) == .timedOut {
            line.withLock { line in
                // Not in line any more: the place came at the last moment.
                if line.remove(waiter.number) { line.runningCount += 1 }
            }
        }
        turn.began.store(DispatchTime.now().uptimeNanoseconds, ordering: .relaxed)
    }

    /// A place for what is brief, unless one would have to wait for it. Given back by `end` without a turn.
    func beginAtOnce() -> Bool {
        let placesMax = max(1, runningMax())
        return line.withLock { line in
            guard line.runningCount < placesMax, line.isEmpty else { return false }
            line.runningCount += 1
            return true
        }
    }

    /// Gives the place back.
    func end(_ turn: Turn) {
        turn.began.store(0, ordering: .relaxed)
        turn.isLong.store(false, ordering: .relaxed)
        end()
    }

    func end() {
        let placesMax = max(1, runningMax())
        line.withLock { line in
            line.runningCount -= 1
            while line.runningCount < placesMax, let next = line.popNext() {
                line.runningCount += 1
                next.signal()
            }
        }
    }

    /// Called often by a statement that computes.
    func giveWay(_ turn: Turn) {
        let began = turn.began.load(ordering: .relaxed)
        let slice = turn.isLong.load(ordering: .relaxed) ? Self.slice : Self.firstSlice
        guard began != 0, DispatchTime.now().uptimeNanoseconds &- began > slice else { return }
        turn.isLong.store(true, ordering: .relaxed)
        guard line.withLock({ !$0.isEmpty }) else {
            turn.began.store(DispatchTime.now().uptimeNanoseconds, ordering: .relaxed)
            return
        }
        end()
        begin(turn)
    }
}
