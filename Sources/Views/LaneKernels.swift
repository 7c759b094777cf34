import Columns
import Expressions

/// Brings columns and computed values into the forms that keys and operations read.
enum LaneKernels {
    typealias Bytes = UnsafeMutablePointer<UInt8>

    /// Whether any of the first `count` bytes is 0.
    static func hasZero(_ bytes: Bytes, _ count: Int) -> Bool {
        var all: UInt8 = 1
        for row in 0..<count { all &= bytes[row] }
        return all == 0
    }

    static func sum(_ bytes: Bytes, _ rows: Range<Int>) -> Int {
        var total = 0
        var row = rows.lowerBound
        while row < rows.upperBound {
            // Blocks of 128 keep the partial sum in 8 bits a lane, which the compiler turns into vector adds.
            let end = min(row + 128, rows.upperBound)
            var part: UInt8 = 0
            while row < end {
                part &+= bytes[row]
                row &+= 1
            }
            total &+= Int(part)
        }
        return total
    }

    /// `target &= other`.
    static func and(_ target: Bytes, _ other: Bytes, _ count: Int) {
        for row in 0..<count { target[row] &= other[row] }
    }

    /// `target &= not other`.
    static func subtract(_ target: Bytes, _ other: Bytes, _ count: Int) {
        for row in 0..<count { target[row] &= other[row] ^ 1 }
    }

    static func or(_ target: Bytes, _ other: Bytes, _ count: Int) {
        for row in 0..<count { target[row] |= other[row] }
    }

    static func widen(_ bools: Bytes, into values: UnsafeMutablePointer<Int64>, _ count: Int) {
        for row in 0..<count { values[row] = Int64(bools[row]) }
    }

    static func order(_ doubles: UnsafeMutablePointer<Double>, into keys: UnsafeMutablePointer<Int64>, _ count: Int) {
        for row in 0..<count { keys[row] = OrderedFloat.key(doubles[row]) }
    }

    /// Whether some double lies outside fixed point.
    static func convert(
        _ doubles: UnsafeMutablePointer<Double>, low: UnsafeMutablePointer<UInt64>, high: UnsafeMutablePointer<UInt64>, outside: Bytes, _ count: Int
    ) -> Bool {
        var any: UInt8 = 0
        for row in 0..<count {
            let limbs = FixedPoint.convert(doubles[row])
            low[row] = limbs.low
            high[row] = limbs.high
            let flag: UInt8 = limbs.isExact ? 0 : 1
            outside[row] = flag
            any |= flag
        }
        return any != 0
    }

    /// Writes computed values as Int64s; rows that were not computed are marked valid, so that they do not count as NULL.
    static func store(_ datums: [Datum], computedFor rows: Bytes, into values: UnsafeMutablePointer<Int64>, valid: Bytes) {
        for (row, datum) in datums.enumerated() {
            values[row] = datum.integer ?? 0
            valid[row] = rows[row] == 1 && datum.isNull ? 0 : 1
        }
    }

    static func store(_ datums: [Datum], computedFor rows: Bytes, into values: UnsafeMutablePointer<Double>, valid: Bytes) {
        for (row, datum) in datums.enumerated() {
            if case .float(let value) = datum { values[row] = value } else { values[row] = 0 }
            valid[row] = rows[row] == 1 && datum.isNull ? 0 : 1
        }
    }

    static func store(_ datums: [Datum], _ interner: DatumInterner, into ids: UnsafeMutablePointer<UInt32>, valid: Bytes) {
        for (row, datum) in datums.enumerated() {
            ids[row] = interner.intern(datum)
            valid[row] = ids[row] == 0 ? 0 : 1
        }
    }
}

extension Datum {
    /// The Int64 that stands for a value of the integer-like types; nil for NULL and all others.
    var integer: Int64? {
        switch self {
        case .int(let value), .time(let value), .timestamp(let value): value
        case .date(let day): Int64(day)
        case .bool(let value): value ? 1 : 0
        default: nil
        }
    }
}
