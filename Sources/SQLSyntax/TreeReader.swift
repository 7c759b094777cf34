import Columns

/// Reads libpg_query's tree of one statement into our syntax tree.
///
/// Node and field names are those of `src/include/nodes/parsenodes.h` and `primnodes.h`. What the grammar accepts and Weir does not
/// know is refused by name; nesting deeper than `SyntaxLimits.nestingDepthMax` is refused, so that every later pass may recurse.
struct TreeReader {
    let tape: JSONTape
    /// The text that was parsed: some constants are read from it, and the bodies of PREPARE and CREATE VIEW.
    let source: [UInt8]
    /// Where the text's literals are noted; nil when its plan is not kept.
    let slots: LiteralSlots?
    private var depth = 0

    init(tape: JSONTape, source: [UInt8], slots: LiteralSlots? = nil) {
        self.tape = tape
        self.source = source
        self.slots = slots
    }

    /// The only statement of the tree; nil when the text has none.
    func statementNode() throws(SQLError) -> (name: String, body: Int)? {
        let statements = tape.elements(0, "stmts")
        guard let first = statements.first else { return nil }
        guard statements.count == 1, let wrapper = tape.member(first, "stmt"), let node = tape.wrapped(wrapper) else {
            throw SQLError(.internalError, "the parse tree does not hold one statement")
        }
        return node
    }

    /// One level deeper; undone by `leave`.
    mutating func enter(at: Int) throws(SQLError) {
        guard depth < SyntaxLimits.nestingDepthMax else {
            throw SQLError(
                .statementTooComplex, "statement is too complex",
                detail: "Expressions, subqueries and joins may be nested \(SyntaxLimits.nestingDepthMax) levels deep.",
                at: at)
        }
        depth += 1
    }

    mutating func leave() { depth -= 1 }

    // MARK: Small things

    func location(_ body: Int) -> Int { tape.integer(body, "location") }

    /// The text of a `String` node.
    func name(_ node: Int) -> String {
        guard let (kind, body) = tape.wrapped(node) else { return "" }
        return kind == "A_Star" ? "*" : tape.string(body, "sval") ?? ""
    }

    func names(_ body: Int, _ key: StaticString) -> [String] {
        tape.elements(body, key).map { name($0) }
    }

    /// The names in a `List` node.
    func listNames(_ node: Int) -> [String] {
        guard let (kind, body) = tape.wrapped(node) else { return [] }
        return kind == "List" ? names(body, "items") : [name(node)]
    }

    /// A `RangeVar`'s name.
    func relationName(_ body: Int) -> [String] {
        [tape.string(body, "catalogname"), tape.string(body, "schemaname"), tape.string(body, "relname")].compactMap { $0 }
    }

    func unexpected(_ kind: String, in place: String, at: Int = -1) -> SQLError {
        .unsupported("\(kind) in \(place)", at: at)
    }
}
