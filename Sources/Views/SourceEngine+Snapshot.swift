package import Columns
import Expressions

/// Copying out what a reader needs: done between two batches, under the caller's lock.
extension SourceEngine {
    /// - Parameter inPieces: large busy windows are copied after the cut, by `ViewSnapshot.finishCopies`; `hasStaleCopy` must have been asked.
    package func snapshot(view index: Int, _ request: SnapshotRequest = SnapshotRequest(), inPieces: Bool = false) throws(SQLError) -> ViewSnapshot {
        var snapshot = try emptySnapshot(view: index, outputs: request.outputs)
        let view = snapshot.view
        let grouping = groupings[view.grouping]
        let needs = snapshot.shape.needs
        snapshotCount += 1
        if let filter = keyFilter(view, grouping.plan.keys, request) {
            snapshot.filter = filter
            let chosen = tables(of: view, grouping, request)
            snapshot.statistics.windowCount = grouping.tables.count
            snapshot.statistics.prunedWindowCount = grouping.tables.count - chosen.count
            snapshot.windows.reserveCapacity(chosen.count)
            for (_, table) in chosen { append(table, grouping, needs, filter, inPieces, to: &snapshot) }
        }
        resolveNames(in: &snapshot, needs)
        if columnBudget.isTight { dropOldestColumns() }
        return snapshot
    }

    /// Shares a quiet window and the copy of a busy one; one group of a busy window that nobody has copied is copied alone.
    private func append(
        _ table: Grouping.Table, _ grouping: Grouping, _ needs: SnapshotNeeds, _ filter: KeyFilter, _ inPieces: Bool, to snapshot: inout ViewSnapshot
    ) {
        if let loader = grouping.coldLoader(table) {
            snapshot.windows.append(.cold(loader))
            if snapshot.storedIDs == nil { snapshot.storedIDs = StoredIDs(plan) }
            snapshot.statistics.coldWindowCount += 1
            return
        }
        guard table.pointee.rowCount > 0 else { return }
        if filter.isComplete, table.pointee.isIndexed, table.pointee.frozen == nil, table.pointee.lastCopy == nil {
            let segment = Self.copy(table.pointee, grouping.layout, needs, rows: matching(table, filter, grouping.layout))
            if segment.rowCount > 0 { snapshot.windows.append(.copied(segment)) }
            return
        }
        let window: FrozenWindow
        if grouping.isQuiet(table) {
            window = table.pointee.freeze(columnBudget)
        } else if inPieces, table.pointee.lastCopy == nil, grouping.copiesInPieces(table), table.pointee.copying?.isCurrent ?? true {
            if table.pointee.copying == nil {
                snapshot.statistics.copiedWindowCount += 1
                snapshot.statistics.copiedRowCount += table.pointee.rowCount
            }
            snapshot.windows.append(.copying(table.pointee.copying ?? grouping.beginCopy(table, columnBudget)))
            return
        } else {
            let known = table.pointee.lastCopy
            window = table.pointee.copiedRows(columnBudget)
            if window !== known {
                snapshot.statistics.copiedWindowCount += 1
                snapshot.statistics.copiedRowCount += window.table.rowCount
            }
        }
        window.lastSnapshot = snapshotCount
        snapshot.windows.append(.frozen(window))
    }

    /// Whether readers are copying windows.
    package var isCopying: Bool { groupings.contains { !$0.copies.isEmpty } }

    /// A copy under way of a window that the request wants, which events have outdated: it has to be completed before there can be another.
    package func staleCopy(view index: Int, _ request: SnapshotRequest) -> StaleCopy? {
        guard plan.views.indices.contains(index), !retiredViews.contains(index) else { return nil }
        let (low, high) = (request.windowStartMin ?? Int64.min, request.windowStartMax ?? Int64.max)
        return groupings[plan.views[index].grouping].copies.first { copy in
            !copy.isCurrent && (low...max(low, high)).contains(copy.table.windowStart)
        }.map { StaleCopy(copy: $0) }
    }

    /// Forgets the computed columns of the half of the windows that was not read for the longest time.
    private func dropOldestColumns() {
        let tables = groupings.flatMap(\.tables.values)
        let frozen = tables.compactMap { $0.pointee.frozen ?? $0.pointee.lastCopy }.sorted { $0.lastSnapshot < $1.lastSnapshot }
        for window in frozen.prefix(frozen.count / 2) { window.dropColumns() }
    }

    func emptySnapshot(view index: Int, outputs: [Int]?) throws(SQLError) -> ViewSnapshot {
        guard plan.views.indices.contains(index), !retiredViews.contains(index) else {
            throw SQLError(.internalError, "view \(index) of the source does not exist")
        }
        let view = plan.views[index]
        let all = view.definition.query.outputs.indices
        guard outputs?.allSatisfy(all.contains) ?? true else {
            throw SQLError(.internalError, "view \"\(view.definition.name)\" has no such column")
        }
        return ViewSnapshot(shape: shape(view: index, outputs: outputs), columnBudget: columnBudget)
    }

    /// The view's windows in the range, oldest first, without those that its retention hides. Their tables are not touched.
    func tables(of view: ViewPlan, _ grouping: Grouping, _ request: SnapshotRequest) -> ArraySlice<(start: Int64, table: Grouping.Table)> {
        guard let window = grouping.plan.window else { return grouping.orderedTables[...] }
        let shownAfter = timeline.shownAfter(window.timeColumn, retention: view.definition.retentionMicroseconds) ?? Int64.min
        guard let newestStart = shownStartMax(view) else { return [] }
        let (low, high) = (request.windowStartMin ?? Int64.min, min(request.windowStartMax ?? Int64.max, newestStart))
        // The end of a window lies its size behind its start.
        let hiddenThrough = max(shownAfter, Int64.min + window.sizeMicroseconds) - window.sizeMicroseconds
        let first = grouping.firstTable { $0 >= low && $0 > hiddenThrough }
        let end = max(first, grouping.firstTable { $0 > high })
        return grouping.orderedTables[first..<end]
    }

    /// Copies the given rows of a table (all when nil) and what their cells point to.
    static func copy(_ table: WindowTable, _ layout: RowLayout, _ needs: SnapshotNeeds, rows: [UnsafeMutableRawPointer]?) -> ViewSnapshot.Segment {
        let rowCount = rows?.count ?? table.rowCount
        let rowBytes = layout.rowBytes
        let words = [UInt64](unsafeUninitializedCapacity: rowCount * rowBytes / 8) { buffer, count in
            guard let base = buffer.baseAddress else { return }
            var target = UnsafeMutableRawPointer(base)
            if let rows {
                for row in rows {
                    target.copyMemory(from: row, byteCount: rowBytes)
                    target += rowBytes
                }
            } else {
                table.forEachChunk { base, rowCount in
                    target.copyMemory(from: base, byteCount: rowCount * rowBytes)
                    target += rowCount * rowBytes
                }
            }
            count = rowCount * rowBytes / 8
        }
        var segment = ViewSnapshot.Segment(
            windowStart: table.windowStart, windowEnd: table.windowEnd, rowCount: rowCount, words: words)
        for operation in layout.vectorCells where needs.cells.contains(operation.offset) { copyVectors(operation, rowBytes / 8, into: &segment) }
        if needs.readsBoxes { segment.boxes = table.boxes }
        if !table.sides.isEmpty { copySides(table, layout, rows: rows, into: &segment) }
        return segment
    }

    /// Replaces the pointers of a multiset's cells by positions in the segment's own values.
    private static func copyVectors(_ operation: Operation, _ rowWords: Int, into segment: inout ViewSnapshot.Segment) {
        for row in 0..<segment.rowCount {
            let word = row * rowWords + operation.offset / 8
            guard segment.words[word] != 0 else { continue }
            let (pointer, count) = segment.words.withUnsafeMutableBytes { bytes in
                vector(bytes.baseAddress, word * 8, operation, &segment.histograms)
            }
            guard let pointer else {
                segment.words[word] = UInt64(segment.histograms.count - 1)
                continue
            }
            if operation.kind == .values64 {
                segment.words[word] = UInt64(segment.values64.count)
                segment.values64.append(contentsOf: UnsafeBufferPointer(start: pointer.assumingMemoryBound(to: Int64.self), count: count))
            } else {
                segment.words[word] = UInt64(segment.values32.count)
                segment.values32.append(contentsOf: UnsafeBufferPointer(start: pointer.assumingMemoryBound(to: Int32.self), count: count))
            }
        }
    }

    /// The vector behind a copied cell; nil when it was a histogram, which is then appended in sorted form.
    private static func vector(
        _ base: UnsafeMutableRawPointer?, _ offset: Int, _ operation: Operation, _ histograms: inout [SortedCounts]
    ) -> (UnsafeRawPointer?, Int) {
        guard let base else { return (nil, 0) }
        switch operation.kind {
        case .values32:
            let multiset = IntMultiset.cell(base, offset).pointee
            if let histogram = multiset.histogram {
                histograms.append(histogram.sorted())
                return (nil, 0)
            }
            return (multiset.vector.baseAddress.map { UnsafeRawPointer($0) }, Int(multiset.count))
        case .valueIDs:
            let vector = ValueVector<Int32>.cell(base, offset).pointee
            return (vector.values.map { UnsafeRawPointer($0) }, Int(vector.count))
        default:
            let vector = ValueVector<Int64>.cell(base, offset).pointee
            return (vector.values.map { UnsafeRawPointer($0) }, Int(vector.count))
        }
    }

    private static func copySides(
        _ table: WindowTable, _ layout: RowLayout, rows: [UnsafeMutableRawPointer]?, into segment: inout ViewSnapshot.Segment
    ) {
        var position = 0
        func copy(_ row: UnsafeMutableRawPointer) {
            for operation in layout.operations {
                if let state = table.sides[row + operation.offset] {
                    segment.sides[ViewSnapshot.SideKey(row: position, offset: operation.offset)] = state
                }
            }
            position += 1
        }
        if let rows { rows.forEach(copy) } else { table.forEachRow(copy) }
    }

    /// Takes along the strings of the ids in the rows: all there are, made ready piece by piece before (`prepareNames`).
    func resolveNames(in snapshot: inout ViewSnapshot, _ needs: SnapshotNeeds) {
        for position in needs.keys {
            switch snapshot.keys.fields[snapshot.view.keyFields[position]].content {
            case .dictionary(let column): snapshot.strings[column] = strings.table(column: column)
            case .interned(let number): snapshot.internedDatums[number] = plan.interners[number].datums
            default: break
            }
        }
        for column in needs.idColumns { snapshot.strings[column] = strings.table(column: column) }
    }

    /// Makes ready some of the strings that a snapshot would need, so that it finds them; true when all are there.
    package func prepareNames(view index: Int, outputs: [Int]?) -> Bool {
        guard plan.views.indices.contains(index), !retiredViews.contains(index) else { return true }
        let view = plan.views[index]
        // `snapshot` says what is wrong with other positions.
        guard outputs?.allSatisfy(view.definition.query.outputs.indices.contains) ?? true else { return true }
        let needs = shape(view: index, outputs: outputs).needs
        for column in needs.idColumns where !strings.fill(column: column, atMost: Self.namesPerStep) { return false }
        let fields = groupings[view.grouping].plan.keys.fields
        for position in needs.keys {
            guard case .dictionary(let column) = fields[view.keyFields[position]].content else { continue }
            if !strings.fill(column: column, atMost: Self.namesPerStep) { return false }
        }
        return true
    }

    /// Strings made at one hold of the lock: about half a millisecond.
    private static let namesPerStep = 8_192
}

/// What of a view's rows its requested outputs read.
struct SnapshotNeeds: Sendable {
    /// Group-row positions.
    var inputs: Set<Int>
    /// Group keys among them.
    var keys: [Int]
    /// The cells of percentiles among them: only their multisets are copied.
    var cells: Set<Int> = []
    var readsBoxes = false
    /// Dictionaries whose ids appear in cells.
    var idColumns: Set<Int> = []

    init(_ view: ViewPlan, outputs: [Int]) {
        let query = view.definition.query
        inputs = query.having?.inputs ?? []
        for output in outputs { inputs.formUnion(query.outputs[output].expression.inputs) }
        keys = inputs.filter { $0 < query.groupKeys.count }.sorted()
        for input in inputs where input >= query.firstAggregateIndex && input - query.firstAggregateIndex < view.aggregates.count {
            switch view.aggregates[input - query.firstAggregateIndex] {
            case .percentile(let plan):
                cells.insert(plan.cell)
                if plan.storage == .boxed { readsBoxes = true }
                if case .id(let column) = plan.decoding { idColumns.insert(column) }
            case .boxed: readsBoxes = true
            case .idExtreme(_, let column): idColumns.insert(column)
            default: break
            }
        }
    }
}
