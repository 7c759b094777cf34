import Columns

/// The code behind SQL's text functions. A character is a Unicode code point, as in PostgreSQL with UTF-8, never a grapheme.
enum TextFunctions {
    /// What a text made by a function may hold, bytes: PostgreSQL's limit of one value (1 GB), lowered so that one call cannot take all memory.
    static let resultBytesMax = 64 << 20

    static let tooLarge = SQLError(.programLimitExceeded, "requested length too large")

    static func joined(_ left: String, _ right: String) throws(SQLError) -> String {
        guard left.utf8.count + right.utf8.count <= resultBytesMax else { throw tooLarge }
        return left + right
    }

    /// Without the blanks at the end: what `char(n)` compares and converts by.
    static func trimmedRight(_ text: String) -> String {
        let bytes = text.utf8
        guard bytes.last == UInt8(ascii: " ") else { return text }
        let end = bytes.lastIndex { $0 != UInt8(ascii: " ") }.map { bytes.index(after: $0) } ?? bytes.startIndex
        return String(text[..<end])
    }

    static func lower(_ text: String) -> String { mapped(text, \.lowercaseMapping) }
    static func upper(_ text: String) -> String { mapped(text, \.uppercaseMapping) }

    /// Case is changed character by character and only where one character stays one, as C's `towupper` does it.
    private static func mapped(_ text: String, _ mapping: KeyPath<Unicode.Scalar.Properties, String>) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let other = scalar.properties[keyPath: mapping].unicodeScalars
            result.append(other.count == 1 ? other.first ?? scalar : scalar)
        }
        return String(result)
    }

    static func initcap(_ text: String) -> String {
        var result = ""
        var isInWord = false
        for scalar in text.unicodeScalars {
            let character = String(Character(scalar))
            result += isInWord ? lower(character) : upper(character)
            isInWord = scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        }
        return result
    }

    enum Side {
        case both
        case leading
        case trailing
    }

    /// `btrim`, `ltrim`, `rtrim`: cuts the characters of a set from the ends.
    static func trimmed(_ text: String, of characters: String, _ side: Side) -> String {
        let set = Set(characters.unicodeScalars)
        var rest = text.unicodeScalars[...]
        if side != .trailing { rest = rest.drop { set.contains($0) } }
        if side != .leading {
            while let last = rest.last, set.contains(last) { rest.removeLast() }
        }
        return String(rest)
    }

    /// `substring(text, start, length)`: positions from 1; what lies outside the text is empty.
    static func substring(_ text: String, from start: Int64, length: Int64?) throws(SQLError) -> String {
        if let length, length < 0 { throw SQLError(SQLState("22011"), "negative substring length not allowed") }
        let first = max(start, 1)
        var count = Int64.max
        if let length {
            let (end, overflow) = start.addingReportingOverflow(length)
            count = overflow ? Int64.max : max(0, end - first)
        }
        let scalars = text.unicodeScalars
        return String(String.UnicodeScalarView(scalars.dropFirst(Int(clamping: first - 1)).prefix(Int(clamping: count))))
    }

    /// `overlay(text placing other from start for count)`.
    static func overlaid(_ text: String, with other: String, from start: Int64, count: Int64) throws(SQLError) -> String {
        guard start > 0 else { throw SQLError(SQLState("22011"), "negative substring length not allowed") }
        let (sum, overflow) = start.addingReportingOverflow(count)
        let end = try IntegerWidth.int4.checked(sum, overflow: overflow)
        return try substring(text, from: 1, length: start - 1) + other + substring(text, from: end, length: nil)
    }

    /// `position(part in text)`: from 1, 0 when it is not there.
    static func position(of part: String, in text: String) -> Int64 {
        guard let offset = ByteSearch.first(Array(part.utf8), in: Array(text.utf8)[...]) else { return 0 }
        // The characters before it: every byte that does not continue one.
        return Int64(text.utf8.prefix(offset).count { $0 & 0xc0 != 0x80 }) + 1
    }

    /// `left(text, n)`; negative: all but the last n.
    static func left(_ text: String, _ count: Int64) -> String {
        let scalars = text.unicodeScalars
        if count >= 0 { return String(String.UnicodeScalarView(scalars.prefix(Int(clamping: count)))) }
        return String(String.UnicodeScalarView(scalars.dropLast(Int(clamping: count.magnitude))))
    }

    /// `right(text, n)`; negative: all but the first n.
    static func right(_ text: String, _ count: Int64) -> String {
        let scalars = text.unicodeScalars
        if count >= 0 { return String(String.UnicodeScalarView(scalars.suffix(Int(clamping: count)))) }
        return String(String.UnicodeScalarView(scalars.dropFirst(Int(clamping: count.magnitude))))
    }

    /// `lpad` and `rpad`.
    static func padded(_ text: String, to length: Int64, with fill: String, isLeft: Bool) throws(SQLError) -> String {
        let wanted = Int(clamping: max(0, length))
        guard wanted <= resultBytesMax / 4 else { throw tooLarge }
        let scalars = Array(text.unicodeScalars.prefix(wanted))
        let fillScalars = Array(fill.unicodeScalars)
        var padding = String.UnicodeScalarView()
        if !fillScalars.isEmpty {
            for index in 0..<(wanted - scalars.count) { padding.append(fillScalars[index % fillScalars.count]) }
        }
        var result = String.UnicodeScalarView()
        if isLeft { result.append(contentsOf: padding) }
        result.append(contentsOf: scalars)
        if !isLeft { result.append(contentsOf: padding) }
        return String(result)
    }

    static func repeated(_ text: String, _ count: Int64) throws(SQLError) -> String {
        guard count > 0 else { return "" }
        let (bytes, overflow) = Int64(text.utf8.count).multipliedReportingOverflow(by: count)
        guard !overflow, bytes <= resultBytesMax else { throw tooLarge }
        return String(repeating: text, count: Int(count))
    }

    static func reversed(_ text: String) -> String { String(String.UnicodeScalarView(text.unicodeScalars.reversed())) }

    static func replaced(_ text: String, _ part: String, with other: String) throws(SQLError) -> String {
        let pieces = ByteSearch.split(Array(text.utf8), Array(part.utf8))
        let size = text.utf8.count + (pieces.count - 1) * other.utf8.count
        guard size <= resultBytesMax else { throw tooLarge }
        return String(decoding: Array(pieces.joined(separator: Array(other.utf8))), as: UTF8.self)
    }

    /// `split_part(text, delimiter, n)`: from 1; negative counts from the end.
    static func splitPart(_ text: String, _ delimiter: String, _ number: Int64) throws(SQLError) -> String {
        guard number != 0 else { throw SQLError(.invalidParameterValue, "field position must not be zero") }
        let pieces = ByteSearch.split(Array(text.utf8), Array(delimiter.utf8))
        let index = number > 0 ? number - 1 : Int64(pieces.count) + number
        guard index >= 0, index < Int64(pieces.count) else { return "" }
        return String(decoding: pieces[Int(index)], as: UTF8.self)
    }

    /// `translate(text, from, to)`: characters of `from` become those at the same place of `to`, or go.
    static func translated(_ text: String, _ from: String, _ to: String) -> String {
        let targets = Array(to.unicodeScalars)
        var map: [Unicode.Scalar: Unicode.Scalar?] = [:]
        for (index, scalar) in from.unicodeScalars.enumerated() where map[scalar] == nil {
            map[scalar] = .some(index < targets.count ? targets[index] : nil)
        }
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if let replacement = map[scalar] {
                if let replacement { result.append(replacement) }
            } else {
                result.append(scalar)
            }
        }
        return String(result)
    }

    static func character(_ code: Int64) throws(SQLError) -> String {
        let state = SQLState.programLimitExceeded
        if code < 0 { throw SQLError(.invalidParameterValue, "character number must be positive") }
        if code == 0 { throw SQLError(state, "null character not permitted") }
        guard code <= 0x10ffff else { throw SQLError(state, "requested character too large for encoding: \(code)") }
        guard let scalar = UInt32(exactly: code).flatMap(Unicode.Scalar.init) else {
            throw SQLError(state, "requested character not valid for encoding: \(code)")
        }
        return String(Character(scalar))
    }
}

/// Plain search over bytes: SQL text never compares by Swift's canonical equivalence.
enum ByteSearch {
    /// Where the part begins, counted from the slice's base; nil when it is not there. An empty part is at the beginning.
    static func first(_ part: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
        guard let head = part.first else { return bytes.startIndex }
        guard bytes.count >= part.count else { return nil }
        var position = bytes.startIndex
        let last = bytes.endIndex - part.count
        while position <= last {
            if bytes[position] == head, bytes[position..<(position + part.count)].elementsEqual(part) { return position }
            position += 1
        }
        return nil
    }

    /// The pieces between the separators; all of it when the separator is empty.
    static func split(_ bytes: [UInt8], _ separator: [UInt8]) -> [ArraySlice<UInt8>] {
        guard !separator.isEmpty else { return [bytes[...]] }
        var pieces: [ArraySlice<UInt8>] = []
        var rest = bytes[...]
        while let position = first(separator, in: rest) {
            pieces.append(rest[..<position])
            rest = rest[(position + separator.count)...]
        }
        pieces.append(rest)
        return pieces
    }
}
