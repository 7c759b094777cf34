/// The characters that one place of a pattern matches.
struct CharacterSet: Sendable {
    enum Class: String, Sendable, CaseIterable {
        case alpha, digit, alnum, upper, lower, space, blank, punct, print, graph, cntrl, xdigit
        case word
    }

    private let ranges: [ClosedRange<UInt32>]
    private let classes: [Class]
    private let excludedClasses: [Class]
    private let isNegated: Bool
    private let isIgnoringCase: Bool
    /// The answers for the first 128 characters, which are nearly all that are asked for.
    private var low: (UInt64, UInt64) = (0, 0)

    /// - Parameter excludedClasses: classes whose characters do not belong, as `\D` inside brackets.
    init(
        ranges: [ClosedRange<UInt32>] = [], classes: [Class] = [], excludedClasses: [Class] = [], isNegated: Bool = false,
        isIgnoringCase: Bool = false
    ) {
        self.ranges = ranges
        self.classes = classes
        self.excludedClasses = excludedClasses
        self.isNegated = isNegated
        self.isIgnoringCase = isIgnoringCase
        for value in UInt8(0)..<128 where computed(Unicode.Scalar(value)) {
            if value < 64 { low.0 |= 1 << UInt64(value) } else { low.1 |= 1 << UInt64(value - 64) }
        }
    }

    static let any = CharacterSet(ranges: [0...0x10ffff])
    static let anyButNewline = CharacterSet(ranges: [0...9, 11...0x10ffff])

    func contains(_ scalar: Unicode.Scalar) -> Bool {
        let value = scalar.value
        if value < 64 { return low.0 >> UInt64(value) & 1 == 1 }
        if value < 128 { return low.1 >> UInt64(value - 64) & 1 == 1 }
        return computed(scalar)
    }

    private func computed(_ scalar: Unicode.Scalar) -> Bool {
        var found = holds(scalar)
        if !found, isIgnoringCase {
            found = Self.variant(scalar, \.lowercaseMapping).map(holds) ?? false || Self.variant(scalar, \.uppercaseMapping).map(holds) ?? false
        }
        return found != isNegated
    }

    private func holds(_ scalar: Unicode.Scalar) -> Bool {
        ranges.contains { $0.contains(scalar.value) } || classes.contains { $0.contains(scalar) } || excludedClasses.contains { !$0.contains(scalar) }
    }

    private static func variant(_ scalar: Unicode.Scalar, _ mapping: KeyPath<Unicode.Scalar.Properties, String>) -> Unicode.Scalar? {
        let mapped = scalar.properties[keyPath: mapping].unicodeScalars
        return mapped.count == 1 ? mapped.first : nil
    }
}

extension CharacterSet.Class {
    func contains(_ scalar: Unicode.Scalar) -> Bool {
        let properties = scalar.properties
        switch self {
        case .alpha: return properties.isAlphabetic
        case .digit: return properties.generalCategory == .decimalNumber
        case .alnum: return properties.isAlphabetic || properties.generalCategory == .decimalNumber
        case .upper: return properties.isUppercase
        case .lower: return properties.isLowercase
        case .space: return properties.isWhitespace
        case .blank: return scalar == " " || scalar == "\t"
        case .cntrl: return properties.generalCategory == .control
        case .xdigit: return scalar.isASCII && properties.isASCIIHexDigit
        case .word: return scalar == "_" || properties.isAlphabetic || properties.generalCategory == .decimalNumber
        case .punct:
            return scalar.isASCII
                ? scalar.value > 0x20 && scalar.value < 0x7f && !Self.alnum.contains(scalar)
                : Self.graph.contains(scalar) && !Self.alnum.contains(scalar)
        case .graph: return Self.print.contains(scalar) && !properties.isWhitespace
        case .print: return properties.generalCategory != .control && properties.generalCategory != .unassigned
        }
    }
}
