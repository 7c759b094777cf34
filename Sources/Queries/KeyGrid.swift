import Columns

/// The numbers of keys whose columns are all codes of tables, in a grid with a place for each combination: found without hashing.
///
/// It only remembers what `KeyTable` said. A column's values have *digits*, numbers in order of their first use, that stay the same when the
/// next batch names the values by another table.
///
///     cell    digit of column 0 · stride 0 + digit of column 1 · stride 1 + ..     the key's number + 1, 0 when it is not known
struct KeyGrid {
    private struct Column {
        var digits: [Datum: UInt32] = [:]
        /// The digits of the codes of the table that came last; `unknown` where no row had the code.
        var table: ValueTable?
        var codeDigits: [UInt32] = []
        /// Digits that there is room for.
        var capacity = 16
        var stride = 0
    }

    private static let unknown = UInt32.max
    /// Cells of 4 bytes: a grid stays in the second-level cache or near it.
    private static let cellsMax = 1 << 20
    /// After so many rows, fewer than one in `hitShareMin` found: keys hardly repeat.
    private static let trialRows = 16_384
    private static let hitShareMin = 8

    private var columns: [Column]
    private var cells: [UInt32] = []
    private var (rowCount, hitCount) = (0, 0)
    /// Whether it is of use no more.
    private(set) var isGivenUp = false

    init(width: Int) {
        columns = Array(repeating: Column(), count: width)
        isGivenUp = width < 2
    }

    var byteCount: Int { cells.count * 4 + columns.reduce(0) { $0 + $1.codeDigits.count * 4 + $1.digits.count * 48 } }

    /// The cell of each row; nil for columns of other forms and for grids that would be too large.
    mutating func cells(of vectors: [ColumnVector], rowCount: Int) -> [Int]? {
        guard !isGivenUp else { return nil }
        for vector in vectors {
            switch vector.form {
            case .same: break
            case .coded(_, let table) where table.count <= Self.cellsMax: break
            default: return nil
            }
        }
        for (index, vector) in vectors.enumerated() { Self.note(vector, &columns[index]) }
        guard arrange() else {
            isGivenUp = true
            cells = []
            return nil
        }
        var positions = [Int](repeating: 0, count: rowCount)
        positions.withUnsafeMutableBufferPointer { positions in
            for (index, vector) in vectors.enumerated() { add(columns[index], vector, to: positions) }
        }
        return positions
    }

    /// Gives the values of a batch their digits.
    private static func note(_ vector: ColumnVector, _ column: inout Column) {
        switch vector.form {
        case .same(let value, _): _ = digit(of: value, &column)
        case .coded(let codes, let table):
            if column.table !== table {
                column.table = table
                column.codeDigits = [UInt32](repeating: Self.unknown, count: table.count + 1)
            }
            for code in codes {
                let index = min(Int(code), table.count)
                if column.codeDigits[index] == Self.unknown { column.codeDigits[index] = digit(of: table[code], &column) }
            }
        default: break
        }
    }
}

extension KeyGrid {
    private static func digit(of value: Datum, _ column: inout Column) -> UInt32 {
        if let known = column.digits[value] { return known }
        let digit = UInt32(truncatingIfNeeded: column.digits.count)
        column.digits[value] = digit
        return digit
    }

    /// Makes room for all digits; false when that takes too many cells. What was known is forgotten when the cells move.
    private mutating func arrange() -> Bool {
        var stride = 1
        var moves = cells.isEmpty
        for index in columns.indices.reversed() {
            let wanted = max(columns[index].digits.count, columns[index].table?.count ?? 0)
            while columns[index].capacity < wanted {
                columns[index].capacity *= 2
                // The cells of the first column's new digits lie behind all others.
                if index > 0 { moves = true }
            }
            columns[index].stride = stride
            stride *= columns[index].capacity
            guard stride <= Self.cellsMax else { return false }
        }
        if moves {
            cells = [UInt32](repeating: 0, count: stride)
        } else if cells.count < stride {
            cells.append(contentsOf: repeatElement(0, count: stride - cells.count))
        }
        return true
    }

    private func add(_ column: Column, _ vector: ColumnVector, to positions: UnsafeMutableBufferPointer<Int>) {
        switch vector.form {
        case .same(let value, _):
            let offset = Int(column.digits[value] ?? 0) &* column.stride
            for row in positions.indices { positions[row] &+= offset }
        case .coded(let codes, let table):
            let last = table.count
            column.codeDigits.withUnsafeBufferPointer { digits in
                for row in positions.indices { positions[row] &+= Int(digits[min(Int(codes[row]), last)]) &* column.stride }
            }
        default: break
        }
    }

    /// The keys' numbers where they are known, and the rows where they are not.
    mutating func numbers(at positions: [Int]) -> (numbers: [Int], unknown: [Int]) {
        var unknown: [Int] = []
        let numbers = positions.indices.map { row -> Int in
            let number = Int(cells[positions[row]]) - 1
            if number < 0 { unknown.append(row) }
            return number
        }
        rowCount += positions.count
        hitCount += positions.count - unknown.count
        if rowCount >= Self.trialRows, hitCount * Self.hitShareMin < rowCount {
            isGivenUp = true
            cells = []
        }
        return (numbers, unknown)
    }

    mutating func note(_ number: Int, at position: Int) {
        if position < cells.count { cells[position] = UInt32(truncatingIfNeeded: number + 1) }
    }
}
