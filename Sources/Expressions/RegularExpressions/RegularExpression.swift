import Columns

/// A regular expression as PostgreSQL's `~` reads it ("advanced" ones, manual 9.7.3), without what needs backtracking.
///
/// It is compiled to a nondeterministic automaton and run over all its states at once, so a match takes at most
/// pattern length times text length, whatever the pattern. Back references and lookaround are refused with 0A000.
struct RegularExpression: Sendable {
    /// One step of the automaton.
    enum Instruction: Sendable {
        case character(CharacterSet)
        /// Goes on at both places.
        case split(Int, Int)
        case jump(Int)
        case assertion(Assertion)
        case match
    }

    enum Assertion: Sendable {
        case textStart
        case textEnd
        case wordStart
        case wordEnd
        case wordBoundary
        case noWordBoundary
    }

    /// Characters that a pattern may have: compiling it takes time and memory in proportion.
    static let patternLengthMax = 8_192
    /// Groups inside groups: the parser recurses into each.
    static let nestingMax = 100
    /// Counted repetitions are written out, and a match costs so many steps for each character (PostgreSQL refuses such patterns too).
    static let instructionsMax = 20_000
    /// The largest count in `{m,n}` (PostgreSQL's DUPMAX).
    static let repetitionMax = 255

    let instructions: [Instruction]
    let isIgnoringCase: Bool
    /// What the parser found: see there.
    let hasCaptures: Bool
    let hasShortQuantifiers: Bool

    init(_ pattern: String, isIgnoringCase: Bool) throws(SQLError) {
        guard pattern.unicodeScalars.count <= Self.patternLengthMax else { throw Self.tooComplex }
        var parser = RegularExpressionParser(pattern, isIgnoringCase: isIgnoringCase)
        let node = try parser.parse()
        var compiler = RegularExpressionCompiler()
        try compiler.compile(node)
        try compiler.append(.match)
        instructions = compiler.instructions
        self.isIgnoringCase = parser.isIgnoringCase
        hasCaptures = parser.hasCaptures
        hasShortQuantifiers = parser.hasShortQuantifiers
    }

    static let tooComplex = invalid("regular expression is too complex")

    static func invalid(_ reason: String) -> SQLError {
        SQLError(SQLState("2201B"), "invalid regular expression: \(reason)")
    }
}

/// What a regular expression says, as a tree.
indirect enum RegularExpressionNode: Sendable {
    case empty
    case character(CharacterSet)
    case assertion(RegularExpression.Assertion)
    case sequence([RegularExpressionNode])
    case alternatives([RegularExpressionNode])
    /// `most` nil: without end.
    case repetition(RegularExpressionNode, least: Int, most: Int?)
}

/// The characters that one place of a pattern matches.
struct CharacterSet: Sendable {
    enum Class: String, Sendable, CaseIterable {
        case alpha, digit, alnum, upper, lower, space, blank, punct, print, graph, cntrl, xdigit
        case word
    }

    var ranges: [ClosedRange<UInt32>] = []
    var classes: [Class] = []
    /// Classes whose characters do not belong, as `\D` inside brackets.
    var excludedClasses: [Class] = []
    var isNegated = false
    var isIgnoringCase = false

    static let any = CharacterSet(ranges: [0...0x10ffff])

    func contains(_ scalar: Unicode.Scalar) -> Bool {
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
