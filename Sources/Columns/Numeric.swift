internal import BigInt

/// Exact decimal as PostgreSQL's `numeric`.
package struct Numeric: Sendable {
    package init() {}
    func digits() -> BigInt { 0 }
}
