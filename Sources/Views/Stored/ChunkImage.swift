import Columns
import Expressions

/// A chunk of a window's table, copied: its rows as they lie in memory, and by value what their cells point to.
///
/// Rows never move, so (grouping, window, number) names the same rows in every cut.
package struct ChunkImage: Sendable {
    package let grouping: Int
    /// The window's start.
    package let window: Int64
    /// From the table's first chunk.
    package let number: Int
    package let rowCount: Int
    let capacity: Int
    let layout: RowLayout
    /// The rows; the cells that point elsewhere hold no meaning.
    let words: [UInt64]
    /// The multisets of the rows that have some, in the order of rows and cells.
    let multisets: [UInt8]
    let sides: [Side]
    let boxes: [Box]

    struct Side: Sendable {
        var row: Int
        var offset: Int
        var state: SideState
    }

    struct Box: Sendable {
        var row: Int
        var offset: Int
        var state: BoxedState
    }

    /// What the copy takes, about.
    package var byteCount: Int { words.count * 8 + multisets.count + (sides.count + boxes.count) * 256 }
}

/// Copying.
extension WindowTable {
    /// The chunks with rows that bear the stamp, or all of them.
    func images(grouping: Int, stamp: UInt64?, append: (ChunkImage) -> Void) {
        // Side states lie by address: sorted, those of a chunk lie side by side. The chunks themselves lie in any order.
        let sides = sides.map { (address: UnsafeRawPointer($0), state: $1) }.sorted { $0.address < $1.address }
        var number = 0
        forEachChunk { base, rowCount in
            defer { number += 1 }
            guard rowCount > 0, stamp.map({ hasRow(base, rowCount, $0) }) ?? true else { return }
            let end = UnsafeRawPointer(base + rowCount * rowBytes)
            let mine = sides[Self.firstSide(sides, from: UnsafeRawPointer(base))...].prefix { $0.address < end }
            append(image(grouping, number, base, rowCount, sides: mine))
        }
    }

    /// The first of the sorted side states that lies at an address or behind it.
    private static func firstSide(_ sides: [(address: UnsafeRawPointer, state: SideState)], from address: UnsafeRawPointer) -> Int {
        var (low, high) = (0, sides.count)
        while low < high {
            let middle = (low + high) / 2
            if sides[middle].address < address { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private func hasRow(_ base: UnsafeMutableRawPointer, _ rowCount: Int, _ stamp: UInt64) -> Bool {
        var marks = base + layout.marksOffset
        for _ in 0..<rowCount {
            if marks.load(as: UInt64.self) & ~RowMarks.views == stamp { return true }
            marks += rowBytes
        }
        return false
    }

    private func image(
        _ grouping: Int, _ number: Int, _ base: UnsafeMutableRawPointer, _ rowCount: Int,
        sides: ArraySlice<(address: UnsafeRawPointer, state: SideState)>
    ) -> ChunkImage {
        let wordCount = rowCount * rowBytes / 8
        let words = [UInt64](unsafeUninitializedCapacity: wordCount) { buffer, count in
            if let target = buffer.baseAddress { UnsafeMutableRawPointer(target).copyMemory(from: base, byteCount: wordCount * 8) }
            count = wordCount
        }
        var multisets = ByteWriter()
        var boxed: [ChunkImage.Box] = []
        let boxedCells = boxes.isEmpty ? [] : layout.boxedCells
        if !layout.vectorCells.isEmpty || !boxedCells.isEmpty {
            var row = base
            for index in 0..<rowCount {
                for operation in layout.vectorCells { layout.writeMultiset(of: operation, row, to: &multisets) }
                for operation in boxedCells {
                    let place = Int(row.load(fromByteOffset: operation.offset, as: UInt64.self))
                    guard place > 0 else { continue }
                    boxed.append(ChunkImage.Box(row: index, offset: operation.offset, state: boxes[place - 1]))
                }
                row += rowBytes
            }
        }
        let states = sides.map { side in
            let (row, offset) = (side.address - UnsafeRawPointer(base)).quotientAndRemainder(dividingBy: rowBytes)
            return ChunkImage.Side(row: row, offset: offset, state: side.state)
        }
        return ChunkImage(
            grouping: grouping, window: windowStart, number: number, rowCount: rowCount, capacity: chunks[number].capacity, layout: layout,
            words: words, multisets: multisets.bytes, sides: states, boxes: boxed)
    }
}

extension RowLayout {
    var boxedCells: [Operation] {
        operations.filter { if case .boxed = $0.kind { true } else { false } }
    }

    func writeMultiset(of operation: Operation, _ row: UnsafeMutableRawPointer, to writer: inout ByteWriter) {
        switch operation.kind {
        case .values32: IntMultiset.cell(row, operation.offset).pointee.write(to: &writer)
        case .valueIDs: ValueVector<Int32>.cell(row, operation.offset).pointee.write(to: &writer)
        default: ValueVector<Int64>.cell(row, operation.offset).pointee.write(to: &writer)
        }
    }
}
