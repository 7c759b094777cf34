import Columns
import Expressions
import Foundation
import JSONDecoding
import Logging
import PGServer
import PGWire
import Pipeline
import Queries
import SQL
import SQLSyntax
import Sessions

/// The daemon's side of `scripts/bench-sql`: the six views filled with generated events, a listener, and commands on standard input.
///
///     plan FILE        microseconds to parse, and to bind and plan, the query of a file
///     run FILE         milliseconds and processor milliseconds to run it in process, and how long it held the lock at most
///     repeat FILE N    the processor milliseconds of one of so many runs, to hold a profiler against
///     ingest S RATE    events for so many seconds, so many a second (0: as many as go); tells the rate, how long a batch waited, and the shares
///                      of the time that batches waited and that the thread had no processor
///     quit
///
/// `WeirBench sql [EVENTS] [HOURS] [USERS]`.
struct SQLBenchmark {
    private static let start: Int64 = 1_774_692_000_000_000
    private static let chunk = 200_000

    let database = Database()
    let relationOID: UInt32
    private var events: SyntheticEvents
    private var nextOffset: Int64 = 0
    private let clock = WallClock()

    init(eventCount: Int, hours: Int64, users: Int) throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: "Schemas/views").sorted()
        let files = try names.map { SchemaLoader.File(path: $0, text: try String(contentsOfFile: "Schemas/views/\($0)", encoding: .utf8)) }
        for fault in SchemaLoader(database: database).load(files) { throw fault }
        relationOID = database.catalog.relations.first { $0.kind == .source }?.oid ?? 0
        events = SyntheticEvents(
            seed: 1, users: users, start: Self.start, spanMicroseconds: hours * 3_600_000_000, eventCount: eventCount)
        var left = eventCount
        while left > 0 {
            let lines = EventLines(count: min(left, Self.chunk), from: &events)
            lines.renumber(from: nextOffset)
            nextOffset += Int64(lines.count)
            database.ingest(UnsafeBufferPointer(lines.messages), into: relationOID, now: 0)
            left -= lines.count
        }
    }

    static func run(_ arguments: [String]) async throws {
        let numbers = arguments.compactMap { Int($0) }
        let (eventCount, hours) = (numbers.first ?? 2_400_000, Int64(numbers.dropFirst().first ?? 24))
        var benchmark = try SQLBenchmark(eventCount: eventCount, hours: hours, users: numbers.dropFirst(2).first ?? 10_000)
        var logger = Logger(label: "bench")
        logger.logLevel = .error
        var configuration = ServerConfiguration()
        configuration.port = 0
        let processors = ProcessInfo.processInfo.activeProcessorCount
        let server = PGServer(
            configuration: try configuration.validated(), access: AccessControl.openOnThisMachine, logger: logger,
            runningMax: { [database = benchmark.database, clock = benchmark.clock] in
                database.ingestLoad.statementsMax(processors: processors, now: clock.nowMicroseconds)
            }, makeRunner: benchmark.sessions())
        let bound = try await server.start()
        print("ready \(bound.port)")
        fflush(nil)
        while let line = readLine(strippingNewline: true) {
            let words = line.split(separator: " ").map(String.init)
            if words.first == "quit" { break }
            print(try benchmark.answer(words))
            fflush(nil)
        }
        withExtendedLifetime(server) {}
    }

    private func sessions() -> RunnerFactory {
        let (database, clock) = (database, clock)
        return { (parameters) throws(SQLError) in
            try ClientSession(
                database: database, clock: clock, random: { 0.5 },
                identity: ClientSession.Identity(user: parameters.user, database: parameters.database, processID: parameters.processID),
                serverVersion: "15.0", serverVersionNumber: "150000", zones: .utcOnly,
                startupParameters: parameters.settings.map { ($0.name, $0.value) })
        }
    }

    private mutating func answer(_ words: [String]) throws -> String {
        switch words.first {
        case "plan" where words.count == 2: try plan(String(contentsOfFile: words[1], encoding: .utf8))
        case "run" where words.count == 2: try run(String(contentsOfFile: words[1], encoding: .utf8))
        case "repeat" where words.count == 3:
            try repeated(String(contentsOfFile: words[1], encoding: .utf8), count: max(1, Int(words[2]) ?? 1))
        case "ingest" where words.count == 3: ingest(seconds: Double(words[1]) ?? 1, rate: Double(words[2]) ?? 0)
        default: "unknown command"
        }
    }

    private func query(_ text: String) throws -> QuerySyntax? {
        guard case .select(let query)? = try StatementParser.parse(text).first?.statement else { return nil }
        return query
    }

    private func plan(_ text: String) throws -> String {
        var (parse, bind): ([Double], [Double]) = ([], [])
        for _ in 0..<200 {
            let began = Measurement.seconds(CLOCK_MONOTONIC)
            let syntax = try query(text)
            let parsed = Measurement.seconds(CLOCK_MONOTONIC)
            guard let syntax else { return "no query" }
            _ = try Compiler(catalog: database.catalog).bind(syntax)
            parse.append(parsed - began)
            bind.append(Measurement.seconds(CLOCK_MONOTONIC) - parsed)
        }
        return "\(Measurement.rounded(parse.sorted()[100] * 1e6)) \(Measurement.rounded(bind.sorted()[100] * 1e6))"
    }

    private func run(_ text: String) throws -> String {
        guard let syntax = try query(text) else { return "no query" }
        let bound = try Compiler(catalog: database.catalog).bind(syntax)
        var (wall, cpu, held): ([Double], [Double], [Double]) = ([], [], [])
        var rowCount = 0
        for _ in 0..<Measurement.rounds {
            let began = (Measurement.seconds(CLOCK_MONOTONIC), Measurement.seconds(CLOCK_THREAD_CPUTIME_ID))
            let context = EvaluationContext(transactionTimestamp: 0)
            let snapshot = try database.snapshot(of: bound.scans, context)
            held.append(Measurement.seconds(CLOCK_MONOTONIC) - began.0)
            let execution = try QueryExecution(bound, reader: snapshot, context: context, memory: MemoryAccount(bytesMax: 4 << 30))
            rowCount = 0
            while let batch = try execution.next() { rowCount += batch.rowCount }
            wall.append(Measurement.seconds(CLOCK_MONOTONIC) - began.0)
            cpu.append(Measurement.seconds(CLOCK_THREAD_CPUTIME_ID) - began.1)
        }
        return [wall, cpu, held].map { "\(Measurement.rounded($0.sorted()[Measurement.rounds / 2] * 1e3))" }.joined(separator: " ") + " \(rowCount)"
    }

    private func repeated(_ text: String, count: Int) throws -> String {
        guard let syntax = try query(text) else { return "no query" }
        let bound = try Compiler(catalog: database.catalog).bind(syntax)
        let began = Measurement.seconds(CLOCK_THREAD_CPUTIME_ID)
        for _ in 0..<count {
            let context = EvaluationContext(transactionTimestamp: 0)
            let snapshot = try database.snapshot(of: bound.scans, context)
            let execution = try QueryExecution(bound, reader: snapshot, context: context, memory: MemoryAccount(bytesMax: 4 << 30))
            while try execution.next() != nil {}
        }
        return "\(Measurement.rounded((Measurement.seconds(CLOCK_THREAD_CPUTIME_ID) - began) * 1e3 / Double(count)))"
    }

    /// Seconds that this thread was ready to run and had no processor.
    private static func runDelay() -> Double {
        let text = (try? String(contentsOfFile: "/proc/thread-self/schedstat", encoding: .utf8)) ?? ""
        let words = text.split(separator: " ")
        return words.count > 1 ? (Double(words[1]) ?? 0) / 1e9 : 0
    }

    /// New events go on where the filling ended: into the newest windows, as live traffic does.
    private mutating func ingest(seconds: Double, rate: Double) -> String {
        let lines = EventLines(count: Self.chunk, from: &events)
        lines.renumber(from: nextOffset)
        let batch = 2_048
        var waits: [Double] = []
        var (position, count) = (0, 0)
        let beganDelay = Self.runDelay()
        let began = Measurement.seconds(CLOCK_MONOTONIC)
        let beganCPU = Measurement.seconds(CLOCK_THREAD_CPUTIME_ID)
        while true {
            let now = Measurement.seconds(CLOCK_MONOTONIC) - began
            if now >= seconds { break }
            if rate > 0, Double(count) > now * rate {
                usleep(500)
                continue
            }
            if position + batch > lines.count {
                position = 0
                lines.renumber(from: nextOffset)
            }
            let messages = UnsafeBufferPointer(rebasing: lines.messages[position..<position + batch])
            let before = (Measurement.seconds(CLOCK_MONOTONIC), Measurement.seconds(CLOCK_THREAD_CPUTIME_ID))
            let beganAt = clock.nowMicroseconds
            database.ingest(messages, into: relationOID, now: 0)
            database.ingestLoad.note(from: beganAt, to: clock.nowMicroseconds)
            // What the batch took beyond its own work: waiting for the lock, and for a processor.
            let own = Measurement.seconds(CLOCK_THREAD_CPUTIME_ID) - before.1
            waits.append(Measurement.seconds(CLOCK_MONOTONIC) - before.0 - own)
            position += batch
            count += batch
            nextOffset += Int64(batch)
        }
        let wall = Measurement.seconds(CLOCK_MONOTONIC) - began
        let cpu = Measurement.seconds(CLOCK_THREAD_CPUTIME_ID) - beganCPU
        waits.sort()
        func share(_ part: Double) -> Double { Measurement.rounded((waits.isEmpty ? 0 : waits[Int(Double(waits.count - 1) * part)]) * 1e3) }
        return "\(Int(Double(count) / wall)) \(Measurement.rounded(cpu / Double(max(1, count)) * 1e9)) \(share(0.5)) \(share(0.99)) \(share(1)) "
            + "\(Measurement.rounded(waits.reduce(0, +) / wall)) \(Measurement.rounded((Self.runDelay() - beganDelay) / wall))"
    }
}

private struct WallClock: Pipeline.Clock {
    var nowMicroseconds: Int64 { Int64(Measurement.seconds(CLOCK_REALTIME) * 1e6) }
}
