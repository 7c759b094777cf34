package import Columns

/// How an expression of one type becomes one of another: sections 10.4 and 10.5 of the PostgreSQL 15 manual (`parse_coerce.c`).
package enum Coercion {
    /// Where a conversion happens, and so which casts may be used: each context allows what the ones before it allow.
    package enum Context: Int, Hashable, Sendable {
        /// Anywhere in an expression.
        case implicit
        /// A value put into a column.
        case assignment
        /// `CAST`, `::`.
        case explicit

        func allows(_ other: Context) -> Bool { rawValue >= other.rawValue }
    }

    /// The expression with a cast to the type, or the value itself when it is a literal of unknown type.
    ///
    /// Throws 42846 when there is no such cast in the context, and the literal's own error when it cannot be read.
    package static func convert(
        _ expression: BoundExpression, to type: SQLType, modifier: Int32 = -1, context: Context, at: Int
    ) throws(SQLError) -> BoundExpression {
        let converted = try convertType(expression, to: type, modifier: modifier, context: context, at: at)
        return try applyModifier(modifier, to: converted, context: context, at: at)
    }

    private static func convertType(
        _ expression: BoundExpression, to type: SQLType, modifier: Int32, context: Context, at: Int
    ) throws(SQLError) -> BoundExpression {
        let source = expression.type
        if source == type { return expression }
        switch expression {
        case .constant(let constant) where constant.isNull:
            guard source == .unknown || CastTable.path(from: source, to: type, context) != nil else { throw cannotCast(source, type, at: at) }
            return .constant(.null, type)
        case .constant(let constant) where source == .unknown:
            return try constant.read(as: type, modifier: modifier, at: at)
        case .parameter(let number, .unknown):
            return .parameter(number, type)
        default:
            // An output column that stayed unknown is text by now (10.6), so `unknown` converts as text does.
            let known = source == .unknown ? SQLType.text : source
            guard let path = CastTable.path(from: known, to: type, source == .unknown ? .explicit : context) else {
                throw cannotCast(source, type, at: at)
            }
            return .call(function(path, from: known, to: type), [expression], type)
        }
    }

    static func cannotCast(_ source: SQLType, _ target: SQLType, at: Int) -> SQLError {
        SQLError(.cannotCoerce, "cannot cast type \(source.sqlName()) to \(target.sqlName())", at: at)
    }

    /// Whether a value of the type may stand where another is wanted.
    package static func canConvert(_ source: SQLType, to target: SQLType, context: Context) -> Bool {
        source == target || source == .unknown || CastTable.path(from: source, to: target, context) != nil
    }

    /// The cast as a function, named as SQL writes it.
    static func function(_ path: CastTable.Path, from source: SQLType, to target: SQLType) -> ScalarFunction {
        let (implementation, volatility) = code(path, from: source, to: target)
        var isRelabeling = false
        if case .relabel = path { isRelabeling = true }
        return ScalarFunction(
            "::" + target.sqlName(), [source], target, volatility: volatility, isRelabeling: isRelabeling, implementation: implementation)
    }

    /// The explicit cast to text, which every type has.
    static func castToText(from source: SQLType) -> ScalarFunction {
        function(CastTable.path(from: source, to: .text, .explicit) ?? .throughText, from: source, to: .text)
    }

    private static func code(
        _ path: CastTable.Path, from source: SQLType, to target: SQLType
    ) -> (ScalarFunction.Implementation, ScalarFunction.Volatility) {
        switch path {
        case .relabel:
            return (.unary { (value, _) in value }, .immutable)
        case .function(let implementation, let volatility):
            return (implementation, volatility)
        case .throughText:
            let volatility: ScalarFunction.Volatility = isSessionDependent(source) || isSessionDependent(target) ? .stable : .immutable
            return (.unary { (value, context) throws(SQLError) in try throughText(value, source, target, context) }, volatility)
        case .elements(let path):
            guard let from = source.element, let to = target.element else { return (.unary { (value, _) in value }, .immutable) }
            let element = function(path, from: .scalar(from), to: .scalar(to))
            return (.unary { (value, context) throws(SQLError) in try mapElements(value, element, context) }, element.volatility)
        }
    }

    private static func throughText(_ value: Datum, _ source: SQLType, _ target: SQLType, _ context: EvaluationContext) throws(SQLError) -> Datum {
        let text = try source.isKeptAsText ? String(value) : ValueText.interruptiblyFormat(value, source, context.textFormat)
        if target.isKeptAsText, target.category == .string { return .text(text) }
        return try ValueText.parse(text, as: target, context.textInput)
    }

    private static func mapElements(_ value: Datum, _ element: ScalarFunction, _ context: EvaluationContext) throws(SQLError) -> Datum {
        let array = try ArrayValue(value)
        var converted: [Datum] = []
        converted.reserveCapacity(array.count)
        var meter = WorkMeter()
        for value in array {
            try meter.spend(ArrayFunctions.elementCost)
            converted.append(try element.call(value, context))
        }
        return .array(ArrayValue(converted, dimensions: array.dimensions))
    }

    /// Types whose text depends on the session: its zone, its styles, the day it is, the objects that it sees.
    static func isSessionDependent(_ type: SQLType) -> Bool {
        switch type {
        case .scalar(let scalar), .array(let scalar):
            switch scalar {
            case .timestamptz, .timestamp, .date, .time, .timetz, .interval, .float4, .float8, .bytea, .record: true
            default: ReferenceText.kind(scalar) != nil
            }
        case .row: true
        }
    }
}
