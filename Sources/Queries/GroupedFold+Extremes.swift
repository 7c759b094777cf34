import Columns
import Expressions

/// `min` and `max` of integers, booleans, dates and times. Equal ones look alike, so any of them will do.
struct WordExtremeFold: GroupedFold {
    let kind: ColumnVector.WordKind
    let wantsLargest: Bool
    private var best: [Int64] = []
    private var isEmpty: [Bool] = []

    init(kind: ColumnVector.WordKind, wantsLargest: Bool) {
        self.kind = kind
        self.wantsLargest = wantsLargest
    }

    var byteCount: Int { best.count * 9 }

    mutating func add(_ arguments: [ColumnVector], groups: [Int], groupCount: Int) throws(SQLError) {
        best.grow(to: groupCount, with: 0)
        isEmpty.grow(to: groupCount, with: true)
        guard let argument = arguments.first else { return }
        if case .words(let values, kind, let nulls) = argument.form {
            for row in groups.indices where nulls?[row] != true { offer(values[row], groups[row]) }
        } else {
            for (row, group) in groups.enumerated() {
                if let value = kind.word(argument[row]) { offer(value, group) }
            }
        }
    }

    @inline(__always)
    private mutating func offer(_ value: Int64, _ group: Int) {
        if isEmpty[group] || (wantsLargest ? value > best[group] : value < best[group]) {
            best[group] = value
            isEmpty[group] = false
        }
    }

    func results(groupCount: Int) throws(SQLError) -> ColumnVector {
        let known = min(groupCount, best.count)
        let nulls = isEmpty.prefix(known) + repeatElement(true, count: groupCount - known)
        let words = best.prefix(known) + repeatElement(0, count: groupCount - known)
        return ColumnVector(.words(Array(words), kind, nulls: nulls.contains(true) ? Array(nulls) : nil))
    }
}

/// `min` and `max` of floats and numerics: as `ExtremumAccumulator`.
struct ValueExtremeFold: GroupedFold {
    let type: SQLType
    let wantsLargest: Bool
    private var best: [Datum] = []

    init(type: SQLType, wantsLargest: Bool) {
        self.type = type
        self.wantsLargest = wantsLargest
    }

    var byteCount: Int { best.count * MemoryLayout<Datum>.stride }

    mutating func add(_ arguments: [ColumnVector], groups: [Int], groupCount: Int) throws(SQLError) {
        best.grow(to: groupCount, with: .null)
        guard let argument = arguments.first else { return }
        if case .decimals(let values, let scale, let nulls) = argument.form, groupCount <= groups.count {
            addDecimals(values, scale, nulls, groups, groupCount)
            return
        }
        if case .doubles(let values, let nulls) = argument.form, type == .float8, values.allSatisfy(Self.isPlain) {
            addDoubles(values, nulls, groups)
            return
        }
        for (row, value) in argument.datums.enumerated() where !value.isNull { offer(value, groups[row]) }
    }

    /// Neither NaN nor -0: compared as numbers, and equal ones look alike.
    private static func isPlain(_ value: Double) -> Bool { !value.isNaN && (value != 0 || value.sign == .plus) }

    private mutating func addDoubles(_ values: [Double], _ nulls: ColumnVector.NullMask?, _ groups: [Int]) {
        for (row, group) in groups.enumerated() where nulls?[row] != true {
            let value = values[row]
            if case .float(let known) = best[group], Self.isPlain(known) {
                if wantsLargest ? value > known : value < known { best[group] = .float(value) }
            } else {
                offer(.float(value), group)
            }
        }
    }

    /// Coefficients of one scale compare as the values do: only the best of the batch becomes a value.
    private mutating func addDecimals(_ values: [Int64], _ scale: Int, _ nulls: ColumnVector.NullMask?, _ groups: [Int], _ groupCount: Int) {
        var found: [Int64?] = Array(repeating: nil, count: groupCount)
        for row in groups.indices where nulls?[row] != true {
            let (value, group) = (values[row], groups[row])
            if let known = found[group], wantsLargest ? value <= known : value >= known { continue }
            found[group] = value
        }
        for (group, value) in found.enumerated() {
            if let value { offer(.numeric(Numeric(coefficient: Int128(value), scale: scale)), group) }
        }
    }

    private mutating func offer(_ value: Datum, _ group: Int) {
        guard !best[group].isNull else {
            best[group] = value
            return
        }
        let order = SQLOrder.compare(value, best[group], type)
        // Equal values may print differently (1.0 and 1.00): one of them is taken whatever the order of the rows.
        if order == (wantsLargest ? 1 : -1) || (order == 0 && EqualValues.isPreferred(value, to: best[group])) { best[group] = value }
    }

    func results(groupCount: Int) throws(SQLError) -> ColumnVector {
        ColumnVector((0..<groupCount).map { $0 < best.count ? best[$0] : .null }).compacted()
    }
}
