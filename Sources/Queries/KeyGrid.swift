import Columns

/// The numbers of keys whose columns are all codes of tables, in a grid with a place for each combination: found without hashing.
///
/// A column's values have *digits*, numbers in order of their first use, that stay the same when the next batch names the values by another
/// table. Two values have one digit exactly when `KeyEncoder` gives them the same word.
///
///     cell    digit of column 0 · stride 0 + digit of column 1 · stride 1 + ..     the key's number + 1, 0 when it is not known
struct KeyGrid {
    private struct Column {
        /// Of columns that `KeyEncoder` does not number itself.
        var digits: [KeyEncoder.Word: UInt64] = [:]
        /// By digit.
        var words: [KeyEncoder.Word] = []
        /// The digits of the codes of the table that came last; `unknown` where no row had the code.
        var table: ValueTable?
        var codeDigits: [UInt64] = []
        /// Digits that there is room for.
        var capacity = 16
        var stride = 0
    }

    /// The cell of each row, and the digits that lead to it.
    struct Places {
        fileprivate(set) var cells: [Int]
        /// For each column, one for each row.
        fileprivate let digits: [[UInt64]]
    }

    private static let unknown = UInt64.max
    /// Cells of 4 bytes: a grid stays in the second-level cache or near it.
    private static let cellsMax = 1 << 20
    /// After so many rows, fewer than one in `hitShareMin` found: keys hardly repeat.
    private static let trialRows = 16_384
    private static let hitShareMin = 8

    private var columns: [Column]
    private var cells: [UInt32] = []
    private var (rowCount, hitCount) = (0, 0)
    /// Cells that have a key.
    private(set) var keyCount = 0
    /// Whether it is of use no more.
    private(set) var isGivenUp = false

    init(width: Int) {
        columns = Array(repeating: Column(), count: width)
        isGivenUp = width < 2
    }

    var byteCount: Int { cells.count * 4 + columns.reduce(0) { $0 + $1.codeDigits.count * 8 + $1.digits.count * 64 } }

    /// Where each row's key has its place; nil for columns of other forms and for grids that would be too large.
    ///
    /// - Parameter encoders: of the columns; they number what they do not know.
    mutating func places(of vectors: [ColumnVector], rowCount: Int, _ encoders: inout [KeyEncoder]) -> Places? {
        guard !isGivenUp else { return nil }
        for vector in vectors {
            switch vector.form {
            case .same: break
            case .coded(_, let table) where table.count <= Self.cellsMax: break
            default: return nil
            }
        }
        var (digits, counts) = ([[UInt64]](), [Int]())
        for (index, vector) in vectors.enumerated() {
            digits.append(Self.digits(of: vector, rowCount, &columns[index], &encoders[index]))
            var count = encoders[index].isDense ? encoders[index].distinctCount : columns[index].words.count
            if case .coded(_, let table) = vector.form { count = max(count, table.count) }
            counts.append(count)
        }
        guard arrange(counts) else {
            giveUp()
            return nil
        }
        var cells = [Int](repeating: 0, count: rowCount)
        for (column, digits) in zip(columns, digits) {
            for row in 0..<rowCount { cells[row] &+= Int(truncatingIfNeeded: digits[row]) &* column.stride }
        }
        return Places(cells: cells, digits: digits)
    }

    private static func digits(of vector: ColumnVector, _ rowCount: Int, _ column: inout Column, _ encoder: inout KeyEncoder) -> [UInt64] {
        var digits = [UInt64](repeating: 0, count: rowCount)
        if encoder.isDense {
            encoder.encodeDense(vector, isInserting: true, into: &digits)
            return digits
        }
        switch vector.form {
        case .same(let value, _):
            let digit = digit(of: encoder.encoded(value, isInserting: true), &column)
            for row in 0..<rowCount { digits[row] = digit }
        case .coded(let codes, let table):
            if column.table !== table {
                column.table = table
                column.codeDigits = [UInt64](repeating: unknown, count: table.count + 1)
            }
            for row in 0..<rowCount {
                let index = min(Int(codes[row]), table.count)
                if column.codeDigits[index] == unknown {
                    column.codeDigits[index] = digit(of: encoder.encoded(table[codes[row]], isInserting: true), &column)
                }
                digits[row] = column.codeDigits[index]
            }
        default: break
        }
        return digits
    }

    private static func digit(of word: KeyEncoder.Word, _ column: inout Column) -> UInt64 {
        if let known = column.digits[word] { return known }
        let digit = UInt64(column.words.count)
        column.digits[word] = digit
        column.words.append(word)
        return digit
    }
}

extension KeyGrid {
    /// Makes room for so many digits of each column; false when that takes too many cells.
    private mutating func arrange(_ counts: [Int]) -> Bool {
        let old = columns
        var stride = 1
        var moves = cells.isEmpty
        for index in columns.indices.reversed() {
            while columns[index].capacity < counts[index] {
                columns[index].capacity *= 2
                // The cells of the first column's new digits lie behind all others.
                if index > 0 { moves = true }
            }
            columns[index].stride = stride
            stride *= columns[index].capacity
            guard stride <= Self.cellsMax else { return false }
        }
        if !moves {
            if cells.count < stride { cells.append(contentsOf: repeatElement(0, count: stride - cells.count)) }
            return true
        }
        var moved = [UInt32](repeating: 0, count: stride)
        for (cell, number) in cells.enumerated() where number != 0 {
            var target = 0
            for (before, column) in zip(old, columns) { target += cell / before.stride % before.capacity * column.stride }
            moved[target] = number
        }
        cells = moved
        return true
    }

    private mutating func giveUp() {
        isGivenUp = true
        (cells, keyCount) = ([], 0)
    }

    /// The keys' numbers where they are known, and the rows where they are not.
    mutating func numbers(at places: Places) -> (numbers: [Int], unknown: [Int]) {
        var unknown: [Int] = []
        let numbers = places.cells.indices.map { row -> Int in
            let number = Int(cells[places.cells[row]]) - 1
            if number < 0 { unknown.append(row) }
            return number
        }
        rowCount += numbers.count
        hitCount += numbers.count - unknown.count
        if rowCount >= Self.trialRows, hitCount * Self.hitShareMin < rowCount { giveUp() }
        return (numbers, unknown)
    }

    /// The key's number, or nil.
    func number(at cell: Int) -> Int? { cells[cell] == 0 ? nil : Int(cells[cell]) - 1 }

    mutating func note(_ number: Int, at cell: Int) {
        guard cell < cells.count else { return }
        if cells[cell] == 0 { keyCount += 1 }
        cells[cell] = UInt32(truncatingIfNeeded: number + 1)
    }

    /// Appends the words of a row's key, as `KeyTable` keeps them.
    func appendKey(_ places: Places, _ row: Int, _ encoders: [KeyEncoder], to keys: inout [UInt64]) {
        var marks: UInt64 = 0
        for index in columns.indices {
            let digit = places.digits[index][row]
            guard !encoders[index].isDense else {
                keys.append(digit)
                continue
            }
            let word = columns[index].words[Int(truncatingIfNeeded: digit)]
            keys.append(word.word)
            marks |= word.marks
        }
        keys.append(marks)
    }
}
