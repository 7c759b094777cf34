/// The aggregates that views and queries share, by PostgreSQL's names.
package enum AggregateFunction: String, Hashable, Sendable, CaseIterable {
    case countAll = "count(*)"
    case count
    case sum
    case avg
    case min
    case max
    case boolAnd = "bool_and"
    case boolOr = "bool_or"
    case bitAnd = "bit_and"
    case bitOr = "bit_or"
    case bitXor = "bit_xor"
    case stringAgg = "string_agg"
    case arrayAgg = "array_agg"
    case jsonAgg = "json_agg"
    case jsonbAgg = "jsonb_agg"
    case jsonObjectAgg = "json_object_agg"
    case jsonbObjectAgg = "jsonb_object_agg"
    case varPop = "var_pop"
    case varSamp = "var_samp"
    case stddevPop = "stddev_pop"
    case stddevSamp = "stddev_samp"
    case corr
    case covarPop = "covar_pop"
    case covarSamp = "covar_samp"
    case regrAvgx = "regr_avgx"
    case regrAvgy = "regr_avgy"
    case regrCount = "regr_count"
    case regrIntercept = "regr_intercept"
    case regrR2 = "regr_r2"
    case regrSlope = "regr_slope"
    case regrSxx = "regr_sxx"
    case regrSxy = "regr_sxy"
    case regrSyy = "regr_syy"
    case percentileCont = "percentile_cont"
    case percentileDisc = "percentile_disc"
    case mode
    case rank
    case denseRank = "dense_rank"
    case percentRank = "percent_rank"
    case cumeDist = "cume_dist"

    /// Whether the result shows the order of the rows.
    package var isOrderSensitive: Bool {
        switch self {
        case .stringAgg, .arrayAgg, .jsonAgg, .jsonbAgg, .jsonObjectAgg, .jsonbObjectAgg: true
        default: false
        }
    }

    /// Whether the state grows with the rows.
    package var keepsValues: Bool {
        switch self {
        case .percentileCont, .percentileDisc, .mode, .denseRank: true
        default: isOrderSensitive
        }
    }

    /// `rank` and its like, which are window functions too: they are aggregates only WITHIN GROUP.
    package var isHypothetical: Bool {
        switch self {
        case .rank, .denseRank, .percentRank, .cumeDist: true
        default: false
        }
    }

    /// Called WITHIN GROUP (ORDER BY ..).
    package var isOrderedSet: Bool { self == .percentileCont || self == .percentileDisc || self == .mode || isHypothetical }
}
