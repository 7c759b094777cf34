package import Columns
import Expressions
package import SQLSyntax

/// SELECT and its family.
extension Compiler {
    /// - Parameter parameterTypes: types of `$1`, .. that the client fixed; the others are found from where they stand (42P18 when they cannot be).
    /// - Parameter allowsParameters: false in the simple protocol, where `$1` does not exist.
    package func bind(_ query: QuerySyntax, parameterTypes: [SQLType?] = [], allowsParameters: Bool = true) throws(SQLError) -> BoundQuery {
        try bind(query, parameterTypes: parameterTypes, allowsParameters: allowsParameters, literals: nil)
    }

    /// - Parameter literals: where the literals are noted when the plan is kept.
    func bind(
        _ query: QuerySyntax, parameterTypes: [SQLType?], allowsParameters: Bool, literals: LiteralRecord?
    ) throws(SQLError) -> BoundQuery {
        func bind(marksRows: Bool) throws(SQLError) -> BoundQuery? {
            let state = BinderState(
                catalog: catalog, searchPath: searchPath, parameterTypes: parameterTypes.map { $0 == .unknown ? nil : $0 },
                allowsParameters: allowsParameters, marksRows: marksRows, literals: literals)
            do throws(SQLError) {
                let relation = try QueryBinder(state: state).bind(query, level: QueryLevel(parent: nil, position: .inFrom))
                return try QueryFinisher(state: state).finish(relation)
            } catch {
                // Few statements ask for whole rows beside an outer join, so only those pay for marks.
                guard state.needsRowMarkers, !marksRows else { throw error }
                return nil
            }
        }
        if let bound = try bind(marksRows: false) { return bound }
        if let bound = try bind(marksRows: true) { return bound }
        throw SQLError(.internalError, "the rows of an outer join could not be marked")
    }

    /// The arguments of EXECUTE: one row of expressions without columns, each converted to its parameter's type as in an assignment.
    package func bind(arguments: [ExpressionSyntax], types: [SQLType]) throws(SQLError) -> BoundQuery {
        let state = BinderState(catalog: catalog, searchPath: searchPath, parameterTypes: [], allowsParameters: false)
        let level = QueryLevel(parent: nil, position: .inFrom)
        let binder = ExpressionBinder(state: state, level: level, clause: .executeParameter)
        var row: [BoundExpression] = []
        for (index, (argument, type)) in zip(arguments, types).enumerated() {
            let bound = try binder.bind(argument)
            guard Coercion.canConvert(bound.type, to: type, context: .assignment) else {
                throw SQLError(
                    .datatypeMismatch,
                    "parameter $\(index + 1) of type \(bound.type.sqlName()) cannot be coerced to the expected type \(type.sqlName())",
                    hint: "You will need to rewrite or cast the expression.", at: argument.place)
            }
            row.append(try Coercion.convert(bound, to: type, context: .assignment, at: argument.place))
        }
        let columns = types.enumerated().map { PlanColumn("column\($0 + 1)", $1) }
        return try QueryFinisher(state: state).finish(BoundRelation(plan: .values(ValuesPlan(rows: [row], columns: columns))))
    }

    /// `INSERT INTO t (..) VALUES .. | SELECT ..`.
    package func bind(_ insert: InsertSyntax, parameterTypes: [SQLType?] = [], allowsParameters: Bool = true) throws(SQLError) -> BoundInsert {
        let relation = try insertTarget(insert.table, at: insert.at)
        let state = BinderState(
            catalog: catalog, searchPath: searchPath, parameterTypes: parameterTypes.map { $0 == .unknown ? nil : $0 },
            allowsParameters: allowsParameters)
        let positions = try self.positions(insert.columns, in: relation, at: insert.at)
        let source = try InsertBinder(state: state, relation: relation, positions: positions, columnsAreNamed: !insert.columns.isEmpty).bind(insert)
        return BoundInsert(
            relationOID: relation.oid, relation: relation.name, columns: relation.columns, query: try QueryFinisher(state: state).finish(source))
    }

    /// `COPY t (..) FROM STDIN`: the table, and where each field of a line goes.
    package func copyTarget(_ name: [String], columns: [String], at: Int) throws(SQLError) -> (relation: RelationDescriptor, positions: [Int]) {
        let relation = try relation(name, at: at)
        guard relation.kind == .table else {
            throw SQLError(.wrongObjectType, "cannot copy to \(relation.kind.rawValue) \"\(relation.name)\"", at: at)
        }
        return (relation, try positions(columns, in: relation, at: at))
    }

    package func relation(_ name: [String], at: Int) throws(SQLError) -> RelationDescriptor {
        guard let relation = catalog.relation(name, searchPath: searchPath) else {
            throw SQLError(.undefinedTable, "relation \"\(name.suffix(2).joined(separator: "."))\" does not exist", at: at)
        }
        return relation
    }

    private func insertTarget(_ name: [String], at: Int) throws(SQLError) -> RelationDescriptor {
        let relation = try relation(name, at: at)
        switch relation.kind {
        case .table: return relation
        case .source:
            throw SQLError(
                .wrongObjectType, "cannot insert into source \"\(relation.name)\"",
                hint: "Its rows come from its Kafka topic. Rows can be inserted into tables.", at: at)
        case .materializedView:
            throw SQLError(.wrongObjectType, "cannot change materialized view \"\(relation.name)\"", at: at)
        case .view, .system:
            throw SQLError(.wrongObjectType, "cannot insert into view \"\(relation.name)\"", detail: "Only tables take rows.", at: at)
        }
    }

    private func positions(_ names: [String], in relation: RelationDescriptor, at: Int) throws(SQLError) -> [Int] {
        guard !names.isEmpty else { return Array(relation.columns.indices) }
        var positions: [Int] = []
        for name in names {
            guard let position = relation.column(named: name) else {
                throw SQLError(.undefinedColumn, "column \"\(name)\" of relation \"\(relation.name)\" does not exist", at: at)
            }
            guard !positions.contains(position) else {
                throw SQLError(.duplicateColumn, "column \"\(name)\" specified more than once", at: at)
            }
            positions.append(position)
        }
        return positions
    }
}
