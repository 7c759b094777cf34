package import Columns

extension BoundExpression {
    /// The value for one row. Only what is needed is evaluated: a CASE branch that is not taken raises no error.
    package func evaluate(_ row: [Datum], _ context: EvaluationContext) throws(SQLError) -> Datum {
        switch self {
        case .constant(let constant):
            return constant.value
        case .input(let position, _):
            guard row.indices.contains(position) else { throw Self.missingInput(position) }
            return row[position]
        case .parameter(let number, _):
            return try context.parameter(number)
        case .call(let function, let arguments, _):
            return try Self.call(function, arguments, row, context)
        case .and(let operands):
            return try Self.connective(operands, absorbing: false, row, context)
        case .or(let operands):
            return try Self.connective(operands, absorbing: true, row, context)
        case .not(let operand):
            return try operand.evaluate(row, context).negated()
        case .isNull(let operand, let negated):
            return .bool(try operand.evaluate(row, context).isNull != negated)
        case .isDistinct(let left, let right, let negated):
            return .bool(Datum.areDistinct(try left.evaluate(row, context), try right.evaluate(row, context), left.type) != negated)
        case .caseWhen(let branches, let otherwise, _):
            for branch in branches where try branch.condition.evaluate(row, context).isTrue { return try branch.result.evaluate(row, context) }
            return try otherwise.evaluate(row, context)
        case .coalesce(let operands, _):
            for operand in operands {
                let value = try operand.evaluate(row, context)
                if !value.isNull { return value }
            }
            return .null
        case .nullIf(let operand, let other, let equality, _):
            let value = try operand.evaluate(row, context)
            return try equality.call(value, other.evaluate(row, context), context).isTrue ? .null : value
        case .inList(let operand, let list, let equality, let negated):
            let value = try Self.isIn(operand.evaluate(row, context), list, equality, row, context)
            return negated ? try value.negated() : value
        case .subquery(let number, _):
            guard let subquery = context.subquery else { throw SQLError.unsupported("a subquery in this place") }
            return try subquery(number, row)
        }
    }

    static func missingInput(_ position: Int) -> SQLError {
        SQLError(.internalError, "an expression reads column \(position), which its row does not have")
    }

    private static func call(
        _ function: ScalarFunction, _ arguments: [BoundExpression], _ row: [Datum], _ context: EvaluationContext
    ) throws(SQLError) -> Datum {
        switch arguments.count {
        case 1:
            return try function.call(arguments[0].evaluate(row, context), context)
        case 2:
            return try function.call(arguments[0].evaluate(row, context), arguments[1].evaluate(row, context), context)
        default:
            var values: [Datum] = []
            values.reserveCapacity(arguments.count)
            for argument in arguments { values.append(try argument.evaluate(row, context)) }
            return try function.call(values, context)
        }
    }

    private static func connective(
        _ operands: [BoundExpression], absorbing: Bool, _ row: [Datum], _ context: EvaluationContext
    ) throws(SQLError) -> Datum {
        var hasNull = false
        for operand in operands {
            switch try operand.evaluate(row, context) {
            case .bool(absorbing): return .bool(absorbing)
            case .null: hasNull = true
            default: break
            }
        }
        return hasNull ? .null : .bool(!absorbing)
    }

    static func isIn(
        _ value: Datum, _ list: [BoundExpression], _ equality: ScalarFunction, _ row: [Datum], _ context: EvaluationContext
    ) throws(SQLError) -> Datum {
        var hasNull = false
        for element in list {
            switch try equality.call(value, element.evaluate(row, context), context) {
            case .bool(true): return .bool(true)
            case .null: hasNull = true
            default: break
            }
        }
        return hasNull ? .null : .bool(false)
    }
}

extension EvaluationContext {
    func parameter(_ number: Int) throws(SQLError) -> Datum {
        guard parameters.indices.contains(number - 1) else {
            throw SQLError(.undefinedParameter, "there is no parameter $\(number)")
        }
        return parameters[number - 1]
    }
}

extension Datum {
    package var isTrue: Bool {
        if case .bool(true) = self { true } else { false }
    }

    /// `IS DISTINCT FROM` over two values of one type.
    static func areDistinct(_ left: Datum, _ right: Datum, _ type: SQLType) -> Bool {
        left.isNull || right.isNull ? left.isNull != right.isNull : SQLOrder.compare(left, right, type) != 0
    }

    /// Three-valued NOT.
    func negated() throws(SQLError) -> Datum {
        switch self {
        case .null: .null
        case .bool(let value): .bool(!value)
        default: throw mismatch("boolean")
        }
    }
}
