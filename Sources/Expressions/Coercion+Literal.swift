import Columns

extension Coercion {
    /// A literal of unknown type, read as the type: at once when every session reads it alike, otherwise when it is evaluated.
    static func literal(_ text: String, as type: SQLType, modifier: Int32, at: Int) throws(SQLError) -> BoundExpression {
        if type.isKeptAsText, type.category == .string || type == .unknown { return .constant(.text(text), type) }
        // An interval's fields decide how a bare number is read, so they are given to the reader; other modifiers are applied after it.
        let readModifier = type == .interval ? modifier : -1
        if isZoneDependent(type) {
            if SpecialTimeLiteral(text) != nil { return laterRead(text, as: type) }
            let here = try read(text, as: type, readModifier, .utc, at: at)
            if type == .timestamptz, try read(text, as: type, readModifier, probeZone, at: at) != here { return laterRead(text, as: type) }
            return .constant(here, type)
        }
        return .constant(try read(text, as: type, readModifier, .utc, at: at), type)
    }

    private static func read(_ text: String, as type: SQLType, _ modifier: Int32, _ zone: TimeZoneRules, at: Int) throws(SQLError) -> Datum {
        do {
            return try ValueText.parse(text, as: type, modifier: modifier, zone: zone)
        } catch {
            throw error.located(at: at)
        }
    }

    /// Any zone but UTC: a literal that reads alike in both does not depend on the session's zone.
    private static let probeZone = TimeZoneRules(name: "probe", offset: 3600, abbreviation: "probe")

    private static func laterRead(_ text: String, as type: SQLType) -> BoundExpression {
        .call(function(.throughText, from: .text, to: type), [.constant(.text(text), .text)], type)
    }
}

/// Words that stand for a moment of the running transaction when read as a date or time (manual, table 8.14).
enum SpecialTimeLiteral: String {
    case now
    case today
    case tomorrow
    case yesterday

    init?(_ text: String) {
        guard text.utf8.count <= 32 else { return nil }
        let word = text.lowercased().split(separator: " ", omittingEmptySubsequences: true)
        guard word.count == 1, let special = SpecialTimeLiteral(rawValue: String(word[0])) else { return nil }
        self = special
    }

    /// The moment as a value of the type; nil when the text is no such word or the type has no such moments.
    static func value(_ text: String, as type: SQLType, _ context: EvaluationContext) throws(SQLError) -> Datum? {
        guard Coercion.isZoneDependent(type), let special = SpecialTimeLiteral(text) else { return nil }
        return try special.value(as: type, context)
    }

    private func value(as type: SQLType, _ context: EvaluationContext) throws(SQLError) -> Datum? {
        let local = TimeFunctions.localTimestamp(TimestampValue(microseconds: context.transactionTimestamp), context.zone)
        let day: Int64
        switch self {
        case .now, .today: day = 0
        case .tomorrow: day = 1
        case .yesterday: day = -1
        }
        let moment = self == .now ? local : TimestampValue(microseconds: (TimeFunctions.floorDay(local.microseconds) + day) * Calendar.microsecondsPerDay)
        switch type {
        case .timestamp: return moment.datum
        case .timestamptz:
            return self == .now ? .timestamp(context.transactionTimestamp) : TimeFunctions.instant(moment, context.zone).datum
        case .date: return .date(Int32(clamping: TimeFunctions.floorDay(moment.microseconds)))
        case .time where self == .now:
            return .time(local.microseconds - TimeFunctions.floorDay(local.microseconds) * Calendar.microsecondsPerDay)
        default: return nil
        }
    }
}
