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

    package init(_ values: [Datum]) {
        count = values.count
        blocks = stride(from: 0, to: values.count, by: Self.blockSize).map { Array(values[$0..<min($0 + Self.blockSize, values.count)]) }
    }

    /// - Parameter blocks: of `blockSize` values each, but for the last.
    package init(blocks: [[Datum]], count: Int) {
        self.blocks = blocks
        self.count = min(count, blocks.reduce(0) { $0 + $1.count })
    }

    /// NULL for a code that the table does not have.
    package subscript(code: UInt32) -> Datum {
        let index = Int(code)
        return index < count ? blocks[index >> Self.blockBits][index & (Self.blockSize - 1)] : .null
    }
}
