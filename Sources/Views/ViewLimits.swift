/// What one view may ask for; beyond it the statement is refused with 54000 or 54011 (memory and compile time stay bounded).
enum ViewLimits {
    /// Group keys of one view.
    static let groupKeysMax = 32
    /// Aggregate calls of one view.
    static let aggregatesMax = 256
    /// Nesting of a filter that is compiled to byte masks; what lies deeper is evaluated row by row.
    static let predicateDepthMax = 64
    /// The longest window, some 6,000 years in microseconds: the end of the last window still is an Int64.
    static let windowSizeMax: Int64 = 200_000_000_000_000_000
    /// Bytes of computed columns of quiet windows that one source keeps for the next reader; beyond it they are computed anew.
    static let columnBytesMax = 256 << 20
    /// Fractions of one `percentile_*(ARRAY[..])`.
    static let fractionsMax = 1_000
}
