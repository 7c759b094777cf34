package import Columns
internal import SQL

/// Fills a view that was made after its source or table had given rows: reads them again, beside the feed and without holding it up.
///
/// One thread calls `step` until it says that the view is ready, or `cancel`.
package final class BackFill: @unchecked Sendable {
    /// Messages of one poll, as the feed's own.
    private static let messagesMax = 4_096
    /// The time between two reports of progress.
    private static let reportMicroseconds: Int64 = 5_000_000
    /// The wait for the first message, short enough that a cancel is seen soon.
    private static let pollMilliseconds = 50
    /// The wait for the feed to come to where the fill stopped.
    private static let waitMicroseconds: Int64 = 1_000

    package let view: String
    package let object: DefinedObject
    let relationOID: UInt32
    let part: FeedEngine
    private let database: Database
    private let clock: any Clock
    /// nil over a table; closed when the fill has ended.
    private var source: (any EventSource)?
    /// How long the fill is to keep still after a step, so that reading loses no more than its share.
    package private(set) var pauseMicroseconds: Int64 = 0
    /// The longest pause after one step, so that a cancel is seen soon.
    private static let pauseMicrosecondsMax: Int64 = 100_000

    init(
        view: String, object: DefinedObject, relationOID: UInt32, part: FeedEngine, database: Database, source: (any EventSource)?, clock: any Clock
    ) {
        self.view = view
        self.object = object
        self.relationOID = relationOID
        self.part = part
        self.database = database
        self.source = source
        self.clock = clock
    }

    /// What one step came to.
    package enum Step: Hashable, Sendable {
        case more
        /// The feed has to read on first; wait a moment.
        case waiting
        case ready
    }

    /// Reads some more. Throws 57014 when the view was dropped meanwhile, 55000 when it must not take its place, and when the log is not the same any more.
    package func step(timeoutMilliseconds: Int) throws(SQLError) -> Step {
        switch database.state(of: self) {
        case .gone:
            close()
            guard !part.isRefused else {
                throw SQLError(
                    .objectNotInPrerequisiteState, "the new version of materialized view \"\(view)\" does not take its place",
                    detail: "While it was being filled a view came to read the version before that does not fit the new one.",
                    hint: "Drop that, and start again.")
            }
            throw SQLError(.queryCanceled, "materialized view \"\(view)\" was dropped while it was being filled")
        case .ready:
            close()
            return .ready
        case .waiting:
            close()
            return .waiting
        case .reading:
            guard let source else {
                try database.fillFromTable(self)
                return .more
            }
            var heldMicroseconds: Int64 = 0
            source.poll(maxMessages: Self.messagesMax, timeoutMilliseconds: timeoutMilliseconds) { messages in
                heldMicroseconds += database.fill(self, with: messages, clock: clock)
            }
            pauseMicroseconds = min(heldMicroseconds.multipliedReportingOverflow(by: Feed.pausesPerWork).partialValue, Self.pauseMicrosecondsMax)
            let statuses = source.partitions()
            if let again = statuses.first(where: { $0.lastGap.map { $0.to < $0.from } ?? false }) {
                throw SQLError(
                    .objectNotInPrerequisiteState, "the topic of materialized view \"\(view)\" was made anew while the view was being filled",
                    detail: "Partition \(again.partition) now ends before what had been read of it.")
            }
            database.note(statuses, of: self, now: clock.nowMicroseconds)
            return .more
        }
    }

    /// Fills to the end; on a cancel or an error nothing of the view is left.
    ///
    /// - Parameter isStopping: the process ends; the view stays defined, and is filled from the beginning at the next start.
    /// - Returns: how many messages the log no longer had.
    @discardableResult
    package func run(
        isCancelled: () -> Bool, isStopping: () -> Bool = { false }, pause: (_ microseconds: Int64) -> Void, report: (FillProgress) -> Void
    ) throws(SQLError) -> Int64 {
        var nextReport = clock.nowMicroseconds + Self.reportMicroseconds
        do throws(SQLError) {
            while true {
                if isStopping() {
                    close()
                    return 0
                }
                if isCancelled() { throw SQLError(.queryCanceled, "canceling statement due to user request") }
                let step = try step(timeoutMilliseconds: Self.pollMilliseconds)
                if step == .waiting { pause(Self.waitMicroseconds) }
                if step == .more, pauseMicroseconds > 0 { pause(pauseMicroseconds) }
                if step == .ready { break }
                let now = clock.nowMicroseconds
                // A clock that jumps back must not silence the reports for good.
                if now >= nextReport || nextReport - now > Self.reportMicroseconds {
                    nextReport = now + Self.reportMicroseconds
                    report(database.progress(of: self))
                }
            }
        } catch {
            cancel()
            var progress = database.progress(of: self)
            progress.state = .failed(error.message)
            report(progress)
            throw error
        }
        let progress = database.progress(of: self)
        report(progress)
        return progress.messagesMissed
    }

    /// Undoes the CREATE.
    package func cancel() {
        close()
        database.giveUp(self)
    }

    private func close() {
        source?.close()
        source = nil
    }
}
