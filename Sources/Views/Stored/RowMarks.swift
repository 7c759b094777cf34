/// The word of a row beside its key.
///
///     | stamp of the cut under way:16 | a bit for each view whose changes are taken:48 |
///
/// The stamp says that the row was written since the last cut. A cut begins a new stamp and so clears nothing: rows that readers share
/// are not written by it. After 65,535 cuts a stamp comes again; a row that still bears it is stored once more, for nothing.
enum RowMarks {
    static let viewBits = 48
    static let views: UInt64 = (1 << UInt64(viewBits)) - 1

    /// The stamp after another one; never that of new rows, which is 0.
    static func next(_ stamp: UInt64) -> UInt64 {
        let number = stamp >> UInt64(viewBits)
        return (number == 0xFFFF ? 1 : number + 1) << UInt64(viewBits)
    }
}

extension Grouping {
    /// Marks the located rows of a block as written since the last cut. The rows' first lines come into the cache for the folds.
    func stampRows(_ work: BatchWork, range: Range<Int>) {
        guard let stamp else { return }
        let (rows, offset) = (work.rows, layout.marksOffset)
        var newCount = 0
        for row in range {
            let marks = (rows[row] + offset).assumingMemoryBound(to: UInt64.self)
            let own = marks.pointee & RowMarks.views
            newCount &+= marks.pointee == own | stamp ? 0 : 1
            marks.pointee = own | stamp
        }
        writtenRows &+= newCount
    }
}
