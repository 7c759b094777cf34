import Columns

/// A path of SQL/JSON as PostgreSQL reads it (manual, 9.16.2): what `jsonb_path_query` and its family search by.
struct JSONPath: Sendable {
    /// Strict paths fail where the value has not the form that they name; lax ones find nothing, and see through arrays.
    let isStrict: Bool
    let root: Node

    indirect enum Node: Sendable {
        case literal(JSONValue)
        /// `$`.
        case root
        /// `@`.
        case current
        /// `last`, inside a subscript.
        case last
        /// `$name`.
        case variable(String)
        case accessor(Node, Accessor)
        case arithmetic(Arithmetic, Node, Node)
        case negated(Node)
        case predicate(Predicate)
    }

    indirect enum Accessor: Sendable {
        case member(String)
        /// `.*`.
        case anyMember
        /// `.**{from to most}`; `most` nil: any depth.
        case descendants(least: Int, most: Int?)
        /// `[*]`.
        case anyElement
        /// `[a, b to c]`.
        case elements([(first: Node, last: Node?)])
        case filter(Predicate)
        case method(String)
    }

    enum Arithmetic: Sendable {
        case add, subtract, multiply, divide, remainder
    }

    enum Comparison: Sendable {
        case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
    }

    indirect enum Predicate: Sendable {
        case and(Predicate, Predicate)
        case or(Predicate, Predicate)
        case not(Predicate)
        case isUnknown(Predicate)
        case exists(Node)
        case compare(Comparison, Node, Node)
        case startsWith(Node, Node)
        case matches(Node, RegularExpression)
    }

    init(_ text: String) throws(SQLError) {
        var parser = JSONPathParser(text)
        (isStrict, root) = try parser.parse()
    }
}

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
            token = .number(number())
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

    private mutating func number() -> String {
        var taken = rest.prefix { $0.isDigit }
        var after = rest.dropFirst(taken.count)
        // `1.5`, but `1.type()` is a method of 1 only behind a blank or parenthesis, as in PostgreSQL.
        if after.first == ".", after.dropFirst().first?.isDigit ?? true {
            taken += after.prefix(1) + after.dropFirst().prefix { $0.isDigit }
            after = rest.dropFirst(taken.count)
        }
        if after.first == "e" || after.first == "E" {
            let sign = after.dropFirst().prefix { $0 == "+" || $0 == "-" }.prefix(1)
            let digits = after.dropFirst(1 + sign.count).prefix { $0.isDigit }
            if !digits.isEmpty { taken += after.prefix(1) + sign + digits }
        }
        rest = rest.dropFirst(taken.count)
        return String(String.UnicodeScalarView(taken))
    }

    /// A string, read with JSON's own escapes.
    private mutating func quoted() throws(SQLError) -> String {
        var end = rest.startIndex + 1
        while end < rest.endIndex, rest[end] != "\"" { end += rest[end] == "\\" ? 2 : 1 }
        guard end < rest.endIndex else { throw SQLError(.syntaxError, "unterminated quoted string at end of jsonpath input") }
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
        if try takeWord("like_regex") { return .predicate(.matches(left, try pattern())) }
        if try takeWord("is") {
            guard try takeWord("unknown") else { throw syntaxError() }
            return .predicate(.isUnknown(try condition(left)))
        }
        return left
    }

    private mutating func pattern() throws(SQLError) -> RegularExpression {
        guard case .string(let pattern) = token else { throw syntaxError() }
        try advance()
        var options = RegularExpressionOptions()
        if try takeWord("flag") {
            guard case .string(let flags) = token else { throw syntaxError() }
            try advance()
            for flag in flags.unicodeScalars {
                switch flag {
                case "i": options.isIgnoringCase = true
                case "q": options.isLiteral = true
                // XQuery's `s` and `m`: whether the dot takes a newline, whether `^` and `$` do.
                case "s": options.stopsAtNewline = false
                case "m": options.anchorsAtNewline = true
                default:
                    throw SQLError(
                        .syntaxError, "invalid input syntax for type jsonpath",
                        detail: "Unrecognized flag character \"\(flag)\" in LIKE_REGEX predicate.")
                }
            }
            if !flags.unicodeScalars.contains("s") { options.stopsAtNewline = true }
        } else {
            options.stopsAtNewline = true
        }
        return try RegularExpressionCache.compiled(pattern, options)
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
        if try take("-") { return .negated(try nested { (parser) throws(SQLError) in try parser.signed() }) }
        if try take("+") { return try nested { (parser) throws(SQLError) in try parser.signed() } }
        var node = try primary()
        while let accessor = try accessor() { node = .accessor(node, accessor) }
        return node
    }

    private mutating func primary() throws(SQLError) -> JSONPath.Node {
        let current = token
        try advance()
        switch current {
        case .mark("$"): return .root
        case .mark("@"): return .current
        case .variable(let name): return .variable(name)
        case .string(let text): return .literal(.string(text))
        case .number(let text): return .literal(.number(try Numeric(parsing: text)))
        case .word("true"): return .literal(.bool(true))
        case .word("false"): return .literal(.bool(false))
        case .word("null"): return .literal(.null)
        case .word("last"): return .last
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
            let node = try nested { (parser) throws(SQLError) in try parser.expression() }
            try expect(")")
            return .filter(try condition(node))
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
            guard Self.methods.contains(key) else { throw SQLError.unsupported("the jsonpath method .\(key)()") }
            try advance()
            try expect(")")
            return .method(key)
        default: throw syntaxError()
        }
    }

    private mutating func subscripts() throws(SQLError) -> JSONPath.Accessor {
        if try take("*") {
            try expect("]")
            return .anyElement
        }
        var items: [(first: JSONPath.Node, last: JSONPath.Node?)] = []
        repeat {
            let first = try nested { (parser) throws(SQLError) in try parser.sum() }
            let last = try takeWord("to") ? try nested { (parser) throws(SQLError) in try parser.sum() } : nil
            items.append((first, last))
        } while try take(",")
        try expect("]")
        return .elements(items)
    }

    private mutating func descendants() throws(SQLError) -> JSONPath.Accessor {
        guard try take("{") else { return .descendants(least: 0, most: nil) }
        let first = try level()
        let last = try takeWord("to") ? try level() : first
        try expect("}")
        return .descendants(least: first ?? Int(Int32.max), most: last)
    }

    /// A depth; nil for `last`.
    private mutating func level() throws(SQLError) -> Int? {
        if try takeWord("last") { return nil }
        guard case .number(let text) = token, let value = Int32(text) else { throw syntaxError() }
        try advance()
        return Int(value)
    }
}
