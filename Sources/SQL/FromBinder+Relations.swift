import Columns
import Expressions
import SQLSyntax

extension FromBinder {
    func bindRelation(_ name: [String], _ alias: TableAliasSyntax?, at: Int) throws(SQLError) -> FromItem {
        if name.count == 1, let table = try commonTable(name[0], at: at) { return try bindCommonTable(table, alias, at: at) }
        let relation = try lookUp(name, at: at)
        state.notePlace(relation.oid, at: at, hasAlias: alias != nil)
        var bound: BoundRelation
        if case .view(let view) = relation.definition {
            try state.refuseInContinuous("view \"\(relation.name)\"", at: at)
            bound = try expand(view.query, relation)
        } else if case .systemView(let view) = relation.definition {
            try state.refuseInContinuous("view \"\(relation.name)\"", at: at)
            bound = try expand(try view.query(), relation)
        } else {
            bound = scan(relation, alias: alias?.name)
        }
        try bound.rename(alias?.columnNames ?? [], table: alias?.name ?? relation.name, at: at)
        var system = relation.kind == .system ? [addTableOID(relation.oid, to: &bound)] : []
        if relation.kind == .source, state.continuousConstruct == nil { system = addLogColumns(of: relation, to: &bound) }
        var item =
            if let alias { FromItem(bound, name: alias.name, hiddenName: relation.name) } else {
                FromItem(bound, name: relation.name, schema: relation.schema)
            }
        for index in item.scope.tables.indices {
            item.scope.tables[index].systemColumns = system
            item.scope.tables[index].rowType = relation.rowType
        }
        return item
    }

    /// Makes `tableoid` the row's last column: clients ask relations of the catalog for it, because `pg_description` names them so.
    private func addTableOID(_ oid: UInt32, to bound: inout BoundRelation) -> ScopeColumn {
        let columns = bound.plan.columns
        let outputs = columns.enumerated().map { ProjectPlan.Output(name: $1.name, expression: .input($0, $1.type)) }
        let name = "tableoid"
        bound.plan = .project(
            ProjectPlan(input: bound.plan, outputs: outputs + [ProjectPlan.Output(name: name, expression: .constant(.int(Int64(oid)), .oid))]))
        return ScopeColumn(name: name, expression: .input(columns.count, .oid))
    }

    /// Makes the places of a source's events in the log the row's last columns.
    private func addLogColumns(of relation: RelationDescriptor, to bound: inout BoundRelation) -> [ScopeColumn] {
        guard case .scan(var scan) = bound.plan else { return [] }
        let names = Set(relation.columns.map(\.name))
        var columns: [ScopeColumn] = []
        for column in LogColumn.allCases {
            // A field of the events goes before.
            if !names.contains(column.rawValue) {
                columns.append(ScopeColumn(name: column.rawValue, expression: .input(scan.positions.count, column.type)))
            }
            scan.positions.append(column.position(behind: relation.columns.count))
            scan.columns.append(PlanColumn(column.rawValue, column.type))
        }
        bound.plan = .scan(scan)
        return columns
    }

    func lookUp(_ name: [String], at: Int) throws(SQLError) -> RelationDescriptor {
        guard name.count <= 3 else {
            throw SQLError(.syntaxError, "improper relation name (too many dotted names): \(name.joined(separator: "."))", at: at)
        }
        guard let relation = state.catalog.relation(name, searchPath: state.searchPath) else {
            let isLater = name.count == 1 && level.isLaterName(name[0])
            throw SQLError(
                .undefinedTable, "relation \"\(name.suffix(2).joined(separator: "."))\" does not exist",
                detail: isLater ? "There is a WITH item named \"\(name[0])\", but it cannot be referenced from this part of the query." : nil,
                hint: isLater ? "Use WITH RECURSIVE, or re-order the WITH items to remove forward references." : nil, at: at)
        }
        state.noteRelation(relation.oid)
        return relation
    }

    private func scan(_ relation: RelationDescriptor, alias: String?) -> BoundRelation {
        let plan = Plan.scan(
            ScanPlan(
                relationOID: relation.oid, relation: relation.name, alias: alias ?? relation.name, positions: Array(relation.columns.indices),
                columns: relation.columns.map { PlanColumn($0.name, $0.type) }, isOfLog: relation.kind == .source))
        return BoundRelation(plan: plan, columns: scopeColumns(relation))
    }

    private func scopeColumns(_ relation: RelationDescriptor) -> [ScopeColumn] {
        relation.columns.enumerated().map { index, column in
            ScopeColumn(
                name: column.name, expression: .input(index, column.type), modifier: column.modifier,
                origin: ColumnOrigin(relationOID: relation.oid, attribute: Int16(clamping: index + 1)), isNotNull: column.isNotNull)
        }
    }

    /// A plain view is its query, with the columns that the view was created with.
    private func expand(_ query: QuerySyntax, _ view: RelationDescriptor) throws(SQLError) -> BoundRelation {
        do throws(SQLError) {
            var relation = try state.inDefinition { () throws(SQLError) in
                try QueryBinder(state: state).bind(query, level: QueryLevel(parent: nil, position: .inFrom))
            }
            for (index, column) in view.columns.enumerated() where index < relation.columns.count {
                relation.columns[index].name = column.name
                relation.columns[index].origin = ColumnOrigin(relationOID: view.oid, attribute: Int16(clamping: index + 1))
                relation.columns[index].modifier = column.modifier
            }
            return relation
        } catch {
            // The place is one of the view's own text.
            throw SQLError(error.state, error.message, detail: error.detail, hint: error.hint)
        }
    }

    private func bindCommonTable(_ table: CommonTable, _ alias: TableAliasSyntax?, at: Int) throws(SQLError) -> FromItem {
        let columns = table.columns.map { PlanColumn($0.name, $0.expression.type) }
        let plan: Plan
        if let workingTable = table.workingTable {
            plan = .workingTable(WorkingTablePlan(number: workingTable, name: table.name, columns: columns))
        } else {
            plan = .shared(SharedPlan(number: table.number, name: table.name, columns: columns))
        }
        var relation = BoundRelation(plan: plan, columns: table.columns.dropLast(table.hiddenCount))
        try relation.rename(alias?.columnNames ?? [], table: alias?.name ?? table.name, at: at)
        var item = FromItem(relation, name: alias?.name ?? table.name, hiddenName: alias == nil ? nil : table.name)
        for index in item.scope.tables.indices { item.scope.tables[index].systemColumns = table.columns.suffix(table.hiddenCount) }
        return item
    }
}

/// `TUMBLE(relation, column, size)`: the relation's rows with two more columns.
extension FromBinder {
    func bindTumble(_ tumble: TumbleSyntax, _ alias: TableAliasSyntax?, at: Int) throws(SQLError) -> FromItem {
        let inner = try bindRelation(tumble.relation, nil, at: at)
        let relation = try lookUp(tumble.relation, at: at)
        state.notePlace(relation.oid, at: at, hasAlias: alias != nil)
        let window = try TumbleBinder(columns: relation.columns).bind(tumble, at: at)
        let width = inner.scope.width
        let type = relation.columns[window.timeColumn].type
        let outputs = inner.plan.columns.enumerated().map { ProjectPlan.Output(name: $1.name, expression: .input($0, $1.type)) }
        let bounds = try TumbleBinder.bounds(window, type)
        let plan = Plan.project(
            ProjectPlan(
                input: inner.plan,
                outputs: outputs + [
                    ProjectPlan.Output(name: TumbleBinder.startName, expression: bounds.start),
                    ProjectPlan.Output(name: TumbleBinder.endName, expression: bounds.end),
                ]))
        var bound = BoundRelation(plan: plan, columns: inner.scope.columns)
        bound.columns.append(ScopeColumn(name: TumbleBinder.startName, expression: .input(width, type)))
        bound.columns.append(ScopeColumn(name: TumbleBinder.endName, expression: .input(width + 1, type)))
        try bound.rename(alias?.columnNames ?? [], table: alias?.name ?? relation.name, at: at)
        return FromItem(bound, name: alias?.name ?? relation.name, schema: alias == nil ? relation.schema : nil)
    }
}
