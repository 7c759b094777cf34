/// How a session wants values printed: what `TimeZone`, `DateStyle`, `IntervalStyle`, `extra_float_digits` and `bytea_output` say.
package struct TextFormat: Sendable {
    package var zone: TimeZoneRules
    package init(zone: TimeZoneRules = .utc) { self.zone = zone }
}
