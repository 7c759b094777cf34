import NIOCore
import PGWire
import Synchronization

/// All connections of a server: who may enter, whom a CancelRequest means, and who is left at shutdown.
final class ConnectionRegistry: Sendable {
    private struct State {
        var pending: [ObjectIdentifier: any Channel] = [:]
        var sessions: [Int32: SessionDriver] = [:]
        var lastProcessID: Int32 = 0
        var isClosing = false
    }

    private let state = Mutex(State())
    private let connectionsMax: Int
    private let pendingMax: Int

    init(connectionsMax: Int, pendingMax: Int) {
        self.connectionsMax = connectionsMax
        self.pendingMax = pendingMax
    }

    /// A new connection; false when it must be closed at once.
    func enter(_ channel: any Channel) -> Bool {
        state.withLock { state in
            guard !state.isClosing, state.pending.count < pendingMax else { return false }
            state.pending[ObjectIdentifier(channel)] = channel
            return true
        }
    }

    /// The connection is closed, or has become a session.
    func leavePending(_ channel: any Channel) {
        state.withLock { _ = $0.pending.removeValue(forKey: ObjectIdentifier(channel)) }
    }

    enum Admission {
        case admitted(SessionDriver)
        case tooMany
        case closing
    }

    /// Gives a session its process id, unless the house is full.
    func admit(_ makeDriver: (_ processID: Int32) -> SessionDriver) -> Admission {
        state.withLock { state in
            if state.isClosing { return .closing }
            guard state.sessions.count < connectionsMax else { return .tooMany }
            repeat {
                state.lastProcessID = state.lastProcessID == .max ? 1 : state.lastProcessID + 1
            } while state.sessions[state.lastProcessID] != nil
            let driver = makeDriver(state.lastProcessID)
            state.sessions[state.lastProcessID] = driver
            return .admitted(driver)
        }
    }

    func leave(processID: Int32) {
        state.withLock { _ = $0.sessions.removeValue(forKey: processID) }
    }

    /// nil when the process id is not there or the key is not its key.
    func session(for request: CancelRequest) -> SessionDriver? {
        state.withLock { state in
            guard let driver = state.sessions[request.processID], driver.key.secretKey == request.secretKey else { return nil }
            return driver
        }
    }

    func session(processID: Int32) -> SessionDriver? {
        state.withLock { $0.sessions[processID] }
    }

    /// Lets nobody in any more, and gives those that are here.
    func close() -> (pending: [any Channel], sessions: [SessionDriver]) {
        state.withLock { state in
            state.isClosing = true
            return (Array(state.pending.values), Array(state.sessions.values))
        }
    }

    var sessions: [SessionDriver] { state.withLock { Array($0.sessions.values) } }
    var sessionCount: Int { state.withLock { $0.sessions.count } }
}
