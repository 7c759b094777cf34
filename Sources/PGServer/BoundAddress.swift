/// Where the server listens.
package struct BoundAddress: Hashable, Sendable, CustomStringConvertible {
    package var host: String
    package var port: Int

    package var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }
}
