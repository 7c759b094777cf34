import Columns

extension AggregateTable {
    /// The overloads by name (`pg_aggregate` of PostgreSQL 15, as far as Weir computes them).
    static let signatures: [String: [Signature]] = {
        var table: [String: [Signature]] = [:]
        func add(_ function: AggregateFunction, _ parameters: [ParameterType], _ result: ParameterType, name: String? = nil) {
            table[name ?? function.rawValue, default: []].append(Signature(function: function, parameters: parameters, result: result))
        }
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
        let ordered: [ParameterType] = [
            .int8, .int4, .int2, .oid, .float4, .float8, .date, .time, .timestamp, .timestamptz, .interval, .text, .numeric, .anyArray, .bpchar,
        ]
        for type in ordered {
            add(.max, [type], type)
            add(.min, [type], type)
        }
        add(.percentileCont, [.float8, .float8], .float8)
        add(.percentileCont, [.float8, .interval], .interval)
        add(.percentileDisc, [.float8, .anyElement], .anyElement)
        add(.boolAnd, [.bool], .bool)
        add(.boolAnd, [.bool], .bool, name: "every")
        add(.boolOr, [.bool], .bool)
        add(.stringAgg, [.text, .text], .text)
        return table
    }()
}
