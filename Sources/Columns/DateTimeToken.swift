/// A piece of the text of a date, time or interval, cut as PostgreSQL's `ParseDateTime` (`datetime.c`) cuts it.
struct DateTimeToken {
    enum Kind {
        /// `2026`, `1.5`, `.5`
        case number
        /// `2026-03-28`, `3/28/2026`, `28-mar-2026`, and `1-2` of an interval
        case date
        /// `10:00:00.25`
        case time
        /// `mar`, `utc`, `america/new_york`, `days`
        case word
        /// A sign and digits: an offset from UTC, or a signed part of an interval
        case signed
        /// A sign and a word: `-infinity`
        case signedWord
    }

    var kind: Kind
    /// Lower case.
    var text: String

    /// Dates have few pieces; more than PostgreSQL's MAXDATEFIELDS are no date.
    private static let countMax = 25

    /// nil when a character has no place in a date.
    static func split(_ text: String) -> [DateTimeToken]? {
        var reader = DateTimeTokenReader(bytes: text.utf8.map { AsciiText.lowercased($0) })
        var tokens: [DateTimeToken] = []
        while !reader.isAtEnd {
            guard let token = reader.next() else { return nil }
            if let token { tokens.append(token) }
            if tokens.count > countMax { return nil }
        }
        return tokens
    }
}

private struct DateTimeTokenReader {
    let bytes: [UInt8]
    var position = 0

    var isAtEnd: Bool { position >= bytes.count }

    private func byte(_ offset: Int = 0) -> UInt8 { position + offset < bytes.count ? bytes[position + offset] : 0 }

    /// A token; `.some(nil)` for characters that only separate; nil for a character that belongs nowhere.
    mutating func next() -> DateTimeToken?? {
        let first = byte()
        if AsciiText.isSpace(first) || Self.isSeparator(first) {
            position += 1
            return .some(nil)
        }
        if AsciiText.isDigit(first) { return digits() }
        if first == UInt8(ascii: ".") { return token(.number) { $0 == UInt8(ascii: ".") || AsciiText.isDigit($0) } }
        if AsciiText.isLetter(first) { return word() }
        if first == UInt8(ascii: "+") || first == UInt8(ascii: "-") { return signed() }
        return nil
    }

    /// Punctuation has no meaning of its own; it ends a piece.
    private static func isSeparator(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."): false
        case 0x21...0x2f, 0x3a...0x40, 0x5b...0x60, 0x7b...0x7e: true
        default: false
        }
    }

    private mutating func token(_ kind: DateTimeToken.Kind, from start: Int? = nil, _ belongs: (UInt8) -> Bool) -> DateTimeToken {
        let start = start ?? position
        while !isAtEnd, belongs(bytes[position]) { position += 1 }
        return DateTimeToken(kind: kind, text: String(decoding: bytes[start..<position], as: UTF8.self))
    }

    private mutating func digits() -> DateTimeToken {
        let start = position
        while AsciiText.isDigit(byte()) { position += 1 }
        let delimiter = byte()
        if delimiter == UInt8(ascii: ":") {
            return token(.time, from: start) { AsciiText.isDigit($0) || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".") }
        }
        if delimiter == UInt8(ascii: "-") || delimiter == UInt8(ascii: "/"), AsciiText.isDigit(byte(1)) || AsciiText.isLetter(byte(1)) {
            return date(from: start, delimiter)
        }
        if delimiter == UInt8(ascii: ".") { return dotted(from: start) }
        return token(.number, from: start) { _ in false }
    }

    /// Digits, a month's name allowed in the middle, with one delimiter throughout.
    private mutating func date(from start: Int, _ delimiter: UInt8) -> DateTimeToken {
        position += 1
        let isText = AsciiText.isLetter(byte())
        while isText ? AsciiText.isLetter(byte()) : AsciiText.isDigit(byte()) { position += 1 }
        guard byte() == delimiter else { return token(.date, from: start) { _ in false } }
        return token(.date, from: start) { AsciiText.isDigit($0) || $0 == delimiter }
    }

    /// `1.5` is a number, `28.03.2026` a date.
    private mutating func dotted(from start: Int) -> DateTimeToken {
        position += 1
        while AsciiText.isDigit(byte()) { position += 1 }
        guard byte() == UInt8(ascii: "."), AsciiText.isDigit(byte(1)) else { return token(.number, from: start) { _ in false } }
        return token(.date, from: start) { AsciiText.isDigit($0) || $0 == UInt8(ascii: ".") }
    }

    /// A keyword, a date that begins with a month's name, or a zone's name.
    private mutating func word() -> DateTimeToken {
        let start = position
        while AsciiText.isLetter(byte()) { position += 1 }
        let isMonth = DateTimeWords.month(String(decoding: bytes[start..<position], as: UTF8.self)) != nil
        let delimiter = byte()
        if isMonth, [UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: ".")].contains(delimiter), AsciiText.isDigit(byte(1)) {
            return token(.date, from: start) { AsciiText.isDigit($0) || $0 == delimiter }
        }
        let word = String(decoding: bytes[start..<position], as: UTF8.self)
        // `GMT+2` and `EST5EDT` are POSIX zones, `J2451187` and `T10` are a word and a number.
        let isPosixZone = (delimiter == UInt8(ascii: "+") || AsciiText.isDigit(delimiter)) && !DateTimeWords.isPrefix(word)
        guard isPosixZone || "/-".utf8.contains(delimiter) else { return token(.word, from: start) { _ in false } }
        return token(.word, from: start) { AsciiText.isLetter($0) || AsciiText.isDigit($0) || "/_-+:.".utf8.contains($0) }
    }

    private mutating func signed() -> DateTimeToken? {
        let sign = bytes[position]
        position += 1
        while AsciiText.isSpace(byte()) { position += 1 }
        let prefix = sign == UInt8(ascii: "-") ? "-" : "+"
        if AsciiText.isDigit(byte()) || byte() == UInt8(ascii: ".") {
            let rest = token(.signed) { AsciiText.isDigit($0) || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") }
            return DateTimeToken(kind: .signed, text: prefix + rest.text)
        }
        guard AsciiText.isLetter(byte()) else { return nil }
        return DateTimeToken(kind: .signedWord, text: prefix + token(.signedWord) { AsciiText.isLetter($0) }.text)
    }
}

/// The words that dates are written with, as PostgreSQL's `datetktbl` has them.
enum DateTimeWords {
    private static let months = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
    ]

    /// 1...12 for a month's name or its first three letters.
    static func month(_ word: String) -> Int? {
        if word == "sept" { return 9 }
        return months.firstIndex { $0 == word || (word.utf8.count == 3 && $0.hasPrefix(word)) }.map { $0 + 1 }
    }

    /// Words that may stand right before digits: they say what the number is.
    static func isPrefix(_ word: String) -> Bool {
        ["j", "jd", "julian", "t", "y", "m", "d", "h", "s", "am", "pm", "ad", "bc", "on", "at"].contains(word) || month(word) != nil
            || isWeekday(word)
    }

    static func isWeekday(_ word: String) -> Bool {
        [
            "sun", "sunday", "mon", "monday", "tue", "tues", "tuesday", "wed", "weds", "wednesday", "thu", "thur", "thurs", "thursday", "fri",
            "friday", "sat", "saturday",
        ]
        .contains(word)
    }
}
