internal import Columns
internal import Pipeline
internal import Synchronization

/// The moment by which the statement under way must be done (`statement_timeout`). Each statement sets it anew, and a cursor that is read
/// by several statements obeys the one that reads.
final class StatementDeadline: Sendable {
    private let microseconds = Atomic(Int64.max)

    /// nil: never.
    func set(_ time: Int64?) { microseconds.store(time ?? .max, ordering: .relaxed) }

    func isPast(_ clock: any Clock) -> Bool {
        let time = microseconds.load(ordering: .relaxed)
        return time != .max && clock.nowMicroseconds > time
    }
}

/// When a running statement must stop: the client asked, or its time is over.
struct Cancellation: Sendable {
    let isCancelled: @Sendable () -> Bool
    let deadline: StatementDeadline
    let clock: any Clock

    private var isOverdue: Bool { deadline.isPast(clock) }

    var check: @Sendable () -> Bool {
        { isCancelled() || isOverdue }
    }

    /// PostgreSQL tells the two apart in the message.
    func named(_ error: SQLError) -> SQLError {
        guard error.state == .queryCanceled, !isCancelled(), isOverdue else { return error }
        return SQLError(.queryCanceled, "canceling statement due to statement timeout")
    }
}
