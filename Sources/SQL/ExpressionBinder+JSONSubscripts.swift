import Columns
import Expressions
import SQLSyntax

extension ExpressionBinder {
    /// A jsonb subscript is a step of a path: a key, or the number of an element.
    func bindJSONSubscripts(_ document: BoundExpression, _ subscripts: [SubscriptSyntax], at: Int) throws(SQLError) -> BoundExpression {
        var path = [document]
        for step in subscripts {
            guard case .index(let index) = step else {
                guard case .slice(let lower, let upper) = step else { continue }
                throw SQLError(.datatypeMismatch, "jsonb subscript does not support slices", at: upper?.place ?? lower?.place ?? at)
            }
            let bound = try bind(index)
            guard bound.type == .unknown || bound.type.category == .string || Coercion.canConvert(bound.type, to: .int4, context: .implicit) else {
                throw SQLError(
                    .datatypeMismatch, "subscript type \(bound.type.sqlName()) is not supported",
                    hint: "jsonb subscript must be coercible to either integer or text.", at: index.place)
            }
            path.append(try Coercion.convert(bound, to: .text, context: .assignment, at: index.place))
        }
        return try FunctionTable.resolve(function: "jsonb_extract_path", path, at: at)
    }
}
