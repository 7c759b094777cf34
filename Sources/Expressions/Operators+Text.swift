import Columns

extension FunctionTableBuilder {
    mutating func addTextOperators() {
        binary("||", .text, .text, .text) { (a: String, b: String) throws(SQLError) in try TextFunctions.joined(a, b) }
        // PostgreSQL defines these two by a cast to text, which is not the printed form for every type (boolean).
        addTyped("||", [.text, .anyNonArray], .text, volatility: .stable) { types in
            let cast = Coercion.castToText(from: types[1])
            return .binary { (a, b, context) throws(SQLError) in try .text(TextFunctions.joined(String(a), String(cast.call(b, context)))) }
        }
        addTyped("||", [.anyNonArray, .text], .text, volatility: .stable) { types in
            let cast = Coercion.castToText(from: types[0])
            return .binary { (a, b, context) throws(SQLError) in try .text(TextFunctions.joined(String(cast.call(a, context)), String(b))) }
        }
        binary("||", .bytea, .bytea, .bytea) { (a: [UInt8], b: [UInt8]) in a + b }
        addArrayOperators()
        for left in [ParameterType.text, .bpchar, .name] {
            addPattern("~~", left) { (pattern) throws(SQLError) in
                let pattern = Array(pattern.utf8)
                return { (text) throws(SQLError) in try LikePattern.matches(text, pattern) }
            }
            addPattern("~~*", left) { (pattern) throws(SQLError) in
                let pattern = Array(try TextFunctions.lower(pattern).utf8)
                return { (text) throws(SQLError) in try LikePattern.matches(TextFunctions.lower(text), pattern) }
            }
            addPattern("~", left) { (pattern) throws(SQLError) in
                let expression = try RegularExpression(pattern, RegularExpressionOptions(isIgnoringCase: false))
                return { (text) throws(SQLError) in
                    var matcher = try RegularExpressionMatcher(expression, text)
                    return try matcher.hasMatch()
                }
            }
            addPattern("~*", left) { (pattern) throws(SQLError) in
                let expression = try RegularExpression(pattern, RegularExpressionOptions(isIgnoringCase: true))
                return { (text) throws(SQLError) in
                    var matcher = try RegularExpressionMatcher(expression, text)
                    return try matcher.hasMatch()
                }
            }
        }
        addBytePatterns()
        for type in [ParameterType.text, .bpchar] { addByteOrder(type) }
        binary("^@", .text, .text, .bool) { (a: String, b: String) in a.utf8.starts(with: b.utf8) }
    }

    /// `~<~` and its kin, the order of pattern indexes: every text is ordered by its bytes here.
    private mutating func addByteOrder(_ type: ParameterType) {
        let tests: [(String, @Sendable (Int) -> Bool)] = [("~<~", { $0 < 0 }), ("~<=~", { $0 <= 0 }), ("~>=~", { $0 >= 0 }), ("~>~", { $0 > 0 })]
        let plain = type == .bpchar ? SQLType.scalar(.bpchar) : .text
        for (name, holds) in tests {
            add(name, [type, type], .bool, .binary { (a, b, _) in .bool(holds(SQLOrder.compare(a, b, plain))) })
        }
    }

    /// LIKE over bytea, where a character is a byte.
    private mutating func addBytePatterns() {
        for (name, wanted) in [("~~", true), ("!~~", false)] {
            binary(name, .bytea, .bytea, .bool) { (a: [UInt8], pattern: [UInt8]) throws(SQLError) in
                try LikePattern.matches(bytes: a, pattern, isBytewise: true) == wanted
            }
        }
    }

    /// A pattern operator and its negation, which begins with `!`.
    private mutating func addPattern(
        _ name: String, _ left: ParameterType,
        _ compile: @escaping @Sendable (String) throws(SQLError) -> @Sendable (String) throws(SQLError) -> Bool
    ) {
        for isNegated in [false, true] {
            add(
                (isNegated ? "!" : "") + name, [left, .text], .bool,
                .pattern { (pattern) throws(SQLError) in
                    let matches = try compile(String(pattern))
                    return { (text) throws(SQLError) in try .bool(matches(String(text)) != isNegated) }
                })
        }
    }

    private mutating func addArrayOperators() {
        add(
            "@>", [.type(.array(.aclitem)), .type(.scalar(.aclitem))], .bool,
            .binary { (a, item, _) throws(SQLError) in try .bool(ArrayValue(a).contains(item)) })
        addArrayTest("@>") { (a, b) throws(SQLError) in try ArrayFunctions.contains(a, b) }
        addArrayTest("<@") { (a, b) throws(SQLError) in try ArrayFunctions.contains(b, a) }
        addArrayTest("&&") { (a, b) throws(SQLError) in try ArrayFunctions.overlap(a, b) }
        addArrayConcatenation()
    }

    /// A test of two arrays, given as their elements are compared.
    private mutating func addArrayTest(_ name: String, _ test: @escaping @Sendable (Datum, Datum) throws(SQLError) -> Bool) {
        addTyped(name, [.anyArray, .anyArray], .bool) { types in
            let form = ComparisonForm(types[0])
            return .binary { (a, b, _) throws(SQLError) in try .bool(test(form(a), form(b))) }
        }
    }

    /// `||` is `array_cat`, `array_append` and `array_prepend`.
    private mutating func addArrayConcatenation() {
        add(
            "||", [.anyCompatibleArray, .anyCompatibleArray], .anyCompatibleArray, isStrict: false,
            .binary { (a, b, _) throws(SQLError) in try ArrayEditing.concatenated(a, b) })
        add(
            "||", [.anyCompatibleArray, .anyCompatible], .anyCompatibleArray, isStrict: false,
            .binary { (a, b, _) throws(SQLError) in try ArrayEditing.extended(a, by: b, atEnd: true) })
        add(
            "||", [.anyCompatible, .anyCompatibleArray], .anyCompatibleArray, isStrict: false,
            .binary { (a, b, _) throws(SQLError) in try ArrayEditing.extended(b, by: a, atEnd: false) })
    }
}
