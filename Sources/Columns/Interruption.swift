/// Whether the computation under way on this thread is to stop, for code that computes for long within one value: it knows neither
/// statement nor session, and asks here, as code in a task asks `Task.isCancelled`.
///
/// Who runs a statement says what to ask with `probing`; outside of that nothing stops. So the expressions of views, which are computed for
/// events, are never stopped half way.
package enum Interruption {
    /// Units of work between two questions: so few that they take some milliseconds, so many that asking costs nothing.
    package static let unitsPerCheck = 1 << 16

    @TaskLocal private static var isWanted: (@Sendable () -> Bool)?

    /// What a statement that is stopped ends with.
    package static let error = SQLError(.queryCanceled, "canceling statement due to user request")

    /// Runs `body`, which stops soon after `isWanted` begins to say so.
    package static func probing<Result>(
        _ isWanted: @escaping @Sendable () -> Bool, _ body: () throws(SQLError) -> Result
    ) throws(SQLError) -> Result {
        let result = $isWanted.withValue(isWanted) { () -> Swift.Result<Result, SQLError> in
            Swift.Result { () throws(SQLError) in try body() }
        }
        return try result.get()
    }

    /// Throws when the computation is to stop.
    package static func check() throws(SQLError) {
        if let isWanted, isWanted() { throw error }
    }
}

/// Counts the work of a loop and asks now and then whether to go on.
package struct WorkMeter {
    private var unitsLeft = Interruption.unitsPerCheck

    package init() {}

    /// - Parameter units: steps of a few nanoseconds, done since the last call or about to be done.
    @inline(__always)
    package mutating func spend(_ units: Int = 1) throws(SQLError) {
        unitsLeft &-= units
        if unitsLeft < 0 { try renew() }
    }

    @inline(never)
    private mutating func renew() throws(SQLError) {
        unitsLeft = Interruption.unitsPerCheck
        try Interruption.check()
    }
}

extension Datum {
    /// Units of work that to make or to read the value takes, beyond those of a short one.
    package var workSize: Int {
        switch self {
        case .text(let text): text.utf8.count
        case .bytes(let bytes): bytes.count
        case .array(let array): array.elements.count * 8
        default: 0
        }
    }
}

extension Sequence {
    /// As `sorted(by:)`; given up when the computation is to stop.
    package func interruptiblySorted(by areInIncreasingOrder: (Element, Element) -> Bool) throws(SQLError) -> [Element] {
        var meter = WorkMeter()
        do {
            return try sorted { left, right in
                // A comparison of two values with what leads to them.
                try meter.spend(16)
                return areInIncreasingOrder(left, right)
            }
        } catch {
            throw error as? SQLError ?? Interruption.error
        }
    }
}

/// Long arrays, made piece by piece: to take the memory for all elements at once, or to move them into a larger one, is too long a step.
extension Array {
    /// Elements of a piece: few enough to be made or moved in less than a millisecond.
    private static var pieceCount: Int { 1 << 12 }
    /// Units of work for an element that is made or moved.
    private static var elementUnits: Int { 4 }

    /// As `init(repeating:count:)`.
    package init(repeating element: Element, count: Int, _ meter: inout WorkMeter) throws(SQLError) {
        self.init()
        reserveCapacity(count)
        while self.count < count {
            let piece = Swift.min(count - self.count, Self.pieceCount)
            try meter.spend(piece * Self.elementUnits)
            append(contentsOf: repeatElement(element, count: piece))
        }
    }

    /// As `append(_:)`.
    @inline(__always)
    package mutating func append(_ element: Element, _ meter: inout WorkMeter) throws(SQLError) {
        if count == capacity, count > Self.pieceCount { try grow(&meter) }
        append(element)
    }

    /// As `append(contentsOf:)`.
    package mutating func append(contentsOf others: ArraySlice<Element>, _ meter: inout WorkMeter) throws(SQLError) {
        if count + others.count > capacity { try grow(&meter, room: others.count) }
        var start = others.startIndex
        while start < others.endIndex {
            let end = Swift.min(start + Self.pieceCount, others.endIndex)
            try meter.spend((end - start) * Self.elementUnits)
            append(contentsOf: others[start..<end])
            start = end
        }
    }

    /// Moves the elements to where there is room for as many again, and for others.
    @inline(never)
    private mutating func grow(_ meter: inout WorkMeter, room: Int = 0) throws(SQLError) {
        var larger: [Element] = []
        larger.reserveCapacity(Swift.max(2 * count, count + room))
        try larger.append(contentsOf: self[...], &meter)
        self = larger
    }
}
