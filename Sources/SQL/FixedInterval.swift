import Columns
import Expressions
import SQLSyntax

/// A constant interval of fixed length in a definition: a day is 24 hours, a month has no length.
struct FixedInterval {
    /// What it is, for messages: `the window size of TUMBLE`.
    let subject: String
    var allowsZero = false

    /// Ten years: sums with event times stay far from the ends of the range.
    private static let maxMicroseconds: Int128 = 3_650 * 86_400_000_000

    func microseconds(of syntax: ExpressionSyntax) throws(SQLError) -> Int64 {
        let state = BinderState(catalog: Catalog(), searchPath: [], parameterTypes: [], allowsParameters: false)
        let binder = ExpressionBinder(state: state, level: QueryLevel(parent: nil, position: .inFrom), clause: .tableFunction)
        let bound = try Coercion.convert(try binder.bind(syntax), to: .interval, context: .implicit, at: syntax.place).folded()
        guard case .constant(let constant) = bound, case .interval(let interval) = constant.value else {
            throw SQLError(.invalidParameterValue, "\(subject) must be a constant interval", at: syntax.place)
        }
        guard interval.months == 0 else {
            throw SQLError(
                .invalidParameterValue, "\(subject) must not have months or years", hint: "A month has no fixed length; use days or hours.",
                at: syntax.place)
        }
        let length = interval.comparisonMicroseconds
        guard length > 0 || (allowsZero && length == 0) else {
            throw SQLError(.invalidParameterValue, "\(subject) must \(allowsZero ? "not be negative" : "be positive")", at: syntax.place)
        }
        guard length <= Self.maxMicroseconds else { throw SQLError(.invalidParameterValue, "\(subject) must not exceed 3650 days", at: syntax.place) }
        return Int64(length)
    }
}
