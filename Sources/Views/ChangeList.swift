/// The rows of one view that changed since somebody last took them, each once, by window.
struct ChangeList {
    private(set) var rows: [Int64: [UnsafeMutableRawPointer]] = [:]
    /// The view's bit in a row's marks.
    let bit: UInt64

    init(bit: UInt64) { self.bit = bit }

    /// Whether there are rows of windows that start here or before.
    func hasRows(through window: Int64) -> Bool {
        guard !rows.isEmpty else { return false }
        return window == .max || rows.keys.contains { $0 <= window }
    }

    mutating func append(_ row: UnsafeMutableRawPointer, window: Int64) { rows[window, default: []].append(row) }

    mutating func forget(window: Int64) { rows[window] = nil }

    /// Hands out at most so many rows and forgets them, older windows first; their marks are cleared.
    ///
    /// - Parameter newest: rows of windows that start later stay.
    mutating func take(_ layout: RowLayout, atMost limit: Int = .max, through newest: Int64 = .max) -> [(
        window: Int64, rows: [UnsafeMutableRawPointer]
    )] {
        var taken: [(window: Int64, rows: [UnsafeMutableRawPointer])] = []
        var left = limit
        for window in rows.keys.sorted() where left > 0 && window <= newest {
            guard var all = rows.removeValue(forKey: window) else { continue }
            let part = Array(all.suffix(left))
            all.removeLast(part.count)
            if !all.isEmpty { rows[window] = all }
            left -= part.count
            for row in part {
                let marks = (row + layout.marksOffset).assumingMemoryBound(to: UInt64.self)
                marks.pointee &= ~bit
            }
            taken.append((window, part))
        }
        return taken
    }
}
