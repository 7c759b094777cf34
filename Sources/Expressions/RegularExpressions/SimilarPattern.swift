import Columns

/// `SIMILAR TO`: SQL's own regular expressions, rewritten as one of PostgreSQL's (`similar_escape_internal` in `regexp.c`).
enum SimilarPattern {
    static func rewritten(_ pattern: String, escape: String) throws(SQLError) -> String {
        let escapes = Array(escape.unicodeScalars)
        guard escapes.count <= 1 else {
            throw SQLError(.invalidEscapeSequence, "invalid escape string", hint: "Escape string must be empty or one character.")
        }
        var result = "^(?:"
        var isEscaped = false
        var isInBrackets = false
        for scalar in pattern.unicodeScalars {
            if isEscaped {
                if scalar == "\"" { throw SQLError.unsupported("the separator \\\" in SIMILAR TO") }
                result += "\\"
                result.unicodeScalars.append(scalar)
                isEscaped = false
            } else if scalar == escapes.first {
                isEscaped = true
            } else if isInBrackets {
                if scalar == "\\" { result += "\\" }
                result.unicodeScalars.append(scalar)
                if scalar == "]" { isInBrackets = false }
            } else {
                result += outside(scalar)
                isInBrackets = scalar == "["
            }
        }
        return result + ")$"
    }

    private static func outside(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "%": ".*"
        case "_": "."
        case "(": "(?:"
        case "\\", ".", "^", "$": "\\" + String(Character(scalar))
        default: String(Character(scalar))
        }
    }
}
