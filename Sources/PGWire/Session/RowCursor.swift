import Columns
import NIOCore

/// Rows on their way to a client: from where, in which formats, and what the tag says in the end.
struct RowCursor {
    enum Progress {
        /// The output is long enough for now.
        case more
        case limitReached
        case end
    }

    let types: [SQLType]
    let formats: [WireFormat]
    private let encoder: RowEncoder
    let tag: String
    let tagCountsRows: Bool
    let rows: CursorRows

    init(_ rows: CursorRows, columns: [ResultColumn], formats: [WireFormat], tag: String, tagCountsRows: Bool = true) {
        self.rows = rows
        types = columns.map(\.type)
        self.formats = formats
        encoder = RowEncoder(types: types, formats: formats)
        self.tag = tag
        self.tagCountsRows = tagCountsRows
    }

    func tag(rowCount: Int) -> String { tagCountsRows ? "\(tag) \(rowCount)" : tag }

    /// Writes rows until the output has grown by `outputBytesMax`, or `rowCountMax` rows are written, or there are no more.
    /// - Parameter sentRowCount: grows by the rows written.
    func write(
        into out: inout ByteBuffer, outputBytesMax: Int, rowCountMax: Int?, sentRowCount: inout Int,
        textFormat: TextFormat, isCancelled: @escaping @Sendable () -> Bool
    ) throws(SQLError) -> Progress {
        let start = out.writerIndex
        while true {
            // Before the end is looked for: PostgreSQL suspends a portal at its limit even when no row is left.
            if let rowCountMax, sentRowCount >= rowCountMax { return .limitReached }
            guard !isCancelled() else { throw SQLError(.queryCanceled, "canceling statement due to user request") }
            guard let (batch, first) = try rows.current() else { return .end }
            let end = min(batch.rowCount, rowCountMax.map { first + $0 - sentRowCount } ?? batch.rowCount)
            var row = first
            defer { rows.advance(by: row - first) }
            while row < end {
                let bytesLeft = outputBytesMax - (out.writerIndex - start)
                guard bytesLeft > 0 else { return .more }
                let count = try rows.writing { () throws(SQLError) in
                    try encoder.encode(batch, row..<end, textFormat, bytesMax: bytesLeft, into: &out)
                }
                row += count
                sentRowCount += count
            }
        }
    }
}
