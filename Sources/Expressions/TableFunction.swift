package import Columns

/// A function that gives rows: which one, and how its rows are made.
package struct TableFunction: Sendable {
    /// Pulls the next row; nil at the end.
    package typealias Rows = () throws(SQLError) -> [Datum]?
    package typealias Body = @Sendable (_ arguments: [Datum], _ context: EvaluationContext) throws(SQLError) -> Rows

    package let name: String
    package let argumentTypes: [SQLType]
    package let columns: [PlanColumn]
    /// Whether the function gives rows of named columns (`json_each`); otherwise the one column takes the name of its entry in FROM.
    package let isComposite: Bool
    /// A strict function gives no rows when an argument is NULL.
    package let isStrict: Bool
    package let body: Body

    package init(
        _ name: String, _ argumentTypes: [SQLType], columns: [PlanColumn], isComposite: Bool = false, isStrict: Bool = true, body: @escaping Body
    ) {
        self.name = name
        self.argumentTypes = argumentTypes
        self.columns = columns
        self.isComposite = isComposite
        self.isStrict = isStrict
        self.body = body
    }

    /// Rows that are all at hand.
    package static func rows(_ rows: [[Datum]]) -> Rows { self.rows(rows) { $0 } }

    /// Rows of one column that are all at hand.
    package static func values(_ values: [Datum]) -> Rows { rows(values) { [$0] } }

    /// A row for each of the parts that are at hand, made when it is pulled.
    static func rows<Parts: Collection>(_ parts: Parts, _ row: @escaping (Parts.Element) -> [Datum]) -> Rows {
        var position = parts.startIndex
        return { () throws(SQLError) in
            guard position < parts.endIndex else { return nil }
            defer { parts.formIndex(after: &position) }
            return row(parts[position])
        }
    }
}

/// A call of a table function, its arguments converted.
package struct TableFunctionCall: Sendable {
    package var function: TableFunction
    package var arguments: [BoundExpression]

    package init(function: TableFunction, arguments: [BoundExpression]) {
        self.function = function
        self.arguments = arguments
    }

    package var columns: [PlanColumn] { function.columns }

    package func mapExpressions(_ transform: (BoundExpression) -> BoundExpression) -> Self {
        Self(function: function, arguments: arguments.map(transform))
    }
}
