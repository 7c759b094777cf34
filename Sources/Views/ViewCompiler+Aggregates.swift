import Columns
import Expressions

/// Each aggregate call becomes the operations that keep its state and the reading that turns their cells into its value.
extension ViewCompiler {
    mutating func compile(_ aggregate: BoundAggregate) throws(SQLError) -> AggregatePlan {
        let rows = rowSet(filter: aggregate.filter)
        guard let argument = aggregate.arguments.first, aggregate.function != .countAll else {
            return .count(operation(.count, lane: -1, rowSet: rows))
        }
        let isOrderInsensitive =
            aggregate.function == .min || aggregate.function == .max || aggregate.function == .boolAnd || aggregate.function == .boolOr
        if aggregate.isDistinct, !isOrderInsensitive {
            guard aggregate.function == .count else { throw unsupported("\(aggregate.function.rawValue)(DISTINCT ..)") }
            return distinctCount(argument, rows)
        }
        switch aggregate.function {
        case .countAll: return .count(operation(.count, lane: -1, rowSet: rows))
        case .count: return .countValues(valueCount(argument, rows))
        case .sum: return try sum(argument, rows)
        case .avg: return try average(argument, rows)
        case .min: return try extreme(argument, rows, isMax: false)
        case .max: return try extreme(argument, rows, isMax: true)
        case .boolAnd: return .boolAnd(falses: truthCount(argument, rows, isTrue: false), trues: truthCount(argument, rows, isTrue: true))
        case .boolOr: return .boolOr(falses: truthCount(argument, rows, isTrue: false), trues: truthCount(argument, rows, isTrue: true))
        case .percentileCont: return try percentile(aggregate, argument, rows, isContinuous: true)
        case .percentileDisc: return try percentile(aggregate, argument, rows, isContinuous: false)
        default: throw unsupported(aggregate.function.rawValue)
        }
    }

    private func unsupported(_ construct: String) -> SQLError { .unsupported("\(construct) in a materialized view") }

    private func lane(_ expression: BoundExpression, _ form: LanePlan.Form, _ rows: Int) -> Int {
        plan.intern(LanePlan(source: source(expression, rowSet: rows), form: form))
    }

    /// Counting NULLs is enough, and touches nothing in a batch without NULLs.
    private mutating func valueCount(_ argument: BoundExpression, _ rows: Int) -> ValueCount {
        let count = operation(.count, lane: -1, rowSet: rows)
        let inner = argument.withoutWidening
        if case .input(let column, _) = inner, plan.schema.columns[column].isNotNull { return ValueCount(rows: count, nulls: nil) }
        if case .constant(let constant) = inner, !constant.isNull { return ValueCount(rows: count, nulls: nil) }
        let form: LanePlan.Form =
            switch EventColumn.Kind(of: inner.type) {
            case .int64, .bool: .ints
            case .float64: .fixed
            case .dictionary where inner.isInput: .ids
            default: .datums
            }
        return ValueCount(rows: count, nulls: operation(.nullCount, lane: lane(inner, form, rows), rowSet: rows))
    }

    private mutating func sum(_ argument: BoundExpression, _ rows: Int) throws(SQLError) -> AggregatePlan {
        let values = valueCount(argument, rows)
        let inner = argument.withoutWidening
        switch argument.type {
        case .int2, .int4: return .sumInt(sumCell(inner, isWide: false, rows), values, isNumeric: false)
        case .int8: return .sumInt(sumCell(inner, isWide: inner.type == .int8, rows), values, isNumeric: true)
        case .float4: return .sumFloat(operation(.sumFixed, lane: lane(inner, .fixed, rows), rowSet: rows), values, isSingle: true)
        case .float8: return .sumFloat(operation(.sumFixed, lane: lane(inner, .fixed, rows), rowSet: rows), values, isSingle: false)
        case .numeric: return .boxed(operation(.boxed(.sum), lane: lane(inner, .datums, rows), rowSet: rows), .value, values)
        default: throw unsupported("sum of this type")
        }
    }

    private mutating func average(_ argument: BoundExpression, _ rows: Int) throws(SQLError) -> AggregatePlan {
        let values = valueCount(argument, rows)
        let inner = argument.withoutWidening
        switch argument.type {
        case .int2, .int4, .int8: return .averageInt(sumCell(inner, isWide: inner.type == .int8, rows), values)
        case .float4, .float8: return .averageFloat(operation(.sumFixed, lane: lane(inner, .fixed, rows), rowSet: rows), values)
        case .numeric: return .boxed(operation(.boxed(.sum), lane: lane(inner, .datums, rows), rowSet: rows), .average, values)
        default: throw unsupported("avg of this type")
        }
    }

    /// 64 bits carry far for the narrow types; int8 needs both limbs at once.
    private mutating func sumCell(_ argument: BoundExpression, isWide: Bool, _ rows: Int) -> SumCell {
        SumCell(offset: operation(isWide ? .sum128 : .sum64, lane: lane(argument, .ints, rows), rowSet: rows), isWide: isWide)
    }

    private mutating func extreme(_ argument: BoundExpression, _ rows: Int, isMax: Bool) throws(SQLError) -> AggregatePlan {
        let inner = argument.withoutWidening
        if case .input(let column, let type) = inner, type.comparesByBytes {
            return .idExtreme(operation(isMax ? .idMax : .idMin, lane: lane(inner, .ids, rows), rowSet: rows), column: column)
        }
        let values = valueCount(argument, rows)
        if let (form, decoding) = Self.order(inner.type) {
            return .extreme(operation(isMax ? .max : .min, lane: lane(inner, form, rows), rowSet: rows), values, decoding)
        }
        return .boxed(operation(.boxed(isMax ? .max(inner.type) : .min(inner.type)), lane: lane(inner, .datums, rows), rowSet: rows), .value, values)
    }

    /// The types whose order is that of an Int64.
    private static func order(_ type: SQLType) -> (LanePlan.Form, ValueDecoding)? {
        switch type {
        case .int2, .int4, .int8, .oid: (.ints, .int)
        case .date: (.ints, .date)
        case .time: (.ints, .time)
        case .timestamp, .timestamptz: (.ints, .timestamp)
        case .float4, .float8: (.ordered, .float)
        default: nil
        }
    }

    /// Counts the rows whose condition is TRUE, or FALSE: bool_and and bool_or are readings of counts.
    private mutating func truthCount(_ argument: BoundExpression, _ rows: Int, isTrue: Bool) -> Int {
        let condition = isTrue ? argument : .not(argument)
        return operation(.count, lane: -1, rowSet: narrowed(rows, by: condition))
    }

    private mutating func distinctCount(_ argument: BoundExpression, _ rows: Int) -> AggregatePlan {
        let count = operation(.count, lane: -1, rowSet: rows)
        let inner = argument.withoutWidening
        let cell = operation(.boxed(.distinct(inner.type)), lane: lane(inner, .datums, rows), rowSet: rows)
        return .boxed(cell, .distinctCount, ValueCount(rows: count, nulls: nil))
    }
}

// Percentiles.
extension ViewCompiler {
    private mutating func percentile(
        _ aggregate: BoundAggregate, _ argument: BoundExpression, _ rows: Int, isContinuous: Bool
    ) throws(SQLError) -> AggregatePlan {
        let (fractions, isArray) = try fractions(aggregate.fraction)
        let inner = argument.withoutFloatConversion
        let (kind, form, storage, decoding) = try multiset(inner, convertsToFloat: isContinuous || argument.type == .float8)
        return .percentile(
            PercentilePlan(
                cell: operation(kind, lane: lane(inner, form, rows), rowSet: rows), storage: storage, decoding: decoding, fractions: fractions,
                isArray: isArray, isContinuous: isContinuous, isDescending: aggregate.isDescending))
    }

    private func multiset(
        _ argument: BoundExpression, convertsToFloat: Bool
    ) throws(SQLError) -> (Operation.Kind, LanePlan.Form, PercentilePlan.Storage, ValueDecoding) {
        if case .input(let column, let type) = argument, type.comparesByBytes, !convertsToFloat {
            return (.valueIDs, .ids, .values32, .id(column: column))
        }
        switch argument.type {
        case .int2, .int4: return (.values32, .ints, .values32, convertsToFloat ? .intAsFloat : .int)
        case .int8, .oid: return (.values64, .ints, .values64, convertsToFloat ? .intAsFloat : .int)
        case .date: return (.values32, .ints, .values32, .date)
        case .time: return (.values64, .ints, .values64, .time)
        case .timestamp, .timestamptz: return (.values64, .ints, .values64, .timestamp)
        case .float4, .float8: return (.values64, .ordered, .values64, .float)
        case .interval where convertsToFloat: throw unsupported("percentile_cont of intervals")
        default: return (.boxed(.values(argument.type)), .datums, .boxed, .int)
        }
    }

    private func fractions(_ expression: BoundExpression?) throws(SQLError) -> ([Double?], isArray: Bool) {
        guard let expression, case .constant(let constant) = expression.folded() else {
            throw unsupported("a percentile whose fraction is not a constant")
        }
        switch constant.value {
        case .array(let elements):
            guard elements.count <= ViewLimits.fractionsMax else {
                throw SQLError(.programLimitExceeded, "a percentile can have at most \(ViewLimits.fractionsMax) fractions")
            }
            var fractions: [Double?] = []
            for element in elements { fractions.append(try fraction(element)) }
            return (fractions, true)
        default: return ([try fraction(constant.value)], false)
        }
    }

    private func fraction(_ value: Datum) throws(SQLError) -> Double? {
        switch value {
        case .null: return nil
        case .float(let fraction) where (0...1).contains(fraction): return fraction
        case .float(let fraction):
            throw SQLError(
                .numericValueOutOfRange, "percentile value \(ValueText.format(.float(fraction), .float8, TextFormat())) is not between 0 and 1")
        default: throw unsupported("a percentile whose fraction is not a float8")
        }
    }
}

extension BoundExpression {
    /// The integer expression below a conversion to float8: conversion keeps the order, so the percentile may convert afterwards.
    var withoutFloatConversion: BoundExpression {
        let expression = withoutWidening
        guard case .call(let function, let arguments, .float8) = expression, function.name.hasPrefix("::"), arguments.count == 1,
            let inner = arguments.first
        else { return expression }
        switch inner.type {
        case .int2, .int4, .int8: return inner.withoutWidening
        default: return expression
        }
    }
}
