import Columns
import Expressions
import Queries
import SQL
import SQLSyntax

/// A million rows in memory through the query executor: nanoseconds for each row read.
enum QueryBenchmark {
    private static let rowCount = 1_000_000

    static func run() throws {
        var catalog = Catalog()
        guard
            case .createTable(let table)? = try StatementParser.parse("CREATE TABLE t (model varchar, tokens int, cost float8, at timestamptz)")
                .first?.statement
        else { return }
        try catalog.add(try Compiler(catalog: catalog).createTable(table))
        let reader = GeneratedRows(rowCount: rowCount)
        for text in [
            "SELECT count(*) FROM t", "SELECT count(*) FROM t WHERE tokens > 500 AND model = 'model-3'", "SELECT sum(tokens * 2 + 1) FROM t",
            "SELECT model, count(*), sum(tokens), avg(cost) FROM t GROUP BY model",
            "SELECT date_trunc('minute', at) AS m, count(*) FROM t GROUP BY m ORDER BY m", "SELECT * FROM t ORDER BY cost DESC LIMIT 10",
            "SELECT tokens FROM t ORDER BY tokens", "SELECT count(*) FROM t a JOIN (SELECT DISTINCT model FROM t) b USING (model)",
        ] {
            guard case .select(let query)? = try StatementParser.parse(text).first?.statement else { continue }
            let bound = try Compiler(catalog: catalog).bind(query)
            let clock = ContinuousClock()
            let elapsed = try clock.measure {
                let execution = try QueryExecution(
                    bound, reader: reader, context: EvaluationContext(transactionTimestamp: 0), memory: MemoryAccount(bytesMax: 4 << 30))
                while try execution.next() != nil {}
            }
            let nanoseconds = Double(elapsed.components.attoseconds) / 1e9 + Double(elapsed.components.seconds) * 1e9
            print("query  \(Int(nanoseconds / Double(rowCount))) ns/row  \(text)")
        }
    }
}

private final class GeneratedRows: RelationReader {
    private let batches: [DatumBatch]

    init(rowCount: Int) {
        batches = stride(from: 0, to: rowCount, by: 1_024).map { start in
            let rows = start..<min(start + 1_024, rowCount)
            return DatumBatch(
                columns: [
                    rows.map { .text("model-\($0 % 20)") }, rows.map { .int(Int64($0 &* 7_919 % 1_000)) },
                    rows.map { .float(Double($0 % 9_973) * 0.001) },
                    rows.map { .timestamp(Int64($0) * 10_000) },
                ], rowCount: rows.count)
        }
    }

    func scan(_ scan: ScanPlan, _ context: EvaluationContext) throws(SQLError) -> any Operator { GeneratedScan(batches, scan.positions) }
}

private final class GeneratedScan: Operator {
    private let batches: [DatumBatch]
    private let positions: [Int]
    private var index = 0

    init(_ batches: [DatumBatch], _ positions: [Int]) {
        self.batches = batches
        self.positions = positions
    }

    func next() throws(SQLError) -> DatumBatch? {
        guard index < batches.count else { return nil }
        defer { index += 1 }
        return DatumBatch(columns: positions.map { batches[index].columns[$0] }, rowCount: batches[index].rowCount)
    }
}
