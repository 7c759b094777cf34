package import Columns

/// A statement that was stopped: by a limit (53xxx, 54xxx), by its time, or by a cancel request (57014).
package struct StoppedStatement: Sendable {
    package var user: String
    package var processID: Int32
    package var state: SQLState
    package var message: String
    /// The statement with every literal as `?`; nil when it is not known.
    package var text: String?

    static func isReported(_ state: SQLState) -> Bool {
        state.code.hasPrefix("53") || state.code.hasPrefix("54") || state == .queryCanceled
    }
}
