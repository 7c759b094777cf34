/// When a place's clocks differ from UTC, and by how much.
package struct TimeZoneRules: Sendable {
    package var name: String
    package static let utc = TimeZoneRules(name: "UTC")
    package init(name: String) { self.name = name }
}
