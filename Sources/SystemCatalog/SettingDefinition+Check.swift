import Columns

extension SettingDefinition.Kind {
    /// The value as SHOW prints it, or PostgreSQL's error.
    func check(_ value: String, current: String, _ definition: SettingDefinition, _ zones: TimeZoneDatabase) throws(SQLError) -> String {
        let name = definition.name
        switch self {
        case .boolean:
            guard let flag = Self.boolean(value) else {
                throw SQLError(.invalidParameterValue, "parameter \"\(name)\" requires a Boolean value")
            }
            return flag ? "on" : "off"
        case .integer(let range, let unit):
            let number = try Self.number(value, name, unit).rounded(.toNearestOrEven)
            guard number >= Double(range.lowerBound), number <= Double(range.upperBound) else {
                throw Self.outside("\(Int(exactly: number).map(String.init) ?? value)", "\(range.lowerBound) .. \(range.upperBound)", name, unit)
            }
            return unit?.shown(Int(number)) ?? String(Int(number))
        case .real(let range, let unit):
            let number = try Self.number(value, name, unit)
            guard range.contains(number) else {
                let bounds = "\(SettingDefinition.plain(range.lowerBound)) .. \(SettingDefinition.plain(range.upperBound))"
                throw Self.outside(SettingDefinition.plain(number), bounds, name, unit)
            }
            if let unit, number > 0, let whole = Int(exactly: number) { return unit.shown(whole) }
            return SettingDefinition.plain(number) + (number > 0 ? unit?.name ?? "" : "")
        case .choice(let choices):
            return try Self.choice(value, choices, name)
        case .encoding:
            // PostgreSQL ignores everything that is not a letter or a digit here: asyncpg sends 'utf-8' with its quotes.
            let letters = String(value.lowercased().filter { $0.isLetter || $0.isNumber })
            guard ["utf8", "unicode"].contains(letters) else {
                throw SQLError(.invalidParameterValue, "invalid value for parameter \"\(name)\": \"\(value)\"", hint: "Weir speaks UTF8 only.")
            }
            return "UTF8"
        case .dateStyle:
            guard let style = (DateStyle().setting(current) ?? DateStyle()).setting(value) else {
                throw SQLError(.invalidParameterValue, "invalid value for parameter \"\(name)\": \"\(value)\"")
            }
            return style.text
        case .timeZone:
            do throws(SQLError) {
                return try zones.zone(setting: value).name
            } catch {
                throw SQLError(.invalidParameterValue, "invalid value for parameter \"TimeZone\": \"\(value)\"")
            }
        case .string:
            return value
        }
    }

    /// What a Boolean may be written as; beginnings of words count when they mean one.
    private static func boolean(_ value: String) -> Bool? {
        let lower = value.lowercased()
        guard !lower.isEmpty else { return nil }
        if lower == "1" { return true }
        if lower == "0" { return false }
        if lower == "on" { return true }
        if lower.count > 1, "off".hasPrefix(lower) { return false }
        if "true".hasPrefix(lower) || "yes".hasPrefix(lower) { return true }
        if "false".hasPrefix(lower) || "no".hasPrefix(lower) { return false }
        return nil
    }

    private static func number(_ value: String, _ name: String, _ unit: SettingUnit?) throws(SQLError) -> Double {
        if let number = unit?.number(value) ?? Double(value), number.isFinite { return number }
        throw SQLError(.invalidParameterValue, "invalid value for parameter \"\(name)\": \"\(value)\"", hint: unit?.hint)
    }

    private static func outside(_ number: String, _ range: String, _ name: String, _ unit: SettingUnit?) -> SQLError {
        let shown = number + (unit.map { " \($0.name)" } ?? "")
        return SQLError(.invalidParameterValue, "\(shown) is outside the valid range for parameter \"\(name)\" (\(range))")
    }

    /// Spellings that are taken and not listed (`client_message_level_options`).
    private static let synonyms: [String: String] = ["debug": "debug2"]

    private static func choice(_ value: String, _ choices: [String], _ name: String) throws(SQLError) -> String {
        let lower = value.lowercased()
        if choices.contains(lower) { return lower }
        if let other = Self.synonyms[lower], choices.contains(other) { return other }
        // Enumerations that are on/off and more take the other spellings of a Boolean too, without listing them.
        if choices.contains("on"), choices.contains("off"), let flag = boolean(value) { return flag ? "on" : "off" }
        throw SQLError(
            .invalidParameterValue, "invalid value for parameter \"\(name)\": \"\(value)\"",
            hint: "Available values: \(choices.joined(separator: ", ")).")
    }
}
