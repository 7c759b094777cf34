import Columns

/// The template of `to_char`, `to_timestamp` and `to_date` (manual, table 9.26), as `formatting.c` reads it.
struct TimestampPicture: Sendable {
    /// A piece of the picture.
    enum Piece: Equatable, Sendable {
        /// Text between the patterns; a quoted character is never a separator.
        case character(Unicode.Scalar, isQuoted: Bool)
        case pattern(Pattern)
    }

    struct Pattern: Equatable, Sendable {
        /// In upper case.
        var name: String
        /// The case to print words in.
        var wordCase: WordCase
        /// Whether blanks and zeros are left out (FM).
        var isCompact: Bool
        /// `TH`, `th` or nothing.
        var suffix: String
    }

    enum WordCase: Sendable {
        case upper
        case capitalized
        case lower
    }

    let pieces: [Piece]

    /// Longest first, so that `YYYY` is not read as `YY` twice.
    private static let names = [
        "SSSSS", "MONTH", "HH24", "HH12", "IYYY", "YYYY", "A.D.", "B.C.", "A.M.", "P.M.", "Y,YYY", "SSSS", "IDDD", "IYY", "YYY", "MON", "DDD", "DAY",
        "FF1", "FF2", "FF3", "FF4", "FF5", "FF6", "TZH", "TZM", "AD", "BC", "AM", "PM", "CC", "DD", "DY", "FX", "HH", "ID", "IW", "IY", "MI", "MM",
        "MS", "OF", "RM", "SS", "TZ", "US", "WW", "YY", "D", "I", "J", "Q", "W", "Y",
    ].sorted { $0.utf8.count > $1.utf8.count }.map { Array($0.utf8) }

    init(_ picture: String) {
        var rest = Array(picture.unicodeScalars)[...]
        var pieces: [Piece] = []
        while true {
            // A modifier before what is no pattern says nothing.
            let isCompact = Self.dropModifier(&rest)
            guard let scalar = rest.first else { break }
            if scalar == "\"" {
                rest.removeFirst()
                while let next = rest.popFirst(), next != "\"" {
                    pieces.append(.character(next == "\\" ? rest.popFirst() ?? next : next, isQuoted: true))
                }
                continue
            }
            if scalar == "\\", rest.dropFirst().first == "\"" {
                pieces.append(.character("\"", isQuoted: true))
                rest = rest.dropFirst(2)
                continue
            }
            if let pattern = Self.pattern(&rest, isCompact: isCompact) {
                pieces.append(.pattern(pattern))
            } else {
                pieces.append(.character(scalar, isQuoted: false))
                rest.removeFirst()
            }
        }
        self.pieces = pieces
    }

    /// FM or TM, in letters of one case; whether it was FM.
    private static func dropModifier(_ rest: inout ArraySlice<Unicode.Scalar>) -> Bool {
        for modifier in ["FM", "fm", "TM", "tm"] where rest.starts(with: modifier.unicodeScalars) {
            rest = rest.dropFirst(2)
            return modifier == "FM" || modifier == "fm"
        }
        return false
    }

    private static func pattern(_ rest: inout ArraySlice<Unicode.Scalar>, isCompact: Bool) -> Pattern? {
        var probe = rest
        guard let name = names.first(where: { begins(probe, $0) }) else { return nil }
        let wordCase = wordCase(probe.prefix(name.count))
        probe = probe.dropFirst(name.count)
        var suffix = ""
        for candidate in ["TH", "th"] where probe.starts(with: candidate.unicodeScalars) { suffix = candidate }
        rest = probe.dropFirst(suffix.utf8.count)
        return Pattern(name: String(decoding: name, as: UTF8.self), wordCase: wordCase, isCompact: isCompact, suffix: suffix)
    }

    private static func begins(_ scalars: ArraySlice<Unicode.Scalar>, _ name: [UInt8]) -> Bool {
        scalars.count >= name.count && zip(scalars, name).allSatisfy { upper($0) == UInt32($1) }
    }

    private static func upper(_ scalar: Unicode.Scalar) -> UInt32 {
        scalar.value >= 0x61 && scalar.value <= 0x7a ? scalar.value - 0x20 : scalar.value
    }

    /// By the first two letters: `DAY`, `Day`, `day`.
    private static func wordCase(_ word: ArraySlice<Unicode.Scalar>) -> WordCase {
        guard let first = word.first, first.value < 0x61 else { return .lower }
        return word.dropFirst().first.map { $0.value < 0x61 } ?? true ? .upper : .capitalized
    }
}
