import Columns
import Expressions
import SQL

/// The order that ORDER BY asks for, over columns of key values.
struct RowOrder {
    private let columns: [SortColumn]

    init(_ keys: [SortKey], over batch: DatumBatch, _ context: EvaluationContext) throws(SQLError) {
        var columns: [SortColumn] = []
        for key in keys { columns.append(try SortColumn(key, batch.vector(key.expression, context))) }
        self.columns = columns
    }

    init(_ columns: [SortColumn]) { self.columns = columns }

    /// By the first keys, then by the second.
    init(_ first: RowOrder, _ second: RowOrder) { columns = first.columns + second.columns }

    /// -1, 0 or 1 for two rows.
    func compare(_ left: Int, _ right: Int) -> Int {
        for column in columns {
            let order = column.compare(left, right)
            if order != 0 { return order }
        }
        return 0
    }

    /// Positions in order, where rows that are equal keep theirs; nil: the rows are in order as they are.
    func sorted(_ count: Int) throws(SQLError) -> [Int]? {
        if columns.isEmpty { return nil }
        let words = columns.compactMap(\.words)
        if words.count == columns.count { return try WordSort.sorted(words, count) }
        return try (0..<count).interruptiblySorted { left, right in
            let order = compare(left, right)
            return order != 0 ? order < 0 : left < right
        }
    }

    /// For rows in order, whether each differs from the one before; the first one does.
    func differences(_ rows: [Int]) -> [Bool] {
        var differs = [Bool](repeating: false, count: rows.count)
        if !rows.isEmpty { differs[0] = true }
        for column in columns { column.noteDifferences(rows, in: &differs) }
        return differs
    }
}
