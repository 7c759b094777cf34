package import Columns

/// Whether a row is in the sample of TABLESAMPLE.
package enum TableSample {
    package static let invalidArgument = SQLState("2202H")
    private static let invalidRepeat = SQLState("2202G")

    /// Of the row's number and the percentage.
    package static let random = ScalarFunction(
        "tablesample", [.int8, .float4], .bool, isStrict: false, volatility: .volatile,
        implementation: .binary { (_, percent, context) throws(SQLError) in
            let percent = try percentage(percent)
            guard let random = context.random else { throw SQLError.unsupported("TABLESAMPLE in this place") }
            return .bool(random() * 100 < percent)
        })

    /// Of the row's number, the percentage and the seed of REPEATABLE: the same rows each time.
    package static let repeatable = ScalarFunction(
        "tablesample repeatable", [.int8, .float4, .float8], .bool, isStrict: false,
        implementation: .general { (x, _) throws(SQLError) in
            let percent = try percentage(x[1])
            guard !x[2].isNull else { throw SQLError(invalidRepeat, "TABLESAMPLE REPEATABLE parameter cannot be null") }
            let bits = mixed(UInt64(bitPattern: try Int64(x[0])) ^ mixed(try Double(x[2]).bitPattern))
            // The upper 53 bits as a fraction.
            return .bool(Double(bits >> 11) / 9_007_199_254_740_992 * 100 < percent)
        })

    private static func percentage(_ datum: Datum) throws(SQLError) -> Double {
        guard !datum.isNull else { throw SQLError(invalidArgument, "TABLESAMPLE parameter cannot be null") }
        let percent = try Double(datum)
        guard percent >= 0, percent <= 100 else { throw SQLError(invalidArgument, "sample percentage must be between 0 and 100") }
        return percent
    }

    /// Bits that look unrelated to those of the neighbours (the finalizer of SplitMix64).
    private static func mixed(_ value: UInt64) -> UInt64 {
        var bits = value &+ 0x9e37_79b9_7f4a_7c15
        bits = (bits ^ (bits >> 30)) &* 0xbf58_476d_1ce4_e5b9
        bits = (bits ^ (bits >> 27)) &* 0x94d0_49bb_1331_11eb
        return bits ^ (bits >> 31)
    }
}
