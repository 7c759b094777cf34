package import Columns
import Synchronization

/// How the constants of one plan were made from the literals of its text, step by step, so that they can be made from other literals.
package final class LiteralRecord: Sendable {
    /// The step that a constant's value comes from.
    package struct Origin: Equatable, Sendable {
        let record: LiteralRecord
        let step: Int

        package static func == (left: Origin, right: Origin) -> Bool { left.step == right.step && left.record === right.record }

        func noteRead() { record.noteRead(step) }
    }

    enum Step: Sendable {
        case written(LiteralSlot)
        /// The text of an earlier step, read as a type: now, or by each session in its own way when the statement runs.
        case read(Int, SQLType, modifier: Int32, isLater: Bool)
        /// An expression over constants of earlier steps.
        case computed(BoundExpression, isNull: Bool)
    }

    private let steps = Mutex<[Step]>([])

    package init() {}

    /// The steps, when the plan is made; from here on no value of an origin may be read.
    ///
    /// Always called in the end, since the constants in the steps refer to the record.
    package func finish() -> LiteralSteps {
        steps.withLock { steps in
            defer { steps = [] }
            return LiteralSteps(steps: steps)
        }
    }

    func add(_ step: Step) -> Origin {
        steps.withLock { steps in
            steps.append(step)
            return Origin(record: self, step: steps.count - 1)
        }
    }

    /// The constant of an expression that `Coercion.literal` gave, with the step that made it.
    func noted(_ expression: BoundExpression, _ step: Step) -> BoundExpression {
        let origin = add(step)
        func noted(_ expression: BoundExpression) -> BoundExpression {
            if case .constant(let constant) = expression { .constant(Constant(constant, origin: origin)) } else { expression.mapParts(noted) }
        }
        return noted(expression)
    }

    private func noteRead(_ step: Int) {
        switch steps.withLock({ steps in steps.indices.contains(step) ? steps[step] : nil }) {
        case nil: assertionFailure("a constant of a kept plan was read before it was made from its text's own literals")
        case .written(let slot): slot.noteRead()
        case .read(let source, _, _, _): noteRead(source)
        case .computed(let expression, _): for case .constant(let constant) in expression.parts { constant.noteOrigin() }
        }
    }
}

/// What a record has noted.
package struct LiteralSteps: Sendable {
    fileprivate let steps: [LiteralRecord.Step]

    /// The values of all steps over other literals; nil when one cannot be made in the way in which it was made here.
    ///
    /// - Parameter literals: as `Constant(literal:)` was given them, by the numbers of their slots.
    package func values(of literals: [Datum]) -> LiteralValues? {
        var values = LiteralValues()
        for step in steps {
            guard let value = try? Self.value(of: step, literals, values) else { return nil }
            values.append(value)
        }
        return values
    }

    private static func value(of step: LiteralRecord.Step, _ literals: [Datum], _ values: LiteralValues) throws(SQLError) -> Datum? {
        switch step {
        case .written(let slot):
            return literals[slot.number]
        case .read(let source, let type, let modifier, let isLater):
            let expression = try Coercion.literal(String(values[source]), as: type, modifier: modifier, at: -1)
            switch expression {
            case .constant(let constant) where !isLater: return constant.value
            case .call(_, let arguments, _) where isLater:
                guard case .constant(let text)? = arguments.first else { return nil }
                return text.value
            default: return nil
            }
        case .computed(let expression, let isNull):
            let value = try expression.replacingLiterals(values).evaluate([], EvaluationContext.ofNoStatement)
            return value.isNull == isNull ? value : nil
        }
    }
}

/// The values of all steps.
package struct LiteralValues: Sendable {
    private var values: [Datum] = []

    fileprivate mutating func append(_ value: Datum) { values.append(value) }
    subscript(step: Int) -> Datum { values[step] }
    subscript(origin: LiteralRecord.Origin) -> Datum { values[origin.step] }
}
