import Columns

/// Tables made of stored chunks.
extension WindowTable {
    /// Goes on behind a chunk out of the store. Throws what does not fit, and has then taken nothing.
    mutating func adopt(number: Int, _ bytes: UnsafeRawBufferPointer, _ checks: StoredIDChecks) throws(StoredDamage) {
        guard chunks.count == number, unusedRows == 0 else { throw StoredDamage("chunk \(number) of window \(windowStart) is out of turn") }
        let chunk = try StoredChunk(bytes, layout)
        guard let base = chunk.base else { return }
        do throws(StoredDamage) {
            for row in 0..<chunk.rowCount { try checks.check(base + row * layout.rowBytes) }
        } catch {
            StoredChunk.free(base, chunk.rowCount, layout)
            throw error
        }
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

/// The way from the store to a table's rows; needs no lock.
struct ColdLoader: Sendable {
    let grouping: Int
    let windowStart: Int64
    let windowEnd: Int64
    let cold: ColdWindow
    let layout: RowLayout
    let plan: GroupingPlan
    let lanes: [LanePlan]

    /// The window's rows, owned by whoever asks. Throws XX001 when they are not what left memory.
    func load(_ reader: any ColdReader, _ ids: StoredIDs) throws(SQLError) -> WindowTable {
        var table = WindowTable(windowStart: windowStart, windowEnd: windowEnd, layout: layout)
        let checks = ids.checks(plan, lanes)
        do throws(SQLError) {
            try reader.readChunks(grouping: grouping, window: windowStart) { (number, bytes) throws(StoredDamage) in
                try table.adopt(number: number, bytes, checks)
            }
            guard table.rowCount == cold.rowCount, table.chunks.count == cold.chunkCount else {
                throw SQLError(SQLState("XX001"), "a window of the data directory has \(table.rowCount) rows in place of \(cold.rowCount)")
            }
        } catch {
            table.free()
            throw error
        }
        return table
    }

    /// The same, for readers.
    func window(_ reader: any ColdReader, _ ids: StoredIDs, _ budget: ColumnBudget) throws(SQLError) -> FrozenWindow {
        FrozenWindow(try load(reader, ids).withoutOwner(), budget, isCopy: true)
    }
}
