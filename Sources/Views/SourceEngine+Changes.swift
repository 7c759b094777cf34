package import Columns
import Expressions

/// Groups that changed since somebody last asked: what sinks write.
extension SourceEngine {
    /// From now on the view's changed groups are remembered; costs nothing for views that nobody tracks.
    package func trackChanges(view index: Int) {
        guard let (grouping, position) = place(of: index), grouping.changes[position] == nil else { return }
        grouping.changes[position] = ChangeList(bit: 1 << UInt64(position))
        noteUnclosed(view: index)
    }

    package func stopTrackingChanges(view index: Int) {
        guard let (grouping, position) = place(of: index), var list = grouping.changes[position] else { return }
        _ = list.take(grouping.layout)
        grouping.changes[position] = nil
    }

    package func hasChanges(view index: Int) -> Bool {
        guard let (grouping, position) = place(of: index), let list = grouping.changes[position], let newest = shownStartMax(plan.views[index])
        else { return false }
        return list.hasRows(through: newest)
    }

    /// At most so many of the groups of the view that changed since they were last taken, as they are now, older windows first; read through
    /// `ViewSnapshot.changes`.
    package func takeChanges(view index: Int, atMost limit: Int = .max) throws(SQLError) -> ViewSnapshot {
        var snapshot = try emptySnapshot(view: index, outputs: nil)
        guard let (grouping, position) = place(of: index), var list = grouping.changes[position], let newest = shownStartMax(snapshot.view)
        else { return snapshot }
        // Without the list in two places, taking from it copies nothing.
        grouping.changes[position] = nil
        let changed = list.take(grouping.layout, atMost: limit, through: newest)
        grouping.changes[position] = list
        let needs = snapshot.shape.needs
        for (window, rows) in changed {
            guard let table = grouping.tables[window] else { continue }
            snapshot.windows.append(.copied(Self.copy(table.pointee, grouping.layout, needs, rows: rows)))
        }
        resolveNames(in: &snapshot, needs)
        return snapshot
    }

    /// At most so many of the groups that are there from a place on, as they are now, and the place behind them; nil at the end.
    ///
    /// Whoever takes changes as well, from before the first call, misses nothing between two calls: a group that comes behind a place that
    /// was passed is a change.
    package func presentGroups(view index: Int, from place: PresentPlace, atMost limit: Int) throws(SQLError) -> (ViewSnapshot, next: PresentPlace?) {
        var snapshot = try emptySnapshot(view: index, outputs: nil)
        guard let (grouping, _) = self.place(of: index), let newest = shownStartMax(snapshot.view) else { return (snapshot, nil) }
        let needs = snapshot.shape.needs
        let presence = plan.views[index].presence
        var left = max(1, limit)
        var next: PresentPlace?
        for window in grouping.tables.keys.filter({ $0 >= place.window && $0 <= newest }).sorted() {
            guard let table = grouping.tables[window] else { continue }
            guard left > 0 else {
                next = PresentPlace(window: window, row: 0)
                break
            }
            let first = window == place.window ? place.row : 0
            let isComplete = try grouping.withRows(table) { (table) throws(SQLError) -> Bool in
                let rows = table.rows(from: first, atMost: left)
                left -= rows.count
                let present = rows.filter { $0.load(fromByteOffset: presence, as: Int64.self) > 0 }
                if !present.isEmpty { snapshot.windows.append(.copied(Self.copy(table, grouping.layout, needs, rows: present))) }
                if first + rows.count < table.rowCount { next = PresentPlace(window: window, row: first + rows.count) }
                return next == nil
            }
            guard isComplete else { break }
        }
        resolveNames(in: &snapshot, needs)
        return (snapshot, next)
    }

    func place(of index: Int) -> (Grouping, Int)? {
        guard plan.views.indices.contains(index) else { return nil }
        let grouping = groupings[plan.views[index].grouping]
        return grouping.plan.views.firstIndex(of: index).map { (grouping, $0) }
    }
}

/// Where somebody who reads all groups of a view piece by piece goes on. Rows never move within their window.
package struct PresentPlace: Hashable, Sendable {
    var window: Int64
    var row: Int

    package static let start = PresentPlace(window: .min, row: 0)
}
