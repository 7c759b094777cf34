import Columns
import Logging
import PGServer
import PGWire
import WireTesting

/// A server over `EchoRunner` on a port of its own, for the length of a test.
func withServer(
    _ change: (inout ServerConfiguration) -> Void = { _ in }, _ body: (_ server: PGServer, _ port: Int) async throws -> Void
) async throws {
    var configuration = ServerConfiguration()
    configuration.port = 0
    configuration.queryThreadCount = 4
    change(&configuration)
    var logger = Logger(label: "test")
    logger.logLevel = .critical
    let server = PGServer(configuration: try configuration.validated(), logger: logger, secretKey: { 0x0102_0304 }) {
        (parameters) throws(SQLError) -> sending any StatementRunner in
        guard parameters.database != "missing" else {
            throw SQLError(.invalidCatalogName, "database \"missing\" does not exist")
        }
        return EchoRunner(parameters)
    }
    let address = try await server.start()
    do {
        try await body(server, address.port)
    } catch {
        await server.shutdown(grace: .milliseconds(100))
        throw error
    }
    await server.shutdown(grace: .milliseconds(100))
}
