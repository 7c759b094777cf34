/// Reads a path: predicates, sums, products, signs, then accessors from left to right.
struct JSONPathParser {
    /// Parentheses and filters inside one another: the parser recurses into each.
    private static let depthMax = 100

    private enum Token: Equatable {
        case word(String)
        case string(String)
        case number(String)
        case variable(String)
        case mark(String)
        case end
    }

    private let text: String
    private var rest: ArraySlice<Unicode.Scalar>
    private var token = Token.end
    private var depth = 0
    private var filterDepth = 0
    private var subscriptDepth = 0
    /// A word where it means nothing. Told when the whole has been read, as what cannot be read at all goes before.
    private var misplaced: SQLError?

    init(_ text: String) {
        self.text = text
        rest = Array(text.unicodeScalars)[...]
    }

    mutating func parse() throws(SQLError) -> (isStrict: Bool, root: JSONPath.Node) {
        try advance()
        guard token != .end else { throw SQLError(.invalidTextRepresentation, "invalid input syntax for type jsonpath: \"\(text)\"") }
        var isStrict = false
        if token == .word("strict") || token == .word("lax") {
            isStrict = token == .word("strict")
            try advance()
        }
        let root = try expression()
        guard token == .end else { throw syntaxError() }
        if let misplaced { throw misplaced }
        return (isStrict, root)
    }

    private func syntaxError() -> SQLError {
        let shown: String
        switch token {
        case .word(let text), .string(let text), .number(let text), .mark(let text): shown = text
        case .variable(let name): shown = "$" + name
        case .end: return SQLError(.syntaxError, "syntax error at end of jsonpath input")
        }
        return SQLError(.syntaxError, "syntax error at or near \"\(shown)\" of jsonpath input")
    }

    // MARK: Tokens

    private static let marks = [
        "==", "!=", "<>", "<=", ">=", "&&", "||", "**", "$", "@", ".", "*", "(", ")", "[", "]", "{", "}", "?", ",", "<", ">", "!", "+", "-", "/", "%",
    ]

    private mutating func advance() throws(SQLError) {
        while let scalar = rest.first, scalar.properties.isWhitespace { rest.removeFirst() }
        guard let first = rest.first else {
            token = .end
            return
        }
        if first == "\"" {
            token = .string(try quoted())
        } else if first.isDigit || (first == "." && rest.dropFirst().first?.isDigit ?? false) {
            token = .number(try number())
        } else if Self.isWordStart(first) {
            token = .word(word())
        } else if first == "$", let next = rest.dropFirst().first, next == "\"" || Self.isWordStart(next) {
            rest.removeFirst()
            token = .variable(next == "\"" ? try quoted() : word())
        } else if let mark = Self.marks.first(where: { rest.starts(with: $0.unicodeScalars) }) {
            rest = rest.dropFirst(mark.unicodeScalars.count)
            token = .mark(mark)
        } else {
            token = .mark(String(Character(first)))
            throw syntaxError()
        }
    }

    private static func isWordStart(_ scalar: Unicode.Scalar) -> Bool { scalar == "_" || scalar.properties.isAlphabetic }

    private mutating func word() -> String {
        let word = rest.prefix { Self.isWordStart($0) || $0.isDigit }
        rest = rest.dropFirst(word.count)
        return String(String.UnicodeScalarView(word))
    }

    private mutating func number() throws(SQLError) -> String {
        var taken = rest.prefix { $0.isDigit }
        var after = rest.dropFirst(taken.count)
        // The point is the number's: a method of 1 needs a parenthesis.
        if after.first == "." {
            taken += after.prefix(1) + after.dropFirst().prefix { $0.isDigit }
            after = rest.dropFirst(taken.count)
        }
        if after.first == "e" || after.first == "E" {
            let sign = after.dropFirst().prefix { $0 == "+" || $0 == "-" }.prefix(1)
            let digits = after.dropFirst(1 + sign.count).prefix { $0.isDigit }
            if !digits.isEmpty { taken += after.prefix(1) + sign + digits }
        }
        rest = rest.dropFirst(taken.count)
        let text = String(String.UnicodeScalarView(taken))
        if let next = rest.first, Self.isWordStart(next) {
            throw SQLError(.syntaxError, "trailing junk after numeric literal at or near \"\(text)\(next)\" of jsonpath input")
        }
        return text
    }

    /// A string, read with JSON's own escapes.
    private mutating func quoted() throws(SQLError) -> String {
        var end = rest.startIndex + 1
        while end < rest.endIndex, rest[end] != "\"" { end += rest[end] == "\\" ? 2 : 1 }
        guard end < rest.endIndex else { throw SQLError(.syntaxError, "unexpected end of quoted string at end of jsonpath input") }
        let written = String(String.UnicodeScalarView(rest[rest.startIndex...end]))
        rest = rest[(end + 1)...]
        guard case .string(let text) = try JSONReader.value(written) else { throw syntaxError() }
        return text
    }

    private mutating func take(_ mark: String) throws(SQLError) -> Bool {
        guard token == .mark(mark) else { return false }
        try advance()
        return true
    }

    private mutating func expect(_ mark: String) throws(SQLError) { if try !take(mark) { throw syntaxError() } }

    private mutating func takeWord(_ word: String) throws(SQLError) -> Bool {
        guard token == .word(word) else { return false }
        try advance()
        return true
    }

    private mutating func nested<Result>(_ body: (inout JSONPathParser) throws(SQLError) -> Result) throws(SQLError) -> Result {
        depth += 1
        guard depth <= Self.depthMax else { throw SQLError(.statementTooComplex, "a jsonpath is nested too deeply") }
        let result = try body(&self)
        depth -= 1
        return result
    }
}

extension JSONPathParser {
    /// A value or a condition: only what follows tells which.
    private mutating func expression() throws(SQLError) -> JSONPath.Node {
        var left = try conjunction()
        while try take("||") { left = .predicate(.or(try condition(left), try condition(conjunction()))) }
        return left
    }

    private mutating func conjunction() throws(SQLError) -> JSONPath.Node {
        var left = try comparison()
        while try take("&&") { left = .predicate(.and(try condition(left), try condition(comparison()))) }
        return left
    }

    private func condition(_ node: JSONPath.Node) throws(SQLError) -> JSONPath.Predicate {
        guard case .predicate(let predicate) = node else { throw syntaxError() }
        return predicate
    }

    private static let comparisons: [String: JSONPath.Comparison] = [
        "==": .equal, "!=": .notEqual, "<>": .notEqual, "<": .less, "<=": .lessOrEqual, ">": .greater, ">=": .greaterOrEqual,
    ]

    private mutating func comparison() throws(SQLError) -> JSONPath.Node {
        if try take("!") { return .predicate(.not(try nested { (parser) throws(SQLError) in try parser.condition(parser.comparison()) })) }
        let left = try sum()
        if case .mark(let mark) = token, let comparison = Self.comparisons[mark] {
            try advance()
            return .predicate(.compare(comparison, left, try sum()))
        }
        if try takeWord("starts") {
            guard try takeWord("with") else { throw syntaxError() }
            return .predicate(.startsWith(left, try sum()))
        }
        if try takeWord("like_regex") { return .predicate(try matches(left)) }
        if try takeWord("is") {
            guard try takeWord("unknown") else { throw syntaxError() }
            return .predicate(.isUnknown(try condition(left)))
        }
        return left
    }

    private mutating func matches(_ node: JSONPath.Node) throws(SQLError) -> JSONPath.Predicate {
        guard case .string(let pattern) = token else { throw syntaxError() }
        try advance()
        guard try takeWord("flag") else { return .matches(node, pattern: pattern, flags: "") }
        guard case .string(let flags) = token else { throw syntaxError() }
        try advance()
        let known = "ismxq"
        for flag in flags where !known.contains(flag) {
            throw SQLError(
                .syntaxError, "invalid input syntax for type jsonpath",
                detail: "Unrecognized flag character \"\(flag)\" in LIKE_REGEX predicate.")
        }
        if flags.contains("x"), !flags.contains("q") {
            throw SQLError(.featureNotSupported, "XQuery \"x\" flag (expanded regular expressions) is not implemented")
        }
        return .matches(node, pattern: pattern, flags: known.filter { flags.contains($0) })
    }

    private mutating func sum() throws(SQLError) -> JSONPath.Node {
        var left = try product()
        while true {
            if try take("+") {
                left = .arithmetic(.add, left, try product())
            } else if try take("-") {
                left = .arithmetic(.subtract, left, try product())
            } else {
                return left
            }
        }
    }

    private mutating func product() throws(SQLError) -> JSONPath.Node {
        var left = try signed()
        while true {
            if try take("*") {
                left = .arithmetic(.multiply, left, try signed())
            } else if try take("/") {
                left = .arithmetic(.divide, left, try signed())
            } else if try take("%") {
                left = .arithmetic(.remainder, left, try signed())
            } else {
                return left
            }
        }
    }

    private mutating func signed() throws(SQLError) -> JSONPath.Node {
        for (mark, isNegative) in [("-", true), ("+", false)] where try take(mark) {
            let operand = try nested { (parser) throws(SQLError) in try parser.signed() }
            guard case .literal(.number(let number)) = operand else { return .signed(operand, isNegative: isNegative) }
            return .literal(.number(isNegative ? number.negated : number))
        }
        var node = try primary()
        while let accessor = try accessor() { node = .accessor(node, accessor) }
        return node
    }

    private mutating func primary() throws(SQLError) -> JSONPath.Node {
        let current = token
        try advance()
        switch current {
        case .mark("$"): return .root
        case .mark("@"):
            if filterDepth == 0 { misplaced = misplaced ?? SQLError(.syntaxError, "@ is not allowed in root expressions") }
            return .current
        case .variable(let name): return .variable(name)
        case .string(let text): return .literal(.string(text))
        case .number(let text): return .literal(.number(try Numeric(parsing: text)))
        case .word("true"): return .literal(.bool(true))
        case .word("false"): return .literal(.bool(false))
        case .word("null"): return .literal(.null)
        case .word("last"):
            if subscriptDepth == 0 { misplaced = misplaced ?? SQLError(.syntaxError, "LAST is allowed only in array subscripts") }
            return .last
        case .word("exists"):
            try expect("(")
            let node = try nested { (parser) throws(SQLError) in try parser.expression() }
            try expect(")")
            return .predicate(.exists(node))
        case .mark("("):
            let node = try nested { (parser) throws(SQLError) in try parser.expression() }
            try expect(")")
            return node
        default:
            token = current
            throw syntaxError()
        }
    }

    private static let methods: Set<String> = ["type", "size", "double", "ceiling", "floor", "abs", "keyvalue"]

    private mutating func accessor() throws(SQLError) -> JSONPath.Accessor? {
        if try take("[") { return try subscripts() }
        if try take("?") {
            try expect("(")
            filterDepth += 1
            let node = try nested { (parser) throws(SQLError) in try parser.expression() }
            filterDepth -= 1
            // The closing parenthesis comes too early for what is no condition.
            let predicate = try condition(node)
            try expect(")")
            return .filter(predicate)
        }
        guard try take(".") else { return nil }
        if try take("*") { return .anyMember }
        if try take("**") { return try descendants() }
        switch token {
        case .string(let key):
            try advance()
            return .member(key)
        case .word(let key):
            try advance()
            guard token == .mark("("), Self.methods.contains(key) || key == "datetime" else { return .member(key) }
            try advance()
            if key == "datetime" { return .datetime(template: try template()) }
            try expect(")")
            return .method(key)
        default: throw syntaxError()
        }
    }

    /// What stands in the parentheses of `.datetime()`.
    private mutating func template() throws(SQLError) -> String? {
        var template: String?
        if case .string(let text) = token {
            template = text
            try advance()
        }
        try expect(")")
        return template
    }

    private mutating func subscripts() throws(SQLError) -> JSONPath.Accessor {
        if try take("*") {
            try expect("]")
            return .anyElement
        }
        var items: [(first: JSONPath.Node, last: JSONPath.Node?)] = []
        subscriptDepth += 1
        repeat {
            let first = try nested { (parser) throws(SQLError) in try parser.sum() }
            let last = try takeWord("to") ? try nested { (parser) throws(SQLError) in try parser.sum() } : nil
            items.append((first, last))
        } while try take(",")
        subscriptDepth -= 1
        try expect("]")
        return .elements(items)
    }

    private mutating func descendants() throws(SQLError) -> JSONPath.Accessor {
        guard try take("{") else { return .descendants(least: 0, most: nil) }
        let first = try level()
        let last = try takeWord("to") ? try level() : first
        try expect("}")
        return .descendants(least: first, most: last)
    }

    /// A depth; nil for `last`.
    private mutating func level() throws(SQLError) -> Int? {
        if try takeWord("last") { return nil }
        guard case .number(let text) = token, let value = Int32(text) else { throw syntaxError() }
        try advance()
        return Int(value)
    }
}
