/// Cuts: what changed since the one before, in memory of its own.
extension SourceEngine {
    /// From now on written rows are marked, so that `takeCut` finds them. Costs ingest one write to a line that it is about to touch.
    package func trackRows() {
        for grouping in groupings where grouping.stamp == nil { grouping.stamp = RowMarks.next(0) }
    }

    /// The rows that were written since the last cut, and what they take without multisets and boxes.
    package var writtenSize: WrittenSize {
        groupings.reduce(into: WrittenSize()) { size, grouping in
            size.rowCount += grouping.writtenRows
            size.byteCount += grouping.writtenRows * grouping.layout.rowBytes
        }
    }

    /// What changed since the last cut, or since `trackRows`. Nothing but copies: encoding is for later, without whatever guards the engine.
    package func takeCut() -> EngineCut {
        var cut = EngineCut()
        for (number, grouping) in groupings.enumerated() { grouping.takeCut(number, into: &cut) }
        for (number, interner) in plan.interners.enumerated() {
            for block in interner.changedBlocks.sorted() {
                let first = block * InternedBlock.size
                let datums = interner.datums[first..<min(first + InternedBlock.size, interner.datums.count)]
                cut.interned.append(InternedBlock(interner: number, block: block, datums: datums))
            }
            interner.changedBlocks = []
        }
        cut.timeline = TimelineImage(timeline)
        return cut
    }
}

extension Grouping {
    fileprivate func takeCut(_ number: Int, into cut: inout EngineCut) {
        guard let stamp else { return }
        guard !isRetired else {
            // Told once, and never again.
            cut.droppedGroupings.append(number)
            self.stamp = nil
            return
        }
        for window in droppedWindows { cut.droppedWindows.append(EngineCut.DroppedWindow(grouping: number, window: window)) }
        for (_, table) in tables.sorted(by: { $0.key < $1.key }) where table.pointee.lastBatch > cutBatch {
            table.pointee.images(grouping: number, stamp: stamp) { cut.chunks.append($0) }
        }
        for window in warmedWindows.sorted() { cut.warmedWindows.append(EngineCut.DroppedWindow(grouping: number, window: window)) }
        for window in cooledWindows.sorted() {
            guard let cold = tables[window]?.pointee.cold else { continue }
            cut.cooledWindows.append(ColdWindowImage(grouping: number, window: window, cold: cold))
        }
        (warmedWindows, cooledWindows) = ([], [])
        (self.stamp, cutBatch, droppedWindows, writtenRows) = (RowMarks.next(stamp), batchNumber, [], 0)
    }
}
