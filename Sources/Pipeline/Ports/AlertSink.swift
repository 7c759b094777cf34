/// Where alert records go.
///
/// Delivery is asynchronous: `send` queues a record, `poll` tells what became of it. Records of one key arrive in the order in which
/// they were sent. One thread sends and polls.
package protocol AlertSink: AnyObject, Sendable {
    /// Queues a record; a nil `value` deletes the key. `tag` comes back with the delivery.
    func send(topic: String, key: [UInt8], value: [UInt8]?, tag: UInt64) throws(AlertSinkError)

    /// What became of records since the last call; waits up to `timeoutMilliseconds` for the first answer.
    func poll(timeoutMilliseconds: Int) -> [AlertDelivery]

    /// Records sent whose delivery is not known yet.
    var queuedCount: Int { get }

    /// Waits until every record is delivered or the time is over; returns how many are still queued.
    /// The deliveries are told by the next `poll`.
    func flush(timeoutMilliseconds: Int) -> Int

    /// Ends the connection; records still queued are given up.
    func close()
}

/// What became of one record.
package struct AlertDelivery: Hashable, Sendable {
    /// The tag that the record was sent with.
    package var tag: UInt64
    /// nil when the log has it; otherwise why it never will: send it again, unless a newer record of its key has been sent since.
    package var failure: String?

    package init(tag: UInt64, failure: String? = nil) {
        self.tag = tag
        self.failure = failure
    }
}

/// Why a record could not be queued.
package enum AlertSinkError: Error, Hashable, Sendable {
    /// The queue is full: poll, then send again.
    case queueFull
    /// The record will never go: too large, or the sink is closed.
    case refused(String)
}
