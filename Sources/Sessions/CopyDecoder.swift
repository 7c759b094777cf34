internal import Columns
internal import PGWire

/// Takes COPY data in text or CSV format in pieces of any size and gives its lines as fields.
///
/// Follows "File Formats" of PostgreSQL's COPY page: text with backslash escapes and `\N`; CSV with quotes and embedded newlines.
struct CopyDecoder {
    struct Line {
        var number: Int
        var bytes: ArraySlice<UInt8>
        /// nil is NULL. There may be fewer than columns: that is an error once those before are converted.
        var fields: [String?]
    }

    private let format: CopyFormat
    private let relation: String
    private let columns: [String]
    private let forcesNotNull: [Bool]
    private let forcesNull: [Bool]
    private var lines: CopyLines
    private var headerPending: Bool

    /// - Parameters:
    ///   - relation: the table, for errors.
    ///   - columns: their names; a line has a field for each.
    ///   - forcesNotNull: columns in which an unquoted NULL mark is a value; empty for none.
    ///   - forcesNull: columns in which a quoted NULL mark is NULL; empty for none.
    init(format: CopyFormat, relation: String, columns: [String], forcesNotNull: [Bool] = [], forcesNull: [Bool] = []) {
        self.format = format
        self.relation = relation
        self.columns = columns
        self.forcesNotNull = forcesNotNull
        self.forcesNull = forcesNull
        lines = CopyLines(format)
        headerPending = format.header != .none
    }

    /// The complete lines of what has come so far. What follows the end mark is ignored.
    mutating func receive(_ bytes: [UInt8]) throws(SQLError) -> [Line] {
        try lines.append(bytes)
        return try take(isLast: false)
    }

    /// A last line without a line end.
    mutating func finish() throws(SQLError) -> [Line] { try take(isLast: true) }

    /// The error of a line with too few fields; nil when there are enough.
    func lack(of line: Line) -> SQLError? {
        guard line.fields.count < columns.count else { return nil }
        return SQLError(.badCopyFileFormat, "missing data for column \"\(columns[line.fields.count])\"").within(Self.place(relation, line))
    }

    /// What errors say of where they happened.
    var place: String { "COPY \(relation), line \(max(1, lines.number + (lines.isWhole ? 1 : 0)))" }

    static func place(_ relation: String, _ line: Line) -> String {
        "COPY \(relation), line \(line.number): \"\(shown(String(decoding: line.bytes, as: UTF8.self)))\""
    }

    static func place(_ relation: String, _ line: Int, column: String, _ value: String) -> String {
        "COPY \(relation), line \(line), column \(column): \"\(shown(value))\""
    }

    /// PostgreSQL's `MAX_COPY_DATA_DISPLAY`.
    private static let shownBytesMax = 100

    private static func shown(_ text: String) -> String {
        guard text.utf8.count > shownBytesMax else { return text }
        var count = 0
        let cut = text.unicodeScalars.prefix { scalar in
            count += String(scalar).utf8.count
            return count <= shownBytesMax
        }
        return "\(cut)..."
    }

    private mutating func take(isLast: Bool) throws(SQLError) -> [Line] {
        var result: [Line] = []
        do throws(SQLError) {
            while let bytes = try lines.next(isLast: isLast) {
                let number = lines.number
                _ = try ClientText.decode(bytes)
                var line = Line(number: number, bytes: bytes, fields: [])
                do throws(SQLError) {
                    if try isHeader(bytes) { continue }
                    line.fields = try fields(of: bytes)
                } catch {
                    throw error.within(Self.place(relation, line))
                }
                result.append(line)
            }
        } catch {
            throw error.within("COPY \(relation), line \(lines.number)")
        }
        return result
    }

    private mutating func isHeader(_ bytes: ArraySlice<UInt8>) throws(SQLError) -> Bool {
        guard headerPending else { return false }
        headerPending = false
        guard format.header == .matching else { return true }
        let names = try format.isCSV ? csvFields(bytes) : textFields(bytes)
        guard names.count == columns.count else {
            throw SQLError(.badCopyFileFormat, "wrong number of fields in header line: got \(names.count), expected \(columns.count)")
        }
        for (index, (name, column)) in zip(names, columns).enumerated() where name != column {
            let got = name.map { "\"\($0)\"" } ?? "null value (\"\(String(decoding: format.null, as: UTF8.self))\")"
            throw SQLError(.badCopyFileFormat, "column name mismatch in header line field \(index + 1): got \(got), expected \"\(column)\"")
        }
        return true
    }

    private func fields(of line: ArraySlice<UInt8>) throws(SQLError) -> [String?] {
        var fields = format.isCSV ? try csvFields(line) : try textFields(line)
        guard fields.count <= columns.count else { throw SQLError(.badCopyFileFormat, "extra data after last expected column") }
        guard forcesNull.contains(true) || forcesNotNull.contains(true) else { return fields }
        let null = String(decoding: format.null, as: UTF8.self)
        for index in fields.indices {
            if fields[index] == nil, forcesNotNull.indices.contains(index), forcesNotNull[index] {
                fields[index] = null
            } else if fields[index] == null, forcesNull.indices.contains(index), forcesNull[index] {
                fields[index] = nil
            }
        }
        return fields
    }

    /// A delimiter behind a backslash is data; the null mark is compared before backslashes are looked at.
    private func textFields(_ line: ArraySlice<UInt8>) throws(SQLError) -> [String?] {
        var fields: [String?] = []
        var start = line.startIndex
        var index = line.startIndex
        while index <= line.endIndex {
            if index == line.endIndex || line[index] == format.delimiter {
                let raw = line[start..<index]
                fields.append(raw.elementsEqual(format.null) ? nil : try ClientText.decode(CopyEscapes.decode(raw)))
                start = index + 1
            } else if line[index] == UInt8(ascii: "\\"), index + 1 < line.endIndex {
                index += 1
            }
            index += 1
        }
        return fields
    }

    private func csvFields(_ line: ArraySlice<UInt8>) throws(SQLError) -> [String?] {
        var fields: [String?] = []
        var field: [UInt8] = []
        var isQuoted = false
        var wasQuoted = false
        var index = line.startIndex
        while index < line.endIndex {
            let byte = line[index]
            index += 1
            if isQuoted {
                let next = index < line.endIndex ? line[index] : nil
                if byte == format.escape, let next, next == format.quote || next == format.escape {
                    field.append(next)
                    index += 1
                } else if byte == format.quote {
                    isQuoted = false
                } else {
                    field.append(byte)
                }
            } else if byte == format.quote {
                isQuoted = true
                wasQuoted = true
            } else if byte == format.delimiter {
                fields.append(!wasQuoted && field == format.null ? nil : String(decoding: field, as: UTF8.self))
                field.removeAll(keepingCapacity: true)
                wasQuoted = false
            } else {
                field.append(byte)
            }
        }
        guard !isQuoted else { throw SQLError(.badCopyFileFormat, "unterminated CSV quoted field") }
        fields.append(!wasQuoted && field == format.null ? nil : String(decoding: field, as: UTF8.self))
        return fields
    }
}
