/// The rows of one view that changed since somebody last took them, each once, by window.
struct ChangeList {
    private(set) var rows: [Int64: [UnsafeMutableRawPointer]] = [:]
    /// The view's bit in a row's marks.
    let bit: UInt64

    init(bit: UInt64) { self.bit = bit }

    var isEmpty: Bool { rows.isEmpty }

    mutating func append(_ row: UnsafeMutableRawPointer, window: Int64) { rows[window, default: []].append(row) }

    mutating func forget(window: Int64) { rows[window] = nil }

    /// Hands out the list and starts a new one; the rows' marks are cleared.
    mutating func take(_ layout: RowLayout) -> [Int64: [UnsafeMutableRawPointer]] {
        defer { rows = [:] }
        for row in rows.values.joined() {
            let marks = (row + layout.marksOffset).assumingMemoryBound(to: UInt64.self)
            marks.pointee &= ~bit
        }
        return rows
    }
}
