internal import Columns

/// Takes COPY data in pieces of any size and gives its lines as fields; a piece may end in the middle of anything.
///
/// Follows "File Formats" of PostgreSQL's COPY page: text with backslash escapes, `\N` and an end mark `\.`; CSV with quotes and
/// embedded newlines.
struct CopyDecoder {
    /// Longest line; a missing line end must not collect without end.
    static let lineBytesMax = 1 << 20

    private let format: CopyFormat
    private let columns: [String]
    private var pending: [UInt8] = []
    private(set) var lineNumber = 0
    private var isAtEnd = false
    private var headerPending: Bool
    /// How far `pending` has been searched for the end of its first line, and in what state the search is there.
    private var searchedCount = 0
    private var isQuoted = false
    private var isEscaped = false

    /// - Parameter columns: the columns' names, for errors; a line has a field for each.
    init(format: CopyFormat, columns: [String]) {
        self.format = format
        self.columns = columns
        headerPending = format.hasHeader
    }

    /// The complete lines of what has come so far, each as its fields; nil is NULL. What follows the end mark is ignored.
    mutating func receive(_ bytes: [UInt8]) throws(SQLError) -> [[String?]] {
        guard !isAtEnd else { return [] }
        pending.append(contentsOf: bytes)
        var rows: [[String?]] = []
        var start = 0
        while !isAtEnd, let end = nextLineEnd() {
            if let row = try decodeLine(start..<end) { rows.append(row) }
            start = end + 1
        }
        pending.removeFirst(start)
        searchedCount -= start
        if isAtEnd { pending = [] }
        guard pending.count <= Self.lineBytesMax else {
            throw SQLError(.programLimitExceeded, "COPY line \(lineNumber + 1) is longer than \(Self.lineBytesMax) bytes")
        }
        return rows
    }

    /// A last line without a line end.
    mutating func finish() throws(SQLError) -> [[String?]] {
        guard !isAtEnd, !pending.isEmpty else { return [] }
        let row = try decodeLine(0..<pending.count)
        pending.removeAll()
        return row.map { [$0] } ?? []
    }

    /// The next line feed that is not part of a value.
    private mutating func nextLineEnd() -> Int? {
        while searchedCount < pending.count {
            let byte = pending[searchedCount]
            searchedCount += 1
            if isEscaped {
                isEscaped = false
            } else if format.isCSV {
                if isQuoted, byte == format.escape, format.escape != format.quote {
                    isEscaped = true
                } else if byte == format.quote {
                    isQuoted.toggle()
                }
                if byte == 0x0A, !isQuoted { return searchedCount - 1 }
            } else {
                isEscaped = byte == UInt8(ascii: "\\")
                if byte == 0x0A { return searchedCount - 1 }
            }
        }
        return nil
    }

    private mutating func decodeLine(_ range: Range<Int>) throws(SQLError) -> [String?]? {
        lineNumber += 1
        let line = withoutCarriageReturn(pending[range])
        if headerPending {
            headerPending = false
            return nil
        }
        if line.elementsEqual([UInt8(ascii: "\\"), UInt8(ascii: ".")]) {
            isAtEnd = true
            return nil
        }
        let fields = format.isCSV ? try csvFields(line) : try textFields(line)
        guard fields.count <= columns.count else { throw SQLError(.badCopyFileFormat, "extra data after last expected column") }
        guard fields.count == columns.count else {
            throw SQLError(.badCopyFileFormat, "missing data for column \"\(columns[fields.count])\"")
        }
        return fields
    }

    /// A carriage return before the line feed belongs to the line end, unless a backslash makes it data.
    private func withoutCarriageReturn(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard line.last == 0x0D else { return line }
        let backslashes = line.dropLast().reversed().prefix { $0 == UInt8(ascii: "\\") }.count
        return format.isCSV || backslashes % 2 == 0 ? line.dropLast() : line
    }

    private func string(_ bytes: [UInt8]) throws(SQLError) -> String {
        guard let string = String(validating: bytes, as: UTF8.self), !bytes.contains(0) else {
            throw SQLError(.characterNotInRepertoire, "invalid byte sequence for encoding \"UTF8\"")
        }
        return string
    }

    /// A delimiter behind a backslash is data; the null mark is compared before backslashes are looked at.
    private func textFields(_ line: ArraySlice<UInt8>) throws(SQLError) -> [String?] {
        var fields: [String?] = []
        var start = line.startIndex
        var index = line.startIndex
        while index <= line.endIndex {
            if index == line.endIndex || line[index] == format.delimiter {
                let raw = line[start..<index]
                fields.append(raw.elementsEqual(format.null) ? nil : try string(CopyEscapes.decode(raw)))
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
                fields.append(!wasQuoted && field == format.null ? nil : try string(field))
                field.removeAll()
                wasQuoted = false
            } else {
                field.append(byte)
            }
        }
        guard !isQuoted else { throw SQLError(.badCopyFileFormat, "unterminated CSV quoted field") }
        fields.append(!wasQuoted && field == format.null ? nil : try string(field))
        return fields
    }
}
