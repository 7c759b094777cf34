package import Columns
import Expressions

/// Groups that changed since somebody last asked: what sinks write.
extension SourceEngine {
    /// From now on the view's changed groups are remembered; costs nothing for views that nobody tracks.
    package func trackChanges(view index: Int) {
        guard let (grouping, position) = place(of: index), grouping.changes[position] == nil else { return }
        grouping.changes[position] = ChangeList(bit: 1 << UInt64(position))
    }

    package func stopTrackingChanges(view index: Int) {
        guard let (grouping, position) = place(of: index), var list = grouping.changes[position] else { return }
        _ = list.take(grouping.layout)
        grouping.changes[position] = nil
    }

    package func hasChanges(view index: Int) -> Bool {
        place(of: index).flatMap { grouping, position in grouping.changes[position]?.isEmpty == false } ?? false
    }

    /// The groups of the view that changed since the last call, as they are now; read through `ViewSnapshot.changes`.
    package func takeChanges(view index: Int) throws(SQLError) -> ViewSnapshot {
        var snapshot = try emptySnapshot(view: index, outputs: nil)
        guard let (grouping, position) = place(of: index), var list = grouping.changes[position] else { return snapshot }
        let changed = list.take(grouping.layout)
        grouping.changes[position] = list
        let needs = SnapshotNeeds(snapshot.view, outputs: snapshot.outputs)
        for window in changed.keys.sorted() {
            guard let table = grouping.tables[window], let rows = changed[window] else { continue }
            snapshot.windows.append(.copied(Self.copy(table.pointee, grouping.layout, needs, rows: rows)))
        }
        resolveNames(in: &snapshot, needs)
        return snapshot
    }

    private func place(of index: Int) -> (Grouping, Int)? {
        guard plan.views.indices.contains(index) else { return nil }
        let grouping = groupings[plan.views[index].grouping]
        return grouping.plan.views.firstIndex(of: index).map { (grouping, $0) }
    }
}
