import Columns

/// Sorts rows by keys that are integers: as many keys as fit are put into one word with the row's number, and such words are sorted byte by
/// byte. Further keys are sorted in rounds, the last key first; each round keeps the order of the one before where its keys are equal.
///
///     word    | key 1 | key 2 | .. | row |      each as many bits wide as its values differ
enum WordSort {
    /// The part of a key that one round sorts by, most significant first.
    private struct Part {
        /// From 0.
        var words: [UInt64]
        var bits: Int
    }

    /// The rows' positions in order; equal rows keep theirs.
    static func sorted(_ keys: [SortWords], _ count: Int) throws(SQLError) -> [Int] {
        guard count > 1 else { return Array(0..<count) }
        let rowBits = bits(UInt64(count - 1))
        let room = 63 - rowBits
        var parts: [Part] = []
        for key in keys { parts += split(try part(key), room: room) }
        var rows: [Int]?
        while !parts.isEmpty {
            var (first, taken) = (parts.count, 0)
            while first > 0, taken + parts[first - 1].bits <= room {
                first -= 1
                taken += parts[first].bits
            }
            try Interruption.check()
            rows = sorted(rows, by: parts[first...], rowBits, count)
            parts.removeSubrange(first...)
        }
        return rows ?? Array(0..<count)
    }

    private static func sorted(_ rows: [Int]?, by parts: ArraySlice<Part>, _ rowBits: Int, _ count: Int) -> [Int]? {
        var words = [Int64](repeating: 0, count: count)
        for part in parts where part.bits > 0 {
            part.words.withUnsafeBufferPointer { source in
                for position in 0..<count {
                    let word = source[rows?[position] ?? position]
                    words[position] = words[position] << Int64(part.bits) | Int64(truncatingIfNeeded: word)
                }
            }
        }
        var isInOrder = true
        for position in 1..<count where words[position - 1] > words[position] {
            isInOrder = false
            break
        }
        if isInOrder { return rows }
        for position in 0..<count { words[position] = words[position] << Int64(rowBits) | Int64(position) }
        words.withUnsafeMutableBufferPointer { RadixSort.sort($0, ignoredBits: rowBits) }
        let mask = (Int64(1) << Int64(rowBits)) - 1
        return words.map { word in
            let position = Int(word & mask)
            return rows?[position] ?? position
        }
    }

    /// A key's values counted from its least one, NULL before or behind them.
    private static func part(_ key: SortWords) throws(SQLError) -> Part {
        let count = key.values.count
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

    /// A key that is wider than a round has room for, in parts.
    private static func split(_ part: Part, room: Int) -> [Part] {
        guard part.bits > room else { return [part] }
        let mask = (UInt64(1) << UInt64(room)) - 1
        let low = Part(words: part.words.map { $0 & mask }, bits: room)
        return split(Part(words: part.words.map { $0 >> UInt64(room) }, bits: part.bits - room), room: room) + [low]
    }

    private static func bits(_ value: UInt64) -> Int { 64 - value.leadingZeroBitCount }
}
