/// One state machine of a grouping: where its cell lies in a row, and how an event changes it.
///
/// Law of every kind: the cell depends on the multiset of folded values, never on their order, and
/// `merge(fold(a), fold(b)) == fold(a + b)`.
struct Operation: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        /// Int64: rows.
        case count
        /// UInt32: rows whose value is NULL; the non-NULL ones are the count minus these.
        case nullCount
        /// Int64, carries beyond it in the table's side states.
        case sum64
        /// Two limbs.
        case sum128
        /// Two limbs of `FixedPoint`, other doubles in the table's side states.
        case sumFixed
        /// Int64; `Int64.max` or `Int64.min` before the first value.
        case min, max
        /// UInt32 id in 8 bytes, ordered by the bytes of the string; 0 before the first value.
        case idMin, idMax
        /// A multiset: of narrow integers (`IntMultiset`), of Int64, of dictionary ids.
        case values32, values64, valueIDs
        /// Position + 1 of a `BoxedState` of the table; 0 before the first value.
        case boxed(BoxedState.Kind)
    }

    var kind: Kind
    /// Position in `SourcePlan.lanes`; -1 for `count`.
    var lane: Int
    /// Position in `SourcePlan.rowSets`.
    var rowSet: Int
    /// Bytes from the start of the row.
    var offset = 0
}

extension Operation.Kind {
    var cellBytes: Int {
        switch self {
        case .nullCount: 4
        case .count, .sum64, .min, .max, .idMin, .idMax, .boxed: 8
        case .sum128, .sumFixed, .values32, .values64, .valueIDs: 16
        }
    }

    /// What the cell's first 8 bytes hold in a new row; the rest is 0.
    var initialWord: UInt64 {
        switch self {
        case .min: UInt64(bitPattern: Int64.max)
        case .max: UInt64(bitPattern: Int64.min)
        default: 0
        }
    }

    /// Counts and sums lie side by side, because they are folded together; what is rarely touched lies last.
    var arrangementRank: Int {
        switch self {
        case .count, .sum64: 0
        case .nullCount: 2
        default: 1
        }
    }

    /// Whether the cell points to memory of its own.
    var ownsMemory: Bool { self == .values32 || self == .values64 || self == .valueIDs }
}
