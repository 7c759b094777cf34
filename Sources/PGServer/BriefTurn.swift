import NIOCore
import Synchronization

/// The time that a session has on its event loop.
final class BriefTurn: Sendable {
    private static let never = UInt64.max
    /// Of `NIODeadline`, nanoseconds.
    private let end = Atomic(never)

    /// Whether what runs on the event loop must give up; false on a query thread.
    var isOver: Bool {
        let end = end.load(ordering: .relaxed)
        return end != Self.never && NIODeadline.now().uptimeNanoseconds > end
    }

    func begin(microseconds: Int) {
        end.store((NIODeadline.now() + .microseconds(Int64(microseconds))).uptimeNanoseconds, ordering: .relaxed)
    }

    func finish() { end.store(Self.never, ordering: .relaxed) }
}
