import Columns

/// The template of `to_char(number, picture)` and `to_number(text, picture)` (manual, table 9.28), as `formatting.c` reads it.
struct NumberPicture: Sendable {
    enum Element: Sendable, Equatable {
        /// `9` and `0`.
        case digit(isZero: Bool)
        /// `.` and `D`.
        case point
        /// `,` and `G`.
        case group
        case currency
        case minus
        case plus
        case sign
        case ordinal(isUpper: Bool)
        case roman(isUpper: Bool)
        /// Patterns that only say something about the whole: `B`, `FM`, `S`, `PR`, `V`, `EEEE`.
        case mark
        case literal(String)
    }

    enum SignPlace: Sendable {
        case before
        case behind
    }

    private(set) var elements: [Element] = []
    /// Digits before and behind the point, and behind `V`.
    var digitsBefore = 0
    var digitsBehind = 0
    private(set) var shiftDigits = 0
    /// Where the first `0` stands among the digits, and the last; nil without.
    private(set) var zeroStart: Int?
    private(set) var zeroEnd = 0
    private(set) var hasPoint = false
    private(set) var isFilled = false
    private(set) var isScientific = false
    private(set) var isShifted = false
    private(set) var isRoman = false
    private(set) var hasMinus = false
    private(set) var hasPlus = false
    var isBracketed = false
    /// Where `S` stands.
    var signPlace: SignPlace?
    private(set) var digitsBeforeSign = 0
    private var isBlank = false

    init(_ picture: String) throws(SQLError) {
        var rest = picture.unicodeScalars[...]
        while let scalar = rest.first {
            if scalar == "\"" {
                rest.removeFirst()
                readQuoted(&rest)
                continue
            }
            if scalar == "\\", rest.dropFirst().first == "\"" { rest.removeFirst() } else if try readPattern(&rest) { continue }
            rest.removeFirst()
            elements.append(.literal(String(Character(scalar == "\\" ? "\"" : scalar))))
        }
    }

    private mutating func readQuoted(_ rest: inout Substring.UnicodeScalarView) {
        while let scalar = rest.popFirst(), scalar != "\"" {
            let character = scalar == "\\" ? rest.popFirst() ?? scalar : scalar
            elements.append(.literal(String(Character(character))))
        }
    }

    private static let patterns: [(text: String, name: String)] = [
        "EEEE", "FM", "MI", "PL", "PR", "RN", "SG", "SP", "TH", "B", "C", "D", "G", "L", "S", "V", "9", "0", ".", ",",
    ].flatMap { name in name == name.lowercased() ? [(name, name)] : [(name, name), (name.lowercased(), name)] }

    private mutating func readPattern(_ rest: inout Substring.UnicodeScalarView) throws(SQLError) -> Bool {
        guard let (text, name) = Self.patterns.first(where: { rest.starts(with: $0.text.unicodeScalars) }) else { return false }
        rest = rest.dropFirst(text.unicodeScalars.count)
        guard !isScientific || name == "EEEE" else { throw Self.invalid("\"EEEE\" must be the last pattern used") }
        switch name {
        case "9", "0": try addDigit(isZero: name == "0")
        case ".", "D": try addPoint()
        case ",", "G": elements.append(.group)
        case "B":
            if digitsBefore == 0, digitsBehind == 0, zeroStart == nil { isBlank = true }
            elements.append(.mark)
        case "C", "SP": elements.append(.mark)
        case "FM":
            isFilled = true
            elements.append(.mark)
        case "L": elements.append(.currency)
        case "TH": elements.append(.ordinal(isUpper: text == name))
        case "RN":
            isRoman = true
            elements.append(.roman(isUpper: text == name))
        case "V":
            if hasPoint { throw Self.invalid("cannot use \"V\" and decimal point together") }
            isShifted = true
            elements.append(.mark)
        case "EEEE": try addScientific()
        default: try addSign(name)
        }
        return true
    }

    private static func invalid(_ message: String, detail: String? = nil) -> SQLError { SQLError(.syntaxError, message, detail: detail) }

    private mutating func addDigit(isZero: Bool) throws(SQLError) {
        if isBracketed { throw Self.invalid("\"\(isZero ? "0" : "9")\" must be ahead of \"PR\"") }
        elements.append(.digit(isZero: isZero))
        if isZero {
            if zeroStart == nil, !hasPoint { zeroStart = digitsBefore + 1 }
            if hasPoint { digitsBehind += 1 } else { digitsBefore += 1 }
            zeroEnd = digitsBefore + digitsBehind
        } else if isShifted {
            shiftDigits += 1
        } else if hasPoint {
            digitsBehind += 1
        } else {
            digitsBefore += 1
        }
    }

    private mutating func addPoint() throws(SQLError) {
        if hasPoint { throw Self.invalid("multiple decimal points") }
        if isShifted { throw Self.invalid("cannot use \"V\" and decimal point together") }
        hasPoint = true
        elements.append(.point)
    }

    private mutating func addScientific() throws(SQLError) {
        if isScientific { throw Self.invalid("cannot use \"EEEE\" twice") }
        if isBlank || isFilled || signPlace != nil || isBracketed || hasMinus || hasPlus || isRoman || isShifted {
            throw Self.invalid(
                "\"EEEE\" is incompatible with other formats", detail: "\"EEEE\" may only be used together with digit and decimal point patterns.")
        }
        isScientific = true
        elements.append(.mark)
    }

    private mutating func addSign(_ name: String) throws(SQLError) {
        switch name {
        case "S":
            if signPlace != nil { throw Self.invalid("cannot use \"S\" twice") }
            if hasPlus || hasMinus || isBracketed { throw Self.invalid("cannot use \"S\" and \"PL\"/\"MI\"/\"SG\"/\"PR\" together") }
            signPlace = hasPoint ? .behind : .before
            if !hasPoint { digitsBeforeSign = digitsBefore }
            elements.append(.mark)
        case "PR":
            if signPlace != nil || hasPlus || hasMinus { throw Self.invalid("cannot use \"PR\" and \"S\"/\"PL\"/\"MI\"/\"SG\" together") }
            isBracketed = true
            elements.append(.mark)
        default:
            if signPlace != nil { throw Self.invalid("cannot use \"S\" and \"\(name)\" together") }
            if name != "PL" { hasMinus = true }
            if name != "MI" { hasPlus = true }
            elements.append(name == "MI" ? .minus : name == "PL" ? .plus : .sign)
        }
    }
}
