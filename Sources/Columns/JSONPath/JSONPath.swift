/// A path of SQL/JSON as PostgreSQL reads it (manual, 9.16.2): what `jsonb_path_query` and its family search by.
package struct JSONPath: Sendable {
    /// Strict paths fail where the value has not the form that they name; lax ones find nothing, and see through arrays.
    package let isStrict: Bool
    package let root: Node

    package indirect enum Node: Sendable {
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
        /// `-` or `+` in front.
        case signed(Node, isNegative: Bool)
        case predicate(Predicate)
    }

    package indirect enum Accessor: Sendable {
        case member(String)
        /// `.*`.
        case anyMember
        /// `.**{from to most}`; nil stands for `last`.
        case descendants(least: Int?, most: Int?)
        /// `[*]`.
        case anyElement
        /// `[a, b to c]`.
        case elements([(first: Node, last: Node?)])
        case filter(Predicate)
        case method(String)
        /// `.datetime()`, perhaps with a template.
        case datetime(template: String?)
    }

    package enum Arithmetic: String, Sendable {
        case add = "+"
        case subtract = "-"
        case multiply = "*"
        case divide = "/"
        case remainder = "%"
    }

    package enum Comparison: String, Sendable {
        case equal = "=="
        case notEqual = "!="
        case less = "<"
        case lessOrEqual = "<="
        case greater = ">"
        case greaterOrEqual = ">="
    }

    package indirect enum Predicate: Sendable {
        case and(Predicate, Predicate)
        case or(Predicate, Predicate)
        case not(Predicate)
        case isUnknown(Predicate)
        case exists(Node)
        case compare(Comparison, Node, Node)
        case startsWith(Node, Node)
        /// The flags in the order in which they are printed.
        case matches(Node, pattern: String, flags: String)
    }

    package init(_ text: String) throws(SQLError) {
        var parser = JSONPathParser(text)
        (isStrict, root) = try parser.parse()
    }

    /// The patterns of `like_regex`, with their flags.
    package var patterns: [(pattern: String, flags: String)] {
        var found: [(pattern: String, flags: String)] = []
        root.visit { if case .matches(_, let pattern, let flags) = $0 { found.append((pattern, flags)) } }
        return found
    }
}

extension JSONPath.Node {
    /// Every condition in it.
    fileprivate func visit(_ body: (JSONPath.Predicate) -> Void) {
        switch self {
        case .literal, .root, .current, .last, .variable: break
        case .accessor(let inner, let accessor):
            inner.visit(body)
            switch accessor {
            case .filter(let predicate): predicate.visit(body)
            case .elements(let items):
                for item in items {
                    item.first.visit(body)
                    item.last?.visit(body)
                }
            default: break
            }
        case .arithmetic(_, let left, let right):
            left.visit(body)
            right.visit(body)
        case .signed(let inner, _): inner.visit(body)
        case .predicate(let predicate): predicate.visit(body)
        }
    }
}

extension JSONPath.Predicate {
    fileprivate func visit(_ body: (JSONPath.Predicate) -> Void) {
        body(self)
        switch self {
        case .and(let left, let right), .or(let left, let right):
            left.visit(body)
            right.visit(body)
        case .not(let inner), .isUnknown(let inner): inner.visit(body)
        case .exists(let node), .matches(let node, _, _): node.visit(body)
        case .compare(_, let left, let right), .startsWith(let left, let right):
            left.visit(body)
            right.visit(body)
        }
    }
}
