import Columns

/// How a text is written so that SQL reads it back.
package enum Quoting {
    /// As an identifier: quoted unless it is plain lower case and no keyword that needs quotes.
    package static func identifier(_ name: String) -> String {
        let bytes = name.utf8
        let isPlain =
            bytes.first.map { ($0 >= 0x61 && $0 <= 0x7a) || $0 == UInt8(ascii: "_") } ?? false
            && bytes.allSatisfy { ($0 >= 0x61 && $0 <= 0x7a) || ($0 >= 0x30 && $0 <= 0x39) || $0 == UInt8(ascii: "_") }
        if isPlain, !reservedWords.contains(name) { return name }
        return "\"" + doubled(name, "\"") + "\""
    }

    /// As a string literal.
    package static func literal(_ text: String) -> String {
        let quoted = "'" + doubled(doubled(text, "\\"), "'") + "'"
        return text.utf8.contains(UInt8(ascii: "\\")) ? "E" + quoted : "'" + doubled(text, "'") + "'"
    }

    private static func doubled(_ text: String, _ mark: Unicode.Scalar) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            result.append(scalar)
            if scalar == mark { result.append(scalar) }
        }
        return String(result)
    }

    /// Every keyword of PostgreSQL 15 that is not unreserved (`pg_get_keywords()`).
    private static let reservedWords: Set<String> = Set(
        """
        all analyse analyze and any array as asc asymmetric authorization between bigint binary bit boolean both case cast char character \
        check coalesce collate collation column concurrently constraint create cross current_catalog current_date current_role \
        current_schema current_time current_timestamp current_user dec decimal default deferrable desc distinct do else end except exists \
        extract false fetch float for foreign freeze from full grant greatest group grouping having ilike in initially inner inout int \
        integer intersect interval into is isnull join lateral leading least left like limit localtime localtimestamp national natural \
        nchar none normalize not notnull null nullif numeric offset on only or order out outer overlaps overlay placing position \
        precision primary real references returning right row select session_user setof similar smallint some substring symmetric table \
        tablesample then time timestamp to trailing treat trim true union unique user using values varchar variadic verbose when where \
        window with xmlattributes xmlconcat xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi xmlroot xmlserialize xmltable
        """.split(separator: " ").map(String.init))
}

/// `format(formatstr, ..)`: `%s`, `%I`, `%L` with position, `-` and width (manual, 9.4.1).
enum FormatString {
    /// Widths that a specifier may ask for, characters.
    static let widthMax = 1 << 20

    static func formatted(_ format: String, _ values: [Datum], _ types: [SQLType], _ context: EvaluationContext) throws(SQLError) -> String {
        var reader = Array(format.unicodeScalars)[...]
        var result = ""
        var next = 0
        while let scalar = reader.popFirst() {
            guard scalar == "%" else {
                result.unicodeScalars.append(scalar)
                continue
            }
            if reader.first == "%" {
                reader.removeFirst()
                result += "%"
                continue
            }
            let specifier = try Specifier(&reader)
            var width = specifier.width
            if specifier.takesWidthArgument {
                width = try widthArgument(specifier.widthPosition.map { $0 - 1 } ?? next, values)
                if specifier.widthPosition == nil { next += 1 } else { next = specifier.widthPosition ?? next }
            }
            let index = specifier.position.map { $0 - 1 } ?? next
            guard values.indices.contains(index) else { throw SQLError(.invalidParameterValue, "too few arguments for format()") }
            next = index + 1
            let text = try converted(values[index], types[index], specifier.conversion, context)
            result += try aligned(text, width ?? 0, isLeft: specifier.isLeft)
        }
        return result
    }

    private struct Specifier {
        var position: Int?
        var isLeft = false
        var width: Int?
        var takesWidthArgument = false
        var widthPosition: Int?
        var conversion: Unicode.Scalar

        static let unterminated = SQLError(
            .invalidParameterValue, "unterminated format() type specifier", hint: "For a single \"%\" use \"%%\".")

        init(_ reader: inout ArraySlice<Unicode.Scalar>) throws(SQLError) {
            let number = try Self.number(&reader)
            if reader.first == "$", let number {
                guard number > 0 else { throw SQLError(.invalidParameterValue, "format specifies argument 0, but arguments are numbered from 1") }
                reader.removeFirst()
                position = number
            } else {
                width = number
            }
            if width == nil {
                while reader.first == "-" {
                    reader.removeFirst()
                    isLeft = true
                }
                if reader.first == "*" {
                    reader.removeFirst()
                    takesWidthArgument = true
                    if let number = try Self.number(&reader) {
                        guard reader.popFirst() == "$", number > 0 else {
                            throw SQLError(.invalidParameterValue, "width argument position must be ended by \"$\"")
                        }
                        widthPosition = number
                    }
                } else {
                    width = try Self.number(&reader)
                }
            }
            guard let conversion = reader.popFirst() else { throw Self.unterminated }
            guard conversion == "s" || conversion == "I" || conversion == "L" else {
                throw SQLError(
                    .invalidParameterValue, "unrecognized format() type specifier \"\(conversion)\"", hint: "For a single \"%\" use \"%%\".")
            }
            self.conversion = conversion
        }

        private static func number(_ reader: inout ArraySlice<Unicode.Scalar>) throws(SQLError) -> Int? {
            var value: Int?
            while let scalar = reader.first, let digit = scalar.properties.numericType == .decimal && scalar.isASCII ? Int(scalar.value) - 48 : nil {
                reader.removeFirst()
                let next = (value ?? 0) * 10 + digit
                guard next <= Int(Int32.max) else { throw SQLError(.numericValueOutOfRange, "number is out of range") }
                value = next
            }
            return value
        }
    }

    private static func widthArgument(_ index: Int, _ values: [Datum]) throws(SQLError) -> Int? {
        guard values.indices.contains(index) else { throw SQLError(.invalidParameterValue, "too few arguments for format()") }
        if values[index].isNull { return nil }
        return Int(try Int64(values[index]))
    }

    private static func converted(_ value: Datum, _ type: SQLType, _ conversion: Unicode.Scalar, _ context: EvaluationContext) throws(SQLError)
        -> String
    {
        if value.isNull {
            if conversion == "I" { throw SQLError(SQLState("22004"), "null values cannot be formatted as an SQL identifier") }
            return conversion == "L" ? "NULL" : ""
        }
        let text = ValueText.format(value, type, context.textFormat)
        switch conversion {
        case "I": return Quoting.identifier(text)
        case "L": return Quoting.literal(text)
        default: return text
        }
    }

    private static func aligned(_ text: String, _ width: Int, isLeft: Bool) throws(SQLError) -> String {
        guard width.magnitude <= UInt(widthMax) else { throw TextFunctions.tooLarge }
        let missing = Int(width.magnitude) - text.unicodeScalars.count
        guard missing > 0 else { return text }
        let blanks = String(repeating: " ", count: missing)
        return isLeft || width < 0 ? text + blanks : blanks + text
    }
}
