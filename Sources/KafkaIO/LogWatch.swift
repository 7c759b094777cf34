internal import Dispatch
internal import Pipeline
internal import SQL
internal import Synchronization

/// Looks from time to time whether the log still has what was read of it.
///
/// A topic that is deleted and made anew while it is being read shows in nothing once the new log has grown past the place of reading: offsets
/// are mere numbers. So each look compares the message that was the newest one at the look before. What was read before a message that
/// is still there is of this log; so each look answers for the time since the one before, and none is left out.
package final class LogWatch: Sendable {
    /// Between two looks: how long another log is taken for the same at most.
    package static let intervalSeconds = 60

    /// A message that is not what was read at its place.
    struct Stranger: Hashable {
        var offset: Int64
        /// The last message that was found to be the one that was read; nil: none was compared.
        var sameUntil: Int64?
    }

    private struct State {
        /// What the next look compares.
        var waiting: [Int32: RecordMark] = [:]
        var sameUntil: [Int32: Int64] = [:]
        var strangers: [Int32: Stranger] = [:]
        var isClosed = false
    }

    private let comparison: LogComparison
    private let interval: DispatchTimeInterval
    private let state = Mutex(State())
    private let queue = DispatchQueue(label: "kafka log watch")

    init(options: KafkaOptions, intervalSeconds: Int) {
        comparison = LogComparison(options: options)
        interval = .seconds(max(1, intervalSeconds))
    }

    /// - Parameter newest: the newest message that was read of each partition.
    func start(_ newest: @escaping @Sendable () -> [Int32: RecordMark]) {
        queue.asyncAfter(deadline: .now() + interval) { [weak self] in
            guard let self, !isClosed else { return }
            look(newest())
            start(newest)
        }
    }

    func close() { state.withLock { $0.isClosed = true } }

    private var isClosed: Bool { state.withLock(\.isClosed) }

    /// The partitions whose log is another one, since the last call.
    func takeStrangers() -> [Int32: Stranger] {
        state.withLock { state in
            defer { state.strangers.removeAll() }
            return state.strangers
        }
    }

    /// - Parameter newest: what the next look compares.
    func look(_ newest: [Int32: RecordMark]) {
        let marks = state.withLock(\.waiting)
        // A broker that is away answers nothing: those are compared at the next look.
        let verdicts = marks.isEmpty ? [:] : (try? comparison.verdicts(on: marks, while: { !isClosed })) ?? [:]
        state.withLock { state in
            for (partition, mark) in newest where marks[partition] == nil || verdicts[partition] != nil { state.waiting[partition] = mark }
            for (partition, verdict) in verdicts {
                guard let mark = marks[partition] else { continue }
                switch verdict {
                case .same: state.sameUntil[partition] = mark.offset
                case .gone: break
                case .other:
                    state.strangers[partition] = Stranger(offset: mark.offset, sameUntil: state.sameUntil[partition])
                    // What was read since is of the new log, or of the old one: the next look begins anew.
                    (state.waiting[partition], state.sameUntil[partition]) = (nil, nil)
                }
            }
        }
    }
}
