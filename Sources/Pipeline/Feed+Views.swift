internal import Columns
internal import SQL
internal import Views

/// Views that come and go.
extension Feed {
    /// Takes up one more view.
    ///
    /// Before the first row all views share one engine, so that what they have in common is kept once; nil is returned. Later the view
    /// gets an engine of its own with a fill, for which the caller has to fetch the rows from before its time.
    func add(_ view: MaterializedViewDefinition) throws(SQLError) -> FeedEngine? {
        guard ledger.totals.consumed > 0 else {
            try begin(views + [view])
            return nil
        }
        let engine = try SourceEngine(schema: schema, views: [Self.definition(view)], beside: parts.first?.engine)
        let spans = positions.mapValues { ViewFill.Span(first: $0.first, next: $0.first) }
        let deduplicator = Deduplicator(relation.definition)
        let stored = engine.storedColumns.union(deduplicator?.columns ?? [])
        let fill = ViewFill(view: view, intake: try Self.makeIntake(relation, schema, stored: stored), spans: spans)
        fill.deduplicator = deduplicator
        let part = FeedEngine(engine, [view], fill: fill, number: takePartNumber())
        trackRows(of: part)
        engine.assign(partitions: Set(partitions.map(\.partition)))
        engine.await(partitions: fill.openPartitions)
        parts.append(part)
        storeNeededColumns()
        finishFills()
        return part.fill == nil ? nil : part
    }

    /// Gives up a view: one that can be read, or one that is being filled.
    func remove(viewNamed name: String) {
        guard let (part, index) = place(ofView: name) else { return }
        unfollow(viewNamed: name)
        if part.fill != nil { hold = nil }
        part.engine.retire(view: index)
        if part.engine.isRetired {
            parts.removeAll { $0 === part }
            storeNeededColumns()
        }
        ledger.forget(view: name)
        rejects.forget(view: name)
        lateEvents.forget(view: name)
    }

    /// Puts all views into one new engine; only before the first row.
    private func begin(_ wanted: [MaterializedViewDefinition]) throws(SQLError) {
        let engine = try SourceEngine(schema: schema, views: wanted.map(Self.definition))
        engine.assign(partitions: Set(partitions.map(\.partition)))
        let part = FeedEngine(engine, wanted, number: takePartNumber())
        parts = [part]
        trackRows(of: part)
        let followed = followedViews
        followedViews = []
        for name in followed { _ = follow(viewNamed: name) }
        storeNeededColumns()
    }

    private func takePartNumber() -> Int {
        defer { nextPart += 1 }
        return nextPart
    }

    static func definition(_ view: MaterializedViewDefinition) -> Views.ViewDefinition {
        Views.ViewDefinition(
            name: view.name, query: view.query, retentionMicroseconds: view.retentionMicroseconds,
            closingDelayMicroseconds: view.closingDelayMicroseconds)
    }
}
