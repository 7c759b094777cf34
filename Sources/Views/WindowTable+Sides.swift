import Columns
import Expressions

/// States of cells that need more than their bytes in the row.
extension WindowTable {
    mutating func addCarry(_ units: Int64, at cell: UnsafeMutableRawPointer) {
        guard case .carry(let current) = sides[cell] else {
            sides[cell] = .carry(units)
            return
        }
        sides[cell] = .carry(current + units)
    }

    /// Moves a fixed-point sum that is about to overflow into its wide sum; the cell is then free for a new start.
    mutating func spill(_ cell: UnsafeMutablePointer<UInt64>) {
        let value = Int128(Int64(bitPattern: cell[1])) << 64 | Int128(cell[0])
        update(UnsafeMutableRawPointer(cell)) { FixedPoint.add(value, to: &$0) }
    }

    mutating func addWide(_ value: Double, at cell: UnsafeMutableRawPointer) { update(cell) { $0.add(value) } }

    mutating func merge(_ sum: ExactFloatSum, at cell: UnsafeMutableRawPointer) { update(cell) { $0.merge(sum) } }

    private mutating func update(_ cell: UnsafeMutableRawPointer, _ change: (inout ExactFloatSum) -> Void) {
        var sum = ExactFloatSum()
        if case .wide(let current) = sides.removeValue(forKey: cell) { sum = current }
        change(&sum)
        sides[cell] = .wide(sum)
    }

    mutating func addBoxed(_ datum: Datum, _ kind: BoxedState.Kind, at cell: UnsafeMutableRawPointer) { boxes[box(kind, at: cell)].add(datum) }

    mutating func mergeBoxed(_ other: BoxedState, at cell: UnsafeMutableRawPointer) { boxes[box(other.kind, at: cell)].merge(other) }

    /// The position of a cell's box, made when it is the first value.
    private mutating func box(_ kind: BoxedState.Kind, at cell: UnsafeMutableRawPointer) -> Int {
        let number = cell.assumingMemoryBound(to: UInt64.self)
        if number.pointee == 0 {
            boxes.append(BoxedState(kind))
            number.pointee = UInt64(boxes.count)
        }
        return Int(number.pointee) - 1
    }
}
