import Columns
import Synchronization

/// The rows of one window that readers share without copying them, and what was computed from them before.
///
/// A window that nobody writes is frozen when a reader asks for it: its rows then belong to this object. The first event that comes for
/// the window takes them back when no reader holds the object any more, and otherwise goes on with a copy (`WindowTable.thaw`). So what a
/// reader sees never changes, and reading a quiet window costs neither copying nor time under the lock.
final class FrozenWindow: @unchecked Sendable {
    /// The table as it was; its index must not be used.
    let table: WindowTable
    private let budget: ColumnBudget
    /// The number of the snapshot that last took it; read and changed under the engine's lock.
    var lastSnapshot = 0
    /// Whether the memory of the rows goes with this object. Changed under the engine's lock, by the only holder.
    private var ownsRows = true
    private let cache = Mutex(Cache())

    private struct Cache {
        var views: [Int: ViewColumns] = [:]
        var keyWords: [UInt64]?
        var byteCount = 0
    }

    init(_ table: WindowTable, _ budget: ColumnBudget) {
        self.table = table
        self.budget = budget
    }

    deinit {
        dropColumns()
        if ownsRows { table.freeRows() }
    }

    /// The rows go back to the table they came from.
    func giveBack() { ownsRows = false }

    /// Frees what can be computed again.
    func dropColumns() {
        let dropped = cache.withLock { cache in
            defer { cache = Cache() }
            return cache.byteCount
        }
        budget.give(dropped)
    }

    func columns(ofView view: Int) -> ViewColumns? { cache.withLock { $0.views[view] } }

    /// Remembers columns; more than the budget holds are not kept.
    func keep(_ columns: ViewColumns, ofView view: Int) {
        cache.withLock { cache in
            var kept = cache.views[view] ?? ViewColumns(rows: columns.rows, rowCount: columns.rowCount)
            for (output, column) in columns.outputs where kept.outputs[output] == nil {
                let bytes = column.byteCount
                guard budget.take(bytes) else { continue }
                cache.byteCount += bytes
                kept.outputs[output] = column
            }
            cache.views[view] = kept
        }
    }

    /// The keys of all rows, for layouts whose key is one word.
    func keyWords() -> [UInt64] {
        if let known = cache.withLock({ $0.keyWords }) { return known }
        var words: [UInt64] = []
        words.reserveCapacity(table.rowCount)
        table.forEachRow { words.append($0.load(as: UInt64.self)) }
        let bytes = words.count * 8
        cache.withLock { cache in
            guard cache.keyWords == nil, budget.take(bytes) else { return }
            cache.byteCount += bytes
            cache.keyWords = words
        }
        return words
    }
}

/// Columns of a view over the rows of one window that the view shows.
struct ViewColumns: Sendable {
    /// Positions of the shown rows among the window's; nil: all.
    var rows: [Int]?
    var rowCount: Int
    /// By position in the view's outputs.
    var outputs: [Int: ColumnVector] = [:]
}

/// How many bytes of computed columns may be kept, over all windows of a source.
final class ColumnBudget: Sendable {
    private let used = Atomic(0)
    private let bytesMax: Int

    init(bytesMax: Int) { self.bytesMax = bytesMax }

    var isTight: Bool { used.load(ordering: .relaxed) > bytesMax / 8 * 7 }

    func take(_ bytes: Int) -> Bool {
        let (_, now) = used.add(bytes, ordering: .relaxed)
        if now <= bytesMax { return true }
        used.subtract(bytes, ordering: .relaxed)
        return false
    }

    func give(_ bytes: Int) { used.subtract(bytes, ordering: .relaxed) }
}
