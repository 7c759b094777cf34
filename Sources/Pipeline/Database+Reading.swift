package import Columns
package import Expressions
package import SQL
package import SystemCatalog
internal import Views

/// What statements read: one cut through everything, taken under the lock in a few microseconds and read without it.
extension Database {
    /// One cut through everything that a statement reads.
    package func snapshot(of scans: [ScanPlan], _ context: EvaluationContext) throws(SQLError) -> DatabaseSnapshot {
        // Constants of the conditions are computed before the lock is taken.
        var requests: [ScanRequest] = []
        for scan in scans { requests.append(ScanRequest(scan, context)) }
        var reader: (any StoreReader)?
        while true {
            var staleCopy: StaleCopy?
            let snapshot = try lock.request { () throws(SQLError) -> DatabaseSnapshot? in
                let places = requests.map(place(of:))
                // Strings that readers need are made in pieces, so that the cut itself is short.
                for (request, place) in zip(requests, places) {
                    if let place, !place.engine.prepareNames(view: place.index, outputs: request.scan.positions) { return nil }
                }
                staleCopy = Self.staleCopy(requests, places)
                return staleCopy == nil ? try cut(requests, places, context) : nil
            }
            if let snapshot {
                // What is read from the disk must be as new as the cut, and no newer: so the reader is made first, and the cut then.
                if let needed = snapshot.coldGeneration, let access = windowAccess {
                    guard let reader, reader.generation >= needed else {
                        do throws(StoreError) { reader = try access.store.makeReader() } catch { throw error.asSQLError }
                        continue
                    }
                    snapshot.readColdWindows(through: reader)
                }
                snapshot.finishCopies { piece in lock.request(piece) }
                return snapshot
            }
            staleCopy?.complete { piece in lock.request(piece) }
        }
    }

    /// Where the rows of a materialized view are: looked up once for a statement, under the lock.
    private final class ViewPlace {
        let view: MaterializedViewDefinition
        let feed: Feed
        let part: FeedEngine
        let index: Int

        init(_ view: MaterializedViewDefinition, _ feed: Feed, _ part: FeedEngine, index: Int) {
            self.view = view
            self.feed = feed
            self.part = part
            self.index = index
        }

        var engine: SourceEngine { part.engine }
    }

    /// nil for what is no materialized view.
    private func place(of request: ScanRequest) -> ViewPlace? {
        guard case .materializedView(let view)? = guardedCatalog.relation(oid: request.scan.relationOID)?.definition,
            let feed = feeds[view.sourceOID], let (part, index) = feed.place(ofView: view.name)
        else { return nil }
        return ViewPlace(view, feed, part, index: index)
    }

    /// A copy of a window that some reader began before the last events: a window is copied for one moment at a time.
    private static func staleCopy(_ requests: [ScanRequest], _ places: [ViewPlace?]) -> StaleCopy? {
        for (request, place) in zip(requests, places) {
            guard let place, place.engine.isCopying,
                let copy = place.engine.staleCopy(view: place.index, request.viewRequest(place.view.query))
            else { continue }
            return copy
        }
        return nil
    }

    private func cut(_ requests: [ScanRequest], _ places: [ViewPlace?], _ context: EvaluationContext) throws(SQLError) -> DatabaseSnapshot {
        let snapshot = DatabaseSnapshot()
        for (request, place) in zip(requests, places) where !snapshot.has(request.scan) {
            let content = if let place { try content(of: request, place) } else { try content(of: request, context) }
            snapshot.add(content, for: request.scan)
        }
        for (request, place) in zip(requests, places) {
            // Sources and tables have feeds of their own.
            if let feed = place?.feed ?? feeds[request.scan.relationOID] { snapshot.asOf.note(feed) }
        }
        return snapshot
    }

    private func content(of request: ScanRequest, _ place: ViewPlace) throws(SQLError) -> DatabaseSnapshot.Content {
        guard place.part.fill == nil else { throw Feed.beingFilled(place.view.name) }
        return .view(
            DatabaseSnapshot.ViewContent(
                try place.engine.snapshot(view: place.index, request.viewRequest(place.view.query), inPieces: true),
                request.windowTest(place.view.query), DatabaseSnapshot.Place(relationOID: place.view.sourceOID, part: place.part.number)))
    }

    private func content(of request: ScanRequest, _ context: EvaluationContext) throws(SQLError) -> DatabaseSnapshot.Content {
        guard let relation = guardedCatalog.relation(oid: request.scan.relationOID) else {
            throw SQLError(.undefinedTable, "relation \"\(request.scan.relation)\" does not exist")
        }
        switch relation.definition {
        case .table:
            guard let feed = feeds[relation.oid] else { break }
            return .table(feed.rows.batches)
        case .system where relation.schema == Catalog.ownSchema:
            guard let own = OwnRelation(rawValue: relation.name) else { break }
            if own == .windows {
                return .table([own.windowRows(of: feeds.values.sorted { $0.relation.oid < $1.relation.oid })])
            }
            if own == .store { return .table([own.storeRows(storeStatus, pendingGroups: guardedPendingChanges.rowCount)]) }
            return .table([
                own.rows(
                    of: feeds.values.sorted { $0.relation.oid < $1.relation.oid }, sinks: guardedCatalog.sinks, sinkStatuses, guardedCatalog,
                    now: context.statementTimestamp, countsGroups: request.scan.columns.contains { OwnRelation.countedColumns.contains($0.name) })
            ])
        case .system:
            let sizes = SystemCatalog.needsSizes(relation) ? relationSizes : [:]
            return .catalog(relation, CatalogState(catalog: guardedCatalog, context: context, sessions: sessions.shown(context), sizes: sizes))
        case .source(let source):
            guard let feed = feeds[relation.oid] else { break }
            guard let host = guardedHost else {
                throw SQLError.unsupported("reading the events of source \"\(relation.name)\" while nothing reads its log")
            }
            let range = LogScanRange(source: source, spans: feed.positions.mapValues { $0.first..<$0.next }, times: feed.recordTimes)
            let (clock, time) = (context.clock, context.statementTimestamp)
            return .log(LogScan.Source(range, host, logScans, now: { clock?() ?? time }), request.hints)
        case .materializedView, .view, .systemView: break
        }
        throw SQLError(.internalError, "relation \"\(relation.name)\" has no rows to read")
    }

    /// Rows and bytes of tables and materialized views, by OID.
    package var sizes: [UInt32: RelationSize] { lock.request { relationSizes } }

    private var relationSizes: [UInt32: RelationSize] {
        var sizes: [UInt32: RelationSize] = [:]
        for feed in feeds.values { feed.addSizes(to: &sizes, guardedCatalog) }
        return sizes
    }
}
