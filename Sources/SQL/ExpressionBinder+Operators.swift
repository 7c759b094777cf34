import Columns
import Expressions
import SQLSyntax

/// Operators, and the constructs that PostgreSQL's grammar or analysis spells out with operators (`parse_expr.c`).
extension ExpressionBinder {
    func bindBinary(_ name: String, _ left: ExpressionSyntax, _ right: ExpressionSyntax, at: Int) throws(SQLError) -> BoundExpression {
        if case .row(let lefts, _) = left {
            if case .row(let rights, _) = right { return try bindRowComparison(name, lefts, rights, at: at) }
            if case .subquery(.scalar, let query, _) = right { return try bindRowSubquery(name, lefts, query, at: at) }
        }
        let (a, b) = (try bind(left), try bind(right))
        return try locating([(a, left.place), (b, right.place)]) { () throws(SQLError) in try combine(name, a, b, at: at) }
    }

    func combine(_ name: String, _ left: BoundExpression, _ right: BoundExpression, at: Int) throws(SQLError) -> BoundExpression {
        try FunctionTable.resolve(operator: try operatorName(name, at: at), left: left, right: right, at: at)
    }

    /// The operator without its schema: only `pg_catalog` has operators.
    private func operatorName(_ name: String, at: Int) throws(SQLError) -> String {
        guard let dot = name.lastIndex(of: ".") else { return name }
        let schema = String(name[..<dot])
        guard schema != Catalog.systemSchema else { return String(name[name.index(after: dot)...]) }
        guard state.catalog.hasSchema(schema) else { throw SQLError(.invalidSchemaName, "schema \"\(schema)\" does not exist", at: at) }
        // A name that no operator has keeps its schema in the error.
        return name
    }

    func bindUnary(_ name: String, _ operand: ExpressionSyntax, at: Int) throws(SQLError) -> BoundExpression {
        let bound = try bind(operand)
        // `-2147483648` and `-9223372036854775808` are read as constants, as PostgreSQL's grammar does (doNegate).
        if name == "-", case .literal(let literal, _) = operand, case .decimal(let digits) = literal.value {
            if let value = Int64("-" + digits) { return .constant(.int(value), Int32(exactly: value) == nil ? .int8 : .int4) }
            return try Coercion.convert(.constant(.text("-" + digits), .unknown), to: .numeric, context: .explicit, at: at)
        }
        if name == "-", case .literal(let literal, _) = operand, case .integer(let value) = literal.value {
            return .constant(.int(-Int64(value)), .int4)
        }
        let name = try operatorName(name, at: at)
        return try locating([(bound, operand.place)]) { () throws(SQLError) in
            try FunctionTable.resolve(operator: name, left: nil, right: bound, at: at)
        }
    }

    func bindConditions(_ items: [ExpressionSyntax], _ construct: String) throws(SQLError) -> [BoundExpression] {
        var conditions: [BoundExpression] = []
        for item in items { conditions.append(try bindCondition(item, construct)) }
        return conditions
    }

    func bindIsBoolean(_ item: ExpressionSyntax, _ test: Bool?, negated: Bool) throws(SQLError) -> BoundExpression {
        let word = test.map { $0 ? "TRUE" : "FALSE" } ?? "UNKNOWN"
        let bound = try bindCondition(item, "IS \(negated ? "NOT " : "")\(word)")
        guard let test else { return .isNull(bound, negated: negated) }
        return .isDistinct(bound, .constant(.bool(test), .bool), negated: !negated)
    }

    func bindIsDistinct(_ left: ExpressionSyntax, _ right: ExpressionSyntax, negated: Bool, at: Int) throws(SQLError) -> BoundExpression {
        if case .row(let lefts, _) = left, case .row(let rights, _) = right { return try bindDistinctRows(lefts, rights, negated: negated, at: at) }
        let places = (left.place, right.place)
        let (left, right) = (try bind(left), try bind(right))
        // `x IS DISTINCT FROM NULL` is a null test (transformAExprDistinct).
        if right.isUntypedNull { return .isNull(left, negated: !negated) }
        if left.isUntypedNull { return .isNull(right, negated: !negated) }
        let equality = try locating([(left, places.0), (right, places.1)]) { () throws(SQLError) in
            try FunctionTable.equality(left, right, at: at)
        }
        return .isDistinct(equality.left, equality.right, negated: negated)
    }

    func bindInList(_ item: ExpressionSyntax, _ items: [ExpressionSyntax], negated: Bool, at: Int) throws(SQLError) -> BoundExpression {
        if case .row(let lefts, _) = item { return try bindRowInList(lefts, items, negated: negated, at: at) }
        let left = try bind(item)
        let rights = try bind(items)
        return try locating([(left, item.place)] + Array(zip(rights, items.map(\.place)))) { () throws(SQLError) in
            try bindInList(left, rights, negated: negated, at: at)
        }
    }

    private func bindInList(_ left: BoundExpression, _ rights: [BoundExpression], negated: Bool, at: Int) throws(SQLError) -> BoundExpression {
        // Elements that read no column of the row become one list, if they have a common type with the left side (transformAExprIn).
        var terms: [BoundExpression] = []
        let constants = rights.filter { $0.inputs.isEmpty && !$0.hasSubquery }
        var compared = rights
        if constants.count > 1, let type = try? Coercion.commonType(([left] + constants).map(\.type), construct: "IN", at: at),
            let list = try bindUniformList(left, constants, type, negated: negated, at: at)
        {
            state.noteParameters(in: list)
            terms.append(list)
            compared = rights.filter { !($0.inputs.isEmpty && !$0.hasSubquery) }
        }
        // Every other element is compared on its own.
        for right in compared { terms.append(try combine(negated ? "<>" : "=", state.settled(left), right, at: at)) }
        if terms.count == 1, let only = terms.first { return only }
        return negated ? .and(terms) : .or(terms)
    }

    private func bindUniformList(
        _ left: BoundExpression, _ rights: [BoundExpression], _ type: SQLType, negated: Bool, at: Int
    ) throws(SQLError) -> BoundExpression? {
        guard Coercion.canConvert(left.type, to: type, context: .implicit),
            rights.allSatisfy({ Coercion.canConvert($0.type, to: type, context: .implicit) })
        else { return nil }
        let item = try Coercion.convert(left, to: type, context: .implicit, at: at)
        var list: [BoundExpression] = []
        for right in rights { list.append(try Coercion.convert(right, to: type, context: .implicit, at: at)) }
        let equality = try FunctionTable.equality(item, list.first ?? item, at: at)
        // The operator may want both sides relabeled (varchar as text): then every element is.
        var relabeled: [BoundExpression] = []
        for element in list { relabeled.append(try Coercion.convert(element, to: equality.right.type, context: .implicit, at: at)) }
        return .inList(equality.left, relabeled, equality: equality.function, negated: negated)
    }

    func bindBetween(
        _ item: ExpressionSyntax, _ low: ExpressionSyntax, _ high: ExpressionSyntax, negated: Bool, symmetric: Bool, at: Int
    ) throws(SQLError) -> BoundExpression {
        let places = [item.place, low.place, high.place]
        let (item, low, high) = (try bind(item), try bind(low), try bind(high))
        return try locating(Array(zip([item, low, high], places))) { () throws(SQLError) in
            try between(item, low, high, negated: negated, symmetric: symmetric, at: at)
        }
    }

    private func between(
        _ item: BoundExpression, _ low: BoundExpression, _ high: BoundExpression, negated: Bool, symmetric: Bool, at: Int
    ) throws(SQLError) -> BoundExpression {
        // Each comparison may tell the type of a parameter that the next one reads.
        func compare(_ name: String, _ bound: BoundExpression) throws(SQLError) -> BoundExpression {
            let result = try combine(name, state.settled(item), state.settled(bound), at: at)
            state.noteParameters(in: result)
            return result
        }
        func range(_ low: BoundExpression, _ high: BoundExpression) throws(SQLError) -> BoundExpression {
            negated ? .or([try compare("<", low), try compare(">", high)]) : .and([try compare(">=", low), try compare("<=", high)])
        }
        guard symmetric else { return try range(low, high) }
        let either = [try range(low, high), try range(high, low)]
        return negated ? .and(either) : .or(either)
    }

    func bindLike(_ item: ExpressionSyntax, _ pattern: ExpressionSyntax, _ kind: LikeKind, negated: Bool, at: Int) throws(SQLError) -> BoundExpression
    {
        let name: String
        switch kind {
        case .like: name = negated ? "!~~" : "~~"
        case .ilike: name = negated ? "!~~*" : "~~*"
        case .similar: name = negated ? "!~" : "~"
        }
        return try combine(name, try bind(item), try bind(pattern), at: at)
    }
}
