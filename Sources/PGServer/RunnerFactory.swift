package import Columns
package import PGWire

/// Makes the runner of one session, on a query thread. Its error goes to the client as FATAL.
package typealias RunnerFactory = @Sendable (SessionParameters) throws(SQLError) -> sending any StatementRunner
