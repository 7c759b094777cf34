internal import Columns
internal import Expressions
internal import PGWire
internal import Pipeline
internal import Queries
internal import SQL
internal import SQLSyntax
internal import SystemCatalog

/// COPY in both directions.
extension ClientSession {
    func prepareCopy(_ statement: SessionStatement, _ copy: CopySyntax) throws(SQLError) -> PreparedSessionStatement {
        if let filter = copy.filter, !copy.isFrom {
            throw SQLError(.syntaxError, "WHERE clause not allowed with COPY TO", at: filter.at)
        }
        let format = try CopyFormat(copy.options, isFrom: copy.isFrom)
        guard case .relation = copy.target else { return try prepareCopy(statement, copy, format) }
        do throws(SQLError) {
            return try prepareCopy(statement, copy, format)
        } catch {
            // PostgreSQL gives no place for the table and its columns.
            var error = error
            if error.byteOffset == copy.at { error.byteOffset = nil }
            throw error
        }
    }

    private func prepareCopy(_ statement: SessionStatement, _ copy: CopySyntax, _ format: CopyFormat) throws(SQLError) -> PreparedSessionStatement {
        switch (copy.target, copy.isFrom) {
        case (.relation(let name, let columns), true):
            let (relation, positions) = try compiler.copyTarget(name, columns: columns, at: copy.at)
            let table = CopyTargetTable(relationOID: relation.oid, name: relation.name, columns: relation.columns, positions: positions)
            return PreparedSessionStatement(statement, .copyIn(table, format, filter: try filter(of: copy, relation)))
        case (.relation(let name, let columns), false):
            let relation = try compiler.relation(name, at: copy.at)
            if let missing = columns.first(where: { name in !relation.columns.contains { $0.name == name } }) {
                throw SQLError(.undefinedColumn, "column \"\(missing)\" of relation \"\(relation.name)\" does not exist")
            }
            let bound = try compiler.bind(Self.selectAll(name, columns, at: copy.at), parameterTypes: [])
            return PreparedSessionStatement(statement, .copyOut(bound, format, relation: relation))
        case (.query(let query), _):
            return PreparedSessionStatement(statement, .copyOut(try compiler.bind(query, parameterTypes: []), format, relation: nil))
        }
    }

    /// COPY FROM .. WHERE as a query over the rows that come.
    private func filter(of copy: CopySyntax, _ relation: RelationDescriptor) throws(SQLError) -> BoundQuery? {
        guard let condition = copy.filter, case .relation(let name, _) = copy.target else { return nil }
        var query = Self.selectAll(name, [], at: copy.at)
        guard case .select(var select) = query.body else { return nil }
        select.filter = condition
        query.body = .select(select)
        let bound = try compiler.bind(query, parameterTypes: [])
        guard bound.scans.allSatisfy({ $0.relationOID == relation.oid }), bound.initPlans.isEmpty else {
            throw SQLError(.featureNotSupported, "cannot use subquery in COPY FROM WHERE condition", at: condition.at)
        }
        return bound
    }

    /// `SELECT columns FROM name`, for COPY name TO.
    private static func selectAll(_ name: [String], _ columns: [String], at: Int) -> QuerySyntax {
        var select = SelectSyntax()
        select.targets =
            columns.isEmpty
            ? [TargetSyntax(expression: .star(qualifier: [], at: at), alias: nil, at: at)]
            : columns.map { TargetSyntax(expression: .column([$0], at: at), alias: nil, at: at) }
        select.from = [.relation(name: name, alias: nil, at: at)]
        return QuerySyntax(body: .select(select), at: at)
    }

    func copyIn(
        _ table: CopyTargetTable, _ format: CopyFormat, _ filter: BoundQuery?, _ cancellation: Cancellation
    ) throws(SQLError) -> StatementResult {
        try requireMayInsert(into: table.name)
        try requireWritable("COPY FROM")
        let filter = filter.map { CopyFilter(session: self, query: $0, relationOID: table.relationOID, cancellation: cancellation) }
        return .copyIn(try TableCopyReceiver(session: self, table: table, format: format, filter: filter))
    }
}

/// Which rows COPY FROM .. WHERE lets through: its condition as a query over the rows that came.
struct CopyFilter {
    let session: ClientSession
    let query: BoundQuery
    let relationOID: UInt32
    let cancellation: Cancellation

    func kept(of rows: DatumBatch) throws(SQLError) -> DatumBatch {
        let snapshot = DatabaseSnapshot(of: query.scans, rows: TableRows(relationOID: relationOID, batch: rows))
        let execution = try QueryExecution(
            query, reader: snapshot, context: session.evaluationContext(parameters: []), isCancelled: cancellation.check)
        var kept = DatumBatch.empty(width: rows.columns.count)
        while let batch = try execution.next() { kept.append(batch) }
        return kept
    }
}
