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
        var separatorCount = 0
        for scalar in pattern.unicodeScalars {
            if isEscaped {
                if scalar == "\"", !isInBrackets {
                    // Two separators cut the pattern in three: the first part takes as little as it can, the second is the group that is wanted.
                    separatorCount += 1
                    guard separatorCount <= 2 else {
                        throw SQLError(
                            SQLState("2200C"), "SQL regular expression may not contain more than two escape-double-quote separators")
                    }
                    result += separatorCount == 1 ? "){1,1}?(" : "){1,1}(?:"
                } else {
                    result += "\\"
                    result.unicodeScalars.append(scalar)
                }
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
