import Expressions
import Testing

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
