import Columns

extension Coercion {
    /// Cuts a value to its column's modifier: `varchar(n)`, `char(n)`, `numeric(p, s)`, `timestamp(p)`, `interval(p)`.
    ///
    /// An explicit cast cuts text silently, an assignment refuses what is too long unless only blanks are lost.
    static func applyModifier(_ modifier: Int32, to expression: BoundExpression, context: Context, at: Int) throws(SQLError) -> BoundExpression {
        guard modifier >= 0, let function = modifierFunction(expression.type, context) else { return expression }
        if expression.isNullConstant { return .constant(.null, expression.type) }
        return .call(function, [expression, .constant(.int(Int64(modifier)), .int4)], expression.type)
    }

    private static func modifierFunction(_ type: SQLType, _ context: Context) -> ScalarFunction? {
        let name = "::" + type.sqlName() + (context == .explicit ? "" : " (assignment)")
        switch type {
        case .scalar(let scalar):
            guard let code = modifierCode(scalar, isExplicit: context == .explicit) else { return nil }
            return ScalarFunction(name, [type, .int4], type, implementation: code)
        case .array(let element):
            guard let cut = modifierFunction(.scalar(element), context) else { return nil }
            let code = ScalarFunction.Implementation.binary { (array, modifier, context) throws(SQLError) in
                var array = try ArrayValue(array)
                for index in array.elements.indices { array.elements[index] = try cut.call(array.elements[index], modifier, context) }
                return .array(array)
            }
            return ScalarFunction(name, [type, .int4], type, implementation: code)
        case .row:
            return nil
        }
    }

    private static func modifierCode(_ type: ScalarType, isExplicit: Bool) -> ScalarFunction.Implementation? {
        switch type {
        case .varchar:
            .binary { (value, modifier, _) throws(SQLError) in
                try .text(ScalarText.varying(String(value), Int32(clamping: Int64(modifier)), isExplicitCast: isExplicit))
            }
        case .bpchar:
            .binary { (value, modifier, _) throws(SQLError) in
                try .text(ScalarText.padded(String(value), Int32(clamping: Int64(modifier)), isExplicitCast: isExplicit))
            }
        case .numeric:
            .binary { (value, modifier, _) throws(SQLError) in
                try .numeric(Numeric(value).applying(modifier: Int32(clamping: Int64(modifier))))
            }
        case .time:
            .binary { (value, digits, _) throws(SQLError) in
                try .time(DateTimeText.rounded(TimeValue(value).microseconds, Int32(clamping: Int64(digits))))
            }
        case .timetz:
            .binary { (value, digits, _) throws(SQLError) in
                var time = try TimeWithZone(value)
                time.microseconds = try DateTimeText.rounded(time.microseconds, Int32(clamping: Int64(digits)))
                return .timetz(time)
            }
        case .timestamp, .timestamptz:
            .binary { (value, digits, _) throws(SQLError) in
                try .timestamp(DateTimeText.rounded(timestamp: TimestampValue(value).microseconds, Int32(clamping: Int64(digits))))
            }
        case .interval:
            .binary { (value, modifier, _) throws(SQLError) in
                try Interval(value).constrained(to: IntervalModifier(Int32(clamping: Int64(modifier)))).datum
            }
        default:
            nil
        }
    }
}
