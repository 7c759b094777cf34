import Authentication
import Columns
import Logging
import PGServer
import PGWire
import WireTesting

/// Lets one test with a server run at a time.
///
/// These tests read from sockets and so block a thread of Swift's pool, which has as many as the machine has cores; what they wait for, such
/// as a shutdown under way, needs a free one.
private actor Gate {
    static let shared = Gate()
    private var isTaken = false
    private var waiting: [CheckedContinuation<Void, Never>] = []

    func enter() async {
        guard isTaken else {
            isTaken = true
            return
        }
        await withCheckedContinuation { waiting.append($0) }
    }

    func leave() {
        if waiting.isEmpty { isTaken = false } else { waiting.removeFirst().resume() }
    }
}

/// A server over `EchoRunner` on a port of its own, for the length of a test.
/// Without `policy` whoever is on this machine may come in.
func withServer(
    _ change: (inout ServerConfiguration) -> Void = { _ in }, policy: AccessPolicy? = nil,
    _ body: (_ server: PGServer, _ port: Int) async throws -> Void
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
    await Gate.shared.enter()
    let address: BoundAddress
    do {
        address = try await server.start()
    } catch {
        await Gate.shared.leave()
        throw error
    }
    do {
        try await body(server, address.port)
    } catch {
        await server.shutdown(grace: .milliseconds(100))
        await Gate.shared.leave()
        throw error
    }
    await server.shutdown(grace: .milliseconds(100))
    await Gate.shared.leave()
}
