import Synchronization

/// Values under numbers, shared by every batch whose column names them by number.
///
/// Two columns over one table (the same object) are equal where their codes are equal only if the table holds no value twice; the
/// executor therefore compares values, but looks each code up once.
package final class ValueTable: Sendable {
    package static let blockBits = 10
    package static let blockSize = 1 << blockBits

    /// All blocks but the last hold `blockSize` values.
    private let blocks: [[Datum]]
    package let count: Int
    /// Whether no value is there twice, as far as the maker knows.
    package let isDistinct: Bool
    /// Made when somebody first sorts by the table's values.
    private let byteOrder = Mutex<ByteOrder?>(nil)
    /// Made when somebody first asks for them.
    private let knownNulls = Mutex<[UInt32]?>(nil)

    package init(_ values: [Datum]) {
        count = values.count
        isDistinct = false
        blocks = stride(from: 0, to: values.count, by: Self.blockSize).map { Array(values[$0..<min($0 + Self.blockSize, values.count)]) }
    }

    /// - Parameters:
    ///   - blocks: of `blockSize` values each, but for the last.
    ///   - isDistinct: no value is there twice.
    package init(blocks: [[Datum]], count: Int, isDistinct: Bool = false) {
        self.isDistinct = isDistinct
        self.blocks = blocks
        self.count = min(count, blocks.reduce(0) { $0 + $1.count })
    }

    /// All values by code.
    package var values: [Datum] { blocks.count == 1 ? Array(blocks[0].prefix(count)) : Array(blocks.joined().prefix(count)) }

    /// NULL for a code that the table does not have.
    package subscript(code: UInt32) -> Datum {
        let index = Int(code)
        return index < count ? blocks[index >> Self.blockBits][index & (Self.blockSize - 1)] : .null
    }

    /// The codes of the table that stand for NULL, in order; so does any code that the table does not have.
    package var nullCodes: [UInt32] {
        knownNulls.withLock { known in
            if let known { return known }
            let codes = (0..<UInt32(truncatingIfNeeded: count)).filter { self[$0].isNull }
            known = codes
            return codes
        }
    }

    /// The values of the table and behind them those of another, whose codes rise by this table's count.
    package func joined(_ other: ValueTable) -> ValueTable { ValueTable(values + other.values) }
}

// Texts in order of their bytes: a long table is sorted by many statements, and put in order once.
extension ValueTable {
    /// For each code the place of its text among all texts; equal texts share a place.
    package struct ByteOrder: Sendable {
        package var places: [Int64]
        /// Which codes are NULL; nil: none.
        package var nulls: ColumnVector.NullMask?
    }

    /// nil when a value is something else than text and NULL.
    package func textOrder() -> ByteOrder? {
        byteOrder.withLock { known in
            if let known { return known }
            known = Self.byteOrder(values)
            return known
        }
    }

    private static func byteOrder(_ values: [Datum]) -> ByteOrder? {
        var texts: [(text: String, code: Int)] = []
        texts.reserveCapacity(values.count)
        for (code, value) in values.enumerated() {
            switch value {
            case .text(let text): texts.append((text, code))
            case .null: break
            default: return nil
            }
        }
        texts.sort { TextBytes.compare($0.text, $1.text) < 0 }
        var order = ByteOrder(places: [Int64](repeating: 0, count: values.count))
        var place: Int64 = 0
        for (index, entry) in texts.enumerated() {
            if index > 0, !TextBytes.areEqual(texts[index - 1].text, entry.text) { place += 1 }
            order.places[entry.code] = place
        }
        if texts.count < values.count { order.nulls = values.map(\.isNull) }
        return order
    }
}
