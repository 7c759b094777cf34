import Columns

extension Coercion {
    /// A literal of unknown type, read as the type: at once when every session reads it alike, otherwise when it is evaluated.
    static func literal(_ text: String, as type: SQLType, modifier: Int32, at: Int) throws(SQLError) -> BoundExpression {
        if type.isKeptAsText, type.category == .string || type == .unknown { return .constant(.text(text), type) }
        do {
            let value = try ValueText.parse(type == .interval ? withUnit(text, modifier) : text, as: type, firstSession)
            if isSessionDependent(type), try ValueText.parse(text, as: type, secondSession) != value { return laterRead(text, as: type) }
            return .constant(value, type)
        } catch {
            // A zone's name means something only where the session's zones are known.
            if isSessionDependent(type), error.state == .invalidParameterValue { return laterRead(text, as: type) }
            throw error.located(at: at)
        }
    }

    /// An interval's fields decide what a bare number counts; the modifier itself is applied after reading.
    private static func withUnit(_ text: String, _ modifier: Int32) -> String {
        guard let unit = IntervalModifier(modifier).unitOfBareNumber else { return text }
        let isBareNumber = !text.utf8.isEmpty && text.utf8.allSatisfy { ($0 >= 0x30 && $0 <= 0x39) || [0x20, 0x2b, 0x2d, 0x2e].contains($0) }
        return isBareNumber ? text + " " + unit : text
    }

    /// Two sessions that agree in nothing: a literal that both read alike depends on no session (`now`, a time without a zone do).
    private static let firstSession = TextInput(zone: .utc, transactionTimestamp: 0)
    private static let secondSession = TextInput(
        zone: TimeZoneRules(name: "probe", offset: 3600, abbreviation: "probe"), transactionTimestamp: 40 * Calendar.microsecondsPerDay + 1)

    private static func laterRead(_ text: String, as type: SQLType) -> BoundExpression {
        .call(function(.throughText, from: .text, to: type), [.constant(.text(text), .text)], type)
    }
}
