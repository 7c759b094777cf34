internal import Columns
internal import PGWire
internal import Pipeline
internal import Queries

/// COPY .. FROM STDIN into a table: lines become rows; the rows go in together at the end, or not at all.
final class TableCopyReceiver: CopyReceiver {
    private enum Decoder {
        case lines(CopyDecoder)
        case binary(BinaryCopyDecoder)
    }

    /// Bytes of data that one COPY may bring: its rows are held until it ends. Beyond it: 53200.
    static let bytesMax = 1 << 30

    private let session: ClientSession
    private let table: CopyTargetTable
    private var decoder: Decoder
    private var rows: DatumBatch
    private let input: TextInput
    private let notNull: NotNullCheck
    private let hasNotNull: Bool
    private var byteCount = 0
    private let filter: CopyFilter?

    init(session: ClientSession, table: CopyTargetTable, format: CopyFormat, filter: CopyFilter?) throws(SQLError) {
        self.session = session
        self.table = table
        self.filter = filter
        let columns = table.positions.map { table.columns[$0] }
        let names = columns.map(\.name)
        let relation = (name: table.name, columns: table.columns.map(\.name))
        if format.layout == .binary {
            decoder = .binary(
                BinaryCopyDecoder(
                    relation: table.name, columns: columns.map { ($0.name, $0.type) }, rowBytesMax: CopyLines.lineBytesMax))
        } else {
            decoder = .lines(
                CopyDecoder(
                    format: format, relation: table.name, columns: names,
                    forcesNotNull: try CopyFormat.flags(format.forceNotNull, option: "FORCE_NOT_NULL", columns: names, relation: relation),
                    forcesNull: try CopyFormat.flags(format.forceNull, option: "FORCE_NULL", columns: names, relation: relation)))
        }
        rows = .empty(width: table.columns.count)
        notNull = NotNullCheck(relation: table.name, columns: table.columns)
        hasNotNull = filter == nil && table.columns.contains(where: \.isNotNull)
        input = session.textInput
        self.format = format.layout == .binary ? .binary : .text
    }

    let format: WireFormat

    var columnCount: Int { table.positions.count }

    var place: String? {
        switch decoder {
        case .lines(let lines): lines.place
        case .binary(let binary): binary.place
        }
    }

    func receive(_ bytes: [UInt8]) throws(SQLError) {
        byteCount += bytes.count
        guard byteCount <= Self.bytesMax else {
            throw SQLError(.outOfMemory, "out of memory", detail: "One COPY may bring \(Self.bytesMax >> 20) MB.", hint: "Use several COPYs.")
        }
        switch decoder {
        case .lines(var lines):
            // Taken out, so that it is never held twice.
            decoder = .binary(BinaryCopyDecoder(relation: "", columns: [], rowBytesMax: 0))
            defer { decoder = .lines(lines) }
            for line in try lines.receive(bytes) { try append(line, lack: lines.lack(of: line)) }
        case .binary(var binary):
            defer { decoder = .binary(binary) }
            for row in try binary.receive(bytes) { try append(row, place: "") }
        }
    }

    func finish() throws(SQLError) -> String {
        switch decoder {
        case .lines(var lines): for line in try lines.finish() { try append(line, lack: lines.lack(of: line)) }
        case .binary(var binary): for row in try binary.finish() { try append(row, place: "") }
        }
        if let filter {
            rows = try filter.kept(of: rows)
            try notNull.check(rows)
        }
        try session.insert(TableRows(relationOID: table.relationOID, batch: rows))
        return "COPY \(rows.rowCount)"
    }

    func abort() { rows = .empty(width: 0) }

    private func append(_ line: CopyDecoder.Line, lack: SQLError?) throws(SQLError) {
        var values: [Datum] = []
        values.reserveCapacity(line.fields.count)
        for (field, position) in zip(line.fields, table.positions) {
            guard let field else {
                values.append(.null)
                continue
            }
            let column = table.columns[position]
            do throws(SQLError) {
                values.append(try ValueText.parse(field, as: column.type, modifier: column.modifier, input))
            } catch {
                throw error.within(CopyDecoder.place(table.name, line.number, column: column.name, field))
            }
        }
        if let lack { throw lack }
        try append(values, place: hasNotNull ? CopyDecoder.place(table.name, line) : "")
    }

    /// - Parameter values: of the columns that are copied; the others are NULL.
    private func append(_ values: [Datum], place: String) throws(SQLError) {
        var row = [Datum](repeating: .null, count: table.columns.count)
        for (value, position) in zip(values, table.positions) { row[position] = value }
        if hasNotNull, zip(table.columns, row).contains(where: { $0.isNotNull && $1.isNull }) {
            do throws(SQLError) {
                try notNull.check(DatumBatch(columns: row.map { [$0] }, rowCount: 1))
            } catch {
                throw error.within(place.isEmpty ? "COPY \(table.name), line \(rows.rowCount + 1)" : place)
            }
        }
        rows.append(row: row)
        guard rows.rowCount <= TableStore.rowsMax else {
            throw SQLError(.configurationLimitExceeded, "COPY of more than \(TableStore.rowsMax) rows")
        }
    }
}
