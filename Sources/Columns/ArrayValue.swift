/// An array of SQL: its elements row by row, and how far each dimension reaches.
///
/// It is a collection of its elements, in the order in which `unnest` gives them.
package struct ArrayValue: Sendable {
    package var elements: [Datum]
    /// nil for the usual array: one dimension that begins at 1, or none when it is empty.
    private var shape: [ArrayDimension]?

    /// One dimension from 1; no dimension when there are no elements.
    package init(_ elements: [Datum]) {
        self.elements = elements
        shape = nil
    }

    /// - Parameter dimensions: the product of their counts is the number of elements; none for the empty array.
    package init(_ elements: [Datum], dimensions: [ArrayDimension]) {
        assert(dimensions.reduce(dimensions.isEmpty ? 0 : 1) { $0 * $1.count } == elements.count, "an array's dimensions tell its size")
        self.elements = elements
        let isUsual = dimensions.isEmpty || (dimensions.count == 1 && dimensions[0].lowerBound == 1)
        shape = isUsual ? nil : dimensions
    }

    /// From the outermost; none for the empty array.
    package var dimensions: [ArrayDimension] {
        if let shape { return shape }
        return elements.isEmpty ? [] : [ArrayDimension(count: elements.count)]
    }

    /// Dimensions that an array may have (PostgreSQL's MAXDIM).
    package static let dimensionsMax = 6
    /// Elements that an array may have, so that one value stays within what a statement may hold (PostgreSQL allows 134,217,727).
    package static let elementsMax = 1 << 24

    package static let tooLarge = SQLError(.programLimitExceeded, "array size exceeds the maximum allowed (\(elementsMax))")
}

/// One dimension of an array: its subscripts are `lowerBound ..< lowerBound + count`.
package struct ArrayDimension: Hashable, Sendable {
    package var lowerBound: Int32
    package var count: Int

    package init(lowerBound: Int32 = 1, count: Int) {
        self.lowerBound = lowerBound
        self.count = count
    }

    /// The last subscript.
    package var upperBound: Int64 { Int64(lowerBound) + Int64(count) - 1 }
}

extension ArrayValue: RandomAccessCollection {
    package var startIndex: Int { 0 }
    package var endIndex: Int { elements.count }
    package subscript(position: Int) -> Datum { elements[position] }
}

/// `array_eq` and `array_cmp`: element by element, then by size and shape.
extension ArrayValue: Hashable {
    package static func == (left: ArrayValue, right: ArrayValue) -> Bool {
        left.shape == right.shape && left.elements == right.elements
    }

    package func hash(into hasher: inout Hasher) { hasher.combine(elements) }

    /// -1, 0 or 1; 0 exactly when they are equal. NULL elements are greater than all others.
    static func compare(_ left: ArrayValue, _ right: ArrayValue) -> Int {
        let result = Datum.compare(left.elements, right.elements)
        return result != 0 ? result : compareShapes(left, right)
    }

    /// The same order; given up when the computation is to stop.
    ///
    /// - Parameter form: what an element is compared by.
    package static func compare(
        _ left: ArrayValue, _ right: ArrayValue, by form: (Datum) -> Datum, _ meter: inout WorkMeter
    ) throws(SQLError) -> Int {
        if left.sharesElements(with: right) { return compareShapes(left, right) }
        for (a, b) in zip(left.elements, right.elements) {
            try meter.spend(16)
            let result = Datum.compare(form(a), form(b))
            if result != 0 { return result }
        }
        if left.count != right.count { return left.count < right.count ? -1 : 1 }
        return compareShapes(left, right)
    }

    /// Whether the elements are not only equal but the same in memory.
    package func sharesElements(with other: ArrayValue) -> Bool {
        elements.count == other.elements.count
            && elements.withUnsafeBufferPointer { left in
                other.elements.withUnsafeBufferPointer { right in left.baseAddress == right.baseAddress }
            }
    }

    /// The order of arrays with the same elements.
    private static func compareShapes(_ left: ArrayValue, _ right: ArrayValue) -> Int {
        let (a, b) = (left.dimensions, right.dimensions)
        if a.count != b.count { return a.count < b.count ? -1 : 1 }
        for (x, y) in zip(a, b) where x.count != y.count { return x.count < y.count ? -1 : 1 }
        for (x, y) in zip(a, b) where x.lowerBound != y.lowerBound { return x.lowerBound < y.lowerBound ? -1 : 1 }
        return 0
    }
}

extension Datum {
    /// One dimension from 1.
    package static func array(_ elements: [Datum]) -> Datum { .array(ArrayValue(elements)) }
}
