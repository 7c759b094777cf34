import Columns
import Expressions

/// `count(DISTINCT x)`: each pair of group and value is counted when it is new.
struct DistinctCountFold: GroupedFold {
    private var counts: [Int64] = []
    /// Values that are numbered as they appear (text, numerics): a bit for each group and number while there are few.
    private var numbers: KeyEncoder
    private var bits: [UInt64] = []
    private var wordsPerGroup = 1
    /// From the first number on that has no bit: pairs of group and number, or of group and value.
    private var pairs: KeyTable?

    /// More distinct values than these are not kept as bits, nor more bits than 2^25 (4 MiB).
    private static let bitsPerGroupMax = 512
    private static let bitWordsMax = 1 << 19

    init(type: SQLType) {
        numbers = KeyEncoder(type: type, column: 0)
        if !numbers.isDense { pairs = KeyTable(types: [.int8, type]) }
    }

    var byteCount: Int { numbers.byteCount + bits.count * 8 + (pairs?.byteCount ?? 0) + counts.count * 8 }

    mutating func add(_ arguments: [ColumnVector], groups: [Int], groupCount: Int) throws(SQLError) {
        counts.grow(to: groupCount, with: 0)
        guard let argument = arguments.first else { return }
        guard numbers.isDense else {
            addPairs(groups, argument, argument.nullMask)
            return
        }
        var values = [UInt64](repeating: 0, count: groups.count)
        numbers.encodeDense(argument, isInserting: true, into: &values)
        let nulls = argument.nullMask
        if pairs == nil, makeRoom(groupCount) {
            for (row, group) in groups.enumerated() where nulls?[row] != true {
                let word = group &* wordsPerGroup &+ Int(values[row] >> 6)
                let bit: UInt64 = 1 << (values[row] & 63)
                counts[group] &+= bits[word] & bit == 0 ? 1 : 0
                bits[word] |= bit
            }
            return
        }
        if pairs == nil { moveToPairs() }
        addPairs(groups, ColumnVector(.words(values.map { Int64(bitPattern: $0) }, .int, nulls: nil)), nulls)
    }

    /// False when there would be too many bits.
    private mutating func makeRoom(_ groupCount: Int) -> Bool {
        let wanted = (numbers.distinctCount + 63) / 64
        guard numbers.distinctCount <= Self.bitsPerGroupMax, groupCount * max(wanted, wordsPerGroup) <= Self.bitWordsMax else { return false }
        if wanted > wordsPerGroup {
            let grown = max(wanted, wordsPerGroup * 2)
            var moved = [UInt64](repeating: 0, count: bits.count / wordsPerGroup * grown)
            for (word, value) in bits.enumerated() { moved[word / wordsPerGroup * grown + word % wordsPerGroup] = value }
            (bits, wordsPerGroup) = (moved, grown)
        }
        bits.grow(to: groupCount * wordsPerGroup, with: 0)
        return true
    }

    /// The bits as pairs of group and number; they are counted already.
    private mutating func moveToPairs() {
        var (groups, values) = ([Int64](), [Int64]())
        for (word, value) in bits.enumerated() where value != 0 {
            for bit in 0..<64 where value >> UInt64(bit) & 1 == 1 {
                groups.append(Int64(word / wordsPerGroup))
                values.append(Int64(word % wordsPerGroup * 64 + bit))
            }
        }
        var table = KeyTable(types: [.int8, .int8])
        _ = table.insert([ColumnVector(.words(groups, .int, nulls: nil)), ColumnVector(.words(values, .int, nulls: nil))], rowCount: groups.count)
        (pairs, bits) = (table, [])
    }

    private mutating func addPairs(_ groups: [Int], _ values: ColumnVector, _ nulls: ColumnVector.NullMask?) {
        guard var table = pairs else { return }
        pairs = nil
        var known = table.count
        let groupWords = ColumnVector(.words(groups.map { Int64($0) }, .int, nulls: nil))
        for (row, pair) in table.insert([groupWords, values], rowCount: groups.count).enumerated() where pair == known {
            known += 1
            if nulls?[row] != true { counts[groups[row]] += 1 }
        }
        pairs = table
    }

    func results(groupCount: Int) throws(SQLError) -> ColumnVector {
        ColumnVector(.words(counts + [Int64](repeating: 0, count: groupCount - counts.count), .int, nulls: nil))
    }
}
