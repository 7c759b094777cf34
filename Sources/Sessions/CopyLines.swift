internal import Columns

/// Cuts COPY data into lines; a piece may end in the middle of anything.
///
/// Follows `CopyReadLineText` of PostgreSQL's copyfromparse.c: the first line end (LF, CR or CRLF) is that of all lines, in CSV a quoted one
/// is data, and `\.` alone on a line ends the data.
struct CopyLines {
    private enum LineEnd {
        case unknown
        case lineFeed
        case carriageReturn
        case both
    }

    /// Longest line; a missing line end must not collect without end.
    static let lineBytesMax = 1 << 20

    private static let lineFeed: UInt8 = 0x0A
    private static let carriageReturn: UInt8 = 0x0D
    private static let backslash = UInt8(ascii: "\\")

    private let isCSV: Bool
    private let quote: UInt8
    /// nil when it is the quote, which then needs no look of its own.
    private let escape: UInt8?
    private var pending: [UInt8] = []
    /// Where the line that is looked for starts, and how far it is read.
    private var start = 0
    private var scanned = 0
    private var lineEnd = LineEnd.unknown
    private var isQuoted = false
    private var isEscaped = false
    /// The number of the line that was read last; a line end in quotes counts.
    private(set) var number = 0
    /// The end mark has come, or the last line: nothing more is read.
    private(set) var isAtEnd = false
    /// The line that `number` means was given out whole.
    private(set) var isWhole = false

    init(_ format: CopyFormat) {
        isCSV = format.isCSV
        quote = format.quote
        escape = format.escape == format.quote ? nil : format.escape
    }

    mutating func append(_ bytes: [UInt8]) throws(SQLError) {
        guard !isAtEnd else { return }
        pending.removeFirst(start)
        scanned -= start
        start = 0
        pending.append(contentsOf: bytes)
    }

    /// The next line without its end; nil when more must come first, or at the end.
    ///
    /// - Parameter isLast: no more will come, so that a line needs no end.
    mutating func next(isLast: Bool) throws(SQLError) -> ArraySlice<UInt8>? {
        guard !isAtEnd else { return nil }
        if scanned == start { begin() }
        while scanned < pending.count {
            let byte = pending[scanned]
            let following = scanned + 1 < pending.count ? pending[scanned + 1] : nil
            // What comes next must be known before it can be told what these mean.
            if byte == Self.carriageReturn || byte == Self.backslash, following == nil, !isLast { return try more() }
            if isCSV { noteQuotes(byte) }
            if byte == Self.carriageReturn, !isQuoted {
                return try endAtCarriageReturn(isFollowedByLineFeed: following == Self.lineFeed)
            }
            if byte == Self.lineFeed, !isQuoted {
                guard lineEnd != .carriageReturn, lineEnd != .both else { throw misplaced("newline", "n") }
                lineEnd = .lineFeed
                return take(endBytes: 1)
            }
            if byte == Self.backslash, !isCSV || scanned == start {
                if following == UInt8(ascii: ".") {
                    guard let isMark = try isEndMark(isLast: isLast) else { return try more() }
                    if isMark { return end() }
                }
                // In text what follows a backslash is data, a line end as well.
                if !isCSV { scanned += 1 }
            }
            scanned += 1
        }
        guard isLast else { return try more() }
        scanned = pending.count
        return end()
    }

    private mutating func begin() {
        number += 1
        isWhole = false
    }

    private mutating func noteQuotes(_ byte: UInt8) {
        if isQuoted, byte == escape { isEscaped.toggle() }
        if byte == quote, !isEscaped { isQuoted.toggle() }
        if byte != escape { isEscaped = false }
        if isQuoted, byte == (lineEnd == .lineFeed ? Self.lineFeed : Self.carriageReturn) { number += 1 }
    }

    private mutating func endAtCarriageReturn(isFollowedByLineFeed: Bool) throws(SQLError) -> ArraySlice<UInt8> {
        guard lineEnd != .lineFeed, !(lineEnd == .both && !isFollowedByLineFeed) else { throw misplaced("carriage return", "r") }
        guard lineEnd != .carriageReturn, isFollowedByLineFeed else {
            lineEnd = .carriageReturn
            return take(endBytes: 1)
        }
        lineEnd = .both
        return take(endBytes: 2)
    }

    /// Whether the `\.` at the place is alone before a line end; nil when that cannot be known yet.
    private func isEndMark(isLast: Bool) throws(SQLError) -> Bool? {
        var ends = pending[(scanned + 2)...].prefix(2)
        if lineEnd != .both { ends = ends.prefix(1) }
        guard ends.count == (lineEnd == .both ? 2 : 1) else { return isLast ? false : nil }
        let isPlain: Bool =
            switch lineEnd {
            case .both: ends.elementsEqual([Self.carriageReturn, Self.lineFeed])
            case .lineFeed: ends.first == Self.lineFeed
            case .carriageReturn: ends.first == Self.carriageReturn
            case .unknown: ends.first == Self.lineFeed || ends.first == Self.carriageReturn
            }
        if isPlain { return true }
        if isCSV, ends.first != Self.lineFeed, ends.first != Self.carriageReturn { return false }
        let isLineEnd = ends.first == Self.lineFeed || ends.first == Self.carriageReturn
        throw SQLError(
            .badCopyFileFormat, isLineEnd ? "end-of-copy marker does not match previous newline style" : "end-of-copy marker corrupt")
    }

    private mutating func take(endBytes: Int) -> ArraySlice<UInt8> {
        let line = pending[start..<scanned]
        start = scanned + endBytes
        scanned = start
        isWhole = true
        return line
    }

    /// What stands before the end; nil when nothing does.
    private mutating func end() -> ArraySlice<UInt8>? {
        let line = pending[start..<scanned]
        isAtEnd = true
        pending = []
        start = 0
        scanned = 0
        isWhole = !line.isEmpty
        return line.isEmpty ? nil : line
    }

    private func more() throws(SQLError) -> ArraySlice<UInt8>? {
        guard pending.count - start <= Self.lineBytesMax else {
            throw SQLError(.programLimitExceeded, "a line of COPY data is longer than \(Self.lineBytesMax) bytes")
        }
        return nil
    }

    private func misplaced(_ name: String, _ letter: String) -> SQLError {
        isCSV
            ? SQLError(
                .badCopyFileFormat, "unquoted \(name) found in data", hint: "Use quoted CSV field to represent \(name).")
            : SQLError(.badCopyFileFormat, "literal \(name) found in data", hint: "Use \"\\\(letter)\" to represent \(name).")
    }
}
