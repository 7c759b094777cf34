/// Asks for TLS on this connection; the answer is the single byte `S` or `N`.
///
///     length:4 | 80877103:4
package struct SSLRequest: Equatable, Sendable {
    package static let code: UInt32 = 80_877_103
    package init() {}
}
