import Columns
internal import Foundation

/// The forms of Unicode text (UAX #15) that `normalize` and `IS NORMALIZED` know.
enum NormalizationForm: String {
    case nfc
    case nfd
    case nfkc
    case nfkd

    init(named name: String) throws(SQLError) {
        guard let form = Self(rawValue: AsciiText.lowercased(name)) else {
            throw SQLError(.invalidParameterValue, "invalid normalization form: \(name)")
        }
        self = form
    }

    func normalized(_ text: String) throws(SQLError) -> String {
        // The text in this form is ASCII, as it is.
        guard !text.utf8.allSatisfy({ $0 < 0x80 }) else { return text }
        var result = ""
        for piece in try Self.pieces(text) {
            try Interruption.check()
            switch self {
            case .nfc: result += piece.precomposedStringWithCanonicalMapping
            case .nfd: result += piece.decomposedStringWithCanonicalMapping
            case .nfkc: result += piece.precomposedStringWithCompatibilityMapping
            case .nfkd: result += piece.decomposedStringWithCompatibilityMapping
            }
        }
        return result
    }

    /// A long text in parts that begin with ASCII, which nothing before it combines with.
    private static func pieces(_ text: String) throws(SQLError) -> [Substring] {
        var pieces: [Substring] = []
        var start = text.startIndex
        var meter = WorkMeter()
        var byteCount = 0
        for index in text.unicodeScalars.indices {
            try meter.spend(4)
            byteCount += 1
            if byteCount > pieceLength, text.unicodeScalars[index].isASCII {
                pieces.append(text[start..<index])
                (start, byteCount) = (index, 0)
            }
        }
        return pieces + [text[start...]]
    }

    /// Characters of a piece.
    private static let pieceLength = 1 << 16
}

extension FunctionTableBuilder {
    /// `normalize` and `IS NORMALIZED` (manual, 9.4); the form is NFC where none is given.
    mutating func addNormalizationFunctions() {
        unary("normalize", .text, .text) { (a: String) throws(SQLError) in try NormalizationForm.nfc.normalized(a) }
        binary("normalize", .text, .text, .text) { (a: String, form: String) throws(SQLError) in
            try NormalizationForm(named: form).normalized(a)
        }
        unary("is_normalized", .text, .bool) { (a: String) throws(SQLError) in
            try TextBytes.areEqual(NormalizationForm.nfc.normalized(a), a)
        }
        binary("is_normalized", .text, .text, .bool) { (a: String, form: String) throws(SQLError) in
            try TextBytes.areEqual(NormalizationForm(named: form).normalized(a), a)
        }
    }
}
