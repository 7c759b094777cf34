import Columns

/// The code behind SQL's text functions. A character is a Unicode code point, as in PostgreSQL with UTF-8, never a grapheme.
enum TextFunctions {
    /// What a text made by a function may hold, bytes: PostgreSQL's limit of one value (1 GB), lowered so that one call cannot take all memory.
    static let resultBytesMax = 64 << 20

    static let tooLarge = SQLError(.programLimitExceeded, "requested length too large")

    static func joined(_ left: String, _ right: String) throws(SQLError) -> String {
        guard left.utf8.count + right.utf8.count <= resultBytesMax else { throw tooLarge }
        try Interruption.check()
        return left + right
    }

    /// Many texts as one, given up when the computation is to stop.
    static func joined(_ parts: [String], separator: String, between start: String, _ end: String) throws(SQLError) -> String {
        var result = start
        var meter = WorkMeter()
        for (index, part) in parts.enumerated() {
            try meter.spend(16 + part.utf8.count)
            if index > 0 { result += separator }
            result += part
        }
        return result + end
    }

    /// Without the blanks at the end: what `char(n)` compares and converts by.
    static func trimmedRight(_ text: String) -> String {
        let bytes = text.utf8
        guard bytes.last == UInt8(ascii: " ") else { return text }
        let end = bytes.lastIndex { $0 != UInt8(ascii: " ") }.map { bytes.index(after: $0) } ?? bytes.startIndex
        return String(text[..<end])
    }

    static func lower(_ text: String) throws(SQLError) -> String { try mapped(text, \.lowercaseMapping) }
    static func upper(_ text: String) throws(SQLError) -> String { try mapped(text, \.uppercaseMapping) }

    /// Case is changed character by character and only where one character stays one, as C's `towupper` does it.
    private static func mapped(_ text: String, _ mapping: KeyPath<Unicode.Scalar.Properties, String>) throws(SQLError) -> String {
        var result = String.UnicodeScalarView()
        var meter = WorkMeter()
        for scalar in text.unicodeScalars {
            try meter.spend(16)
            result.append(changed(scalar, mapping))
        }
        return String(result)
    }

    private static func changed(_ scalar: Unicode.Scalar, _ mapping: KeyPath<Unicode.Scalar.Properties, String>) -> Unicode.Scalar {
        let other = scalar.properties[keyPath: mapping].unicodeScalars
        return other.count == 1 ? other.first ?? scalar : scalar
    }

    static func initcap(_ text: String) throws(SQLError) -> String {
        var result = String.UnicodeScalarView()
        var isInWord = false
        var meter = WorkMeter()
        for scalar in text.unicodeScalars {
            try meter.spend(16)
            result.append(changed(scalar, isInWord ? \.lowercaseMapping : \.uppercaseMapping))
            isInWord = scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        }
        return String(result)
    }

    enum Side {
        case both
        case leading
        case trailing
    }

    /// `btrim`, `ltrim`, `rtrim`: cuts the characters of a set from the ends.
    static func trimmed(_ text: String, of characters: String, _ side: Side) throws(SQLError) -> String {
        let set = Set(characters.unicodeScalars)
        var rest = text.unicodeScalars[...]
        var meter = WorkMeter()
        if side != .trailing {
            while let first = rest.first, set.contains(first) {
                try meter.spend(8)
                rest.removeFirst()
            }
        }
        if side != .leading {
            while let last = rest.last, set.contains(last) {
                try meter.spend(8)
                rest.removeLast()
            }
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
        let rest = text[CharacterCount.place(behind: Int(clamping: first - 1), in: text[...])...]
        return String(rest[..<CharacterCount.place(behind: Int(clamping: count), in: rest)])
    }

    /// `overlay(text placing other from start for count)`.
    static func overlaid(_ text: String, with other: String, from start: Int64, count: Int64) throws(SQLError) -> String {
        guard start > 0 else { throw SQLError(SQLState("22011"), "negative substring length not allowed") }
        let (sum, overflow) = start.addingReportingOverflow(count)
        let end = try IntegerWidth.int4.checked(sum, overflow: overflow)
        return try substring(text, from: 1, length: start - 1) + other + substring(text, from: end, length: nil)
    }

    /// `position(part in text)`: from 1, 0 when it is not there.
    static func position(of part: String, in text: String) throws(SQLError) -> Int64 {
        guard let offset = try ByteSearch.first(Array(part.utf8), in: Array(text.utf8)[...]) else { return 0 }
        return Int64(CharacterCount.of(text[..<text.utf8.index(text.startIndex, offsetBy: offset)])) + 1
    }

    /// `left(text, n)`; negative: all but the last n.
    static func left(_ text: String, _ count: Int64) -> String {
        let wanted = count >= 0 ? Int(clamping: count) : CharacterCount.of(text[...]) - Int(clamping: count.magnitude)
        return String(text[..<CharacterCount.place(behind: wanted, in: text[...])])
    }

    /// `right(text, n)`; negative: all but the first n.
    static func right(_ text: String, _ count: Int64) -> String {
        let skipped = count >= 0 ? CharacterCount.of(text[...]) - Int(clamping: count) : Int(clamping: count.magnitude)
        return String(text[CharacterCount.place(behind: skipped, in: text[...])...])
    }

    /// `lpad` and `rpad`.
    static func padded(_ text: String, to length: Int64, with fill: String, isLeft: Bool) throws(SQLError) -> String {
        let wanted = Int(clamping: max(0, length))
        guard wanted <= resultBytesMax / 4 else { throw tooLarge }
        let kept = text[..<CharacterCount.place(behind: wanted, in: text[...])]
        let fillCount = CharacterCount.of(fill[...])
        guard fillCount > 0 else { return String(kept) }
        let (whole, rest) = (wanted - CharacterCount.of(kept)).quotientAndRemainder(dividingBy: fillCount)
        let last = fill[..<CharacterCount.place(behind: rest, in: fill[...])]
        // At most three bytes more than characters for each: the limit above.
        var result = ""
        result.reserveCapacity(kept.utf8.count + whole * fill.utf8.count + last.utf8.count)
        if !isLeft { result += kept }
        try append(fill, Int64(whole), to: &result)
        result += last
        if isLeft { result += kept }
        return result
    }

    static func repeated(_ text: String, _ count: Int64) throws(SQLError) -> String {
        guard count > 0, !text.isEmpty else { return "" }
        let (bytes, overflow) = Int64(text.utf8.count).multipliedReportingOverflow(by: count)
        guard !overflow, bytes <= resultBytesMax else { throw tooLarge }
        var result = ""
        result.reserveCapacity(Int(bytes))
        try append(text, count, to: &result)
        return result
    }

    /// Appends a text so many times: pieces of some tens of kilobytes, so that a long result can be given up.
    private static func append(_ text: String, _ count: Int64, to result: inout String) throws(SQLError) {
        var (piece, copies, left) = (text, Int64(1), count)
        while piece.utf8.count < repeatedPieceBytes, copies * 2 <= left {
            piece += piece
            copies *= 2
        }
        var meter = WorkMeter()
        while left >= copies {
            try meter.spend(piece.utf8.count)
            result += piece
            left -= copies
        }
        result += piece[..<piece.utf8.index(piece.startIndex, offsetBy: Int(left) * text.utf8.count)]
    }

    private static let repeatedPieceBytes = 1 << 15

    static func reversed(_ text: String) throws(SQLError) -> String {
        var result = String.UnicodeScalarView()
        var meter = WorkMeter()
        for scalar in text.unicodeScalars.reversed() {
            try meter.spend(8)
            result.append(scalar)
        }
        return String(result)
    }

    static func replaced(_ text: String, _ part: String, with other: String) throws(SQLError) -> String {
        var result: [UInt8] = []
        try ByteSearch.forEachPiece(Array(text.utf8), Array(part.utf8)) { (number, piece) throws(SQLError) in
            if number > 0 { result += other.utf8 }
            result += piece
            guard result.count <= resultBytesMax else { throw tooLarge }
            return true
        }
        try Interruption.check()
        return String(decoding: result, as: UTF8.self)
    }

    /// `split_part(text, delimiter, n)`: from 1; negative counts from the end.
    static func splitPart(_ text: String, _ delimiter: String, _ number: Int64) throws(SQLError) -> String {
        guard number != 0 else { throw SQLError(.invalidParameterValue, "field position must not be zero") }
        let (bytes, separator) = (Array(text.utf8), Array(delimiter.utf8))
        var wanted = number - 1
        if number < 0 {
            var count: Int64 = 0
            try ByteSearch.forEachPiece(bytes, separator) { (_, _) throws(SQLError) in
                count += 1
                return true
            }
            wanted = count + number
        }
        var found = ""
        try ByteSearch.forEachPiece(bytes, separator) { (index, piece) throws(SQLError) in
            if Int64(index) == wanted { found = String(decoding: piece, as: UTF8.self) }
            return Int64(index) < wanted
        }
        return found
    }

    /// `translate(text, from, to)`: characters of `from` become those at the same place of `to`, or go.
    static func translated(_ text: String, _ from: String, _ to: String) throws(SQLError) -> String {
        let targets = Array(to.unicodeScalars)
        var map: [Unicode.Scalar: Unicode.Scalar?] = [:]
        for (index, scalar) in from.unicodeScalars.enumerated() where map[scalar] == nil {
            map[scalar] = .some(index < targets.count ? targets[index] : nil)
        }
        var result = String.UnicodeScalarView()
        var meter = WorkMeter()
        for scalar in text.unicodeScalars {
            try meter.spend(16)
            if let replacement = map[scalar] {
                if let replacement { result.append(replacement) }
            } else {
                result.append(scalar)
            }
        }
        return String(result)
    }

    /// The characters one by one, and back.
    static func scalars(_ text: String) throws(SQLError) -> [Unicode.Scalar] {
        var scalars: [Unicode.Scalar] = []
        scalars.reserveCapacity(text.utf8.count)
        var meter = WorkMeter()
        for scalar in text.unicodeScalars {
            try meter.spend()
            scalars.append(scalar)
        }
        return scalars
    }

    static func text(_ scalars: ArraySlice<Unicode.Scalar>) throws(SQLError) -> String {
        var text = String.UnicodeScalarView()
        var meter = WorkMeter()
        for scalar in scalars {
            try meter.spend(4)
            text.append(scalar)
        }
        return String(text)
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
