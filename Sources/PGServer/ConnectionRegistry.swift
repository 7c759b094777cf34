import NIOCore
import PGWire
import Synchronization

/// All connections of a server: who may enter, whom a CancelRequest means, and who is left at shutdown.
final class ConnectionRegistry: Sendable {
    /// A connection that is not logged in.
    private struct Pending {
        var channel: any Channel
        /// `NetworkAddress.clientKey`; empty on the unix socket.
        var address: [UInt8]
        var since: NIODeadline
    }

    private struct State {
        var pending: [ObjectIdentifier: Pending] = [:]
        /// How many of them each address has.
        var pendingCounts: [[UInt8]: Int] = [:]
        /// Sessions by user.
        var sessionCounts: [String: Int] = [:]
        var sessions: [Int32: SessionDriver] = [:]
        var lastProcessID: Int32 = 0
        var isClosing = false

        mutating func removePending(_ key: ObjectIdentifier) {
            guard let pending = pending.removeValue(forKey: key), let count = pendingCounts[pending.address] else { return }
            pendingCounts[pending.address] = count > 1 ? count - 1 : nil
        }
    }

    private let state = Mutex(State())
    private let connectionsMax: Int
    private let pendingMax: Int
    private let pendingPerAddressMax: Int
    private let perUserMax: Int
    private let reserved: Int
    /// How long a connection is safe from making room for newer ones: whoever means to log in has done so by then.
    private static let pendingGrace = TimeAmount.seconds(1)

    init(connectionsMax: Int, reserved: Int, perUserMax: Int, pendingMax: Int, pendingPerAddressMax: Int) {
        self.perUserMax = perUserMax
        self.reserved = reserved
        self.connectionsMax = connectionsMax
        self.pendingMax = pendingMax
        self.pendingPerAddressMax = pendingPerAddressMax
    }

    /// A new connection; false when it must be closed at once.
    ///
    /// When there are too many that are not logged in, in all or from this address, the one that has been waiting for the longest makes
    /// room: those who hold connections open without a word are closed before those who come to work.
    func enter(_ channel: any Channel, address: [UInt8], now: NIODeadline) -> Bool {
        let (isIn, evicted): (Bool, (any Channel)?) = state.withLock { state in
            guard !state.isClosing else { return (false, nil) }
            var evicted: (key: ObjectIdentifier, pending: Pending)?
            let isAddressFull = state.pendingCounts[address, default: 0] >= pendingPerAddressMax
            if isAddressFull || state.pending.count >= pendingMax {
                let oldest = state.pending.filter { !isAddressFull || $0.value.address == address }.min { $0.value.since < $1.value.since }
                guard let oldest, oldest.value.since + Self.pendingGrace < now else { return (false, nil) }
                evicted = (oldest.key, oldest.value)
                state.removePending(oldest.key)
            }
            state.pending[ObjectIdentifier(channel)] = Pending(channel: channel, address: address, since: now)
            state.pendingCounts[address, default: 0] += 1
            return (true, evicted?.pending.channel)
        }
        evicted?.close(promise: nil)
        return isIn
    }

    /// The connection is closed, or has become a session.
    func leavePending(_ channel: any Channel) {
        state.withLock { $0.removePending(ObjectIdentifier(channel)) }
    }

    enum Admission {
        case admitted(SessionDriver)
        case tooMany
        case tooManyOfUser
        /// What is left is for administrators.
        case reserved
        case closing
    }

    /// Gives a session its process id, unless the house is full.
    func admit(user: String, isAdmin: Bool, _ makeDriver: (_ processID: Int32) -> SessionDriver) -> Admission {
        state.withLock { state in
            if state.isClosing { return .closing }
            guard state.sessions.count < connectionsMax else { return .tooMany }
            guard isAdmin || state.sessions.count < max(1, connectionsMax - reserved) else { return .reserved }
            guard state.sessionCounts[user, default: 0] < perUserMax else { return .tooManyOfUser }
            repeat {
                state.lastProcessID = state.lastProcessID == .max ? 1 : state.lastProcessID + 1
            } while state.sessions[state.lastProcessID] != nil
            let driver = makeDriver(state.lastProcessID)
            state.sessions[state.lastProcessID] = driver
            state.sessionCounts[user, default: 0] += 1
            return .admitted(driver)
        }
    }

    func leave(processID: Int32) {
        state.withLock { state in
            guard let driver = state.sessions.removeValue(forKey: processID) else { return }
            let count = state.sessionCounts[driver.user, default: 1] - 1
            state.sessionCounts[driver.user] = count > 0 ? count : nil
        }
    }

    /// nil when the process id is not there or the key is not its key.
    func session(for request: CancelRequest) -> SessionDriver? {
        state.withLock { state in
            guard let driver = state.sessions[request.processID], driver.key.isNamed(by: request) else { return nil }
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
            return (state.pending.values.map(\.channel), Array(state.sessions.values))
        }
    }

    var sessions: [SessionDriver] { state.withLock { Array($0.sessions.values) } }
    var sessionCount: Int { state.withLock { $0.sessions.count } }
}
