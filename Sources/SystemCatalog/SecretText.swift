/// Statements with what nobody else is to read left out.
package enum SecretText {
    private static let secretWords = ["password", "secret", "key.pem", "token", "jaas"]

    /// A statement in which the values of options that hold secrets (`properties.sasl.password = '..'`) are three stars.
    package static func masked(_ text: String) -> String {
        var result = ""
        var rest = text[...]
        // Literals follow their option's name; what stands since the last literal says whether this one is a secret.
        while let open = rest.firstIndex(of: "'") {
            let before = rest[..<open]
            var close = rest.index(after: open)
            while close < rest.endIndex {
                if rest[close] == "'" {
                    let next = rest.index(after: close)
                    guard next < rest.endIndex, rest[next] == "'" else { break }
                    close = next
                }
                close = rest.index(after: close)
            }
            let end = close < rest.endIndex ? rest.index(after: close) : rest.endIndex
            result += before
            result += isSecret(before) ? "'***'" : String(rest[open..<end])
            rest = rest[end...]
        }
        return result + rest
    }

    private static func isSecret(_ before: Substring) -> Bool {
        let words = before.split(whereSeparator: { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "," || $0 == "(" })
        guard words.last == "=" || words.last?.hasSuffix("=") == true else { return false }
        let name = (words.last == "=" ? words.dropLast().last : words.last)?.lowercased() ?? ""
        return secretWords.contains { name.contains($0) }
    }
}
