import Columns
import Synchronization

/// The rows of one window that readers share without copying them, and what was computed from them before.
///
/// A window that nobody writes is frozen when a reader asks for it: its rows then belong to this object. The first event that comes for
/// the window takes them back when no reader holds the object any more, and otherwise goes on with a copy (`WindowTable.thaw`). So what a
/// reader sees never changes, and reading a quiet window costs neither copying nor time under the lock. Of a busy window the object holds a
/// copy, which all readers share until the next batch comes.
final class FrozenWindow: @unchecked Sendable {
    /// The table as it was; its index must not be used.
    let table: WindowTable
    /// The rows are a copy, of a window that events come for.
    let isCopy: Bool
    private let budget: ColumnBudget
    /// No other window ever had it: tells whether a run is still made of the same windows, without holding them.
    let serial: UInt64
    private static let serials = Atomic<UInt64>(0)
    /// The number of the snapshot that last took it; read and changed under the engine's lock.
    var lastSnapshot = 0
    /// Whether the memory of the rows goes with this object. Changed under the engine's lock, by the only holder.
    private var ownsRows = true
    private let cache = Mutex(Cache())

    private struct Cache {
        var views: [Int: ViewColumns] = [:]
        var keyWords: [UInt64]?
        var runs: [WindowRun.Key: WindowRun] = [:]
        var byteCount = 0
    }

    init(_ table: WindowTable, _ budget: ColumnBudget, isCopy: Bool = false) {
        self.table = table
        self.isCopy = isCopy
        self.budget = budget
        serial = Self.serials.add(1, ordering: .relaxed).newValue
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

    /// Windows from this one on that were read together.
    func run(_ key: WindowRun.Key) -> WindowRun? { cache.withLock { $0.runs[key] } }

    /// Remembers a run in place of the one before; the same one is there already.
    func keep(_ run: WindowRun, _ key: WindowRun.Key) {
        cache.withLock { cache in
            let known = cache.runs[key]
            guard known?.serials != run.serials, budget.take(run.byteCount) else { return }
            cache.byteCount += run.byteCount - (known?.byteCount ?? 0)
            if let known { budget.give(known.byteCount) }
            cache.runs[key] = run
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

/// Columns of neighbouring small windows, put together: a reader of many windows finds a few batches.
struct WindowRun: Sendable {
    struct Key: Hashable, Sendable {
        var view: Int
        var outputs: [Int]
    }

    var serials: [UInt64]
    /// In the order of the key's outputs.
    var columns: [ColumnVector]
    /// The rows' keys, one word each.
    var keyWords: [UInt64]
    var rowCount: Int

    var byteCount: Int { columns.reduce((serials.count + keyWords.count) * 8) { $0 + $1.byteCount } }
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
