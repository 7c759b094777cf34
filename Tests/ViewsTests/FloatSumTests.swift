import Columns
import Expressions
import SeededRandom
import Testing

@testable import Views

/// Sums of floats against arithmetic on whole numbers.
@Suite struct FloatSumTests {
    typealias Source = TestSource

    private static func sums(_ values: [Double], batchSize: Int = 1_000) throws -> DatumBatch {
        let source = Source()
        let query = Build.query(
            window: nil, keys: [],
            aggregates: [try Build.aggregate("sum", Source.input(Source.cost)), try Build.aggregate("avg", Source.input(Source.cost))])
        let engine = try SourceEngine(schema: source.schema, views: [Build.view(query)])
        let events = values.map { value in
            var row = [Datum](repeating: .null, count: Source.columns.count)
            row[Source.cost] = .float(value)
            return Source.Event(values: row)
        }
        for batch in source.batches(events, size: batchSize) { _ = engine.apply(batch) }
        return try engine.snapshot(view: 0).allRows()
    }

    private static func sum(_ values: [Double]) throws -> Double {
        guard case .float(let sum) = try sums(values).columns[0][0] else { return .signalingNaN }
        return sum
    }

    @Test("values that cancel leave exactly the rest", arguments: FloatSumTests.cancellingSums)
    func cancelling(values: [Double], expected: Double) throws {
        #expect(try Self.sum(values) == expected)
        #expect(try Self.sum(values.reversed()) == expected)
    }

    static let cancellingSums: [([Double], Double)] = [
        ([1e16, 1, -1e16], 1.0), ([1e300, 1, -1e300], 1.0), ([1e-300, 1, -1], 1e-300), ([0.1, 0.2, -0.3], 2.7755575615628914e-17),
        ([0x1p-1074, 0x1p-1074], 0x1p-1073), ([Double.greatestFiniteMagnitude, -Double.greatestFiniteMagnitude, 3], 3), ([1e10, 1e10, 1e-30], 2e10),
        ([0x1p36, 0x1p-38, -0x1p36], 0x1p-38), ([0x1p35, 0x1p35, 0x1p35, 0x1p35, 0x1p35, 1], 0x1.4p37 + 1),
    ]

    @Test("a sum beyond fixed point goes on in the wide sum", arguments: [1.0, -1.0])
    func spilling(sign: Double) throws {
        let values = (0..<10_000).map { sign * (0x1p35 + Double($0) / 1_024) }
        let expected = sign * (0x1p35 * 10_000 + Double((0..<10_000).reduce(0, +)) / 1_024)
        #expect(try Self.sum(values) == expected)
    }

    @Test("random sums equal the sum as a whole number of 2^-80, rounded once")
    func againstIntegers() throws {
        var random = SeededGenerator(3)
        for _ in 0..<50 {
            // Multiples of 2^-80 below 2^20 fit an Int128 a thousand times over.
            let wholes = (0..<1_000).map { _ in
                Int128(Int64.random(in: -(1 << 53)...(1 << 53), using: &random)) << Int128(Int.random(in: 0...47, using: &random))
            }
            let values = wholes.map { Double($0) * 0x1p-80 }
            #expect(wholes.allSatisfy { Int128(Double($0)) == $0 })
            #expect(try Self.sum(values) == Double(wholes.reduce(0, +)) * 0x1p-80)
        }
    }

    @Test("infinities and NaN add as IEEE says; finite overflow is PostgreSQL's error")
    func special() throws {
        #expect(try Self.sum([1, .infinity]) == .infinity)
        #expect(try Self.sum([1, -.infinity, 2]) == -.infinity)
        #expect(try Self.sum([.infinity, -.infinity]).isNaN)
        #expect(try Self.sum([.nan, 1]).isNaN)
        #expect(throws: SQLError(.numericValueOutOfRange, "value out of range: overflow")) {
            _ = try Self.sum([Double.greatestFiniteMagnitude, Double.greatestFiniteMagnitude])
        }
    }

    @Test("a sum of only -0 is -0, every other zero and every average is 0")
    func negativeZero() throws {
        for (values, sign) in [
            ([-0.0], FloatingPointSign.minus), ([-0.0, -0.0], .minus), ([-0.0, 0], .plus), ([0, -0.0], .plus), ([1, -1, -0.0], .plus),
        ] {
            let columns = try Self.sums(values).columns
            guard case .float(let sum) = columns[0][0], case .float(let average) = columns[1][0] else {
                Issue.record("no floats")
                continue
            }
            #expect(sum == 0 && sum.sign == sign, "\(values)")
            #expect(average == 0 && average.sign == .plus, "\(values)")
        }
    }

    @Test("an average is the rounded sum divided by the count")
    func average() throws {
        #expect(try Self.sums([0.1, 0.2, 0.4]).columns[1][0] == .float(0.7000000000000001 / 3))
    }

    @Test("conversion to fixed point and back keeps every double of the range")
    func roundTrip() {
        var random = SeededGenerator(9)
        for _ in 0..<2_000 {
            let value = Double(
                sign: Bool.random(using: &random) ? .plus : .minus, exponent: Int.random(in: -38...35, using: &random),
                significand: Double.random(in: 1..<2, using: &random))
            let limbs = FixedPoint.convert(value)
            #expect(limbs.isExact)
            #expect(FixedPoint.rounded(Int128(Int64(bitPattern: limbs.high)) << 64 | Int128(limbs.low)) == value)
        }
        for value in [0x1p-39, 0x1p36, .infinity, .nan, 0x1p-1074] { #expect(!FixedPoint.convert(value).isExact) }
        #expect(FixedPoint.convert(0) == (0, 0, true))
        #expect(FixedPoint.convert(-0.0) == (0, 0, false))
    }
}
