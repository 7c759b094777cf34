import Columns
import Expressions
import SQLSyntax

/// Checks the arguments of TUMBLE against the relation's columns.
struct TumbleBinder {
    static let startName = "window_start"
    static let endName = "window_end"

    let columns: [ColumnDescriptor]

    func bind(_ tumble: TumbleSyntax, at: Int) throws(SQLError) -> TumblingWindow {
        let name = tumble.timeColumn.last ?? ""
        guard let column = columns.firstIndex(where: { $0.name == name }) else {
            throw SQLError(
                .undefinedColumn, "column \"\(name)\" does not exist", hint: "The second argument of TUMBLE names a column of its first.", at: at)
        }
        guard columns[column].type == .timestamptz || columns[column].type == .timestamp else {
            throw SQLError(
                .datatypeMismatch,
                "the time column of TUMBLE must be of type timestamp with time zone or timestamp without time zone, not \(columns[column].type.sqlName())",
                at: at)
        }
        return TumblingWindow(
            timeColumn: column, sizeMicroseconds: try FixedInterval(subject: "the window size of TUMBLE").microseconds(of: tumble.size))
    }

    /// The window's columns as expressions over the relation's row: `date_bin(size, time, epoch)`, and that plus the size.
    static func bounds(_ window: TumblingWindow, _ type: SQLType) throws(SQLError) -> (start: BoundExpression, end: BoundExpression) {
        let size = BoundExpression.constant(.interval(Interval(microseconds: window.sizeMicroseconds)), .interval)
        let time = BoundExpression.input(window.timeColumn, type)
        let start = try FunctionTable.resolve(function: "date_bin", [size, time, .constant(.timestamp(0), type)], at: -1)
        return (start, try FunctionTable.resolve(operator: "+", left: start, right: size, at: -1))
    }
}
