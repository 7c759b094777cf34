internal import Columns

/// Takes COPY data in pieces of any size and gives its lines as fields; a piece may end in the middle of anything.
///
/// Follows "File Formats" of PostgreSQL's COPY page: text with backslash escapes, `\N` and an end mark `\.`; CSV with quotes and
/// embedded newlines.
struct CopyDecoder {
    /// Longest line; a missing line end must not collect without end.
    static let lineBytesMax = 1 << 20

    private let format: CopyFormat
    private let columnCount: Int
    private var pending: [UInt8] = []
    private(set) var lineNumber = 0
    private var isAtEnd = false
    private var headerPending: Bool

    init(format: CopyFormat, columnCount: Int) {
        self.format = format
        self.columnCount = columnCount
        headerPending = format.hasHeader
    }

    /// The complete lines of what has come so far, each as its fields; nil is NULL.
    mutating func receive(_ bytes: [UInt8]) throws(SQLError) -> [[String?]] {
        pending.append(contentsOf: bytes)
        var rows: [[String?]] = []
        var start = 0
        while !isAtEnd, let end = lineEnd(from: start) {
            if let row = try decodeLine(start..<end) { rows.append(row) }
            start = end + 1
        }
        pending.removeFirst(min(start, pending.count))
        guard pending.count <= Self.lineBytesMax else {
            throw SQLError(.programLimitExceeded, "COPY line \(lineNumber + 1) is longer than \(Self.lineBytesMax) bytes")
        }
        return rows
    }

    /// A last line without a line end.
    mutating func finish() throws(SQLError) -> [[String?]] {
        guard !isAtEnd, !pending.isEmpty else { return [] }
        if format.isCSV, isInsideQuotes(pending[...]) {
            throw SQLError(.badCopyFileFormat, "unterminated CSV quoted field")
        }
        let row = try decodeLine(0..<pending.count)
        pending.removeAll()
        return row.map { [$0] } ?? []
    }

    private func lineEnd(from start: Int) -> Int? {
        guard format.isCSV else { return pending[start...].firstIndex(of: 0x0A) }
        var isQuoted = false
        var index = start
        while index < pending.count {
            let byte = pending[index]
            if isQuoted, byte == format.escape, format.escape != format.quote { index += 1 } else if byte == format.quote { isQuoted.toggle() }
            if byte == 0x0A, !isQuoted { return index }
            index += 1
        }
        return nil
    }

    private func isInsideQuotes(_ line: ArraySlice<UInt8>) -> Bool {
        line.count { $0 == format.quote } % 2 == 1
    }

    private mutating func decodeLine(_ range: Range<Int>) throws(SQLError) -> [String?]? {
        lineNumber += 1
        var line = pending[range]
        if line.last == 0x0D { line.removeLast() }
        if headerPending {
            headerPending = false
            return nil
        }
        if line.elementsEqual([UInt8(ascii: "\\"), UInt8(ascii: ".")]) {
            isAtEnd = true
            return nil
        }
        let fields = format.isCSV ? try csvFields(line) : try textFields(line)
        guard fields.count <= columnCount else { throw SQLError(.badCopyFileFormat, "extra data after last expected column") }
        guard fields.count == columnCount else {
            throw SQLError(.badCopyFileFormat, "missing data for column number \(fields.count + 1) of \(columnCount)")
        }
        return fields
    }

    private func string(_ bytes: [UInt8]) throws(SQLError) -> String {
        guard let string = String(validating: bytes, as: UTF8.self), !bytes.contains(0) else {
            throw SQLError(.characterNotInRepertoire, "invalid byte sequence for encoding \"UTF8\"")
        }
        return string
    }

    private func textFields(_ line: ArraySlice<UInt8>) throws(SQLError) -> [String?] {
        var fields: [String?] = []
        for raw in line.split(separator: format.delimiter, omittingEmptySubsequences: false) {
            if raw.elementsEqual(format.null) { fields.append(nil) } else { fields.append(try string(Self.unescaped(raw))) }
        }
        return fields
    }

    private static func unescaped(_ raw: ArraySlice<UInt8>) -> [UInt8] {
        guard raw.contains(UInt8(ascii: "\\")) else { return Array(raw) }
        var result: [UInt8] = []
        var index = raw.startIndex
        while index < raw.endIndex {
            let byte = raw[index]
            index += 1
            guard byte == UInt8(ascii: "\\"), index < raw.endIndex else {
                result.append(byte)
                continue
            }
            let escaped = raw[index]
            index += 1
            switch escaped {
            case UInt8(ascii: "b"): result.append(0x08)
            case UInt8(ascii: "f"): result.append(0x0C)
            case UInt8(ascii: "n"): result.append(0x0A)
            case UInt8(ascii: "r"): result.append(0x0D)
            case UInt8(ascii: "t"): result.append(0x09)
            case UInt8(ascii: "v"): result.append(0x0B)
            default: result.append(escaped)
            }
        }
        return result
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
