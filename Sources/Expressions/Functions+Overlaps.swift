import Columns

extension FunctionTableBuilder {
    /// `(start, end) OVERLAPS (start, end)`, each end a time or a length (manual, 9.9).
    mutating func addOverlaps() {
        for isFirstLength in [false, true] {
            for isSecondLength in [false, true] {
                addOverlaps(.timestamp, isFirstLength, isSecondLength) { (value, length, _) throws(SQLError) in
                    try TimestampValue(value).adding(Interval(length)).datum
                }
                addOverlaps(.timestamptz, isFirstLength, isSecondLength, volatility: .stable) { (value, length, context) throws(SQLError) in
                    try TimestampValue(value).adding(Interval(length), in: context.zone).datum
                }
                addOverlaps(.time, isFirstLength, isSecondLength) { (value, length, _) throws(SQLError) in
                    try TimeValue(value).adding(Interval(length)).datum
                }
            }
        }
    }

    private mutating func addOverlaps(
        _ type: ParameterType, _ isFirstLength: Bool, _ isSecondLength: Bool, volatility: ScalarFunction.Volatility = .immutable,
        _ adding: @escaping @Sendable (Datum, Datum, EvaluationContext) throws(SQLError) -> Datum
    ) {
        let parameters: [ParameterType] = [type, isFirstLength ? .interval : type, type, isSecondLength ? .interval : type]
        add(
            "overlaps", parameters, .bool, isStrict: false, volatility: volatility,
            .general { (x, context) throws(SQLError) in
                func end(_ start: Datum, _ end: Datum, _ isLength: Bool) throws(SQLError) -> Datum {
                    guard isLength else { return end }
                    return start.isNull || end.isNull ? .null : try adding(start, end, context)
                }
                return Overlap.test(
                    Overlap(x[0], try end(x[0], x[1], isFirstLength)), Overlap(x[2], try end(x[2], x[3], isSecondLength)))
            })
    }
}

/// A span of time whose ends may be given in either order, and one of which may be unknown.
private struct Overlap {
    /// The earlier end, or the only one that is known.
    let start: Datum
    let end: Datum

    init(_ start: Datum, _ end: Datum) {
        if start.isNull || (!end.isNull && Datum.compare(start, end) > 0) {
            (self.start, self.end) = (end, start)
        } else {
            (self.start, self.end) = (start, end)
        }
    }

    /// NULL where it depends on an end that is not known.
    static func test(_ left: Overlap, _ right: Overlap) -> Datum {
        guard !left.start.isNull, !right.start.isNull else { return .null }
        let order = Datum.compare(left.start, right.start)
        if order == 0 { return left.end.isNull || right.end.isNull ? .null : .bool(true) }
        let (first, second) = order < 0 ? (left, right) : (right, left)
        if first.end.isNull { return .null }
        if Datum.compare(second.start, first.end) < 0 { return .bool(true) }
        return second.end.isNull ? .null : .bool(false)
    }
}
