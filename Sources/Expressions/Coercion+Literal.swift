import Columns

extension Coercion {
    /// A literal of unknown type, read as the type: at once when every session reads it alike, otherwise when it is evaluated.
    static func literal(_ text: String, as type: SQLType, modifier: Int32, at: Int) throws(SQLError) -> BoundExpression {
        if type.isKeptAsText, type.category == .string || type == .unknown, type != .name { return .constant(.text(text), type) }
        let text = type == .interval ? withUnit(text, modifier) : text
        do {
            let value = try ValueText.parse(text, as: type, sessions[0])
            if type == .scalar(.jsonpath), case .text(let path) = value { try JSONPathPattern.check(JSONPath(path)) }
            if isReadBySession(type), !isReadAlike(text, as: type, value) { return laterRead(text, as: type, at: at) }
            return .constant(value, type)
        } catch {
            if isReadBySession(type), mayDifferBySession(error, text, type) { return laterRead(text, as: type, at: at) }
            throw error.located(at: at)
        }
    }

    /// An interval's fields decide what a bare number counts; the modifier itself is applied after reading.
    private static func withUnit(_ text: String, _ modifier: Int32) -> String {
        guard let unit = IntervalModifier(modifier).unitOfBareNumber else { return text }
        let isBareNumber = !text.utf8.isEmpty && text.utf8.allSatisfy { ($0 >= 0x30 && $0 <= 0x39) || [0x20, 0x2b, 0x2d, 0x2e].contains($0) }
        return isBareNumber ? text + " " + unit : text
    }

    /// Types whose text means different things to different sessions: by zone, by the order of day and month, by what day it is, by the
    /// objects that a session sees.
    private static func isReadBySession(_ type: SQLType) -> Bool {
        switch type {
        case .scalar(let scalar), .array(let scalar):
            switch scalar {
            case .timestamptz, .timestamp, .date, .time, .timetz, .interval: true
            default: ReferenceText.kind(scalar) != nil
            }
        case .row(let row): row.fields.contains { isReadBySession($0.type) }
        }
    }

    /// Sessions that agree in nothing: a literal that all of them read alike depends on no session (`now`, a time without a zone do).
    private static let sessions: [TextInput] = {
        var second = TextInput(
            zone: TimeZoneRules(name: "probe", offset: 3600, abbreviation: "probe"), transactionTimestamp: 40 * Calendar.microsecondsPerDay + 1)
        second.dateOrder = .dayMonthYear
        second.intervalStyle = .sqlStandard
        var third = second
        third.dateOrder = .yearMonthDay
        return [TextInput(zone: .utc, transactionTimestamp: 0), second, third]
    }()

    private static func isReadAlike(_ text: String, as type: SQLType, _ value: Datum) -> Bool {
        sessions.dropFirst().allSatisfy { session in
            do throws(SQLError) {
                return try ValueText.parse(text, as: type, session).isIdentical(to: value)
            } catch {
                return false
            }
        }
    }

    /// Whether another session might read what this one refuses: names of zones and objects are known only where the session's are,
    /// and a day and a month may stand the other way round.
    private static func mayDifferBySession(_ error: SQLError, _ text: String, _ type: SQLType) -> Bool {
        if error.state == .invalidParameterValue { return true }
        switch type {
        case .scalar(let scalar), .array(let scalar): if ReferenceText.kind(scalar) != nil { return true }
        case .row: break
        }
        return sessions.dropFirst().contains { session in
            do throws(SQLError) {
                _ = try ValueText.parse(text, as: type, session)
                return true
            } catch {
                return false
            }
        }
    }

    private static func laterRead(_ text: String, as type: SQLType, at: Int) -> BoundExpression {
        let read = ScalarFunction(
            "::" + type.sqlName(), [.text], type, volatility: .stable,
            implementation: .unary { (value, context) throws(SQLError) in
                do throws(SQLError) {
                    return try ValueText.parse(String(value), as: type, context.textInput)
                } catch {
                    throw error.located(at: at)
                }
            })
        return .call(read, [.constant(.text(text), .text)], type)
    }
}
