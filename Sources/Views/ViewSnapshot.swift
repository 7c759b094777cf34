package import Columns
import Expressions

/// A view's groups as they were at one moment, copied out of the engine; read without the engine's lock.
package struct ViewSnapshot: Sendable {
    /// The rows of one window.
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

    let view: ViewPlan
    let keys: KeyLayout
    let rowWords: Int
    let outputs: [Int]
    var segments: [Segment] = []
    /// The strings and interned values that the copied rows name, by column and by interner.
    var strings: [Int: StringCache] = [:]
    var interned: [Int: [Datum]] = [:]

    /// The columns of the rows that `rows` gives.
    package var columns: [ColumnDescriptor] { outputs.map { view.definition.query.outputs[$0].column } }

    /// At most so many rows will come.
    package var rowCountMax: Int { segments.reduce(0) { $0 + $1.rowCount } }

    /// Computes the rows, `batchSize` groups at a time, windows in order of time.
    package func rows(batchSize: Int = 1_024) -> SnapshotRows { SnapshotRows(self, batchSize: max(1, batchSize)) }

    /// All rows at once.
    package func allRows() throws(SQLError) -> DatumBatch {
        var result = DatumBatch.empty(width: outputs.count)
        var rows = rows()
        while let batch = try rows.next() {
            result.append(batch)
        }
        return result
    }
}

// Percentiles read sorted multisets; all fractions of one multiset share one sort.
extension ViewSnapshot {
    mutating func sortMultisets(inSegment index: Int) {
        // A boxed cell is one word: there is no count behind it, and in the last row nothing at all.
        for cell in percentileCells where cell.storage != .boxed {
            for row in 0..<segments[index].rowCount {
                let word = row * rowWords + cell.offset / 8
                let start = Int(truncatingIfNeeded: segments[index].words[word])
                let end = start + Int(segments[index].words[word + 1] & 0xFFFF_FFFF)
                guard end > start else { continue }
                switch cell.storage {
                case .values32: if end <= segments[index].values32.count { sort32(index, start..<end, cell.column) }
                case .values64: if end <= segments[index].values64.count { sort64(index, start..<end) }
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

    private var percentileCells: Set<MultisetCell> {
        let needs = SnapshotNeeds(view, outputs: outputs)
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

    private mutating func sort64(_ index: Int, _ range: Range<Int>) {
        segments[index].values64.withUnsafeMutableBufferPointer { RadixSort.sort(UnsafeMutableBufferPointer(rebasing: $0[range])) }
    }

    private mutating func sort32(_ index: Int, _ range: Range<Int>, _ column: Int?) {
        guard let column else {
            segments[index].values32.withUnsafeMutableBufferPointer { RadixSort.sort(UnsafeMutableBufferPointer(rebasing: $0[range])) }
            return
        }
        let cache = strings[column] ?? StringCache()
        segments[index].values32[range].sort { Datum.compare(cache.datum(UInt32(bitPattern: $0)), cache.datum(UInt32(bitPattern: $1))) < 0 }
    }
}
