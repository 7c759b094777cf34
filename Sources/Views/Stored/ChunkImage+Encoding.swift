import Columns
import Expressions

/// The form of a chunk in the store, version 1.
///
///     version:1 | capacity | rows | packed rows, with their length | multisets, with their length | sides | boxes
///     packed row      for two words a byte, how many of the lower bytes of each follow; then those bytes
///     side, box       row | offset of the cell | state
///
/// Counts are varints. Rows are as in memory but for marks, pointers and the places of boxes, which are 0.
extension ChunkImage {
    package static let version: UInt8 = 1

    package func encoded() -> [UInt8] {
        var writer = ByteWriter(reserving: words.count * 5 + multisets.count + 64)
        writer.write(Self.version)
        writer.write(count: capacity)
        writer.write(count: rowCount)
        writer.write(packedRows())
        writer.write(multisets)
        writer.write(count: sides.count)
        for side in sides {
            writer.write(count: side.row)
            writer.write(count: side.offset)
            switch side.state {
            case .carry(let units):
                writer.write(UInt8(0))
                writer.write(units)
            case .wide(let sum):
                writer.write(UInt8(1))
                sum.write(to: &writer)
            }
        }
        writer.write(count: boxes.count)
        for box in boxes {
            writer.write(count: box.row)
            writer.write(count: box.offset)
            box.state.write(to: &writer)
        }
        return writer.bytes
    }

    /// The words that mean something only where the row lies.
    private func ownWords() -> [Bool] {
        var own = [Bool](repeating: false, count: layout.rowBytes / 8)
        own[layout.marksOffset / 8] = true
        for cell in layout.vectorCells {
            own[cell.offset / 8] = true
            own[cell.offset / 8 + 1] = true
        }
        for cell in layout.boxedCells { own[cell.offset / 8] = true }
        return own
    }

    private func packedRows() -> [UInt8] {
        let own = ownWords()
        // A pair of words takes 17 bytes at most; each word is stored whole and the next one overwrites what was too much.
        let bytesMax = (words.count + 1) / 2 * 17 + 8
        return [UInt8](unsafeUninitializedCapacity: bytesMax) { buffer, count in
            guard let start = buffer.baseAddress else { return }
            let target = UnsafeMutableRawPointer(start)
            var (position, control, column) = (0, 0, 0)
            for (index, word) in words.enumerated() {
                let value = own[column] ? 0 : word
                column = column + 1 == own.count ? 0 : column + 1
                let size = (71 - value.leadingZeroBitCount) / 8
                if index & 1 == 0 {
                    control = position
                    position += 1
                    target.storeBytes(of: UInt8(size), toByteOffset: control, as: UInt8.self)
                } else {
                    let first = target.load(fromByteOffset: control, as: UInt8.self)
                    target.storeBytes(of: first | UInt8(size) << 4, toByteOffset: control, as: UInt8.self)
                }
                target.storeBytes(of: value.littleEndian, toByteOffset: position, as: UInt64.self)
                position += size
            }
            count = position
        }
    }
}

/// A chunk out of the store, checked against the layout of its rows.
struct StoredChunk {
    var capacity = 0
    var rowCount = 0
    /// Owned by whoever takes it; room for `capacity` rows, the unused ones zeros.
    var base: UnsafeMutableRawPointer?
    var sides: [ChunkImage.Side] = []
    var boxes: [ChunkImage.Box] = []

    /// Throws what does not fit; then there is nothing to free.
    init(_ bytes: UnsafeRawBufferPointer, _ layout: RowLayout) throws(StoredDamage) {
        var reader = ByteReader(bytes)
        let version = try reader.uint8()
        guard version == ChunkImage.version else { throw StoredDamage("a chunk has format \(version)") }
        capacity = try reader.count(max: WindowTable.chunkRowsMax)
        rowCount = try reader.count(max: capacity)
        guard rowCount > 0 else { throw StoredDamage("a chunk is empty") }
        let rows = UnsafeMutableRawPointer.allocate(byteCount: capacity * layout.rowBytes, alignment: 16)
        rows.initializeMemory(as: UInt8.self, repeating: 0, count: capacity * layout.rowBytes)
        do throws(StoredDamage) {
            try Self.unpack(try reader.content(), into: rows, wordCount: rowCount * layout.rowBytes / 8)
        } catch {
            rows.deallocate()
            throw error
        }
        Self.clearOwnWords(rows, rowCount, layout)
        do throws(StoredDamage) {
            try readMultisets(try reader.content(), layout, rows)
            try readSides(&reader, layout)
            try readBoxes(&reader, layout)
            try reader.end()
        } catch {
            Self.free(rows, rowCount, layout)
            throw error
        }
        base = rows
    }

    static func free(_ base: UnsafeMutableRawPointer, _ rowCount: Int, _ layout: RowLayout) {
        if !layout.vectorCells.isEmpty { for row in 0..<rowCount { layout.freeVectors(base + row * layout.rowBytes) } }
        base.deallocate()
    }

    private static func unpack(_ bytes: UnsafeRawBufferPointer, into rows: UnsafeMutableRawPointer, wordCount: Int) throws(StoredDamage) {
        var (position, control) = (0, UInt8(0))
        for index in 0..<wordCount {
            if index & 1 == 0 {
                guard position < bytes.count else { throw StoredDamage("rows end too early") }
                control = bytes[position]
                position += 1
            }
            let size = Int(index & 1 == 0 ? control & 15 : control >> 4)
            guard size <= 8, position + size <= bytes.count else { throw StoredDamage("rows end too early") }
            var word: UInt64 = 0
            for byte in 0..<size { word |= UInt64(bytes[position + byte]) << UInt64(byte * 8) }
            position += size
            rows.storeBytes(of: word, toByteOffset: index * 8, as: UInt64.self)
        }
        guard position == bytes.count else { throw StoredDamage("rows have bytes too many") }
    }

    /// Marks, pointers and places of boxes are zeros in a sound chunk; the bytes are not to be believed.
    private static func clearOwnWords(_ rows: UnsafeMutableRawPointer, _ rowCount: Int, _ layout: RowLayout) {
        for index in 0..<rowCount {
            let row = rows + index * layout.rowBytes
            row.storeBytes(of: 0, toByteOffset: layout.marksOffset, as: UInt64.self)
            for cell in layout.boxedCells { row.storeBytes(of: 0, toByteOffset: cell.offset, as: UInt64.self) }
            for cell in layout.vectorCells {
                row.storeBytes(of: 0, toByteOffset: cell.offset, as: UInt64.self)
                row.storeBytes(of: 0, toByteOffset: cell.offset + 8, as: UInt64.self)
            }
        }
    }

    /// Cells are zeros before, which is a multiset of nothing: so all can be freed whatever was read.
    private func readMultisets(_ bytes: UnsafeRawBufferPointer, _ layout: RowLayout, _ rows: UnsafeMutableRawPointer) throws(StoredDamage) {
        var reader = ByteReader(bytes)
        if !layout.vectorCells.isEmpty {
            for index in 0..<rowCount {
                let row = rows + index * layout.rowBytes
                for operation in layout.vectorCells {
                    switch operation.kind {
                    case .values32: IntMultiset.cell(row, operation.offset).pointee = try IntMultiset(&reader)
                    case .valueIDs: ValueVector<Int32>.cell(row, operation.offset).pointee = try ValueVector(&reader)
                    default: ValueVector<Int64>.cell(row, operation.offset).pointee = try ValueVector(&reader)
                    }
                }
            }
        }
        try reader.end()
    }

    /// The cell that a side state or a box is of.
    private func place(_ reader: inout ByteReader, _ layout: RowLayout) throws(StoredDamage) -> (row: Int, operation: Operation) {
        let row = try reader.count(max: rowCount - 1)
        let offset = try reader.count(max: layout.rowBytes)
        guard let operation = layout.operations.first(where: { $0.offset == offset }) else { throw StoredDamage("no cell lies at \(offset)") }
        return (row, operation)
    }

    private mutating func readSides(_ reader: inout ByteReader, _ layout: RowLayout) throws(StoredDamage) {
        for _ in 0..<(try reader.count(ofBytes: 3)) {
            let (row, operation) = try place(&reader, layout)
            let state: SideState
            switch (try reader.uint8(), operation.kind) {
            case (0, .sum64), (0, .nullCount): state = .carry(try reader.int64())
            case (1, .sumFixed): state = .wide(try ExactFloatSum(&reader))
            default: throw StoredDamage("a cell has a side state of another kind")
            }
            sides.append(ChunkImage.Side(row: row, offset: operation.offset, state: state))
        }
    }

    private mutating func readBoxes(_ reader: inout ByteReader, _ layout: RowLayout) throws(StoredDamage) {
        for _ in 0..<(try reader.count(ofBytes: 3)) {
            let (row, operation) = try place(&reader, layout)
            guard case .boxed(let kind) = operation.kind else { throw StoredDamage("a cell has a state of another kind") }
            boxes.append(ChunkImage.Box(row: row, offset: operation.offset, state: try BoxedState(kind, &reader)))
        }
    }
}
