package import Columns

/// What an expression may know besides its row. Time is an argument: nobody below reads a clock.
package struct EvaluationContext: Sendable {
    /// `now()` and its family: microseconds since 1970-01-01 UTC, fixed for the statement's transaction.
    package var transactionTimestamp: Int64
    /// `statement_timestamp()`, same unit.
    package var statementTimestamp: Int64
    /// `clock_timestamp()` asks here; without it the statement's time is the answer.
    package var clock: (@Sendable () -> Int64)?
    /// `random()` asks here for a number in [0, 1); without it the function is refused.
    package var random: (@Sendable () -> Double)?
    /// `setseed` gives its seed, in [-1, 1], here; without it the function is refused.
    package var seedRandom: (@Sendable (Double) -> Void)?
    /// `$1`, `$2`, ..
    package var parameters: [Datum]
    /// The session's answers to `current_user`, `current_database()`, `version()`, `current_setting('x')`; names in lower case.
    package var settings: ContextSettings
    /// How the session prints values: its zone, its styles, the names of objects.
    package var textFormat: TextFormat
    /// Where the names of other zones are looked up (`AT TIME ZONE`).
    package var zones: TimeZoneDatabase
    /// The session's answers to the functions of the catalog; without it they are refused.
    package var catalog: (any CatalogInformation)?
    /// `pg_sleep` waits here, microseconds, and stops when the statement is cancelled; without it the function is refused.
    package var sleep: (@Sendable (_ microseconds: Int64) throws(SQLError) -> Void)?
    /// The value of `.subquery(n)` for an outer row.
    package var subquery: (@Sendable (_ number: Int, _ outerRow: [Datum]) throws(SQLError) -> Datum)?

    package init(
        transactionTimestamp: Int64, statementTimestamp: Int64? = nil, parameters: [Datum] = [], settings: ContextSettings = [:],
        zone: TimeZoneRules = .utc, zones: TimeZoneDatabase = .utcOnly
    ) {
        self.transactionTimestamp = transactionTimestamp
        self.statementTimestamp = statementTimestamp ?? transactionTimestamp
        self.parameters = parameters
        self.settings = settings
        textFormat = TextFormat(zone: zone)
        self.zones = zones
    }

    /// The session's time zone.
    package var zone: TimeZoneRules {
        get { textFormat.zone }
        set { textFormat.zone = newValue }
    }

    /// How the session reads values.
    package var textInput: TextInput { TextInput(textFormat, zones: zones, transactionTimestamp: transactionTimestamp) }
}
