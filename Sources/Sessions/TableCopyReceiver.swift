internal import Columns
internal import PGWire
internal import Pipeline
internal import Queries

/// COPY .. FROM STDIN into a table: lines become rows; the rows go in together at the end, or not at all.
final class TableCopyReceiver: CopyReceiver {
    private let session: ClientSession
    private let table: CopyTargetTable
    private var decoder: CopyDecoder
    private var rows: DatumBatch
    private let input: TextInput

    init(session: ClientSession, table: CopyTargetTable, format: CopyFormat) {
        self.session = session
        self.table = table
        decoder = CopyDecoder(format: format, columns: table.positions.map { table.columns[$0].name })
        rows = .empty(width: table.columns.count)
        input = session.textInput
    }

    var columnCount: Int { table.positions.count }

    func receive(_ bytes: [UInt8]) throws(SQLError) {
        for line in try decoder.receive(bytes) { try append(line) }
    }

    func finish() throws(SQLError) -> String {
        for line in try decoder.finish() { try append(line) }
        try NotNullCheck(relation: table.name, columns: table.columns).check(rows)
        try session.insert(TableRows(relationOID: table.relationOID, batch: rows))
        return "COPY \(rows.rowCount)"
    }

    func abort() { rows = .empty(width: 0) }

    private func append(_ fields: [String?]) throws(SQLError) {
        var values = [Datum](repeating: .null, count: table.columns.count)
        for (field, position) in zip(fields, table.positions) {
            guard let field else { continue }
            let column = table.columns[position]
            do throws(SQLError) {
                values[position] = try ValueText.parse(field, as: column.type, modifier: column.modifier, input)
            } catch {
                var located = error
                located.detail = "COPY \(table.name), line \(rows.rowCount + 1), column \(column.name): \"\(field)\""
                throw located
            }
        }
        for index in values.indices { rows.columns[index].append(values[index]) }
        rows.rowCount += 1
        guard rows.rowCount <= TableStore.rowsMax else {
            throw SQLError(.configurationLimitExceeded, "COPY of more than \(TableStore.rowsMax) rows")
        }
    }
}

/// COPY (query) TO STDOUT: rows become lines.
final class QueryCopySource: CopySource {
    private let rows: QueryRows
    private let columns: [ResultColumn]
    private let format: CopyFormat
    private let textFormat: TextFormat
    private var rowCount = 0
    private var headerPending: Bool

    init(_ rows: QueryRows, _ columns: [ResultColumn], _ format: CopyFormat, _ textFormat: TextFormat) {
        self.rows = rows
        self.columns = columns
        self.format = format
        self.textFormat = textFormat
        headerPending = format.hasHeader
    }

    var tag: String { "COPY \(rowCount)" }

    func next() throws(SQLError) -> [UInt8]? {
        var bytes: [UInt8] = []
        if headerPending {
            headerPending = false
            CopyEncoder.appendLine(columns.map { Array($0.name.utf8) }, format, to: &bytes)
            return bytes
        }
        guard let batch = try rows.next() else { return nil }
        for row in 0..<batch.rowCount {
            let fields = columns.indices.map { column -> [UInt8]? in
                let value = batch.columns[column][row]
                if value.isNull { return nil }
                var text: [UInt8] = []
                ValueText.append(value, columns[column].type, textFormat, to: &text)
                return text
            }
            CopyEncoder.appendLine(fields, format, to: &bytes)
        }
        rowCount += batch.rowCount
        return bytes
    }
}
