package import Columns
internal import Expressions
package import PGWire
internal import Pipeline
internal import Queries
internal import SQL
internal import SQLSyntax
internal import SystemCatalog

/// From text to statements whose types are settled; nothing runs here.
extension ClientSession {
    package func parse(_ text: String) throws(SQLError) -> [any ParsedStatement] {
        guard let query = lifted(text) else { return try StatementParser.parse(text).map { SessionStatement($0) } }
        if query.isKnown { return [SessionStatement(query)] }
        return try StatementParser.parse(text, slots: query.slots).map { SessionStatement($0, query) }
    }

    package func notices(about text: String) -> [Notice] {
        LongIdentifiers.found(in: text).map {
            Notice(severity: "NOTICE", state: .nameTooLong, message: "identifier \"\($0.meant)\" will be truncated to \"\($0.kept)\"")
        }.filter(isWanted)
    }

    /// What is known of a text; nil when its plan is not kept.
    func lifted(_ text: String) -> LiftedQuery? {
        refreshCatalog()
        let revision = names.catalog.revision
        // A client that asks again has the same plan, unless there is another catalog.
        if let lastLifted, lastLifted.revision == revision, lastLifted.query.isKnown, TextBytes.areEqual(lastLifted.text, text) {
            return lastLifted.query
        }
        guard let query = LiftedText(text).map({ database.plans.query(of: $0) }) else { return nil }
        lastLifted = (text, revision, query)
        return query
    }

    package func prepare(
        _ statement: any ParsedStatement, parameterTypes: [SQLType?]?, isCancelled: @escaping @Sendable () -> Bool
    ) throws(SQLError) -> any PreparedStatement {
        guard let statement = statement as? SessionStatement else {
            throw SQLError(.internalError, "a statement of another session's parser")
        }
        try requireUsableTransaction(statement.syntax)
        refreshCatalog()
        setDeadline()
        let cancellation = Cancellation(isCancelled: isCancelled, deadline: deadline, clock: clock)
        do throws(SQLError) {
            return try Interruption.probing(cancellation.check) { () throws(SQLError) in
                let prepared = try prepare(statement, parameterTypes ?? [], allowsParameters: parameterTypes != nil)
                // A constant that could not be computed in time was left as it is.
                try Interruption.check()
                return prepared
            }
        } catch {
            throw cancellation.named(error)
        }
    }

    private func prepare(
        _ statement: SessionStatement, _ parameterTypes: [SQLType?], allowsParameters: Bool
    ) throws(SQLError) -> PreparedSessionStatement {
        guard let syntax = statement.syntax else {
            return try prepareQuery(statement, nil, parameterTypes, allowsParameters: allowsParameters)
        }
        switch syntax {
        case .select(let query):
            return try prepareQuery(statement, query, parameterTypes, allowsParameters: allowsParameters)
        case .explain(let explain):
            let began = clock.nowMicroseconds
            let bound = try compiler.bind(explain.query, parameterTypes: parameterTypes, allowsParameters: allowsParameters)
            return PreparedSessionStatement(
                statement, .explain(explain, bound, planningMicroseconds: clock.nowMicroseconds - began), parameterTypes: bound.parameterTypes,
                columns: Self.explainColumns(explain))
        case .insert(let syntax):
            let bound = try compiler.bind(syntax, parameterTypes: parameterTypes, allowsParameters: allowsParameters)
            return PreparedSessionStatement(statement, .insert(bound), parameterTypes: bound.parameterTypes)
        case .show("all", _):
            let columns = ["name", "setting", "description"].map { ResultColumn(name: $0, type: .text) }
            return PreparedSessionStatement(statement, .showAll, columns: columns)
        case .show(Self.asOfName, _):
            return PreparedSessionStatement(statement, .show(name: Self.asOfName), columns: [ResultColumn(name: Self.asOfName, type: .text)])
        case .show(let name, _):
            guard settings.value(name) != nil else {
                throw SQLError(.undefinedObject, "unrecognized configuration parameter \"\(name)\"")
            }
            return PreparedSessionStatement(
                statement, .show(name: name), columns: [ResultColumn(name: settings.displayName(name), type: .text)])
        case .showObjects(let syntax):
            let text = try ObjectCommand(names: names, searchPath: searchPath).query(syntax)
            guard case .select(let query)? = try StatementParser.parse(text).first?.statement else {
                throw SQLError(.internalError, "SHOW is no query", at: syntax.at)
            }
            let bound = try compiler.bind(query)
            return PreparedSessionStatement(statement, .showObjects(bound), columns: Self.columns(of: bound))
        case .copy(let copy):
            return try prepareCopy(statement, copy)
        case .execute(let name, let arguments, let at):
            return try prepareExecute(statement, name, arguments, at: at)
        case .declareCursor(let cursor):
            let bound = try compiler.bind(cursor.query, parameterTypes: parameterTypes, allowsParameters: allowsParameters)
            return PreparedSessionStatement(statement, .declare(cursor, bound), parameterTypes: bound.parameterTypes)
        case .fetch(let fetch): return prepareFetch(statement, fetch)
        case .unsupported(let construct, let at):
            throw SQLError.unsupported(construct, at: at)
        default:
            return PreparedSessionStatement(statement, .other)
        }
    }

    /// - Parameter query: nil when the statement was not parsed.
    private func prepareQuery(
        _ statement: SessionStatement, _ query: QuerySyntax?, _ parameterTypes: [SQLType?], allowsParameters: Bool
    ) throws(SQLError) -> PreparedSessionStatement {
        var known: KnownPlan?
        let bound: BoundQuery
        if let lifted = statement.lifted {
            let plan = try database.plans.plan(
                of: lifted, query, names.catalog, searchPath: searchPath, parameterTypes: allowsParameters ? parameterTypes : nil)
            known = plan
            if plan.isNew { lastLifted = nil }
            bound = plan.query
        } else if let query {
            bound = try compiler.bind(query, parameterTypes: parameterTypes, allowsParameters: allowsParameters)
        } else {
            throw SQLError(.internalError, "a statement was not parsed")
        }
        return PreparedSessionStatement(
            statement, .query(bound), parameterTypes: bound.parameterTypes, columns: Self.columns(of: bound), plan: known)
    }

    var compiler: Compiler { Compiler(catalog: names.catalog, searchPath: searchPath) }

    var searchPath: [String] { settings.searchPath }

    static func columns(of query: BoundQuery) -> [ResultColumn] {
        query.columns.map { column in
            ResultColumn(
                name: column.column.name, type: column.column.type, modifier: column.column.modifier,
                tableOID: column.origin?.relationOID ?? 0, attributeNumber: column.origin?.attribute ?? 0)
        }
    }

    /// EXECUTE name (..): the arguments are constants, computed and converted now.
    private func prepareExecute(
        _ statement: SessionStatement, _ name: String, _ arguments: [ExpressionSyntax], at: Int
    ) throws(SQLError) -> PreparedSessionStatement {
        guard let stored = try statements?.find(name), let prepared = stored.prepared else {
            throw SQLError(.invalidSQLStatementName, "prepared statement \"\(name)\" does not exist")
        }
        guard arguments.count == prepared.parameterTypes.count else {
            throw SQLError(
                .syntaxError, "wrong number of parameters for prepared statement \"\(name)\"",
                detail: "Expected \(prepared.parameterTypes.count) parameters but got \(arguments.count).")
        }
        let row = try compiler.bind(arguments: arguments, types: prepared.parameterTypes)
        statements?.noteRun(of: name)
        let execution = try QueryExecution(row, reader: DatabaseSnapshot(), context: evaluationContext(parameters: []))
        defer { execution.finish() }
        let values = try execution.next()?.columns.map { $0[0] }
        return PreparedSessionStatement(statement, .execute(prepared, values ?? []), columns: prepared.columns)
    }
}
