/// How a session wants values printed: what `TimeZone`, `DateStyle`, `IntervalStyle`, `extra_float_digits` and `bytea_output` say.
package struct TextFormat: Sendable {
    package var zone: TimeZoneRules
    package var dateStyle = DateStyle()
    package var intervalStyle = IntervalStyle.postgres
    /// `extra_float_digits`, -15 to 3: above 0 floats print their shortest exact form, otherwise so many digits fewer than they hold.
    package var extraFloatDigits = 1
    package var byteaOutput = ByteaOutput.hex
    /// Names for the OIDs of regclass and its kin; without it they print as numbers.
    package var names: (any ObjectNames)?

    package init(zone: TimeZoneRules = .utc) { self.zone = zone }
}

/// `DateStyle`: how dates and times are printed, and in which order day, month and year are read.
package struct DateStyle: Hashable, Sendable {
    package enum Format: String, Hashable, Sendable {
        case iso = "ISO"
        case sql = "SQL"
        case postgres = "Postgres"
        case german = "German"
    }

    package enum Order: String, Hashable, Sendable {
        case monthDayYear = "MDY"
        case dayMonthYear = "DMY"
        case yearMonthDay = "YMD"
    }

    package var format: Format
    package var order: Order

    package init(format: Format = .iso, order: Order = .monthDayYear) {
        self.format = format
        self.order = order
    }

    /// The value as `SHOW DateStyle` prints it: `ISO, MDY`.
    package var text: String { "\(format.rawValue), \(order.rawValue)" }
}

/// `IntervalStyle`: its raw value is how the setting is written.
package enum IntervalStyle: String, Hashable, Sendable, CaseIterable {
    case postgres
    case postgresVerbose = "postgres_verbose"
    case sqlStandard = "sql_standard"
    case iso8601 = "iso_8601"
}

/// `bytea_output`: its raw value is how the setting is written.
package enum ByteaOutput: String, Hashable, Sendable, CaseIterable {
    case hex
    case escape
}
