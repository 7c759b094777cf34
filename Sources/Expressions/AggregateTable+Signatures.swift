import Columns

extension AggregateTable {
    /// The overloads by name (`pg_aggregate` of PostgreSQL 15, as far as Weir computes them).
    static let signatures: [String: [Signature]] = {
        var table = AggregateSignatures()
        table.addSums()
        table.addChoices()
        table.addLists()
        table.addStatistics()
        table.addOrderedSets()
        return table.byName
    }()
}

private struct AggregateSignatures {
    private(set) var byName: [String: [AggregateTable.Signature]] = [:]

    private mutating func add(
        _ function: AggregateFunction, _ parameters: [ParameterType], _ result: ParameterType, directCount: Int = 0, name: String? = nil
    ) {
        byName[name ?? function.rawValue, default: []].append(
            AggregateTable.Signature(function: function, parameters: parameters, directCount: directCount, result: result))
    }

    mutating func addSums() {
        add(.count, [.any], .int8)
        let sums: [(ParameterType, ParameterType)] = [
            (.int8, .numeric), (.int4, .int8), (.int2, .int8), (.float4, .float4), (.float8, .float8), (.interval, .interval), (.numeric, .numeric),
        ]
        for (argument, result) in sums { add(.sum, [argument], result) }
        let averages: [(ParameterType, ParameterType)] = [
            (.int8, .numeric), (.int4, .numeric), (.int2, .numeric), (.numeric, .numeric), (.float4, .float8), (.float8, .float8),
            (.interval, .interval),
        ]
        for (argument, result) in averages { add(.avg, [argument], result) }
    }

    mutating func addChoices() {
        let ordered: [ParameterType] = [
            .int8, .int4, .int2, .oid, .float4, .float8, .date, .time, .timestamp, .timestamptz, .interval, .text, .numeric, .anyArray, .bpchar,
            .type(.scalar(.inet)),
        ]
        for type in ordered {
            add(.max, [type], type)
            add(.min, [type], type)
        }
        add(.boolAnd, [.bool], .bool)
        add(.boolAnd, [.bool], .bool, name: "every")
        add(.boolOr, [.bool], .bool)
        for type in [ParameterType.int2, .int4, .int8] {
            for function in [AggregateFunction.bitAnd, .bitOr, .bitXor] { add(function, [type], type) }
        }
    }

    mutating func addLists() {
        add(.stringAgg, [.text, .text], .text)
        add(.stringAgg, [.bytea, .bytea], .bytea)
        add(.arrayAgg, [.anyNonArray], .anyArray)
        add(.arrayAgg, [.anyArray], .anyArray)
        add(.jsonAgg, [.anyElement], .type(.scalar(.json)))
        add(.jsonbAgg, [.anyElement], .jsonb)
        add(.jsonObjectAgg, [.any, .any], .type(.scalar(.json)))
        add(.jsonbObjectAgg, [.any, .any], .jsonb)
    }

    mutating func addStatistics() {
        let names: [(AggregateFunction, [String])] = [
            (.varPop, ["var_pop"]), (.varSamp, ["var_samp", "variance"]), (.stddevPop, ["stddev_pop"]), (.stddevSamp, ["stddev_samp", "stddev"]),
        ]
        for (function, names) in names {
            for name in names {
                for type in [ParameterType.int8, .int4, .int2, .numeric] { add(function, [type], .numeric, name: name) }
                for type in [ParameterType.float4, .float8] { add(function, [type], .float8, name: name) }
            }
        }
        let pairs: [AggregateFunction] = [
            .corr, .covarPop, .covarSamp, .regrAvgx, .regrAvgy, .regrIntercept, .regrR2, .regrSlope, .regrSxx, .regrSxy, .regrSyy,
        ]
        for function in pairs { add(function, [.float8, .float8], .float8) }
        add(.regrCount, [.float8, .float8], .int8)
    }

    mutating func addOrderedSets() {
        add(.percentileCont, [.float8, .float8], .float8, directCount: 1)
        add(.percentileCont, [.float8, .interval], .interval, directCount: 1)
        add(.percentileCont, [.type(.array(.float8)), .float8], .type(.array(.float8)), directCount: 1)
        add(.percentileCont, [.type(.array(.float8)), .interval], .type(.array(.interval)), directCount: 1)
        add(.percentileDisc, [.float8, .anyElement], .anyElement, directCount: 1)
        add(.percentileDisc, [.type(.array(.float8)), .anyElement], .anyArray, directCount: 1)
        add(.mode, [.anyElement], .anyElement)
    }
}
