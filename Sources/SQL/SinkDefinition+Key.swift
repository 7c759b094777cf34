package import Expressions

extension SinkDefinition {
    /// Whether no two rows of the view that the sink follows have the same key: the primary key shows all that the view groups by.
    ///
    /// Where it does not, rows overwrite one another in the topic, and one that leaves deletes what another has written.
    package func keyIdentifiesRows(of view: ContinuousQuery) -> Bool {
        // Positions in the view's group row: what it groups by, then the window's two columns.
        var shown: Set<Int> = []
        for position in primaryKey where outputs.indices.contains(position) {
            guard case .input(let column, _) = outputs[position].expression, view.outputs.indices.contains(column),
                case .input(let input, _) = view.outputs[column].expression
            else { continue }
            shown.insert(input)
        }
        let window = view.windowStartIndex
        return shown.isSuperset(of: view.groupKeys.indices) && (view.window == nil || shown.contains(window) || shown.contains(window + 1))
    }
}
