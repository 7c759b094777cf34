import Columns

extension FunctionTableBuilder {
    /// `LIKE`, `SIMILAR TO` and regular expressions as functions (manual, 9.7).
    mutating func addPatternFunctions() {
        binary("like_escape", .text, .text, .text) { (a: String, escape: String) throws(SQLError) in try LikePattern.rewritten(a, escape: escape) }
        unary("similar_to_escape", .text, .text) { (a: String) throws(SQLError) in try SimilarPattern.rewritten(a, escape: "\\") }
        binary("similar_to_escape", .text, .text, .text) { (a: String, escape: String) throws(SQLError) in
            try SimilarPattern.rewritten(a, escape: escape)
        }
        for (name, isNegated, isFolded) in [
            ("like", false, false), ("notlike", true, false), ("texticlike", false, true), ("texticnlike", true, true),
        ] {
            binary(name, .text, .text, .bool) { (a: String, pattern: String) throws(SQLError) in
                try (isFolded ? LikePattern.matchesIgnoringCase(a, pattern) : LikePattern.matches(a, pattern)) != isNegated
            }
        }
        for (name, isIgnoringCase) in [("textregexeq", false), ("regexp_like", false), ("texticregexeq", true)] {
            binary(name, .text, .text, .bool) { (a: String, pattern: String) throws(SQLError) in
                try RegularExpression(pattern, isIgnoringCase: isIgnoringCase).matches(a)
            }
        }
        addPatternSearch()
    }

    private mutating func addPatternSearch() {
        ternary("regexp_replace", .text, .text, .text, .text) { (a: String, pattern: String, other: String) throws(SQLError) in
            try RegularExpressionFunctions.replaced(a, pattern, other, flags: "")
        }
        add(
            "regexp_replace", [.text, .text, .text, .text], .text,
            .general { (x, _) throws(SQLError) in
                try .text(RegularExpressionFunctions.replaced(String(x[0]), String(x[1]), String(x[2]), flags: String(x[3])))
            })
        add(
            "substring", [.text, .text], .text,
            .binary { (a, pattern, _) throws(SQLError) in
                guard let match = try RegularExpressionFunctions.substring(String(a), String(pattern)) else { return .null }
                return .text(match)
            })
        binary("regexp_count", .text, .text, .int4) { (a: String, pattern: String) throws(SQLError) in
            try RegularExpressionFunctions.count(a, pattern)
        }
    }
}
