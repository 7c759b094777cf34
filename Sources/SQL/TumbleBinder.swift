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
        return TumblingWindow(timeColumn: column, sizeMicroseconds: try size(tumble.size))
    }

    /// A constant interval of fixed length: a day is 24 hours, a month has no length.
    private func size(_ syntax: ExpressionSyntax) throws(SQLError) -> Int64 {
        let state = BinderState(catalog: Catalog(), searchPath: [], parameterTypes: [], allowsParameters: false)
        let binder = ExpressionBinder(state: state, level: QueryLevel(parent: nil, position: .inFrom), clause: .tableFunction)
        let bound = try Coercion.convert(try binder.bind(syntax), to: .interval, context: .implicit, at: syntax.place).folded()
        guard case .constant(let constant) = bound, case .interval(let interval) = constant.value else {
            throw SQLError(.invalidParameterValue, "the window size of TUMBLE must be a constant interval", at: syntax.place)
        }
        guard interval.months == 0 else {
            throw SQLError(
                .invalidParameterValue, "the window size of TUMBLE must not have months or years",
                hint: "A month has no fixed length; use days or hours.",
                at: syntax.place)
        }
        let length = interval.comparisonMicroseconds
        guard length > 0 else { throw SQLError(.invalidParameterValue, "the window size of TUMBLE must be positive", at: syntax.place) }
        guard length <= Self.sizeMaxMicroseconds else {
            throw SQLError(.invalidParameterValue, "the window size of TUMBLE must not exceed 3650 days", at: syntax.place)
        }
        return Int64(length)
    }

    /// Ten years: window bounds stay far from the ends of the timestamp range.
    private static let sizeMaxMicroseconds: Int128 = 3_650 * 86_400_000_000

    /// The window's columns as expressions over the relation's row: `date_bin(size, time, epoch)`, and that plus the size.
    static func bounds(_ window: TumblingWindow, _ type: SQLType) throws(SQLError) -> (start: BoundExpression, end: BoundExpression) {
        let size = BoundExpression.constant(.interval(Interval(microseconds: window.sizeMicroseconds)), .interval)
        let time = BoundExpression.input(window.timeColumn, type)
        let start = try FunctionTable.resolve(function: "date_bin", [size, time, .constant(.timestamp(0), type)], at: -1)
        return (start, try FunctionTable.resolve(operator: "+", left: start, right: size, at: -1))
    }
}
