import Columns

/// Sorts rows by keys that are integers: the leading bits of the keys, as many as fit, are put into one word with the row's number, and such words
/// are sorted byte by byte. Rows that are equal in those bits are then sorted by the others.
///
///     word    | key 1 | key 2 | .. | row |      each as many bits wide as its values differ
enum WordSort {
    /// A key's values.
    private struct Part {
        /// From 0.
        var words: [UInt64]
        var bits: Int

        /// The low bits alone.
        func low(_ bits: Int) -> Part {
            let mask = (UInt64(1) << UInt64(bits)) - 1
            return Part(words: words.map { $0 & mask }, bits: bits)
        }
    }

    /// Runs of so few rows are sorted by comparing them.
    private static let shortRun = 48

    /// The rows' positions in order, equal rows as they came; nil: all are in order as they are.
    static func sorted(_ keys: [SortWords], _ count: Int) throws(SQLError) -> [Int]? {
        guard count > 1 else { return nil }
        var parts: [Part] = []
        for key in keys { parts.append(try part(key)) }
        return try sorted(parts.filter { $0.bits > 0 }, count)
    }

    private static func sorted(_ parts: [Part], _ count: Int) throws(SQLError) -> [Int]? {
        try Interruption.check()
        let rowBits = bits(UInt64(count - 1))
        var words = [Int64](repeating: 0, count: count)
        var (room, rest) = (63 - rowBits, [Part]())
        for part in parts {
            let (taken, left) = (min(part.bits, room), max(part.bits - room, 0))
            room -= taken
            if taken > 0 {
                for row in 0..<count { words[row] = words[row] << Int64(taken) | Int64(truncatingIfNeeded: part.words[row] >> UInt64(left)) }
            }
            if left > 0 { rest.append(left < part.bits ? part.low(left) : part) }
        }
        for row in 0..<count { words[row] = words[row] << Int64(rowBits) | Int64(row) }
        let isInOrder = zip(words, words.dropFirst()).allSatisfy { $0 < $1 }
        if isInOrder, rest.isEmpty { return nil }
        if !isInOrder { words.withUnsafeMutableBufferPointer { RadixSort.sort($0, ignoredBits: rowBits) } }
        let mask = (Int64(1) << Int64(rowBits)) - 1
        var rows = words.map { Int($0 & mask) }
        guard !rest.isEmpty else { return rows }
        var start = 0
        var meter = WorkMeter()
        while start < count {
            var end = start + 1
            while end < count, words[end] >> Int64(rowBits) == words[start] >> Int64(rowBits) { end += 1 }
            if end - start > 1 { try sort(&rows, start..<end, by: rest, &meter) }
            start = end
        }
        return rows
    }

    /// Sorts neighbours that are equal in all bits before those of the parts.
    private static func sort(_ rows: inout [Int], _ run: Range<Int>, by parts: [Part], _ meter: inout WorkMeter) throws(SQLError) {
        try meter.spend(run.count * 16)
        guard run.count > shortRun else {
            rows[run].sort { left, right in
                for part in parts where part.words[left] != part.words[right] { return part.words[left] < part.words[right] }
                return left < right
            }
            return
        }
        let before = Array(rows[run])
        let picked = parts.map { part in
            let words = before.map { part.words[$0] }
            return Part(words: words, bits: bits(words.max() ?? 0))
        }
        guard let order = try sorted(picked.filter { $0.bits > 0 }, before.count) else { return }
        for (place, position) in zip(run, order) { rows[place] = before[position] }
    }

    /// A key's values counted from its least one, NULL before or behind them.
    private static func part(_ key: SortWords) throws(SQLError) -> Part {
        let count = key.values.count
        if key.nulls == nil, let least = key.values.min(), let greatest = key.values.max() {
            return Part(words: key.values.map { UInt64(bitPattern: $0 &- least) }, bits: bits(UInt64(bitPattern: greatest &- least)))
        }
        var (least, greatest, nullCount) = (Int64.max, Int64.min, 0)
        for row in 0..<count {
            if key.nulls?[row] == true {
                nullCount += 1
            } else {
                least = min(least, key.values[row])
                greatest = max(greatest, key.values[row])
            }
        }
        if nullCount == count { return Part(words: [UInt64](repeating: 0, count: count), bits: 0) }
        let span = UInt64(bitPattern: greatest &- least)
        if nullCount > 0, span == .max { return try rankedPart(key) }
        let first: UInt64 = nullCount > 0 && key.nullsFirst ? 1 : 0
        let null = key.nullsFirst ? 0 : span &+ 1
        let words = (0..<count).map { row in
            key.nulls?[row] == true ? null : UInt64(bitPattern: key.values[row] &- least) &+ first
        }
        return Part(words: words, bits: bits(nullCount > 0 ? span + 1 : span))
    }

    /// For values over the whole range of 64 bits with NULLs among them: there is no word left for NULL.
    private static func rankedPart(_ key: SortWords) throws(SQLError) -> Part {
        let order = try key.values.indices.interruptiblySorted { key.compare($0, $1) < 0 }
        var words = [UInt64](repeating: 0, count: order.count)
        var place: UInt64 = 0
        for (index, row) in order.enumerated() {
            if index > 0, key.compare(order[index - 1], row) != 0 { place += 1 }
            words[row] = place
        }
        return Part(words: words, bits: bits(place))
    }

    private static func bits(_ value: UInt64) -> Int { 64 - value.leadingZeroBitCount }
}
