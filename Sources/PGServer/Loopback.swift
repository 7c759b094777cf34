import NIOCore

/// Whether only this machine can reach what listens on a host: `localhost`, 127.0.0.0/8, ::1. Names are not looked up.
package func isLoopbackHost(_ host: String) -> Bool {
    if host.lowercased() == "localhost" { return true }
    let bare = host.hasPrefix("[") && host.hasSuffix("]") ? String(host.dropFirst().dropLast()) : host
    guard let address = try? SocketAddress(ipAddress: bare, port: 0), let text = address.ipAddress else { return false }
    return text == "::1" || text.hasPrefix("127.") || text.hasPrefix("::ffff:127.")
}
