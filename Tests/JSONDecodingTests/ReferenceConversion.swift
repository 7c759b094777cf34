import Columns
import JSONDecoding

/// From JSON values to SQL values, plainly: the second half of `ReferenceDecoder`.
enum ReferenceConversion {
    typealias Outcome = Result<Datum, ReferenceDecoder.Refusal>

    /// The reasons that `on_error = 'null'` forgives.
    static let reasons: Set<RejectReason> = [.wrongType, .outOfRange, .badTimestamp, .badValue, .tooLong]

    private static func refuse(_ reason: RejectReason) -> Outcome { .failure(ReferenceDecoder.Refusal(reason: reason)) }

    static func convert(_ value: ReferenceDecoder.JSON, _ raw: [UInt8], _ column: ColumnDescriptor) -> Outcome {
        if case .null = value { return .success(.null) }
        switch (column.type, value) {
        case (.bool, .bool(let value)): return .success(.bool(value))
        case (.int2, .number(let text)): return integer(text, Int64(Int16.min)...Int64(Int16.max))
        case (.int4, .number(let text)): return integer(text, Int64(Int32.min)...Int64(Int32.max))
        case (.int8, .number(let text)): return integer(text, Int64.min...Int64.max)
        case (.float8, .number(let text)): return float(text, Double(text))
        case (.float4, .number(let text)): return float(text, Float(text).map(Double.init))
        case (.numeric, .number(let text)): return numeric(text, column)
        case (.numeric, .string(let text)): return numericString(text, raw, column)
        case (.text, .string(let text)), (.varchar, .string(let text)):
            let string = String(decoding: text, as: UTF8.self)
            guard column.modifier >= 4 else { return .success(.text(string)) }
            let length = Int(column.modifier) - 4
            guard string.unicodeScalars.dropFirst(length).allSatisfy({ $0 == " " }) else { return refuse(.tooLong) }
            return .success(.text(kept(string, length)))
        case (.scalar(.bpchar), .string(let text)):
            let string = String(decoding: text, as: UTF8.self)
            let (length, characters) = (Int(column.modifier) - 4, string.unicodeScalars.reversed().drop { $0 == " " }.count)
            return characters > length ? refuse(.tooLong) : .success(.text(padded(kept(string, length), length)))
        case (.jsonb, _): return (try? JSONText.normalized(String(decoding: raw, as: UTF8.self))).map { .success(.text($0)) } ?? refuse(.outOfRange)
        case (.timestamp, .number(let text)), (.timestamptz, .number(let text)): return epoch(text)
        case (.timestamp, .string(let text)), (.timestamptz, .string(let text)): return timestamp(text)
        default: return refuse(.wrongType)
        }
    }

    private static func kept(_ text: String, _ length: Int) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.prefix(length)))
    }

    private static func padded(_ text: String, _ length: Int) -> String {
        text + String(repeating: " ", count: max(0, length - text.unicodeScalars.count))
    }

    // MARK: Numbers

    /// The digits in front of the decimal point and behind it, once the exponent has moved the point. nil when that would be endless.
    private static func plainDigits(_ text: String) -> (isNegative: Bool, whole: [Int], fraction: [Int])? {
        let parts = text.lowercased().split(separator: "e")
        let mantissa = parts[0].drop { $0 == "-" }.split(separator: ".")
        var whole = mantissa[0].compactMap(\.wholeNumberValue)
        var fraction = mantissa.count > 1 ? mantissa[1].compactMap(\.wholeNumberValue) : []
        guard (whole + fraction).contains(where: { $0 != 0 }) else { return (text.hasPrefix("-"), [], []) }
        guard let exponent = parts.count > 1 ? Int(parts[1]) : 0, abs(exponent) <= 2_000 else { return nil }
        for _ in 0..<max(0, exponent) { whole.append(fraction.isEmpty ? 0 : fraction.removeFirst()) }
        for _ in 0..<max(0, -exponent) { fraction.insert(whole.popLast() ?? 0, at: 0) }
        whole = Array(whole.drop { $0 == 0 })
        while fraction.last == 0 { fraction.removeLast() }
        return (text.hasPrefix("-"), whole, fraction)
    }

    private static func exponentIsNegative(_ text: String) -> Bool {
        text.lowercased().split(separator: "e").dropFirst().first?.hasPrefix("-") ?? false
    }

    private static func integer(_ text: String, _ range: ClosedRange<Int64>) -> Outcome {
        guard let digits = plainDigits(text) else { return refuse(exponentIsNegative(text) ? .wrongType : .outOfRange) }
        guard digits.fraction.isEmpty else { return refuse(.wrongType) }
        let spelled = (digits.isNegative ? "-" : "") + (digits.whole.isEmpty ? "0" : digits.whole.map(String.init).joined())
        guard let value = Int64(spelled), range.contains(value) else { return refuse(.outOfRange) }
        return .success(.int(value))
    }

    private static func isZero(_ text: String) -> Bool { !text.lowercased().prefix { $0 != "e" }.contains { ("1"..."9").contains($0) } }

    private static func float(_ text: String, _ value: Double?) -> Outcome {
        guard let value, value.isFinite, value != 0 || isZero(text) else { return refuse(.outOfRange) }
        return .success(.float(value))
    }

    private static func numeric(_ text: String, _ column: ColumnDescriptor) -> Outcome {
        guard text.utf8.count <= 1_000 else { return refuse(.outOfRange) }
        if !isZero(text) {
            guard let digits = plainDigits(text), digits.whole.count <= 1_000, digits.fraction.count <= 1_000 else { return refuse(.outOfRange) }
        }
        guard let value = try? Numeric(parsing: text).applying(modifier: column.modifier) else { return refuse(.outOfRange) }
        return .success(.numeric(value))
    }

    private static func numericString(_ text: [UInt8], _ raw: [UInt8], _ column: ColumnDescriptor) -> Outcome {
        let string = String(decoding: text, as: UTF8.self)
        let isNumber = string.wholeMatch(of: /-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/) != nil && string.utf8.count == raw.count - 2
        return isNumber ? numeric(string, column) : refuse(.wrongType)
    }

    // MARK: Times

    private static func epoch(_ text: String) -> Outcome {
        guard var digits = plainDigits(text), digits.whole.count <= 19 else { return refuse(.badTimestamp) }
        let isSeconds = digits.whole.count <= 11
        guard digits.fraction.isEmpty || (isSeconds && significantCount(digits.whole + digits.fraction) <= 19) else { return refuse(.badTimestamp) }
        guard let whole = UInt64(digits.whole.isEmpty ? "0" : digits.whole.map(String.init).joined()), whole < 1 << 63 else {
            return refuse(.badTimestamp)
        }
        // The point moves so that the digits in front of it are microseconds.
        let places = isSeconds ? 6 : digits.whole.count <= 14 ? 3 : digits.whole.count <= 17 ? 0 : -3
        for _ in 0..<max(0, places) { digits.whole.append(digits.fraction.isEmpty ? 0 : digits.fraction.removeFirst()) }
        for _ in 0..<max(0, -places) { digits.fraction.insert(digits.whole.popLast() ?? 0, at: 0) }
        guard var value = Int64(digits.whole.isEmpty ? "0" : digits.whole.map(String.init).joined()) else { return refuse(.badTimestamp) }
        while digits.fraction.last == 0 { digits.fraction.removeLast() }
        if let first = digits.fraction.first, first > 5 || (first == 5 && (digits.fraction.count > 1 || value % 2 == 1)) { value += 1 }
        return .success(.timestamp(digits.isNegative ? -value : value))
    }

    private static func significantCount(_ digits: [Int]) -> Int {
        let rest = digits.drop { $0 == 0 }
        return rest.count - rest.reversed().prefix { $0 == 0 }.count
    }

    /// The number that exactly the bytes at some positions spell; nil when one is no digit.
    private static func number(_ text: ArraySlice<UInt8>) -> Int? {
        text.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 } ? Int(String(decoding: text, as: UTF8.self)) : nil
    }

    private static func timestamp(_ text: [UInt8]) -> Outcome {
        guard text.count >= 19 else { return refuse(.badTimestamp) }
        let separators = [text[4], text[7], text[13], text[16]] == Array("--::".utf8) && Array("Tt ".utf8).contains(text[10])
        guard separators, let year = number(text[0..<4]), let month = number(text[5..<7]), let day = number(text[8..<10]),
            let hour = number(text[11..<13]), let minute = number(text[14..<16]), let second = number(text[17..<19]),
            year > 0, 1...12 ~= month, 1...dayCount(year, month) ~= day, hour < 24, minute < 60, second < 60
        else { return refuse(.badTimestamp) }
        var days = 0
        for other in year < 1970 ? year..<1970 : 1970..<year { days += isLeap(other) ? 366 : 365 }
        if year < 1970 { days = -days }
        for other in 1..<month { days += dayCount(year, other) }
        let seconds = (days + day - 1) * 86_400 + hour * 3_600 + minute * 60 + second

        var rest = text[19...]
        var microseconds = 0.0
        if rest.first == UInt8(ascii: ".") {
            let fraction = rest.dropFirst().prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
            guard 1...9 ~= fraction.count, let value = Double("0." + String(decoding: fraction, as: UTF8.self)) else { return refuse(.badTimestamp) }
            microseconds = (value * 1_000_000).rounded(.toNearestOrEven)
            rest = rest[fraction.endIndex...]
        }
        guard let offset = offset(rest) else { return refuse(.badTimestamp) }
        return .success(.timestamp(Int64(seconds - offset) * 1_000_000 + Int64(microseconds)))
    }

    /// Seconds east of UTC.
    private static func offset(_ text: ArraySlice<UInt8>) -> Int? {
        guard let sign = text.first else { return 0 }
        if sign == UInt8(ascii: "Z") || sign == UInt8(ascii: "z") { return text.count == 1 ? 0 : nil }
        guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else { return nil }
        var digits = Array(text.dropFirst())
        if digits.count == 5, digits[2] == UInt8(ascii: ":") { digits.remove(at: 2) }
        guard digits.count == 2 || digits.count == 4, let hours = number(digits[0..<2]), let minutes = digits.count == 4 ? number(digits[2..<4]) : 0,
            hours < 24, minutes < 60
        else { return nil }
        return (sign == UInt8(ascii: "-") ? -1 : 1) * (hours * 3_600 + minutes * 60)
    }

    private static func isLeap(_ year: Int) -> Bool { year % 400 == 0 || (year % 4 == 0 && year % 100 != 0) }

    private static func dayCount(_ year: Int, _ month: Int) -> Int {
        [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    }
}
