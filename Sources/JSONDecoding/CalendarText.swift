/// Which texts may be a date or a time: the ISO forms alone, because `01/02/2026` or `today` mean something else elsewhere.
/// What the digits mean, and whether there is such a day, is PostgreSQL's input function's to say.
enum CalendarText {
    /// `YYYY-MM-DD`.
    static func looksLikeDate(_ text: Position, _ end: Position) -> Bool {
        guard end - text == 10 else { return false }
        return (0..<10).allSatisfy { index in
            index == 4 || index == 7 ? text[index] == UInt8(ascii: "-") : MessageScanner.isDigit(text[index])
        }
    }

    /// `HH:MM:SS`, the seconds with up to nine fractional digits or absent.
    static func looksLikeTime(_ text: Position, _ end: Position) -> Bool {
        let length = end - text
        guard length == 5 || length == 8 || 10...18 ~= length else { return false }
        return (0..<length).allSatisfy { index in
            switch index {
            case 2, 5: text[index] == UInt8(ascii: ":")
            case 8: text[index] == UInt8(ascii: ".")
            default: MessageScanner.isDigit(text[index])
            }
        }
    }
}
