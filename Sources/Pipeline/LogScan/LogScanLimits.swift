internal import Columns
internal import Synchronization

/// What queries over events may cost the broker and this process.
package enum LogScanLimits {
    /// Messages that one scan may read: about a minute's work. Error: 53400.
    package static let messagesMax: Int64 = 10_000_000
    /// How long one scan may read, microseconds: a broker that is away must not hold a thread. Error: 53400.
    package static let microsecondsMax: Int64 = 120_000_000
    /// Scans that run at one time; each has a connection to every broker and up to 32 MiB of messages that wait. Error: 53400.
    package static let scansMax = 8
    /// Scans that one statement may begin: a subquery that is computed for each outer row begins one each time. Error: 53400.
    package static let scansPerStatementMax = 64
    /// Different strings after which a scan forgets those that it met.
    static let stringsMax = 65_536

    static func exceeded(_ message: String, source: String, hint: String? = nil) -> SQLError {
        SQLError(
            .configurationLimitExceeded, message,
            hint: hint ?? "Events are read from the topic. Narrow the time (WHERE .. > now() - interval '10 minutes'), or ask a materialized view.")
    }
}

/// The scans that run at this time.
final class LogScanCounter: Sendable {
    private let count = Atomic<Int>(0)

    func begin(source: String) throws(SQLError) {
        guard count.add(1, ordering: .relaxed).newValue <= LogScanLimits.scansMax else {
            end()
            throw LogScanLimits.exceeded(
                "more than \(LogScanLimits.scansMax) queries read events at one time", source: source, hint: "Try again when one of them has ended.")
        }
    }

    func end() { count.subtract(1, ordering: .relaxed) }
}
