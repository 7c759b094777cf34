package import Columns
internal import SQL
package import SQLSyntax
internal import Views

/// Going on from a store, and the SQL files of this start held against what is there.
extension Database {
    /// What came out of a store.
    package struct Restored: Hashable, Sendable {
        /// The transaction that the state is of; 0: the store was empty.
        package var generation: Int64 = 0
        package var recordCount = 0
        package var byteCount = 0
        /// Views whose rows are to be read again: their filling had not ended, or this version computes them in another way.
        package var viewsToFill: [String] = []
    }

    /// Takes up what a store holds; before anything else is defined, and before anybody else uses the database.
    ///
    /// - Parameter fail: ends the process when an event belongs to a window that left memory and cannot be read any more.
    package func restore(
        from store: any CheckpointStore, orEnd fail: @escaping @Sendable (SQLError) -> Never
    ) throws(StoreError) -> Restored {
        var restored = Restored()
        let restorer = StateRestorer(self)
        try store.load(leaving: restorer.runsToLeave) { (record, bytes) throws(StoreError) in
            restored.recordCount += 1
            restored.byteCount += bytes.count
            try restorer.take(record, bytes, lastGeneration: store.generation)
        }
        let views = try restorer.finish()
        restored.generation = store.generation
        restored.viewsToFill = views.map(\.name)
        settledSinks = restorer.settled
        storedRelations = Set(feeds.keys)
        isRestored = restored.generation > 0
        restoredObjects = Set(guardedCatalog.relations.filter { $0.kind != .system }.map { $0.defined.identity })
        restoredObjects.formUnion(guardedCatalog.sinks.map { $0.defined.identity })
        restoredSinks = Set(guardedCatalog.sinks.map(\.name))
        windowAccess = StoredWindows.Access(store: store, fail: fail)
        for view in views { try fillAgain(view) }
        keepCuts(after: restored.generation)
        return restored
    }

    private func fillAgain(_ view: MaterializedViewDefinition) throws(StoreError) {
        guard let feed = feeds[view.sourceOID], let relation = guardedCatalog.relation([view.schema, view.name], searchPath: []) else { return }
        do throws(SQLError) {
            if let part = try feed.add(view) { deferredFills.append(DeferredFill(view: view, part: part, object: relation.defined)) }
        } catch {
            throw .damaged("materialized view \"\(view.name)\" cannot be filled again: \(error.message)")
        }
    }

    /// From now on batches are noted, and what earlier processes died on is taken with care; before the first row.
    ///
    /// - Returns: the messages that are set aside.
    package func note(in notes: any InFlightNotes) -> [Suspect] {
        let suspects = notes.suspects()
        lock.withLock {
            inFlight = notes
            for feed in feeds.values { feed.note(in: notes, suspects) }
        }
        return suspects.filter { $0.offsets.count == 1 && $0.deathCount >= InFlightRange.deathsMax }
    }

    /// Where each partition of a source goes on: empty before its first start.
    package func offsets(of relationOID: UInt32) -> [Int32: Int64] {
        lock.withLock { feeds[relationOID]?.positions.mapValues(\.next) ?? [:] }
    }

    /// The same, with what is known of the log there.
    package func places(of relationOID: UInt32) -> [Int32: ReadingPlace] {
        lock.withLock {
            guard let feed = feeds[relationOID] else { return [:] }
            return Dictionary(
                uniqueKeysWithValues: feed.positions.map { partition, position in
                    (partition, ReadingPlace(offset: position.next, marks: feed.marks[partition] ?? RecordMarks()))
                })
        }
    }

    /// A view whose rows from before are to be read once there is somebody who opens sources.
    struct DeferredFill {
        var view: MaterializedViewDefinition
        var part: FeedEngine
        var object: DefinedObject
    }

    /// The fills that waited for a host. Throws what opening their sources throws.
    package func takeDeferredFills(_ clock: any Clock) throws(SQLError) -> [BackFill] {
        let waiting = lock.withLock {
            defer { deferredFills = [] }
            return deferredFills
        }
        var fills: [BackFill] = []
        for fill in waiting { fills.append(try backFill(fill, clock)) }
        return fills
    }

    /// Holds a definition of a file against what came out of the store: true when it is the one that is there. What differs and can be made
    /// anew without loss is dropped, or replaced; 55000 for what cannot.
    package func isKnown(_ parsed: ParsedText) throws(SQLError) -> Bool {
        guard isRestored, let name = Self.definedName(parsed.statement) else { return false }
        let (found, known) = lock.withLock { () -> (DefinedObject?, String) in
            let path = [Catalog.defaultSchema]
            if let relation = guardedCatalog.relation(name, searchPath: path) { return (relation.defined, relation.text) }
            let schema = name.count > 1 ? name[name.count - 2] : Catalog.defaultSchema
            return guardedCatalog.sink(schema: schema, name: name.last ?? "").map { ($0.defined, $0.text) } ?? (nil, "")
        }
        guard let found, restoredObjects.remove(found.identity) != nil else { return false }
        if FloatText.trimmed(parsed.text) == known { return true }
        switch (parsed.statement, found.kind) {
        case (.createView(var syntax), "view") where !syntax.isMaterialized:
            syntax.orReplace = true
            _ = try define(ParsedText(statement: .createView(syntax), text: parsed.text, byteOffset: parsed.byteOffset))
            return true
        case (.createSink, "sink"), (.createView, "materialized view"):
            let dependents = dependents(of: found)
            guard dependents.sinks.isEmpty else { throw Self.isFollowed(found, dependents.sinks) }
            if case .createView(let syntax) = parsed.statement, syntax.isMaterialized, try replace(found, syntax, parsed) { return true }
            guard dependents.isEmpty else { throw Self.differs(found, "views read it") }
            restoredSinks.remove(found.name)
            undo(found)
            return false
        default: throw Self.differs(found, "its rows or its place in the log would be lost")
        }
    }

    private func dependents(of object: DefinedObject) -> Catalog.Dependents {
        guard case .relation(let oid) = object.identity else { return Catalog.Dependents() }
        return catalog.dependents(of: oid)
    }

    private func replace(_ found: DefinedObject, _ syntax: CreateViewSyntax, _ parsed: ParsedText) throws(SQLError) -> Bool {
        do throws(SQLError) {
            return try replace(found, by: syntax, parsed)
        } catch  where error.state == .objectNotInPrerequisiteState {
            throw Self.differs(found, error.message)
        }
    }

    private static func differs(_ object: DefinedObject, _ reason: String) -> SQLError {
        SQLError(
            .objectNotInPrerequisiteState, "\(object.kind) \"\(object.name)\" is not the one that the data directory holds, and \(reason)",
            hint:
                "Drop it there first: start without this file and run DROP \(object.kind.uppercased()) \(object.name) CASCADE; or take another directory with --data.",
            at: 0)
    }

    private static func isFollowed(_ object: DefinedObject, _ sinks: [Catalog.QualifiedName]) -> SQLError {
        let names = sinks.map { "\"\($0.name)\"" }.joined(separator: ", ")
        return SQLError(
            .objectNotInPrerequisiteState,
            "\(object.kind) \"\(object.name)\" is not the one that the data directory holds, and sink \(names) follows it",
            detail: "The sink's topic would keep records of rows that the new version does not have.",
            hint:
                "Give the new version another name, with a sink and a topic of its own; or start without this file, run DROP \(object.kind.uppercased()) \(object.name) CASCADE, and start with it again: view and sink are then made anew from the log.",
            at: 0)
    }

    private static func definedName(_ statement: StatementSyntax) -> [String]? {
        switch statement {
        case .createSource(let syntax): syntax.name
        case .createTable(let syntax): syntax.name
        case .createView(let syntax): syntax.name
        case .createSink(let syntax): syntax.name
        default: nil
        }
    }
}
