import Columns
import Testing

@testable import Expressions

@Suite("ExactFloatSum")
struct ExactFloatSumTests {
    private func sum(_ values: [Double]) -> Double {
        var sum = ExactFloatSum()
        for value in values { sum.add(value) }
        return sum.rounded
    }

    @Test(
        "the sum is exact before it is rounded once",
        arguments: [
            ([0.1, 0.2, 0.3], 0.6),
            ([1e100, 1, -1e100], 1),
            ([1, 0x1p-53, 0x1p-1074], 0x1.0000000000001p0),
            ([1, 0x1p-53], 1),
            ([0x1.0000000000001p0, 0x1p-53], 0x1.0000000000002p0),
            ([Double.leastNonzeroMagnitude, Double.leastNonzeroMagnitude], 0x1p-1073),
            ([Double.greatestFiniteMagnitude, Double.greatestFiniteMagnitude, -Double.greatestFiniteMagnitude], Double.greatestFiniteMagnitude),
            ([-0.5, 0.25], -0.25),
            ([-1, -0x1p-53, -0x1p-1074], -0x1.0000000000001p0),
            ([Double.greatestFiniteMagnitude, 0x1p970], Double.infinity),
            ([Double.greatestFiniteMagnitude, 0x1.fffffffffffffp969], Double.greatestFiniteMagnitude),
            ([1, -1], 0),
        ] as [([Double], Double)])
    func exact(values: [Double], expected: Double) {
        #expect(sum(values).bitPattern == expected.bitPattern)
        #expect(sum(values.reversed()).bitPattern == expected.bitPattern)
        #expect(sum(values.map { -$0 }).bitPattern == (expected == 0 ? 0 : (-expected).bitPattern))
    }

    @Test("one value is its own sum", arguments: 0..<50)
    func identity(seed: Int) {
        var random = SplitMix(state: UInt64(seed))
        for _ in 0..<200 {
            let value = Double(bitPattern: random.next())
            guard value.isFinite else { continue }
            #expect(sum([value]).bitPattern == value.bitPattern)
            // Added and taken away again, a large neighbour leaves no trace.
            let neighbour = Double(bitPattern: random.next())
            guard neighbour.isFinite else { continue }
            #expect(sum([neighbour, value, -neighbour]).bitPattern == value.bitPattern)
        }
    }

    @Test("infinities and NaN combine as in IEEE addition")
    func special() {
        #expect(sum([.infinity, 1]) == .infinity)
        #expect(sum([-.infinity, .greatestFiniteMagnitude]) == -.infinity)
        #expect(sum([.infinity, -.infinity]).isNaN)
        #expect(sum([.nan, 1]).isNaN)
        #expect(sum([-0.0, -0.0]).sign == .minus)
        #expect(sum([-0.0, 0.0]).sign == .plus)
        #expect(sum([]).sign == .plus)
    }

    @Test("products and differences of sums are what decimals say, rounded once", arguments: 0..<20)
    func binary(seed: Int) throws {
        var random = SplitMix(state: UInt64(seed))
        for _ in 0..<20 {
            var (sum, squares) = (ExactFloatSum(), ExactFloatSum())
            let count = Int64(random.next() % 9 + 1)
            for _ in 0..<count {
                let exponent = Int(random.next() % (seed < 10 ? 20 : 200)) - (seed < 10 ? 3 : 100)
                let whole = Double(Int64(truncatingIfNeeded: random.next()) >> 11)
                let value = Double(sign: .plus, exponent: exponent - 52, significand: seed % 2 == 0 ? whole : whole.magnitude)
                sum.add(value)
                FloatMoments.addProduct(value, value, to: &squares)
            }
            let exact = try squares.exact().multiplied(by: Numeric(count)).subtracting(sum.exact().multiplied(by: sum.exact())).double()
            let binary = squares.exactBinary.multiplied(by: count).subtracting(sum.exactBinary.multiplied(by: sum.exactBinary)).double
            #expect(binary.bitPattern == exact.bitPattern)
            #expect(sum.exactBinary.double.bitPattern == sum.rounded.bitPattern)
            #expect(squares.exactBinary.double.bitPattern == squares.rounded.bitPattern)
        }
    }

    @Test(
        "an exact number at the ends of the range of doubles is rounded as they are",
        arguments: [
            [Double.leastNonzeroMagnitude], [Double.leastNormalMagnitude, -Double.leastNonzeroMagnitude], [1, 0x1p-53], [1, 0x1p-53, 0x1p-1074],
            [Double.greatestFiniteMagnitude, Double.greatestFiniteMagnitude], [Double.greatestFiniteMagnitude, 0x1p970], [], [-1, 0x1p-60],
            [Double.greatestFiniteMagnitude, 0x1.fffffffffffffp969],
        ] as [[Double]])
    func binaryEnds(values: [Double]) {
        var sum = ExactFloatSum()
        for value in values { sum.add(value) }
        #expect(sum.exactBinary.double == sum.rounded)
    }

    @Test("a float4 result is rounded once from the exact sum")
    func single() {
        var sum = ExactFloatSum()
        // Just above the middle between two float4 neighbours; by way of a double it would lie on the middle.
        for value in [1, 0x1p-24, 0x1p-80] { sum.add(value) }
        #expect(sum.roundedToFloat == 1 + 0x1p-23)
    }

    @Test("many additions keep their carries")
    func carries() {
        var sum = ExactFloatSum()
        for _ in 0..<100_000 { sum.add(0x1.fffffffffffffp0) }
        #expect(sum.rounded == 0x1.fffffffffffffp0 * 100_000)
    }
}
