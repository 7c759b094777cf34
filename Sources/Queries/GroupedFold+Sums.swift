import Columns
import Expressions

/// `sum` and `avg` of integers: as `IntegerSumAccumulator`.
struct IntegerSumFold: GroupwiseFold {
    let isAverage: Bool
    /// The sum of int8 is numeric, of the narrower types int8.
    let isWide: Bool
    private var sums: [Int128] = []
    private var counts: [Int64] = []

    init(isAverage: Bool, isWide: Bool) {
        self.isAverage = isAverage
        self.isWide = isWide
    }

    var byteCount: Int { sums.count * 24 }

    mutating func add(_ arguments: [ColumnVector], groups: [Int], groupCount: Int) throws(SQLError) {
        sums.grow(to: groupCount, with: 0)
        counts.grow(to: groupCount, with: 0)
        guard let argument = arguments.first else { return }
        guard case .words(let values, .int, let nulls) = argument.form else {
            for (row, group) in groups.enumerated() {
                guard case .int(let value) = argument[row] else { continue }
                sums[group] += Int128(value)
                counts[group] += 1
            }
            return
        }
        addWords(values, nulls, groups, to: &sums, &counts)
    }

    func results(groupCount: Int) throws(SQLError) -> ColumnVector {
        guard !isAverage, let short = shortSums(sums, counts, groupCount) else { return try eachResult(groupCount) }
        return ColumnVector(isWide ? .decimals(short.values, scale: 0, nulls: short.nulls) : .words(short.values, .int, nulls: short.nulls))
    }

    func result(_ group: Int) throws(SQLError) -> Datum {
        guard group < counts.count, counts[group] > 0 else { return .null }
        if isAverage { return try Numeric.average(sum: Numeric(sums[group]), count: counts[group]).map { .numeric($0) } ?? .null }
        if isWide { return .numeric(Numeric(sums[group])) }
        guard let narrow = Int64(exactly: sums[group]) else { throw SQLError(.numericValueOutOfRange, "bigint out of range") }
        return .int(narrow)
    }
}

/// `sum` and `avg` of numerics: as `NumericSumAccumulator`.
struct NumericSumFold: GroupwiseFold {
    let isAverage: Bool
    private var counts: [Int64] = []
    /// While all batches come as decimals of one scale: the sums of their coefficients.
    private var sums: [Int128] = []
    private var scale = 0
    /// From the first other batch on.
    private var numerics: [Numeric]?

    init(isAverage: Bool) { self.isAverage = isAverage }

    var byteCount: Int { sums.count * 24 + (numerics?.count ?? 0) * MemoryLayout<Numeric>.stride }

    mutating func add(_ arguments: [ColumnVector], groups: [Int], groupCount: Int) throws(SQLError) {
        guard let argument = arguments.first else { return }
        if numerics == nil, case .decimals(let values, let scale, let nulls) = argument.form, sums.isEmpty || scale == self.scale {
            self.scale = scale
            counts.grow(to: groupCount, with: 0)
            sums.grow(to: groupCount, with: 0)
            addWords(values, nulls, groups, to: &sums, &counts)
            return
        }
        counts.grow(to: groupCount, with: 0)
        var totals: [Numeric] = numerics ?? sums.indices.map { counts[$0] > 0 ? Numeric(coefficient: sums[$0], scale: scale) : .zero }
        numerics = []
        totals.grow(to: groupCount, with: .zero)
        for (row, group) in groups.enumerated() {
            guard case .numeric(let value) = argument[row] else { continue }
            totals[group] = try totals[group].adding(value)
            counts[group] += 1
        }
        numerics = totals
    }

    func results(groupCount: Int) throws(SQLError) -> ColumnVector {
        guard !isAverage, numerics == nil, let short = shortSums(sums, counts, groupCount) else { return try eachResult(groupCount) }
        return ColumnVector(.decimals(short.values, scale: scale, nulls: short.nulls))
    }

    func result(_ group: Int) throws(SQLError) -> Datum {
        guard group < counts.count, counts[group] > 0 else { return .null }
        let sum = numerics?[group] ?? Numeric(coefficient: sums[group], scale: scale)
        if isAverage { return try Numeric.average(sum: sum, count: counts[group]).map { .numeric($0) } ?? .null }
        return .numeric(sum)
    }
}

/// `sum` and `avg` of floats: as `FloatSumAccumulator`, exact and rounded once.
struct FloatSumFold: GroupedFold {
    let isAverage: Bool
    let isSingle: Bool
    /// Multiples of 2^-90; doubles outside that are added to `wide`.
    private var sums: [Int128] = []
    private var wide: [Int: ExactFloatSum] = [:]
    private var counts: [Int64] = []

    init(isAverage: Bool, isSingle: Bool) {
        self.isAverage = isAverage
        self.isSingle = isSingle
    }

    var byteCount: Int { sums.count * 24 + wide.count * 600 }

    mutating func add(_ arguments: [ColumnVector], groups: [Int], groupCount: Int) throws(SQLError) {
        sums.grow(to: groupCount, with: 0)
        counts.grow(to: groupCount, with: 0)
        guard let argument = arguments.first else { return }
        guard case .doubles(let values, let nulls) = argument.form else {
            for (row, group) in groups.enumerated() {
                guard case .float(let value) = argument[row] else { continue }
                add(value, group)
            }
            return
        }
        for row in groups.indices where nulls?[row] != true { add(values[row], groups[row]) }
    }

    @inline(__always)
    private mutating func add(_ value: Double, _ group: Int) {
        counts[group] &+= 1
        let limbs = FixedPoint.convert(value)
        let (sum, overflows) = sums[group].addingReportingOverflow(Int128(Int64(bitPattern: limbs.high)) << 64 | Int128(limbs.low))
        if limbs.isExact, !overflows { sums[group] = sum } else { wide[group, default: ExactFloatSum()].add(value) }
    }

    func results(groupCount: Int) throws(SQLError) -> ColumnVector {
        var builder = ColumnVector.Builder<Double>(count: groupCount, placeholder: 0)
        for group in 0..<groupCount {
            if group < counts.count, counts[group] > 0 { builder.append(try result(group)) } else { builder.appendNull() }
        }
        return ColumnVector(.doubles(builder.values, nulls: builder.nulls))
    }

    private func result(_ group: Int) throws(SQLError) -> Double {
        let total: Double
        var hasSpecialValue = false
        if var exact = wide[group] {
            FixedPoint.add(sums[group], of: counts[group], to: &exact)
            hasSpecialValue = exact.hasSpecialValue
            total = isSingle && !isAverage ? Double(exact.roundedToFloat) : exact.rounded
        } else {
            total = isSingle && !isAverage ? Double(FixedPoint.roundedToFloat(sums[group])) : FixedPoint.rounded(sums[group])
        }
        guard !total.isInfinite || hasSpecialValue else { throw SQLError(.numericValueOutOfRange, "value out of range: overflow") }
        return isAverage ? (total + 0) / Double(counts[group]) : total
    }
}

/// Sums as words, NULL where nothing was added; nil when one does not fit.
private func shortSums(_ sums: [Int128], _ counts: [Int64], _ groupCount: Int) -> (values: [Int64], nulls: ColumnVector.NullMask?)? {
    var builder = ColumnVector.Builder<Int64>(count: groupCount, placeholder: 0)
    for group in 0..<groupCount {
        guard group < counts.count, counts[group] > 0 else {
            builder.appendNull()
            continue
        }
        guard let short = Int64(exactly: sums[group]) else { return nil }
        builder.append(short)
    }
    return (builder.values, builder.nulls)
}

/// Adds the values that are not NULL to the sums of their groups, and counts them. 2^64 values of 64 bits fit 128.
private func addWords(_ values: [Int64], _ nulls: ColumnVector.NullMask?, _ groups: [Int], to sums: inout [Int128], _ counts: inout [Int64]) {
    sums.withUnsafeMutableBufferPointer { sums in
        counts.withUnsafeMutableBufferPointer { counts in
            for row in groups.indices where nulls?[row] != true {
                sums[groups[row]] &+= Int128(truncatingIfNeeded: values[row])
                counts[groups[row]] &+= 1
            }
        }
    }
}
