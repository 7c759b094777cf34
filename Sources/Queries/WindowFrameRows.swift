import Columns
import Expressions
import SQL

/// Which rows of a partition the frame of each row covers.
struct WindowFrameRows {
    private let frame: WindowFrame
    /// Rows or groups of ROWS and GROUPS.
    private let startCount: Int
    private let endCount: Int
    /// The distances of RANGE, and the sort key's values by row.
    private let startDistance: Datum
    private let endDistance: Datum
    private let keys: [Datum]
    /// The same as numbers, beside each the number that begins and that ends its frame, where those are of one kind.
    private let keyWords: [Int64]?
    private let startLimits: [Int64]?
    private let endLimits: [Int64]?
    private let isDescending: Bool
    private let context: EvaluationContext

    init(_ function: WindowFunction, _ rows: DatumBatch, _ context: EvaluationContext) throws(SQLError) {
        frame = function.frame
        self.context = context
        let (start, end) = (
            try Self.offset(frame.start, frame.startRange, "starting", context), try Self.offset(frame.end, frame.endRange, "ending", context)
        )
        startCount = Self.count(start)
        endCount = Self.count(end)
        startDistance = start
        endDistance = end
        isDescending = function.orderBy.first?.isDescending ?? false
        guard frame.startRange != nil || frame.endRange != nil, let key = function.orderBy.first else {
            keys = []
            (keyWords, startLimits, endLimits) = (nil, nil, nil)
            return
        }
        let vector = try rows.vector(key.expression, context)
        keys = vector.datums
        let compact = vector.compacted()
        startLimits = Self.limits(compact, frame.start, frame.startRange, start, isDescending, context)
        endLimits = Self.limits(compact, frame.end, frame.endRange, end, isDescending, context)
        if case .words(let words, _, nulls: nil) = compact.form { keyWords = words } else { keyWords = nil }
    }

    /// Every key moved by the distance, as numbers that compare with the keys; nil where the rows have to be looked at one by one: keys
    /// that are no numbers or NULL, moved keys of another kind, and such that leave the type's range.
    private static func limits(
        _ keys: ColumnVector, _ bound: WindowFrame.Bound, _ range: RangeOffset?, _ distance: Datum, _ isDescending: Bool,
        _ context: EvaluationContext
    ) -> [Int64]? {
        guard let range, case .words(_, let kind, nulls: nil) = keys.form, range.comparesWords else { return nil }
        var isBack = false
        if case .preceding = bound { isBack = true }
        let moving = isBack != isDescending ? range.minus : range.plus
        let batch = DatumBatch(columns: [keys, ColumnVector(repeating: distance, count: keys.count)], rowCount: keys.count)
        guard let moved = try? moving.vector(batch, context).compacted() else { return nil }
        switch moved.form {
        case .words(let words, kind, nulls: nil): return words
        case .same(let value, let count): return kind.word(value).map { [Int64](repeating: $0, count: count) }
        default: return nil
        }
    }

    private static func offset(
        _ bound: WindowFrame.Bound, _ range: RangeOffset?, _ word: String, _ context: EvaluationContext
    ) throws(SQLError) -> Datum {
        let expression: BoundExpression
        switch bound {
        case .preceding(let value), .following(let value): expression = value
        default: return .null
        }
        let value = try expression.evaluate([], context)
        guard !value.isNull else { throw SQLError(SQLState("22004"), "frame \(word) offset must not be null") }
        if let range {
            if try range.isNegative.evaluate([value], context).isTrue || value.isNaN {
                throw SQLError(SQLState("22013"), "invalid preceding or following size in window function")
            }
        } else if case .int(let count) = value, count < 0 {
            throw SQLError(SQLState("22013"), "frame \(word) offset must not be negative")
        }
        return value
    }

    private static func count(_ offset: Datum) -> Int {
        if case .int(let count) = offset { Int(min(count, Int64(Int32.max))) } else { 0 }
    }

    /// Whether no row is left out of any frame's middle.
    var isContiguous: Bool { frame.exclusion == .none }

    /// The rows of the frame, in order: one range, or two around those that are left out.
    func ranges(_ index: Int, _ partition: WindowPartition) throws(SQLError) -> [Range<Int>] {
        let all = try range(index, partition)
        let group = partition.groups[index]
        let peers = partition.groupStarts[group]..<partition.groupStarts[group + 1]
        switch frame.exclusion {
        case .none: return [all]
        case .currentRow: return Self.cut(all, index..<index + 1)
        case .group: return Self.cut(all, peers)
        case .ties:
            let ranges = Self.cut(all, peers)
            guard all.contains(index) else { return ranges }
            let own = index..<index + 1
            return (ranges.filter { $0.upperBound <= index } + [own] + ranges.filter { $0.lowerBound > index })
        }
    }

    private static func cut(_ range: Range<Int>, _ hole: Range<Int>) -> [Range<Int>] {
        [
            range.lowerBound..<max(range.lowerBound, min(range.upperBound, hole.lowerBound)),
            min(range.upperBound, max(range.lowerBound, hole.upperBound))..<range.upperBound,
        ].filter { !$0.isEmpty }
    }

    /// The frame of each row of a partition, where no row is left out.
    func ranges(_ partition: WindowPartition) throws(SQLError) -> [Range<Int>] {
        let starts = try positions(frame.start, frame.startRange, startCount, startDistance, partition, isEnd: false)
        let ends = try positions(frame.end, frame.endRange, endCount, endDistance, partition, isEnd: true)
        return starts.indices.map { index in
            let low = min(max(starts[index], 0), partition.count)
            return low..<max(low, min(max(ends[index], 0), partition.count))
        }
    }

    private func positions(
        _ bound: WindowFrame.Bound, _ range: RangeOffset?, _ count: Int, _ distance: Datum, _ partition: WindowPartition, isEnd: Bool
    ) throws(SQLError) -> [Int] {
        let rows = 0..<partition.count
        if range == nil, frame.unit == .rows { return rows.map { Self.place(bound, $0, count, last: partition.count, isEnd: isEnd) } }
        if range != nil, let keyWords, let limits = isEnd ? endLimits : startLimits {
            return limitPlaces(keyWords, limits, partition, isEnd: isEnd)
        }
        var positions: [Int] = []
        positions.reserveCapacity(partition.count)
        for index in rows { positions.append(try position(bound, range, count, distance, index, partition, isEnd: isEnd)) }
        return positions
    }

    /// The frame before rows are left out.
    private func range(_ index: Int, _ partition: WindowPartition) throws(SQLError) -> Range<Int> {
        let start = try position(frame.start, frame.startRange, startCount, startDistance, index, partition, isEnd: false)
        let end = try position(frame.end, frame.endRange, endCount, endDistance, index, partition, isEnd: true)
        let low = min(max(start, 0), partition.count)
        return low..<max(low, min(max(end, 0), partition.count))
    }

    private func position(
        _ bound: WindowFrame.Bound, _ range: RangeOffset?, _ count: Int, _ distance: Datum, _ index: Int, _ partition: WindowPartition, isEnd: Bool
    ) throws(SQLError) -> Int {
        if let range {
            if let keyWords, let limits = isEnd ? endLimits : startLimits { return limit(keyWords, limits, index, partition, isEnd: isEnd) }
            return try limit(bound, range, distance, index, partition, isEnd: isEnd)
        }
        guard frame.unit != .rows else { return Self.place(bound, index, count, last: partition.count, isEnd: isEnd) }
        let groupCount = partition.groupStarts.count - 1
        let group = Self.place(bound, partition.groups[index], count, last: groupCount, isEnd: isEnd)
        return partition.groupStarts[min(max(group, 0), groupCount)]
    }

    /// A bound as a position in rows or groups; an end is one past its last.
    private static func place(_ bound: WindowFrame.Bound, _ current: Int, _ count: Int, last: Int, isEnd: Bool) -> Int {
        let past = isEnd ? 1 : 0
        switch bound {
        case .unboundedPreceding: return 0
        case .preceding: return current - count + past
        case .currentRow: return current + past
        case .following: return current + count + past
        case .unboundedFollowing: return last
        }
    }

    /// RANGE with an offset over keys that are numbers: the first row whose key is not before the limit, for an end the first that is after it.
    private func limit(_ keys: [Int64], _ limits: [Int64], _ index: Int, _ partition: WindowPartition, isEnd: Bool) -> Int {
        let rows = partition.rows
        let limit = limits[rows[rows.startIndex + index]]
        var (low, high) = (0, rows.count)
        while low < high {
            let middle = (low + high) / 2
            if isBefore(keys[rows[rows.startIndex + middle]], limit, isEnd: isEnd) { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The same for every row: the frames of neighbours begin and end near each other, so each is looked for from the one before.
    private func limitPlaces(_ keys: [Int64], _ limits: [Int64], _ partition: WindowPartition, isEnd: Bool) -> [Int] {
        let rows = partition.rows
        var place = 0
        return rows.map { row in
            while place < rows.count, isBefore(keys[rows[rows.startIndex + place]], limits[row], isEnd: isEnd) { place += 1 }
            while place > 0, !isBefore(keys[rows[rows.startIndex + place - 1]], limits[row], isEnd: isEnd) { place -= 1 }
            return place
        }
    }

    @inline(__always)
    private func isBefore(_ key: Int64, _ limit: Int64, isEnd: Bool) -> Bool {
        (isDescending ? key > limit : key < limit) || (isEnd && key == limit)
    }

    /// RANGE with an offset: where the keys reach the current key moved by the offset. NULLs are near each other and far from all else.
    private func limit(
        _ bound: WindowFrame.Bound, _ range: RangeOffset, _ distance: Datum, _ index: Int, _ partition: WindowPartition, isEnd: Bool
    ) throws(SQLError) -> Int {
        let base = partition.rows.startIndex
        func key(_ offset: Int) -> Datum { keys[partition.rows[base + offset]] }
        let current = key(index)
        let group = partition.groups[index]
        guard !current.isNull else { return partition.groupStarts[isEnd ? group + 1 : group] }
        var isBack = false
        if case .preceding = bound { isBack = true }
        guard let moved = try moved(current, by: distance, range, isBack != isDescending) else {
            // Beyond the type's last value: every row is on this side of it.
            return isBack ? firstValue(partition, key) : valuesEnd(partition, key)
        }
        var low = firstValue(partition, key)
        var high = valuesEnd(partition, key)
        let isBefore = isDescending ? range.isAbove : range.isBelow
        let isAfter = isDescending ? range.isBelow : range.isAbove
        // The first row whose key is not before the limit, for an end the first that is after it.
        while low < high {
            let middle = (low + high) / 2
            let goesOn =
                isEnd ? try !isAfter.evaluate([key(middle), moved], context).isTrue : try isBefore.evaluate([key(middle), moved], context).isTrue
            if goesOn { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// NULL keys stand at one end: where the others begin, and where they end.
    private func firstValue(_ partition: WindowPartition, _ key: (Int) -> Datum) -> Int {
        key(0).isNull ? partition.groupStarts[1] : 0
    }

    private func valuesEnd(_ partition: WindowPartition, _ key: (Int) -> Datum) -> Int {
        let last = partition.count - 1
        return key(last).isNull && !key(0).isNull ? partition.groupStarts[partition.groups[last]] : partition.count
    }

    private func moved(_ value: Datum, by distance: Datum, _ range: RangeOffset, _ isMinus: Bool) throws(SQLError) -> Datum? {
        do throws(SQLError) {
            return try (isMinus ? range.minus : range.plus).evaluate([value, distance], context)
        } catch {
            guard error.state == .numericValueOutOfRange || error.state == .datetimeFieldOverflow || error.state == .intervalFieldOverflow else {
                throw error
            }
            return nil
        }
    }
}

extension Datum {
    fileprivate var isNaN: Bool {
        switch self {
        case .float(let value): value.isNaN
        case .numeric(let value): value.isNaN
        default: false
        }
    }
}

extension RangeOffset {
    /// Whether keys and moved keys are kept as integers of one kind, whose order is the types' order.
    fileprivate var comparesWords: Bool {
        guard case .call(_, let sides, _) = isBelow, sides.count == 2, case .input(_, let key) = sides[0], case .input(_, let limit) = sides[1],
            let kind = ColumnVector.WordKind(key)
        else { return false }
        return kind == ColumnVector.WordKind(limit)
    }
}
