package import Columns

/// `min` and `max`.
struct ExtremumAccumulator: Accumulator {
    let type: SQLType
    /// -1: the smallest; 1: the largest.
    let wantedOrder: Int
    var best = Datum.null

    init(type: SQLType, wantedOrder: Int) {
        self.type = type
        self.wantedOrder = wantedOrder
    }

    mutating func add(_ arguments: [Datum]) throws(SQLError) {
        guard let argument = arguments.first, !argument.isNull else { return }
        offer(argument)
    }

    mutating func merge(_ other: ExtremumAccumulator) throws(SQLError) {
        if !other.best.isNull { offer(other.best) }
    }

    private mutating func offer(_ value: Datum) {
        guard !best.isNull else {
            best = value
            return
        }
        let order = SQLOrder.compare(value, best, type)
        // Equal values may print differently (1.0 and 1.00): one of them is taken whatever the order of the rows.
        if order == wantedOrder || (order == 0 && EqualValues.isPreferred(value, to: best)) { best = value }
    }

    func result() throws(SQLError) -> Datum { best }
}

/// Which of two equal values stands for both, so that no result depends on the order of the rows.
package enum EqualValues {
    /// The numeric with more digits after the point, +0 before -0, the shorter text or the one that comes first, the interval with more
    /// months, then days.
    package static func isPreferred(_ value: Datum, to other: Datum) -> Bool {
        switch (value, other) {
        case (.numeric(let a), .numeric(let b)): a.scale > b.scale
        case (.float(let a), .float(let b)): a.sign == .plus && b.sign == .minus
        case (.text(let a), .text(let b)): a.utf8.count < b.utf8.count || (a.utf8.count == b.utf8.count && TextBytes.compare(a, b) < 0)
        case (.interval(let a), .interval(let b)): a.months > b.months || (a.months == b.months && a.days > b.days)
        default: false
        }
    }
}

/// `bool_and` (`every`) and `bool_or`.
struct BooleanAccumulator: Accumulator {
    /// The value that decides: FALSE for `bool_and`, TRUE for `bool_or`.
    let absorbing: Bool
    var value: Bool?

    init(absorbing: Bool) { self.absorbing = absorbing }

    mutating func add(_ arguments: [Datum]) throws(SQLError) {
        guard let argument = arguments.first, !argument.isNull else { return }
        offer(try Bool(argument))
    }

    mutating func merge(_ other: BooleanAccumulator) throws(SQLError) {
        if let value = other.value { offer(value) }
    }

    private mutating func offer(_ next: Bool) { value = next == absorbing ? next : value ?? next }

    func result() throws(SQLError) -> Datum { value.map { .bool($0) } ?? .null }
}

/// `string_agg(text, delimiter)`, in the order of the rows. The first row's delimiter is not used.
struct StringAccumulator: Accumulator {
    /// What the result may hold, bytes: as every text that an expression makes.
    static let bytesMax = TextFunctions.resultBytesMax

    var parts: [(delimiter: String, text: String)] = []
    var byteCount = 0

    mutating func add(_ arguments: [Datum]) throws(SQLError) {
        guard arguments.count == 2, !arguments[0].isNull else { return }
        let text = try String(arguments[0])
        let delimiter = arguments[1].isNull ? "" : try String(arguments[1])
        try append(delimiter, text)
    }

    mutating func merge(_ other: StringAccumulator) throws(SQLError) {
        for part in other.parts { try append(part.delimiter, part.text) }
    }

    private mutating func append(_ delimiter: String, _ text: String) throws(SQLError) {
        byteCount += delimiter.utf8.count + text.utf8.count
        guard byteCount <= Self.bytesMax else {
            throw SQLError(.programLimitExceeded, "string_agg's result is longer than \(Self.bytesMax) bytes")
        }
        parts.append((delimiter, text))
    }

    func result() throws(SQLError) -> Datum {
        guard let first = parts.first else { return .null }
        var text = first.text
        var meter = WorkMeter()
        for part in parts.dropFirst() {
            try meter.spend(16 + part.delimiter.utf8.count + part.text.utf8.count)
            text += part.delimiter
            text += part.text
        }
        return .text(text)
    }
}

/// `aggregate(DISTINCT x)`: each combination of arguments reaches the aggregate once.
struct DistinctAccumulator: Accumulator {
    let inner: any Accumulator
    /// How the arguments are compared.
    let forms: [ComparisonForm]
    /// What was seen, and the first place of it: `string_agg` keeps the order.
    var places: [[Datum]: Int] = [:]
    var values: [[Datum]] = []

    init(inner: any Accumulator, types: [SQLType]) {
        self.inner = inner
        forms = types.map { ComparisonForm($0) }
    }

    mutating func add(_ arguments: [Datum]) throws(SQLError) {
        // NULL reaches no aggregate that can be DISTINCT.
        guard let first = arguments.first, !first.isNull else { return }
        let key = zip(forms, arguments).map { form, value in form(value) }
        if let place = places[key] {
            if let stored = values[place].first, EqualValues.isPreferred(first, to: stored) { values[place] = arguments }
            return
        }
        places[key] = values.count
        values.append(arguments)
    }

    mutating func merge(_ other: DistinctAccumulator) throws(SQLError) {
        for arguments in other.values { try add(arguments) }
    }

    func result() throws(SQLError) -> Datum {
        var accumulator = inner
        for arguments in values { try accumulator.add(arguments) }
        return try accumulator.result()
    }
}
