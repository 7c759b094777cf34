import Columns
import Expressions

/// The values of aggregates out of copied rows, with PostgreSQL's types and errors.
struct AggregateReader {
    let snapshot: ViewSnapshot
    let segment: ViewSnapshot.Segment

    func value(_ plan: AggregatePlan, row: Int) throws(SQLError) -> Datum {
        switch plan {
        case .count(let cell): return .int(integer(row, cell))
        case .countValues(let values): return .int(count(values, row))
        case .sumInt(let cell, let values, let isNumeric):
            if count(values, row) == 0 { return .null }
            if isNumeric { return .numeric(Numeric(sum(cell, row))) }
            return .int(try narrowSum(cell, row))
        case .averageInt(let cell, let values):
            return try Numeric.average(sum: Numeric(sum(cell, row)), count: count(values, row)).map { .numeric($0) } ?? .null
        case .sumFloat(let cell, let values, let isSingle):
            return count(values, row) == 0 ? .null : .float(try floatSum(cell, count(values, row), row, isSingle: isSingle))
        case .averageFloat(let cell, let values):
            let count = count(values, row)
            // As PostgreSQL's float8_avg: the sum, rounded, by the count.
            return count == 0 ? .null : .float((try floatSum(cell, count, row, isSingle: false) + 0) / Double(count))
        case .extreme(let cell, let values, let decoding):
            return count(values, row) == 0 ? .null : decode(integer(row, cell), decoding)
        case .idExtreme(let cell, let column): return string(UInt32(truncatingIfNeeded: word(row, cell)), column)
        case .boolAnd(let falses, let trues):
            let (falseCount, trueCount) = (integer(row, falses), integer(row, trues))
            return falseCount + trueCount == 0 ? .null : .bool(falseCount == 0)
        case .boolOr(let falses, let trues):
            let (falseCount, trueCount) = (integer(row, falses), integer(row, trues))
            return falseCount + trueCount == 0 ? .null : .bool(trueCount > 0)
        case .percentile(let plan): return percentile(plan, row)
        case .boxed(let cell, let reading, let values): return try boxed(cell, reading, values, row)
        }
    }

    private func word(_ row: Int, _ offset: Int) -> UInt64 { segment.words[row * snapshot.rowWords + offset / 8] }

    func integer(_ row: Int, _ offset: Int) -> Int64 { Int64(bitPattern: word(row, offset)) }

    private func side(_ row: Int, _ offset: Int) -> SideState? {
        segment.sides.isEmpty ? nil : segment.sides[ViewSnapshot.SideKey(row: row, offset: offset)]
    }

    func count(_ values: ValueCount, _ row: Int) -> Int64 {
        let rows = integer(row, values.rows)
        guard let offset = values.nulls else { return rows }
        // NULL counts are 4 bytes: two share a word.
        var nulls = Int64((word(row, offset) >> UInt64(offset % 8 * 8)) & 0xFFFF_FFFF)
        if case .carry(let units) = side(row, offset) { nulls += units << 32 }
        return rows - nulls
    }

    func narrowSum(_ cell: SumCell, _ row: Int) throws(SQLError) -> Int64 {
        guard let short = Int64(exactly: sum(cell, row)) else { throw SQLError(.numericValueOutOfRange, "bigint out of range") }
        return short
    }

    private func sum(_ cell: SumCell, _ row: Int) -> Int128 {
        if cell.isWide { return Int128(integer(row, cell.offset + 8)) << 64 | Int128(word(row, cell.offset)) }
        guard case .carry(let units) = side(row, cell.offset) else { return Int128(integer(row, cell.offset)) }
        return Int128(integer(row, cell.offset)) + Int128(units) << 64
    }

    /// The exact sum, rounded once; an overflow of finite values is PostgreSQL's error.
    private func floatSum(_ cell: Int, _ count: Int64, _ row: Int, isSingle: Bool) throws(SQLError) -> Double {
        let fixed = Int128(integer(row, cell + 8)) << 64 | Int128(word(row, cell))
        guard case .wide(var wide) = side(row, cell) else { return isSingle ? Double(FixedPoint.roundedToFloat(fixed)) : FixedPoint.rounded(fixed) }
        FixedPoint.add(fixed, of: count, to: &wide)
        let sum = isSingle ? Double(wide.roundedToFloat) : wide.rounded
        if sum.isInfinite, !wide.hasSpecialValue { throw SQLError(.numericValueOutOfRange, "value out of range: overflow") }
        return sum
    }

    private func string(_ id: UInt32, _ column: Int) -> Datum { id == 0 ? .null : snapshot.strings[column]?[id] ?? .null }

    func decode(_ value: Int64, _ decoding: ValueDecoding) -> Datum {
        switch decoding {
        case .int: .int(value)
        case .date: .date(Int32(truncatingIfNeeded: value))
        case .time: .time(value)
        case .timestamp: .timestamp(value)
        case .float: .float(OrderedFloat.value(value))
        case .intAsFloat: .float(Double(value))
        case .id(let column): string(UInt32(truncatingIfNeeded: value), column)
        }
    }

    private func box(_ cell: Int, _ row: Int) -> BoxedState? {
        let number = Int(truncatingIfNeeded: word(row, cell))
        return number > 0 && number <= segment.boxes.count ? segment.boxes[number - 1] : nil
    }

    private func boxed(_ cell: Int, _ reading: BoxedReading, _ values: ValueCount, _ row: Int) throws(SQLError) -> Datum {
        guard let box = box(cell, row) else { return reading == .distinctCount ? .int(0) : .null }
        switch reading {
        case .value: return box.value
        case .distinctCount: return .int(Int64(box.distinct.count))
        case .average:
            guard case .numeric(let sum) = box.value else { return .null }
            return try Numeric.average(sum: sum, count: count(values, row)).map { .numeric($0) } ?? .null
        }
    }

    private func percentile(_ plan: PercentilePlan, _ row: Int) -> Datum {
        let results: [Datum]
        let (start, count) = (Int(truncatingIfNeeded: word(row, plan.cell)), Int(plan.storage == .boxed ? 0 : word(row, plan.cell + 8) & 0xFFFF_FFFF))
        switch plan.storage {
        case .values32 where word(row, plan.cell + 8) >> 32 == UInt64(IntMultiset.histogramMark) && start < segment.histograms.count:
            let histogram = segment.histograms[start]
            results = percentiles(plan, histogram.count) { Int64(histogram.value(at: $0)) }
        case .values32: results = percentiles(plan, count) { Int64(segment.values32[start + $0]) }
        case .values64: results = percentiles(plan, count) { segment.values64[start + $0] }
        case .boxed:
            let sorted = box(plan.cell, row)?.sortedValues ?? []
            results = plan.fractions.map { fraction in
                guard let fraction, !sorted.isEmpty else { return .null }
                return sorted[PercentileRanks.discrete(fraction, sorted.count, isDescending: plan.isDescending)]
            }
        }
        return plan.isArray ? .array(results) : results.first ?? .null
    }

    /// `value` gives the values in their order.
    private func percentiles(_ plan: PercentilePlan, _ count: Int, value: (Int) -> Int64) -> [Datum] {
        plan.fractions.map { fraction in
            guard let fraction, count > 0 else { return .null }
            if !plan.isContinuous { return decode(value(PercentileRanks.discrete(fraction, count, isDescending: plan.isDescending)), plan.decoding) }
            let ranks = PercentileRanks.continuous(fraction, count, isDescending: plan.isDescending)
            let first = decode(value(ranks.first), plan.decoding)
            guard case .float(let low) = first, ranks.first != ranks.second, case .float(let high) = decode(value(ranks.second), plan.decoding) else {
                return first
            }
            return .float(low + ranks.share * (high - low))
        }
    }
}

/// Which values of a sorted list a percentile looks at (`orderedsetaggs.c` of PostgreSQL 15).
enum PercentileRanks {
    static func discrete(_ fraction: Double, _ count: Int, isDescending: Bool) -> Int {
        let rank = min(max(1, Int((fraction * Double(count)).rounded(.up))), count) - 1
        return isDescending ? count - 1 - rank : rank
    }

    /// The value is `first + share * (second - first)`.
    static func continuous(_ fraction: Double, _ count: Int, isDescending: Bool) -> (first: Int, second: Int, share: Double) {
        let place = fraction * Double(count - 1)
        let (first, second) = (min(Int(place.rounded(.down)), count - 1), min(Int(place.rounded(.up)), count - 1))
        let share = place - Double(first)
        return isDescending ? (count - 1 - first, count - 1 - second, share) : (first, second, share)
    }
}
