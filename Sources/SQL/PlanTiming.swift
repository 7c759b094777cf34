import Synchronization

/// How long a plan took when it ran last, over all sessions: what it will take next time, more or less.
package final class PlanTiming: Sendable {
    /// A statement that took less is brief: about ten times what it costs to hand it to another thread and to take its answer back.
    package static let briefMicrosecondsMax: Int64 = 500

    /// Of the last two runs; the largest number when there were none. A thread that lost its processor makes one run look long.
    private let lastMicroseconds = Atomic(Int64.max)
    private let previousMicroseconds = Atomic(Int64.max)

    package init() {}

    /// The statement is done: planned before, all of its rows made.
    package func note(microseconds: Int64) {
        previousMicroseconds.store(lastMicroseconds.exchange(microseconds, ordering: .relaxed), ordering: .relaxed)
    }

    package var isBrief: Bool {
        min(lastMicroseconds.load(ordering: .relaxed), previousMicroseconds.load(ordering: .relaxed)) < Self.briefMicrosecondsMax
    }
}
