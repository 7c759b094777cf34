internal import Columns
internal import Foundation
internal import PGWire
internal import Pipeline
internal import Sessions

/// The demo's live summary: one block of lines that is drawn over itself on a terminal, or a line now and then elsewhere.
///
/// It asks the same questions as any client, through a session of its own.
struct DemoScreen {
    let daemon: Daemon

    private static let lineCount = 9

    /// Until the task is cancelled.
    func run() async {
        let isTerminal = isatty(STDOUT_FILENO) == 1
        guard let questions = try? Questions(daemon) else { return }
        var lastConsumed = daemon.database.consumedCount
        var isFirst = true
        while !Task.isCancelled {
            try? await Task.sleep(for: isTerminal ? .seconds(1) : .seconds(10))
            if Task.isCancelled { break }
            let consumed = daemon.database.consumedCount
            let rate = Double(consumed - lastConsumed) / (isTerminal ? 1 : 10)
            lastConsumed = consumed
            if isTerminal {
                if !isFirst { print("\u{1B}[\(Self.lineCount)A", terminator: "") }
                isFirst = false
                for line in lines(consumed: consumed, rate: rate, questions) { print("\u{1B}[2K\(line)") }
            } else {
                print("events \(consumed), \(Int(rate)) a second; \(questions.summary)")
            }
            fflush(nil)
        }
    }

    private func lines(consumed: Int64, rate: Double, _ questions: Questions) -> [String] {
        var lines = ["  events \(consumed)   \(Int(rate)) a second   \(questions.summary)", ""]
        lines.append("  this hour             cost USD    requests   per 1k tokens   truncated %   p99 ms (last 5 min)")
        for row in questions.models.prefix(5) {
            let cells = zip(row, [18, 12, 12, 16, 14, 14]).map { text, width in
                String(repeating: " ", count: max(0, width - text.count)) + text
            }
            lines.append("  " + cells.joined())
        }
        while lines.count < Self.lineCount { lines.append("") }
        return lines
    }
}

/// The summary's SQL, run in process.
private final class Questions {
    private let session: ClientSession

    init(_ daemon: Daemon) throws {
        session = try ClientSession(
            database: daemon.database, clock: daemon.clock, identity: ClientSession.Identity(user: "demo", database: "weir", processID: 0),
            serverVersion: Version.postgresServer, serverVersionNumber: Version.postgresServerNumber, zones: ZoneFiles.database,
            startupParameters: [])
    }

    /// Groups kept, messages rejected, worst lag.
    var summary: String {
        let row =
            rows(
                """
                SELECT (SELECT sum(groups) FROM weir.views), (SELECT count(*) FROM weir.rejects), (SELECT coalesce(max(lag), 0) FROM weir.sources)
                """
            ).first ?? []
        guard row.count == 3 else { return "" }
        return "groups \(row[0])   rejected \(row[1])   lag \(row[2])"
    }

    /// Model, cost, requests, cost per 1k tokens, truncation, p99: the dearest models of the newest hour.
    var models: [[String]] {
        rows(
            """
            SELECT c.model, c.total_cost_usd, c.request_count, c.cost_per_1k_tokens, q.truncation_rate_pct,
                   (SELECT round(l.p99_ms::numeric) FROM llmobs_latency_percentiles l WHERE l.model = c.model ORDER BY l.window_start DESC LIMIT 1)
            FROM llmobs_cost_per_model c JOIN llmobs_model_quality_drift q ON q.model = c.model AND q.window_start = c.window_start
            WHERE c.window_start = (SELECT max(window_start) FROM llmobs_cost_per_model)
            ORDER BY c.total_cost_usd DESC, c.model LIMIT 5
            """)
    }

    /// A question that fails leaves its part of the screen empty: the demo shows what the views have.
    private func rows(_ sql: String) -> [[String]] {
        guard let statement = try? session.parse(sql).first,
            let prepared = try? session.prepare(statement, parameterTypes: [], isCancelled: { false }),
            case .rows(let columns, let source, _, _)? = try? session.execute(prepared, parameters: [], isCancelled: { false })
        else { return [] }
        var rows: [[String]] = []
        while let batch = try? source.next() {
            for row in 0..<batch.rowCount {
                rows.append(
                    columns.indices.map { column in
                        let value = batch.columns[column][row]
                        return value.isNull ? "-" : ValueText.format(value, columns[column].type, session.textFormat)
                    })
            }
        }
        return rows
    }
}
