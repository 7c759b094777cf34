import Columns
import Expressions
import Foundation
import Pipeline
import Queries
import SQL
import SQLSyntax
import SeededRandom

/// The files that users write, as the repository has them.
enum Repository {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static func text(_ path: String) throws -> String { try String(contentsOf: root.appending(path: path), encoding: .utf8) }

    static func schemaFile(_ path: String) throws -> SchemaLoader.File { SchemaLoader.File(path: path, text: try text("Schemas/" + path)) }

    static let viewFiles = [
        "views/10_llmobs_token_usage_per_user.sql", "views/20_llmobs_latency_percentiles.sql", "views/30_llmobs_error_rates.sql",
        "views/40_llmobs_cost_per_model.sql", "views/50_llmobs_cost_per_user.sql", "views/60_llmobs_model_quality_drift.sql",
    ]
    static let viewNames = viewFiles.map { String($0.dropFirst("views/10_".count).dropLast(".sql".count)) }
}

/// A message before it has an address in memory; nil is a tombstone.
struct TestMessage {
    var payload: [UInt8]?
    var partition: Int32
    var offset: Int64
    /// Milliseconds since 1970; -1: none.
    var time: Int64

    init(_ payload: [UInt8]?, partition: Int32 = 0, offset: Int64, time: Int64 = -1) {
        self.payload = payload
        self.partition = partition
        self.offset = offset
        self.time = time
    }

    init(_ text: String, partition: Int32 = 0, offset: Int64, time: Int64 = -1) {
        self.init(Array(text.utf8), partition: partition, offset: offset, time: time)
    }
}

extension Array where Element == TestMessage {
    /// The messages as the log hands them over.
    func withRaw(_ body: (UnsafeBufferPointer<RawMessage>) -> Void) {
        let buffers = map { message -> UnsafeMutableRawBufferPointer in
            let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Swift.max(1, message.payload?.count ?? 0), alignment: 1)
            buffer.copyBytes(from: message.payload ?? [])
            return buffer
        }
        defer { for buffer in buffers { buffer.deallocate() } }
        let raw = zip(self, buffers).map { message, buffer in
            RawMessage(
                payload: message.payload == nil ? nil : UnsafeRawPointer(buffer.baseAddress), length: message.payload?.count ?? 0,
                partition: message.partition, offset: message.offset, timestampMilliseconds: message.time)
        }
        raw.withUnsafeBufferPointer(body)
    }
}

extension Database {
    /// A database with what the files define.
    static func loaded(_ files: [SchemaLoader.File]) throws -> Database {
        let database = Database()
        if let fault = SchemaLoader(database: database).load(files).first { throw fault }
        return database
    }

    /// The source or table of the article with its six views.
    static func sixViews(over first: String = "views/00_llmobs_api_logs.sql") throws -> Database {
        try loaded(([first] + Repository.viewFiles).map { try Repository.schemaFile($0) })
    }

    @discardableResult
    func run(_ text: String) throws -> [String?] { try StatementParser.parse(text).map { try define($0) } }

    func oid(_ name: String) -> UInt32 { catalog.relation([name], searchPath: ["public"])?.oid ?? 0 }

    /// The rows of a query; NULL is `NULL`.
    func query(_ text: String) throws -> [[String]] {
        let parsed = try StatementParser.parse(text)
        guard case .select? = parsed.first?.statement else { return [] }
        return try finish(try begin(text))
    }

    /// A query whose cut is taken and whose rows are not read.
    struct BegunQuery {
        let bound: BoundQuery
        let snapshot: DatabaseSnapshot
        let execution: QueryExecution

        /// Of the scans, once the rows were read.
        var statistics: [ScanStatistics] { bound.scans.compactMap { snapshot.statistics(of: $0) } }
    }

    func begin(_ text: String) throws -> BegunQuery {
        guard case .select(let syntax)? = try StatementParser.parse(text).first?.statement else { throw SQLError(.syntaxError, "no query") }
        let bound = try Compiler(catalog: catalog).bind(syntax)
        let context = EvaluationContext(transactionTimestamp: 0)
        let snapshot = try snapshot(of: bound.scans, context)
        return BegunQuery(bound: bound, snapshot: snapshot, execution: try QueryExecution(bound, reader: snapshot, context: context))
    }

    func finish(_ query: BegunQuery) throws -> [[String]] {
        let (bound, execution) = (query.bound, query.execution)
        var rows: [[String]] = []
        while let batch = try execution.next() {
            for row in 0..<batch.rowCount {
                rows.append(
                    bound.columns.indices.map { column in
                        let value = batch.columns[column][row]
                        return value.isNull ? "NULL" : ValueText.format(value, bound.columns[column].column.type, TextFormat())
                    })
            }
        }
        return rows
    }

    /// All rows of the six views in an order of their own.
    func sixViewRows() throws -> [String: [[String]]] {
        var result: [String: [[String]]] = [:]
        for name in Repository.viewNames {
            result[name] = try query("SELECT * FROM \(name)").sorted { $0.lexicographicallyPrecedes($1) }
        }
        return result
    }

    func ingest(_ messages: [TestMessage], into name: String = "llmobs_api_logs", now: Int64 = 0) {
        let oid = oid(name)
        messages.withRaw { ingest($0, into: oid, now: now) }
    }
}

/// One call of an LLM, as JSON and as the values of an INSERT.
struct TestEvent {
    var user: String
    var model: String
    var tokens: Int
    var latency: Int
    var error: String?
    var finish: String?
    var cost: Double
    /// Microseconds since 1970.
    var loggedAt: Int64

    init(_ random: inout SeededGenerator, from start: Int64 = 1_774_692_000_000_000, spanSeconds: Int64 = 7_200) {
        user = "user_" + String(Int.random(in: 0..<7, using: &random))
        model = ["gpt-4o", "gpt-4o-mini", "claude", "llama"].randomElement(using: &random) ?? ""
        tokens = Int.random(in: 0...9_000, using: &random)
        latency = Int.random(in: 1...30_000, using: &random)
        error = Int.random(in: 0..<5, using: &random) == 0 ? ["rate_limit_error", "timeout", "context_overflow"].randomElement(using: &random) : nil
        finish = error == nil ? ["stop", "length", "content_filter"].randomElement(using: &random) : nil
        cost = Double(Int.random(in: 0...1_000_000, using: &random)) * 1e-7
        loggedAt = start + Int64.random(in: 0..<spanSeconds, using: &random) * 1_000_000 + Int64.random(in: 0..<1_000_000, using: &random)
    }

    static func make(_ count: Int, seed: UInt64, spanSeconds: Int64 = 7_200) -> [TestEvent] {
        var random = SeededGenerator(seed)
        return (0..<count).map { _ in TestEvent(&random, spanSeconds: spanSeconds) }
    }

    var time: String { ValueText.format(.timestamp(loggedAt), .timestamptz, TextFormat()) }

    var json: String {
        func text(_ value: String?) -> String { value.map { "\"\($0)\"" } ?? "null" }
        return "{\"request_id\":\"r\",\"user_id\":\"\(user)\",\"model\":\"\(model)\",\"prompt_tokens\":\(tokens / 2),"
            + "\"completion_tokens\":\(tokens - tokens / 2),\"total_tokens\":\(tokens),\"latency_ms\":\(latency),"
            + "\"status\":\"\(error == nil ? "success" : "error")\",\"error_code\":\(text(error)),\"finish_reason\":\(text(finish)),"
            + "\"temperature\":0.7,\"cost_usd\":\(cost),\"logged_at\":\"\(time)\"}"
    }

    /// The values of a row of the table `llmobs_api_logs`.
    var datums: [Datum] {
        func text(_ value: String?) -> Datum { value.map { .text($0) } ?? .null }
        return [
            .text("r"), .text(user), .text(model), .int(Int64(tokens / 2)), .int(Int64(tokens - tokens / 2)), .int(Int64(tokens)),
            .int(Int64(latency)), .text(error == nil ? "success" : "error"), text(error), text(finish), .float(0.7), .float(cost),
            .timestamp(loggedAt),
        ]
    }
}

extension DatumBatch {
    init(rows: [[Datum]], columnCount: Int) {
        self.init(columns: (0..<columnCount).map { column in rows.map { $0[column] } }, rowCount: rows.count)
    }
}

extension Database {
    func restore(from store: any CheckpointStore) throws(StoreError) -> Restored {
        try restore(from: store, orEnd: { fatalError($0.message) })
    }
}

extension StoredBooks {
    static func check(_ store: any CheckpointStore) throws(StoreError) -> Report { try check(store, orEnd: { fatalError($0.message) }) }
}
