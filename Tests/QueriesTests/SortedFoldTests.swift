import Columns
import Expressions
import SQL
import SeededRandom
import Testing

@testable import Queries

/// Aggregates over rows that are sorted as columns against one accumulator for each group.
@Suite struct SortedFoldTests {
    private static func aggregates() -> [BoundAggregate] {
        let scalars: [ScalarType] = [.int8, .float8, .numeric, .text, .timestamptz]
        let types = scalars.map { SQLType.scalar($0) }
        var all: [BoundAggregate] = []
        for (position, type) in types.enumerated() {
            let argument = BoundExpression.input(position, type)
            for isDescending in [false, true] {
                for function in [AggregateFunction.percentileDisc, .mode] {
                    all.append(
                        BoundAggregate(
                            function: function, arguments: [argument], fraction: .constant(.float(0.4), .float8), isDescending: isDescending,
                            type: type))
                }
            }
            all.append(BoundAggregate(function: .arrayAgg, arguments: [argument], isDistinct: true, type: .array(scalars[position])))
            for (other, otherType) in types.enumerated() {
                var sorted = BoundAggregate(function: .arrayAgg, arguments: [argument], type: .array(scalars[position]))
                sorted.orderBy = [
                    SortKey(expression: .input(other, otherType), isDescending: other % 2 == 0, nullsFirst: position % 2 == 0),
                    SortKey(expression: argument, isDescending: false, nullsFirst: false),
                ]
                all.append(sorted)
                sorted.function = .jsonAgg
                sorted.type = .scalar(.json)
                all.append(sorted)
            }
        }
        for fraction in [BoundExpression.constant(.float(0.3), .float8), .constant(.array([.float(0), .null, .float(1)]), .array(.float8))] {
            all.append(BoundAggregate(function: .percentileCont, arguments: [.input(1, .float8)], fraction: fraction, type: .float8))
        }
        var texts = BoundAggregate(function: .stringAgg, arguments: [.input(3, .text), .constant(.text(","), .text)], isDistinct: true, type: .text)
        all.append(texts)
        texts.orderBy = [SortKey(expression: .input(3, .text), isDescending: true, nullsFirst: true)]
        all.append(texts)
        return all
    }

    private static func column(_ position: Int, _ count: Int, hasOddFloats: Bool, _ random: inout SeededGenerator) -> [Datum] {
        (0..<count).map { _ in
            if Int.random(in: 0..<5, using: &random) == 0 { return .null }
            let number = Int64.random(in: -4...4, using: &random)
            switch position {
            case 0: return .int(number)
            case 1: return .float(hasOddFloats ? [-0.0, 0, .nan, 1].randomElement(using: &random) ?? 0 : Double(number) / 4)
            case 2: return .numeric(Numeric(coefficient: Int128(number), scale: hasOddFloats ? Int.random(in: 0...2, using: &random) : 2))
            case 3: return .text(["", "a", "b", "c"].randomElement(using: &random) ?? "")
            default: return .timestamp(number)
            }
        }
    }

    @Test("the same values, whatever the forms and batches", arguments: 0..<12)
    func values(seed: Int) throws {
        var random = SeededGenerator(UInt64(seed))
        let context = MemoryDatabase.context
        let aggregates = Self.aggregates()
        var folds = try GroupedFolds.make(aggregates, context)
        let groupCount = 5
        var states = try aggregates.map { aggregate in
            let factory = try AccumulatorFactory(aggregate, context)
            return (0..<groupCount).map { _ in factory.makeAccumulator() }
        }
        for _ in 0..<3 {
            let count = Int.random(in: 0...70, using: &random)
            let values = (0..<5).map { Self.column($0, count, hasOddFloats: seed % 3 == 0, &random) }
            let isCompact = Bool.random(using: &random)
            let batch = DatumBatch(columns: values.map { isCompact ? ColumnVector($0).compacted() : ColumnVector($0) }, rowCount: count)
            // The last group gets no row.
            let groups = (0..<count).map { _ in Int.random(in: 0..<groupCount - 1, using: &random) }
            for (number, aggregate) in aggregates.enumerated() {
                let arguments = try aggregate.inputs.map { try $0.vector(batch, context) }
                try folds[number].add(arguments, groups: groups, groupCount: groupCount)
                for (row, group) in groups.enumerated() { try states[number][group].add(arguments.map { $0[row] }) }
            }
        }
        for (number, aggregate) in aggregates.enumerated() {
            let results = try folds[number].results(groupCount: groupCount)
            for group in 0..<groupCount {
                #expect("\(results[group])" == "\(try states[number][group].result())", "\(aggregate.function) group \(group) seed \(seed)")
            }
        }
    }

    @Test("percentiles over one column share its rows")
    func shared() throws {
        let context = MemoryDatabase.context
        let make = { (fraction: Double) in
            BoundAggregate(function: .percentileCont, arguments: [.input(0, .float8)], fraction: .constant(.float(fraction), .float8), type: .float8)
        }
        var folds = try GroupedFolds.make([make(0), make(0.5), make(1)], context)
        let column = ColumnVector((0..<100).map { .float(Double(($0 * 37) % 100)) }).compacted()
        for index in folds.indices { try folds[index].add([column], groups: Array(repeating: 0, count: 100), groupCount: 1) }
        #expect(try folds.map { try $0.results(groupCount: 1)[0] } == [.float(0), .float(49.5), .float(99)])
        #expect(folds.filter { $0.byteCount > 0 }.count == 1)
    }
}
