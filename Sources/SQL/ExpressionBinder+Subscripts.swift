package import Columns
import Expressions
import SQLSyntax

/// `a[1]`, `a[1][2]`, `a[1:2]`, and subscripts of jsonb.
extension ExpressionBinder {
    func bindSubscripts(_ item: ExpressionSyntax, _ subscripts: [SubscriptSyntax], at: Int) throws(SQLError) -> BoundExpression {
        let container = try bind(item)
        if container.type == .jsonb { return try bindJSONSubscripts(container, subscripts, at: at) }
        guard let element = container.type.element else {
            throw SQLError(
                .datatypeMismatch, "cannot subscript type \(container.type.sqlName()) because it does not support subscripting", at: item.place)
        }
        guard subscripts.count <= ArrayValue.dimensionsMax else {
            throw SQLError(
                .programLimitExceeded, "number of array dimensions (\(subscripts.count)) exceeds the maximum allowed (\(ArrayValue.dimensionsMax))",
                at: at)
        }
        // One slice makes slices of all: a single index then means `1:index`.
        let isSlice = subscripts.contains { if case .slice = $0 { true } else { false } }
        var bounds: [BoundExpression] = []
        var isGiven: [Bool] = []
        for step in subscripts {
            let (lower, upper) = limits(step, isSlice: isSlice)
            for limit in isSlice ? [lower, upper] : [upper] {
                isGiven.append(limit != nil)
                bounds.append(try limit.map(bindSubscript) ?? .constant(.int(1), .int4))
            }
        }
        let types = [container.type] + bounds.map { _ in SQLType.int4 }
        guard isSlice else {
            let function = ScalarFunction("subscript", types, .scalar(element)) { (values, _) throws(SQLError) in
                ArraySubscripts.element(values[0], values.dropFirst())
            }
            return .call(function, [container] + bounds, .scalar(element))
        }
        let given = isGiven
        let name = "slice " + given.map { $0 ? "x" : "-" }.joined()
        let function = ScalarFunction(name, types, .array(element)) { (values, _) throws(SQLError) in
            ArraySubscripts.slice(values[0], values.dropFirst(), isGiven: given)
        }
        return .call(function, [container] + bounds, .array(element))
    }

    private func limits(_ step: SubscriptSyntax, isSlice: Bool) -> (lower: ExpressionSyntax?, upper: ExpressionSyntax?) {
        switch step {
        case .index(let index): (isSlice ? .literal(.integer(1), at: -1) : nil, index)
        case .slice(let lower, let upper): (lower, upper)
        }
    }

    private func bindSubscript(_ syntax: ExpressionSyntax) throws(SQLError) -> BoundExpression {
        let bound = try bind(syntax)
        guard Coercion.canConvert(bound.type, to: .int4, context: .assignment) else {
            throw SQLError(.datatypeMismatch, "array subscript must have type integer", at: syntax.place)
        }
        return try Coercion.convert(bound, to: .int4, context: .assignment, at: syntax.place)
    }

    /// A jsonb subscript is a step of a path: a key, or the number of an element.
    private func bindJSONSubscripts(_ document: BoundExpression, _ subscripts: [SubscriptSyntax], at: Int) throws(SQLError) -> BoundExpression {
        var path = [document]
        for step in subscripts {
            guard case .index(let index) = step else {
                let (lower, upper) = limits(step, isSlice: true)
                throw SQLError(.datatypeMismatch, "jsonb subscript does not support slices", at: upper?.place ?? lower?.place ?? at)
            }
            let bound = try bind(index)
            guard bound.type == .unknown || bound.type.category == .string || Coercion.canConvert(bound.type, to: .int4, context: .implicit) else {
                throw SQLError(
                    .datatypeMismatch, "subscript type \(bound.type.sqlName()) is not supported",
                    hint: "jsonb subscript must be coercible to either integer or text.", at: index.place)
            }
            path.append(try Coercion.convert(bound, to: .text, context: .assignment, at: index.place))
        }
        return try FunctionTable.resolve(function: "jsonb_extract_path", path, at: at)
    }
}

/// Elements and parts of arrays by subscripts; nothing is there beyond the bounds.
enum ArraySubscripts {
    /// - Parameter subscripts: one for each dimension; none is NULL.
    static func element(_ container: Datum, _ subscripts: ArraySlice<Datum>) -> Datum {
        guard case .array(let array) = container, array.dimensions.count == subscripts.count else { return .null }
        var position = 0
        for (dimension, index) in zip(array.dimensions, subscripts) {
            guard case .int(let index) = index, index >= Int64(dimension.lowerBound), index <= dimension.upperBound else { return .null }
            position = position * dimension.count + Int(index - Int64(dimension.lowerBound))
        }
        return array[position]
    }

    /// - Parameters:
    ///   - limits: the lower and the upper one of each dimension.
    ///   - isGiven: whether each was written; the array's own bound stands for the others.
    static func slice(_ container: Datum, _ limits: ArraySlice<Datum>, isGiven: [Bool]) -> Datum {
        guard case .array(let array) = container else { return .null }
        let dimensions = array.dimensions
        let count = limits.count / 2
        guard !dimensions.isEmpty, count <= dimensions.count else { return .array([]) }
        var ranges: [Range<Int>] = []
        for (number, dimension) in dimensions.enumerated() {
            var lower = Int64(dimension.lowerBound)
            var upper = dimension.upperBound
            if number < count {
                if isGiven[2 * number], case .int(let value) = limits[limits.startIndex + 2 * number] { lower = max(lower, value) }
                if isGiven[2 * number + 1], case .int(let value) = limits[limits.startIndex + 2 * number + 1] { upper = min(upper, value) }
            }
            guard lower <= upper else { return .array([]) }
            ranges.append(Int(lower - Int64(dimension.lowerBound))..<Int(upper - Int64(dimension.lowerBound)) + 1)
        }
        var elements: [Datum] = []
        collect(array, dimensions, ranges, 0, 0, into: &elements)
        return .array(ArrayValue(elements, dimensions: ranges.map { ArrayDimension(count: $0.count) }))
    }

    private static func collect(
        _ array: ArrayValue, _ dimensions: [ArrayDimension], _ ranges: [Range<Int>], _ depth: Int, _ base: Int, into elements: inout [Datum]
    ) {
        for index in ranges[depth] {
            let position = base * dimensions[depth].count + index
            if depth + 1 == dimensions.count {
                elements.append(array[position])
            } else {
                collect(array, dimensions, ranges, depth + 1, position, into: &elements)
            }
        }
    }
}

/// Arrays as the elements of an array.
package enum NestedArrays {
    /// One array with a dimension more. NULLs among the arrays do not count, empty ones only stand beside empty ones (`ExecEvalArrayExpr`).
    package static func joined(_ values: [Datum]) throws(SQLError) -> ArrayValue {
        var arrays: [ArrayValue] = []
        for value in values { if case .array(let array) = value { arrays.append(array) } }
        guard let first = arrays.first, arrays.contains(where: { !$0.isEmpty }) else { return ArrayValue([]) }
        let shape = first.dimensions
        guard arrays.allSatisfy({ $0.dimensions == shape }), arrays.count == values.count else {
            throw SQLError(SQLState("2202E"), "multidimensional arrays must have array expressions with matching dimensions")
        }
        guard shape.count < ArrayValue.dimensionsMax else {
            throw SQLError(
                .programLimitExceeded,
                "number of array dimensions (\(shape.count + 1)) exceeds the maximum allowed (\(ArrayValue.dimensionsMax))")
        }
        guard arrays.count * first.count <= ArrayValue.elementsMax else { throw ArrayValue.tooLarge }
        return ArrayValue(arrays.flatMap(\.elements), dimensions: [ArrayDimension(count: arrays.count)] + shape)
    }
}
