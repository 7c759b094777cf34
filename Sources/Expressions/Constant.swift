package import Columns

/// A value that is known when a statement is bound.
///
/// A constant that was made from literals of a text whose plan is kept says so: who decides by its value makes the plan depend on them.
package struct Constant: Sendable {
    private let known: Datum
    package let type: SQLType
    private let origin: LiteralRecord.Origin?

    package init(_ value: Datum, _ type: SQLType, origin: LiteralRecord.Origin? = nil) {
        known = value
        self.type = type
        self.origin = origin
    }

    /// The value, for who decides or computes by it.
    package var value: Datum {
        origin?.noteRead()
        return known
    }

    /// Literals are not NULL, and what is made of them again must be NULL where it was before, so this decides nothing.
    package var isNull: Bool { known.isNull }

    /// The constant that a value of the same origin makes.
    func replaced(by values: LiteralValues) -> Constant {
        guard let origin else { return self }
        return Constant(values[origin], type)
    }
}

extension BoundExpression {
    package static func constant(_ value: Datum, _ type: SQLType) -> BoundExpression { .constant(Constant(value, type)) }

    /// NULL as it was written, without a type.
    package var isUntypedNull: Bool {
        if case .constant(let constant) = self { constant.isNull && constant.type == .unknown } else { false }
    }
}

/// "Computes the same", as expressions have it.
extension Constant: Hashable {
    package static func == (left: Constant, right: Constant) -> Bool {
        guard left.type == right.type else { return false }
        if let origin = left.origin, origin == right.origin { return true }
        return left.value.isIdentical(to: right.value)
    }

    /// Without the value, which nobody has to read when the types differ.
    package func hash(into hasher: inout Hasher) { hasher.combine(type) }
}

/// How constants come from literals.
extension Constant {
    /// A literal as it was written.
    package init(literal value: Datum, _ type: SQLType, in slot: LiteralSlot, _ record: LiteralRecord) {
        self.init(value, type, origin: record.add(.written(slot)))
    }

    /// A literal without a type, read as one.
    func read(as type: SQLType, modifier: Int32, at: Int) throws(SQLError) -> BoundExpression {
        guard case .text(let text) = known else { throw SQLError(.internalError, "a literal without a type is no text", at: at) }
        guard let origin else { return try Coercion.literal(text, as: type, modifier: modifier, at: at) }
        do throws(SQLError) {
            let expression = try Coercion.literal(text, as: type, modifier: modifier, at: at)
            return origin.record.noted(expression, .read(origin.step, type, modifier: modifier, isLater: !expression.isConstant))
        } catch {
            // Who catches the error decides by it.
            origin.noteRead()
            throw error
        }
    }

    /// An expression over constants alone, computed.
    init(folding expression: BoundExpression) throws(SQLError) {
        let origins = expression.parts.compactMap { if case .constant(let constant) = $0 { constant.origin } else { nil } }
        let plain =
            origins.isEmpty
            ? expression
            : expression.mapParts { part in
                if case .constant(let constant) = part { .constant(constant.known, constant.type) } else { part }
            }
        do throws(SQLError) {
            try Interruption.check()
            let value = try plain.evaluate([], EvaluationContext.ofNoStatement)
            self.init(value, expression.type, origin: origins.first?.record.add(.computed(expression, isNull: value.isNull)))
        } catch {
            // The call stays because it fails.
            for origin in origins { origin.noteRead() }
            throw error
        }
    }

    init(_ constant: Constant, origin: LiteralRecord.Origin) { self.init(constant.known, constant.type, origin: origin) }

    func noteOrigin() { origin?.noteRead() }
}

extension EvaluationContext {
    /// For what is the same in every statement.
    static let ofNoStatement = EvaluationContext(transactionTimestamp: 0)
}

extension BoundExpression {
    /// The expression with the constants that came from literals made from others.
    package func replacingLiterals(_ values: LiteralValues) -> BoundExpression {
        if case .constant(let constant) = self { return .constant(constant.replaced(by: values)) }
        return mapParts { $0.replacingLiterals(values) }
    }
}
