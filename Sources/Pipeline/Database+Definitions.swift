package import Columns
internal import SQL
package import SQLSyntax

/// Definitions while everything runs.
extension Database {
    /// Runs a CREATE or DROP to its end; returns its command tag, nil for a statement of another kind.
    package func define(_ parsed: ParsedText, searchPath: [String] = [Catalog.defaultSchema]) throws(SQLError) -> String? {
        let definition = try begin(parsed, searchPath: searchPath, clock: StoppedClock())
        try definition?.backFill?.run(isCancelled: { false }, pause: { _ in }, report: { _ in })
        return definition?.tag
    }

    /// Runs a CREATE or DROP. A view over rows that came before it is left to be filled; whoever called does that, and nobody can read the
    /// view before. nil for a statement of another kind.
    package func begin(_ parsed: ParsedText, searchPath: [String], clock: any Clock) throws(SQLError) -> Definition? {
        let isStarting = host == nil && isRestored
        return try definitionLock.withLock { () throws(SQLError) -> Definition? in
            let change = try lock.withLock { () throws(SQLError) -> DefinitionChange? in
                // The files of a start define what reads a view before anybody could fill it.
                let runner = DefinitionRunner(parsed: parsed, searchPath: searchPath, takesUnfilled: isStarting)
                let change = try runner.run(catalog: &guardedCatalog, feeds: &feeds)
                noteChange()
                if isKept {
                    for feed in feeds.values where !feed.isKept {
                        feed.trackRows(windowAccess)
                        if let inFlight { feed.note(in: inFlight, []) }
                    }
                }
                return change
            }
            guard let change else { return nil }
            do throws(SQLError) {
                return Definition(
                    tag: change.tag, notices: change.notices, created: change.created, backFill: try carryOut(change, clock))
            } catch {
                if let created = change.created { takeBack(created) }
                throw error
            }
        }
    }

    /// Takes back what a CREATE made, with all that came to depend on it since.
    package func undo(_ object: DefinedObject) {
        definitionLock.withLock { takeBack(object) }
    }

    private func takeBack(_ object: DefinedObject) {
        let change = lock.withLock {
            noteChange()
            return DropRunner.undo(object, catalog: &guardedCatalog, feeds: &feeds)
        }
        // Dropping opens nothing, so nothing can fail.
        _ = try? carryOut(change, StoppedClock())
    }

    /// What a definition means for threads and connections.
    private func carryOut(_ change: DefinitionChange, _ clock: any Clock) throws(SQLError) -> BackFill? {
        let host = host
        for sink in change.droppedSinks { host?.sinkDropped(sink) }
        for oid in change.droppedSources { host?.sourceDropped(oid: oid) }
        if let (source, oid) = change.createdSource { try host?.sourceCreated(source, oid: oid) }
        if let sink = change.createdSink { try host?.sinkCreated(sink) }
        guard let (view, part) = change.filling, let created = change.created else { return nil }
        let fill = DeferredFill(view: view, part: part, object: created)
        if host == nil, isRestored {
            lock.withLock { deferredFills.append(fill) }
            return nil
        }
        return try backFill(fill, clock)
    }

    func backFill(_ fill: DeferredFill, _ clock: any Clock) throws(SQLError) -> BackFill {
        let (view, part) = (fill.view, fill.part)
        var reader: (any EventSource)?
        let (relation, offsets) = lock.withLock { (guardedCatalog.relation(oid: view.sourceOID), part.fill?.spans.mapValues(\.first) ?? [:]) }
        if case .source(let source)? = relation?.definition {
            guard let host else {
                throw SQLError.unsupported("a materialized view over source \"\(source.name)\" while it is being read")
            }
            reader = try host.openSource(source, at: offsets.mapValues { ReadingPlace(offset: $0) })
        }
        return BackFill(
            view: part.replacement?.definition.name ?? view.name, object: fill.object, relationOID: view.sourceOID, part: part, database: self,
            source: reader, clock: clock)
    }

    // MARK: Fills

    func state(of fill: BackFill) -> Feed.FillState {
        lock.withLock { feeds[fill.relationOID]?.state(of: fill.part) ?? .gone }
    }

    /// Applies messages to a view that is being filled, batch after batch; ingest and readers get their turn between batches.
    ///
    /// - Returns: for how long the lock was held, microseconds, when the feed lies far behind its log; 0 when it keeps up.
    func fill(_ fill: BackFill, with messages: UnsafeBufferPointer<RawMessage>, clock: any Clock) -> Int64 {
        var start = 0
        var heldMicroseconds: Int64 = 0
        var isBehind = false
        while start < messages.count {
            let count = lock.withLock { () -> Int in
                let began = clock.nowMicroseconds
                guard let feed = feeds[fill.relationOID], feed.state(of: fill.part) == .reading else { return messages.count - start }
                noteChange()
                let count = feed.fill(fill.part, with: messages, from: start, now: began)
                heldMicroseconds += max(0, clock.nowMicroseconds - began)
                isBehind = feed.isBehind
                return count
            }
            guard count > 0 else { break }
            start += count
        }
        return isBehind ? heldMicroseconds : 0
    }

    func fillFromTable(_ fill: BackFill) throws(SQLError) {
        try lock.withLock { () throws(SQLError) in
            noteChange()
            try feeds[fill.relationOID]?.fillFromTable(fill.part)
        }
    }

    func note(_ statuses: [PartitionStatus], of fill: BackFill, now: Int64) {
        lock.withLock {
            noteChange()
            feeds[fill.relationOID]?.note(statuses, of: fill.part, now: now)
        }
    }

    func progress(of fill: BackFill) -> FillProgress {
        lock.withLock {
            var progress = FillProgress(view: fill.view, state: .filling, messagesRead: 0, messagesWanted: 0)
            guard let feed = feeds[fill.relationOID] else { return progress }
            if let state = fill.part.fill {
                (progress.messagesRead, progress.messagesWanted) = feed.progress(of: state)
            } else {
                progress.state = .ready
                progress.messagesMissed = feed.ledger.missed(view: fill.view)
            }
            return progress
        }
    }

    /// Whether polls of a source wait for a view that is almost filled.
    package func isIngestHeld(of relationOID: UInt32, now: Int64) -> Bool {
        lock.withLock { feeds[relationOID]?.isHeld(now: now) ?? false }
    }
}

/// For definitions before anything runs.
private struct StoppedClock: Clock {
    var nowMicroseconds: Int64 { 0 }
}
