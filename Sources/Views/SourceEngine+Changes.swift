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

    /// Counts every group that is there as changed, for somebody who takes changes and has seen nothing yet.
    package func noteAllChanged(view index: Int) {
        guard let (grouping, position) = place(of: index), var list = grouping.changes[position] else { return }
        // Without the list in two places, appending copies nothing.
        grouping.changes[position] = nil
        for (window, table) in grouping.tables {
            // Marks are written too.
            if table.pointee.frozen != nil { table.pointee.thaw() }
            table.pointee.forEachRow { row in
                let marks = (row + grouping.layout.marksOffset).assumingMemoryBound(to: UInt64.self)
                guard marks.pointee & list.bit == 0, row.load(fromByteOffset: plan.views[index].presence, as: Int64.self) > 0 else { return }
                marks.pointee |= list.bit
                list.append(row, window: window)
            }
        }
        grouping.changes[position] = list
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
