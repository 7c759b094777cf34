internal import Columns
internal import SQL
internal import SQLSyntax

/// Runs a DROP: everything is checked before anything goes. Wording, details and notices are PostgreSQL's.
struct DropRunner {
    /// PostgreSQL lists so many dependents to a client (`MAX_REPORTED_DEPS`).
    private static let reportedMax = 100

    let syntax: DropSyntax
    let searchPath: [String]

    /// Something that is to go.
    private enum Target {
        case relation(RelationDescriptor)
        case sink(SinkDefinition)

        var defined: DefinedObject {
            switch self {
            case .relation(let relation): relation.defined
            case .sink(let sink): sink.defined
            }
        }

        /// `table t`; the name as it has to be written.
        var description: String { "\(defined.kind) \(Quoting.identifier(defined.name))" }
    }

    /// Something that goes only because what it reads goes.
    private struct Dependent {
        var target: Target
        var reads: Target
    }

    func run(catalog: inout Catalog, feeds: inout [UInt32: Feed]) throws(SQLError) -> DefinitionChange {
        var change = DefinitionChange(tag: "DROP \(syntax.kind)")
        var named: [Target] = []
        for name in syntax.names {
            switch try target(name, catalog) {
            case .found(let target):
                if !named.contains(where: { $0.defined == target.defined }) { named.append(target) }
            case .skipped(let notice): change.notices.append(notice)
            }
        }
        let dependents = Self.dependents(of: named, catalog)
        guard dependents.isEmpty || syntax.cascade else { throw Self.refusal(named, dependents) }
        if let notice = Self.cascadeNotice(dependents) { change.notices.append(notice) }
        Self.remove(named + dependents.map(\.target), &catalog, &feeds, &change)
        return change
    }

    /// Takes back what a CREATE made, with all that came to depend on it since.
    static func undo(_ object: DefinedObject, catalog: inout Catalog, feeds: inout [UInt32: Feed]) -> DefinitionChange {
        var change = DefinitionChange(tag: "DROP")
        let target: Target? =
            switch object.identity {
            case .relation(let oid): catalog.relation(oid: oid).map { .relation($0) }
            case .sink(let name): catalog.sink(schema: name.schema, name: name.name).map { .sink($0) }
            }
        guard let target else { return change }
        remove([target] + dependents(of: [target], catalog).map(\.target), &catalog, &feeds, &change)
        return change
    }

    private static func remove(_ targets: [Target], _ catalog: inout Catalog, _ feeds: inout [UInt32: Feed], _ change: inout DefinitionChange) {
        for target in targets {
            switch target {
            case .sink(let sink):
                catalog.removeSink(schema: sink.schema, name: sink.name)
                change.droppedSinks.append(sink)
            case .relation(let relation):
                if case .materializedView(let view) = relation.definition { feeds[view.sourceOID]?.remove(viewNamed: view.name) }
                if case .source = relation.definition { change.droppedSources.append(relation.oid) }
                feeds[relation.oid] = nil
                catalog.remove(oid: relation.oid)
            }
        }
    }

    // MARK: Names

    private enum Found {
        case found(Target)
        case skipped(DefinitionNotice)
    }

    /// What a name of a DROP stands for; a notice when it stands for nothing and IF EXISTS allows that.
    private func target(_ name: [String], _ catalog: Catalog) throws(SQLError) -> Found {
        let wanted = syntax.kind.lowercased()
        if name.count > 1, !catalog.hasSchema(name[name.count - 2]) {
            let message = "schema \"\(name[name.count - 2])\" does not exist"
            guard syntax.ifExists else { throw SQLError(.invalidSchemaName, message) }
            return .skipped(DefinitionNotice(message: message + ", skipping"))
        }
        guard let found = find(name, catalog) else {
            let message = "\(wanted) \"\(name.joined(separator: "."))\" does not exist"
            guard syntax.ifExists else { throw SQLError(wanted == "sink" ? .undefinedObject : .undefinedTable, message) }
            return .skipped(DefinitionNotice(message: message + ", skipping"))
        }
        if case .relation(let relation) = found, [.system].contains(relation.kind) {
            throw SQLError(.insufficientPrivilege, "permission denied: \"\(relation.name)\" is a system catalog")
        }
        let kind = found.defined.kind
        guard kind == wanted else {
            throw SQLError(
                .wrongObjectType, "\"\(name.last ?? "")\" is not a \(wanted)", hint: "Use DROP \(kind.uppercased()) to remove a \(kind).")
        }
        return .found(found)
    }

    private func find(_ name: [String], _ catalog: Catalog) -> Target? {
        if let relation = catalog.relation(name, searchPath: searchPath) { return .relation(relation) }
        guard let last = name.last, name.count <= 3 else { return nil }
        let schemas = name.count > 1 ? [name[name.count - 2]] : searchPath
        return schemas.lazy.compactMap { catalog.sink(schema: $0, name: last) }.first.map { .sink($0) }
    }

    // MARK: Dependents

    /// Everything that reads the targets, directly or through others, each behind what it reads, in PostgreSQL's order.
    private static func dependents(of targets: [Target], _ catalog: Catalog) -> [Dependent] {
        var seen = Set(targets.map(\.defined))
        var found: [Dependent] = []
        /// What is to be listed next, the first one last.
        var open = targets.reversed().flatMap { dependents(on: $0, catalog).reversed() }
        while let next = open.popLast() {
            guard seen.insert(next.target.defined).inserted else { continue }
            found.append(next)
            open += dependents(on: next.target, catalog).reversed()
        }
        return found
    }

    private static func dependents(on target: Target, _ catalog: Catalog) -> [Dependent] {
        readers(of: target, catalog).map { Dependent(target: $0, reads: target) }
    }

    private static func readers(of target: Target, _ catalog: Catalog) -> [Target] {
        guard case .relation(let relation) = target else { return [] }
        let dependents = catalog.dependents(of: relation.oid)
        return dependents.relationOIDs.compactMap { catalog.relation(oid: $0).map { .relation($0) } }
            + dependents.sinks.compactMap { catalog.sink(schema: $0.schema, name: $0.name).map { .sink($0) } }
    }

    private static func refusal(_ named: [Target], _ dependents: [Dependent]) -> SQLError {
        let one = named.count == 1 ? named.first : nil
        return SQLError(
            .dependentObjectsStillExist,
            one.map { "cannot drop \($0.description) because other objects depend on it" }
                ?? "cannot drop desired object(s) because other objects depend on them",
            detail: lines(dependents.map { "\($0.target.description) depends on \($0.reads.description)" }),
            hint: "Use DROP ... CASCADE to drop the dependent objects too.")
    }

    private static func cascadeNotice(_ dependents: [Dependent]) -> DefinitionNotice? {
        let lines = dependents.map { "drop cascades to \($0.target.description)" }
        guard let first = lines.first else { return nil }
        if lines.count == 1 { return DefinitionNotice(message: first) }
        return DefinitionNotice(message: "drop cascades to \(lines.count) other objects", detail: Self.lines(lines))
    }

    private static func lines(_ all: [String]) -> String {
        let text = all.prefix(reportedMax).joined(separator: "\n")
        let left = all.count - reportedMax
        return left > 0 ? text + "\nand \(left) other \(left == 1 ? "object" : "objects") (see server log for list)" : text
    }
}
