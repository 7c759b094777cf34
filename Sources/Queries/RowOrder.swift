import Columns
import Expressions
import SQL

/// The order that ORDER BY asks for, over columns of key values.
struct RowOrder {
    private let keys: [SortKey]
    private let columns: [[Datum]]

    init(_ keys: [SortKey], over batch: DatumBatch, _ context: EvaluationContext) throws(SQLError) {
        self.keys = keys
        var columns: [[Datum]] = []
        for key in keys { columns.append(try batch.column(key.expression, context)) }
        self.columns = columns
    }

    /// -1, 0 or 1 for two rows.
    func compare(_ left: Int, _ right: Int) -> Int {
        for (key, column) in zip(keys, columns) {
            let (a, b) = (column[left], column[right])
            if a.isNull || b.isNull {
                if a.isNull, b.isNull { continue }
                return a.isNull == key.nullsFirst ? -1 : 1
            }
            let order = SQLOrder.compare(a, b, key.expression.type)
            if order != 0 { return key.isDescending ? -order : order }
        }
        return 0
    }

    /// Positions in order; rows that are equal keep theirs.
    func sorted(_ count: Int) -> [Int] {
        Array(0..<count).sorted { left, right in
            let order = compare(left, right)
            return order != 0 ? order < 0 : left < right
        }
    }
}
