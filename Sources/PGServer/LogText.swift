/// A client's text in a line of the log.
enum LogText {
    /// Characters that are shown; the rest tells nobody more.
    private static let lengthMax = 200

    /// On one line and of bounded length, so that a client cannot write lines of its own into the log.
    static func shown(_ text: String) -> String {
        var out = ""
        for (index, scalar) in text.unicodeScalars.enumerated() {
            guard index < lengthMax else { return out + ".." }
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator: out += scalar.escaped(asASCII: true)
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out
    }
}
