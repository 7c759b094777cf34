import Columns
import Expressions
import SQLSyntax

/// The SELECT of a materialized view as a continuous query: one relation, optionally in windows, grouped.
struct ContinuousQueryBinder {
    let catalog: any CatalogReader
    let searchPath: [String]

    struct Bound {
        var query: ContinuousQuery
        var sourceOID: UInt32
        var sourceRetentionMicroseconds: Int64?
        var watermark: Watermark?
    }

    func bind(_ syntax: QuerySyntax) throws(SQLError) -> Bound {
        let select = try onlySelect(syntax)
        let state = BinderState(catalog: catalog, searchPath: searchPath, parameterTypes: [], allowsParameters: false)
        state.continuousConstruct = Self.owner
        let from = try relation(select.from, state)
        let level = QueryLevel(parent: nil, position: .inFrom)
        var binder = SelectBinder(state: state, level: level)
        let bound = try binder.bind(select, orderBy: [])
        guard let keys = bound.groupKeys else {
            throw .unsupported("\(Self.owner) without GROUP BY or aggregates", hint: "Add GROUP BY.", at: select.targets.first?.at ?? syntax.at)
        }
        return Bound(
            query: try ContinuousQueryShape(relation: from.relation, window: from.window, state: state).query(bound, keys: keys),
            sourceOID: from.relation.oid, sourceRetentionMicroseconds: from.relation.retentionMicroseconds,
            watermark: from.relation.watermark)
    }

    static let owner = "a materialized view"

    /// The constructs around and inside a SELECT that would need more than groups to be kept current.
    private func onlySelect(_ syntax: QuerySyntax) throws(SQLError) -> SelectSyntax {
        func refuse(_ construct: String, at: Int) -> SQLError { .unsupported("\(construct) in \(Self.owner)", at: at) }
        if let table = syntax.with.first { throw refuse("WITH", at: table.at) }
        switch syntax.body {
        case .values: throw refuse("VALUES", at: syntax.at)
        case .setOperation(let kind, _, _, _): throw refuse(kind == .union ? "UNION" : kind == .intersect ? "INTERSECT" : "EXCEPT", at: syntax.at)
        case .select(let select):
            if let item = syntax.orderBy.first { throw refuse("ORDER BY", at: item.expression.place) }
            if let limit = syntax.limit { throw refuse("LIMIT", at: limit.place) }
            if let offset = syntax.offset { throw refuse("OFFSET", at: offset.place) }
            if let item = select.distinctOn.first { throw refuse("DISTINCT ON", at: item.place) }
            if select.isDistinct { throw refuse("SELECT DISTINCT", at: select.targets.first?.at ?? syntax.at) }
            if let window = select.windows.first { throw refuse("WINDOW", at: window.at) }
            return select
        }
    }

    /// The one relation of FROM, and its window.
    private func relation(_ from: [TableSyntax], _ state: BinderState) throws(SQLError) -> (relation: RelationDescriptor, window: TumblingWindow?) {
        guard let first = from.first else { throw .unsupported("\(Self.owner) without FROM", at: -1) }
        if from.count > 1 { throw .unsupported("a join in \(Self.owner)", at: from[1].place) }
        let name: [String]
        switch first {
        case .relation(let relation, _, _): name = relation
        case .tumble(let tumble, _, _): name = tumble.relation
        case .join: throw .unsupported("a join in \(Self.owner)", at: first.place)
        case .sample: throw .unsupported("TABLESAMPLE in \(Self.owner)", at: first.place)
        case .subquery: throw .unsupported("a subquery in FROM of \(Self.owner)", at: first.place)
        case .function(let calls, _, _, _, _):
            var name = "a function"
            if case .call(let call)? = calls.first?.expression { name = call.name.last ?? name }
            throw .unsupported(
                "function \(name)() in FROM of \(Self.owner)", hint: "The window function of the dialect is TUMBLE(relation, column, size).",
                at: first.place)
        }
        let relation = try FromBinder(state: state, level: QueryLevel(parent: nil, position: .inFrom)).lookUp(name, at: first.place)
        switch relation.kind {
        case .source, .table: break
        case .materializedView, .view, .system: throw .unsupported("\(Self.owner) over a \(relation.kind.rawValue)", at: first.place)
        }
        guard case .tumble(let tumble, _, let at) = first else { return (relation, nil) }
        return (relation, try TumbleBinder(columns: relation.columns).bind(tumble, at: at))
    }
}

extension RelationDescriptor {
    var retentionMicroseconds: Int64? {
        switch definition {
        case .source(let source): source.retentionMicroseconds
        case .table(let table): table.retentionMicroseconds
        default: nil
        }
    }
}
