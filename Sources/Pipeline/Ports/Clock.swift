/// The time of day, as a port: tests and replays bring their own.
package protocol Clock: Sendable {
    /// Microseconds since 1970-01-01 00:00:00 UTC.
    var nowMicroseconds: Int64 { get }
    /// Microseconds since some moment, which no one sets: for how long something took.
    var elapsedMicroseconds: Int64 { get }
}

extension Clock {
    package var elapsedMicroseconds: Int64 { nowMicroseconds }
}
