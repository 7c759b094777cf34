package import Columns

/// The state of one aggregate over one group, in plain Swift over Datums: what the query executor uses, and what the faster forms of the views are tested against.
///
/// Law: for every split and order of the rows, merging the parts gives the same result, to the bit (`string_agg` keeps the order of its rows).
package protocol Accumulator: Sendable {
    /// Takes one row's arguments, as the aggregate's `arguments` give them; the filter has been asked before.
    mutating func add(_ arguments: [Datum]) throws(SQLError)
    /// Takes over what another accumulator of the same aggregate has seen, after what this one has seen.
    mutating func merge(_ other: Self) throws(SQLError)
    func result() throws(SQLError) -> Datum
}

extension Accumulator {
    /// `merge` for accumulators whose type is not known; both come from one `AccumulatorFactory`.
    package mutating func merge(any other: any Accumulator) throws(SQLError) {
        guard let other = other as? Self else {
            throw SQLError(.internalError, "two accumulators of different aggregates cannot be merged")
        }
        try merge(other)
    }
}

/// Makes the accumulators of one bound aggregate.
package struct AccumulatorFactory: Sendable {
    private let make: @Sendable () -> any Accumulator

    package func makeAccumulator() -> any Accumulator { make() }

    package static func make(for aggregate: BoundAggregate, _ context: EvaluationContext) throws(SQLError) -> any Accumulator {
        try AccumulatorFactory(aggregate, context).makeAccumulator()
    }

    /// Throws what the aggregate's constant arguments throw: a percentile's fraction outside [0, 1].
    package init(_ aggregate: BoundAggregate, _ context: EvaluationContext) throws(SQLError) {
        let fraction = try Self.fraction(aggregate, context)
        let argumentType = aggregate.arguments.first?.type ?? .int8
        let plain = Self.plain(aggregate, argumentType, fraction)
        if aggregate.isSorted {
            let order = AggregateOrder(aggregate)
            make = { OrderedAccumulator(inner: plain(), order: order) }
        } else if aggregate.isDistinct {
            make = { DistinctAccumulator(inner: plain()) }
        } else {
            make = plain
        }
    }

    private static func fraction(_ aggregate: BoundAggregate, _ context: EvaluationContext) throws(SQLError) -> Double? {
        guard let expression = aggregate.fraction, case .float(let fraction) = try expression.evaluate([], context) else { return nil }
        guard fraction >= 0, fraction <= 1 else {
            let printed = ValueText.format(.float(fraction), .float8, TextFormat())
            throw SQLError(.numericValueOutOfRange, "percentile value \(printed) is not between 0 and 1")
        }
        return fraction
    }

    private static func plain(_ aggregate: BoundAggregate, _ argumentType: SQLType, _ fraction: Double?) -> @Sendable () -> any Accumulator {
        let isDescending = aggregate.isDescending
        switch aggregate.function {
        case .countAll: return { CountAccumulator(countsNulls: true) }
        case .count: return { CountAccumulator(countsNulls: false) }
        case .sum, .avg: return sums(argumentType, isAverage: aggregate.function == .avg)
        case .min: return { ExtremumAccumulator(type: argumentType, wantedOrder: -1) }
        case .max: return { ExtremumAccumulator(type: argumentType, wantedOrder: 1) }
        case .boolAnd: return { BooleanAccumulator(absorbing: false) }
        case .boolOr: return { BooleanAccumulator(absorbing: true) }
        case .stringAgg: return { StringAccumulator() }
        case .percentileCont, .percentileDisc:
            let isContinuous = aggregate.function == .percentileCont
            return {
                PercentileAccumulator(fraction: fraction, isContinuous: isContinuous, isDescending: isDescending, type: argumentType)
            }
        }
    }

    private static func sums(_ type: SQLType, isAverage: Bool) -> @Sendable () -> any Accumulator {
        switch type {
        case .int2, .int4, .int8: return { IntegerSumAccumulator(isAverage: isAverage, isWide: type == .int8) }
        case .float4, .float8: return { FloatSumAccumulator(isAverage: isAverage, isSingle: type == .float4) }
        case .interval: return { IntervalSumAccumulator(isAverage: isAverage) }
        default: return { NumericSumAccumulator(isAverage: isAverage) }
        }
    }
}
