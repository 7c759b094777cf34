import Columns
import Expressions

/// The column of a relation that a result column shows unchanged (RowDescription's table OID and attribute number).
package struct ColumnOrigin: Hashable, Sendable {
    package var relationOID: UInt32
    /// From 1.
    package var attribute: Int16
}

/// A column that names in an expression can mean, and the value behind it over the FROM clause's row.
struct ScopeColumn {
    var name: String
    var expression: BoundExpression
    var modifier: Int32 = -1
    var origin: ColumnOrigin?
    var isNotNull = false
    /// The fields of a column of rows, where they are known.
    var shape: [RecordValue.Field]?

    func shifted(by offset: Int) -> ScopeColumn {
        var copy = self
        copy.expression = expression.shifted(by: offset)
        return copy
    }
}

/// One entry of FROM under its name or alias.
struct ScopeTable {
    var name: String
    /// nil for an alias and for everything that is no relation: only `schema.table.column` needs it.
    var schema: String?
    /// The relation's own name when an alias hides it: for the hint of a wrong reference.
    var hiddenName: String?
    var columns: [ScopeColumn]
    /// Columns that only their name finds, no `*`: `tableoid` of the catalog's relations.
    var systemColumns: [ScopeColumn] = []
    /// The type of its rows, for a relation under its own columns.
    var rowType: RowType?
    /// A function that gives single values: its name as a value is the value, not a row.
    var isScalar = false
    /// An outer join may fill the table up with NULLs.
    var isNullable = false
    /// NULL where it did; there when the statement's joins mark their rows.
    var presence: BoundExpression?
}

/// What names mean in one FROM clause. Positions of inputs count the columns of its entries from left to right.
struct Scope {
    var tables: [ScopeTable] = []
    /// What a name without a table means and `*` stands for: a column merged by USING appears once.
    var columns: [ScopeColumn] = []
    /// Tables behind the alias of a join: they are there, but not by their names.
    var hidden: [ScopeTable] = []
    /// Columns of the row.
    var width = 0

    /// A scope of one table, every column at its own position.
    init(table: ScopeTable) {
        tables = [table]
        columns = table.columns
        width = table.columns.count
    }

    init() {}

    /// This row followed by another one.
    func joined(_ right: Scope, at: Int) throws(SQLError) -> Scope {
        for table in right.tables where tables.contains(where: { $0.name == table.name && $0.schema == table.schema }) {
            throw SQLError(.duplicateAlias, "table name \"\(table.name)\" specified more than once", at: at)
        }
        let right = right.shifted(by: width)
        var scope = self
        scope.tables += right.tables
        scope.columns += right.columns
        scope.hidden += right.hidden
        scope.width += right.width - width
        return scope
    }

    /// What a LATERAL entry sees: this row followed by another one. Equal names are found out when they are used.
    func beside(_ right: Scope) -> Scope {
        let right = right.shifted(by: width)
        var scope = self
        scope.tables += right.tables
        scope.columns += right.columns
        scope.width = right.width
        return scope
    }

    /// The table that a column of the row belongs to.
    func table(ofInput position: Int) -> ScopeTable? {
        tables.first { table in table.columns.contains { if case .input(position, _) = $0.expression { true } else { false } } }
    }

    private func shifted(by offset: Int) -> Scope {
        var scope = self
        scope.columns = columns.map { $0.shifted(by: offset) }
        for index in scope.tables.indices {
            scope.tables[index].columns = tables[index].columns.map { $0.shifted(by: offset) }
            scope.tables[index].systemColumns = tables[index].systemColumns.map { $0.shifted(by: offset) }
            scope.tables[index].presence = tables[index].presence?.shifted(by: offset)
        }
        scope.width += offset
        return scope
    }
}

extension Scope {
    /// The column of a reference, nil when neither a column nor a table of that name is here (an outer query may know it).
    func find(_ parts: [String], at: Int) throws(SQLError) -> ScopeColumn? {
        guard let name = parts.last else { return nil }
        guard parts.count > 1 else {
            if let column = try one(of: columns, name, parts, at: at) { return column }
            return try one(of: tables.flatMap(\.systemColumns), name, parts, at: at)
        }
        guard let table = try findTable(Array(parts.dropLast()), at: at) else { return nil }
        if let column = try one(of: table.columns, name, parts, at: at) { return column }
        if let column = try one(of: table.systemColumns, name, parts, at: at) { return column }
        throw SQLError(
            .undefinedColumn, "column \(parts.suffix(2).joined(separator: ".")) does not exist", hint: columnHint(name, table: table.name), at: at)
    }

    private func one(of columns: [ScopeColumn], _ name: String, _ parts: [String], at: Int) throws(SQLError) -> ScopeColumn? {
        let found = columns.filter { $0.name == name }
        guard found.count <= 1 else {
            throw SQLError(.ambiguousColumn, "column reference \"\(name)\" is ambiguous", at: at)
        }
        return found.first
    }

    /// The table of a qualifier of one to three parts.
    func findTable(_ qualifier: [String], at: Int) throws(SQLError) -> ScopeTable? {
        guard let name = qualifier.last else { return nil }
        let schema = qualifier.count > 1 ? qualifier[qualifier.count - 2] : nil
        let found = tables.filter { $0.name == name && (schema == nil || $0.schema == schema) }
        guard found.count <= 1 else { throw SQLError(.ambiguousAlias, "table reference \"\(name)\" is ambiguous", at: at) }
        return found.first
    }
}

extension SQLState {
    static let ambiguousAlias = SQLState("42P09")
}
