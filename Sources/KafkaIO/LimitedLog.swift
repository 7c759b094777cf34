internal import Logging
internal import Synchronization

/// Writes the first line of a kind at once and then at most one each 30 s, with the number of those left out.
final class LimitedLog: Sendable {
    /// The time between two lines of one kind; a broker that is away fails several times a second.
    static let interval: Duration = .seconds(30)
    /// Kinds remembered at once; beyond it all are forgotten, so that odd texts cannot fill memory.
    static let kindsMax = 256

    private struct Kind {
        var last: ContinuousClock.Instant
        var suppressed = 0
    }

    let logger: Logger
    private let kinds = Mutex<[String: Kind]>([:])

    init(logger: Logger) { self.logger = logger }

    func warning(_ message: Logger.Message, key: String, _ metadata: Logger.Metadata) {
        log(.warning, message, key: key, metadata)
    }

    /// Lines with the same `key` are of one kind.
    func log(_ level: Logger.Level, _ message: Logger.Message, key: String, _ metadata: Logger.Metadata) {
        guard logger.logLevel <= level else { return }
        let now = ContinuousClock.now
        let suppressed: Int? = kinds.withLock { kinds in
            if var kind = kinds[key], now - kind.last < Self.interval {
                kind.suppressed += 1
                kinds[key] = kind
                return nil
            }
            if kinds.count >= Self.kindsMax { kinds.removeAll() }
            return kinds.updateValue(Kind(last: now), forKey: key)?.suppressed ?? 0
        }
        guard let suppressed else { return }
        var metadata = metadata
        if suppressed > 0 { metadata["left_out"] = "\(suppressed)" }
        logger.log(level: level, message, metadata: metadata)
    }

    /// The trouble is over: its next line is written at once again. Returns whether there had been any.
    @discardableResult
    func clear(key: String) -> Bool {
        kinds.withLock { $0.removeValue(forKey: key) != nil }
    }
}
