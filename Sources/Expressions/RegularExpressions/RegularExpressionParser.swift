import Columns

/// Reads a pattern: branches of `|`, pieces with quantifiers, atoms.
struct RegularExpressionParser {
    private var rest: ArraySlice<Unicode.Scalar>
    private var options: RegularExpressionOptions
    private var depth = 0
    /// Groups that keep what they matched.
    private(set) var captureCount = 0
    /// What `(?=..)` and its like look for, the inner ones before those around them.
    private(set) var lookarounds: [(node: RegularExpressionNode, isAhead: Bool)] = []
    private var isInLookaround = false

    init(_ pattern: String, _ options: RegularExpressionOptions) {
        rest = Array(pattern.unicodeScalars)[...]
        self.options = options
    }

    mutating func parse() throws(SQLError) -> RegularExpressionNode {
        try readDirector()
        if options.isLiteral {
            let characters = rest.map { RegularExpressionNode.character(single($0)) }
            return characters.isEmpty ? .empty : .sequence(characters)
        }
        try readOptions()
        let node = try alternatives()
        guard rest.isEmpty else { throw RegularExpression.invalid("parentheses () not balanced") }
        return node
    }

    /// `***:` an advanced expression follows, `***=` literal text.
    private mutating func readDirector() throws(SQLError) {
        guard !options.isLiteral, rest.starts(with: "***".unicodeScalars) else { return }
        rest = rest.dropFirst(3)
        if take("=") {
            options.isLiteral = true
        } else if !take(":") {
            throw RegularExpression.invalid("quantifier operand invalid")
        }
    }

    /// `(?i)` and its like at the beginning.
    private mutating func readOptions() throws(SQLError) {
        guard rest.starts(with: "(?".unicodeScalars), let first = rest.dropFirst(2).first, first.isASCII, first.properties.isAlphabetic else {
            return
        }
        rest = rest.dropFirst(2)
        while let letter = rest.popFirst(), letter != ")" {
            guard try options.apply(letter) else { throw RegularExpression.invalid("invalid embedded option") }
        }
    }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard rest.first == scalar else { return false }
        rest.removeFirst()
        return true
    }

    /// White space and `#` comments of the expanded syntax, and `(?#..)` in both.
    private mutating func skipComments() {
        while let next = rest.first {
            if options.isExpanded, next.properties.isWhitespace {
                rest.removeFirst()
            } else if options.isExpanded, next == "#" {
                rest = rest.drop { $0 != "\n" }
            } else if rest.starts(with: "(?#".unicodeScalars) {
                rest = rest.drop { $0 != ")" }.dropFirst()
            } else {
                return
            }
        }
    }

    private mutating func alternatives() throws(SQLError) -> RegularExpressionNode {
        var branches = [try branch()]
        while take("|") { branches.append(try branch()) }
        return branches.count == 1 ? branches[0] : .alternatives(branches)
    }

    private mutating func branch() throws(SQLError) -> RegularExpressionNode {
        var pieces: [RegularExpressionNode] = []
        skipComments()
        while let next = rest.first, next != "|", next != ")" {
            pieces.append(try piece())
            skipComments()
        }
        return pieces.isEmpty ? .empty : .sequence(pieces)
    }

    private mutating func piece() throws(SQLError) -> RegularExpressionNode {
        let node = try atom()
        skipComments()
        guard let (least, most, isExact) = try quantifier() else { return node }
        if case .assertion = node { throw RegularExpression.invalid("quantifier operand invalid") }
        let isShortest = take("?")
        skipComments()
        let further = rest
        if try quantifier() != nil { throw RegularExpression.invalid("quantifier operand invalid") }
        rest = further
        // A fixed number of times prefers what the atom prefers.
        return .repetition(node, least: least, most: most, isShortest ? .shortest : isExact ? .none : .longest)
    }

    private mutating func quantifier() throws(SQLError) -> (least: Int, most: Int?, isExact: Bool)? {
        if take("*") { return (0, nil, false) }
        if take("+") { return (1, nil, false) }
        if take("?") { return (0, 1, false) }
        guard rest.first == "{", let digit = rest.dropFirst().first, digit.isDigit else { return nil }
        rest.removeFirst()
        let least = try count()
        var most: Int? = least
        let isExact = !take(",")
        if !isExact { most = rest.first == "}" ? nil : try count() }
        guard take("}") else { throw RegularExpression.invalid(rest.isEmpty ? "braces {} not balanced" : "invalid repetition count(s)") }
        guard most.map({ $0 >= least }) ?? true else { throw RegularExpression.invalid("invalid repetition count(s)") }
        return (least, most, isExact)
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
        case ".": return .character(options.stopsAtNewline ? .anyButNewline : .any)
        case "^": return .assertion(options.anchorsAtNewline ? .lineStart : .textStart)
        case "$": return .assertion(options.anchorsAtNewline ? .lineEnd : .textEnd)
        case "\\": return try escape()
        case "*", "+", "?": throw RegularExpression.invalid("quantifier operand invalid")
        case "{" where rest.first?.isDigit ?? false: throw RegularExpression.invalid("quantifier operand invalid")
        default: return .character(single(scalar))
        }
    }

    private func single(_ scalar: Unicode.Scalar) -> CharacterSet {
        CharacterSet(ranges: [scalar.value...scalar.value], isIgnoringCase: options.isIgnoringCase)
    }

    private mutating func group() throws(SQLError) -> RegularExpressionNode {
        var capture: Int?
        var look: (isAhead: Bool, isNegated: Bool)?
        if take("?") {
            let isBehind = take("<")
            if !isBehind, take(":") {
            } else if take("=") {
                look = (!isBehind, false)
            } else if take("!") {
                look = (!isBehind, true)
            } else {
                throw RegularExpression.invalid("quantifier operand invalid")
            }
        } else if !isInLookaround {
            captureCount += 1
            capture = captureCount
        }
        depth += 1
        guard depth <= RegularExpression.nestingMax else { throw RegularExpression.tooComplex }
        let wasInLookaround = isInLookaround
        // Groups inside a lookaround keep nothing.
        isInLookaround = isInLookaround || look != nil
        let node = try alternatives()
        isInLookaround = wasInLookaround
        guard take(")") else { throw RegularExpression.invalid("parentheses () not balanced") }
        depth -= 1
        if let look {
            lookarounds.append((node, look.isAhead))
            return .assertion(.look(lookarounds.count - 1, isNegated: look.isNegated))
        }
        if let capture { return .capture(capture, node) }
        // Wrapped, so that a quantifier after `(?:^)` is one of the group.
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
        var ranges: [ClosedRange<UInt32>] = []
        var classes: [CharacterSet.Class] = []
        var excludedClasses: [CharacterSet.Class] = []
        let isNegated = take("^")
        var isFirst = true
        while true {
            guard let scalar = rest.popFirst() else { throw RegularExpression.invalid("brackets [] not balanced") }
            if scalar == "]", !isFirst {
                if isNegated, options.stopsAtNewline { ranges.append(10...10) }
                return CharacterSet(
                    ranges: ranges, classes: classes, excludedClasses: excludedClasses, isNegated: isNegated, isIgnoringCase: options.isIgnoringCase)
            }
            isFirst = false
            if scalar == "[", let kind = rest.first, kind == ":" || kind == "." || kind == "=" {
                guard kind == ":" else { throw SQLError.unsupported("a collating element in a regular expression") }
                classes.append(try namedClass())
                continue
            }
            if scalar == "\\", let next = rest.first, let (name, isExcluded) = Self.classEscape(next) {
                rest.removeFirst()
                if isExcluded { excludedClasses.append(name) } else { classes.append(name) }
                continue
            }
            let low = try bracketCharacter(scalar)
            guard rest.first == "-", let end = rest.dropFirst().first, end != "]" else {
                ranges.append(low.value...low.value)
                continue
            }
            rest = rest.dropFirst(2)
            let high = try bracketCharacter(end)
            guard low.value <= high.value else { throw RegularExpression.invalid("invalid character range") }
            ranges.append(low.value...high.value)
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
