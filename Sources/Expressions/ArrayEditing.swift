import Columns

/// Functions that make an array of another (`array_userfuncs.c`, `arrayfuncs.c`).
enum ArrayEditing {
    /// An array of one dimension at most; 0A000 otherwise.
    static func flat(_ datum: Datum, _ refusal: String) throws(SQLError) -> ArrayValue {
        let array = try ArrayValue(datum)
        guard array.dimensions.count <= 1 else { throw SQLError(.featureNotSupported, refusal) }
        return array
    }

    /// `array_append` and `array_prepend`; a NULL array is an empty one.
    static func extended(_ array: Datum, by element: Datum, atEnd: Bool) throws(SQLError) -> Datum {
        let array = array.isNull ? ArrayValue([]) : try ArrayValue(array)
        guard array.dimensions.count <= 1 else { throw SQLError(SQLState("22000"), "argument must be empty or one-dimensional array") }
        guard array.elements.count < ArrayValue.elementsMax else { throw ArrayValue.tooLarge }
        let elements = try joined(atEnd ? array.elements : [element], atEnd ? [element] : array.elements)
        let lowerBound = array.dimensions.first?.lowerBound ?? 1
        return .array(ArrayValue(elements, dimensions: [ArrayDimension(lowerBound: lowerBound, count: elements.count)]))
    }

    /// `array_cat`; NULL beside an array is nothing.
    static func concatenated(_ left: Datum, _ right: Datum) throws(SQLError) -> Datum {
        if left.isNull { return right }
        if right.isNull { return left }
        return .array(try concatenated(ArrayValue(left), ArrayValue(right)))
    }

    /// Along the outermost dimension; an array with one dimension less counts as one element of it.
    private static func concatenated(_ left: ArrayValue, _ right: ArrayValue) throws(SQLError) -> ArrayValue {
        if left.elements.isEmpty { return right }
        if right.elements.isEmpty { return left }
        guard left.elements.count + right.elements.count <= ArrayValue.elementsMax else { throw ArrayValue.tooLarge }
        let (a, b) = (left.dimensions, right.dimensions)
        var dimensions: [ArrayDimension]
        switch a.count - b.count {
        case 0:
            guard a.dropFirst() == b.dropFirst() else {
                throw incompatible("Arrays with differing element dimensions are not compatible for concatenation.")
            }
            dimensions = a
            dimensions[0].count += b[0].count
        case 1:
            guard a.dropFirst().elementsEqual(b) else { throw incompatible("Arrays with differing dimensions are not compatible for concatenation.") }
            dimensions = a
            dimensions[0].count += 1
        case -1:
            guard b.dropFirst().elementsEqual(a) else { throw incompatible("Arrays with differing dimensions are not compatible for concatenation.") }
            dimensions = b
            dimensions[0].count += 1
        default:
            throw incompatible("Arrays of \(a.count) and \(b.count) dimensions are not compatible for concatenation.")
        }
        return ArrayValue(try joined(left.elements, right.elements), dimensions: dimensions)
    }

    private static func joined(_ left: [Datum], _ right: [Datum]) throws(SQLError) -> [Datum] {
        var elements: [Datum] = []
        elements.reserveCapacity(left.count + right.count)
        var meter = WorkMeter()
        try elements.append(contentsOf: left[...], &meter)
        try elements.append(contentsOf: right[...], &meter)
        return elements
    }

    private static func incompatible(_ detail: String) -> SQLError {
        SQLError(SQLState("2202E"), "cannot concatenate incompatible arrays", detail: detail)
    }

    /// What each element becomes; nil leaves it out.
    static func mapped(_ elements: [Datum], _ body: (Datum) -> Datum?) throws(SQLError) -> [Datum] {
        var results: [Datum] = []
        var meter = WorkMeter()
        for element in elements {
            try meter.spend(ArrayFunctions.elementCost)
            if let result = body(element) { try results.append(result, &meter) }
        }
        return results
    }

    static func removing(_ value: Datum, from array: ArrayValue, _ form: ComparisonForm) throws(SQLError) -> ArrayValue {
        guard array.dimensions.count <= 1 else {
            throw SQLError(.featureNotSupported, "removing elements from multidimensional arrays is not supported")
        }
        let value = form(value)
        let kept = try mapped(array.elements) { form($0) != value ? $0 : nil }
        guard kept.count < array.elements.count, let first = array.dimensions.first else { return array }
        return ArrayValue(kept, dimensions: kept.isEmpty ? [] : [ArrayDimension(lowerBound: first.lowerBound, count: kept.count)])
    }

    /// The subscript of the first element that is the value (NULL is NULL), at or behind a subscript.
    static func position(of value: Datum, in array: Datum, from start: Int64?, _ form: ComparisonForm) throws(SQLError) -> Datum {
        if array.isNull { return .null }
        let array = try flat(array, "searching for elements in multidimensional arrays is not supported")
        let first = Int64(array.dimensions.first?.lowerBound ?? 1)
        let value = form(value)
        var meter = WorkMeter()
        for (offset, element) in array.elements.enumerated() {
            try meter.spend(ArrayFunctions.elementCost)
            guard form(element) == value else { continue }
            let subscriptNumber = first + Int64(offset)
            if subscriptNumber >= start ?? first { return .int(subscriptNumber) }
        }
        return .null
    }

    /// `trim_array(array, n)`: without the last n of the outermost dimension.
    static func trimmed(_ array: ArrayValue, by count: Int64) throws(SQLError) -> ArrayValue {
        let outermost = array.dimensions.first?.count ?? 0
        guard count >= 0, count <= Int64(outermost) else {
            throw SQLError(SQLState("2202E"), "number of elements to trim must be between 0 and \(outermost)")
        }
        guard outermost > Int(count) else { return ArrayValue([]) }
        var dimensions = array.dimensions
        let kept = outermost - Int(count)
        dimensions[0] = ArrayDimension(count: kept)
        for index in dimensions.indices.dropFirst() { dimensions[index].lowerBound = 1 }
        var elements: [Datum] = []
        var meter = WorkMeter()
        try elements.append(contentsOf: array.elements.prefix(array.elements.count / outermost * kept), &meter)
        return ArrayValue(elements, dimensions: dimensions)
    }

    /// `array_fill(value, counts, lower bounds)`.
    static func filled(with value: Datum, _ counts: Datum, lowerBounds: Datum?) throws(SQLError) -> Datum {
        guard !counts.isNull, !(lowerBounds?.isNull ?? false) else {
            throw SQLError(SQLState("22004"), "dimension array or low bound array cannot be null")
        }
        let counts = try ArrayValue(counts)
        let bounds = try lowerBounds.map { (bounds) throws(SQLError) in try ArrayValue(bounds) }
        let subscripts = SQLState("2202E")
        for array in [counts, bounds].compactMap({ $0 }) {
            guard array.dimensions.count <= 1 else {
                throw SQLError(subscripts, "wrong number of array subscripts", detail: "Dimension array must be one dimensional.")
            }
            guard !array.elements.contains(where: \.isNull) else { throw SQLError(SQLState("22004"), "dimension values cannot be null") }
        }
        if let bounds, bounds.elements.count != counts.elements.count {
            throw SQLError(subscripts, "wrong number of array subscripts", detail: "Low bound array has different size than dimensions array.")
        }
        guard counts.elements.count <= ArrayValue.dimensionsMax else {
            throw SQLError(
                .programLimitExceeded,
                "number of array dimensions (\(counts.elements.count)) exceeds the maximum allowed (\(ArrayValue.dimensionsMax))")
        }
        var dimensions: [ArrayDimension] = []
        var total = 1
        for (index, count) in counts.elements.enumerated() {
            let (count, bound) = (try Int64(count), try bounds.map { (bounds) throws(SQLError) in try Int64(bounds.elements[index]) } ?? 1)
            guard count >= 0, count <= Int64(ArrayValue.elementsMax), total * Int(count) <= ArrayValue.elementsMax else {
                throw ArrayValue.tooLarge
            }
            total *= Int(count)
            dimensions.append(ArrayDimension(lowerBound: Int32(clamping: bound), count: Int(count)))
        }
        guard !dimensions.isEmpty, total > 0 else { return .array(ArrayValue([])) }
        var meter = WorkMeter()
        return .array(ArrayValue(try Array(repeating: value, count: total, &meter), dimensions: dimensions))
    }
}
