package import Columns
import Expressions

/// Going on from stored cuts.
///
/// Order: the dictionaries of the schema (before the views are compiled, which look their constants up), then the engine, then
/// `restoreInterned`, then chunks, the lowest number of each window first, then `finishRestoring`.
extension SourceEngine {
    /// What stored chunks mean beyond the views' SQL: part of what decides whether they can be read again.
    ///
    /// The shape of the plan, and a number that is to change whenever the same SQL begins to fold other values into the same cells.
    package var stateSignature: String {
        var lines = ["state \(Self.stateVersion)"]
        for grouping in plan.groupings {
            let window = grouping.window.map { "\($0.timeColumn)/\($0.sizeMicroseconds)" } ?? "none"
            lines.append("grouping window=\(window) retention=\(grouping.retention) bytes=\(grouping.rowBytes)")
            for field in grouping.keys.fields {
                lines.append(
                    "key \(field.content) \(field.type.oid) bits=\(field.valueBits) at=\(field.valueWord):\(field.valueShift) null=\(field.nullWord):\(field.nullShift)"
                )
            }
            for operation in grouping.operations {
                lines.append("cell \(operation.kind) lane=\(operation.lane) rows=\(operation.rowSet) at=\(operation.offset)")
            }
        }
        for lane in plan.lanes { lines.append("lane \(lane.source) \(lane.form) \(lane.interner ?? -1)") }
        for rows in plan.rowSets {
            lines.append("rows mask=\(rows.mask) time=\(rows.timeColumn ?? -1) retention=\(rows.lateness) owner=\(rows.owner ?? -1)")
        }
        return lines.joined(separator: "\n")
    }

    /// Changes when state of older versions must not be read as that of this one although its shape is the same.
    static let stateVersion = 1

    package func restoreInterned(_ interner: Int, block: Int, _ bytes: UnsafeRawBufferPointer) throws(StoredDamage) {
        guard plan.interners.indices.contains(interner), 0...Int(UInt32.max) / InternedBlock.size ~= block else {
            throw StoredDamage("there is no interner \(interner)")
        }
        var reader = ByteReader(bytes)
        let count = try reader.count(max: InternedBlock.size)
        // The first value of the first block is NULL, which every interner has.
        let expected = block == 0 ? 1 : block * InternedBlock.size
        guard plan.interners[interner].datums.count == expected else { throw StoredDamage("block \(block) of interner \(interner) is out of turn") }
        for index in 0..<count {
            let datum = try reader.datum()
            if block == 0, index == 0 { continue }
            let wanted = block * InternedBlock.size + index
            guard Int(plan.interners[interner].intern(datum)) == wanted else { throw StoredDamage("interner \(interner) has a value twice") }
        }
        try reader.end()
        plan.interners[interner].changedBlocks = []
    }

    /// Takes up one chunk.
    package func restoreChunk(grouping number: Int, window: Int64, number chunk: Int, _ bytes: UnsafeRawBufferPointer) throws(StoredDamage) {
        guard groupings.indices.contains(number) else { throw StoredDamage("there is no grouping \(number)") }
        try groupings[number].restoreChunk(window: window, number: chunk, bytes, plan)
    }

    /// Drops all rows that are there: those of the store take their place.
    package func beginRestoring() {
        for grouping in groupings { grouping.removeTables() }
    }

    package func finishRestoring(_ image: TimelineImage) {
        timeline.restore(image)
        for view in plan.views where view.isGlobal && groupings[view.grouping].tables.isEmpty { _ = groupings[view.grouping].globalRow() }
    }

    /// Counts the groups of a view as changed whose chunks are among those named: what a sink may still owe.
    package func noteChanged(view index: Int, in chunks: Set<ChunkName>) {
        guard let (grouping, position) = place(of: index), var list = grouping.changes[position] else { return }
        // Without the list in two places, appending copies nothing.
        grouping.changes[position] = nil
        for name in chunks where name.grouping == plan.views[index].grouping {
            guard let table = grouping.tables[name.window] else { continue }
            if table.pointee.cold != nil { grouping.warm(table) }
            guard table.pointee.chunks.indices.contains(name.number) else { continue }
            // Marks are written too.
            if table.pointee.frozen != nil { table.pointee.thaw() }
            let first = table.pointee.chunks[..<name.number].reduce(0) { $0 + $1.capacity }
            for row in table.pointee.rows(from: first, atMost: table.pointee.chunks[name.number].capacity) {
                let marks = (row + grouping.layout.marksOffset).assumingMemoryBound(to: UInt64.self)
                guard marks.pointee & list.bit == 0, row.load(fromByteOffset: plan.views[index].presence, as: Int64.self) > 0 else { continue }
                marks.pointee |= list.bit
                list.append(row, window: name.window)
            }
        }
        grouping.changes[position] = list
    }

    /// The rows that the groups of a view hold, over all windows.
    package func heldRowCount(view index: Int) throws(SQLError) -> Int64 {
        guard plan.views.indices.contains(index) else { return 0 }
        let presence = plan.views[index].presence
        var count: Int64 = 0
        let grouping = groupings[plan.views[index].grouping]
        for (_, table) in grouping.orderedTables {
            try grouping.withRows(table) { rows in rows.forEachRow { count &+= $0.load(fromByteOffset: presence, as: Int64.self) } }
        }
        return count
    }
}

/// Where a chunk belongs in its engine.
package struct ChunkName: Hashable, Sendable {
    package var grouping: Int
    package var window: Int64
    package var number: Int

    package init(grouping: Int, window: Int64, number: Int) {
        self.grouping = grouping
        self.window = window
        self.number = number
    }
}

extension Grouping {
    fileprivate func restoreChunk(window: Int64, number: Int, _ bytes: UnsafeRawBufferPointer, _ sources: SourcePlan) throws(StoredDamage) {
        guard !isRetired else { throw StoredDamage("the grouping holds nothing any more") }
        if let size = windowSize {
            let (end, overflows) = window.addingReportingOverflow(size)
            guard !overflows, Self.windowStart(of: window, size: size) == window else { throw StoredDamage("no window starts at \(window) (\(end))") }
        } else if window != Self.noWindow {
            throw StoredDamage("the views have no windows")
        }
        if number == 0, tables[window].map({ $0.pointee.rowCount > 0 }) ?? false { throw StoredDamage("window \(window) is there twice") }
        try restoredTable(startingAt: window).pointee.adopt(number: number, bytes, StoredIDs(sources).checks(plan, sources.lanes))
    }
}
