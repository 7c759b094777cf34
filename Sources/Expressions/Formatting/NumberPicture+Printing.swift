import Columns

extension NumberPicture {
    /// A numeric in the picture (`numeric_to_char`).
    func printed(_ value: Numeric) throws(SQLError) -> String {
        if isRoman { return roman(Int(try value.rounded(to: 0).int32())) }
        if isScientific { return value.isFinite ? scientific(try Self.scientificText(value, digits: digitsBehind)) : scientificOverflow }
        let shifted = isShifted ? try value.multiplied(by: Numeric(Int64(10)).power(Numeric(Int64(shiftDigits))).rounded(to: 0)) : value
        return filled(try shifted.rounded(to: digitsBehind).description)
    }

    /// An integer (`int4_to_char`, `int8_to_char`).
    func printed(_ value: Int64) throws(SQLError) -> String { try printed(Numeric(value)) }

    /// A float with so many digits that count (`float4_to_char`, `float8_to_char`).
    func printed(_ value: Double, significantDigits: Int) throws(SQLError) -> String {
        if isRoman { return roman(value.isFinite ? Int(exactly: value.rounded(.toNearestOrEven)) : nil) }
        if isScientific {
            guard value.isFinite else { return scientificOverflow }
            let text = try Self.scientificText(Self.exact(value), digits: digitsBehind)
            return scientific(value.isZero && value.sign == .minus ? "-" + text : text)
        }
        guard value.isFinite else { return filled(value.isNaN ? "NaN" : value > 0 ? "Infinity" : "-Infinity") }
        var copy = self
        // Every digit of the double is there; those behind the last that counts are not shown.
        let shifted = isShifted ? try value * FloatArithmetic.power(10, Double(shiftDigits)) : value
        let exact = try Self.exact(shifted)
        let wholeDigits = try exact.magnitude.rounded(to: 0).description.utf8.count
        // A float keeps its sign where its digits are lost.
        copy.digitsBehind = wholeDigits >= significantDigits ? 0 : min(digitsBehind, significantDigits - wholeDigits)
        return copy.filled((value.sign == .minus ? "-" : "") + (try exact.magnitude.roundedHalfEven(to: copy.digitsBehind).description))
    }

    /// The double's own value, which has a finite decimal form.
    private static func exact(_ value: Double) throws(SQLError) -> Numeric {
        var sum = ExactFloatSum()
        sum.add(value)
        return try sum.exact()
    }

    private func scientific(_ text: String) -> String { text.hasPrefix("-") ? text : " " + text }

    private var scientificOverflow: String {
        " " + String(repeating: "#", count: digitsBefore) + "." + String(repeating: "#", count: digitsBehind + 4)
    }

    /// `1.23e+04` (`numeric_out_sci`).
    private static func scientificText(_ value: Numeric, digits: Int) throws(SQLError) -> String {
        if value.isZero { return "0" + (digits > 0 ? "." + String(repeating: "0", count: digits) : "") + "e+00" }
        var exponent = value.decimalExponent
        var significand = try value.multiplied(by: Self.powerOfTen(-exponent)).rounded(to: digits)
        // Rounded up to ten: one place more before the point.
        if significand.magnitude.description.utf8.prefix(2).elementsEqual("10".utf8) {
            exponent += 1
            significand = try value.multiplied(by: Self.powerOfTen(-exponent)).rounded(to: digits)
        }
        let magnitude = String(exponent.magnitude)
        return significand.description + "e" + (exponent < 0 ? "-" : "+") + (magnitude.utf8.count < 2 ? "0" : "") + magnitude
    }

    private static func powerOfTen(_ exponent: Int) throws(SQLError) -> Numeric {
        exponent < 0
            ? try Numeric(parsing: "0." + String(repeating: "0", count: -exponent - 1) + "1")
            : try Numeric(parsing: "1" + String(repeating: "0", count: exponent))
    }

    private static let romanDigits: [(Int, String)] = [
        (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"),
        (1, "I"),
    ]

    /// Numbers from 1 to 3999; 15 places, and 15 marks for any other.
    private func roman(_ value: Int?) -> String {
        var number = String(repeating: "#", count: 15)
        if let value, (1...3999).contains(value) {
            number = ""
            var rest = value
            for (weight, digits) in Self.romanDigits {
                while rest >= weight {
                    number += digits
                    rest -= weight
                }
            }
        }
        let isUpper = elements.contains(.roman(isUpper: true))
        let cased = isUpper ? number : number.lowercased()
        return isFilled ? cased : String(repeating: " ", count: max(0, 15 - cased.utf8.count)) + cased
    }

    /// A number's digits put into the picture's places.
    private func filled(_ number: String) -> String {
        var picture = self
        if isShifted { picture.digitsBefore += shiftDigits }
        let isNegative = number.hasPrefix("-")
        var digits = Array(number.utf8.drop { $0 == UInt8(ascii: "-") })
        let whole = digits.firstIndex(of: UInt8(ascii: ".")) ?? digits.count
        if whole > picture.digitsBefore {
            digits = Array(repeating: UInt8(ascii: "#"), count: picture.digitsBefore + picture.digitsBehind + 1)
            digits[picture.digitsBefore] = UInt8(ascii: ".")
        }
        var printer = NumberPrinter(picture, digits, isNegative: isNegative, blankCount: max(0, picture.digitsBefore - whole))
        return printer.printed()
    }
}

extension Numeric {
    /// Rounded as C's printf rounds an exact value: half to even.
    fileprivate func roundedHalfEven(to digits: Int) throws(SQLError) -> Numeric {
        let half = try rounded(to: digits)
        let twice = try half.subtracting(self).magnitude.multiplied(by: Numeric(Int64(2)))
        let unit = digits > 0 ? try Numeric(parsing: "0." + String(repeating: "0", count: digits - 1) + "1") : .one
        guard twice == unit else { return half }
        let last = half.description.utf8.last ?? 0
        guard last % 2 == 1 else { return half }
        return try half.signum > 0 ? half.subtracting(unit) : half.adding(unit)
    }

    /// The exponent of the first digit: 2 for 123.4, -1 for 0.5.
    fileprivate var decimalExponent: Int {
        let text = Array(magnitude.description.utf8)
        let point = text.firstIndex(of: UInt8(ascii: ".")) ?? text.count
        guard let first = text.firstIndex(where: { $0 != UInt8(ascii: "0") && $0 != UInt8(ascii: ".") }) else { return 0 }
        return first < point ? point - first - 1 : point - first
    }
}

/// One number on its way through a picture (`NUM_processor` in `formatting.c`).
private struct NumberPrinter {
    private var picture: NumberPicture
    private let digits: [UInt8]
    private let isNegative: Bool
    /// Places of the picture before the number's first digit.
    private let blankCount: Int
    private let zeroStart: Int?
    private let placeCount: Int
    /// With FM: the last digit that has to be shown; nil without a fraction.
    private let lastShown: Int?
    private var isSignWritten: Bool
    private var place = 0
    private var position = 0
    private var isInNumber = false
    /// Where the output ends: at a digit's place beyond the number's last one, as C strings do.
    private var end: Int?
    private var out: [UInt8] = []

    init(_ picture: NumberPicture, _ digits: [UInt8], isNegative: Bool, blankCount: Int) {
        self.picture = picture
        self.digits = digits
        self.isNegative = isNegative
        self.blankCount = blankCount
        zeroStart = picture.zeroStart.map { $0 - 1 }
        if picture.hasPlus || picture.hasMinus {
            isSignWritten = picture.hasMinus
        } else {
            if !isNegative, picture.isFilled { self.picture.isBracketed = false }
            isSignWritten = !isNegative && picture.isFilled && picture.signPlace == nil
            if picture.signPlace == .before, picture.digitsBefore == picture.digitsBeforeSign { self.picture.signPlace = .behind }
        }
        lastShown = picture.isFilled && picture.hasPoint ? Self.lastShown(digits, zeroEnd: picture.zeroEnd - blankCount) : nil
        var count = picture.digitsBehind + picture.digitsBefore - 1
        if !isSignWritten, blankCount == 0 { count += 1 }
        placeCount = count
    }

    /// The last digit behind the point that is no zero, or stands at a `0` of the picture; the point when there is none.
    private static func lastShown(_ digits: [UInt8], zeroEnd: Int) -> Int? {
        guard let point = digits.firstIndex(of: UInt8(ascii: ".")) else { return nil }
        let last = digits[point...].lastIndex { $0 != UInt8(ascii: "0") } ?? point
        guard zeroEnd > 0 else { return last }
        return max(last, min(digits.count - 1, zeroEnd))
    }

    private var current: UInt8? { position < digits.count ? digits[position] : nil }

    mutating func printed() -> String {
        for element in picture.elements {
            switch element {
            case .digit(let isZero): addNumberPart(isPoint: false, isZero: isZero)
            case .point: addNumberPart(isPoint: true, isZero: false)
            case .group:
                if isInNumber { out.append(UInt8(ascii: ",")) } else if !picture.isFilled { out.append(UInt8(ascii: " ")) }
            // The locale "C" has no sign for its currency.
            case .currency: out.append(UInt8(ascii: " "))
            case .minus:
                if isNegative { out.append(UInt8(ascii: "-")) } else if !picture.isFilled { out.append(UInt8(ascii: " ")) }
            case .plus:
                if !isNegative { out.append(UInt8(ascii: "+")) } else if !picture.isFilled { out.append(UInt8(ascii: " ")) }
            case .sign: out.append(UInt8(ascii: isNegative ? "-" : "+"))
            case .ordinal(let isUpper): addOrdinal(isUpper: isUpper)
            case .literal(let text): out += text.utf8
            case .roman, .mark: break
            }
        }
        return String(decoding: out.prefix(end ?? out.count), as: UTF8.self)
    }

    private mutating func addOrdinal(isUpper: Bool) {
        guard digits.first != UInt8(ascii: "#"), !isNegative, !picture.hasPoint else { return }
        let ending = Ordinal.ending(of: digits)
        out += (isUpper ? ending.uppercased() : ending).utf8
    }

    /// Whether the zero before the point of `0.1` has no place of its own.
    private var isHiddenZero: Bool {
        zeroStart == nil && position == 0 && digits.first == UInt8(ascii: "0") && picture.digitsBehind != 0
    }

    private var isPointLastShown: Bool { lastShown.map { digits[$0] == UInt8(ascii: ".") } ?? false }

    /// `NUM_numpart_to_char`.
    private mutating func addNumberPart(isPoint: Bool, isZero: Bool) {
        isInNumber = false
        if !isSignWritten, place >= blankCount || zeroStart == place, !isHiddenZero || isPointLastShown { addSign() }
        if place < blankCount, zeroStart.map({ $0 > place }) ?? true {
            if !picture.isFilled { out.append(UInt8(ascii: " ")) }
        } else if place < blankCount {
            out.append(UInt8(ascii: "0"))
            isInNumber = true
        } else {
            addDigit(isPoint: isPoint, isZero: isZero)
            if position < digits.count { position += 1 }
        }
        var end = placeCount + (blankCount > 0 ? 1 : 0) + (picture.hasPoint ? 1 : 0)
        if let lastShown, lastShown == position { end = place }
        if place + 1 == end { addClosingSign() }
        place += 1
    }

    private mutating func addSign() {
        if picture.signPlace != nil {
            guard picture.signPlace == .before else { return }
            out.append(UInt8(ascii: isNegative ? "-" : "+"))
        } else if picture.isBracketed {
            out.append(UInt8(ascii: isNegative ? "<" : " "))
        } else if !isNegative {
            if !picture.isFilled { out.append(UInt8(ascii: " ")) }
        } else {
            out.append(UInt8(ascii: "-"))
        }
        isSignWritten = true
    }

    private mutating func addDigit(isPoint: Bool, isZero: Bool) {
        guard let digit = current else {
            let isLeftOut = lastShown.map { position > $0 && !isZero } ?? false
            if !isPoint, !isLeftOut { end = end ?? out.count }
            return
        }
        if digit == UInt8(ascii: ".") {
            if !isPointLastShown || picture.isFilled { out.append(digit) }
        } else if let lastShown, position > lastShown, !isZero {
            return
        } else if isHiddenZero {
            if !picture.isFilled { out.append(UInt8(ascii: " ")) } else if isPointLastShown { out.append(UInt8(ascii: "0")) }
        } else {
            out.append(digit)
            isInNumber = true
        }
    }

    private mutating func addClosingSign() {
        if isSignWritten, picture.isBracketed {
            out.append(UInt8(ascii: isNegative ? ">" : " "))
        } else if picture.signPlace == .behind {
            out.append(UInt8(ascii: isNegative ? "-" : "+"))
        }
    }
}

/// `st`, `nd`, `rd`, `th`.
enum Ordinal {
    /// By the last two digits of a number.
    static func ending(of digits: [UInt8]) -> String {
        let last = digits.last ?? UInt8(ascii: "0")
        if digits.count > 1, digits[digits.count - 2] == UInt8(ascii: "1") { return "th" }
        switch last {
        case UInt8(ascii: "1"): return "st"
        case UInt8(ascii: "2"): return "nd"
        case UInt8(ascii: "3"): return "rd"
        default: return "th"
        }
    }
}
