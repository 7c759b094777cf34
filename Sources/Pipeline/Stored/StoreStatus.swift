/// How the store does, for `weir.store`.
package struct StoreStatus: Hashable, Sendable {
    package enum State: String, Hashable, Sendable {
        case ok
        /// There is no room: views go on from memory, and the commit is tried again.
        case full
    }

    package var state = State.ok
    /// Why it is not `ok`.
    package var reason: String?
    package var last: CheckpointLoop.Report?
    /// Microseconds since 1970.
    package var committedAt: Int64?
    package var sizes = StoreSizes()

    package init() {}
}

extension Database {
    /// The store has done something.
    package func note(_ status: StoreStatus) { lock.withLock { storeStatus = status } }
}
