import Columns

extension Session {
    /// The settings that PostgreSQL 15 reports, in its order, with its defaults. Drivers rely on all of them:
    /// one that misses `integer_datetimes` reads every binary timestamp wrongly.
    private static func reportedDefaults(serverVersion: String, user: String) -> [(name: String, value: String)] {
        [
            ("application_name", ""),
            ("client_encoding", "UTF8"),
            ("DateStyle", "ISO, MDY"),
            ("default_transaction_read_only", "off"),
            ("in_hot_standby", "off"),
            ("integer_datetimes", "on"),
            ("IntervalStyle", "postgres"),
            ("is_superuser", "off"),
            ("server_encoding", "UTF8"),
            ("server_version", serverVersion),
            ("session_authorization", user),
            ("standard_conforming_strings", "on"),
            ("TimeZone", "UTC"),
        ]
    }

    /// What follows an accepted startup packet or login, up to the first ReadyForQuery.
    package mutating func start(user: String, serverVersion: String, key: BackendKeyData) -> Action {
        AuthenticationOk().encode(into: &output)
        let changed = runner.takeChangedParameters()
        for parameter in Self.reportedDefaults(serverVersion: serverVersion, user: user) {
            let value = changed.last { $0.name == parameter.name }?.value ?? parameter.value
            reportedParameters[parameter.name] = value
            ParameterStatus(name: parameter.name, value: value).encode(into: &output)
        }
        key.encode(into: &output)
        becomeReady()
        return .awaitMessage
    }
}
