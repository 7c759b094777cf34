package import Columns
package import SQL

/// What a running process does when its definitions change: threads and connections come and go with sources, sinks and views.
///
/// Called without the database's lock, one definition at a time.
package protocol DefinitionHost: AnyObject, Sendable {
    /// Whether what clients define is there again after a restart.
    var keepsDefinitions: Bool { get }

    /// Waits until what has been defined and inserted is in the store, within a limit; returns at once without a store.
    ///
    /// - Returns: whether it is; true without a store.
    @discardableResult
    func keepChanges() -> Bool

    /// Begins to read a source. Throws 22023 for properties that the log's client refuses; a broker that is away is waited for.
    func sourceCreated(_ source: SourceDefinition, oid: UInt32) throws(SQLError)

    /// Ends the reading; may return before the thread has ended.
    func sourceDropped(oid: UInt32)

    /// The sink joins the loop that sends changes: first the rows that its view has now, then what changes. Throws as `sourceCreated` does.
    func sinkCreated(_ sink: SinkDefinition) throws(SQLError)

    /// The sink takes no more changes, and leaves the loop once what waits has been sent, within a limit; does not wait for that.
    func sinkDropped(_ sink: SinkDefinition)

    /// A second reader of a source, from given places on: for a view that was made late, or for a query that reads events.
    func openSource(_ source: SourceDefinition, at places: [Int32: ReadingPlace]) throws(SQLError) -> any EventSource

    /// Runs something on a thread of its own; `isStopping` says when the process ends.
    func runInBackground(_ name: String, _ body: @escaping @Sendable (_ isStopping: @escaping @Sendable () -> Bool) -> Void)

    /// Waits for a moment.
    func pause(microseconds: Int64)

    /// For the log: how a view that is being filled comes on.
    func note(_ progress: FillProgress)
}

/// How far a view is that is being filled.
package struct FillProgress: Hashable, Sendable {
    package enum State: Hashable, Sendable {
        case filling
        case ready
        case failed(String)
    }

    package var view: String
    package var state: State
    package var messagesRead: Int64
    package var messagesWanted: Int64
    /// Messages that the log no longer had.
    package var messagesMissed: Int64 = 0

    /// Of the messages to be read, those that were; 100 only at the end.
    package var percent: Int {
        if state == .ready { return 100 }
        return messagesWanted <= 0 ? 0 : Int(min(99, messagesRead.multipliedReportingOverflow(by: 100).partialValue / messagesWanted))
    }
}
