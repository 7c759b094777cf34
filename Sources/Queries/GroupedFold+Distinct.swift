import Columns
import Expressions

/// `count(DISTINCT x)`: each pair of group and value is counted when it is new.
struct DistinctCountFold: GroupedFold {
    private var pairs: KeyTable
    private var counts: [Int64] = []

    init(type: SQLType) { pairs = KeyTable(types: [.int8, type]) }

    var byteCount: Int { pairs.byteCount + counts.count * 8 }

    mutating func add(_ arguments: [ColumnVector], groups: [Int], groupCount: Int) throws(SQLError) {
        counts.grow(to: groupCount, with: 0)
        guard let argument = arguments.first else { return }
        let groupWords = ColumnVector(.words(groups.map { Int64($0) }, .int, nulls: nil))
        let nulls = argument.nullMask
        var known = pairs.count
        for (row, pair) in pairs.insert([groupWords, argument], rowCount: groups.count).enumerated() where pair == known {
            known += 1
            if nulls?[row] != true { counts[groups[row]] += 1 }
        }
    }

    func results(groupCount: Int) throws(SQLError) -> ColumnVector {
        ColumnVector(.words(counts + [Int64](repeating: 0, count: groupCount - counts.count), .int, nulls: nil))
    }
}
