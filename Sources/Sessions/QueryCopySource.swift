internal import Columns
internal import PGWire

/// COPY .. TO STDOUT: rows become lines.
final class QueryCopySource: CopySource {
    private let rows: QueryRows
    private let columns: [ResultColumn]
    private let layout: CopyFormat
    private let textFormat: TextFormat
    private let forcesQuote: [Bool]
    private var rowCount = 0
    private var stage = Stage.start

    private enum Stage {
        case start
        case rows
        case ended
    }

    /// - Parameter relation: the table that is copied; nil for a query.
    init(
        _ rows: QueryRows, _ columns: [ResultColumn], _ format: CopyFormat, _ textFormat: TextFormat,
        relation: (name: String, columns: [String])?
    ) throws(SQLError) {
        self.rows = rows
        self.columns = columns
        layout = format
        self.textFormat = textFormat
        forcesQuote = try CopyFormat.flags(format.forceQuote, option: "FORCE_QUOTE", columns: columns.map(\.name), relation: relation)
    }

    var format: WireFormat { layout.layout == .binary ? .binary : .text }

    var tag: String { "COPY \(rowCount)" }

    func next() throws(SQLError) -> CopyChunk? {
        var chunk = CopyChunk()
        if stage == .start {
            stage = .rows
            if layout.layout == .binary {
                chunk.bytes = BinaryCopy.header
            } else if layout.header != .none {
                CopyEncoder.appendLine(columns.map { Array($0.name.utf8) }, layout, to: &chunk.bytes)
                chunk.endRow()
                return chunk
            }
        }
        guard stage == .rows else { return nil }
        guard let batch = try rows.next() else {
            stage = .ended
            guard layout.layout == .binary else { return nil }
            chunk.bytes += BinaryCopy.trailer
            chunk.endRow()
            return chunk
        }
        try rows.writing { () throws(SQLError) in
            for row in 0..<batch.rowCount {
                if layout.layout == .binary {
                    try BinaryCopy.append(batch, row: row, types: columns.map(\.type), to: &chunk.bytes)
                } else {
                    CopyEncoder.appendLine(try texts(batch, row), layout, forcesQuote: forcesQuote, to: &chunk.bytes)
                }
                chunk.endRow()
            }
        }
        rowCount += batch.rowCount
        return chunk
    }

    private func texts(_ batch: DatumBatch, _ row: Int) throws(SQLError) -> [[UInt8]?] {
        var texts: [[UInt8]?] = []
        var meter = WorkMeter()
        for column in columns.indices {
            let value = batch.columns[column][row]
            guard !value.isNull else {
                texts.append(nil)
                continue
            }
            var text: [UInt8] = []
            try ValueText.append(value, columns[column].type, textFormat, to: &text, &meter)
            texts.append(text)
        }
        return texts
    }
}
