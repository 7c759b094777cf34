import Columns
import Expressions
import SQL

/// One key's values, made ready to compare.
enum SortColumn {
    case words(SortWords)
    /// What the values are compared by.
    case values([Datum], SortKey)

    init(_ key: SortKey, _ vector: ColumnVector) throws(SQLError) {
        if let words = try SortWords(key, vector) {
            self = .words(words)
        } else {
            self = .values(ComparisonForm(key.expression.type)(vector.datums), key)
        }
    }

    var words: SortWords? { if case .words(let words) = self { words } else { nil } }

    func compare(_ left: Int, _ right: Int) -> Int {
        switch self {
        case .words(let words): words.compare(left, right)
        case .values(let values, let key): Self.compare(values[left], values[right], key)
        }
    }

    /// Marks the rows that differ from the one before them.
    func noteDifferences(_ rows: [Int], in differs: inout [Bool]) {
        switch self {
        case .words(let words):
            for index in rows.indices.dropFirst() where !differs[index] { differs[index] = words.compare(rows[index - 1], rows[index]) != 0 }
        case .values(let values, let key):
            for index in rows.indices.dropFirst() where !differs[index] {
                differs[index] = Self.compare(values[rows[index - 1]], values[rows[index]], key) != 0
            }
        }
    }

    private static func compare(_ a: Datum, _ b: Datum, _ key: SortKey) -> Int {
        if a.isNull || b.isNull {
            if a.isNull, b.isNull { return 0 }
            return a.isNull == key.nullsFirst ? -1 : 1
        }
        let order = Datum.compare(a, b)
        return key.isDescending ? -order : order
    }
}

/// The values of a key as integers in the key's order: the direction is worked in.
struct SortWords {
    /// Of no meaning where the value is NULL.
    let values: [Int64]
    let nulls: ColumnVector.NullMask?
    let nullsFirst: Bool

    init(ascending values: [Int64], nulls: ColumnVector.NullMask?, isDescending: Bool = false, nullsFirst: Bool = false) {
        self.values = isDescending ? values.map { ~$0 } : values
        self.nulls = nulls
        self.nullsFirst = nullsFirst
    }

    /// nil for values that are not kept as numbers, and repeat too little to be numbered in order.
    init?(_ key: SortKey, _ vector: ColumnVector) throws(SQLError) {
        guard let words = try Self.ascending(vector, key.expression.type) else { return nil }
        self.init(ascending: words.values, nulls: words.nulls, isDescending: key.isDescending, nullsFirst: key.nullsFirst)
    }

    func compare(_ left: Int, _ right: Int) -> Int {
        if let nulls, nulls[left] || nulls[right] {
            if nulls[left], nulls[right] { return 0 }
            return nulls[left] == nullsFirst ? -1 : 1
        }
        let (a, b) = (values[left], values[right])
        return a == b ? 0 : a < b ? -1 : 1
    }

    // MARK: Values in ascending order

    private typealias Words = (values: [Int64], nulls: ColumnVector.NullMask?)

    private static func ascending(_ vector: ColumnVector, _ type: SQLType) throws(SQLError) -> Words? {
        switch vector.form {
        case .words(let values, _, let nulls), .decimals(let values, _, let nulls): return (values, nulls)
        case .doubles(let values, let nulls): return (values.map(word), nulls)
        case .same(let value, let count):
            return ([Int64](repeating: 0, count: count), value.isNull ? ColumnVector.NullMask(repeating: true, count: count) : nil)
        case .coded(let codes, let table) where table.count <= max(smallTable, codes.count): return try places(of: codes, table, type)
        case .coded, .datums:
            let compact = ColumnVector(ComparisonForm(type)(vector.datums)).compacted()
            if case .datums(let values) = compact.form { return try places(of: values) }
            return try ascending(compact, type)
        }
    }

    /// A table of so many values is worth putting in order even for a few rows.
    private static let smallTable = 64

    /// NaN is the greatest and -0 equals 0; otherwise the bits of a double order as its magnitude does.
    private static func word(_ number: Double) -> Int64 {
        let bits = number.isNaN ? Int64.max : Int64(bitPattern: (number == 0 ? 0 : number).bitPattern)
        return bits >= 0 ? bits : bits ^ Int64.max
    }

    /// The place of each code's value among the table's values; equal values share a place. A code without a value is NULL.
    private static func places(of codes: [UInt32], _ table: ValueTable, _ type: SQLType) throws(SQLError) -> Words? {
        let words: Words
        if type.isOrderedByBytes, let order = table.textOrder() {
            words = (order.places, order.nulls)
        } else {
            let all = ComparisonForm(type)(table.values)
            let compact = ColumnVector(all).compacted()
            if case .datums = compact.form {
                words = try ranked(all)
            } else if let found = try ascending(compact, type) {
                words = found
            } else {
                words = try ranked(all)
            }
        }
        let (places, nulls) = (words.values, words.nulls)
        let hasNulls = nulls != nil || codes.contains { Int($0) >= places.count }
        func isNull(_ code: UInt32) -> Bool { Int(code) >= places.count || nulls?[Int(code)] == true }
        return (codes.map { Int($0) < places.count ? places[Int($0)] : 0 }, hasNulls ? codes.map(isNull) : nil)
    }

    /// Values that repeat are sorted once each; nil where they hardly do.
    private static func places(of values: [Datum]) throws(SQLError) -> Words? {
        guard let first = values.first(where: { !$0.isNull }) else {
            return ([Int64](repeating: 0, count: values.count), ColumnVector.NullMask(repeating: true, count: values.count))
        }
        // Text alone: other types may hold values that are equal and not identical in order.
        guard values.count >= rankedRowsMin, case .text = first else { return nil }
        var numbers: [Datum: Int] = [:]
        var distinct: [Datum] = []
        var rows: [Int] = []
        rows.reserveCapacity(values.count)
        var meter = WorkMeter()
        for value in values {
            try meter.spend(16)
            if let known = numbers[value] {
                rows.append(known)
                continue
            }
            numbers[value] = distinct.count
            rows.append(distinct.count)
            distinct.append(value)
            if distinct.count > values.count / 2 { return nil }
        }
        let (places, nulls) = try ranked(distinct)
        return (rows.map { places[$0] }, nulls.map { nulls in rows.map { nulls[$0] } })
    }

    /// Fewer rows are sorted as they are.
    private static let rankedRowsMin = 1_024

    private static func ranked(_ values: [Datum]) throws(SQLError) -> Words {
        let present = values.indices.filter { !values[$0].isNull }
        let order = try present.interruptiblySorted { Datum.compare(values[$0], values[$1]) < 0 }
        var places = [Int64](repeating: 0, count: values.count)
        var place: Int64 = 0
        for (index, value) in order.enumerated() {
            if index > 0, Datum.compare(values[order[index - 1]], values[value]) != 0 { place += 1 }
            places[value] = place
        }
        return (places, order.count < values.count ? values.map(\.isNull) : nil)
    }
}

extension SQLType {
    /// Texts whose order is that of their bytes.
    fileprivate var isOrderedByBytes: Bool {
        switch self {
        case .text, .varchar, .name: true
        default: false
        }
    }
}
