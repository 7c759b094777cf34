import Expressions

/// A copy of a busy window's rows at one moment, made in pieces while events go on.
///
/// Copying a window of many rows at once would keep events waiting for milliseconds. So the cut only notes how far the window goes. Readers
/// then copy its chunks, a few at each hold of the engine's lock; and before events change a row that was not copied yet, the row is set
/// aside as it was (`Grouping.saveRows`). In the end the rows that were set aside replace what was copied too late.
///
///     chunks   | copied | copied | next | ...     of the table, as it was at the cut
///     aside    | row | row | ...                  of the chunks that were not copied when they changed
final class WindowCopy: @unchecked Sendable {
    /// The table as it was; only its chunks up to `rowCount` are read.
    let table: WindowTable
    /// No event has come since the cut: other readers may have it too.
    private(set) var isCurrent = true
    /// The copy, once it is complete.
    private(set) var result: FrozenWindow?

    private let owner: Grouping.Table
    private weak var grouping: Grouping?
    private let budget: ColumnBudget
    /// Rows of each chunk at the cut.
    private let rowCounts: [Int]
    /// The chunks by address, and their numbers.
    private let addresses: [(base: UnsafeMutableRawPointer, number: Int)]
    /// The copied chunks.
    private var targets: [UnsafeMutableRawPointer] = []
    /// Whether a row of a chunk was set aside.
    private var isAside: [[Bool]]
    private var aside: [(chunk: Int, row: Int)] = []
    private var asideWords: [UInt64] = []

    /// What is copied at one hold of the lock, bytes.
    static let pieceBytes = 512 << 10
    /// Windows of fewer bytes are copied at once.
    static let smallBytes = 256 << 10

    // Everything below is done under the engine's lock, but for `complete`.

    init(_ owner: Grouping.Table, _ grouping: Grouping, _ budget: ColumnBudget) {
        self.owner = owner
        self.grouping = grouping
        self.budget = budget
        let table = owner.pointee.withoutOwner()
        self.table = table
        var counts: [Int] = []
        table.forEachChunk { _, rowCount in counts.append(rowCount) }
        rowCounts = counts
        addresses = table.chunks.enumerated().map { ($1.base, $0) }.sorted { $0.base < $1.base }
        isAside = counts.map { Array(repeating: false, count: $0) }
    }

    deinit { for target in targets where result == nil { target.deallocate() } }

    /// The window has changed since the cut.
    func outdate() { isCurrent = false }

    /// Sets a row aside that is about to change.
    @inline(__always)
    func save(_ row: UnsafeMutableRawPointer) {
        guard let chunk = chunk(of: row), chunk >= targets.count else { return }
        let number = (row - table.chunks[chunk].base) / table.rowBytes
        guard number < rowCounts[chunk], !isAside[chunk][number] else { return }
        isAside[chunk][number] = true
        aside.append((chunk, number))
        asideWords.append(contentsOf: UnsafeBufferPointer(start: row.assumingMemoryBound(to: UInt64.self), count: table.rowBytes / 8))
    }

    /// The number of the chunk that an address lies in.
    private func chunk(of row: UnsafeMutableRawPointer) -> Int? {
        var (low, high) = (0, addresses.count)
        while low < high {
            let middle = (low + high) / 2
            if addresses[middle].base <= row { low = middle + 1 } else { high = middle }
        }
        guard low > 0 else { return nil }
        let (base, number) = addresses[low - 1]
        return row < base + table.chunks[number].capacity * table.rowBytes ? number : nil
    }

    /// Copies chunks into buffers that are ready; true when none is left.
    private func copyPiece(into buffers: inout [UnsafeMutableRawPointer]) -> Bool {
        while result == nil, let buffer = buffers.popLast() {
            let chunk = targets.count
            buffer.copyMemory(from: table.chunks[chunk].base, byteCount: rowCounts[chunk] * table.rowBytes)
            targets.append(buffer)
            if targets.count == table.chunks.count { finish() }
        }
        return result != nil
    }

    private func finish() {
        let rowBytes = table.rowBytes
        asideWords.withUnsafeBytes { words in
            for (index, place) in aside.enumerated() {
                guard let source = words.baseAddress else { return }
                (targets[place.chunk] + place.row * rowBytes).copyMemory(from: source + index * rowBytes, byteCount: rowBytes)
            }
        }
        var copy = table
        copy.chunks = zip(targets, table.chunks).map { WindowTable.Chunk(base: $0, capacity: $1.capacity) }
        copy.sides = [:]
        for (cell, state) in table.sides {
            guard let chunk = chunk(of: cell) else { continue }
            copy.sides[targets[chunk] + (cell - table.chunks[chunk].base)] = state
        }
        let window = FrozenWindow(copy, budget, isCopy: true)
        result = window
        (isAside, aside, asideWords) = ([], [], [])
        owner.pointee.finishCopy(isCurrent ? window : nil)
        grouping?.forget(self)
    }

    private func makeBuffer(_ chunk: Int) -> UnsafeMutableRawPointer {
        let bytes = table.chunks[chunk].capacity * table.rowBytes
        let buffer = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 16)
        // The first touch of new pages takes longer than copying: it is over before the lock is taken.
        buffer.initializeMemory(as: UInt8.self, repeating: 0, count: bytes)
        return buffer
    }

    /// All that is left at once, for whoever takes the rows away.
    func completeNow() {
        var buffers = (targets.count..<table.chunks.count).reversed().map(makeBuffer)
        _ = copyPiece(into: &buffers)
    }

    /// Makes the copy complete, together with others who wait for it.
    ///
    /// - Parameter hold: runs a piece of work under the engine's lock.
    func complete(pieceBytes: Int = WindowCopy.pieceBytes, _ hold: (() -> Void) -> Void) {
        var next = 0
        while true {
            let perPiece = max(1, pieceBytes / max(1, WindowTable.chunkRowsMax * table.rowBytes))
            // Others may copy these meanwhile: the next are tried then.
            let wanted = next..<min(table.chunks.count, next + perPiece)
            var buffers = wanted.reversed().map(makeBuffer)
            var isComplete = false
            hold {
                if targets.count == wanted.lowerBound { _ = copyPiece(into: &buffers) }
                isComplete = result != nil
                next = targets.count
            }
            for buffer in buffers { buffer.deallocate() }
            if isComplete { return }
        }
    }
}

/// A copy that some reader is making, of no use to those who come now.
package struct StaleCopy: Sendable {
    let copy: WindowCopy

    /// Helps to complete it.
    ///
    /// - Parameter hold: runs a piece of work under the engine's lock.
    package func complete(_ hold: (() -> Void) -> Void) { copy.complete(hold) }
}

extension WindowTable {
    /// A copy in pieces of the rows as they are; they must not change before the next event comes.
    static func beginCopy(_ table: Grouping.Table, _ grouping: Grouping, _ budget: ColumnBudget) -> WindowCopy {
        let copy = WindowCopy(table, grouping, budget)
        table.pointee.copying = copy
        table.pointee.isRead = true
        return copy
    }

    /// - Parameter window: the copy, when the table has not changed since.
    mutating func finishCopy(_ window: FrozenWindow?) {
        copying = nil
        if let window { (lastCopy, isRead) = (window, true) }
    }
}

extension Grouping {
    /// Whether a busy window is copied in pieces: rows without memory of their own, and many of them.
    func copiesInPieces(_ table: Table) -> Bool {
        isFlat && table.pointee.rowCount * layout.rowBytes > copiedAtOnceBytes
    }

    /// Begins to copy a busy window in pieces.
    func beginCopy(_ table: Table, _ budget: ColumnBudget) -> WindowCopy {
        let copy = WindowTable.beginCopy(table, self, budget)
        copies.append(copy)
        return copy
    }

    func forget(_ copy: WindowCopy) { copies.removeAll { $0 === copy } }

    /// Makes all copies complete before rows change in another way than through `locate`.
    func finishCopies() { for copy in copies { copy.completeNow() } }

    /// Sets aside what readers have not copied yet of the rows that a block of events is about to change.
    func saveRows(_ work: BatchWork, range: Range<Int>) {
        guard !copies.isEmpty else { return }
        for copy in copies {
            for row in range { copy.save(work.rows[row]) }
        }
    }
}
