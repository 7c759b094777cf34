import Columns
import Expressions
import SQLSyntax

/// Row constructors, their fields, and whole rows of tables.
extension ExpressionBinder {
    func bindRow(_ items: [ExpressionSyntax], at: Int) throws(SQLError) -> BoundExpression {
        var values: [BoundExpression] = []
        for item in items {
            guard let fields = try expandedFields(of: item) else {
                values.append(try bind(item))
                continue
            }
            values += fields.map(\.expression)
        }
        guard values.count <= BindingLimits.resultColumnsMax else {
            throw SQLError(.tooManyColumns, "ROW expressions can have at most \(BindingLimits.resultColumnsMax) entries", at: at)
        }
        return RowExpression.row(values)
    }

    /// What `t.*` or `(row).*` stands for in a list of expressions; nil for any other expression.
    func expandedFields(of item: ExpressionSyntax) throws(SQLError) -> [ScopeColumn]? {
        switch item {
        case .star(let qualifier, let at):
            guard !qualifier.isEmpty else { throw SQLError(.syntaxError, "row expansion via \"*\" is not supported here", at: at) }
            return try wholeTable(qualifier, at: at).columns
        case .fields(let row, let at):
            return try fields(of: row, at: at)
        default:
            return nil
        }
    }

    /// Every field of a row, as a column.
    func fields(of item: ExpressionSyntax, at: Int) throws(SQLError) -> [ScopeColumn] {
        if case .column(let parts, let place) = item, parts.count == 1, try level.resolve(parts, at: place, state: state) == nil,
            let table = try level.findTable(parts, at: place, state: state)
        {
            return table.columns
        }
        let row = try bind(item)
        guard row.type.isRow else {
            throw SQLError(.wrongObjectType, "type \(row.type.sqlName()) is not composite", at: item.place)
        }
        guard let shape = try shape(of: item, row) else {
            throw SQLError(.wrongObjectType, "record type has not been registered", at: item.place)
        }
        return shape.enumerated().map { index, field in
            ScopeColumn(
                name: field.name, expression: RowExpression.field(index, of: row, field.type), modifier: modifier(ofField: index, of: row))
        }
    }

    func bindField(_ item: ExpressionSyntax, _ name: String, at: Int) throws(SQLError) -> BoundExpression {
        if let column = try aliasedField(item, name) { return column }
        let row = try bind(item)
        guard row.type.isRow else {
            throw SQLError(
                .wrongObjectType, "column notation .\(name) applied to type \(row.type.sqlName()), which is not a composite type", at: item.place)
        }
        let shape = try shape(of: item, row)
        guard let shape, let position = shape.firstIndex(where: { $0.name == name }) else {
            if case .row(let type) = row.type {
                throw SQLError(.undefinedColumn, "column \"\(name)\" not found in data type \(type.sqlName)", at: item.place)
            }
            throw SQLError(.undefinedColumn, "could not identify column \"\(name)\" in record data type", at: item.place)
        }
        let field = RowExpression.field(position, of: row, shape[position].type)
        let modifier = modifier(ofField: position, of: row)
        if modifier >= 0 { state.noteModifier(modifier, of: field) }
        return field
    }

    /// -1 where only the row itself knows what its fields are.
    private func modifier(ofField position: Int, of row: BoundExpression) -> Int32 {
        if case .row(let type) = row.type { type.modifiers[position] } else { -1 }
    }

    /// A column of a table whose row is named, by the name that it has in FROM: an alias may have renamed it.
    private func aliasedField(_ item: ExpressionSyntax, _ name: String) throws(SQLError) -> BoundExpression? {
        guard case .column(let parts, let at) = item, parts.count == 1, try level.resolve(parts, at: at, state: state) == nil,
            let table = try level.findTable(parts, at: at, state: state)
        else { return nil }
        guard let column = table.columns.first(where: { $0.name == name }) else {
            throw SQLError(.undefinedColumn, "column \(table.name).\(name) does not exist", at: at)
        }
        notePlaces(of: column.expression, at: at)
        return column.expression
    }

    /// The fields of a row, where they can be known without running it; nil for a row of unknown make.
    func shape(of item: ExpressionSyntax, _ row: BoundExpression) throws(SQLError) -> [RecordValue.Field]? {
        if let shape = state.shape(of: row) { return shape }
        switch item {
        case .column(let parts, let at): return try level.resolve(parts, at: at, state: state)?.shape
        case .coalesce(let items, _), .extremum(let items, _, _):
            guard let first = items.first else { return nil }
            return try shape(of: first, try bind(first))
        case .caseWhen(_, let branches, _, _):
            guard let first = branches.first?.result else { return nil }
            return try shape(of: first, try bind(first))
        default: return nil
        }
    }

    /// A table's name where a value is wanted: its row. A function that gives single values is its value.
    func bindWholeRow(_ qualifier: [String], at: Int) throws(SQLError) -> BoundExpression {
        guard !qualifier.isEmpty else { throw SQLError(.syntaxError, "row expansion via \"*\" is not supported here", at: at) }
        return try wholeRow(try wholeTable(qualifier, at: at))
    }

    func wholeRow(_ table: ScopeTable) throws(SQLError) -> BoundExpression {
        if table.isScalar, table.columns.count == 1 { return table.columns[0].expression }
        let row: BoundExpression
        // What a materialized view keeps must not depend on how its source came to be called.
        if let type = table.rowType, state.continuousConstruct == nil {
            row = RowExpression.row(table.columns.map(\.expression), of: type)
        } else {
            row = RowExpression.row(table.columns.map(\.expression), names: table.columns.map(\.name))
        }
        guard table.isNullable else { return row }
        // A table that an outer join filled up with NULLs has no row at all.
        guard let presence = table.presence else { throw state.missingRowMarkers() }
        return .caseWhen(
            [BoundExpression.CaseBranch(condition: .isNull(presence, negated: false), result: .constant(.null, row.type))], otherwise: row, row.type)
    }

    private func wholeTable(_ qualifier: [String], at: Int) throws(SQLError) -> ScopeTable {
        guard let table = try level.findTable(qualifier, at: at, state: state) else { throw level.scope.missingTable(qualifier, at: at) }
        for column in table.columns { notePlaces(of: column.expression, at: at) }
        return table
    }
}

/// Comparison of rows, field by field (`make_row_comparison_op`).
extension ExpressionBinder {
    func bindIsNull(_ item: ExpressionSyntax, negated: Bool) throws(SQLError) -> BoundExpression {
        let operand = try bind(item)
        return operand.type.isRow ? RowExpression.isNull(operand, negated: negated) : .isNull(operand, negated: negated)
    }

    func bindRowComparison(_ name: String, _ lefts: [ExpressionSyntax], _ rights: [ExpressionSyntax], at: Int) throws(SQLError) -> BoundExpression {
        try bindRowComparison(name, (try rowValues(lefts, at: at), lefts), rights, at: at)
    }

    private func bindRowComparison(
        _ name: String, _ left: (values: [BoundExpression], items: [ExpressionSyntax]), _ rights: [ExpressionSyntax], at: Int
    ) throws(SQLError) -> BoundExpression {
        let right = try rowValues(rights, at: at)
        guard left.values.count == right.count else { throw SQLError(.syntaxError, "unequal number of entries in row expressions", at: at) }
        guard !right.isEmpty else { throw SQLError(.featureNotSupported, "cannot compare rows of zero length", at: at) }
        let comparison = try locating(literals(left.values, left.items) + literals(right, rights)) { () throws(SQLError) in
            try compareRows(name, left.values, right, at: at)
        }
        // A parameter that an earlier item of an IN list gave a type.
        for ((value, place), other) in zip(literals(left.values, left.items), right) {
            try state.checkUntyped(value, becomes: other.type == .unknown ? .text : other.type, at: place)
        }
        // They may be deeper in it than in other operators.
        state.noteParameters(in: comparison)
        return comparison
    }

    /// The values of a row with their places, unless `*` made more of them.
    func literals(_ values: [BoundExpression], _ items: [ExpressionSyntax]) -> [(expression: BoundExpression, at: Int)] {
        values.count == items.count ? Array(zip(values, items.map(\.place))) : []
    }

    func rowValues(_ items: [ExpressionSyntax], at: Int) throws(SQLError) -> [BoundExpression] {
        RowExpression.values(of: try bindRow(items, at: at)) ?? []
    }

    func compareRows(_ name: String, _ left: [BoundExpression], _ right: [BoundExpression], at: Int) throws(SQLError) -> BoundExpression {
        if left.count == 1 { return try booleanComparison(name, left[0], right[0], at: at) }
        switch name {
        case "=": return .and(try pairwise("=", left, right, at: at))
        case "<>": return .or(try pairwise("<>", left, right, at: at))
        case "<", "<=", ">", ">=": return try lexicographic(name, left[...], right[...], at: at)
        default:
            _ = try pairwise(name, left, right, at: at)
            throw SQLError(
                .featureNotSupported, "could not determine interpretation of row comparison operator \(name)",
                hint: "Row comparison operators must be associated with btree operator families.", at: at)
        }
    }

    private func booleanComparison(_ name: String, _ left: BoundExpression, _ right: BoundExpression, at: Int) throws(SQLError) -> BoundExpression {
        let comparison = try combine(name, left, right, at: at)
        guard comparison.type == .bool else {
            throw SQLError(
                .datatypeMismatch, "row comparison operator must yield type boolean, not type \(comparison.type.sqlName())", at: at)
        }
        return comparison
    }

    private func pairwise(_ name: String, _ left: [BoundExpression], _ right: [BoundExpression], at: Int) throws(SQLError) -> [BoundExpression] {
        var terms: [BoundExpression] = []
        for (a, b) in zip(left, right) { terms.append(try booleanComparison(name, a, b, at: at)) }
        return terms
    }

    /// `(a, b) < (c, d)` is `a < c OR (a = c AND b < d)`.
    private func lexicographic(
        _ name: String, _ left: ArraySlice<BoundExpression>, _ right: ArraySlice<BoundExpression>, at: Int
    ) throws(SQLError) -> BoundExpression {
        guard let a = left.first, let b = right.first else { return .constant(.bool(true), .bool) }
        guard left.count > 1 else { return try combine(name, a, b, at: at) }
        let strict = String(name.prefix(1))
        let rest = try lexicographic(name, left.dropFirst(), right.dropFirst(), at: at)
        return .or([try combine(strict, a, b, at: at), .and([try combine("=", a, b, at: at), rest])])
    }

    func bindRowInList(_ lefts: [ExpressionSyntax], _ items: [ExpressionSyntax], negated: Bool, at: Int) throws(SQLError) -> BoundExpression {
        var terms: [BoundExpression] = []
        // Once for all items: a parameter that the first of them gives a type has it for the others.
        let left = (values: try rowValues(lefts, at: at), items: lefts)
        for item in items {
            if case .row(let rights, _) = item {
                terms.append(try bindRowComparison(negated ? "<>" : "=", left, rights, at: at))
            } else {
                terms.append(try combine(negated ? "<>" : "=", try bindRow(lefts, at: at), try bind(item), at: at))
            }
        }
        if terms.count == 1, let only = terms.first { return only }
        return negated ? .and(terms) : .or(terms)
    }

    func bindDistinctRows(_ lefts: [ExpressionSyntax], _ rights: [ExpressionSyntax], negated: Bool, at: Int) throws(SQLError) -> BoundExpression {
        let (left, right) = (try rowValues(lefts, at: at), try rowValues(rights, at: at))
        guard left.count == right.count else { throw SQLError(.syntaxError, "unequal number of entries in row expressions", at: at) }
        var terms: [BoundExpression] = []
        for (a, b) in zip(left, right) {
            let equality = try FunctionTable.equality(a, b, at: at)
            terms.append(.isDistinct(equality.left, equality.right, negated: negated))
        }
        // Rows are distinct when any of their fields is.
        return negated ? .and(terms) : .or(terms)
    }
}
