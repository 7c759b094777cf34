import Columns
import Expressions

/// What a request for some outputs of a view reads and computes: the same for every snapshot, so it is made once and kept by the engine.
final class SnapshotShape: Sendable {
    struct Key: Hashable {
        /// The view's number in its source.
        var view: Int
        var outputs: [Int]
    }

    let view: ViewPlan
    /// The view's number in its source.
    let index: Int
    let keys: KeyLayout
    let layout: RowLayout
    let outputs: [Int]
    let needs: SnapshotNeeds
    let having: CompactExpression?
    /// One for each output.
    let expressions: [CompactExpression]
    /// The group key that an output shows as it is.
    let keyOfOutput: [Int?]

    init(_ view: ViewPlan, index: Int, _ grouping: Grouping, outputs: [Int]) {
        self.view = view
        self.index = index
        keys = grouping.plan.keys
        layout = grouping.layout
        let query = view.definition.query
        self.outputs = outputs
        needs = SnapshotNeeds(view, outputs: outputs)
        having = query.having.map { CompactExpression($0) }
        expressions = outputs.map { CompactExpression(query.outputs[$0].expression) }
        keyOfOutput = outputs.map { output in
            guard case .input(let position, _) = query.outputs[output].expression else { return nil }
            return position
        }
    }
}

extension SourceEngine {
    /// Shapes that are kept: those of all statements that are asked again and again. When there are more, all are made anew.
    private static let shapesMax = 1_024

    /// - Parameter outputs: positions that the view has; nil: all.
    func shape(view index: Int, outputs: [Int]?) -> SnapshotShape {
        let view = plan.views[index]
        let key = SnapshotShape.Key(view: index, outputs: outputs ?? Array(view.definition.query.outputs.indices))
        if let known = shapes[key] { return known }
        if shapes.count >= Self.shapesMax { shapes.removeAll() }
        let shape = SnapshotShape(view, index: index, groupings[view.grouping], outputs: key.outputs)
        shapes[key] = shape
        return shape
    }
}
