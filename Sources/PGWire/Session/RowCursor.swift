import Columns
import NIOCore

/// A result that is partly sent: where its rows come from, and those of the last batch that have not gone out.
struct RowCursor {
    enum Progress {
        /// The output is long enough for now.
        case more
        case limitReached
        case end
    }

    let types: [SQLType]
    let formats: [WireFormat]
    let tag: String
    let tagCountsRows: Bool
    private let source: any RowSource
    private var batch = DatumBatch(columns: [], rowCount: 0)
    private var nextRow = 0
    private var isAtEnd = false

    init(_ source: any RowSource, types: [SQLType], formats: [WireFormat], tag: String, tagCountsRows: Bool) {
        self.source = source
        self.types = types
        self.formats = formats
        self.tag = tag
        self.tagCountsRows = tagCountsRows
    }

    func tag(rowCount: Int) -> String { tagCountsRows ? "\(tag) \(rowCount)" : tag }

    /// Writes rows until the output has grown by `outputBytesMax`, or `rowCountMax` rows are written, or there are no more.
    /// - Parameter sentRowCount: grows by the rows written.
    mutating func write(
        into out: inout ByteBuffer, outputBytesMax: Int, rowCountMax: Int?, sentRowCount: inout Int,
        textFormat: TextFormat, isCancelled: () -> Bool
    ) throws(SQLError) -> Progress {
        var encoder = RowEncoder(types: types, formats: formats, textFormat: textFormat)
        let start = out.writerIndex
        while true {
            // Before the end is looked for: PostgreSQL suspends a portal at its limit even when no row is left.
            if let rowCountMax, sentRowCount >= rowCountMax { return .limitReached }
            if nextRow == batch.rowCount, try !fetch(isCancelled) { return .end }
            let end = min(batch.rowCount, rowCountMax.map { nextRow + $0 - sentRowCount } ?? batch.rowCount)
            while nextRow < end {
                guard out.writerIndex - start < outputBytesMax else { return .more }
                try encoder.encode(batch, row: nextRow, into: &out)
                nextRow += 1
                sentRowCount += 1
            }
        }
    }

    /// The next batch; false at the end.
    private mutating func fetch(_ isCancelled: () -> Bool) throws(SQLError) -> Bool {
        guard !isAtEnd else { return false }
        guard !isCancelled() else { throw SQLError(.queryCanceled, "canceling statement due to user request") }
        nextRow = 0
        guard let next = try source.next() else {
            batch = DatumBatch(columns: [], rowCount: 0)
            isAtEnd = true
            return false
        }
        batch = next
        return true
    }
}
