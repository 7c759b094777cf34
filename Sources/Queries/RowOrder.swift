import Columns
import Expressions
import SQL

/// The order that ORDER BY asks for, over columns of key values.
struct RowOrder {
    private let columns: [SortColumn]

    init(_ keys: [SortKey], over batch: DatumBatch, _ context: EvaluationContext) throws(SQLError) {
        var columns: [SortColumn] = []
        for key in keys { columns.append(SortColumn(key, try batch.vector(key.expression, context))) }
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
        if let words = columns.first?.words, columns.count == 1 { return Self.sorted(words) }
        if columns.count == 2, let first = columns[0].words, let second = columns[1].words { return Self.sorted(first, second) }
        return Array(0..<count).sorted { left, right in
            let order = compare(left, right)
            return order != 0 ? order < 0 : left < right
        }
    }

    /// Words are sorted beside their rows, so that no comparison looks elsewhere.
    private static func sorted(_ words: [SortWord]) -> [Int] {
        var rows = words.indices.map { (word: words[$0], row: $0) }
        rows.sort { left, right in left.word != right.word ? left.word < right.word : left.row < right.row }
        return rows.map(\.row)
    }

    private static func sorted(_ first: [SortWord], _ second: [SortWord]) -> [Int] {
        var rows = first.indices.map { (first: first[$0], second: second[$0], row: $0) }
        rows.sort { left, right in
            if left.first != right.first { return left.first < right.first }
            return left.second != right.second ? left.second < right.second : left.row < right.row
        }
        return rows.map(\.row)
    }
}

/// One key's values, made ready to compare: direction and the place of NULL are worked in where the values are numbers.
enum SortColumn {
    /// Numbers whose order is the key's order.
    case words([SortWord])
    /// What the values are compared by.
    case values([Datum], SortKey)

    init(_ key: SortKey, _ vector: ColumnVector) {
        switch vector.form {
        case .words(let values, _, let nulls):
            self = .words(values.indices.map { nulls?[$0] == true ? .null(key) : SortWord(ascending: values[$0], key) })
        case .decimals(let values, _, let nulls):
            self = .words(values.indices.map { nulls?[$0] == true ? .null(key) : SortWord(ascending: values[$0], key) })
        case .coded(let codes, let table) where table.count <= codes.count:
            self = .words(Self.ranked(codes, table, key))
        default:
            let values = ComparisonForm(key.expression.type)(vector.datums)
            var words: [SortWord] = []
            words.reserveCapacity(values.count)
            for value in values {
                guard let word = SortWord(value, key) else {
                    self = Self.rankedValues(values, key).map { .words($0) } ?? .values(values, key)
                    return
                }
                words.append(word)
            }
            self = .words(words)
        }
    }

    /// The place of each code's value among the table's values; equal values share a place.
    private static func ranked(_ codes: [UInt32], _ table: ValueTable, _ key: SortKey) -> [SortWord] {
        let all = (0...UInt32(truncatingIfNeeded: table.count)).map { $0 }
        let places = places(of: ComparisonForm(key.expression.type)(all.map { table[$0] }), key)
        return codes.map { places[min(Int($0), table.count)] }
    }

    /// Values that repeat are sorted once each; nil where they hardly do.
    private static func rankedValues(_ values: [Datum], _ key: SortKey) -> [SortWord]? {
        // Text alone: other types may hold values that are equal and not identical in order.
        guard values.count >= rankedRowsMin, case .text? = values.first(where: { !$0.isNull }) else { return nil }
        var numbers: [Datum: Int] = [:]
        var distinct: [Datum] = []
        var rows: [Int] = []
        rows.reserveCapacity(values.count)
        for value in values {
            if let known = numbers[value] {
                rows.append(known)
                continue
            }
            numbers[value] = distinct.count
            rows.append(distinct.count)
            distinct.append(value)
            if distinct.count > values.count / 2 { return nil }
        }
        let places = places(of: distinct, key)
        return rows.map { places[$0] }
    }

    /// Fewer rows are sorted as they are.
    private static let rankedRowsMin = 1_024

    private static func places(of values: [Datum], _ key: SortKey) -> [SortWord] {
        let order = values.indices.filter { !values[$0].isNull }.sorted { Datum.compare(values[$0], values[$1]) < 0 }
        var places = [SortWord](repeating: .null(key), count: values.count)
        var place: Int64 = 0
        for (index, value) in order.enumerated() {
            if index > 0, Datum.compare(values[order[index - 1]], values[value]) != 0 { place += 1 }
            places[value] = SortWord(ascending: place, key)
        }
        return places
    }

    var words: [SortWord]? { if case .words(let words) = self { words } else { nil } }

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
            let order = Datum.compare(a, b)
            return key.isDescending ? -order : order
        }
    }
}

/// A value of up to 64 bits in the order of a sort key.
struct SortWord: Comparable {
    /// Sets NULL before or behind all values.
    private let rank: Int8
    private let value: Int64

    /// A value whose order is that of an integer.
    init(ascending: Int64, _ key: SortKey) {
        rank = 0
        value = key.isDescending ? ~ascending : ascending
    }

    private init(rank: Int8) {
        self.rank = rank
        value = 0
    }

    static func null(_ key: SortKey) -> SortWord { SortWord(rank: key.nullsFirst ? -1 : 1) }

    /// nil for values that do not fit into a word.
    init?(_ datum: Datum, _ key: SortKey) {
        switch datum {
        case .null: self = .null(key)
        case .bool(let flag): self.init(ascending: flag ? 1 : 0, key)
        case .int(let number), .timestamp(let number), .time(let number): self.init(ascending: number, key)
        case .date(let days): self.init(ascending: Int64(days), key)
        case .float(let number):
            // NaN is the greatest and -0 equals 0; otherwise the bits of a double order as its magnitude does.
            let bits = number.isNaN ? Int64.max : Int64(bitPattern: (number == 0 ? 0 : number).bitPattern)
            self.init(ascending: bits >= 0 ? bits : bits ^ Int64.max, key)
        default: return nil
        }
    }

    static func < (left: SortWord, right: SortWord) -> Bool {
        left.rank != right.rank ? left.rank < right.rank : left.value < right.value
    }
}
