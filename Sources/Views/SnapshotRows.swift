package import Columns
import Expressions

/// The rows of a snapshot, computed batch by batch: cells become columns, HAVING chooses, the outputs are evaluated.
///
/// Columns of frozen windows are computed for the whole window and remembered there; the next reader finds them. Small windows are put
/// together into one batch, large ones are cut.
package struct SnapshotRows: Sendable {
    private var snapshot: ViewSnapshot
    private let batchSize: Int
    /// For outputs that are keys kept as ids: this snapshot's table. Remembered codes are read over it: tables only grow.
    private let tables: [ValueTable?]
    private let context = EvaluationContext(transactionTimestamp: 0)
    private var nextWindow = 0
    /// What is computed and not handed out.
    private var slice: (batch: DatumBatch, position: Int)?
    init(_ snapshot: ViewSnapshot, batchSize: Int) {
        self.snapshot = snapshot.withTables()
        self.batchSize = batchSize
        let current = self.snapshot
        tables = snapshot.shape.keyOfOutput.map { key in key.flatMap(current.table(ofKey:)) }
    }

    private var having: CompactExpression? { snapshot.shape.having }
    private var outputs: [CompactExpression] { snapshot.shape.expressions }
    private var needs: SnapshotNeeds { snapshot.shape.needs }

    /// The next rows of existing groups; nil at the end. Throws what an output's expression throws.
    package mutating func next() throws(SQLError) -> DatumBatch? {
        if let (batch, position) = slice {
            let end = min(position + batchSize, batch.rowCount)
            slice = end < batch.rowCount ? (batch, end) : nil
            return batch.picked(position..<end)
        }
        while let windows = nextWindows() {
            let (columns, rowCount) = try columns(of: windows)
            guard rowCount > 0 else { continue }
            let batch = DatumBatch(columns: columns, rowCount: rowCount)
            guard rowCount > batchSize else { return batch }
            slice = (batch, batchSize)
            return batch.picked(0..<batchSize)
        }
        return nil
    }

    /// Where each window begins and ends, oldest first.
    package var windowBounds: (starts: [Int64], ends: [Int64]) {
        (snapshot.windows.map(\.bounds.start), snapshot.windows.map(\.bounds.end))
    }

    /// Windows that are to be read from the disk.
    package var coldWindowCount: Int { snapshot.windows.count { if case .cold = $0 { true } else { false } } }

    /// Leaves out windows before the first row is asked for; returns how many.
    package mutating func keepWindows(_ isKept: [Bool]) -> Int {
        guard isKept.contains(false) else { return 0 }
        let count = snapshot.windows.count
        snapshot.windows = zip(snapshot.windows, isKept).filter(\.1).map(\.0)
        return count - snapshot.windows.count
    }

    /// The next windows that make up a batch together; one alone may be larger. nil at the end.
    ///
    /// Quiet windows stay by themselves: what was put together of them is there for the next reader, whatever busy ones do.
    private mutating func nextWindows() -> ArraySlice<ViewSnapshot.Window>? {
        guard nextWindow < snapshot.windows.count else { return nil }
        let first = nextWindow
        let isQuiet = snapshot.windows[first].isQuiet
        var rowCount = 0
        repeat {
            rowCount += snapshot.windows[nextWindow].rowCountMax
            nextWindow += 1
        } while nextWindow < snapshot.windows.count && snapshot.windows[nextWindow].isQuiet == isQuiet
            && rowCount + snapshot.windows[nextWindow].rowCountMax <= batchSize
        return snapshot.windows[first..<nextWindow]
    }

    private func columns(of windows: ArraySlice<ViewSnapshot.Window>) throws(SQLError) -> (columns: [ColumnVector], rowCount: Int) {
        if let run = try run(of: windows) { return run }
        var (parts, rowCount) = ([[ColumnVector]](), 0)
        for window in windows {
            let (columns, count) = try columns(of: window)
            guard count > 0 else { continue }
            parts.append(columns)
            rowCount += count
        }
        return (outputs.indices.map { column in ColumnVector.concatenated(parts.map { $0[column] }) }, rowCount)
    }

    private func columns(of window: ViewSnapshot.Window) throws(SQLError) -> (columns: [ColumnVector], rowCount: Int) {
        switch window {
        case .copied(let segment):
            var segment = segment
            snapshot.sortMultisets(in: &segment, needs)
            var columns = GroupRowColumns(reader: GroupRowReader(snapshot: snapshot), segment: segment, rows: snapshot.present(in: segment))
            try choose(&columns)
            return (try compute(&columns, outputs), columns.rows.count)
        case .frozen(let frozen):
            return try columns(of: frozen)
        case .cold(let loader):
            guard let reader = snapshot.coldReader, let ids = snapshot.storedIDs else {
                throw SQLError(.internalError, "a window of view \"\(snapshot.view.definition.name)\" is on the disk, and nobody reads it")
            }
            return try columns(of: loader.window(reader, ids, snapshot.columnBudget))
        case .copying:
            throw SQLError(.internalError, "a window of view \"\(snapshot.view.definition.name)\" was not copied to its end")
        }
    }

    // MARK: Runs of small frozen windows

    /// The columns of several frozen windows put together before, or now; nil for others.
    private func run(of windows: ArraySlice<ViewSnapshot.Window>) throws(SQLError) -> (columns: [ColumnVector], rowCount: Int)? {
        guard windows.count > 1, snapshot.layout.keyWords == 1, case .frozen(let first)? = windows.first else { return nil }
        var serials: [UInt64] = []
        serials.reserveCapacity(windows.count)
        for window in windows {
            guard case .frozen(let frozen) = window else { return nil }
            serials.append(frozen.serial)
        }
        let key = WindowRun.Key(view: snapshot.index, outputs: snapshot.outputs)
        let run: WindowRun
        if let known = first.run(key), known.serials == serials {
            run = known
        } else {
            do throws(SQLError) {
                run = try made(windows, serials)
            } catch {
                // A row that the keys leave out may be the one that cannot be computed.
                if snapshot.filter?.isEmpty ?? true { throw error }
                return nil
            }
            first.keep(run, key)
        }
        let columns = zip(run.columns, tables).map { column, table in Self.current(column, table) }
        guard let filter = snapshot.filter, !filter.isEmpty else { return (columns, run.rowCount) }
        let positions = filter.positions(in: run.keyWords)
        return (columns.map { $0.picked(positions) }, positions.count)
    }

    private func made(_ windows: ArraySlice<ViewSnapshot.Window>, _ serials: [UInt64]) throws(SQLError) -> WindowRun {
        var (parts, words, rowCount) = ([[ColumnVector]](), [UInt64](), 0)
        for case .frozen(let frozen) in windows {
            guard let all = try wholeWindow(frozen, few: nil), all.rowCount > 0 else { continue }
            parts.append(snapshot.outputs.enumerated().map { position, output in Self.current(all.outputs[output] ?? [], tables[position]) })
            let keys = frozen.keyWords()
            words += all.rows.map { rows in rows.map { keys[$0] } } ?? keys
            rowCount += all.rowCount
        }
        let columns = outputs.indices.map { column in ColumnVector.concatenated(parts.map { $0[column] }) }
        return WindowRun(serials: serials, columns: columns, keyWords: words, rowCount: rowCount)
    }

    /// Codes that were remembered, over this snapshot's table: tables only grow.
    private static func current(_ column: ColumnVector, _ table: ValueTable?) -> ColumnVector {
        guard let table, case .coded(let codes, _) = column.form else { return column }
        return ColumnVector(.coded(codes, table))
    }

    // MARK: Frozen windows

    private func columns(of frozen: FrozenWindow) throws(SQLError) -> (columns: [ColumnVector], rowCount: Int) {
        let chosen = snapshot.filter.flatMap { frozen.rows(matching: $0, snapshot.layout) }
        if let chosen, chosen.isEmpty { return ([], 0) }
        guard let all = try wholeWindow(frozen, few: chosen) else { return try computed(frozen, rows: chosen) }
        let columns = snapshot.outputs.enumerated().map { position, output in Self.current(all.outputs[output] ?? [], tables[position]) }
        guard let chosen else { return (columns, all.rowCount) }
        // From positions in the window to positions among its shown rows.
        var positions = chosen
        if let shown = all.rows {
            positions = []
            var next = 0
            for row in chosen {
                while next < shown.count, shown[next] < row { next += 1 }
                if next < shown.count, shown[next] == row { positions.append(next) }
            }
        }
        return (columns.map { $0.picked(positions) }, positions.count)
    }

    /// All wanted columns over all shown rows, remembered or computed now; nil when only few rows are wanted and computing all would cost
    /// more, or when a row that nobody wants cannot be computed.
    private func wholeWindow(_ frozen: FrozenWindow, few: [Int]?) throws(SQLError) -> ViewColumns? {
        let known = frozen.columns(ofView: snapshot.index)
        let missing = snapshot.outputs.filter { known?.outputs[$0] == nil }
        if let known, missing.isEmpty { return known }
        if let few, few.count * 8 < frozen.table.rowCount, frozen.table.rowCount > Self.smallWindow { return nil }
        let needs = SnapshotNeeds(snapshot.view, outputs: missing)
        var segment = SourceEngine.copy(frozen.table, snapshot.layout, needs, rows: nil)
        snapshot.sortMultisets(in: &segment, needs)
        do throws(SQLError) {
            var columns = GroupRowColumns(
                reader: GroupRowReader(snapshot: snapshot), segment: segment, rows: known?.rows ?? snapshot.present(in: segment))
            if known == nil { try choose(&columns) }
            let isWhole = columns.rows.count == frozen.table.rowCount
            var all = ViewColumns(rows: isWhole ? nil : columns.rows, rowCount: columns.rows.count)
            for output in missing {
                let expression = CompactExpression(snapshot.view.definition.query.outputs[output].expression)
                all.outputs[output] = try compute(&columns, [expression])[0]
            }
            frozen.keep(all, ofView: snapshot.index)
            if let known { all.outputs.merge(known.outputs) { mine, _ in mine } }
            return all
        } catch {
            if few == nil { throw error }
            return nil
        }
    }

    /// Windows of so few rows are computed whole, whatever is wanted of them now.
    private static let smallWindow = 1_024

    private func computed(_ frozen: FrozenWindow, rows: [Int]?) throws(SQLError) -> (columns: [ColumnVector], rowCount: Int) {
        var segment = SourceEngine.copy(frozen.table, snapshot.layout, needs, rows: rows.map { frozen.pointers(of: $0) })
        snapshot.sortMultisets(in: &segment, needs)
        var columns = GroupRowColumns(reader: GroupRowReader(snapshot: snapshot), segment: segment, rows: snapshot.present(in: segment))
        try choose(&columns)
        return (try compute(&columns, outputs), columns.rows.count)
    }

    // MARK: Computing

    /// Leaves the rows that HAVING keeps.
    private func choose(_ columns: inout GroupRowColumns) throws(SQLError) {
        guard let having, !columns.rows.isEmpty else { return }
        let batch = try columns.batch(having.inputs)
        if let kept = try having.expression.trueRows(of: batch, context) { columns.keep(kept) }
    }

    private func compute(_ columns: inout GroupRowColumns, _ outputs: [CompactExpression]) throws(SQLError) -> [ColumnVector] {
        var result: [ColumnVector] = []
        result.reserveCapacity(outputs.count)
        for output in outputs { result.append(try output.expression.vector(columns.batch(output.inputs), context).compacted()) }
        return result
    }
}

extension ViewSnapshot {
    /// The rows of a segment in which the view has a group.
    func present(in segment: Segment) -> [Int] {
        if view.isGlobal { return Array(0..<segment.rowCount) }
        let (presence, rowWords) = (view.presence / 8, rowWords)
        return segment.words.withUnsafeBufferPointer { words in (0..<segment.rowCount).filter { words[$0 * rowWords + presence] != 0 } }
    }

    /// The values that the ids of a group key name; nil for keys that are no ids.
    func table(ofKey position: Int) -> ValueTable? {
        guard position < view.definition.query.groupKeys.count else { return nil }
        switch keys.fields[view.keyFields[position]].content {
        case .dictionary(let column): return strings[column]
        case .interned(let number): return interned[number]
        default: return nil
        }
    }
}

extension FrozenWindow {
    /// Where rows lie, by position.
    func pointers(of rows: [Int]) -> [UnsafeMutableRawPointer] {
        var all: [UnsafeMutableRawPointer] = []
        all.reserveCapacity(table.rowCount)
        table.forEachRow { all.append($0) }
        return rows.map { all[$0] }
    }

    /// The positions of the rows that meet a condition on keys; nil: it asks for nothing.
    func rows(matching filter: KeyFilter, _ layout: RowLayout) -> [Int]? {
        guard !filter.isEmpty else { return nil }
        if layout.keyWords == 1 { return filter.positions(in: keyWords()) }
        var (rows, position) = ([Int](), 0)
        table.forEachRow { row in
            if filter.admits(UnsafePointer(row.assumingMemoryBound(to: UInt64.self))) { rows.append(position) }
            position += 1
        }
        return rows
    }
}
