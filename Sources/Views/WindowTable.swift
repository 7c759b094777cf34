import Expressions

/// The groups of one window: rows that never move, and the index from key to row.
///
///     row      | key words | marks:8 | cells ...            |   `RowLayout`, `RowMarks`
///     chunks   | 16 rows | 32 rows | .. | 1,024 rows | ..       written in order of appearance
///     index    dense   row of id i at [i]                      one key of dictionary ids below 2^16
///              slots   open addressing by key, at most half full   all others
///
/// The index can be thrown away and made again from the rows; a table that nobody writes keeps none.
struct WindowTable {
    struct Chunk {
        var base: UnsafeMutableRawPointer
        var capacity: Int
    }

    struct Slot {
        /// The key when it has one word, else its hash.
        var key: UInt64
        var row: UnsafeMutableRawPointer?
    }

    let windowStart: Int64
    /// The first microsecond after the window.
    let windowEnd: Int64
    let layout: RowLayout
    /// The layout's, at hand for the hot path.
    let rowBytes: Int
    private let hasInitialWords: Bool
    var chunks: [Chunk] = []
    var rowCount = 0
    /// The next free row of the last chunk, and where that chunk ends.
    var next: UnsafeMutableRawPointer?
    var unusedRows = 0

    var dense: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
    var denseCount = 0
    var slots: UnsafeMutablePointer<Slot>?
    var slotShift: UInt64 = 64
    var slotCapacity = 0
    var slotCount = 0
    var isIndexed = true
    /// The number of the batch that last came here.
    var lastBatch = 0

    /// States that few cells need, by the cell's address.
    var sides: [UnsafeMutableRawPointer: SideState] = [:]
    var boxes: [BoxedState] = []
    /// The rows' owner while readers share them: no row may be written before `thaw`.
    var frozen: FrozenWindow?
    /// The rows as a reader copied them: others share it until the next event comes.
    var lastCopy: FrozenWindow?
    /// A copy of the rows that is being made in pieces.
    var copying: WindowCopy?
    /// How many rows hold a group of a view, by the offset of its presence, as it was counted last.
    var groupCounts: [Int: Int] = [:]
    /// The rows are in the store alone: the table has none.
    var cold: ColdWindow?
    /// Whether anything above is there: to be seen to before a row is written.
    var isRead = false
    /// Bytes of vectors and boxes are estimated when asked, rows and index are exact.
    var allocatedBytes = 0
    /// What the table took when `lastBatch` was `countedBatch`.
    var countedBytes = 0
    var countedBatch = Int.min

    static let firstChunkRows = 16
    static let chunkRowsMax = 1_024
    /// No more rows than these are prepared for before they come.
    static let expectedRowsMax = 1 << 17
    /// Ids below this have a dense index.
    static let denseMax = 1 << 16

    /// Rows of the first chunk.
    private let firstRows: Int

    /// - Parameter expectedRows: how many rows may come; the index starts large enough for half of them.
    init(windowStart: Int64, windowEnd: Int64, layout: RowLayout, expectedRows: Int = 0) {
        self.windowStart = windowStart
        self.windowEnd = windowEnd
        self.layout = layout
        rowBytes = layout.rowBytes
        hasInitialWords = layout.operations.contains { $0.kind.initialWord != 0 }
        firstRows = min(Self.chunkRowsMax, max(Self.firstChunkRows, expectedRows / 8))
        if expectedRows > 64, !layout.isDense { allocateSlots(forRows: min(expectedRows, Self.expectedRowsMax) / 2) }
    }

    /// Frees everything; the table must not be used again.
    mutating func free() {
        // The rows of a frozen window go with its last reader.
        if frozen == nil { freeRows() }
        (frozen, lastCopy) = (nil, nil)
        chunks = []
        releaseIndex()
        sides = [:]
        boxes = []
    }

    /// Frees the rows and what they point to.
    func freeRows() {
        if !layout.vectorCells.isEmpty { forEachRow { row in layout.freeVectors(row) } }
        for chunk in chunks { chunk.base.deallocate() }
    }

    /// Every chunk with the number of its rows: all are full but the last.
    func forEachChunk(_ body: (_ base: UnsafeMutableRawPointer, _ rowCount: Int) -> Void) {
        for (position, chunk) in chunks.enumerated() {
            body(chunk.base, position == chunks.count - 1 ? chunk.capacity - unusedRows : chunk.capacity)
        }
    }

    /// At most so many rows, in their order, from a number on.
    func rows(from first: Int, atMost limit: Int) -> [UnsafeMutableRawPointer] {
        var rows: [UnsafeMutableRawPointer] = []
        var passed = 0
        forEachChunk { base, rowCount in
            let start = max(0, first - passed)
            let count = max(0, min(rowCount - start, limit - rows.count))
            for number in start..<start + count { rows.append(base + number * layout.rowBytes) }
            passed += rowCount
        }
        return rows
    }

    func forEachRow(_ body: (UnsafeMutableRawPointer) -> Void) {
        forEachChunk { base, rowCount in
            var row = base
            for _ in 0..<rowCount {
                body(row)
                row += layout.rowBytes
            }
        }
    }

    /// A new row with the cells of no events; the caller writes the key.
    @inline(__always)
    mutating func appendRow() -> UnsafeMutableRawPointer {
        if unusedRows == 0 { appendChunk() }
        guard let row = next else { return layout.template }
        next = row + rowBytes
        unusedRows &-= 1
        rowCount &+= 1
        if hasInitialWords { row.copyMemory(from: layout.template, byteCount: rowBytes) }
        return row
    }

    /// Chunks start as zeros: for most layouts that is a row of no events already.
    @inline(never)
    private mutating func appendChunk() {
        let capacity = min(Self.chunkRowsMax, chunks.last.map { $0.capacity * 2 } ?? firstRows)
        let base = UnsafeMutableRawPointer.allocate(byteCount: capacity * rowBytes, alignment: 16)
        base.initializeMemory(as: UInt8.self, repeating: 0, count: capacity * rowBytes)
        chunks.append(Chunk(base: base, capacity: capacity))
        allocatedBytes += capacity * rowBytes
        next = base
        unusedRows = capacity
    }
}

/// Where the parts of a row lie; shared by all tables of a grouping.
///
/// Unchanging, so readers may use it without the lock.
final class RowLayout: @unchecked Sendable {
    let keyWords: Int
    /// The key is one id: tables index it by position.
    let isDense: Bool
    let rowBytes: Int
    /// See `RowMarks`: among others a bit for each view whose changes are taken, set while the row is in that view's list.
    let marksOffset: Int
    /// A row of no events.
    let template: UnsafeMutableRawPointer
    /// The cells that point to memory of their own.
    let vectorCells: [Operation]
    let operations: [Operation]

    init(keyWords: Int, isDense: Bool, operations: [Operation], rowBytes: Int) {
        self.keyWords = keyWords
        self.isDense = isDense
        self.rowBytes = rowBytes
        self.operations = operations
        marksOffset = keyWords * 8
        vectorCells = operations.filter(\.kind.ownsMemory)
        let template = UnsafeMutableRawPointer.allocate(byteCount: rowBytes, alignment: 16)
        template.initializeMemory(as: UInt8.self, repeating: 0, count: rowBytes)
        for operation in operations where operation.kind.initialWord != 0 {
            template.storeBytes(of: operation.kind.initialWord, toByteOffset: operation.offset, as: UInt64.self)
        }
        self.template = template
    }

    deinit { template.deallocate() }

    func freeVectors(_ row: UnsafeMutableRawPointer) {
        for operation in vectorCells {
            switch operation.kind {
            case .values32: IntMultiset.cell(row, operation.offset).pointee.free()
            case .valueIDs: ValueVector<Int32>.cell(row, operation.offset).pointee.free()
            default: ValueVector<Int64>.cell(row, operation.offset).pointee.free()
            }
        }
    }

    /// The memory that a row's cells point to.
    func vectorBytes(_ row: UnsafeMutableRawPointer) -> Int {
        vectorCells.reduce(0) { total, operation in
            switch operation.kind {
            case .values32: total + IntMultiset.cell(row, operation.offset).pointee.byteCount
            case .valueIDs: total + Int(ValueVector<Int32>.cell(row, operation.offset).pointee.capacity) * 4
            default: total + Int(ValueVector<Int64>.cell(row, operation.offset).pointee.capacity) * 8
            }
        }
    }
}

/// What a cell could not hold.
enum SideState: Sendable {
    /// Units of 2^64 beyond a `sum64` cell, or of 2^32 beyond a `nullCount`.
    case carry(Int64)
    /// Doubles outside fixed point, beside a `sumFixed` cell.
    case wide(ExactFloatSum)
}
