import Columns

/// Counts from one bound to another by a step, in the type's own `+` and `<`.
struct SeriesArithmetic: Sendable {
    private let element: SQLType
    private let plus: ScalarFunction
    /// `step > zero` over input 0.
    private let isPositive: BoundExpression
    private let isZero: BoundExpression
    private let one: Datum

    init(element: SQLType, step: SQLType) throws(SQLError) {
        self.element = element
        let zero: BoundExpression
        if step == .interval {
            zero = .constant(.interval(Interval()), .interval)
            one = .null
        } else {
            zero = try Coercion.convert(.constant(.int(0), .int4), to: step, context: .implicit, at: -1).folded()
            guard case .constant(let unit) = try Coercion.convert(.constant(.int(1), .int4), to: step, context: .implicit, at: -1).folded() else {
                throw SQLError(.internalError, "generate_series has no step")
            }
            one = unit.value
        }
        let sum = try FunctionTable.resolve(operator: "+", left: .input(0, element), right: .input(1, step), at: -1)
        guard case .call(let plus, let operands, _) = sum, operands == [.input(0, element), .input(1, step)] else {
            throw SQLError(.internalError, "generate_series does not add its step as it is")
        }
        self.plus = plus
        isPositive = try FunctionTable.resolve(operator: ">", left: .input(0, step), right: zero, at: -1)
        isZero = try FunctionTable.resolve(operator: "=", left: .input(0, step), right: zero, at: -1)
    }

    /// - Parameter arguments: start, stop, and the step unless it is one; none is NULL.
    func rows(_ arguments: [Datum], _ context: EvaluationContext) throws(SQLError) -> TableFunction.Rows {
        let stop = arguments[1]
        let step = arguments.count > 2 ? arguments[2] : one
        if case .bool(true) = try isZero.evaluate([step], context) {
            throw SQLError(.invalidParameterValue, "step size cannot equal zero")
        }
        let isUp: Bool
        if case .bool(let value) = try isPositive.evaluate([step], context) { isUp = value } else { isUp = true }
        var next: Datum? = arguments[0]
        return { () throws(SQLError) in
            guard let value = next else { return nil }
            let order = Datum.compare(value, stop)
            guard isUp ? order <= 0 : order >= 0 else { return nil }
            // A value past the end of its type ends the series (generate_series_step_int8).
            do throws(SQLError) {
                next = try plus.call(value, step, context)
            } catch {
                guard error.state == .numericValueOutOfRange || error.state == .datetimeFieldOverflow else { throw error }
                next = nil
            }
            return [value]
        }
    }
}
