package import Columns

/// What a reader wants of a view.
package struct SnapshotRequest: Sendable {
    /// Positions of output columns, in the order in which the rows shall have them; nil for all.
    package var outputs: [Int]?
    /// Bounds on `window_start`, both inclusive; nil for none.
    package var windowStartMin: Int64?
    package var windowStartMax: Int64?
    /// Group keys, by their position in `ContinuousQuery.groupKeys`, that must equal a value as GROUP BY sees equality.
    package var keys: [Int: Datum]
    /// Group keys that must equal one of several values.
    package var keyLists: [Int: [Datum]] = [:]

    package init(outputs: [Int]? = nil, windowStartMin: Int64? = nil, windowStartMax: Int64? = nil, keys: [Int: Datum] = [:]) {
        self.outputs = outputs
        self.windowStartMin = windowStartMin
        self.windowStartMax = windowStartMax
        self.keys = keys
    }
}
