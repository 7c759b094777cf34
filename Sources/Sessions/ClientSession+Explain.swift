internal import Columns
internal import Expressions
internal import PGWire
internal import Pipeline
internal import Queries
internal import SQL
internal import SQLSyntax

/// EXPLAIN: the plan as it is, and with ANALYZE as it ran.
extension ClientSession {
    func run(
        _ explain: ExplainSyntax, _ query: BoundQuery, planningMicroseconds: Int64, _ parameters: [Datum], _ cancellation: Cancellation
    ) throws(SQLError) -> StatementResult {
        guard explain.format != .yaml, explain.format != .xml else {
            throw SQLError.unsupported("EXPLAIN (FORMAT \(explain.format.rawValue.uppercased()))", hint: "Use FORMAT TEXT or JSON.")
        }
        if let error = query.constantError { throw error }
        let context = evaluationContext(parameters: parameters)
        let snapshot = try snapshot(of: query, context)
        var run: Explanation.Run?
        let shown = explain.analyze ? query.measured() : query
        if explain.analyze {
            let began = clock.nowMicroseconds
            let profile = QueryProfile()
            do throws(SQLError) {
                let execution = try QueryExecution(
                    shown, reader: snapshot, context: context, memory: memory.account(), profile: profile, isCancelled: cancellation.check)
                while try execution.next() != nil {}
                run = Explanation.Run(profile, execution, executionMicroseconds: clock.nowMicroseconds - began)
            } catch {
                throw cancellation.named(error)
            }
        }
        var options = Explanation.Options()
        options.costs = explain.costs
        options.timing = explain.timing
        options.summary = explain.summary ?? explain.analyze
        options.verbose = explain.verbose
        let explanation = Explanation(shown, options, reader: snapshot, run: run, planningMicroseconds: planningMicroseconds)
        let lines = explain.format == .json ? [explanation.json] : explanation.lines
        return .rows(
            columns: Self.explainColumns(explain), FixedRows(lines.map { [.text($0)] }, columnCount: 1), tag: "EXPLAIN", tagCountsRows: false)
    }

    static func explainColumns(_ explain: ExplainSyntax) -> [ResultColumn] {
        [ResultColumn(name: "QUERY PLAN", type: explain.format == .json ? .scalar(.json) : .text)]
    }
}
