package import Columns
package import Expressions
import SQLSyntax

extension ExpressionBinder {
    /// `ARRAY[..]`, of the elements' common type or of the type that a cast around it asks for. Arrays in it make one dimension more
    /// (`transformArrayExpr`).
    func bindArray(_ items: [ExpressionSyntax], element: ScalarType? = nil, at: Int) throws(SQLError) -> BoundExpression {
        guard !items.isEmpty || element != nil else {
            throw SQLError(
                .indeterminateDatatype, "cannot determine type of empty array",
                hint: "Explicitly cast to the desired type, for example ARRAY[]::integer[].", at: at)
        }
        var elements: [BoundExpression] = []
        var isNested = false
        for item in items {
            if case .array(let inner, let place) = item {
                isNested = true
                elements.append(try bindArray(inner, element: element, at: place))
            } else {
                elements.append(try bind(item))
                if elements.last?.type.element != nil { isNested = true }
            }
        }
        let type: SQLType
        if let element {
            type = isNested ? .array(element) : .scalar(element)
            for index in elements.indices {
                elements[index] = try Coercion.convert(elements[index], to: type, context: .explicit, at: items[index].place)
            }
        } else {
            (elements, type) = try unify(elements, items.map(\.place), construct: "ARRAY", at: at)
        }
        guard let result = type.array else {
            throw SQLError(.undefinedObject, "could not find array type for data type \(type.sqlName())", at: at)
        }
        let isOfArrays = isNested
        let function = ScalarFunction("ARRAY", elements.map(\.type), result, isStrict: false) { (values, _) throws(SQLError) in
            isOfArrays ? .array(try ArraySubscript.nested(values)) : .array(values)
        }
        return .call(function, elements, result)
    }

    /// `left OP ANY (array)` and `ALL`.
    func bindQuantified(
        _ item: ExpressionSyntax, _ name: String, isAll: Bool, _ array: ExpressionSyntax, at: Int
    ) throws(SQLError) -> BoundExpression {
        let left = try bind(item)
        var right = try bind(array)
        if right.type == .unknown {
            // `'{a,b}'` and `$1` are arrays of what the operator takes beside the left side (make_scalar_array_op).
            guard case .scalar(let element) = try elementType(name, left, at: at) else { throw requiresArray(at) }
            right = try Coercion.convert(right, to: .array(element), context: .implicit, at: array.place)
        }
        guard let element = right.type.element else { throw requiresArray(at) }
        return try locating([(left, item.place)]) { () throws(SQLError) in
            try quantify(left, name, isAll: isAll, right, element, at: at)
        }
    }

    private func quantify(
        _ left: BoundExpression, _ name: String, isAll: Bool, _ right: BoundExpression, _ element: ScalarType, at: Int
    ) throws(SQLError) -> BoundExpression {
        // The operator is chosen for one element, at input 1 beside the left side at input 0.
        let comparison = try combine(name, left.type == .unknown ? left : .input(0, left.type), .input(1, .scalar(element)), at: at)
        guard comparison.type == .bool else {
            throw SQLError(.wrongObjectType, "op ANY/ALL (array) requires operator to yield boolean", at: at)
        }
        let leftType = left.type == .unknown ? SQLType.scalar(element) : left.type
        let converted = left.type == .unknown ? try Coercion.convert(left, to: leftType, context: .implicit, at: at) : left
        let test = left.type == .unknown ? try combine(name, .input(0, leftType), .input(1, .scalar(element)), at: at) : comparison
        let quantifier = ScalarFunction(
            "\(name) \(isAll ? "ALL" : "ANY")", [leftType, right.type], .bool, isStrict: false
        ) { (values, context) throws(SQLError) in
            try Quantifier.decide(values[0], values[1], isAll: isAll, test, context)
        }
        return .call(quantifier, [converted, right], .bool)
    }

    private func elementType(_ name: String, _ left: BoundExpression, at: Int) throws(SQLError) -> SQLType {
        guard left.type != .unknown else { return .text }
        guard case .call(_, let sides, _) = try combine(name, left, .constant(.null, .unknown), at: at), let element = sides.last else {
            return left.type
        }
        return element.type
    }

    private func requiresArray(_ at: Int) -> SQLError {
        SQLError(.wrongObjectType, "op ANY/ALL (array) requires array on right side", at: at)
    }

    /// `a[1]`, `a[1][2]`, `a[1:2]`: with a slice among them every subscript is one, `a[2]` then means `a[1:2]` (`transformContainerSubscripts`).
    func bindSubscripts(_ item: ExpressionSyntax, _ subscripts: [SubscriptSyntax], at: Int) throws(SQLError) -> BoundExpression {
        let array = try bind(item)
        if array.type == .jsonb { return try bindJSONSubscripts(array, subscripts, at: at) }
        guard let element = array.type.element else {
            throw SQLError(
                .datatypeMismatch, "cannot subscript type \(array.type.sqlName()) because it does not support subscripting", at: item.place)
        }
        guard subscripts.count <= ArrayValue.dimensionsMax else { throw ArraySubscript.tooManyDimensions(subscripts.count) }
        var bounds: [BoundExpression] = []
        let isSlice = subscripts.contains { if case .slice = $0 { true } else { false } }
        // What bounds are there: a slice's missing ones are the ends of its dimension.
        var hasBound: [Bool] = []
        for part in subscripts {
            let (lower, upper): (ExpressionSyntax?, ExpressionSyntax?) =
                switch part {
                case .index(let index): (nil, index)
                case .slice(let lower, let upper): (lower, upper)
                }
            if isSlice {
                if case .index = part { bounds.append(.constant(.int(1), .int4)) } else if let lower { bounds.append(try bindSubscript(lower)) }
                if case .index = part { hasBound.append(true) } else { hasBound.append(lower != nil) }
                hasBound.append(upper != nil)
            }
            if let upper { bounds.append(try bindSubscript(upper)) }
        }
        let arguments = [array] + bounds
        let types = arguments.map(\.type)
        guard isSlice else {
            let function = ScalarFunction("subscript", types, .scalar(element)) { (values, _) throws(SQLError) in
                guard case .array(let array)? = values.first else { return .null }
                return ArraySubscript.element(of: array, at: values.dropFirst().map { if case .int(let index) = $0 { index } else { 0 } })
            }
            return .call(function, arguments, .scalar(element))
        }
        let isGiven = hasBound
        let name = "slice " + isGiven.map { $0 ? "n" : "-" }.joined()
        // A part of a vector is an array.
        let function = ScalarFunction(name, types, .array(element)) { (values, _) throws(SQLError) in
            guard case .array(let array)? = values.first else { return .null }
            var given = values.dropFirst().makeIterator()
            let ends: [Int64?] = isGiven.map { isThere in
                guard isThere, case .int(let bound)? = given.next() else { return nil }
                return bound
            }
            let lower = stride(from: 0, to: ends.count, by: 2).map { ends[$0] }
            let upper = stride(from: 1, to: ends.count, by: 2).map { ends[$0] }
            return .array(try ArraySubscript.slice(of: array, lower: lower, upper: upper))
        }
        return .call(function, arguments, .array(element))
    }

    private func bindSubscript(_ index: ExpressionSyntax) throws(SQLError) -> BoundExpression {
        let bound = try bind(index)
        guard Coercion.canConvert(bound.type, to: .int4, context: .assignment) else {
            throw SQLError(.datatypeMismatch, "array subscript must have type integer", at: index.place)
        }
        return try Coercion.convert(bound, to: .int4, context: .assignment, at: index.place)
    }
}

/// ANY and ALL over values that are at hand: three-valued, as OR and AND over the comparisons.
package enum Quantifier {
    /// Units of work for the comparison with one element.
    private static let elementCost = 32

    /// - Parameter test: reads the left value at input 0 and an element at input 1.
    package static func decide(
        _ left: Datum, _ array: Datum, isAll: Bool, _ test: BoundExpression, _ context: EvaluationContext
    ) throws(SQLError) -> Datum {
        guard case .array(let elements) = array else { return .null }
        var sawNull = false
        var meter = WorkMeter()
        for element in elements {
            try meter.spend(elementCost)
            switch try test.evaluate([left, element], context) {
            case .bool(let value) where value != isAll: return .bool(value)
            case .null: sawNull = true
            default: break
            }
        }
        return sawNull ? .null : .bool(isAll)
    }
}
