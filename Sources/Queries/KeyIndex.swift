import Columns

/// Numbers the distinct keys of rows in the order of their first appearance. NULL equals NULL.
struct KeyIndex {
    private var single: [Datum: Int] = [:]
    private var several: [[Datum]: Int] = [:]
    private let width: Int

    init(width: Int) { self.width = width }

    var count: Int { width == 1 ? single.count : several.count }

    /// The key's number, and whether it is new.
    mutating func insert<Column: RandomAccessCollection<Datum>>(_ columns: [Column], _ row: Int) -> (number: Int, isNew: Bool)
    where Column.Index == Int {
        if width == 1 {
            let next = single.count
            let key = columns[0][row]
            if let number = single[key] { return (number, false) }
            single[key] = next
            return (next, true)
        }
        let next = several.count
        let key = columns.map { $0[row] }
        if let number = several[key] { return (number, false) }
        several[key] = next
        return (next, true)
    }

    func find<Column: RandomAccessCollection<Datum>>(_ columns: [Column], _ row: Int) -> Int? where Column.Index == Int {
        width == 1 ? single[columns[0][row]] : several[columns.map { $0[row] }]
    }
}
