internal import Columns
internal import SQL
internal import Views

extension OwnRelation {
    /// The rows as they are now; the caller holds the database's lock.
    ///
    /// - Parameter countsGroups: whether anybody looks at what only a walk over all groups can tell.
    func rows(
        of feeds: [Feed], sinks: [SinkDefinition], _ statuses: [String: SinkStatus], _ catalog: Catalog, now: Int64, countsGroups: Bool
    ) -> DatumBatch {
        let rows: [[Datum]] =
            switch self {
            case .ledger: feeds.flatMap(Self.ledgerRows)
            case .rejects: feeds.flatMap(Self.rejectRows)
            case .sources: feeds.flatMap(Self.sourceRows)
            case .views: feeds.flatMap { Self.viewRows($0, now: now, countsGroups: countsGroups) }
            case .sinks: sinks.map { Self.sinkRow($0, statuses[$0.name], catalog) }
            case .gaps: feeds.flatMap(Self.gapRows)
            case .lateness: feeds.flatMap(Self.latenessRows)
            case .lateEvents: feeds.flatMap(Self.lateEventRows)
            // Queries over other relations.
            case .sessions, .settings: []
            // Of the database as a whole.
            case .store, .windows: []
            }
        return DatumBatch(columns: columns.indices.map { column in rows.map { $0[column] } }, rowCount: rows.count)
    }

    /// One row, or none without a store.
    func storeRows(_ status: StoreStatus?, pendingGroups: Int) -> DatumBatch {
        guard let status else { return DatumBatch.empty(width: columns.count) }
        let last = status.last
        func milliseconds(_ microseconds: Int64?) -> Datum { microseconds.map { .float(Double($0) / 1_000) } ?? .null }
        let row: [Datum] = [
            .text(status.state.rawValue), status.reason.map { .text($0) } ?? .null, Self.optional(last?.generation),
            status.committedAt.map { .timestamp($0) } ?? .null, milliseconds(last?.cutMicroseconds), milliseconds(last?.commitMicroseconds),
            Self.optional(last.map { Int64($0.recordCount) }), Self.optional(last.map { Int64($0.byteCount) }), .int(Int64(pendingGroups)),
            .int(status.sizes.fileBytes), .int(status.sizes.logBytes),
        ]
        return DatumBatch(columns: row.map { [$0] }, rowCount: 1)
    }

    /// The windows of all views that can be read.
    func windowRows(of feeds: [Feed]) -> DatumBatch {
        var rows: [[Datum]] = []
        for feed in feeds {
            for part in feed.parts where part.fill == nil {
                for (index, view) in part.views.enumerated() where !part.engine.isRetired(view: index) {
                    for window in part.engine.windows(ofView: index) {
                        rows.append([
                            .text(view.name), .timestamp(window.start), .timestamp(window.end), .int(Int64(window.groupCount)),
                            .int(Int64(window.byteCount)), .bool(window.isInMemory), .bool(!feed.gaps.touches(start: window.start, end: window.end)),
                        ])
                    }
                }
            }
        }
        return DatumBatch(columns: columns.indices.map { column in rows.map { $0[column] } }, rowCount: rows.count)
    }

    private static func state(of status: PartitionStatus, _ feed: Feed) -> String {
        if status.trouble != nil || status.nextOffset == nil { return "waiting" }
        return feed.catchUp.isDone ? "reading" : "catching up"
    }

    private static func gapRows(_ feed: Feed) -> [[Datum]] {
        feed.gaps.records.map { record in
            let cause =
                switch record.gap.cause {
                case .deleted: "deleted"
                case .damaged: "damaged"
                case .truncated: "truncated"
                case .madeAnew: "made anew"
                }
            return [
                .text(feed.relation.name), .int(Int64(record.partition)), .text(cause), .int(record.gap.from), .int(record.gap.to),
                optional(record.gap.uncertainFrom), .timestamp(record.foundAt), record.eventsFrom.map { .timestamp($0) } ?? .null,
                record.eventsTo.map { .timestamp($0) } ?? .null,
            ]
        }
    }

    private static func ledgerRows(_ feed: Feed) -> [[Datum]] {
        feed.ledger.partitions.sorted { $0.key < $1.key }.flatMap { number, partition in
            feed.views.map { view in
                let entry = partition.views[view.name] ?? Ledger.Entry()
                return [
                    .text(feed.relation.name), .int(Int64(number)), .text(view.name), .int(partition.consumed + partition.skipped),
                    .int(entry.applied), .int(entry.filtered), .int(entry.late),
                    .int(partition.rejected - entry.missedRejected + entry.rejected), .int(partition.duplicate - entry.missedDuplicate),
                    .int(partition.skipped + entry.missed), .int(feed.ledger.imbalance(partition: partition, view: entry)),
                ]
            }
        }
    }

    private static func latenessRows(_ feed: Feed) -> [[Datum]] {
        feed.ledger.partitions.sorted { $0.key < $1.key }.flatMap { number, partition in
            feed.views.flatMap { view in
                (partition.views[view.name]?.lateness ?? []).enumerated().filter { $0.element > 0 }.map { bucket, count in
                    let next = bucket + 1
                    return [
                        .text(feed.relation.name), .int(Int64(number)), .text(view.name), duration(Lateness.buckets[bucket]),
                        Lateness.buckets.indices.contains(next) ? duration(Lateness.buckets[next]) : .null, .int(count),
                    ]
                }
            }
        }
    }

    private static func lateEventRows(_ feed: Feed) -> [[Datum]] {
        feed.lateEvents.events.map { event in
            [
                .text(feed.relation.name), .int(Int64(event.partition)), event.offset < 0 ? .null : .int(event.offset), .text(event.view),
                .timestamp(event.eventTime), duration(event.behind), .timestamp(event.seenAt),
            ]
        }
    }

    /// Whole days stand apart, as in PostgreSQL's difference of two times.
    private static func duration(_ microseconds: Int64) -> Datum {
        let (days, rest) = microseconds.quotientAndRemainder(dividingBy: 86_400_000_000)
        return .interval(Interval(months: 0, days: Int32(clamping: days), microseconds: rest))
    }

    private static func rejectRows(_ feed: Feed) -> [[Datum]] {
        feed.rejects.records.map { record in
            [
                .text(feed.relation.name), .int(Int64(record.partition)), .int(record.offset), record.view.map { .text($0) } ?? .null,
                record.column.map { .text($0) } ?? .null, .text(record.reason), .text(record.message), .text(record.payload),
                .timestamp(record.rejectedAt),
            ]
        }
    }

    private static func sourceRows(_ feed: Feed) -> [[Datum]] {
        let numbers = Set(feed.partitions.map(\.partition)).union(feed.ledger.partitions.keys).sorted()
        return numbers.map { number in
            let status = feed.partitions.first { $0.partition == number }
            let books = feed.ledger.partitions[number] ?? Ledger.Partition()
            return [
                .text(feed.relation.name), .int(Int64(number)), optional(status?.nextOffset), optional(status?.highWatermark),
                optional(status?.lag), .int(books.consumed), .int(books.rejected), .int(books.nulled), optional(status?.duplicateCount),
                .int(books.gap), status?.trouble.map { .text($0) } ?? .null,
                status.map { .text(state(of: $0, feed)) } ?? .null,
            ]
        }
    }

    private static func viewRows(_ feed: Feed, now: Int64, countsGroups: Bool) -> [[Datum]] {
        feed.parts.flatMap { part in
            part.livingViews.map { view in
                let statistics = countsGroups ? part.index(ofView: view.name).map { part.engine.statistics(view: $0) } : nil
                let percent = part.fill.map { fill in
                    let (read, wanted) = feed.progress(of: fill)
                    return FillProgress(view: view.name, state: .filling, messagesRead: read, messagesWanted: wanted).percent
                }
                let isReplacing = part.replacement != nil
                return [
                    .text(part.replacement?.definition.name ?? view.name), .text(feed.relation.name),
                    optional(statistics.map { Int64($0.groupCount) }),
                    optional(statistics.map { Int64($0.windowCount) }), optional(statistics.map { Int64($0.stateBytes) }),
                    statistics?.newestEventTime.map { .timestamp($0) } ?? .null,
                    statistics?.newestEventTime.map { staleness($0, now: now) } ?? .null,
                    .text(percent == nil ? "ready" : isReplacing ? "replacing" : "filling"), .int(Int64(percent ?? 100)),
                    .int(feed.ledger.missed(view: view.name)),
                    part.index(ofView: view.name).flatMap { part.engine.closedThrough(view: $0) }.map { .timestamp($0) } ?? .null,
                ]
            }
        }
    }

    /// How far the newest event lies behind the clock.
    private static func staleness(_ newest: Int64, now: Int64) -> Datum {
        let (difference, overflow) = now.subtractingReportingOverflow(newest)
        return overflow ? .null : .interval(Interval(months: 0, days: 0, microseconds: difference))
    }

    private static func sinkRow(_ sink: SinkDefinition, _ status: SinkStatus?, _ catalog: Catalog) -> [Datum] {
        [
            .text(sink.name), catalog.relation(oid: sink.relationOID).map { .text($0.name) } ?? .null, .text(sink.topic),
            .int(status?.writtenCount ?? 0),
            .int(status?.pendingCount ?? 0), status?.lastError.map { .text($0) } ?? .null, status?.lastErrorAt.map { .timestamp($0) } ?? .null,
        ]
    }

    private static func optional(_ value: Int64?) -> Datum { value.map { .int($0) } ?? .null }
}
