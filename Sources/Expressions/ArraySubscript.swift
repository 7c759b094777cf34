package import Columns

/// `a[2]`, `a[1][2]`, `a[1:2]`: reading parts of arrays (`array_get_element` and `array_get_slice` of PostgreSQL).
package enum ArraySubscript {
    /// The element at the subscripts; NULL where the array has none there, or another number of dimensions.
    package static func element(of array: ArrayValue, at subscripts: [Int64]) -> Datum {
        let dimensions = array.dimensions
        guard dimensions.count == subscripts.count, !dimensions.isEmpty else { return .null }
        var position = 0
        for (dimension, index) in zip(dimensions, subscripts) {
            guard index >= Int64(dimension.lowerBound), index <= dimension.upperBound else { return .null }
            position = position * dimension.count + Int(index - Int64(dimension.lowerBound))
        }
        return array[position]
    }

    /// One bound for each subscript; nil stands for the end of the dimension. The slice's subscripts begin at 1.
    package static func slice(of array: ArrayValue, lower: [Int64?], upper: [Int64?]) throws(SQLError) -> ArrayValue {
        let dimensions = array.dimensions
        guard !dimensions.isEmpty, lower.count <= dimensions.count, lower.count == upper.count else { return ArrayValue([]) }
        var ranges: [Range<Int>] = []
        for (index, dimension) in dimensions.enumerated() {
            guard index < lower.count else {
                ranges.append(0..<dimension.count)
                continue
            }
            let first = max(lower[index] ?? Int64(dimension.lowerBound), Int64(dimension.lowerBound))
            let last = min(upper[index] ?? dimension.upperBound, dimension.upperBound)
            guard first <= last else { return ArrayValue([]) }
            ranges.append(Int(first - Int64(dimension.lowerBound))..<Int(last - Int64(dimension.lowerBound)) + 1)
        }
        var elements: [Datum] = []
        elements.reserveCapacity(ranges.reduce(1) { $0 * $1.count })
        var meter = WorkMeter()
        try collect(array.elements, dimensions[...], ranges[...], offset: 0, into: &elements, &meter)
        return ArrayValue(elements, dimensions: ranges.map { ArrayDimension(count: $0.count) })
    }

    /// - Parameter offset: which row of the dimension in front this is.
    private static func collect(
        _ elements: [Datum], _ dimensions: ArraySlice<ArrayDimension>, _ ranges: ArraySlice<Range<Int>>, offset: Int, into result: inout [Datum],
        _ meter: inout WorkMeter
    ) throws(SQLError) {
        guard let range = ranges.first, let count = dimensions.first?.count else { return }
        let start = offset * count
        if ranges.count == 1 {
            return try result.append(contentsOf: elements[start + range.lowerBound..<start + range.upperBound], &meter)
        }
        for position in range {
            try collect(elements, dimensions.dropFirst(), ranges.dropFirst(), offset: start + position, into: &result, &meter)
        }
    }

    /// `ARRAY[a, b]` of arrays: one dimension more. All have to have the same dimensions; NULLs and empty ones alone make the empty array.
    package static func nested(_ values: [Datum]) throws(SQLError) -> ArrayValue {
        var arrays: [ArrayValue] = []
        for value in values where !value.isNull {
            let array = try ArrayValue(value)
            if !array.isEmpty { arrays.append(array) }
        }
        guard let first = arrays.first else { return ArrayValue([]) }
        guard arrays.count == values.count, arrays.allSatisfy({ $0.dimensions == first.dimensions }) else {
            throw SQLError(.arraySubscriptError, "multidimensional arrays must have array expressions with matching dimensions")
        }
        guard first.dimensions.count < ArrayValue.dimensionsMax else { throw tooManyDimensions(first.dimensions.count + 1) }
        guard arrays.count * first.count <= ArrayValue.elementsMax else { throw ArrayValue.tooLarge }
        var elements: [Datum] = []
        elements.reserveCapacity(arrays.count * first.count)
        var meter = WorkMeter()
        for array in arrays { try elements.append(contentsOf: array.elements[...], &meter) }
        return ArrayValue(elements, dimensions: [ArrayDimension(count: arrays.count)] + first.dimensions)
    }

    package static func tooManyDimensions(_ count: Int) -> SQLError {
        SQLError(.programLimitExceeded, "number of array dimensions (\(count)) exceeds the maximum allowed (\(ArrayValue.dimensionsMax))")
    }
}
