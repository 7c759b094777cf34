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
        for (name, isIgnoringCase) in [("textregexeq", false), ("texticregexeq", true)] {
            binary(name, .text, .text, .bool) { (a: String, pattern: String) throws(SQLError) in
                var matcher = try RegularExpressionFunctions.matcher(a, pattern, RegularExpressionOptions(isIgnoringCase: isIgnoringCase))
                return try matcher.hasMatch()
            }
        }
        addPatternTests()
        addPatternParts()
        addPatternReplacement()
    }

    /// One body for every count of arguments: the function's last parameters have defaults.
    private mutating func addOptional(
        _ name: String, _ parameters: [ParameterType], required: Int, _ result: ParameterType, _ body: @escaping ScalarFunction.Body
    ) {
        for count in required...parameters.count { add(name, Array(parameters.prefix(count)), result, .general(body)) }
    }

    private mutating func addPatternTests() {
        addOptional("regexp_like", [.text, .text, .text], required: 2, .bool) { (x, _) throws(SQLError) in
            let options = try RegularExpressionFunctions.options(PatternArguments(x).text(2) ?? "", of: "regexp_like")
            var matcher = try RegularExpressionFunctions.matcher(String(x[0]), String(x[1]), options)
            return .bool(try matcher.hasMatch())
        }
        addOptional("regexp_count", [.text, .text, .int4, .text], required: 2, .int4) { (x, _) throws(SQLError) in
            let arguments = PatternArguments(x)
            let start = try arguments.integer(2) ?? 1
            try RegularExpressionFunctions.checkPositive(start, "start")
            let options = try RegularExpressionFunctions.options(arguments.text(3) ?? "", of: "regexp_count")
            return .int(try RegularExpressionFunctions.count(String(x[0]), String(x[1]), from: start, options))
        }
        addOptional("regexp_instr", [.text, .text, .int4, .int4, .int4, .text, .int4], required: 2, .int4) { (x, _) throws(SQLError) in
            let arguments = PatternArguments(x)
            let (start, number, end, group) = (
                try arguments.integer(2) ?? 1, try arguments.integer(3) ?? 1, try arguments.integer(4) ?? 0, try arguments.integer(6) ?? 0
            )
            try RegularExpressionFunctions.checkPositive(start, "start")
            try RegularExpressionFunctions.checkPositive(number, "n")
            guard end == 0 || end == 1 else { throw SQLError(.invalidParameterValue, "invalid value for parameter \"endoption\": \(end)") }
            try RegularExpressionFunctions.checkNotNegative(group, "subexpr")
            let options = try RegularExpressionFunctions.options(arguments.text(5) ?? "", of: "regexp_instr")
            var matcher = try RegularExpressionFunctions.matcher(String(x[0]), String(x[1]), options)
            guard let part = try RegularExpressionFunctions.part(group, ofMatch: number, &matcher, from: start) else { return .int(0) }
            return .int(Int64(end == 1 ? part.upperBound : part.lowerBound) + 1)
        }
    }

    private mutating func addPatternParts() {
        add(
            "substring", [.text, .text], .text,
            .binary { (a, pattern, _) throws(SQLError) in
                try RegularExpressionFunctions.substring(String(a), String(pattern))
            })
        add(
            "substring", [.text, .text, .text], .text,
            .general { (x, _) throws(SQLError) in
                try RegularExpressionFunctions.substring(String(x[0]), SimilarPattern.rewritten(String(x[1]), escape: String(x[2])))
            })
        addOptional("regexp_match", [.text, .text, .text], required: 2, .type(.array(.text))) { (x, _) throws(SQLError) in
            let options = try RegularExpressionFunctions.options(
                PatternArguments(x).text(2) ?? "", of: "regexp_match", hint: "Use the regexp_matches function instead.")
            return try RegularExpressionFunctions.matches(String(x[0]), String(x[1]), options, isGlobal: false).first ?? .null
        }
        addOptional("regexp_substr", [.text, .text, .int4, .int4, .text, .int4], required: 2, .text) { (x, _) throws(SQLError) in
            let arguments = PatternArguments(x)
            let (start, number, group) = (try arguments.integer(2) ?? 1, try arguments.integer(3) ?? 1, try arguments.integer(5) ?? 0)
            try RegularExpressionFunctions.checkPositive(start, "start")
            try RegularExpressionFunctions.checkPositive(number, "n")
            try RegularExpressionFunctions.checkNotNegative(group, "subexpr")
            let options = try RegularExpressionFunctions.options(arguments.text(4) ?? "", of: "regexp_substr")
            var matcher = try RegularExpressionFunctions.matcher(String(x[0]), String(x[1]), options)
            guard let part = try RegularExpressionFunctions.part(group, ofMatch: number, &matcher, from: start) else { return .null }
            return .text(try matcher.text(part))
        }
        addOptional("regexp_split_to_array", [.text, .text, .text], required: 2, .type(.array(.text))) { (x, _) throws(SQLError) in
            let options = try RegularExpressionFunctions.options(PatternArguments(x).text(2) ?? "", of: "regexp_split_to_array")
            return .array(try RegularExpressionFunctions.split(String(x[0]), String(x[1]), options))
        }
    }

    private mutating func addPatternReplacement() {
        addOptional("regexp_replace", [.text, .text, .text, .text], required: 3, .text) { (x, _) throws(SQLError) in
            let text = try PatternArguments(x).text(3) ?? ""
            if let first = text.unicodeScalars.first, first.isDigit {
                throw SQLError(
                    .invalidParameterValue, "invalid regular expression option: \"\(first)\"",
                    hint: "If you meant to use regexp_replace() with a start parameter, cast the fourth argument to integer explicitly.")
            }
            let flags = try RegularExpressionFunctions.Flags(text)
            return .text(
                try RegularExpressionFunctions.replaced(
                    String(x[0]), String(x[1]), String(x[2]), number: flags.isGlobal ? 0 : 1, flags.options))
        }
        addOptional("regexp_replace", [.text, .text, .text, .int4, .int4, .text], required: 4, .text) { (x, _) throws(SQLError) in
            let arguments = PatternArguments(x)
            let start = try arguments.integer(3) ?? 1
            try RegularExpressionFunctions.checkPositive(start, "start")
            let flags = try RegularExpressionFunctions.Flags(arguments.text(5) ?? "")
            let number = try arguments.integer(4)
            if let number { try RegularExpressionFunctions.checkNotNegative(number, "n") }
            return .text(
                try RegularExpressionFunctions.replaced(
                    String(x[0]), String(x[1]), String(x[2]), from: start, number: number ?? (flags.isGlobal ? 0 : 1), flags.options))
        }
    }
}

/// Arguments of which the last may be left out.
struct PatternArguments {
    let values: [Datum]

    init(_ values: [Datum]) { self.values = values }

    func text(_ index: Int) throws(SQLError) -> String? { values.indices.contains(index) ? try String(values[index]) : nil }
    func integer(_ index: Int) throws(SQLError) -> Int64? { values.indices.contains(index) ? try Int64(values[index]) : nil }
}
