/// What one statement may ask of the binder.
package enum BindingLimits {
    /// Levels of nested expressions and queries; each takes a few stack frames of the binder, the planner and the evaluator. Error: 54001.
    package static let depthMax = 400
    /// Columns of a relation or a result, as in PostgreSQL (`MaxTupleAttributeNumber`, MaxHeapAttributeNumber). Error: 54011.
    package static let resultColumnsMax = 1_664
    package static let relationColumnsMax = 1_600
    /// Tables and subqueries of one statement, views expanded. Error: 54001.
    package static let rangeEntriesMax = 1_000
    /// `$n` of the extended protocol count in 16 bits. Error: 42P02.
    package static let parametersMax = 65_535
}
