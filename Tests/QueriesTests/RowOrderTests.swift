import Columns
import Expressions
import SQL
import SeededRandom
import Testing

@testable import Queries

/// Sorting by words against sorting by comparing values.
@Suite struct RowOrderTests {
    private static func value(_ type: SQLType, _ random: inout SeededGenerator) -> Datum {
        if Int.random(in: 0..<6, using: &random) == 0 { return .null }
        let small = Int64.random(in: -3...3, using: &random)
        switch type {
        case .int8:
            return .int([small, .min, .max, Int64.random(in: .min ... .max, using: &random)].randomElement(using: &random) ?? 0)
        case .float8:
            return .float(
                [Double(small) / 2, -0.0, .nan, .infinity, -.infinity, 1e300, Double.leastNonzeroMagnitude].randomElement(using: &random) ?? 0)
        case .numeric: return .numeric(Numeric(coefficient: Int128(small), scale: Int.random(in: 1...2, using: &random)))
        case .timestamptz: return .timestamp(small * 60_000_000)
        case .bool: return .bool(small > 0)
        default: return .text(["", "a", "b", "ab", "é", "z"].randomElement(using: &random) ?? "")
        }
    }

    /// The same values in a form of their own: plain, as numbers, as codes of a table (with one code that it does not have for NULL).
    private static func vector(_ values: [Datum], _ random: inout SeededGenerator) -> ColumnVector {
        switch Int.random(in: 0..<3, using: &random) {
        case 0: return ColumnVector(values)
        case 1: return ColumnVector(values).compacted()
        default:
            var distinct: [Datum] = []
            let codes = values.map { value -> UInt32 in
                if value.isNull { return .max }
                // Values that are equal and look different (1.0 and 1.00) stay apart.
                if let known = distinct.firstIndex(where: { "\($0)" == "\(value)" }) { return UInt32(known) }
                distinct.append(value)
                return UInt32(distinct.count - 1)
            }
            return ColumnVector(.coded(codes, ValueTable(distinct)))
        }
    }

    @Test("rows are in the order that comparing them gives, equal ones as they came", arguments: 0..<60)
    func order(seed: Int) throws {
        var random = SeededGenerator(UInt64(seed))
        let count = [0, 1, 2, 30, 49, 700].randomElement(using: &random) ?? 0
        let types: [SQLType] = [.int8, .float8, .numeric, .timestamptz, .bool, .text]
        let keys = (0..<Int.random(in: 1...4, using: &random)).map { position in
            SortKey(
                expression: .input(position, types.randomElement(using: &random) ?? .int8), isDescending: .random(using: &random),
                nullsFirst: .random(using: &random))
        }
        let values = keys.map { key in (0..<count).map { _ in Self.value(key.expression.type, &random) } }
        let batch = DatumBatch(columns: values.map { Self.vector($0, &random) }, rowCount: count)
        let slow = RowOrder(zip(keys, values).map { .values($1, $0) })
        let expected = (0..<count).sorted { slow.compare($0, $1) != 0 ? slow.compare($0, $1) < 0 : $0 < $1 }
        let fast = try RowOrder(keys, over: batch, MemoryDatabase.context)
        #expect(try fast.sorted(count) ?? Array(0..<count) == expected)
        for (left, right) in zip(expected, expected.dropFirst()) { #expect(fast.compare(left, right) == slow.compare(left, right)) }
    }

    @Test("columns of codes of two tables join to the same values")
    func joinedCodes() {
        let left = ValueTable([.text("a"), .null, .text("b")])
        let right = ValueTable([.text("b"), .text("c")])
        let first = ColumnVector(.coded([0, 1, 2, 3, 0, 2, 2, 0], left))
        let second = ColumnVector(.coded([1, 0, 2, 1, 0, 0, 1, 1], right))
        let joined = first + second
        #expect(joined.datums == first.datums + second.datums)
        guard case .coded(_, let table) = joined.form else {
            Issue.record("tables this small stay tables")
            return
        }
        #expect(table.count == 5)
    }
}
