import Columns

/// The `options` of a startup packet: command-line switches for one session (PostgreSQL manual 55.7, `pg_split_opts`).
///
///     -c name=value  -cname=value  --name=value          blanks separate, a backslash keeps the next character
enum StartupOptions {
    static func parse(_ options: String) throws(SQLError) -> [SessionSetting] {
        var settings: [SessionSetting] = []
        var words = split(options)[...]
        while let word = words.popFirst() {
            if word == "-c", let next = words.popFirst() {
                settings.append(try setting(next, switch: word))
            } else if word.hasPrefix("--") {
                settings.append(try setting(String(word.dropFirst(2)), switch: word))
            } else if word.hasPrefix("-c") {
                settings.append(try setting(String(word.dropFirst(2)), switch: word))
            } else {
                throw invalid(word)
            }
        }
        return settings
    }

    private static func setting(_ text: String, switch word: String) throws(SQLError) -> SessionSetting {
        guard let separator = text.firstIndex(of: "="), separator != text.startIndex else { throw invalid(word) }
        // A dash in a name stands for an underscore: `--statement-timeout=1s`.
        let name = String(text[..<separator].map { $0 == "-" ? "_" : $0 })
        return SessionSetting(name: name, value: String(text[text.index(after: separator)...]))
    }

    private static func invalid(_ word: String) -> SQLError {
        SQLError(.syntaxError, "invalid command-line argument for server process: \(word)")
    }

    private static func split(_ options: String) -> [String] {
        var words: [String] = []
        var word = String.UnicodeScalarView()
        var isEscaped = false
        for character in options.unicodeScalars {
            if isEscaped {
                word.append(character)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else if character.properties.isWhitespace {
                if !word.isEmpty { words.append(String(word)) }
                word = String.UnicodeScalarView()
            } else {
                word.append(character)
            }
        }
        if !word.isEmpty { words.append(String(word)) }
        return words
    }
}
