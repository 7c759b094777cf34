import Foundation
import NIOCore
import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// The file of a unix socket (`.s.PGSQL.4566`), which only the user that runs the daemon may open, and the lock beside it.
///
/// A daemon that was killed leaves its socket behind. It may be removed only when nobody listens on it: the lock, which the system gives up
/// with its holder, says so for our own kind, and an attempt to connect for anybody else.
final class UnixSocket: Sendable {
    struct Fault: Error, CustomStringConvertible {
        var description: String
    }

    let path: String
    private let state: Mutex<State>

    private struct State {
        var lockDescriptor: Int32?
        /// The file is ours.
        var isBound = false
    }

    /// The length of an address's path, its NUL included (`sun_path`).
    private static let pathBytesMax = 108

    init(path: String) throws(Fault) {
        guard path.utf8.count < Self.pathBytesMax else {
            throw Fault(description: "the path of the unix socket is longer than \(Self.pathBytesMax - 1) bytes: \(path)")
        }
        self.path = path
        let lockPath = path + ".lock"
        let descriptor = open(lockPath, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Fault(description: "\(lockPath) cannot be opened: \(Self.reason)") }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw Fault(description: "another process uses the unix socket \(path)")
        }
        state = Mutex(State(lockDescriptor: descriptor))
        try removeStale()
    }

    private static var reason: String { String(cString: strerror(errno)) }

    private func removeStale() throws(Fault) {
        var information = stat()
        guard lstat(path, &information) == 0 else { return }
        guard information.st_mode & S_IFMT == S_IFSOCK else { throw Fault(description: "\(path) is there and is no socket") }
        guard !Self.answers(path) else { throw Fault(description: "another process listens on the unix socket \(path)") }
        guard unlink(path) == 0 else { throw Fault(description: "the stale unix socket \(path) cannot be removed: \(Self.reason)") }
    }

    private static func answers(_ path: String) -> Bool {
        #if canImport(Glibc)
        let kind = Int32(SOCK_STREAM.rawValue)
        #else
        let kind = SOCK_STREAM
        #endif
        let descriptor = socket(AF_UNIX, kind, 0)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        guard let address = try? SocketAddress(unixDomainSocketPath: path) else { return false }
        return address.withSockAddr { pointer, length in connect(descriptor, pointer, socklen_t(length)) } == 0
    }

    /// Binds with a file that is the owner's alone from its first moment.
    func bound<Result>(_ bind: () async throws -> Result) async throws -> Result {
        let previous = umask(0o177)
        defer { umask(previous) }
        let result = try await bind()
        state.withLock { $0.isBound = true }
        return result
    }

    /// Removes the socket and gives up the lock. The lock's file stays: another process may be opening it just now.
    func remove() {
        state.withLock { state in
            guard let descriptor = state.lockDescriptor else { return }
            if state.isBound { unlink(path) }
            close(descriptor)
            state.lockDescriptor = nil
        }
    }

    deinit { remove() }
}
