import Columns

/// Reads a pattern: branches of `|`, pieces with quantifiers, atoms.
struct RegularExpressionParser {
    private var rest: ArraySlice<Unicode.Scalar>
    private(set) var isIgnoringCase: Bool
    private var depth = 0
    /// Whether the pattern has groups that keep what they matched, and quantifiers that take as little as they can.
    private(set) var hasCaptures = false
    private(set) var hasShortQuantifiers = false

    init(_ pattern: String, isIgnoringCase: Bool) {
        rest = Array(pattern.unicodeScalars)[...]
        self.isIgnoringCase = isIgnoringCase
    }

    mutating func parse() throws(SQLError) -> RegularExpressionNode {
        try readOptions()
        let node = try alternatives()
        guard rest.isEmpty else { throw RegularExpression.invalid("parentheses () not balanced") }
        return node
    }

    /// `(?i)` and its like at the beginning.
    private mutating func readOptions() throws(SQLError) {
        if rest.starts(with: "***".unicodeScalars) { throw SQLError.unsupported("a regular expression beginning with ***") }
        guard rest.starts(with: "(?".unicodeScalars), let end = rest.firstIndex(of: ")") else { return }
        let letters = rest[(rest.startIndex + 2)..<end]
        guard !letters.isEmpty, letters.allSatisfy({ $0.properties.isAlphabetic }) else { return }
        for letter in letters {
            switch letter {
            case "i": isIgnoringCase = true
            case "c": isIgnoringCase = false
            case "s", "e": break
            default: throw SQLError.unsupported("the regular expression option \(letter)")
            }
        }
        rest = rest[(end + 1)...]
    }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard rest.first == scalar else { return false }
        rest.removeFirst()
        return true
    }

    private mutating func alternatives() throws(SQLError) -> RegularExpressionNode {
        var branches = [try branch()]
        while take("|") { branches.append(try branch()) }
        return branches.count == 1 ? branches[0] : .alternatives(branches)
    }

    private mutating func branch() throws(SQLError) -> RegularExpressionNode {
        var pieces: [RegularExpressionNode] = []
        while let next = rest.first, next != "|", next != ")" { pieces.append(try piece()) }
        return pieces.isEmpty ? .empty : .sequence(pieces)
    }

    private mutating func piece() throws(SQLError) -> RegularExpressionNode {
        let node = try atom()
        guard let (least, most) = try quantifier() else { return node }
        if case .assertion = node { throw RegularExpression.invalid("quantifier operand invalid") }
        // Which of several matches is taken does not matter to a test for any match; who asks for the match itself refuses these.
        if take("?") { hasShortQuantifiers = true }
        if try quantifier() != nil { throw RegularExpression.invalid("quantifier operand invalid") }
        return .repetition(node, least: least, most: most)
    }

    private mutating func quantifier() throws(SQLError) -> (least: Int, most: Int?)? {
        if take("*") { return (0, nil) }
        if take("+") { return (1, nil) }
        if take("?") { return (0, 1) }
        guard rest.first == "{", let digit = rest.dropFirst().first, digit.isDigit else { return nil }
        rest.removeFirst()
        let least = try count()
        var most: Int? = least
        if take(",") { most = rest.first == "}" ? nil : try count() }
        guard take("}") else { throw RegularExpression.invalid("braces {} not balanced") }
        guard most.map({ $0 >= least }) ?? true else { throw RegularExpression.invalid("invalid repetition count(s)") }
        return (least, most)
    }

    private mutating func count() throws(SQLError) -> Int {
        var value = 0
        guard rest.first?.isDigit ?? false else { throw RegularExpression.invalid("invalid repetition count(s)") }
        while let digit = rest.first, digit.isDigit {
            rest.removeFirst()
            value = value * 10 + Int(digit.value - 48)
            guard value <= RegularExpression.repetitionMax else { throw RegularExpression.invalid("invalid repetition count(s)") }
        }
        return value
    }

    private mutating func atom() throws(SQLError) -> RegularExpressionNode {
        guard let scalar = rest.popFirst() else { return .empty }
        switch scalar {
        case "(": return try group()
        case "[": return .character(try bracket())
        case ".": return .character(.any)
        case "^": return .assertion(.textStart)
        case "$": return .assertion(.textEnd)
        case "\\": return try escape()
        case "*", "+", "?": throw RegularExpression.invalid("quantifier operand invalid")
        case "{" where rest.first?.isDigit ?? false: throw RegularExpression.invalid("quantifier operand invalid")
        default: return .character(single(scalar))
        }
    }

    private func single(_ scalar: Unicode.Scalar) -> CharacterSet {
        CharacterSet(ranges: [scalar.value...scalar.value], isIgnoringCase: isIgnoringCase)
    }

    private mutating func group() throws(SQLError) -> RegularExpressionNode {
        if take("?") {
            guard take(":") else { throw SQLError.unsupported("lookaround in a regular expression") }
        } else {
            hasCaptures = true
        }
        depth += 1
        guard depth <= RegularExpression.nestingMax else { throw RegularExpression.tooComplex }
        let node = try alternatives()
        guard take(")") else { throw RegularExpression.invalid("parentheses () not balanced") }
        depth -= 1
        // Wrapped, so that a quantifier after `(^)` is one of the group.
        return .sequence([node])
    }
}

extension RegularExpressionParser {
    private mutating func escape() throws(SQLError) -> RegularExpressionNode {
        guard let scalar = rest.popFirst() else { throw RegularExpression.invalid("invalid escape \\ sequence") }
        switch scalar {
        case "A": return .assertion(.textStart)
        case "Z": return .assertion(.textEnd)
        case "m": return .assertion(.wordStart)
        case "M": return .assertion(.wordEnd)
        case "y": return .assertion(.wordBoundary)
        case "Y": return .assertion(.noWordBoundary)
        case "1"..."9": throw SQLError.unsupported("a back reference in a regular expression")
        default: break
        }
        if let (name, isNegated) = Self.classEscape(scalar) { return .character(CharacterSet(classes: [name], isNegated: isNegated)) }
        return .character(single(try characterEscape(scalar)))
    }

    private static func classEscape(_ scalar: Unicode.Scalar) -> (CharacterSet.Class, isNegated: Bool)? {
        switch scalar {
        case "d": (.digit, false)
        case "D": (.digit, true)
        case "w": (.word, false)
        case "W": (.word, true)
        case "s": (.space, false)
        case "S": (.space, true)
        default: nil
        }
    }

    /// An escape that stands for one character; a letter that means nothing is an error.
    private mutating func characterEscape(_ scalar: Unicode.Scalar) throws(SQLError) -> Unicode.Scalar {
        switch scalar {
        case "a": return "\u{7}"
        case "b": return "\u{8}"
        case "B": return "\\"
        case "e": return "\u{1b}"
        case "f": return "\u{c}"
        case "n": return "\n"
        case "r": return "\r"
        case "t": return "\t"
        case "v": return "\u{b}"
        case "u": return try hexadecimal(digits: 4)
        case "U": return try hexadecimal(digits: 8)
        case "x": return try hexadecimal(digits: 2)
        default:
            guard !(scalar.isASCII && (scalar.properties.isAlphabetic || scalar.isDigit)) else {
                throw RegularExpression.invalid("invalid escape \\ sequence")
            }
            return scalar
        }
    }

    private mutating func hexadecimal(digits: Int) throws(SQLError) -> Unicode.Scalar {
        let text = String(String.UnicodeScalarView(rest.prefix(digits)))
        guard text.utf8.count == digits, let value = UInt32(text, radix: 16), let scalar = Unicode.Scalar(value) else {
            throw RegularExpression.invalid("invalid escape \\ sequence")
        }
        rest = rest.dropFirst(digits)
        return scalar
    }

    /// After `[`.
    private mutating func bracket() throws(SQLError) -> CharacterSet {
        var set = CharacterSet(isIgnoringCase: isIgnoringCase)
        set.isNegated = take("^")
        var isFirst = true
        while true {
            guard let scalar = rest.popFirst() else { throw RegularExpression.invalid("brackets [] not balanced") }
            if scalar == "]", !isFirst { return set }
            isFirst = false
            if scalar == "[", let kind = rest.first, kind == ":" || kind == "." || kind == "=" {
                guard kind == ":" else { throw SQLError.unsupported("a collating element in a regular expression") }
                set.classes.append(try namedClass())
                continue
            }
            if scalar == "\\", let next = rest.first, let (name, isNegated) = Self.classEscape(next) {
                rest.removeFirst()
                if isNegated { set.excludedClasses.append(name) } else { set.classes.append(name) }
                continue
            }
            let low = try bracketCharacter(scalar)
            guard rest.first == "-", let end = rest.dropFirst().first, end != "]" else {
                set.ranges.append(low.value...low.value)
                continue
            }
            rest = rest.dropFirst(2)
            let high = try bracketCharacter(end)
            guard low.value <= high.value else { throw RegularExpression.invalid("invalid character range") }
            set.ranges.append(low.value...high.value)
        }
    }

    private mutating func bracketCharacter(_ scalar: Unicode.Scalar) throws(SQLError) -> Unicode.Scalar {
        guard scalar == "\\" else { return scalar }
        guard let next = rest.popFirst() else { throw RegularExpression.invalid("brackets [] not balanced") }
        return try characterEscape(next)
    }

    /// After `[`, at `:alpha:]`.
    private mutating func namedClass() throws(SQLError) -> CharacterSet.Class {
        rest.removeFirst()
        guard let end = rest.firstIndex(of: ":"), rest.index(after: end) < rest.endIndex, rest[end + 1] == "]" else {
            throw RegularExpression.invalid("brackets [] not balanced")
        }
        let name = String(String.UnicodeScalarView(rest[..<end]))
        guard let found = CharacterSet.Class(rawValue: name) else { throw RegularExpression.invalid("invalid character class") }
        rest = rest[(end + 2)...]
        return found
    }
}

extension Unicode.Scalar {
    var isDigit: Bool { value >= 48 && value <= 57 }
}
