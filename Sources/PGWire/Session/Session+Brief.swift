import Columns
import NIOCore

/// Messages that are handled where they come, on an event loop, because they take less than handing them to another thread.
///
/// Whether one does is a guess from what its statement took before. When the guess was wrong, the statement is given up and the message is
/// handed over as if nothing had been done for it: its statement only reads, and none of its answer has left.
extension Session {
    /// A message, and what to go back to when it takes too long.
    struct BriefMessage {
        var type: FrontendMessageType
        var message: FrontendMessage
        /// Where its answer begins in the output.
        var outputStart: Int
    }

    /// Whether `receive` may be asked to be brief just now.
    package var acceptsBriefly: Bool { if case .idle = phase { true } else { false } }

    /// The rest of a message's work goes elsewhere, what is done stays done.
    package mutating func leaveBrief() { briefMessage = nil }

    func isBrief(_ message: FrontendMessage, byteCount: Int) -> Bool {
        guard byteCount <= WireLimits.briefMessageBytesMax else { return false }
        switch message {
        case .query(let query): return runner.isBrief(query.text)
        case .parse(let parse): return runner.isBrief(parse.text)
        case .bind, .describe, .close, .flush: return true
        case .execute(let execute):
            guard let portal = portals[execute.portal], case .bound = portal.state, let prepared = portal.statement.prepared else { return false }
            return runner.isBrief(prepared)
        case .sync: return runner.hasNothingToCommit
        case .functionCall, .copyData, .copyDone, .copyFail, .terminate: return false
        }
    }

    /// Goes back to before the message when an error only says that its time on the event loop is over; nil when it is an error.
    mutating func handOver(insteadOf error: SQLError) -> Action? {
        guard let brief = briefMessage, error.state == .queryCanceled, cancellation.isOnlyOutOfTime else { return nil }
        briefMessage = nil
        output.moveWriterIndex(to: brief.outputStart)
        if case .execute(let execute) = brief.message { portals[execute.portal]?.state = .bound }
        query = nil
        phase = .working(.message(brief.type, brief.message))
        return .handOver
    }
}
