import Columns

/// The loops behind `Predicate`: bytes of 0 and 1, one for each row, without branches on the data.
enum PredicateKernels {
    typealias Mask = UnsafeMutablePointer<UInt8>

    /// Fills `mask` for `count` rows. `scratch` gives a further buffer of the same size for each level of nesting.
    static func evaluate(_ predicate: Predicate, _ batch: EventBatch, count: Int, into mask: Mask, scratch: ScratchMasks) {
        switch predicate {
        case .constant(let value): mask.update(repeating: value ? 1 : 0, count: count)
        case .and(let parts): combine(parts, batch, count, mask, scratch, start: 1) { $0 & $1 }
        case .or(let parts): combine(parts, batch, count, mask, scratch, start: 0) { $0 | $1 }
        case .idEquals(let position, let id, let isNegated):
            guard let column = batch.columns[position] else { return mask.update(repeating: 0, count: count) }
            let (ids, valid) = (column.ids, column.valid)
            if isNegated {
                for row in 0..<count { mask[row] = (ids[row] != id ? 1 : 0) & valid[row] }
            } else {
                // A NULL has id 0, which no literal has.
                for row in 0..<count { mask[row] = ids[row] == id ? 1 : 0 }
            }
        case .isNull(let position, let isNegated):
            guard let column = batch.columns[position] else { return mask.update(repeating: 0, count: count) }
            let (valid, flip) = (column.valid, isNegated ? UInt8(0) : 1)
            for row in 0..<count { mask[row] = valid[row] ^ flip }
        case .boolean(let position, let value):
            guard let column = batch.columns[position] else { return mask.update(repeating: 0, count: count) }
            let (values, valid, wanted) = (column.bools, column.valid, value ? UInt8(1) : 0)
            for row in 0..<count { mask[row] = (values[row] == wanted ? 1 : 0) & valid[row] }
        case .intCompare(let position, let comparison, let constant):
            guard let column = batch.columns[position] else { return mask.update(repeating: 0, count: count) }
            compare(column.int64s, column.valid, count, comparison, constant, mask)
        case .floatCompare(let position, let comparison, let constant):
            guard let column = batch.columns[position] else { return mask.update(repeating: 0, count: count) }
            compare(column.float64s, column.valid, count, comparison, constant, mask)
        }
    }

    @inline(__always)
    private static func combine(
        _ parts: [Predicate], _ batch: EventBatch, _ count: Int, _ mask: Mask, _ scratch: ScratchMasks, start: UInt8, _ join: (UInt8, UInt8) -> UInt8
    ) {
        mask.update(repeating: start, count: count)
        let part = scratch.take()
        for predicate in parts {
            evaluate(predicate, batch, count: count, into: part, scratch: scratch)
            for row in 0..<count { mask[row] = join(mask[row], part[row]) }
        }
        scratch.give()
    }

    private static func compare(
        _ values: UnsafeMutablePointer<Int64>, _ valid: Mask, _ count: Int, _ comparison: Predicate.Comparison, _ constant: Int64, _ mask: Mask
    ) {
        switch comparison {
        case .equal: for row in 0..<count { mask[row] = (values[row] == constant ? 1 : 0) & valid[row] }
        case .notEqual: for row in 0..<count { mask[row] = (values[row] != constant ? 1 : 0) & valid[row] }
        case .less: for row in 0..<count { mask[row] = (values[row] < constant ? 1 : 0) & valid[row] }
        case .lessOrEqual: for row in 0..<count { mask[row] = (values[row] <= constant ? 1 : 0) & valid[row] }
        case .greater: for row in 0..<count { mask[row] = (values[row] > constant ? 1 : 0) & valid[row] }
        case .greaterOrEqual: for row in 0..<count { mask[row] = (values[row] >= constant ? 1 : 0) & valid[row] }
        }
    }

    /// The constant is a number, so only the value may be NaN: "greater" is written as "not less or equal", which NaN passes.
    private static func compare(
        _ values: UnsafeMutablePointer<Double>, _ valid: Mask, _ count: Int, _ comparison: Predicate.Comparison, _ constant: Double, _ mask: Mask
    ) {
        switch comparison {
        case .equal: for row in 0..<count { mask[row] = (values[row] == constant ? 1 : 0) & valid[row] }
        case .notEqual: for row in 0..<count { mask[row] = (values[row] != constant ? 1 : 0) & valid[row] }
        case .less: for row in 0..<count { mask[row] = (values[row] < constant ? 1 : 0) & valid[row] }
        case .lessOrEqual: for row in 0..<count { mask[row] = (values[row] <= constant ? 1 : 0) & valid[row] }
        case .greater: for row in 0..<count { mask[row] = (values[row] <= constant ? 0 : 1) & valid[row] }
        case .greaterOrEqual: for row in 0..<count { mask[row] = (values[row] < constant ? 0 : 1) & valid[row] }
        }
    }
}

/// Byte buffers of one batch's size, taken and given back as a stack: one for each level of a nested predicate.
final class ScratchMasks {
    private let capacity: Int
    private var buffers: [UnsafeMutablePointer<UInt8>] = []
    private var used = 0

    init(capacity: Int) { self.capacity = capacity }

    deinit { for buffer in buffers { buffer.deallocate() } }

    func take() -> UnsafeMutablePointer<UInt8> {
        if used == buffers.count {
            let buffer = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
            buffer.initialize(repeating: 0, count: capacity)
            buffers.append(buffer)
        }
        used += 1
        return buffers[used - 1]
    }

    func give() { used -= 1 }
}
