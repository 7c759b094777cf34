package import Columns

/// FETCH and MOVE (`DoPortalRunFetch` of PostgreSQL's pquery.c).
extension CursorRows {
    /// Counts may be negative, which turns the direction round; ALL is `Int.max`.
    package enum Direction: Hashable, Sendable {
        case forward(Int)
        case backward(Int)
        case absolute(Int)
        case relative(Int)

        /// The same with a count that is not negative.
        fileprivate var upright: Direction {
            switch self {
            case .forward(let count) where count < 0: .backward(Int(clamping: count.magnitude))
            case .backward(let count) where count < 0: .forward(Int(clamping: count.magnitude))
            case .forward(0), .backward(0): .relative(0)
            default: self
            }
        }
    }

    /// The rows that FETCH gives. Those of FORWARD are read as they are taken.
    package func fetch(_ direction: Direction) throws(SQLError) -> any RowSource {
        switch direction.upright {
        case .forward(let count): return ForwardRows(self, count)
        case .backward(let count): return KeptRows(try back(count))
        case .relative(0):
            guard position >= 1, position <= loadedCount else { return KeptRows([]) }
            try requireScrolling()
            return KeptRows([try row(position)])
        case .absolute(let row), .relative(let row):
            guard try go(direction.upright, row) else { return KeptRows([]) }
            return KeptRows([try self.row(position)])
        }
    }

    /// How many rows MOVE goes over.
    package func move(_ direction: Direction) throws(SQLError) -> Int {
        switch direction.upright {
        case .forward(let count):
            var moved = 0
            while moved < count, let (batch, row) = try current() {
                let step = min(batch.rowCount - row, count - moved)
                advance(by: step)
                moved += step
            }
            return moved
        case .backward(let count): return try back(count).reduce(0) { $0 + $1.rowCount }
        case .relative(0): return position >= 1 && position <= loadedCount ? 1 : 0
        case .absolute(let row), .relative(let row): return try go(direction.upright, row) ? 1 : 0
        }
    }

    /// To one row; false when there is none there.
    private func go(_ direction: Direction, _ count: Int) throws(SQLError) -> Bool {
        var target = count
        if case .relative = direction {
            let (sum, overflow) = position.addingReportingOverflow(count)
            target = overflow ? .max : sum
        } else if count < 0 {
            try requireScrolling()
            try loadAll()
            target = max(0, loadedCount + 1 + max(count, -loadedCount - 1))
        }
        if target <= position, !(target == 0 && position == 0) { try requireScrolling() }
        // What is not kept is skipped batch by batch.
        if target > position { _ = try move(.forward(target - position)) }
        if position == target || isScrollable { return try go(to: max(0, target)) }
        return false
    }

    /// Rows before the position, the last of them first; the position goes with them.
    private func back(_ count: Int) throws(SQLError) -> [DatumBatch] {
        try requireScrolling()
        let last = min(position - 1, loadedCount)
        let first = count >= last ? 1 : last - count + 1
        position(after: count, from: last)
        var result: [DatumBatch] = []
        var row = last
        while row >= first, let (batch, place) = place(ofRow: row - 1) {
            let lowest = max(0, place - (row - first))
            result.append(batch.picked(Array((lowest...place).reversed())))
            row -= place - lowest + 1
        }
        return result
    }

    private func position(after count: Int, from last: Int) {
        advance(by: (count > last ? 0 : last - count + 1) - position)
    }

    private func row(_ row: Int) throws(SQLError) -> DatumBatch {
        guard let (batch, place) = place(ofRow: row - 1) else { throw SQLError(.internalError, "a cursor lost its row") }
        return batch.picked(place..<place + 1)
    }

    private func requireScrolling() throws(SQLError) {
        guard isScrollable else {
            throw SQLError(
                .objectNotInPrerequisiteState, "cursor can only scan forward", hint: "Declare it with SCROLL option to enable backward scan.")
        }
    }
}

/// The next rows of a cursor, up to a count.
private final class ForwardRows: RowSource {
    private let rows: CursorRows
    private var remaining: Int

    init(_ rows: CursorRows, _ count: Int) {
        self.rows = rows
        remaining = count
    }

    func next() throws(SQLError) -> DatumBatch? {
        guard remaining > 0, let (batch, row) = try rows.current() else { return nil }
        let end = min(batch.rowCount, row + min(remaining, batch.rowCount))
        rows.advance(by: end - row)
        remaining -= end - row
        return row == 0 && end == batch.rowCount ? batch : batch.picked(row..<end)
    }
}

/// Batches that are there.
private final class KeptRows: RowSource {
    private var batches: ArraySlice<DatumBatch>

    init(_ batches: [DatumBatch]) { self.batches = batches[...] }

    func next() -> DatumBatch? { batches.popFirst() }
}
