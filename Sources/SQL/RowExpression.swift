import Columns
import Expressions

/// Rows as values: how they are made and taken apart.
enum RowExpression {
    /// `ROW(..)`, or a table's whole row when the fields have names.
    static func row(_ values: [BoundExpression], names: [String]? = nil) -> BoundExpression {
        let types = values.map(\.type)
        let shape = names.map { zip($0, types).map { RecordValue.Field(name: $0, type: $1) } } ?? RecordValue.Field.unnamed(types)
        // The names are part of what the function makes, so they are part of its identity.
        let name = names.map { constructorName + "{" + $0.joined(separator: ",") + "}" } ?? constructorName
        return make(name, values, shape, .record)
    }

    /// A row of a relation, its values in the order of the relation's columns and of their types.
    static func row(_ values: [BoundExpression], of type: RowType) -> BoundExpression {
        make(constructorName + "{\(type.oid)}", values, type.fields, .row(type))
    }

    private static func make(
        _ name: String, _ values: [BoundExpression], _ shape: [RecordValue.Field], _ type: SQLType
    ) -> BoundExpression {
        let function = ScalarFunction(name, values.map(\.type), type, isStrict: false) { (values, _) throws(SQLError) in
            .record(RecordValue(values, fields: shape))
        }
        return .call(function, values, type)
    }

    private static let constructorName = "ROW"

    /// The values that a row is made of; nil when the expression is no row constructor.
    static func values(of expression: BoundExpression) -> [BoundExpression]? {
        guard case .call(let function, let values, let type) = expression, type.isRow,
            function.name == constructorName || function.name.hasPrefix("ROW{")
        else { return nil }
        return values
    }

    /// The fields of a row constructor.
    static func shape(of expression: BoundExpression) -> [RecordValue.Field]? {
        guard case .call(let function, let arguments, _) = expression, values(of: expression) != nil else { return nil }
        let nulls = Array(repeating: Datum.null, count: arguments.count)
        guard case .record(let record)? = try? function.call(nulls, EvaluationContext(transactionTimestamp: 0)) else { return nil }
        return record.fields
    }

    /// A field by its position; NULL of a NULL row.
    static func field(_ position: Int, of row: BoundExpression, _ type: SQLType) -> BoundExpression {
        if let values = values(of: row), position < values.count { return values[position] }
        let function = ScalarFunction(
            "field \(position + 1)", [row.type], type,
            implementation: .unary { (value, _) throws(SQLError) in
                guard case .record(let record) = value, record.values.indices.contains(position) else { return .null }
                return record.values[position]
            })
        return .call(function, [row], type)
    }

    /// `row IS [NOT] NULL`: all of its fields are NULL, or none of them is.
    static func isNull(_ row: BoundExpression, negated: Bool) -> BoundExpression {
        if let values = values(of: row) { return .and(values.map { .isNull($0, negated: negated) }) }
        let function = ScalarFunction(
            negated ? "row IS NOT NULL" : "row IS NULL", [row.type], .bool, isStrict: false,
            implementation: .unary { (value, _) in
                guard case .record(let record) = value else { return .bool(!negated) }
                return .bool(record.values.allSatisfy { $0.isNull != negated })
            })
        return .call(function, [row], .bool)
    }
}
