import Columns
import Expressions
import SQL

/// The order that ORDER BY asks for, over columns of key values.
struct RowOrder {
    private let columns: [SortColumn]

    init(_ keys: [SortKey], over batch: DatumBatch, _ context: EvaluationContext) throws(SQLError) {
        var columns: [SortColumn] = []
        for key in keys { columns.append(SortColumn(key, try batch.column(key.expression, context))) }
        self.columns = columns
    }

    /// -1, 0 or 1 for two rows.
    func compare(_ left: Int, _ right: Int) -> Int {
        for column in columns {
            let order = column.compare(left, right)
            if order != 0 { return order }
        }
        return 0
    }

    /// Positions in order; rows that are equal keep theirs.
    func sorted(_ count: Int) -> [Int] {
        if columns.count == 1, case .words(let words) = columns[0] {
            var rows = (0..<count).map { (word: words[$0], row: $0) }
            rows.sort { left, right in
                left.word != right.word ? left.word < right.word : left.row < right.row
            }
            return rows.map(\.row)
        }
        return Array(0..<count).sorted { left, right in
            let order = compare(left, right)
            return order != 0 ? order < 0 : left < right
        }
    }
}

/// One key's values, made ready to compare: direction and the place of NULL are worked in where the values are numbers.
enum SortColumn {
    /// Numbers whose order is the key's order.
    case words([SortWord])
    case values([Datum], SortKey)

    init(_ key: SortKey, _ values: [Datum]) {
        var words: [SortWord] = []
        words.reserveCapacity(values.count)
        for value in values {
            guard let word = SortWord(value, key) else {
                self = .values(values, key)
                return
            }
            words.append(word)
        }
        self = .words(words)
    }

    func compare(_ left: Int, _ right: Int) -> Int {
        switch self {
        case .words(let words):
            return words[left] == words[right] ? 0 : words[left] < words[right] ? -1 : 1
        case .values(let values, let key):
            let (a, b) = (values[left], values[right])
            if a.isNull || b.isNull {
                if a.isNull, b.isNull { return 0 }
                return a.isNull == key.nullsFirst ? -1 : 1
            }
            let order = SQLOrder.compare(a, b, key.expression.type)
            return key.isDescending ? -order : order
        }
    }
}

/// A value of up to 64 bits in the order of a sort key.
struct SortWord: Comparable {
    /// Sets NULL before or behind all values.
    private let rank: Int8
    private let value: Int64

    /// nil for values that do not fit into a word.
    init?(_ datum: Datum, _ key: SortKey) {
        let ascending: Int64
        switch datum {
        case .null:
            rank = key.nullsFirst ? -1 : 1
            value = 0
            return
        case .bool(let flag): ascending = flag ? 1 : 0
        case .int(let number), .timestamp(let number), .time(let number): ascending = number
        case .date(let days): ascending = Int64(days)
        case .float(let number):
            // NaN is the greatest and -0 equals 0; otherwise the bits of a double order as its magnitude does.
            let bits = number.isNaN ? Int64.max : Int64(bitPattern: (number == 0 ? 0 : number).bitPattern)
            ascending = bits >= 0 ? bits : bits ^ Int64.max
        default: return nil
        }
        rank = 0
        value = key.isDescending ? ~ascending : ascending
    }

    static func < (left: SortWord, right: SortWord) -> Bool {
        left.rank != right.rank ? left.rank < right.rank : left.value < right.value
    }
}
