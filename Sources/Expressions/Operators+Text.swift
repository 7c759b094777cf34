import Columns

extension FunctionTableBuilder {
    mutating func addTextOperators() {
        binary("||", .text, .text, .text) { (a: String, b: String) in a + b }
        addTyped("||", [.text, .anyNonArray], .text, volatility: .stable) { types in
            .binary { (a, b, context) throws(SQLError) in try .text(String(a) + ValueText.format(b, types[1], context.textFormat)) }
        }
        addTyped("||", [.anyNonArray, .text], .text, volatility: .stable) { types in
            .binary { (a, b, context) throws(SQLError) in try .text(ValueText.format(a, types[0], context.textFormat) + String(b)) }
        }
        binary("||", .bytea, .bytea, .bytea) { (a: [UInt8], b: [UInt8]) in a + b }
        addArrayOperators()
        for left in [ParameterType.text, .bpchar, .name] {
            binary("~~", left, .text, .bool) { (a: String, b: String) throws(SQLError) in try LikePattern.matches(a, b) }
            binary("!~~", left, .text, .bool) { (a: String, b: String) throws(SQLError) in try !LikePattern.matches(a, b) }
            binary("~~*", left, .text, .bool) { (a: String, b: String) throws(SQLError) in try LikePattern.matchesIgnoringCase(a, b) }
            binary("!~~*", left, .text, .bool) { (a: String, b: String) throws(SQLError) in try !LikePattern.matchesIgnoringCase(a, b) }
        }
        binary("^@", .text, .text, .bool) { (a: String, b: String) in a.utf8.starts(with: b.utf8) }
    }

    private mutating func addArrayOperators() {
        add("||", [.anyArray, .anyArray], .anyArray, isStrict: false, .binary { (a, b, _) throws(SQLError) in
            if a.isNull { return b }
            if b.isNull { return a }
            return try .array(ArrayFunctions.elements(a) + ArrayFunctions.elements(b))
        })
        add("||", [.anyArray, .anyElement], .anyArray, isStrict: false, .binary { (a, b, _) throws(SQLError) in
            try .array((a.isNull ? [] : ArrayFunctions.elements(a)) + [b])
        })
        add("||", [.anyElement, .anyArray], .anyArray, isStrict: false, .binary { (a, b, _) throws(SQLError) in
            try .array([a] + (b.isNull ? [] : ArrayFunctions.elements(b)))
        })
    }
}

enum ArrayFunctions {
    static func elements(_ array: Datum) throws(SQLError) -> [Datum] {
        guard case .array(let values) = array else { throw array.mismatch("array") }
        return values
    }
}
