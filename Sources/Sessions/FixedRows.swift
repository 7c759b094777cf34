internal import Columns
internal import PGWire

/// A result that is already complete: SHOW, EXPLAIN.
final class FixedRows: RowSource {
    private var batch: DatumBatch?

    init(_ rows: [[Datum]], columnCount: Int) {
        let columns = (0..<columnCount).map { column in rows.map { $0[column] } }
        batch = DatumBatch(columns: columns, rowCount: rows.count)
    }

    func next() throws(SQLError) -> DatumBatch? {
        defer { batch = nil }
        return batch
    }

    /// Lines of text under one heading, as SHOW and EXPLAIN answer.
    static func text(_ lines: [String], column: String, tag: String) -> StatementResult {
        .rows(
            columns: [ResultColumn(name: column, type: .text)], FixedRows(lines.map { [.text($0)] }, columnCount: 1), tag: tag,
            tagCountsRows: false)
    }
}
