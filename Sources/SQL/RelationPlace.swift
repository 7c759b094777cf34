package import Columns
package import SQLSyntax

/// Where a statement names a relation that it reads.
package struct RelationPlace: Hashable, Sendable {
    package var oid: UInt32
    package var at: Int
    package var hasAlias: Bool
    /// The name of its rows' type, not an entry of FROM.
    package var isType = false
}

extension Compiler {
    /// Where a definition names what it reads, in the order of their places.
    package func relationPlaces(of statement: StatementSyntax) throws(SQLError) -> [RelationPlace] {
        switch statement {
        case .createView(let view):
            let construct = view.isMaterialized ? ContinuousQueryBinder.owner : nil
            return try relationPlaces(of: view.query, continuousConstruct: construct)
        case .createSink(let sink):
            switch sink.input {
            case .relation(let name, let at):
                let relation = catalog.relation(name, searchPath: searchPath)
                return relation.map { [RelationPlace(oid: $0.oid, at: at, hasAlias: false)] } ?? []
            case .query(let query): return try relationPlaces(of: query, continuousConstruct: nil)
            }
        default: return []
        }
    }

    private func relationPlaces(of query: QuerySyntax, continuousConstruct: String?) throws(SQLError) -> [RelationPlace] {
        let state = BinderState(catalog: catalog, searchPath: searchPath, parameterTypes: [], allowsParameters: false)
        state.continuousConstruct = continuousConstruct
        _ = try QueryBinder(state: state).bind(query, level: QueryLevel(parent: nil, position: .inFrom))
        return state.relationPlaces.values.sorted { $0.at < $1.at }
    }
}
