import Columns

extension NumberPicture {
    /// `to_number(text, picture)`; nil for an empty picture.
    func read(_ text: String) throws(SQLError) -> Numeric? {
        guard !elements.isEmpty else { return nil }
        if isRoman { throw SQLError(.featureNotSupported, "\"RN\" not supported for input") }
        if isScientific { throw SQLError(.featureNotSupported, "\"EEEE\" not supported for input") }
        var reader = NumberReader(self, text)
        reader.read()
        let scale = reader.readBehind
        var value = try Numeric(parsing: reader.text).applying(
            modifier: modifier(scale: scale))
        if isShifted { value = try value.multiplied(by: Numeric(parsing: "1e-\(shiftDigits)")) }
        return value
    }

    /// As many digits as the picture has, within what a column of numerics may have.
    private func modifier(scale: Int) -> Int32 {
        let digitsMax = 1_000
        return Numeric.modifier(precision: min(max(digitsBefore + shiftDigits + scale, 1), digitsMax), scale: min(scale, digitsMax))
    }
}

/// One text on its way through a picture (`NUM_processor` and `NUM_numpart_from_char`).
private struct NumberReader {
    private let picture: NumberPicture
    private let scalars: [Unicode.Scalar]
    private var position = 0
    private var sign: Unicode.Scalar?
    private var digits = ""
    private var readBefore = 0
    private(set) var readBehind = 0
    private var hasReadPoint = false

    init(_ picture: NumberPicture, _ text: String) {
        self.picture = picture
        scalars = Array(text.unicodeScalars)
    }

    /// The place of the sign stays blank when there is none.
    var text: String { String(Character(sign ?? " ")) + (digits.hasSuffix(".") ? String(digits.dropLast()) : digits) }

    private var current: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

    mutating func read() {
        for element in picture.elements {
            guard position < scalars.count else { return }
            switch element {
            case .digit: readPart(isDigit: true)
            case .point: readPart(isDigit: false)
            case .group:
                guard !picture.isFilled || !digits.isEmpty, current == "," else { continue }
            case .currency:
                skipOther(1)
                continue
            case .minus, .plus, .sign:
                let wanted: [Unicode.Scalar] = element == .minus ? ["-"] : element == .plus ? ["+"] : ["-", "+"]
                guard let mark = current, wanted.contains(mark) else {
                    skipOther(1)
                    continue
                }
                sign = mark
            case .ordinal:
                skipOther(2)
                continue
            case .literal: break
            case .roman, .mark: continue
            }
            position += 1
        }
    }

    /// Skips characters that cannot belong to a number.
    private mutating func skipOther(_ count: Int) {
        for _ in 0..<count {
            guard let scalar = current, !"0123456789.,+-".unicodeScalars.contains(scalar) else { return }
            position += 1
        }
    }

    private mutating func readPart(isDigit: Bool) {
        if current == " " { position += 1 }
        if sign == nil, isDigit, readBefore + readBehind == 0 { readLeadingSign() }
        guard let scalar = current else { return }
        var isRead = false
        if scalar.isDigit {
            if hasReadPoint, readBehind == picture.digitsBehind { return }
            digits.unicodeScalars.append(scalar)
            if hasReadPoint { readBehind += 1 } else { readBefore += 1 }
            isRead = true
        } else if picture.hasPoint, !hasReadPoint, scalar == "." {
            digits += "."
            hasReadPoint = true
            isRead = true
        }
        if sign == nil, readBefore + readBehind > 0 { readClosingSign(isRead: isRead) }
    }

    private mutating func readLeadingSign() {
        if picture.signPlace == .before || picture.signPlace == nil {
            if current == "-" || (picture.isBracketed && current == "<") {
                sign = "-"
                position += 1
            } else if current == "+" {
                sign = "+"
                position += 1
            }
        }
    }

    private mutating func readClosingSign(isRead: Bool) {
        if picture.signPlace != nil {
            guard isRead, position + 1 < scalars.count, !scalars[position + 1].isDigit else { return }
            if scalars[position + 1] == "-" || scalars[position + 1] == "+" {
                position += 1
                sign = scalars[position]
            }
        } else if !isRead, picture.hasPlus || picture.hasMinus, current == "-" || current == "+" {
            sign = current
        }
    }
}
