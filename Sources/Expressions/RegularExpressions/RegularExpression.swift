import Columns
import Synchronization

/// A regular expression as PostgreSQL reads it ("advanced" ones, manual 9.7.3), without what needs backtracking.
///
/// It is compiled to a nondeterministic automaton and run over all its states at once, so a test takes at most
/// pattern length times text length, whatever the pattern. Back references are refused with 0A000.
struct RegularExpression: Sendable {
    /// Characters that a pattern may have: compiling it takes time and memory in proportion.
    static let patternLengthMax = 8_192
    /// Groups inside groups: the parser recurses into each.
    static let nestingMax = 100
    /// Counted repetitions are written out, and a match costs so many steps for each character (PostgreSQL refuses such patterns too).
    static let instructionsMax = 20_000
    /// The largest count in `{m,n}` (PostgreSQL's DUPMAX).
    static let repetitionMax = 255

    let program: RegularExpressionProgram
    /// Tells where a match may begin last, scanning from the end: see `RegularExpressionMatcher`.
    let preference: RegularExpressionNode.Preference
    /// How a match is cut into the parts that its groups keep; `.none` without groups.
    let dissection: RegularExpressionDissection
    let captureCount: Int
    let lookarounds: [RegularExpressionLookaround]

    init(_ pattern: String, _ options: RegularExpressionOptions = RegularExpressionOptions()) throws(SQLError) {
        guard pattern.unicodeScalars.count <= Self.patternLengthMax else { throw Self.tooComplex }
        var parser = RegularExpressionParser(pattern, options)
        let node = try parser.parse()
        var lookarounds: [RegularExpressionLookaround] = []
        for (node, isAhead) in parser.lookarounds {
            lookarounds.append(
                RegularExpressionLookaround(program: try RegularExpressionProgram(node, isReversed: isAhead), isAhead: isAhead))
        }
        self.lookarounds = lookarounds
        program = try RegularExpressionProgram(node, isReversed: false)
        preference = node.preference
        captureCount = parser.captureCount
        dissection = try RegularExpressionDissection(node)
    }

    static let tooComplex = invalid("regular expression is too complex")

    static func invalid(_ reason: String) -> SQLError {
        SQLError(SQLState("2201B"), "invalid regular expression: \(reason)")
    }
}

/// A lookahead's program runs backwards from every end, a lookbehind's forwards from every beginning: one pass tells all places.
struct RegularExpressionLookaround: Sendable {
    let program: RegularExpressionProgram
    let isAhead: Bool
}

/// The letters of a flags argument or of `(?..)` (manual, table 9.24).
struct RegularExpressionOptions: Hashable, Sendable {
    var isIgnoringCase = false
    /// `.` and negated brackets do not match a newline.
    var stopsAtNewline = false
    /// `^` and `$` match at every line.
    var anchorsAtNewline = false
    /// White space and comments in the pattern do not count.
    var isExpanded = false
    /// The whole pattern is literal text.
    var isLiteral = false

    /// Applies one letter; false when it means nothing.
    mutating func apply(_ letter: Unicode.Scalar) throws(SQLError) -> Bool {
        switch letter {
        case "i": isIgnoringCase = true
        case "c": isIgnoringCase = false
        case "n", "m": (stopsAtNewline, anchorsAtNewline) = (true, true)
        case "s": (stopsAtNewline, anchorsAtNewline) = (false, false)
        case "p": (stopsAtNewline, anchorsAtNewline) = (true, false)
        case "w": (stopsAtNewline, anchorsAtNewline) = (false, true)
        case "x": isExpanded = true
        case "t": isExpanded = false
        case "q": isLiteral = true
        case "e": break
        case "b": throw SQLError.unsupported("a basic regular expression (option \"b\")")
        default: return false
        }
        return true
    }
}

/// Patterns compiled lately, so that a call in which only the text changes compiles its pattern once.
enum RegularExpressionCache {
    /// As PostgreSQL's MAX_CACHED_RES.
    static let countMax = 32

    private struct Key: Hashable, Sendable {
        var pattern: String
        var options: RegularExpressionOptions
    }

    private static let expressions = Mutex<[Key: RegularExpression]>([:])

    static func compiled(_ pattern: String, _ options: RegularExpressionOptions) throws(SQLError) -> RegularExpression {
        let key = Key(pattern: pattern, options: options)
        if let found = expressions.withLock({ $0[key] }) { return found }
        let compiled = try RegularExpression(pattern, options)
        expressions.withLock {
            if $0.count >= countMax { $0.removeAll(keepingCapacity: true) }
            $0[key] = compiled
        }
        return compiled
    }
}
