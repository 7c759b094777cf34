import Authentication
import Columns
import Foundation
import Logging
import PGServer
import PGWire
import WireTesting

/// How long something is waited for that happens at once on a machine that has nothing else to do.
let patience = Duration.seconds(60)

func pause(_ time: Duration) { Thread.sleep(forTimeInterval: time / .seconds(1)) }

/// Waits until the condition holds; false when it does not in time.
func waitUntil(_ condition: () -> Bool) -> Bool {
    let deadline = ContinuousClock.now + patience
    while !condition() {
        guard ContinuousClock.now < deadline else { return false }
        pause(.milliseconds(5))
    }
    return true
}

/// What is asynchronous, run to its end on Swift's pool while the caller's own thread waits or goes on.
final class Background: Sendable {
    private let done = DispatchSemaphore(value: 0)

    init(_ work: @escaping @Sendable () async -> Void) {
        Task {
            await work()
            done.signal()
        }
    }

    func wait() { done.wait() }
}

/// A server over `EchoRunner` on a port of its own, for the length of a test.
/// Without `policy` whoever is on this machine may come in.
///
/// The body has a thread of its own: it blocks and looks at clocks, and Swift's pool has as many threads as the machine has cores, which
/// tests that compute hold for seconds.
func withServer(
    _ change: (inout ServerConfiguration) -> Void = { _ in }, policy: AccessPolicy? = nil,
    _ body: @escaping @Sendable (_ server: PGServer, _ port: Int) throws -> Void
) async throws {
    var configuration = ServerConfiguration()
    configuration.port = 0
    configuration.queryThreadCount = 4
    change(&configuration)
    var logger = Logger(label: "test")
    logger.logLevel = .critical
    let server = PGServer(
        configuration: try configuration.validated(), access: policy.map { AccessControl(policy: $0) } ?? .openOnThisMachine, logger: logger,
        secretKey: { Array([1, 2, 3, 4].prefix($0)) }, nonce: { "server" }
    ) {
        (parameters) throws(SQLError) -> sending any StatementRunner in
        guard parameters.database != "missing" else {
            throw SQLError(.invalidCatalogName, "database \"missing\" does not exist")
        }
        return EchoRunner(parameters)
    }
    let address = try await server.start()
    let result = await withCheckedContinuation { continuation in
        Thread.detachNewThread { continuation.resume(returning: Result { try body(server, address.port) }) }
    }
    await server.shutdown(grace: .milliseconds(100))
    try result.get()
}
