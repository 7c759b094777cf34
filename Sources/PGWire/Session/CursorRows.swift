package import Columns

/// The rows of a portal and where its client stands in them: read once in order, or kept so that FETCH may go anywhere.
package final class CursorRows {
    /// SCROLL: it may go back.
    package let isScrollable: Bool
    private let bytesMax: Int
    /// nil when all rows have come.
    private var source: (any RowSource)?
    private var keepsRows: Bool
    /// Every batch from `starts.first` on, or, where rows are not kept, the one at which the cursor stands.
    private var batches: [DatumBatch] = []
    /// The number of rows before each batch.
    private var starts: [Int] = []
    private var keptBytes = 0
    /// Rows that have come from the source.
    private(set) var loadedCount = 0
    /// 0 before the first row, n on the n-th, one more than there are rows behind the last.
    package private(set) var position = 0

    /// - Parameter bytesMax: of rows that are kept; beyond it 53200.
    package init(_ source: any RowSource, isScrollable: Bool = false, bytesMax: Int = .max) {
        self.source = source
        self.isScrollable = isScrollable
        self.bytesMax = bytesMax
        keepsRows = isScrollable
    }

    /// The batch with the row behind the position, and its place there. At the end nil, and the position is behind the last row.
    package func current() throws(SQLError) -> (batch: DatumBatch, row: Int)? {
        guard position <= loadedCount else { return nil }
        while position == loadedCount {
            guard try load() else {
                position = loadedCount + 1
                return nil
            }
        }
        return place(ofRow: position)
    }

    /// Runs `body`, which writes rows that `current` gave, and ends it when their statement is to stop.
    func writing<Result>(_ body: () throws(SQLError) -> Result) throws(SQLError) -> Result {
        guard let source else { return try body() }
        return try source.writing(body)
    }

    /// Goes over rows that `current` gave.
    package func advance(by count: Int) { position += count }

    /// Takes all rows that are still to come, so that the source is needed no more (`WITH HOLD` at the end of its transaction).
    package func keepAll() throws(SQLError) {
        keepsRows = true
        keptBytes = batches.reduce(0) { $0 + $1.byteCount }
        while try load() {}
    }

    /// Goes to a row, counted from 1; behind the last one when there are fewer. False when there is no such row.
    func go(to row: Int) throws(SQLError) -> Bool {
        while loadedCount < row, try load() {}
        position = min(row, loadedCount + 1)
        return row >= 1 && row <= loadedCount
    }

    func loadAll() throws(SQLError) { while try load() {} }

    /// The batch of a row that is kept, counted from 0.
    func place(ofRow row: Int) -> (batch: DatumBatch, row: Int)? {
        var (low, high) = (0, starts.count)
        while low < high {
            let middle = (low + high) / 2
            if starts[middle] <= row { low = middle + 1 } else { high = middle }
        }
        guard low > 0, row - starts[low - 1] < batches[low - 1].rowCount else { return nil }
        return (batches[low - 1], row - starts[low - 1])
    }

    /// False at the end.
    private func load() throws(SQLError) -> Bool {
        guard let batch = try source?.next() else {
            source = nil
            return false
        }
        if keepsRows {
            keptBytes += batch.byteCount
            guard keptBytes <= bytesMax else {
                throw SQLError(
                    .outOfMemory, "out of memory", detail: "The rows of a SCROLL or WITH HOLD cursor need more than \(bytesMax >> 20) MB.",
                    hint: "Read fewer rows or columns, or declare the cursor without SCROLL and WITH HOLD.")
            }
        } else {
            batches.removeAll(keepingCapacity: true)
            starts.removeAll(keepingCapacity: true)
        }
        batches.append(batch)
        starts.append(loadedCount)
        loadedCount += batch.rowCount
        return true
    }
}
