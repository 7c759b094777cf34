import Columns
import Expressions
import Queries
import SQL
import SQLSyntax
import Synchronization

/// Tables in memory and the statements over them: what the golden files run against.
final class MemoryDatabase: RelationReader {
    private(set) var catalog = Catalog()
    private var rows: [UInt32: DatumBatch] = [:]
    /// What scans were asked for, in order.
    private(set) var scans: [(scan: ScanPlan, hints: [EvaluatedHint])] = []

    /// Plans of queries; nil: every query is planned anew.
    var plans: PlanCache?

    private static let plainContext = EvaluationContext(transactionTimestamp: 1_774_700_000_000_000, zones: MachineZones.database)

    /// With random numbers of its own each time, for `setseed`.
    static var context: EvaluationContext {
        let numbers = RandomNumbers()
        var context = plainContext
        context.random = numbers.next
        context.seedRandom = numbers.seed
        return context
    }

    private final class RandomNumbers: Sendable {
        private let numbers = Mutex(SeededNumbers(seed: 0))

        func next() -> Double { numbers.withLock { $0.next() } }
        func seed(_ seed: Double) { numbers.withLock { $0 = SeededNumbers(seed: seed) } }
    }

    struct Answer {
        var columns: [ColumnDescriptor]
        var rows: [[Datum]]
    }

    /// Runs every statement of a text; the answer is the last query's.
    @discardableResult
    func run(_ text: String, parameters: [Datum] = [], types: [SQLType?] = []) throws(SQLError) -> Answer {
        if let plans, let lifted = LiftedText(text) { return try run(plans.query(of: lifted), plans) }
        var answer = Answer(columns: [], rows: [])
        for parsed in try StatementParser.parse(text) {
            let compiler = Compiler(catalog: catalog)
            switch parsed.statement {
            case .createTable(let syntax):
                let relation = try catalog.add(try compiler.createTable(syntax))
                rows[relation.oid] = DatumBatch(columns: relation.columns.map { _ in [] }, rowCount: 0)
            case .createView(let syntax):
                try catalog.add(try compiler.createView(syntax))
            case .insert(let syntax):
                let insert = try compiler.bind(syntax)
                for row in try rows(of: insert.query, Self.context) {
                    for (index, value) in row.enumerated() {
                        if value.isNull, insert.columns[index].isNotNull { throw SQLError(.notNullViolation, "null value") }
                        rows[insert.relationOID]?.columns[index].append(value)
                    }
                    rows[insert.relationOID]?.rowCount += 1
                }
            case .select(let syntax):
                let query = try compiler.bind(syntax, parameterTypes: types, allowsParameters: !parameters.isEmpty)
                var context = Self.context
                context.parameters = parameters
                answer = Answer(columns: query.columns.map(\.column), rows: try rows(of: query, context))
            default:
                throw .unsupported("this statement")
            }
        }
        return answer
    }

    /// As a session does.
    private func run(_ query: LiftedQuery, _ plans: PlanCache) throws(SQLError) -> Answer {
        var syntax: QuerySyntax?
        if !query.isKnown {
            guard case .select(let parsed)? = try StatementParser.parse(query.text.text, slots: query.slots).first?.statement else {
                throw .unsupported("this statement")
            }
            syntax = parsed
        }
        let plan = try plans.plan(of: query, syntax, catalog, searchPath: [Catalog.defaultSchema], parameterTypes: nil).query
        return Answer(columns: plan.columns.map(\.column), rows: try rows(of: plan, Self.context))
    }

    private func rows(of query: BoundQuery, _ context: EvaluationContext) throws(SQLError) -> [[Datum]] {
        scans = []
        let execution = try QueryExecution(query, reader: self, context: context)
        var rows: [[Datum]] = []
        while let batch = try execution.next() {
            for row in 0..<batch.rowCount { rows.append(batch.columns.map { $0[row] }) }
        }
        return rows
    }

    func scan(_ scan: ScanPlan, _ context: EvaluationContext) throws(SQLError) -> any Operator {
        let hints = scan.hints.compactMap { EvaluatedHint($0, context) }
        scans.append((scan, hints))
        let table = rows[scan.relationOID] ?? DatumBatch(columns: [], rowCount: 0)
        // Rows that miss a hint are left out, so that a wrong hint shows in the results.
        let kept = (0..<table.rowCount).filter { row in hints.allSatisfy { $0.admits(table.columns[$0.column][row]) } }
        return MemoryScan(scan.positions.map { position in kept.map { table.columns[position][$0] } }, rowCount: kept.count)
    }
}

/// Three rows a batch, so that every operator meets more than one batch.
private final class MemoryScan: Operator {
    private let columns: [[Datum]]
    private let rowCount: Int
    private var position = 0

    init(_ columns: [[Datum]], rowCount: Int) {
        self.columns = columns
        self.rowCount = rowCount
    }

    func next() throws(SQLError) -> DatumBatch? {
        guard position < rowCount else { return nil }
        let range = position..<min(position + 3, rowCount)
        position = range.upperBound
        return DatumBatch(columns: columns.map { Array($0[range]) }, rowCount: range.count)
    }
}
