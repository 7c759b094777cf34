import Columns
import Expressions
import SQLSyntax

/// Window frames (`transformFrameOffset`).
extension ExpressionBinder {
    func bindFrame(_ syntax: WindowSyntax, _ window: inout WindowSpecification) throws(SQLError) {
        let options = FrameOptions(rawValue: syntax.frameOptions)
        guard options.contains(.nonDefault) else { return }
        window.hasFrame = true
        if options.contains(.excludeCurrentRow) { window.frame.exclusion = .currentRow }
        if options.contains(.excludeGroup) { window.frame.exclusion = .group }
        if options.contains(.excludeTies) { window.frame.exclusion = .ties }
        window.frame.unit = options.contains(.rows) ? .rows : options.contains(.groups) ? .groups : .range
        if window.frame.unit == .groups, window.orderBy.isEmpty {
            throw SQLError(.windowingError, "GROUPS mode requires an ORDER BY clause", at: syntax.at)
        }
        if window.frame.unit == .range, syntax.frameStart != nil || syntax.frameEnd != nil, window.orderBy.count != 1 {
            throw SQLError(
                .windowingError, "RANGE with offset PRECEDING/FOLLOWING requires exactly one ORDER BY column", at: syntax.at)
        }
        (window.frame.start, window.frame.startRange) = try bound(options, .startBounds, syntax.frameStart, window)
        (window.frame.end, window.frame.endRange) = try bound(options, .endBounds, syntax.frameEnd, window)
    }

    private func bound(
        _ options: FrameOptions, _ bounds: FrameOptions.Bounds, _ offset: ExpressionSyntax?, _ window: WindowSpecification
    ) throws(SQLError) -> (WindowFrame.Bound, RangeOffset?) {
        if options.contains(bounds.unboundedPreceding) { return (.unboundedPreceding, nil) }
        if options.contains(bounds.unboundedFollowing) { return (.unboundedFollowing, nil) }
        guard !options.isDisjoint(with: bounds.preceding.union(bounds.following)), let offset else { return (.currentRow, nil) }
        let isPreceding = options.contains(bounds.preceding)
        let word = window.frame.unit == .rows ? "ROWS" : window.frame.unit == .groups ? "GROUPS" : "RANGE"
        let bound = try inside(.windowFrame(word)).bind(offset)
        guard bound.inputs.isEmpty, !bound.hasSubquery else {
            throw SQLError(.invalidColumnReference, "argument of \(word) must not contain variables", at: offset.place)
        }
        if window.frame.unit == .range, let key = window.orderBy.first {
            let type = key.expression.type == .varchar ? SQLType.text : key.expression.type
            let (converted, range) = try rangeOffset(bound, type, at: offset.place)
            return (isPreceding ? .preceding(converted) : .following(converted), range)
        }
        guard Coercion.canConvert(bound.type, to: .int8, context: .assignment) else {
            throw SQLError(.datatypeMismatch, "argument of \(word) must be type bigint, not type \(bound.type.sqlName())", at: offset.place)
        }
        let converted = try Coercion.convert(bound, to: .int8, context: .assignment, at: offset.place)
        state.noteParameters(in: converted)
        return (isPreceding ? .preceding(converted) : .following(converted), nil)
    }

    /// The sort key's type and the offset's decide which `in_range` function is meant.
    private func rangeOffset(_ offset: BoundExpression, _ key: SQLType, at: Int) throws(SQLError) -> (BoundExpression, RangeOffset) {
        guard let candidates = Self.offsetTypes[key] else {
            throw SQLError(
                .featureNotSupported, "RANGE with offset PRECEDING/FOLLOWING is not supported for column type \(key.sqlName())", at: at)
        }
        let preferred = offset.type == .unknown ? key : offset.type
        let usable = candidates.contains(preferred) ? [preferred] : candidates.filter { Coercion.canConvert(offset.type, to: $0, context: .implicit) }
        guard let chosen = usable.first else {
            throw SQLError(
                .featureNotSupported,
                "RANGE with offset PRECEDING/FOLLOWING is not supported for column type \(key.sqlName()) and offset type \(offset.type.sqlName())",
                hint: "Cast the offset value to an appropriate type.", at: at)
        }
        guard usable.count == 1 else {
            throw SQLError(
                .featureNotSupported,
                "RANGE with offset PRECEDING/FOLLOWING has multiple interpretations for column type \(key.sqlName()) and offset type \(offset.type.sqlName())",
                hint: "Cast the offset value to the exact intended type.", at: at)
        }
        let converted = try Coercion.convert(offset, to: chosen, context: .implicit, at: at)
        state.noteParameters(in: converted)
        return (converted, try arithmetic(key, chosen))
    }

    /// The right types of PostgreSQL's `in_range` support functions (`pg_amproc`), by the sort key's type.
    private static let offsetTypes: [SQLType: [SQLType]] = [
        .int2: [.int8, .int4, .int2], .int4: [.int8, .int4, .int2], .int8: [.int8], .numeric: [.numeric], .float4: [.float8], .float8: [.float8],
        .date: [.interval], .timestamp: [.interval], .timestamptz: [.interval], .time: [.interval], .interval: [.interval],
    ]

    private func arithmetic(_ key: SQLType, _ offset: SQLType) throws(SQLError) -> RangeOffset {
        // A time of day does not go around at midnight here: it is a span since midnight.
        let value = BoundExpression.input(0, key)
        let moved = key == .time ? try Coercion.convert(value, to: .interval, context: .implicit, at: -1) : value
        let minus = try combine("-", moved, .input(1, offset), at: -1)
        let plus = try combine("+", moved, .input(1, offset), at: -1)
        let candidate = moved
        let limit = BoundExpression.input(1, minus.type)
        let zero = try Coercion.convert(.constant(.text("0"), .unknown), to: offset, context: .implicit, at: -1)
        return RangeOffset(
            minus: minus, plus: plus, isBelow: try combine("<", candidate, limit, at: -1), isAbove: try combine(">", candidate, limit, at: -1),
            isNegative: try combine("<", .input(0, offset), zero, at: -1))
    }
}

/// PostgreSQL's `frameOptions` bits (`src/include/nodes/parsenodes.h`).
struct FrameOptions: OptionSet {
    let rawValue: Int
    static let nonDefault = FrameOptions(rawValue: 0x1)
    static let rows = FrameOptions(rawValue: 0x4)
    static let groups = FrameOptions(rawValue: 0x8)
    static let excludeCurrentRow = FrameOptions(rawValue: 0x8000)
    static let excludeGroup = FrameOptions(rawValue: 0x10000)
    static let excludeTies = FrameOptions(rawValue: 0x20000)

    struct Bounds {
        var unboundedPreceding: FrameOptions
        var unboundedFollowing: FrameOptions
        var preceding: FrameOptions
        var following: FrameOptions

        static let startBounds = Bounds(
            unboundedPreceding: FrameOptions(rawValue: 0x20), unboundedFollowing: FrameOptions(rawValue: 0x80),
            preceding: FrameOptions(rawValue: 0x800),
            following: FrameOptions(rawValue: 0x2000))
        static let endBounds = Bounds(
            unboundedPreceding: FrameOptions(rawValue: 0x40), unboundedFollowing: FrameOptions(rawValue: 0x100),
            preceding: FrameOptions(rawValue: 0x1000),
            following: FrameOptions(rawValue: 0x4000))
    }
}
