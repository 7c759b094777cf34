internal import Columns
internal import SQL
internal import SQLSyntax
internal import Views

/// A new version of a materialized view, which is filled while the one before goes on answering, and takes its place when it has caught up.
///
/// Until then it is a view of the feed under a name that no statement can write. It is not in the store: a start that finds the old
/// version there begins anew.
struct Replacement {
    /// The view as it will be.
    let definition: MaterializedViewDefinition
    /// Enters it into the catalog in place of the one before; false when that one has to stay. Called under the database's lock.
    let publish: () -> Bool

    /// The name until then.
    static func hiddenName(of view: String) -> String { view + "\u{0}next" }
}

extension Feed {
    /// Begins to fill a new version of a view, once something has been read.
    func addReplacement(_ replacement: Replacement) throws(SQLError) -> (view: MaterializedViewDefinition, part: FeedEngine)? {
        var hidden = replacement.definition
        hidden.name = Replacement.hiddenName(of: hidden.name)
        guard let part = try add(hidden) else { return nil }
        part.replacement = replacement
        return (hidden, part)
    }

    /// The new version has caught up: from now on it is the view.
    func finish(_ replacement: Replacement, _ part: FeedEngine) {
        part.replacement = nil
        let (hidden, name) = (Replacement.hiddenName(of: replacement.definition.name), replacement.definition.name)
        guard replacement.publish() else {
            part.isRefused = true
            remove(viewNamed: hidden)
            return
        }
        remove(viewNamed: name)
        part.engine.rename(view: 0, to: name)
        part.views = [replacement.definition]
        ledger.rename(view: hidden, to: name)
        rejects.rename(view: hidden, to: name)
    }
}

extension Database {
    /// Has a view that came out of the store be replaced by what a file says of it now; false when it is to be made anew instead.
    ///
    /// Throws what keeps a view that reads it from reading the new version.
    func replace(_ found: DefinedObject, by syntax: CreateViewSyntax, _ parsed: ParsedText) throws(SQLError) -> Bool {
        try lock.withLock { () throws(SQLError) -> Bool in
            guard case .relation(let oid) = found.identity, case .materializedView(let old)? = guardedCatalog.relation(oid: oid)?.definition,
                let feed = feeds[old.sourceOID], feed.isReady(old.name)
            else { return false }
            // The names in the statement mean what they mean without the view.
            var catalog = guardedCatalog
            catalog.remove(oid: oid)
            var view = try Compiler(catalog: catalog, searchPath: [Catalog.defaultSchema]).createMaterializedView(syntax)
            (view.text, view.searchPath) = (FloatText.trimmed(parsed.text), [Catalog.defaultSchema])
            guard view.sourceOID == old.sourceOID, view.schema == old.schema else { return false }
            let definition = view
            let renewed = try guardedCatalog.replacing(oid, by: definition)
            guard feed.ledger.totals.consumed > 0 else {
                // There is nothing to fill it with, so it takes its place at once.
                feed.remove(viewNamed: old.name)
                _ = try feed.add(definition)
                guardedCatalog = renewed
                noteChange()
                return true
            }
            let replacement = Replacement(definition: definition) { [weak self] in self?.publish(definition, inPlaceOf: oid) ?? false }
            guard let (hidden, part) = try feed.addReplacement(replacement) else { return false }
            deferredFills.append(DeferredFill(view: hidden, part: part, object: found))
            return true
        }
    }

    /// - Returns: false when something depends on the old version by now that does not fit the new one.
    private func publish(_ view: MaterializedViewDefinition, inPlaceOf oid: UInt32) -> Bool {
        guard guardedCatalog.dependents(of: oid).sinks.isEmpty, guardedCatalog.relation(oid: oid) != nil,
            let catalog = try? guardedCatalog.replacing(oid, by: view)
        else { return false }
        guardedCatalog = catalog
        noteChange()
        return true
    }

    /// A fill was given up: the view goes, or its new version.
    func giveUp(_ fill: BackFill) {
        // The object of a new version is the version before, which stays.
        guard fill.part.replacement != nil || fill.part.isRefused else { return undo(fill.object) }
        lock.withLock { feeds[fill.relationOID]?.remove(viewNamed: Replacement.hiddenName(of: fill.view)) }
    }
}

extension Feed {
    /// Whether a view can be read.
    fileprivate func isReady(_ name: String) -> Bool { place(ofView: name).map { $0.part.fill == nil } ?? false }
}
