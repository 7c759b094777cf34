package import Columns
import Expressions

/// A view's groups as they were at one moment, read without the engine's lock: quiet windows shared, the others copied.
package struct ViewSnapshot: Sendable {
    /// The rows of one window, copied.
    struct Segment: Sendable {
        var windowStart: Int64
        var windowEnd: Int64
        var rowCount: Int
        /// The copied rows, one after another.
        var words: [UInt64]
        /// The multisets: their cells' first word is a position here.
        var values32: [Int32] = []
        var values64: [Int64] = []
        var histograms: [SortedCounts] = []
        var boxes: [BoxedState] = []
        var sides: [SideKey: SideState] = [:]
    }

    /// A cell of a copied row.
    struct SideKey: Hashable, Sendable {
        var row: Int
        var offset: Int
    }

    /// One window of the snapshot; a segment holds only rows that meet the request's keys. One word, since a day has 288 windows of 5 minutes and
    /// lists of them are copied.
    enum Window: Sendable {
        indirect case copied(Segment)
        case frozen(FrozenWindow)
        /// A copy that is not complete: `finishCopies` makes it one.
        case copying(WindowCopy)
        /// Loaded when its turn comes.
        indirect case cold(ColdLoader)

        var bounds: (start: Int64, end: Int64) {
            switch self {
            case .copied(let segment): (segment.windowStart, segment.windowEnd)
            case .frozen(let frozen): (frozen.table.windowStart, frozen.table.windowEnd)
            case .copying(let copy): (copy.table.windowStart, copy.table.windowEnd)
            case .cold(let loader): (loader.windowStart, loader.windowEnd)
            }
        }

        var rowCountMax: Int {
            switch self {
            case .copied(let segment): segment.rowCount
            case .frozen(let frozen): frozen.table.rowCount
            case .copying(let copy): copy.table.rowCount
            case .cold(let loader): loader.cold.rowCount
            }
        }

        /// Whether the rows are those of the window itself, which stay until an event comes for it.
        var isQuiet: Bool { if case .frozen(let frozen) = self { !frozen.isCopy } else { false } }
    }

    let shape: SnapshotShape
    var view: ViewPlan { shape.view }
    var index: Int { shape.index }
    var keys: KeyLayout { shape.keys }
    var layout: RowLayout { shape.layout }
    var outputs: [Int] { shape.outputs }
    /// Oldest first.
    var windows: [Window] = []
    /// What the request asks of keys.
    var filter: KeyFilter?
    /// Reads the windows that are not in memory.
    var coldReader: (any ColdReader)?
    var storedIDs: StoredIDs?
    let columnBudget: ColumnBudget
    /// The strings and interned values that the rows name, by column and by interner.
    var strings: [Int: ValueTable] = [:]
    var internedDatums: [Int: [Datum]] = [:]
    /// Made of the datums by `withTables`, without the lock.
    private(set) var interned: [Int: ValueTable] = [:]
    /// For EXPLAIN.
    package var statistics = SnapshotStatistics()

    var rowWords: Int { layout.rowBytes / 8 }

    /// The columns of the rows that `rows` gives.
    package var columns: [ColumnDescriptor] { outputs.map { view.definition.query.outputs[$0].column } }

    /// Computes the rows, `batchSize` groups at a time, windows in order of time.
    package func rows(batchSize: Int = 4_096) -> SnapshotRows { SnapshotRows(self, batchSize: max(1, batchSize)) }

    /// The snapshot with all that its readers look up.
    func withTables() -> ViewSnapshot {
        guard interned.isEmpty, !internedDatums.isEmpty else { return self }
        var copy = self
        copy.interned = internedDatums.mapValues { ValueTable($0) }
        return copy
    }

    /// The transaction of the store that the windows on the disk have to be read from, or a later one; nil without such windows.
    package var coldGeneration: Int64? {
        windows.lazy.compactMap { if case .cold(let loader) = $0 { loader.cold.generation } else { nil } }.max()
    }

    /// - Parameter reader: made before the snapshot was taken, so that nothing it reads is newer.
    package mutating func readColdWindows(through reader: any ColdReader) { coldReader = reader }

    /// Whether some windows' copies are not complete.
    package var isCopying: Bool { windows.contains { if case .copying = $0 { true } else { false } } }

    /// Completes the copies of busy windows, piece by piece.
    ///
    /// - Parameter hold: runs a piece of work under the engine's lock.
    package mutating func finishCopies(_ hold: (() -> Void) -> Void) { finishCopies(pieceBytes: WindowCopy.pieceBytes, hold) }

    mutating func finishCopies(pieceBytes: Int, _ hold: (() -> Void) -> Void) {
        for index in windows.indices {
            guard case .copying(let copy) = windows[index] else { continue }
            copy.complete(pieceBytes: pieceBytes, hold)
            if let window = copy.result { windows[index] = .frozen(window) }
        }
    }

    /// All rows at once.
    package func allRows() throws(SQLError) -> DatumBatch {
        var result = DatumBatch.empty(width: outputs.count)
        var rows = rows()
        while let batch = try rows.next() { result.append(batch) }
        return result
    }

    /// Blocks of rows (`WindowTable.Chunk`) in the windows that are read.
    package var chunkCount: Int {
        windows.reduce(0) { total, window in
            switch window {
            case .copied: total + 1
            case .frozen(let frozen): total + frozen.table.chunks.count
            case .copying(let copy): total + copy.table.chunks.count
            case .cold(let loader): total + loader.cold.chunkCount
            }
        }
    }

    /// At most so many rows will come.
    package var rowCountMax: Int { windows.reduce(0) { $0 + $1.rowCountMax } }

    /// What was copied for this snapshot alone, bytes.
    package var byteCount: Int {
        windows.reduce(0) { total, window in
            guard case .copied(let segment) = window else { return total }
            return total + segment.words.count * 8 + segment.values32.count * 4 + segment.values64.count * 8
        }
    }
}

/// What a snapshot took of a view.
package struct SnapshotStatistics: Hashable, Sendable {
    /// Windows that the view shows, and those that the request's bounds left out.
    package var windowCount = 0
    package var prunedWindowCount = 0
    /// Windows whose rows were copied under the lock; all others are shared.
    package var copiedWindowCount = 0
    /// Windows that are read from the disk.
    package var coldWindowCount = 0
    package var copiedRowCount = 0
}

// Percentiles read sorted multisets; all fractions of one multiset share one sort.
extension ViewSnapshot {
    /// Sorts the multisets of the percentiles that some outputs read.
    func sortMultisets(in segment: inout Segment, _ needs: SnapshotNeeds) {
        // A boxed cell is one word: there is no count behind it, and in the last row nothing at all.
        for cell in percentileCells(needs) where cell.storage != .boxed {
            for row in 0..<segment.rowCount {
                let word = row * rowWords + cell.offset / 8
                let start = Int(truncatingIfNeeded: segment.words[word])
                let end = start + Int(segment.words[word + 1] & 0xFFFF_FFFF)
                guard end > start else { continue }
                switch cell.storage {
                case .values32: if end <= segment.values32.count { sort32(&segment, start..<end, cell.column) }
                case .values64: if end <= segment.values64.count { sort64(&segment, start..<end) }
                case .boxed: break
                }
            }
        }
    }

    private struct MultisetCell: Hashable {
        var offset: Int
        var storage: PercentilePlan.Storage
        /// Ids are sorted by the strings of this column.
        var column: Int?
    }

    private func percentileCells(_ needs: SnapshotNeeds) -> Set<MultisetCell> {
        guard !needs.cells.isEmpty else { return [] }
        var cells: Set<MultisetCell> = []
        for case .percentile(let plan) in view.aggregates where needs.cells.contains(plan.cell) {
            if case .id(let column) = plan.decoding {
                cells.insert(MultisetCell(offset: plan.cell, storage: plan.storage, column: column))
            } else {
                cells.insert(MultisetCell(offset: plan.cell, storage: plan.storage, column: nil))
            }
        }
        return cells
    }

    private func sort64(_ segment: inout Segment, _ range: Range<Int>) {
        segment.values64.withUnsafeMutableBufferPointer { RadixSort.sort(UnsafeMutableBufferPointer(rebasing: $0[range])) }
    }

    private func sort32(_ segment: inout Segment, _ range: Range<Int>, _ column: Int?) {
        guard let column else {
            segment.values32.withUnsafeMutableBufferPointer { RadixSort.sort(UnsafeMutableBufferPointer(rebasing: $0[range])) }
            return
        }
        let table = strings[column] ?? ValueTable([])
        segment.values32[range].sort { Datum.compare(table[UInt32(bitPattern: $0)], table[UInt32(bitPattern: $1)]) < 0 }
    }
}
