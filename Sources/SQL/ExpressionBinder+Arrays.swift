package import Columns
package import Expressions
import SQLSyntax

extension ExpressionBinder {
    /// `ARRAY[..]`, of the elements' common type or of the type that a cast around it asks for.
    func bindArray(_ items: [ExpressionSyntax], element: SQLType? = nil, at: Int) throws(SQLError) -> BoundExpression {
        guard !items.isEmpty || element != nil else {
            throw SQLError(
                .indeterminateDatatype, "cannot determine type of empty array",
                hint: "Explicitly cast to the desired type, for example ARRAY[]::integer[].", at: at)
        }
        var elements = try bind(items)
        let type: SQLType
        if let element {
            type = element
            for index in elements.indices {
                elements[index] = try Coercion.convert(elements[index], to: element, context: .explicit, at: items[index].place)
            }
        } else {
            (elements, type) = try unify(elements, items.map(\.place), construct: "ARRAY", at: at)
        }
        guard case .scalar(let scalar) = type else { throw .unsupported("an array of arrays", at: at) }
        let function = ScalarFunction("ARRAY", elements.map(\.type), .array(scalar), isStrict: false) { (values, _) throws(SQLError) in .array(values)
        }
        return .call(function, elements, .array(scalar))
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
        guard case .array(let element) = right.type else { throw requiresArray(at) }
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

    func bindSubscripts(_ item: ExpressionSyntax, _ subscripts: [SubscriptSyntax], at: Int) throws(SQLError) -> BoundExpression {
        let array = try bind(item)
        guard let element = array.type.element else {
            throw SQLError(
                .datatypeMismatch, "cannot subscript type \(array.type.sqlName()) because it does not support subscripting", at: item.place)
        }
        guard subscripts.count == 1, case .index(let index)? = subscripts.first else {
            throw .unsupported("an array slice or a second array dimension", at: at)
        }
        let bound = try bind(index)
        guard Coercion.canConvert(bound.type, to: .int4, context: .assignment) else {
            throw SQLError(.datatypeMismatch, "array subscript must have type integer", at: index.place)
        }
        let position = try Coercion.convert(bound, to: .int4, context: .assignment, at: index.place)
        let function = ScalarFunction("subscript", [array.type, .int4], .scalar(element)) { (values, _) throws(SQLError) in
            guard case .array(let elements) = values[0], case .int(let index) = values[1], elements.dimensions.count == 1 else { return .null }
            // Vectors count from 0.
            let position = index - Int64(elements.dimensions[0].lowerBound)
            guard position >= 0, position < Int64(elements.count) else { return .null }
            return elements[Int(position)]
        }
        return .call(function, [array, position], .scalar(element))
    }
}

/// ANY and ALL over values that are at hand: three-valued, as OR and AND over the comparisons.
package enum Quantifier {
    /// - Parameter test: reads the left value at input 0 and an element at input 1.
    package static func decide(
        _ left: Datum, _ array: Datum, isAll: Bool, _ test: BoundExpression, _ context: EvaluationContext
    ) throws(SQLError) -> Datum {
        guard case .array(let elements) = array else { return .null }
        var sawNull = false
        for element in elements {
            switch try test.evaluate([left, element], context) {
            case .bool(let value) where value != isAll: return .bool(value)
            case .null: sawNull = true
            default: break
            }
        }
        return sawNull ? .null : .bool(isAll)
    }
}
