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
        let plain = try Self.plain(aggregate, context)
        if aggregate.isSorted {
            let order = AggregateOrder(aggregate)
            make = { OrderedAccumulator(inner: plain(), order: order) }
        } else if aggregate.isDistinct {
            let types = aggregate.arguments.map(\.type)
            make = { DistinctAccumulator(inner: plain(), types: types) }
        } else {
            make = plain
        }
    }

    private static func plain(_ aggregate: BoundAggregate, _ context: EvaluationContext) throws(SQLError) -> @Sendable () -> any Accumulator {
        let type = aggregate.arguments.first?.type ?? .int8
        switch aggregate.function {
        case .countAll: return { CountAccumulator(countsNulls: true) }
        case .count: return { CountAccumulator(countsNulls: false) }
        case .sum, .avg: return sums(type, isAverage: aggregate.function == .avg)
        case .min: return { ExtremumAccumulator(type: type, wantedOrder: -1) }
        case .max: return { ExtremumAccumulator(type: type, wantedOrder: 1) }
        case .boolAnd: return { BooleanAccumulator(absorbing: false) }
        case .boolOr: return { BooleanAccumulator(absorbing: true) }
        case .bitAnd: return { BitAccumulator(combine: { $0 & $1 }) }
        case .bitOr: return { BitAccumulator(combine: { $0 | $1 }) }
        case .bitXor: return { BitAccumulator(combine: { $0 ^ $1 }) }
        case .stringAgg where type == .scalar(.bytea): return { BytesAccumulator() }
        case .stringAgg: return { StringAccumulator() }
        case .arrayAgg where type.element != nil: return { NestedArrayAccumulator() }
        case .arrayAgg: return { ArrayAccumulator() }
        case .jsonAgg, .jsonbAgg, .jsonObjectAgg, .jsonbObjectAgg: return lists(aggregate, context)
        case .percentileCont, .percentileDisc: return try percentiles(aggregate, type, context)
        case .mode:
            let isDescending = aggregate.isDescending
            return { ModeAccumulator(type: type, isDescending: isDescending) }
        case .rank, .denseRank, .percentRank, .cumeDist:
            let row = try HypotheticalRow(aggregate, context)
            let function = aggregate.function
            return { HypotheticalAccumulator(function: function, row: row) }
        default: return statistics(aggregate.function, type)
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

    private static func statistics(_ function: AggregateFunction, _ type: SQLType) -> @Sendable () -> any Accumulator {
        guard let spread = Spread(function) else { return { PairAccumulator(function: function) } }
        switch type {
        case .float4, .float8: return { FloatSpreadAccumulator(spread: spread) }
        default: return { NumericSpreadAccumulator(spread: spread) }
        }
    }

    private static func lists(_ aggregate: BoundAggregate, _ context: EvaluationContext) -> @Sendable () -> any Accumulator {
        let types = aggregate.arguments.map(\.type)
        let isBinary = aggregate.function == .jsonbAgg || aggregate.function == .jsonbObjectAgg
        if aggregate.function == .jsonAgg || aggregate.function == .jsonbAgg {
            return { JSONArrayAccumulator(type: types.first ?? .text, isBinary: isBinary, context: context) }
        }
        return { JSONObjectAccumulator(types: types, isBinary: isBinary, context: context) }
    }

    private static func percentiles(
        _ aggregate: BoundAggregate, _ type: SQLType, _ context: EvaluationContext
    ) throws(SQLError) -> @Sendable () -> any Accumulator {
        let fractions = try PercentileFractions(aggregate.fraction?.evaluate([], context) ?? .null)
        let (isContinuous, isDescending) = (aggregate.function == .percentileCont, aggregate.isDescending)
        return { PercentileAccumulator(fractions: fractions, isContinuous: isContinuous, isDescending: isDescending, type: type) }
    }
}
