import Columns
import Expressions
import SQLSyntax

/// `WATERMARK FOR column AS column - INTERVAL '..'`: an event that lies further behind the newest event of its partition than the delay is late
/// for views that emit on window close.
package struct Watermark: Hashable, Sendable {
    /// Position in the relation.
    package var column: Int
    package var delayMicroseconds: Int64

    package init(column: Int, delayMicroseconds: Int64) {
        self.column = column
        self.delayMicroseconds = delayMicroseconds
    }
}

/// Checks a WATERMARK clause against the relation's columns.
struct WatermarkBinder {
    let columns: [ColumnDescriptor]

    func bind(_ syntax: WatermarkSyntax) throws(SQLError) -> Watermark {
        guard let position = columns.firstIndex(where: { $0.name == syntax.column }) else {
            throw SQLError(.undefinedColumn, "column \"\(syntax.column)\" of WATERMARK does not exist", at: syntax.at)
        }
        guard [.timestamptz, .timestamp].contains(columns[position].type) else {
            throw SQLError(
                .datatypeMismatch, "WATERMARK needs a column of type timestamp with time zone or timestamp without time zone",
                detail: "Column \"\(syntax.column)\" has type \(columns[position].type.sqlName()).", at: syntax.at)
        }
        switch syntax.expression {
        case .column(let name, _) where name == [syntax.column]: return Watermark(column: position, delayMicroseconds: 0)
        case .binary("-", .column(let name, _), let delay, _) where name == [syntax.column]:
            let interval = FixedInterval(subject: "the delay of WATERMARK", allowsZero: true)
            return Watermark(column: position, delayMicroseconds: try interval.microseconds(of: delay))
        default:
            throw SQLError.unsupported(
                "this expression of WATERMARK", hint: "Write WATERMARK FOR \(syntax.column) AS \(syntax.column) - INTERVAL '1 minute'.",
                at: syntax.expression.place)
        }
    }
}

extension RelationDescriptor {
    /// What a source or table says about late events.
    var watermark: Watermark? {
        switch definition {
        case .source(let source): source.watermark
        case .table(let table): table.watermark
        default: nil
        }
    }
}
