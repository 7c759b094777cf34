import Columns

extension FunctionTableBuilder {
    mutating func addTextFunctions() {
        addLengths()
        addTrims()
        addParts()
        addReplacements()
        addConcatenation()
        addQuoting()
        addPatternFunctions()
        addTextReading()
        addBytesFunctions()
        addNormalizationFunctions()
    }

    private mutating func addLengths() {
        for name in ["length", "char_length", "character_length"] {
            unary(name, .text, .int4) { (a: String) in Int64(CharacterCount.of(a[...])) }
            unary(name, .bpchar, .int4) { (a: String) in Int64(CharacterCount.of(TextFunctions.trimmedRight(a)[...])) }
        }
        unary("length", .bytea, .int4) { (a: [UInt8]) in Int64(a.count) }
        unary("octet_length", .text, .int4) { (a: String) in Int64(a.utf8.count) }
        unary("octet_length", .bpchar, .int4) { (a: String) in Int64(a.utf8.count) }
        unary("octet_length", .bytea, .int4) { (a: [UInt8]) in Int64(a.count) }
        unary("bit_length", .text, .int4) { (a: String) in Int64(a.utf8.count) * 8 }
        unary("lower", .text, .text) { (a: String) throws(SQLError) in try TextFunctions.lower(a) }
        unary("upper", .text, .text) { (a: String) throws(SQLError) in try TextFunctions.upper(a) }
        unary("initcap", .text, .text) { (a: String) throws(SQLError) in try TextFunctions.initcap(a) }
        unary("reverse", .text, .text) { (a: String) throws(SQLError) in try TextFunctions.reversed(a) }
        unary("ascii", .text, .int4) { (a: String) in Int64(a.unicodeScalars.first?.value ?? 0) }
        unary("chr", .int4, .text) { (a: Int64) throws(SQLError) in try TextFunctions.character(a) }
    }

    private mutating func addTrims() {
        for (name, side) in [("btrim", TextFunctions.Side.both), ("ltrim", .leading), ("rtrim", .trailing)] {
            unary(name, .text, .text) { (a: String) throws(SQLError) in try TextFunctions.trimmed(a, of: " ", side) }
            binary(name, .text, .text, .text) { (a: String, set: String) throws(SQLError) in try TextFunctions.trimmed(a, of: set, side) }
        }
    }

    private mutating func addParts() {
        for name in ["substring", "substr"] {
            binary(name, .text, .int4, .text) { (a: String, start: Int64) throws(SQLError) in
                try TextFunctions.substring(a, from: start, length: nil)
            }
            ternary(name, .text, .int4, .int4, .text) { (a: String, start: Int64, length: Int64) throws(SQLError) in
                try TextFunctions.substring(a, from: start, length: length)
            }
        }
        binary("position", .text, .text, .int4) { (a: String, part: String) throws(SQLError) in try TextFunctions.position(of: part, in: a) }
        binary("strpos", .text, .text, .int4) { (a: String, part: String) throws(SQLError) in try TextFunctions.position(of: part, in: a) }
        binary("left", .text, .int4, .text) { (a: String, count: Int64) in TextFunctions.left(a, count) }
        binary("right", .text, .int4, .text) { (a: String, count: Int64) in TextFunctions.right(a, count) }
        ternary("split_part", .text, .text, .int4, .text) { (a: String, delimiter: String, number: Int64) throws(SQLError) in
            try TextFunctions.splitPart(a, delimiter, number)
        }
        binary("starts_with", .text, .text, .bool) { (a: String, prefix: String) in a.utf8.starts(with: prefix.utf8) }
    }

    private mutating func addReplacements() {
        for (name, isLeft) in [("lpad", true), ("rpad", false)] {
            binary(name, .text, .int4, .text) { (a: String, length: Int64) throws(SQLError) in
                try TextFunctions.padded(a, to: length, with: " ", isLeft: isLeft)
            }
            ternary(name, .text, .int4, .text, .text) { (a: String, length: Int64, fill: String) throws(SQLError) in
                try TextFunctions.padded(a, to: length, with: fill, isLeft: isLeft)
            }
        }
        ternary("overlay", .text, .text, .int4, .text) { (a: String, other: String, start: Int64) throws(SQLError) in
            try TextFunctions.overlaid(a, with: other, from: start, count: Int64(CharacterCount.of(other[...])))
        }
        add(
            "overlay", [.text, .text, .int4, .int4], .text,
            .general { (x, _) throws(SQLError) in
                try .text(TextFunctions.overlaid(String(x[0]), with: String(x[1]), from: Int64(x[2]), count: Int64(x[3])))
            })
        binary("repeat", .text, .int4, .text) { (a: String, count: Int64) throws(SQLError) in try TextFunctions.repeated(a, count) }
        ternary("replace", .text, .text, .text, .text) { (a: String, part: String, other: String) throws(SQLError) in
            try TextFunctions.replaced(a, part, with: other)
        }
        ternary("translate", .text, .text, .text, .text) { (a: String, from: String, to: String) throws(SQLError) in
            try TextFunctions.translated(a, from, to)
        }
    }

    private mutating func addConcatenation() {
        addTyped("concat", [], .text, variadic: .any, isStrict: false, volatility: .stable) { types in
            .general { (values, context) throws(SQLError) in
                try .text(Concatenation.joined(values[...], types[...], separator: "", context))
            }
        }
        addTyped("concat_ws", [.text], .text, variadic: .any, isStrict: false, volatility: .stable) { types in
            .general { (values, context) throws(SQLError) in
                guard let separator = values.first, !separator.isNull else { return .null }
                return try .text(Concatenation.joined(values.dropFirst(), types.dropFirst(), separator: String(separator), context))
            }
        }
    }

    private mutating func addQuoting() {
        unary("quote_ident", .text, .text) { (a: String) in Quoting.identifier(a) }
        unary("quote_literal", .text, .text) { (a: String) in Quoting.literal(a) }
        addTyped("quote_literal", [.anyElement], .text, volatility: .stable) { types in
            let cast = Coercion.castToText(from: types[0])
            return .unary { (value, context) throws(SQLError) in try .text(Quoting.literal(String(cast.call(value, context)))) }
        }
        add(
            "quote_nullable", [.text], .text, isStrict: false,
            .unary { (value, _) throws(SQLError) in
                value.isNull ? .text("NULL") : try .text(Quoting.literal(String(value)))
            })
        addTyped("quote_nullable", [.anyElement], .text, isStrict: false, volatility: .stable) { types in
            let cast = Coercion.castToText(from: types[0])
            return .unary { (value, context) throws(SQLError) in
                value.isNull ? .text("NULL") : try .text(Quoting.literal(String(cast.call(value, context))))
            }
        }
        add(
            "format", [.text], .text, volatility: .stable,
            .unary { (format, context) throws(SQLError) in
                try .text(FormatString.formatted(String(format), [], [], context))
            })
        addTyped("format", [.text], .text, variadic: .any, isStrict: false, volatility: .stable) { types in
            .general { (values, context) throws(SQLError) in
                guard let format = values.first, !format.isNull else { return .null }
                return try .text(FormatString.formatted(String(format), Array(values.dropFirst()), Array(types.dropFirst()), context))
            }
        }
    }
}

enum Concatenation {
    /// The texts of the values that are not NULL.
    static func joined(_ values: ArraySlice<Datum>, _ types: ArraySlice<SQLType>, separator: String, _ context: EvaluationContext) throws(SQLError)
        -> String
    {
        var result = ""
        var isFirst = true
        for (value, type) in zip(values, types) where !value.isNull {
            if !isFirst { result += separator }
            result += try ValueText.interruptiblyFormat(value, type, context.textFormat)
            isFirst = false
            guard result.utf8.count <= TextFunctions.resultBytesMax else { throw TextFunctions.tooLarge }
        }
        return result
    }
}
