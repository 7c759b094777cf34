import Columns

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
        let text = try ValueText.interruptiblyFormat(value, type, context.textFormat)
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
