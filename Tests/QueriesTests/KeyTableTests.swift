import Columns
import Expressions
import SQL
import SeededRandom
import Testing

@testable import Queries

/// The typed ways of grouping and folding against the plain ones.
@Suite struct KeyTableTests {
    static let values: [SQLType: [Datum]] = [
        .int8: [.int(3), .null, .int(-1), .int(3), .int(0), .int(.min)],
        .float8: [.float(0), .float(-0.0), .float(.nan), .null, .float(1.5), .float(.infinity)],
        .numeric: [
            .numeric(Numeric(Int64(1))), .numeric(Numeric(coefficient: 100, scale: 2)), .null, .numeric(.nan), .numeric(Numeric(Int64(2))), .null,
        ],
        .text: [.text("a"), .text("b"), .null, .text("a"), .text(""), .text("é")],
        .timestamptz: [.timestamp(7), .timestamp(7), .null, .timestamp(.min), .timestamp(0), .timestamp(8)],
        .bool: [.bool(true), .null, .bool(false), .bool(true), .null, .bool(false)],
    ]

    /// The same values in every form that can hold them.
    static func forms(_ values: [Datum]) -> [ColumnVector] {
        let table = ValueTable([.text("nobody's")] + values)
        return [
            ColumnVector(values), ColumnVector(values).compacted(),
            ColumnVector(.coded(values.indices.map { UInt32($0 + 1) }, table)),
        ]
    }

    @Test("keys get numbers by first appearance, whatever the forms of their columns", arguments: Array(values.keys))
    func numbers(type: SQLType) throws {
        let values = try #require(Self.values[type])
        let second = (0..<6).map { Datum.int(Int64($0 % 2)) }
        for first in Self.forms(values) {
            let cases: [(types: [SQLType], columns: [ColumnVector])] = [
                ([type], [first]), ([type, .int8], [first, ColumnVector(second).compacted()]),
                ([.text, type], [ColumnVector(repeating: .text("x"), count: 6), first]),
            ]
            for (types, columns) in cases {
                var index: [[Datum]: Int] = [:]
                let expected = (0..<6).map { row in
                    let (key, next) = (columns.map { $0[row] }, index.count)
                    index[key] = index[key] ?? next
                    return index[key]
                }
                var table = KeyTable(types: types)
                #expect(table.insert(columns, rowCount: 6) == expected)
                // A second batch, in another form, finds the same keys.
                for other in Self.forms(values) {
                    let again = columns.map { $0 == first ? other : $0 }
                    #expect(table.find(again, rowCount: 6) == expected)
                    #expect(table.insert(again, rowCount: 6) == expected)
                }
                #expect(table.count == index.count)
            }
        }
    }

    @Test("keys of a table without repetitions get the same numbers, also when values come that it does not have", arguments: 0..<8)
    func distinctTable(seed: Int) {
        var random = SeededGenerator(UInt64(seed))
        let names: [Datum] = [.null] + (0..<50).map { .text("user \($0)") }
        let tables = [40, 51].map { ValueTable(blocks: [Array(names.prefix($0))], count: $0, isDistinct: true) }
        let types: [SQLType] = seed % 2 == 0 ? [.text] : [.text, .int8]
        var (table, plain) = (KeyTable(types: types), KeyTable(types: types))
        for batch in 0..<6 {
            let count = Int.random(in: 1...60, using: &random)
            // One code is not in the table: NULL.
            let codes = (0..<count).map { _ in UInt32.random(in: 0...UInt32(tables[0].count), using: &random) }
            var first = ColumnVector(.coded(codes, tables[batch < 3 ? 0 : batch % 2]))
            if batch == 4 { first = ColumnVector(first.datums) }
            let columns = types.count == 1 ? [first] : [first, ColumnVector(.words(codes.map { Int64($0 % 3) }, .int, nulls: nil))]
            let asDatums = columns.map { ColumnVector($0.datums) }
            if batch % 2 == 1 { #expect(table.find(columns, rowCount: count) == plain.find(asDatums, rowCount: count)) }
            #expect(table.insert(columns, rowCount: count) == plain.insert(asDatums, rowCount: count))
            #expect(table.count == plain.count)
            #expect(first.nullMask == ColumnVector(first.datums).nullMask)
        }
    }

    @Test("a key that is not there has no number")
    func missing() {
        var table = KeyTable(types: [.text, .int8])
        #expect(table.insert([[.text("a")], [.int(1)]], rowCount: 1) == [0])
        #expect(
            table.find([ColumnVector([.text("a"), .text("b"), .text("a")]), ColumnVector([.int(1), .int(1), .null])], rowCount: 3) == [0, -1, -1])
    }

    @Test(
        "folds over groups give what accumulators give",
        arguments: ["count", "sum", "avg", "min", "max"], [SQLType.int4, .int8, .float4, .float8, .numeric])
    func folds(name: String, type: SQLType) throws {
        let values: [Datum] =
            switch type {
            case .numeric:
                [
                    .numeric(Numeric(coefficient: 125, scale: 2)), .numeric(Numeric(coefficient: -5, scale: 2)), .null,
                    .numeric(Numeric(coefficient: 100, scale: 2)), .numeric(Numeric(coefficient: 3, scale: 2)), .null,
                ]
            case .float4, .float8: [.float(0.1), .float(0.2), .null, .float(-0.0), .float(0x1p-80), .float(-0.0)]
            default: [.int(5), .int(-7), .null, .int(2_000_000_000), .int(2_000_000_000), .int(1)]
            }
        let groups = [0, 1, 0, 2, 1, 2]
        let aggregate = try AggregateTable.resolve(
            name: name, isStar: false, arguments: [.input(0, type)], isDistinct: false, filter: nil, at: 0)
        let context = EvaluationContext(transactionTimestamp: 0)
        var expected = try (0..<4).map { _ in try AccumulatorFactory(aggregate, context).makeAccumulator() }
        for _ in 0..<3 {
            for (row, group) in groups.enumerated() { try expected[group].add([values[row]]) }
        }
        // The forms follow each other in every order.
        let forms = Self.forms(values)
        for order in [[0, 1, 2], [1, 1, 1], [1, 0, 1], [2, 1, 0]] {
            var fold = try GroupedFolds.make(aggregate, context)
            for form in order { try fold.add([forms[form]], groups: groups, groupCount: 3) }
            let results = try fold.results(groupCount: 4)
            for group in 0..<4 { #expect(Self.print(results[group]) == Self.print(try expected[group].result())) }
        }
    }

    /// -0 and the digits after the point count.
    private static func print(_ datum: Datum) -> String {
        switch datum {
        case .float(let value): value.description
        case .numeric: ValueText.format(datum, .numeric, TextFormat())
        default: "\(datum)"
        }
    }

    @Test("count(DISTINCT x) counts each value of a group once")
    func distinct() throws {
        let aggregate = try AggregateTable.resolve(name: "count", isStar: false, arguments: [.input(0, .text)], isDistinct: true, filter: nil, at: 0)
        for form in Self.forms(try #require(Self.values[.text])) {
            var fold = try GroupedFolds.make(aggregate, EvaluationContext(transactionTimestamp: 0))
            for _ in 0..<2 { try fold.add([form], groups: [0, 0, 0, 0, 1, 1], groupCount: 2) }
            #expect(try fold.results(groupCount: 2) == [.int(2), .int(2)])
        }
    }

    @Test("keys of coded columns keep their numbers over batches with other tables, and when there are too many for a grid", arguments: 0..<8)
    func grid(seed: Int) {
        var random = SeededGenerator(UInt64(seed))
        let types: [SQLType] = seed % 2 == 0 ? [.text, .numeric] : [.text, .timestamptz, .text]
        let distinctCounts = [seed < 4 ? 40 : 3_000, 9, 2]
        var table = KeyTable(types: types)
        var numbers: [[Datum]: Int] = [:]
        let shared = ValueTable((0..<distinctCounts[0]).map { .text("user \($0)") } + [.null])
        for batch in 0..<20 {
            let count = Int.random(in: 1...2_000, using: &random)
            var columns = types.indices.map { index -> ColumnVector in
                if index == 0 { return ColumnVector(.coded((0..<count).map { _ in .random(in: 0..<UInt32(shared.count), using: &random) }, shared)) }
                let values = (0..<distinctCounts[index]).map { _ in
                    let number = Int64.random(in: 0..<30, using: &random)
                    return types[index] == .numeric
                        ? Datum.numeric(Numeric(coefficient: Int128(number), scale: Int.random(in: 0...1, using: &random)))
                        : types[index] == .text ? .text("t\(number)") : .timestamp(number)
                }
                if Int.random(in: 0..<3, using: &random) == 0 { return ColumnVector(repeating: values[0], count: count) }
                // One code is not in the table: NULL.
                return ColumnVector(.coded((0..<count).map { _ in .random(in: 0...UInt32(values.count), using: &random) }, ValueTable(values)))
            }
            // Half of the tables meet a batch that is no codes, and go on with codes.
            if batch == 11, seed % 4 < 2 { columns = columns.map { ColumnVector($0.datums) } }
            let expected = (0..<count).map { row in
                let key = columns.map { $0[row] }
                let number = numbers[key] ?? numbers.count
                numbers[key] = number
                return number
            }
            #expect(table.insert(columns, rowCount: count) == expected)
            if batch % 5 == 4 { #expect(table.find(columns, rowCount: count) == expected) }
        }
        #expect(table.count == numbers.count)
    }

    @Test("count(DISTINCT x) of few and of many values", arguments: [5, 500, 3_000])
    func distinctCounts(valueCount: Int) throws {
        var random = SeededGenerator(UInt64(valueCount))
        let aggregate = try AggregateTable.resolve(name: "count", isStar: false, arguments: [.input(0, .text)], isDistinct: true, filter: nil, at: 0)
        var fold = try GroupedFolds.make(aggregate, EvaluationContext(transactionTimestamp: 0))
        var seen: [Int: Set<Int>] = [:]
        for groupCount in [1, 3, 40, 40] {
            let rows = (0..<1_500).map { _ in
                (group: Int.random(in: 0..<groupCount, using: &random), value: Int.random(in: 0..<valueCount, using: &random))
            }
            for row in rows where row.value > 0 { seen[row.group, default: []].insert(row.value) }
            let column = ColumnVector(rows.map { $0.value == 0 ? .null : .text("v\($0.value)") })
            try fold.add([column], groups: rows.map(\.group), groupCount: groupCount)
        }
        #expect(try fold.results(groupCount: 41) == (0..<41).map { .int(Int64(seen[$0]?.count ?? 0)) })
    }
}
