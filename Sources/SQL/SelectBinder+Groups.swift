import Columns
import Expressions
import SQLSyntax

/// GROUP BY: its keys, and the sets in which GROUPING SETS, ROLLUP and CUBE group by them (`transformGroupClause`, `expand_grouping_sets`).
extension SelectBinder {
    /// - Returns: the distinct keys; the sets as positions among them, nil when there is one set of all keys.
    mutating func bindGroups(
        _ items: [GroupingSyntax], isDistinct: Bool
    ) throws(SQLError) -> (keys: [BoundSelect.GroupKey], sets: [[Int]]?) {
        var keys: [BoundSelect.GroupKey] = []
        // One grouping set for each choice of a set from every item.
        var sets: [[Int]] = [[]]
        for item in items {
            let choices = try groupingSets(item, &keys)
            guard sets.count * choices.count <= Self.groupingSetsMax else {
                throw SQLError(.statementTooComplex, "too many grouping sets present (maximum \(Self.groupingSetsMax))")
            }
            sets = sets.flatMap { set in choices.map { set + $0 } }
        }
        sets = sets.map { Array(Set($0)).sorted() }
        if isDistinct {
            var distinct: [[Int]] = []
            for set in sets where !distinct.contains(set) { distinct.append(set) }
            sets = distinct
        }
        return (keys, sets == [Array(keys.indices)] ? nil : sets)
    }

    /// PostgreSQL's limits on the sets of one query, and on the elements of one CUBE.
    private static let groupingSetsMax = 4_096
    private static let cubeElementsMax = 12

    private mutating func groupingSets(_ item: GroupingSyntax, _ keys: inout [BoundSelect.GroupKey]) throws(SQLError) -> [[Int]] {
        switch item {
        case .expression(.row(let parts, _)):
            var set: [Int] = []
            for part in parts { set.append(try key(part, &keys)) }
            return [set]
        case .expression(let expression):
            return [[try key(expression, &keys)]]
        case .empty:
            return [[]]
        case .rollup(let content, let at):
            try state.refuseInContinuous("ROLLUP", at: at)
            let elements = try elements(content, &keys)
            return (0...elements.count).reversed().map { elements.prefix($0).flatMap { $0 } }
        case .cube(let content, let at):
            try state.refuseInContinuous("CUBE", at: at)
            guard content.count <= Self.cubeElementsMax else {
                throw SQLError(.tooManyColumns, "CUBE is limited to \(Self.cubeElementsMax) elements", at: at)
            }
            let elements = try elements(content, &keys)
            return (0..<1 << elements.count).reversed().map { choice in
                elements.indices.filter { choice & 1 << $0 != 0 }.flatMap { elements[$0] }
            }
        case .sets(let content, let at):
            try state.refuseInContinuous("GROUPING SETS", at: at)
            var sets: [[Int]] = []
            for inner in content { sets += try groupingSets(inner, &keys) }
            return sets
        }
    }

    /// The elements of ROLLUP and CUBE: each a key, or several in parentheses.
    private mutating func elements(_ content: [GroupingSyntax], _ keys: inout [BoundSelect.GroupKey]) throws(SQLError) -> [[Int]] {
        var elements: [[Int]] = []
        for item in content { elements += try groupingSets(item, &keys) }
        return elements
    }

    private mutating func key(_ syntax: ExpressionSyntax, _ keys: inout [BoundSelect.GroupKey]) throws(SQLError) -> Int {
        let key = try bindGroup(syntax)
        if let position = keys.firstIndex(where: { $0.expression == key.expression }) { return position }
        keys.append(key)
        return keys.count - 1
    }
}

extension ExpressionBinder {
    /// `GROUPING(a, b)`: its arguments are compared with the keys when these are known.
    func bindGrouping(_ items: [ExpressionSyntax], at: Int) throws(SQLError) -> BoundExpression {
        try state.refuseInContinuous("GROUPING", at: at)
        try clause.allowGrouping(at: at)
        guard let calls else { throw SQLError(.groupingError, "grouping operations are not allowed in \(clause.name)", at: at) }
        guard items.count < 32 else { throw SQLError(.tooManyArguments, "GROUPING must have fewer than 32 arguments", at: at) }
        let places = calls.places
        let arguments = try bind(items)
        calls.places = places
        return calls.add(GroupingCall(arguments: arguments, places: items.map(\.place)))
    }
}

extension GroupingCall {
    /// The value over a row of grouping sets: a bit for each argument that the row's set leaves out, the last argument's bit lowest.
    ///
    /// - Parameters:
    ///   - setPosition: the column with the set's number; nil when there is only one set.
    func value(keys: [BoundSelect.GroupKey], sets: [[Int]]?, setPosition: Int?) throws(SQLError) -> BoundExpression {
        var positions: [Int] = []
        for (argument, place) in zip(arguments, places) {
            guard let position = keys.firstIndex(where: { $0.expression == argument }) else {
                throw SQLError(.groupingError, "arguments to GROUPING must be grouping expressions of the associated query level", at: place)
            }
            positions.append(position)
        }
        guard let sets, let setPosition else { return .constant(.int(0), .int4) }
        let masks = sets.map { set in positions.reduce(Int64(0)) { $0 << 1 | (set.contains($1) ? 0 : 1) } }
        let name = "GROUPING(" + masks.map(String.init).joined(separator: ",") + ")"
        let function = ScalarFunction(
            name, [.int4], .int4,
            implementation: .unary { (value, _) in
                guard case .int(let set) = value, masks.indices.contains(Int(set)) else { return .null }
                return .int(masks[Int(set)])
            })
        return .call(function, [.input(setPosition, .int4)], .int4)
    }
}
