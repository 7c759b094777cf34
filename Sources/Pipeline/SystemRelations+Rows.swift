internal import Columns
internal import SQL
internal import Views

extension SystemRelation {
    /// The rows as they are now; the caller holds the database's lock.
    func rows(of feeds: [Feed]) -> DatumBatch {
        let rows: [[Datum]] =
            switch self {
            case .ledger: feeds.flatMap(Self.ledgerRows)
            case .rejects: feeds.flatMap(Self.rejectRows)
            case .sources: feeds.flatMap(Self.sourceRows)
            case .views: feeds.flatMap(Self.viewRows)
            }
        return DatumBatch(columns: columns.indices.map { column in rows.map { $0[column] } }, rowCount: rows.count)
    }

    private static func ledgerRows(_ feed: Feed) -> [[Datum]] {
        feed.ledger.partitions.sorted { $0.key < $1.key }.flatMap { number, partition in
            feed.views.map { view in
                let entry = partition.views[view.name] ?? Ledger.Entry()
                return [
                    .text(feed.relation.name), .int(Int64(number)), .text(view.name), .int(partition.consumed), .int(entry.applied),
                    .int(entry.filtered), .int(entry.late), .int(partition.rejected + entry.rejected),
                    .int(feed.ledger.imbalance(partition: partition, view: entry)),
                ]
            }
        }
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
                .int(books.gap),
            ]
        }
    }

    private static func viewRows(_ feed: Feed) -> [[Datum]] {
        feed.views.map { view in
            let statistics = feed.engine.viewIndex(named: view.name).map { feed.engine.statistics(view: $0) }
            return [
                .text(view.name), .text(feed.relation.name), optional(statistics.map { Int64($0.groupCount) }),
                optional(statistics.map { Int64($0.windowCount) }), optional(statistics.map { Int64($0.stateBytes) }),
                statistics?.newestEventTime.map { .timestamp($0) } ?? .null,
            ]
        }
    }

    private static func optional(_ value: Int64?) -> Datum { value.map { .int($0) } ?? .null }
}
