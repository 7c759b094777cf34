import Columns

/// The update loops: one operation over one batch, its cell at `rows[i] + offset`.
///
/// A row that the mask leaves out is written with what it already holds: no branch depends on the data. Rows that no view takes
/// point to a spare row, which thus never changes.
enum FoldKernels {
    typealias Rows = UnsafeMutablePointer<UnsafeMutableRawPointer>
    typealias Bytes = UnsafeMutablePointer<UInt8>

    @inline(__always)
    private static func cell<Value>(_ rows: Rows, _ row: Int, _ offset: Int, _ type: Value.Type) -> UnsafeMutablePointer<Value> {
        (rows[row] + offset).assumingMemoryBound(to: type)
    }

    /// An addition of Int64s to one cell of each row: a sum, or a count, which is a sum of ones.
    struct Addition {
        var offset: Int
        var mask: Bytes
        var values: UnsafeMutablePointer<Int64>
    }

    /// Four additions in one pass, because they meet in the same one or two cache lines of the row.
    ///
    /// `carry` is told of cells that went around, in units of 2^64: upwards (+1) or downwards (-1).
    static func add(
        _ rows: Rows, _ first: Addition, _ second: Addition, _ third: Addition, _ fourth: Addition, _ range: Range<Int>,
        carry: (UnsafeMutableRawPointer, Int64) -> Void
    ) {
        for row in range {
            let overflows = add(rows[row], row, first) | add(rows[row], row, second) | add(rows[row], row, third) | add(rows[row], row, fourth)
            if overflows != 0 {
                for addition in [first, second, third, fourth] { report(rows[row], row, addition, carry) }
            }
        }
    }

    static func add(_ rows: Rows, _ first: Addition, _ second: Addition, _ range: Range<Int>, carry: (UnsafeMutableRawPointer, Int64) -> Void) {
        for row in range where add(rows[row], row, first) | add(rows[row], row, second) != 0 {
            for addition in [first, second] { report(rows[row], row, addition, carry) }
        }
    }

    static func add(_ rows: Rows, _ addition: Addition, _ range: Range<Int>, carry: (UnsafeMutableRawPointer, Int64) -> Void) {
        for row in range where add(rows[row], row, addition) != 0 { report(rows[row], row, addition, carry) }
    }

    /// 1 when the cell went around.
    @inline(__always)
    private static func add(_ base: UnsafeMutableRawPointer, _ row: Int, _ addition: Addition) -> UInt8 {
        let cell = (base + addition.offset).assumingMemoryBound(to: Int64.self)
        let (sum, overflows) = cell.pointee.addingReportingOverflow(addition.values[row] & (0 &- Int64(addition.mask[row])))
        cell.pointee = sum
        return overflows ? 1 : 0
    }

    /// Finds out from the sum whether this addition went around: then its sign is not that of the addend's direction.
    @inline(never)
    private static func report(_ base: UnsafeMutableRawPointer, _ row: Int, _ addition: Addition, _ carry: (UnsafeMutableRawPointer, Int64) -> Void) {
        let cell = (base + addition.offset).assumingMemoryBound(to: Int64.self)
        let value = addition.values[row] & (0 &- Int64(addition.mask[row]))
        let before = cell.pointee &- value
        if before.addingReportingOverflow(value).overflow { carry(UnsafeMutableRawPointer(cell), value > 0 ? 1 : -1) }
    }

    /// Returns the rows whose cell went around, so that the caller carries; nearly always none.
    static func nullCount(_ rows: Rows, _ offset: Int, _ mask: Bytes, _ valid: Bytes, _ range: Range<Int>, carry: (UnsafeMutableRawPointer, Int64) -> Void) {
        for row in range where mask[row] & (valid[row] ^ 1) == 1 {
            let cell = cell(rows, row, offset, UInt32.self)
            let (sum, overflows) = cell.pointee.addingReportingOverflow(1)
            cell.pointee = sum
            if overflows { carry(UnsafeMutableRawPointer(cell), 1) }
        }
    }

    /// 2^64 additions of Int64 fit 128 bits: no carry can be lost.
    static func sum128(_ rows: Rows, _ offset: Int, _ mask: Bytes, _ values: UnsafeMutablePointer<Int64>, _ range: Range<Int>) {
        for row in range {
            let cell = cell(rows, row, offset, UInt64.self)
            let value = values[row] & (0 &- Int64(mask[row]))
            let (low, carry) = cell.pointee.addingReportingOverflow(UInt64(bitPattern: value))
            cell.pointee = low
            cell[1] = cell[1] &+ UInt64(bitPattern: value &>> 63) &+ (carry ? 1 : 0)
        }
    }

    /// `spill` is called instead of an addition that would leave 128 bits.
    static func sumFixed(
        _ rows: Rows, _ offset: Int, _ mask: Bytes, low: UnsafeMutablePointer<UInt64>, high: UnsafeMutablePointer<UInt64>, _ range: Range<Int>,
        spill: (UnsafeMutablePointer<UInt64>, _ row: Int) -> Void
    ) {
        for row in range {
            let cell = cell(rows, row, offset, UInt64.self)
            let keep = 0 &- UInt64(mask[row])
            let (sum, carry) = cell.pointee.addingReportingOverflow(low[row] & keep)
            let addend = Int64(bitPattern: high[row] & keep)
            let upper = Int64(bitPattern: cell[1])
            // The carry can only overflow where the sum of the upper limbs is Int64.max: seen as overflow of the second addition.
            let (part, overflows) = upper.addingReportingOverflow(addend)
            let (total, carries) = part.addingReportingOverflow(carry ? 1 : 0)
            if overflows != carries {
                spill(cell, row)
            } else {
                cell.pointee = sum
                cell[1] = UInt64(bitPattern: total)
            }
        }
    }

    static func min(_ rows: Rows, _ offset: Int, _ mask: Bytes, _ values: UnsafeMutablePointer<Int64>, _ range: Range<Int>) {
        for row in range {
            let cell = cell(rows, row, offset, Int64.self)
            let value = mask[row] == 1 ? values[row] : Int64.max
            cell.pointee = Swift.min(cell.pointee, value)
        }
    }

    static func max(_ rows: Rows, _ offset: Int, _ mask: Bytes, _ values: UnsafeMutablePointer<Int64>, _ range: Range<Int>) {
        for row in range {
            let cell = cell(rows, row, offset, Int64.self)
            let value = mask[row] == 1 ? values[row] : Int64.min
            cell.pointee = Swift.max(cell.pointee, value)
        }
    }

    /// `wanted` is the sign of the comparison at which a new id replaces the old: -1 for min, 1 for max.
    static func idExtreme(
        _ rows: Rows, _ offset: Int, _ mask: Bytes, _ ids: UnsafeMutablePointer<UInt32>, _ dictionary: StringDictionary, _ range: Range<Int>, wanted: Int
    ) {
        for row in range where mask[row] == 1 && ids[row] != 0 {
            let cell = cell(rows, row, offset, UInt64.self)
            let current = UInt32(truncatingIfNeeded: cell.pointee)
            if current == ids[row] { continue }
            if current == 0 || dictionary.compare(ids[row], current) == wanted { cell.pointee = UInt64(ids[row]) }
        }
    }

    static func values32(_ rows: Rows, _ offset: Int, _ mask: Bytes, _ values: UnsafeMutablePointer<Int64>, _ range: Range<Int>) {
        for row in range where mask[row] == 1 {
            IntMultiset.cell(rows[row], offset).pointee.append(Int32(truncatingIfNeeded: values[row]))
        }
    }

    static func valueIDs(_ rows: Rows, _ offset: Int, _ mask: Bytes, _ ids: UnsafeMutablePointer<UInt32>, _ range: Range<Int>) {
        for row in range where mask[row] == 1 {
            ValueVector<Int32>.cell(rows[row], offset).pointee.append(Int32(bitPattern: ids[row]))
        }
    }

    static func values64(_ rows: Rows, _ offset: Int, _ mask: Bytes, _ values: UnsafeMutablePointer<Int64>, _ range: Range<Int>) {
        for row in range where mask[row] == 1 {
            ValueVector<Int64>.cell(rows[row], offset).pointee.append(values[row])
        }
    }
}
