/// Reading arrays: `{1,NULL,"a b"}`, `{{1,2},{3,4}}`, `[0:1]={1,2}` (`array_in`).
extension CompositeText {
    package static func parse(array text: String, _ element: ScalarType, _ modifier: Int32, _ input: TextInput) throws(SQLError) -> Datum {
        var reader = ArrayReader(text)
        try reader.read()
        var values: [Datum] = []
        values.reserveCapacity(reader.items.count)
        var meter = WorkMeter()
        for item in reader.items {
            try meter.spend(32)
            if let item { values.append(try ValueText.parse(item, as: element, modifier, input)) } else { values.append(.null) }
        }
        return .array(ArrayValue(values, dimensions: reader.dimensions))
    }

    /// `1 2 3`: int2vector and oidvector.
    static func parse(vector text: String, _ element: ScalarType) throws(SQLError) -> Datum {
        var values: [Datum] = []
        for word in text.utf8.split(whereSeparator: AsciiText.isSpace) {
            values.append(try ValueText.parse(String(decoding: word, as: UTF8.self), as: element, -1, TextInput()))
        }
        return .vector(values)
    }
}

extension Datum {
    /// int2vector and oidvector begin at 0, and have their one dimension even without elements.
    package static func vector(_ elements: [Datum]) -> Datum {
        .array(ArrayValue(elements, dimensions: [ArrayDimension(lowerBound: 0, count: elements.count)]))
    }
}

/// Splits the text of an array into its elements, and finds its dimensions; nil stands for NULL.
private struct ArrayReader {
    private enum State {
        case start
        case levelStarted
        case levelDone
        /// After a comma behind a level: only another level may follow.
        case levelExpected
        case elementDone
        case elementExpected
    }

    private let text: String
    private let bytes: [UInt8]
    private var position = 0
    private var state = State.start
    /// What the open levels hold so far, and what the closed ones of each depth held.
    private var open: [Int] = []
    private var closed: [Int?] = Array(repeating: nil, count: ArrayValue.dimensionsMax)
    private var depth = 0
    private var meter = WorkMeter()
    private(set) var items: [String?] = []
    private(set) var dimensions: [ArrayDimension] = []

    init(_ text: String) {
        self.text = text
        bytes = Array(text.utf8)
    }

    private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

    mutating func read() throws(SQLError) {
        let declared = try declaredDimensions()
        guard current == UInt8(ascii: "{") else {
            throw malformed(
                declared.isEmpty ? "Array value must start with \"{\" or dimension information." : "Array contents must start with \"{\".")
        }
        repeat { try step() } while !open.isEmpty
        skipSpaces()
        guard current == nil else { throw malformed("Junk after closing right brace.") }
        if !items.isEmpty {
            for count in closed.prefix(depth) { dimensions.append(ArrayDimension(count: count ?? 0)) }
        }
        guard !declared.isEmpty else { return }
        guard declared.map(\.count) == dimensions.map(\.count) else {
            throw malformed("Specified array dimensions do not match array contents.")
        }
        dimensions = declared
    }

    private mutating func step() throws(SQLError) {
        try meter.spend(16)
        guard let byte = current else { throw malformed("Unexpected end of input.") }
        switch byte {
        case UInt8(ascii: "{"): try openLevel()
        case UInt8(ascii: "}"): try closeLevel()
        case UInt8(ascii: ","): try delimit()
        case UInt8(ascii: "\""):
            guard state == .levelStarted || state == .elementExpected else { throw malformed("Unexpected array element.") }
            try readQuoted()
        case _ where AsciiText.isSpace(byte):
            position += 1
        default:
            guard state == .levelStarted || state == .elementExpected else {
                throw malformed(byte == UInt8(ascii: "\\") ? "Unexpected \"\\\" character." : "Unexpected array element.")
            }
            try readPlain()
        }
    }

    private mutating func openLevel() throws(SQLError) {
        guard state == .start || state == .levelStarted || state == .levelExpected else { throw malformed("Unexpected \"{\" character.") }
        guard open.count < ArrayValue.dimensionsMax else { throw Self.tooManyDimensions(open.count + 1) }
        open.append(0)
        depth = max(depth, open.count)
        state = .levelStarted
        position += 1
    }

    private mutating func closeLevel() throws(SQLError) {
        let isEmptyArray = state == .levelStarted && open.count == 1
        guard state == .elementDone || state == .levelDone || isEmptyArray, let count = open.popLast() else {
            throw malformed("Unexpected \"}\" character.")
        }
        if let before = closed[open.count], before != count {
            throw malformed("Multidimensional arrays must have sub-arrays with matching dimensions.")
        }
        closed[open.count] = count
        if !open.isEmpty { open[open.count - 1] += 1 }
        state = .levelDone
        position += 1
    }

    private mutating func delimit() throws(SQLError) {
        guard state == .elementDone || state == .levelDone else { throw malformed("Unexpected \",\" character.") }
        state = state == .levelDone ? .levelExpected : .elementExpected
        position += 1
    }

    private mutating func finish(_ item: String?) throws(SQLError) {
        guard items.count < ArrayValue.elementsMax else { throw ArrayValue.tooLarge }
        // Elements of an array with levels stand at the deepest one.
        guard open.count == depth else { throw malformed("Multidimensional arrays must have sub-arrays with matching dimensions.") }
        try items.append(item, &meter)
        open[open.count - 1] += 1
        state = .elementDone
    }

    private mutating func readQuoted() throws(SQLError) {
        var item: [UInt8] = []
        position += 1
        while let byte = current {
            try meter.spend()
            position += 1
            if byte == UInt8(ascii: "\"") { return try finish(String(decoding: item, as: UTF8.self)) }
            guard byte == UInt8(ascii: "\\") else {
                item.append(byte)
                continue
            }
            guard let escaped = current else { break }
            item.append(escaped)
            position += 1
        }
        throw malformed("Unexpected end of input.")
    }

    private mutating func readPlain() throws(SQLError) {
        var item: [UInt8] = []
        var keptCount = 0
        var hasEscape = false
        while let byte = current, byte != UInt8(ascii: ","), byte != UInt8(ascii: "}") {
            if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "\"") {
                throw malformed(byte == UInt8(ascii: "{") ? "Unexpected \"{\" character." : "Unexpected array element.")
            }
            try meter.spend()
            position += 1
            if byte == UInt8(ascii: "\\") {
                guard let escaped = current else { throw malformed("Unexpected end of input.") }
                item.append(escaped)
                position += 1
                hasEscape = true
                keptCount = item.count
                continue
            }
            item.append(byte)
            if !AsciiText.isSpace(byte) { keptCount = item.count }
        }
        guard current != nil else { throw malformed("Unexpected end of input.") }
        let word = String(decoding: item[..<keptCount], as: UTF8.self)
        try finish(!hasEscape && AsciiText.lowercased(word) == "null" ? nil : word)
    }

    private mutating func skipSpaces() {
        while let byte = current, AsciiText.isSpace(byte) { position += 1 }
    }

    private func malformed(_ detail: String?) -> SQLError {
        SQLError(.invalidTextRepresentation, "malformed array literal: \"\(text)\"", detail: detail)
    }

    private static func tooManyDimensions(_ count: Int) -> SQLError {
        SQLError(.programLimitExceeded, "number of array dimensions (\(count)) exceeds the maximum allowed (\(ArrayValue.dimensionsMax))")
    }
}

/// `[1:2][0:1]=` in front of an array.
extension ArrayReader {
    private mutating func declaredDimensions() throws(SQLError) -> [ArrayDimension] {
        var declared: [ArrayDimension] = []
        skipSpaces()
        while current == UInt8(ascii: "[") {
            position += 1
            guard declared.count < ArrayValue.dimensionsMax else { throw Self.tooManyDimensions(declared.count + 1) }
            declared.append(try dimension())
            skipSpaces()
        }
        guard !declared.isEmpty else { return [] }
        guard current == UInt8(ascii: "=") else { throw malformed("Missing \"=\" after array dimensions.") }
        position += 1
        skipSpaces()
        return declared
    }

    private mutating func dimension() throws(SQLError) -> ArrayDimension {
        guard let first = bound() else { throw malformed("\"[\" must introduce explicitly-specified array dimensions.") }
        var (lower, upper): (Int32, Int32) = (1, first)
        if current == UInt8(ascii: ":") {
            position += 1
            guard let second = bound() else { throw malformed("Missing array dimension value.") }
            (lower, upper) = (first, second)
        }
        guard current == UInt8(ascii: "]") else { throw malformed("Missing \"]\" after array dimensions.") }
        position += 1
        guard upper >= lower else { throw SQLError(.arraySubscriptError, "upper bound cannot be less than lower bound") }
        let count = Int(upper) - Int(lower) + 1
        guard count <= ArrayValue.elementsMax else { throw ArrayValue.tooLarge }
        return ArrayDimension(lowerBound: lower, count: count)
    }

    private mutating func bound() -> Int32? {
        let start = position
        while let byte = current, AsciiText.isDigit(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+") { position += 1 }
        return Int32(String(decoding: bytes[start..<position], as: UTF8.self))
    }
}
