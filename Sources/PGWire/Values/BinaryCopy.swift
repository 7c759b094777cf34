package import Columns
import NIOCore

/// COPY's binary format ("Binary Format" of PostgreSQL's COPY page).
///
///     "PGCOPY\n\377\r\n\0" | flags:4 | extension length:4 | extension
///         | rows × (n:2 | n × (length:4 value))          length -1: NULL
///         | -1:2
package enum BinaryCopy {
    static let signature: [UInt8] = [0x50, 0x47, 0x43, 0x4F, 0x50, 0x59, 0x0A, 0xFF, 0x0D, 0x0A, 0x00]

    /// What comes before the first row.
    package static let header: [UInt8] = signature + [UInt8](repeating: 0, count: 8)
    /// What comes behind the last.
    package static let trailer: [UInt8] = [0xFF, 0xFF]

    /// Appends one row.
    package static func append(_ batch: DatumBatch, row: Int, types: [SQLType], to bytes: inout [UInt8]) throws(SQLError) {
        var out = ByteBuffer()
        out.writeInteger(UInt16(truncatingIfNeeded: types.count))
        for (index, type) in types.enumerated() {
            let value = batch.columns[index][row]
            guard !value.isNull else {
                out.writeInteger(-1 as Int32)
                continue
            }
            let lengthIndex = out.writerIndex
            out.writeInteger(0 as Int32)
            try BinaryValue.write(value, type, into: &out)
            out.setInteger(Int32(truncatingIfNeeded: out.writerIndex - lengthIndex - 4), at: lengthIndex)
        }
        bytes.append(contentsOf: out.readableBytesView)
    }
}

/// Takes binary COPY data in pieces of any size and gives its rows.
package struct BinaryCopyDecoder {
    private enum Stage {
        case header
        case rows
        /// The trailer has come.
        case ended
    }

    private let relation: String
    private let columns: [(name: String, type: SQLType)]
    private let rowBytesMax: Int
    private var stage = Stage.header
    private var buffer = ByteBuffer()
    private var rowCount = 0

    /// - Parameters:
    ///   - relation: the table, for errors.
    ///   - rowBytesMax: the longest row; beyond it 54000.
    package init(relation: String, columns: [(name: String, type: SQLType)], rowBytesMax: Int) {
        self.relation = relation
        self.columns = columns
        self.rowBytesMax = rowBytesMax
    }

    /// What errors say of where they happened: the row that is being read.
    package var place: String { "COPY \(relation), line \(rowCount + 1)" }

    package mutating func receive(_ bytes: [UInt8]) throws(SQLError) -> [[Datum]] {
        buffer.discardReadBytes()
        buffer.writeBytes(bytes)
        return try take(isLast: false)
    }

    package mutating func finish() throws(SQLError) -> [[Datum]] { try take(isLast: true) }

    private mutating func take(isLast: Bool) throws(SQLError) -> [[Datum]] {
        if stage == .header {
            guard try readHeader(isLast: isLast) else { return [] }
            stage = .rows
        }
        var rows: [[Datum]] = []
        while stage == .rows, let row = try readRow(isLast: isLast) { rows.append(row) }
        if stage == .ended, buffer.readableBytes > 0 { throw Self.malformed("received copy data after EOF marker").within(place) }
        return rows
    }

    /// False while more must come.
    private mutating func readHeader(isLast: Bool) throws(SQLError) -> Bool {
        var rest = buffer
        let known = rest.readBytes(length: min(BinaryCopy.signature.count, rest.readableBytes)) ?? []
        guard BinaryCopy.signature.starts(with: known) else { throw Self.malformed("COPY file signature not recognized") }
        guard known.count == BinaryCopy.signature.count else {
            return try wait(isLast, "COPY file signature not recognized")
        }
        guard let flags = rest.readInteger(as: UInt32.self) else { return try wait(isLast, "invalid COPY file header (missing flags)") }
        guard flags & 0x0001_0000 == 0 else { throw Self.malformed("invalid COPY file header (WITH OIDS)") }
        guard flags & 0xFFFF_0000 == 0 else { throw Self.malformed("unrecognized critical flags in COPY file header") }
        guard let length = rest.readInteger(as: Int32.self) else { return try wait(isLast, "invalid COPY file header (missing length)") }
        guard length >= 0 else { throw Self.malformed("invalid COPY file header (missing length)") }
        guard Int(length) <= rowBytesMax else { throw Self.malformed("invalid COPY file header (wrong length)") }
        guard rest.readSlice(length: Int(length)) != nil else { return try wait(isLast, "invalid COPY file header (wrong length)") }
        buffer = rest
        return true
    }

    private func wait(_ isLast: Bool, _ message: String) throws(SQLError) -> Bool {
        if isLast { throw Self.malformed(message) }
        return false
    }

    /// nil at the end, or while more must come.
    private mutating func readRow(isLast: Bool) throws(SQLError) -> [Datum]? {
        var rest = buffer
        // Data may end without the trailer, PostgreSQL says even within it.
        guard rest.readableBytes >= 2 || !isLast else { return nil }
        guard let count = rest.readInteger(as: Int16.self) else { return try more(isLast, place) }
        if count == -1 {
            buffer = rest
            stage = .ended
            return nil
        }
        guard Int(count) == columns.count else {
            throw Self.malformed("row field count is \(count), expected \(columns.count)").within(place)
        }
        var row: [Datum] = []
        row.reserveCapacity(columns.count)
        for column in columns {
            let place = "\(self.place), column \(column.name)"
            guard let length = rest.readInteger(as: Int32.self) else { return try more(isLast, place) }
            guard length != -1 else {
                row.append(.null)
                continue
            }
            guard length >= 0 else { throw Self.malformed("invalid field size").within(place) }
            guard Int(length) <= rowBytesMax else {
                throw SQLError(.programLimitExceeded, "a row of COPY data is longer than \(rowBytesMax) bytes").within(place)
            }
            guard let value = rest.readSlice(length: Int(length)) else { return try more(isLast, place) }
            do throws(SQLError) {
                row.append(try BinaryValue.read(value, column.type))
            } catch {
                throw error.within(place)
            }
        }
        buffer = rest
        rowCount += 1
        return row
    }

    private func more(_ isLast: Bool, _ place: String) throws(SQLError) -> [Datum]? {
        if isLast { throw Self.malformed("unexpected EOF in COPY data").within(place) }
        guard buffer.readableBytes <= rowBytesMax else {
            throw SQLError(.programLimitExceeded, "a row of COPY data is longer than \(rowBytesMax) bytes").within(place)
        }
        return nil
    }

    private static func malformed(_ message: String) -> SQLError { SQLError(.badCopyFileFormat, message) }
}
