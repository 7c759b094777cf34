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

    /// A count: adds the mask to its cell.
    typealias Count = (offset: Int, mask: Bytes)

    /// Four counts in one pass, because they meet in the same one or two cache lines of the row. 2^63 events do not come.
    static func count(_ rows: Rows, _ first: Count, _ second: Count, _ third: Count, _ fourth: Count, _ range: Range<Int>) {
        for row in range {
            cell(rows, row, first.offset, Int64.self).pointee &+= Int64(first.mask[row])
            cell(rows, row, second.offset, Int64.self).pointee &+= Int64(second.mask[row])
            cell(rows, row, third.offset, Int64.self).pointee &+= Int64(third.mask[row])
            cell(rows, row, fourth.offset, Int64.self).pointee &+= Int64(fourth.mask[row])
        }
    }

    static func count(_ rows: Rows, _ count: Count, _ range: Range<Int>) {
        for row in range { cell(rows, row, count.offset, Int64.self).pointee &+= Int64(count.mask[row]) }
    }

    /// A sum of Int64s.
    typealias Sum = (offset: Int, values: UnsafeMutablePointer<Int64>)

    /// Three sums over the same rows in one pass. `carry` is told of cells that went around, in units of 2^64: upwards (+1) or downwards (-1).
    static func sum(_ rows: Rows, _ mask: Bytes, _ first: Sum, _ second: Sum, _ third: Sum, _ range: Range<Int>, carry: Carry) {
        for row in range {
            let (base, keep) = (rows[row], 0 &- Int64(mask[row]))
            // All three are added before anything is asked: `||` between the calls would leave additions out.
            let around = (add(base, row, first, keep), add(base, row, second, keep), add(base, row, third, keep))
            if around.0 || around.1 || around.2 {
                for sum in [first, second, third] { report(base, row, sum, keep, carry) }
            }
        }
    }

    static func sum(_ rows: Rows, _ mask: Bytes, _ sum: Sum, _ range: Range<Int>, carry: Carry) {
        for row in range {
            let keep = 0 &- Int64(mask[row])
            if add(rows[row], row, sum, keep) { report(rows[row], row, sum, keep, carry) }
        }
    }

    typealias Carry = (UnsafeMutableRawPointer, Int64) -> Void

    /// True when the cell went around.
    @inline(__always)
    private static func add(_ base: UnsafeMutableRawPointer, _ row: Int, _ sum: Sum, _ keep: Int64) -> Bool {
        let cell = (base + sum.offset).assumingMemoryBound(to: Int64.self)
        let (total, overflows) = cell.pointee.addingReportingOverflow(sum.values[row] & keep)
        cell.pointee = total
        return overflows
    }

    /// Undoes the addition to see whether it was this cell that went around.
    @inline(never)
    private static func report(_ base: UnsafeMutableRawPointer, _ row: Int, _ sum: Sum, _ keep: Int64, _ carry: Carry) {
        let cell = (base + sum.offset).assumingMemoryBound(to: Int64.self)
        let value = sum.values[row] & keep
        if (cell.pointee &- value).addingReportingOverflow(value).overflow { carry(UnsafeMutableRawPointer(cell), value > 0 ? 1 : -1) }
    }

    /// Returns the rows whose cell went around, so that the caller carries; nearly always none.
    static func nullCount(
        _ rows: Rows, _ offset: Int, _ mask: Bytes, _ valid: Bytes, _ range: Range<Int>, carry: (UnsafeMutableRawPointer, Int64) -> Void
    ) {
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
            let sum = wide(cell.pointee, cell[1]) &+ Int128(value)
            cell.pointee = UInt64(truncatingIfNeeded: sum)
            cell[1] = UInt64(truncatingIfNeeded: sum &>> 64)
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
            // As one 128-bit addition: a carry between limbs added by hand becomes a branch that is wrong half of the time.
            let (sum, overflows) = wide(cell.pointee, cell[1]).addingReportingOverflow(wide(low[row] & keep, high[row] & keep))
            if overflows {
                spill(cell, row)
            } else {
                cell.pointee = UInt64(truncatingIfNeeded: sum)
                cell[1] = UInt64(truncatingIfNeeded: sum &>> 64)
            }
        }
    }

    @inline(__always)
    private static func wide(_ low: UInt64, _ high: UInt64) -> Int128 { Int128(Int64(bitPattern: high)) &<< 64 | Int128(low) }

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
        _ rows: Rows, _ offset: Int, _ mask: Bytes, _ ids: UnsafeMutablePointer<UInt32>, _ dictionary: StringDictionary, _ range: Range<Int>,
        wanted: Int
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
