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
            guard let table = grouping.tables[name.window], table.pointee.chunks.indices.contains(name.number) else { continue }
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
    package func heldRowCount(view index: Int) -> Int64 {
        guard plan.views.indices.contains(index) else { return 0 }
        let presence = plan.views[index].presence
        var count: Int64 = 0
        for table in groupings[plan.views[index].grouping].tables.values {
            table.pointee.forEachRow { count &+= $0.load(fromByteOffset: presence, as: Int64.self) }
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
        let known = tables[window]?.pointee
        guard known?.chunks.count ?? 0 == number, known?.unusedRows ?? 0 == 0 else {
            throw StoredDamage("chunk \(number) of window \(window) is out of turn")
        }
        let chunk = try StoredChunk(bytes, layout)
        guard let base = chunk.base else { return }
        do throws(StoredDamage) {
            for row in 0..<chunk.rowCount { try checkIDs(of: base + row * layout.rowBytes, sources) }
        } catch {
            StoredChunk.free(base, chunk.rowCount, layout)
            throw error
        }
        restoredTable(startingAt: window).pointee.adopt(chunk, base)
    }

    /// Ids are numbers of dictionaries: one that is not there would be looked up in vain.
    private func checkIDs(of row: UnsafeMutableRawPointer, _ sources: SourcePlan) throws(StoredDamage) {
        func require(_ id: UInt64, below count: Int?) throws(StoredDamage) {
            guard let count, id < UInt64(count) else { throw StoredDamage("a row has id \(id) of \(count ?? 0)") }
        }
        for field in plan.keys.fields where !field.hasNullBit {
            let word = row.load(fromByteOffset: field.valueWord * 8, as: UInt64.self)
            let id = word >> UInt64(field.valueShift) & 0xFFFF_FFFF
            switch field.content {
            case .dictionary(let column): try require(id, below: sources.schema.dictionaries[column]?.count)
            case .interned(let number): try require(id, below: sources.interners[number].datums.count)
            default: break
            }
        }
        for operation in layout.operations {
            switch operation.kind {
            case .idMin, .idMax, .valueIDs:
                guard case .column(let column) = sources.lanes[operation.lane].source else { continue }
                let count = sources.schema.dictionaries[column]?.count
                if operation.kind == .valueIDs {
                    let vector = ValueVector<Int32>.cell(row, operation.offset).pointee
                    for index in 0..<Int(vector.count) { try require(UInt64(UInt32(bitPattern: vector.values?[index] ?? 0)), below: count) }
                } else {
                    try require(row.load(fromByteOffset: operation.offset, as: UInt64.self), below: count)
                }
            default: break
            }
        }
    }
}

extension WindowTable {
    /// Goes on behind a chunk out of the store.
    fileprivate mutating func adopt(_ chunk: StoredChunk, _ base: UnsafeMutableRawPointer) {
        chunks.append(Chunk(base: base, capacity: chunk.capacity))
        allocatedBytes += chunk.capacity * rowBytes
        rowCount += chunk.rowCount
        next = base + chunk.rowCount * rowBytes
        unusedRows = chunk.capacity - chunk.rowCount
        isIndexed = false
        for side in chunk.sides { sides[base + side.row * rowBytes + side.offset] = side.state }
        for box in chunk.boxes {
            boxes.append(box.state)
            (base + box.row * rowBytes).storeBytes(of: UInt64(boxes.count), toByteOffset: box.offset, as: UInt64.self)
        }
    }
}
