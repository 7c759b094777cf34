/// Asks for GSSAPI encryption on this connection; the answer is the single byte `G` or `N`.
///
///     length:4 | 80877104:4
package struct GSSENCRequest: Equatable, Sendable {
    package static let code: UInt32 = 80_877_104
    package init() {}
}
