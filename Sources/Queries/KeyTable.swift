import Columns

/// Numbers the distinct keys of rows in the order of their first appearance, a batch at a time. NULL equals NULL.
///
/// A key is a few words: `KeyEncoder` gives each value of a column a word that equals another's exactly when the values are equal.
///
///     words   | column 0 | column 1 | .. | marks |      for each key
///     slots   number of a key + 1, 0 for none           open addressing, at most half full
struct KeyTable {
    private var encoders: [KeyEncoder]
    private var words: [UInt64] = []
    private var slots: [UInt32] = []
    private var grid: KeyGrid
    private(set) var count = 0
    /// How many keys are in the slots. Those that the grid finds are put there when a key is first looked for by its words.
    private var enteredCount = 0

    /// Words of one key: one for each column and one that marks what is NULL.
    private let stride: Int

    /// - Parameter types: of the key's columns; several tables of one list of types encode alike.
    init(types: [SQLType]) {
        encoders = types.enumerated().map { KeyEncoder(type: $1, column: $0) }
        stride = types.count + 1
        grid = KeyGrid(width: types.count)
    }

    /// What the table holds in memory, bytes.
    var byteCount: Int { words.count * 8 + slots.count * 4 + grid.byteCount + encoders.reduce(0) { $0 + $1.byteCount } }

    /// The key's number for each row; new keys get the next numbers.
    mutating func insert(_ columns: [ColumnVector], rowCount: Int) -> [Int] {
        if encoders.isEmpty {
            count = max(count, min(rowCount, 1))
            return [Int](repeating: 0, count: rowCount)
        }
        guard let places = grid.places(of: columns, rowCount: rowCount, &encoders) else { return insertEach(columns, rowCount: rowCount) }
        var (numbers, unknown) = grid.numbers(at: places)
        if unknown.isEmpty { return numbers }
        if !grid.isGivenUp, grid.keyCount == count {
            // All keys of the table are in the grid: what it does not know is new.
            for row in unknown { numbers[row] = grid.number(at: places.cells[row]) ?? insert(places, row) }
            return numbers
        }
        let found = insertEach(columns.map { $0.picked(unknown) }, rowCount: unknown.count)
        for (row, number) in zip(unknown, found) {
            numbers[row] = number
            grid.note(number, at: places.cells[row])
        }
        return numbers
    }

    private mutating func insert(_ places: KeyGrid.Places, _ row: Int) -> Int {
        grid.appendKey(places, row, encoders, to: &words)
        grid.note(count, at: places.cells[row])
        count += 1
        return count - 1
    }

    private mutating func insertEach(_ columns: [ColumnVector], rowCount: Int) -> [Int] {
        let keys = encode(columns, rowCount, isInserting: true)
        // The numbers of the one column's distinct values count from 0 by first appearance: they are the keys' numbers.
        if encoders.count == 1, encoders[0].isDense {
            count = encoders[0].distinctCount
            return keys.map { Int(truncatingIfNeeded: $0) }
        }
        enterAll()
        var numbers = [Int](repeating: 0, count: rowCount)
        keys.withUnsafeBufferPointer { keys in
            for row in 0..<rowCount { numbers[row] = insert(keys, row) }
        }
        return numbers
    }

    /// The key's number for each row; -1 for keys that are not in the table.
    mutating func find(_ columns: [ColumnVector], rowCount: Int) -> [Int] {
        if encoders.isEmpty { return [Int](repeating: count > 0 ? 0 : -1, count: rowCount) }
        let keys = encode(columns, rowCount, isInserting: false)
        if encoders.count == 1, encoders[0].isDense {
            return keys.map { $0 == KeyEncoder.unknown ? -1 : Int(truncatingIfNeeded: $0) }
        }
        enterAll()
        return keys.withUnsafeBufferPointer { keys in (0..<rowCount).map { number(keys, $0).number } }
    }

    /// The rows' keys one after another, `stride` words each; for a dense column just its numbers.
    private mutating func encode(_ columns: [ColumnVector], _ rowCount: Int, isInserting: Bool) -> [UInt64] {
        if encoders.count == 1, encoders[0].isDense {
            var keys = [UInt64](repeating: 0, count: rowCount)
            encoders[0].encodeDense(columns[0], isInserting: isInserting, into: &keys)
            return keys
        }
        var keys = [UInt64](repeating: 0, count: rowCount * stride)
        for index in encoders.indices { encoders[index].encode(columns[index], isInserting: isInserting, into: &keys, stride: stride) }
        return keys
    }

    private mutating func insert(_ keys: UnsafeBufferPointer<UInt64>, _ row: Int) -> Int {
        if (count + 1) * 2 > slots.count { grow() }
        let (found, slot) = number(keys, row)
        if found >= 0 { return found }
        words.append(contentsOf: keys[row * stride..<(row + 1) * stride])
        count += 1
        enteredCount = count
        slots[slot] = UInt32(truncatingIfNeeded: count)
        return count - 1
    }

    /// The number, or -1 and the free slot.
    @inline(__always)
    private func number(_ keys: UnsafeBufferPointer<UInt64>, _ row: Int) -> (number: Int, slot: Int) {
        guard !slots.isEmpty else { return (-1, 0) }
        let mask = slots.count &- 1
        let start = row &* stride
        var slot = Int(truncatingIfNeeded: Self.hash(keys, start, stride)) & mask
        return words.withUnsafeBufferPointer { words in
            slots.withUnsafeBufferPointer { slots in
                while slots[slot] != 0 {
                    let candidate = Int(slots[slot]) &- 1
                    var word = 0
                    while word < stride, words[candidate &* stride &+ word] == keys[start &+ word] { word &+= 1 }
                    if word == stride { return (candidate, slot) }
                    slot = (slot &+ 1) & mask
                }
                return (-1, slot)
            }
        }
    }

    private mutating func enterAll() { if enteredCount < count { grow() } }

    /// Makes room for one more key at least, and enters all that there are.
    private mutating func grow() {
        var capacity = Swift.max(64, slots.count * 2)
        while (count + 1) * 2 > capacity { capacity *= 2 }
        enteredCount = count
        slots = [UInt32](repeating: 0, count: capacity)
        let mask = capacity - 1
        words.withUnsafeBufferPointer { words in
            for number in 0..<count {
                var slot = Int(truncatingIfNeeded: Self.hash(words, number * stride, stride)) & mask
                while slots[slot] != 0 { slot = (slot + 1) & mask }
                slots[slot] = UInt32(truncatingIfNeeded: number + 1)
            }
        }
    }

    /// Full-width products fold all bits of a word into all bits of the hash.
    @inline(__always)
    private static func hash(_ words: UnsafeBufferPointer<UInt64>, _ start: Int, _ count: Int) -> UInt64 {
        var hash: UInt64 = 0x2545_F491_4F6C_DD1D
        for index in 0..<count {
            let product = (hash ^ words[start &+ index]).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
            hash = product.low ^ product.high
        }
        return hash
    }
}
