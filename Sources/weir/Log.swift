internal import Logging

/// The daemon's logs: standard error, one line an event. The executable alone sets the level.
enum Log {
    /// Called once, before the first logger is made.
    static func bootstrap(_ level: ServeConfiguration.LogLevel) {
        LoggingSystem.bootstrap { label in
            var handler = StreamLogHandler.standardError(label: label)
            handler.logLevel = Logger.Level(rawValue: level.rawValue) ?? .info
            return handler
        }
    }

    static func logger(_ label: String) -> Logger { Logger(label: "weir.\(label)") }
}
