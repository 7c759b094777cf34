/// Keeps a producer to a rate: tells how long to wait before the next event.
struct Pace {
    private let began = ContinuousClock.now

    /// Sleeps until `due` after the beginning; returns at once when it is late.
    func wait(until due: Duration) async throws {
        let ahead = due - began.duration(to: .now)
        // Below a millisecond a sleep costs more than it brings.
        if ahead > .milliseconds(1) { try await Task.sleep(for: ahead) }
    }
}
