package import Columns
import Synchronization

extension FunctionTable {
    /// The call of an operator, its overload chosen and its operands converted: section 10.2 of the manual (`oper` in `parse_oper.c`).
    package static func resolve(
        operator name: String, left: BoundExpression?, right: BoundExpression, at: Int
    ) throws(SQLError) -> BoundExpression {
        let arguments = if let left { [left, right] } else { [right] }
        let types = arguments.map(\.type)
        let key = OperatorKey(name: name, types: types)
        if let known = chosenOperators.withLock({ $0[key] }) { return try call(known, arguments, at: at) }
        let candidates = operators[name, default: []].filter { $0.parameters.count == arguments.count }
        if let exact = matchAssumingSameType(candidates, types) { return try call(remembered(exact, key), arguments, at: at) }
        switch choose(candidates, types) {
        case .chosen(let index):
            return try call(remembered(candidates[index], key), arguments, at: at)
        case .ambiguous:
            throw SQLError(
                .ambiguousFunction, "operator is not unique: \(spelled(name, types))",
                hint: "Could not choose a best candidate operator. You might need to add explicit type casts.", at: at)
        case .none:
            let hint =
                left == nil
                ? "No operator matches the given name and argument type. You might need to add an explicit type cast."
                : "No operator matches the given name and argument types. You might need to add explicit type casts."
            throw SQLError(.undefinedFunction, "operator does not exist: \(spelled(name, types))", hint: hint, at: at)
        }
    }

    /// An operator over types of operands. The choice among its overloads depends on nothing else.
    private struct OperatorKey: Hashable {
        var name: String
        var types: [SQLType]
    }

    /// What was chosen before: the same few operators stand in nearly every statement.
    private static let chosenOperators = Mutex<[OperatorKey: Candidate]>([:])
    /// So many choices are remembered; there are some thousand combinations.
    private static let chosenOperatorsMax = 4_096

    private static func remembered(_ candidate: Candidate, _ key: OperatorKey) -> Candidate {
        chosenOperators.withLock { if $0.count < chosenOperatorsMax { $0[key] = candidate } }
        return candidate
    }

    /// Rule 2a: beside a known operand, an unknown literal is first supposed to be of the same type.
    private static func matchAssumingSameType(_ candidates: [Candidate], _ types: [SQLType]) -> Candidate? {
        guard types.count == 2, (types[0] == .unknown) != (types[1] == .unknown) else { return nil }
        let known = types[0] == .unknown ? types[1] : types[0]
        return candidates.first { $0.parameters.allSatisfy { $0.isExactly(known) } }
    }

    private static func spelled(_ name: String, _ types: [SQLType]) -> String {
        types.count == 2 ? "\(types[0].sqlName()) \(name) \(types[1].sqlName())" : "\(name) \(types.first?.sqlName() ?? "")"
    }

    /// The `=` that IN, NULLIF, joins with USING and CASE with an operand use: both sides converted, and the function over them.
    package static func equality(
        _ left: BoundExpression, _ right: BoundExpression, at: Int
    ) throws(SQLError) -> (left: BoundExpression, right: BoundExpression, function: ScalarFunction) {
        if left.type.category == .dateTime, right.type.category == .dateTime, left.type != right.type {
            // Across the time types the operator compares values that are kept differently; who compares without it needs one type.
            let unified = try Coercion.unified([left, right], construct: "=", at: at).expressions
            return try sameTypedEquality(unified[0], unified[1], at: at)
        }
        return try sameTypedEquality(left, right, at: at)
    }

    private static func sameTypedEquality(
        _ left: BoundExpression, _ right: BoundExpression, at: Int
    ) throws(SQLError) -> (left: BoundExpression, right: BoundExpression, function: ScalarFunction) {
        guard case .call(let function, let arguments, _) = try resolve(operator: "=", left: left, right: right, at: at), arguments.count == 2 else {
            throw SQLError(.internalError, "the equality operator is no call of two arguments", at: at)
        }
        return (arguments[0], arguments[1], function)
    }

    /// `GREATEST` and `LEAST`: NULL arguments do not count, the result is NULL when all are.
    package static func extremum(_ arguments: [BoundExpression], isGreatest: Bool, at: Int) throws(SQLError) -> BoundExpression {
        let name = isGreatest ? "greatest" : "least"
        let (converted, type) = try Coercion.unified(arguments, construct: isGreatest ? "GREATEST" : "LEAST", at: at)
        guard type.isOrderable else {
            throw SQLError(.undefinedFunction, "could not identify a comparison function for type \(type.sqlName())", at: at)
        }
        let wanted = isGreatest ? 1 : -1
        let function = ScalarFunction(name, Array(repeating: type, count: converted.count), type, isStrict: false) {
            (values, _) throws(SQLError) in
            values.reduce(.null) { best, value in
                value.isNull ? best : (best.isNull || SQLOrder.compare(value, best, type) == wanted ? value : best)
            }
        }
        return .call(function, converted, type)
    }
}
