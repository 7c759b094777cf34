import Columns

/// The text of one query, taken apart into its shape and its literals: dashboards send the same query again and again with other times in it.
///
/// Texts of one shape have the same tokens in the same places, but for the values of literals; so they have the same syntax tree, unless the
/// grammar looks at a value, and every place in an error is the same.
package struct LiftedText: Sendable {
    /// What is left of the text without its literals.
    package let shape: StatementShape
    /// The literals in the order of the text.
    package let literals: [LiftedLiteral]
    /// The statement's own text, as `ParsedText` has it.
    package let text: String
    /// Where `text` starts in the whole text, in bytes.
    package let byteOffset: Int

    /// nil for what is not worth it: a text that is long, is not one statement, or does not begin as a query does.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count <= SyntaxLimits.liftedTextBytesMax, !bytes.contains(0) else { return nil }
        var tokens = SQLLexer.tokens(of: bytes)
        if let last = tokens.last, last.isPunctuation(";") { tokens.removeLast() }
        guard let first = tokens.first, let last = tokens.last, Self.beginsQuery(bytes, first) else { return nil }
        var shape = Array(bytes[first.start..<last.end])
        var literals: [LiftedLiteral] = []
        for token in tokens {
            if token.isPunctuation(";") { return nil }
            guard let literal = LiftedLiteral(token, bytes, statementStart: first.start) else { continue }
            shape[literal.start] = literal.kind.rawValue
            for index in literal.start + 1..<literal.end { shape[index] = StatementShape.filler }
            literals.append(literal)
        }
        self.shape = StatementShape(bytes: shape)
        self.literals = literals
        byteOffset = first.start
        self.text = first.start == 0 && last.end == bytes.count ? text : String(decoding: bytes[first.start..<last.end], as: UTF8.self)
    }

    private static func beginsQuery(_ bytes: [UInt8], _ token: SQLToken) -> Bool {
        let word = bytes[token.start..<token.end]
        return ["select", "with", "values"].contains { $0.utf8.elementsEqual(word.lazy.map { $0 | 0x20 }) }
    }
}

/// A text whose literals are blotted out: each keeps its kind, its place and its length.
package struct StatementShape: Hashable, Sendable {
    /// No byte of UTF-8, so that no text looks like a literal that is blotted out.
    static let filler: UInt8 = 0xFF

    let bytes: [UInt8]

    package var byteCount: Int { bytes.count }

    package static func == (left: StatementShape, right: StatementShape) -> Bool { left.bytes == right.bytes }

    package func hash(into hasher: inout Hasher) { bytes.withUnsafeBytes { hasher.combine(bytes: $0) } }
}

/// A literal of a text: a number, or a string without a quote in it. Others are part of the shape.
package struct LiftedLiteral: Sendable {
    /// What decides the literal's type. The raw values are no bytes of UTF-8.
    enum Kind: UInt8 {
        case int4 = 0xF8
        case int8 = 0xF9
        /// Beyond `int8`, or with a point or an exponent.
        case decimal = 0xFA
        case string = 0xFB
    }

    let kind: Kind
    /// The literal's bytes in the statement's text.
    let start: Int
    let end: Int
    package let value: LiteralSyntax.Value

    init?(_ token: SQLToken, _ bytes: [UInt8], statementStart: Int) {
        switch token.kind {
        case .number:
            let digits = String(decoding: bytes[token.start..<token.end], as: UTF8.self)
            if let number = Int32(digits) {
                (kind, value) = (.int4, .integer(number))
            } else {
                (kind, value) = (Int64(digits) == nil ? .decimal : .int8, .decimal(digits))
            }
        case .plainString:
            let content = bytes[token.start + 1..<token.end - 1]
            guard !content.contains(UInt8(ascii: "'")) else { return nil }
            (kind, value) = (.string, .string(String(decoding: content, as: UTF8.self)))
        default: return nil
        }
        start = token.start - statementStart
        end = token.end - statementStart
    }
}

/// The literals of a text while it is read and bound: each with the slot that notes who looks at it.
package struct LiteralSlots: Sendable {
    private let literals: [LiftedLiteral]
    private let slots: [LiteralSlot]

    package init(_ text: LiftedText) {
        literals = text.literals
        slots = literals.indices.map { LiteralSlot(number: $0) }
    }

    /// For each literal whether a plan of the text is only right for its value.
    package var areFixed: [Bool] { slots.map(\.isFixed) }

    /// A constant of the syntax tree. It has a slot when it is what a literal at its place says by itself; the grammar may have made something
    /// else of it, such as a negative number.
    func literal(_ value: LiteralSyntax.Value, at: Int) -> LiteralSyntax {
        // Literals stand in the order of the text.
        var (low, high) = (0, literals.count)
        while low < high {
            let middle = (low + high) / 2
            if literals[middle].start < at { low = middle + 1 } else { high = middle }
        }
        guard low < literals.count, literals[low].start == at, literals[low].value == value else { return LiteralSyntax(value) }
        return LiteralSyntax(value, slot: slots[low])
    }
}
