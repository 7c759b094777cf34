/// Powers of ten that are exact in their type, in memory that the scanner reaches without the lazy start of a global.
struct PowersOfTen {
    static let integerExponentMax = 18
    static let doubleExponentMax = 22

    private let integers: UnsafeMutablePointer<UInt64>
    private let doubles: UnsafeMutablePointer<Double>

    init() {
        integers = .allocate(capacity: Self.integerExponentMax + 1)
        doubles = .allocate(capacity: Self.doubleExponentMax + 1)
        integers.initialize(to: 1)
        doubles.initialize(to: 1)
        for exponent in 1...Self.integerExponentMax { (integers + exponent).initialize(to: integers[exponent - 1] * 10) }
        for exponent in 1...Self.doubleExponentMax { (doubles + exponent).initialize(to: doubles[exponent - 1] * 10) }
    }

    func deallocate() {
        integers.deallocate()
        doubles.deallocate()
    }

    /// The exponent is in `0...integerExponentMax`.
    @inline(__always)
    func integer(_ exponent: Int) -> UInt64 { integers[exponent] }

    /// The exponent is in `0...doubleExponentMax`.
    @inline(__always)
    func double(_ exponent: Int) -> Double { doubles[exponent] }
}
