package import Columns
package import Expressions
package import SQL

/// One run of a query: its rows, and what its operators share. Used from one thread at a time.
package final class QueryExecution: Operator {
    let reader: any RelationReader
    let memory: MemoryAccount
    /// Where measured steps are counted.
    let profile: QueryProfile?
    /// Parameters of init plans and correlations stand behind the client's and change while the query runs.
    private(set) var context: EvaluationContext
    private let query: BoundQuery
    private let isCancelled: @Sendable () -> Bool
    private var shared: [Int: SharedRows] = [:]
    private var workingTables: [Int: [DatumBatch]] = [:]
    private var root: (any Operator)?

    /// - Parameter context: with one parameter for each of the query's `parameterTypes`.
    package init(
        _ query: BoundQuery, reader: any RelationReader, context: EvaluationContext, memory: MemoryAccount = MemoryAccount(),
        profile: QueryProfile? = nil,
        isCancelled: @escaping @Sendable () -> Bool = { false }
    ) throws(SQLError) {
        self.query = query
        self.reader = reader
        self.memory = memory
        self.profile = profile
        self.isCancelled = isCancelled
        self.context = context
        guard context.parameters.count == query.parameterTypes.count else {
            throw SQLError(
                .protocolViolation,
                "bind message supplies \(context.parameters.count) parameters, but prepared statement requires \(query.parameterTypes.count)")
        }
        if let error = query.constantError { throw error }
        if !query.parameterParts.isEmpty, context.settings["plan_cache_mode"] != "force_generic_plan" {
            for part in query.parameterParts { try part.checkConstants(parameters: context.parameters) }
        }
        self.context.parameters += Array(repeating: .null, count: query.internalParameterCount)
        try memory.take(reader.heldBytes)
        do throws(SQLError) {
            try Interruption.probing(isCancelled) { () throws(SQLError) in
                for plan in query.initPlans { setParameter(plan.parameter, try SubqueryValue.compute(plan.kind, plan.plan, self)) }
                root = try OperatorBuilder.build(query.plan, self)
            }
        } catch {
            finish()
            throw error
        }
    }

    /// Lets go of the operators, which know the run as it knows them: at its end, after an error, and by whoever reads no further.
    package func finish() {
        root = nil
        shared = [:]
        workingTables = [:]
    }

    package func next() throws(SQLError) -> DatumBatch? {
        guard let root else { return nil }
        do throws(SQLError) {
            return try Interruption.probing(isCancelled) { () throws(SQLError) in
                while true {
                    try checkCancellation()
                    guard let batch = try root.next() else {
                        finish()
                        return nil
                    }
                    if batch.rowCount > 0 { return batch }
                }
            }
        } catch {
            finish()
            throw error
        }
    }

    func checkCancellation() throws(SQLError) {
        if isCancelled() { throw Interruption.error }
    }

    func setParameter(_ number: Int, _ value: Datum) {
        guard number >= 1, number <= context.parameters.count else { return }
        context.parameters[number - 1] = value
    }

    /// The rows of a WITH query, computed as far as somebody asks.
    func sharedRows(_ number: Int) throws(SQLError) -> SharedRows {
        if let rows = shared[number] { return rows }
        guard number < query.sharedPlans.count else { throw SQLError(.internalError, "WITH query \(number) has no plan") }
        let rows = SharedRows(try OperatorBuilder.build(query.sharedPlans[number], self), self)
        shared[number] = rows
        return rows
    }

    func setWorkingTable(_ number: Int, _ rows: [DatumBatch]) { workingTables[number] = rows }

    func workingTable(_ number: Int) -> [DatumBatch] { workingTables[number] ?? [] }
}
