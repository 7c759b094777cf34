/// A syntax tree without its places, as a text: equal for trees that differ only in where they stand.
package enum SyntaxShape {
    package static func text(of tree: Any) -> String {
        var text = ""
        append(tree, to: &text)
        return text
    }

    private static func append(_ value: Any, to text: inout String) {
        // What is decided by a literal's value holds for that value alone, which reading it notes.
        if let literal = value as? LiteralSyntax { return text += "\(literal.value)" }
        let children = Mirror(reflecting: value).children
        guard !children.isEmpty else { return text += String(reflecting: value) }
        text += "("
        for child in children {
            // Places are called so in every node.
            if child.label == "at" || child.label?.hasSuffix("At") == true { continue }
            if let label = child.label { text += label + ":" }
            append(child.value, to: &text)
            text += " "
        }
        text += ")"
    }
}
