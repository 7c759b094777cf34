#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// How every benchmark measures and prints: medians of several rounds, events a second, CPU seconds per million events, peak memory.
enum Measurement {
    static let rounds = 7

    /// Runs a body several times and prints the median; the result is printed so that no work can be left out.
    ///
    /// `prepare` makes what one round uses up and is not measured. Returns the median CPU seconds of a round.
    @discardableResult
    static func report<Input>(_ name: String, _ eventCount: Int, prepare: () throws -> Input, _ body: (Input) throws -> Int) rethrows -> Double {
        var results: [(wall: Double, cpu: Double)] = []
        var check = 0
        for _ in 0..<rounds {
            let input = try prepare()
            let (wall, cpu) = (seconds(CLOCK_MONOTONIC), seconds(CLOCK_PROCESS_CPUTIME_ID))
            check = try body(input)
            results.append((seconds(CLOCK_MONOTONIC) - wall, seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu))
        }
        let wall = results.map(\.wall).sorted()[rounds / 2]
        let cpu = results.map(\.cpu).sorted()[rounds / 2]
        let events = Double(eventCount)
        print(
            "  \(name): \(rounded(events / wall / 1e6)) M events/s, \(rounded(events / cpu / 1e6)) M events per CPU s, "
                + "\(rounded(cpu / events * 1e9)) ns CPU/event, \(rounded(cpu / events * 1e6)) CPU s per million [\(check)]")
        return cpu
    }

    @discardableResult
    static func report(_ name: String, _ eventCount: Int, _ body: () throws -> Int) rethrows -> Double {
        try report(name, eventCount, prepare: {}, { _ in try body() })
    }

    static func reportPeakMemory() {
        var usage = rusage()
        // RUSAGE_SELF, whose Swift type differs from the parameter's on Linux.
        getrusage(0, &usage)
        print("  peak RSS \(usage.ru_maxrss >> 10) MiB")
    }

    static func rounded(_ value: Double) -> Double { (value * 1_000).rounded() / 1_000 }

    static func seconds(_ clock: clockid_t) -> Double {
        var time = timespec()
        clock_gettime(clock, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
