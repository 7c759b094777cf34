package import Columns
package import Expressions

/// A function that gives rows: which one, and how its rows are made.
package struct TableFunction: Sendable {
    /// Pulls the next row; nil at the end.
    package typealias Rows = () throws(SQLError) -> [Datum]?
    package typealias Body = @Sendable (_ arguments: [Datum], _ context: EvaluationContext) throws(SQLError) -> Rows

    package let name: String
    package let argumentTypes: [SQLType]
    package let columns: [PlanColumn]
    /// A strict function gives no rows when an argument is NULL.
    package let isStrict: Bool
    package let body: Body

    package init(_ name: String, _ argumentTypes: [SQLType], columns: [PlanColumn], isStrict: Bool = true, body: @escaping Body) {
        self.name = name
        self.argumentTypes = argumentTypes
        self.columns = columns
        self.isStrict = isStrict
        self.body = body
    }
}

/// A call of a table function, its arguments converted.
package struct TableFunctionCall: Sendable {
    package var function: TableFunction
    package var arguments: [BoundExpression]

    package var columns: [PlanColumn] { function.columns }

    func mapExpressions(_ transform: (BoundExpression) -> BoundExpression) -> Self {
        Self(function: function, arguments: arguments.map(transform))
    }
}
