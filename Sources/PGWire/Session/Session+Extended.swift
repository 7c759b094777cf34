import Columns

/// The extended protocol: Parse, Bind, Describe, Execute and Close, answered one by one.
extension Session {
    mutating func handle(_ parse: Parse) throws(SQLError) -> Action {
        if parse.name.isEmpty { unnamedStatement = nil }
        do throws(SQLError) {
            let statement = try prepare(parse)
            if parse.name.isEmpty {
                unnamedStatement = statement
            } else {
                try statements.insert(statement, named: parse.name)
            }
        } catch {
            return fail(error, isExtended: true, in: (parse.text, 0))
        }
        ParseComplete().encode(into: &output)
        return .awaitMessage
    }

    private mutating func prepare(_ parse: Parse) throws(SQLError) -> StoredStatement {
        var types: [SQLType?] = []
        for oid in parse.parameterTypeOIDs { types.append(try Self.parameterType(oid)) }
        for notice in runner.notices(about: parse.text) { NoticeResponse(notice).encode(into: &output) }
        let parsed = try runner.parse(parse.text)
        guard parsed.count <= 1 else {
            throw SQLError(.syntaxError, "cannot insert multiple commands into a prepared statement")
        }
        guard let statement = parsed.first else {
            return StoredStatement(nil, text: parse.text, parameterTypes: types.map { $0 ?? .text })
        }
        do throws(SQLError) {
            let prepared = try runner.prepare(statement, parameterTypes: types, isCancelled: cancellation.check(returnsRows: true))
            return StoredStatement(prepared, text: parse.text, byteOffset: statement.byteOffset)
        } catch {
            throw error.moved(by: statement.byteOffset)
        }
    }

    /// 0 and `unknown` leave the type to the server.
    private static func parameterType(_ oid: UInt32) throws(SQLError) -> SQLType? {
        if oid == 0 || oid == ScalarType.unknown.rawValue { return nil }
        guard let type = SQLType(wireOID: oid) else {
            throw SQLError(.undefinedObject, "type with OID \(oid) does not exist")
        }
        return type
    }

    func statement(named name: String) throws(SQLError) -> StoredStatement {
        guard name.isEmpty else { return try statements.find(name) }
        guard let unnamedStatement else { throw NamedStatements.unknown("") }
        return unnamedStatement
    }

    mutating func handle(_ bind: Bind) throws(SQLError) -> Action {
        let statement = try statement(named: bind.statement)
        if runner.transactionStatus == .failed, let prepared = statement.prepared, !prepared.endsTransaction { throw Self.transactionFailed }
        let parameters = try ParameterDecoder.decode(
            bind, types: statement.parameterTypes, statementName: bind.statement, input: runner.textInput)
        let columnCount = statement.prepared?.columns?.count ?? 0
        // A statement without rows takes any formats: drivers send theirs before they know.
        let formats = try WireFormat.resolve(
            columnCount == 0 ? [] : bind.resultFormats, count: columnCount,
            mismatch: "bind message has \(bind.resultFormats.count) result formats but query has \(columnCount) columns")
        try portals.insert(Portal(statement: statement, parameters: parameters, formats: formats), named: bind.portal)
        if !bind.statement.isEmpty { statements.noteRun(of: bind.statement) }
        BindComplete().encode(into: &output)
        return .awaitMessage
    }

    func portal(named name: String) throws(SQLError) -> Portal {
        guard let portal = portals[name] else { throw SQLError(.invalidCursorName, "portal \"\(name)\" does not exist") }
        return portal
    }

    mutating func handle(_ describe: Describe) throws(SQLError) -> Action {
        switch describe.target {
        case .statement(let name):
            let statement = try statement(named: name)
            try checkDescribable(statement.prepared?.columns)
            ParameterDescription(types: statement.parameterTypes).encode(into: &output)
            let columns = statement.prepared?.columns
            describeColumns(columns, formats: Array(repeating: .text, count: columns?.count ?? 0))
        case .portal(let name):
            let portal = try portal(named: name)
            try checkDescribable(portal.columns)
            describeColumns(portal.columns, formats: portal.formats)
        }
        return .awaitMessage
    }

    private mutating func describeColumns(_ columns: [ResultColumn]?, formats: [WireFormat]) {
        if let columns {
            RowDescription(columns: columns, formats: formats).encode(into: &output)
        } else {
            NoData().encode(into: &output)
        }
    }

    /// A failed transaction looks nothing up any more, columns of results included.
    private func checkDescribable(_ columns: [ResultColumn]?) throws(SQLError) {
        guard runner.transactionStatus != .failed || columns == nil else { throw Self.transactionFailed }
    }

    static let transactionFailed = SQLError(
        .inFailedSQLTransaction, "current transaction is aborted, commands ignored until end of transaction block")

    mutating func handle(_ close: Close) -> Action {
        switch close.target {
        case .statement(""): unnamedStatement = nil
        case .statement(let name): statements.discard(name)
        case .portal(let name): portals.discard(name)
        }
        CloseComplete().encode(into: &output)
        return .awaitMessage
    }
}

extension SQLError {
    /// The same error with its place counted from an earlier byte.
    fileprivate func moved(by byteOffset: Int) -> SQLError {
        var copy = self
        copy.byteOffset = self.byteOffset.map { $0 + byteOffset }
        return copy
    }
}
