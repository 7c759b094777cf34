import Columns
import Expressions
import Views

/// The six views of the article as bound queries.
enum ArticleQueries {
    static let columns = [
        ColumnDescriptor("request_id", .varchar), ColumnDescriptor("user_id", .varchar), ColumnDescriptor("model", .varchar),
        ColumnDescriptor("prompt_tokens", .int4), ColumnDescriptor("completion_tokens", .int4), ColumnDescriptor("total_tokens", .int4),
        ColumnDescriptor("latency_ms", .int4), ColumnDescriptor("status", .varchar), ColumnDescriptor("error_code", .varchar),
        ColumnDescriptor("finish_reason", .varchar), ColumnDescriptor("temperature", .float8), ColumnDescriptor("cost_usd", .float8),
        ColumnDescriptor("logged_at", .timestamptz),
    ]

    static func input(_ name: String) -> BoundExpression {
        let position = columns.firstIndex { $0.name == name } ?? 0
        return .input(position, columns[position].type)
    }

    private static func equals(_ column: String, _ value: String) throws(SQLError) -> BoundExpression {
        try FunctionTable.resolve(operator: "=", left: input(column), right: .constant(.text(value), .unknown), at: 0)
    }

    private static func count(_ filter: BoundExpression? = nil) throws(SQLError) -> BoundAggregate {
        try AggregateTable.resolve(name: "count", isStar: true, arguments: [], filter: filter, at: 0)
    }

    private static func call(_ name: String, _ column: String, _ filter: BoundExpression? = nil) throws(SQLError) -> BoundAggregate {
        try AggregateTable.resolve(name: name, isStar: false, arguments: [input(column)], filter: filter, at: 0)
    }

    private static func percentile(_ fraction: Double) throws(SQLError) -> BoundAggregate {
        try AggregateTable.resolve(
            name: "percentile_cont", isStar: false, arguments: [.constant(.float(fraction), .float8)], withinGroup: [input("latency_ms")], at: 0)
    }

    static func definitions() throws(SQLError) -> [ViewDefinition] {
        let success = try equals("status", "success")
        return [
            try view(
                "token_usage_per_user", 3_600, nil, ["user_id", "model"],
                [
                    count(), call("sum", "prompt_tokens"), call("sum", "completion_tokens"), call("sum", "total_tokens"), call("avg", "total_tokens"),
                    call("sum", "cost_usd"),
                ]),
            try view(
                "latency_percentiles", 300, success, ["model"],
                [
                    count(), call("min", "latency_ms"), percentile(0.5), percentile(0.9), percentile(0.95), percentile(0.99),
                    call("max", "latency_ms"),
                ]),
            try view(
                "error_rates", 300, nil, ["model"],
                [
                    count(), count(equals("status", "error")), count(success), count(equals("error_code", "rate_limit_error")),
                    count(equals("error_code", "timeout")), count(equals("error_code", "context_overflow")),
                ]),
            try view(
                "cost_per_model", 3_600, success, ["model"], [count(), call("sum", "total_tokens"), call("sum", "cost_usd"), call("avg", "cost_usd")]),
            try view(
                "cost_per_user", 3_600, success, ["user_id"],
                [count(), call("sum", "total_tokens"), call("sum", "cost_usd"), call("avg", "cost_usd")]),
            try view(
                "model_quality_drift", 3_600, nil, ["model"],
                [
                    count(), count(equals("finish_reason", "stop")), count(equals("finish_reason", "length")),
                    count(equals("finish_reason", "content_filter")),
                    count(success), call("avg", "completion_tokens", success),
                ]),
        ]
    }

    private static func view(
        _ name: String, _ seconds: Int64, _ filter: BoundExpression?, _ keys: [String], _ aggregates: [BoundAggregate]
    ) throws(SQLError) -> ViewDefinition {
        let types = keys.map { input($0).type } + [.timestamptz, .timestamptz] + aggregates.map(\.type)
        var outputs: [ContinuousQuery.Output] = []
        for (position, type) in types.enumerated() {
            var expression = BoundExpression.input(position, type)
            // As in the article: sums and means of money are shown as rounded numerics.
            if type == .float8, position > keys.count + 1 {
                let numeric = try Coercion.convert(expression, to: .numeric, context: .explicit, at: 0)
                expression = try FunctionTable.resolve(function: "round", [numeric, .constant(.int(4), .int4)], at: 0)
            }
            outputs.append(.init(column: ColumnDescriptor("c\(position)", expression.type), expression: expression))
        }
        let query = ContinuousQuery(
            source: "llmobs_api_logs", sourceColumns: columns, window: TumblingWindow(timeColumn: 12, sizeMicroseconds: seconds * 1_000_000),
            filter: filter,
            groupKeys: keys.map(input), aggregates: aggregates, having: nil, outputs: outputs)
        return ViewDefinition(name: name, query: query)
    }
}
