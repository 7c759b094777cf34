package import Columns
internal import Expressions
internal import SQL
internal import Views

/// Whether what a store holds hangs together: `weir verify`.
package enum StoredBooks {
    package struct Report: Sendable {
        package var restored: Database.Restored
        package var relationCount = 0
        package var viewCount = 0
        /// What does not balance.
        package var faults: [String] = []
    }

    /// Puts a database together as a start would, and looks at its books.
    package static func check(_ store: any CheckpointStore, orEnd fail: @escaping @Sendable (SQLError) -> Never) throws(StoreError) -> Report {
        let database = Database()
        var report = Report(restored: try database.restore(from: store, orEnd: fail))
        report.relationCount = database.feeds.count
        for feed in database.feeds.values.sorted(by: { $0.relation.oid < $1.relation.oid }) {
            let views = feed.views
            report.viewCount += views.count
            report.faults += feed.bookFaults
            for view in views {
                do throws(SQLError) {
                    report.faults += try stateFaults(view, feed)
                } catch {
                    throw .damaged(error.message)
                }
            }
        }
        return report
    }

    /// A view holds each row that was applied once, but for those of windows that went.
    private static func stateFaults(_ view: MaterializedViewDefinition, _ feed: Feed) throws(SQLError) -> [String] {
        guard let (part, index) = feed.place(ofView: view.name) else { return [] }
        let applied = feed.ledger.partitions.values.reduce(0) { $0 + ($1.views[view.name]?.applied ?? 0) }
        let held = try part.engine.heldRowCount(view: index)
        let isBalanced = view.query.window == nil ? held == applied : held <= applied
        return isBalanced ? [] : ["\(view.name): its groups hold \(held) rows, the books say \(applied)"]
    }
}
