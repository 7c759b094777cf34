import Columns
import Expressions
import Testing

@testable import Views

@Suite struct FiltersAndKeysTests {
    typealias Source = TestSource

    /// Conditions with and without kernels; three-valued on purpose.
    private static func conditions() throws -> [BoundExpression] {
        let (model, tokens, cost, ok) = (Source.input(Source.model), Source.input(Source.tokens), Source.input(Source.cost), Source.input(Source.ok))
        let isClaude = try Build.op(model, "=", Build.text("claude"))
        let isUnknown = try Build.op(model, "<>", Build.text("never seen"))
        let isMany = try Build.op(tokens, ">=", Build.int(2_500))
        let isDear = try Build.op(cost, "<", .constant(.float(0.25), .float8))
        let equality = try FunctionTable.equality(model, Build.text("x"), at: 0).function
        let list = [Build.text("claude"), Build.text("llama"), Build.text("")]
        let day = try Build.op(Source.input(Source.day), "=", .constant(.date(1), .date))
        let null = BoundExpression.constant(.null, .text)
        return [
            isClaude, isUnknown, .not(isClaude), isMany, .not(isMany), isDear, .not(isDear), ok, .not(ok), day,
            .and([isClaude, isMany]), .or([isClaude, isMany]), .not(.and([isClaude, isMany, ok])), .not(.or([isDear, .not(ok)])),
            .isNull(model, negated: false), .isNull(cost, negated: true), .not(.isNull(tokens, negated: false)),
            .inList(model, list, equality: equality, negated: false), .inList(model, list, equality: equality, negated: true),
            .inList(model, list + [null], equality: equality, negated: true), .not(.inList(model, list + [null], equality: equality, negated: false)),
            try Build.op(Build.int(100), "<", tokens), try Build.op(Source.input(Source.at), "<", .constant(.timestamp(-5), .timestamptz)),
            // No kernels for these.
            try Build.op(try Build.op(tokens, "%", Build.int(3)), "=", Build.int(1)),
            .and([isMany, try Build.op(Source.input(Source.price), ">", .constant(.numeric(Numeric(Int64(1))), .numeric))]),
            .isDistinct(model, Build.text("claude"), negated: false), try Build.op(model, "<", Build.text("g")),
            // Across two types of time.
            try Build.op(Source.input(Source.day), "<", .constant(.timestamp(86_400_000_000), .timestamp)),
            try Build.op(.constant(.timestamp(86_400_000_001), .timestamptz), ">=", Source.input(Source.day)),
            try Build.op(Source.input(Source.at), ">", .constant(.date(0), .date)),
        ]
    }

    @Test("every condition as WHERE and as FILTER keeps the rows for which SQL says TRUE")
    func conditionsEqualReference() throws {
        let events = Source.randomEvents(800, seed: 21)
        let source = Source()
        let conditions = try Self.conditions()
        var views: [ViewDefinition] = []
        for condition in conditions {
            for other in [conditions[3], conditions[23]] {
                let aggregates = [try Build.aggregate("count"), try Build.aggregate("sum", Source.input(Source.tokens), filter: other)]
                views.append(Build.view(Build.query(filter: condition, keys: [Source.input(Source.model)], aggregates: aggregates)))
            }
        }
        let engine = try SourceEngine(schema: source.schema, views: views)
        for batch in source.batches(events) { _ = engine.apply(batch) }
        for (index, view) in views.enumerated() {
            let rows = try engine.snapshot(view: index).allRows()
            #expect(rows.sortedLines == (try ReferenceView.rows(view.query, events)).sortedLines, "condition \(conditions[index / 2])")
        }
    }

    @Test("keys of every type, NULLs together, alone and combined")
    func keys() throws {
        let events = Source.randomEvents(1_500, seed: 22)
        let source = Source()
        let input = Source.input
        var keyLists = Source.columns.indices.filter { $0 != Source.at }.map { [input($0)] }
        keyLists += [
            [input(Source.model), input(Source.user)], [input(Source.small), input(Source.ok), input(Source.day)],
            [input(Source.big), input(Source.model)],
            [input(Source.cost), input(Source.price), input(Source.single), input(Source.big)], Source.columns.indices.map(input),
            [try Build.op(input(Source.tokens), "%", Build.int(10))], [try Build.call("upper", input(Source.model)), input(Source.small)],
            [.coalesce([input(Source.day), .constant(.date(7), .date)], .date), input(Source.model)],
            [.coalesce([input(Source.cost), input(Source.cost)], .float8)],
        ]
        let aggregates = [try Build.aggregate("count"), try Build.aggregate("max", input(Source.tokens))]
        let views = keyLists.map { Build.view(Build.query(keys: $0, aggregates: aggregates)) }
        let engine = try SourceEngine(schema: source.schema, views: views)
        for batch in source.batches(events, size: 200) { _ = engine.apply(batch) }
        for (index, view) in views.enumerated() {
            let rows = try engine.snapshot(view: index).allRows()
            #expect(rows.sortedLines == (try ReferenceView.rows(view.query, events)).sortedLines, "keys \(keyLists[index])")
        }
    }

    @Test("a row for which an expression fails is rejected for that view alone; its neighbours stay")
    func failingRows() throws {
        var events = Source.randomEvents(300, seed: 23, nullShare: 0)
        for index in events.indices where index % 10 == 3 { events[index].values[Source.small] = .int(0) }
        let zeroes = events.indices.filter { events[$0].values[Source.small] == .int(0) }
        let quotient = try Build.op(Source.input(Source.tokens), "/", Source.input(Source.small))
        let source = Source()
        let count = try Build.aggregate("count")
        let keys = [Source.input(Source.model)]
        let views = [
            Build.view(Build.query(keys: keys, aggregates: [count, try Build.aggregate("sum", quotient)]), "argument"),
            Build.view(Build.query(filter: try Build.op(quotient, ">", Build.int(-100_000)), keys: keys, aggregates: [count]), "where"),
            Build.view(Build.query(keys: [quotient], aggregates: [count]), "key"),
            Build.view(Build.query(keys: keys, aggregates: [count]), "plain"),
            Build.view(
                Build.query(
                    filter: try Build.op(Source.input(Source.small), "<>", Build.int(0)), keys: keys,
                    aggregates: [try Build.aggregate("sum", quotient)]), "guarded"),
        ]
        let engine = try SourceEngine(schema: source.schema, views: views)
        var totals = [ApplyResult.RowCounts](repeating: .init(), count: views.count)
        var rejections: [Int: Int] = [:]
        for batch in source.batches(events, size: 300) {
            let result = engine.apply(batch)
            for run in result.runs { for index in totals.indices { totals[index] = totals[index] + run.views[index] } }
            for rejection in result.rejections {
                rejections[rejection.view, default: 0] += 1
                #expect(rejection.error == SQLError(.divisionByZero, "division by zero"))
            }
        }
        let rest = events.count - zeroes.count
        #expect(totals[0] == .init(applied: rest, rejected: zeroes.count))
        #expect(totals[1] == .init(applied: rest, rejected: zeroes.count))
        #expect(totals[2] == .init(applied: rest, rejected: zeroes.count))
        #expect(totals[3] == .init(applied: events.count))
        #expect(totals[4] == .init(applied: rest, filtered: zeroes.count))
        #expect(rejections == [0: zeroes.count, 1: zeroes.count, 2: zeroes.count])
        let good = events.filter { $0.values[Source.small] != .int(0) }
        for index in [0, 1, 2, 4] {
            #expect(try engine.snapshot(view: index).allRows().sortedLines == (try ReferenceView.rows(views[index].query, good)).sortedLines)
        }
        #expect(try engine.snapshot(view: 3).allRows().sortedLines == (try ReferenceView.rows(views[3].query, events)).sortedLines)
    }

    @Test("aggregates over computed arguments equal the reference")
    func computedArguments() throws {
        let events = Source.randomEvents(600, seed: 24)
        let source = Source()
        let input = Source.input
        let double = try Build.op(input(Source.tokens), "*", Build.int(2))
        let scaled = try Build.op(input(Source.cost), "*", .constant(.float(0.001), .float8))
        let rounded = try Build.op(input(Source.price), "+", .constant(.numeric(Numeric(Int64(1))), .numeric))
        let name = try Build.call("upper", input(Source.model))
        var aggregates: [BoundAggregate] = []
        for (argument, names) in [
            (double, ["sum", "avg", "min", "max", "count"]), (scaled, ["sum", "avg", "min", "max", "count"]),
            (rounded, ["sum", "avg", "min", "max"]), (name, ["min", "max", "count"]),
        ] {
            for aggregate in names { aggregates.append(try Build.aggregate(aggregate, argument)) }
            aggregates.append(try Build.aggregate("percentile_disc", argument, fraction: 0.6))
            aggregates.append(try Build.aggregate("count", argument, isDistinct: true, filter: input(Source.ok)))
        }
        aggregates.append(try Build.aggregate("percentile_cont", double, fraction: 0.6))
        aggregates.append(try Build.aggregate("bool_and", try Build.op(double, "=", Build.int(4))))
        aggregates.append(try Build.aggregate("bool_or", try Build.op(input(Source.tokens), ">", Build.int(4_900)), filter: input(Source.ok)))
        let query = Build.query(keys: [input(Source.user)], aggregates: aggregates)
        let engine = try SourceEngine(schema: source.schema, views: [Build.view(query)])
        for batch in source.batches(events) { _ = engine.apply(batch) }
        try AggregatesTests.expectEqual(try engine.snapshot(view: 0).allRows(), try ReferenceView.rows(query, events), aggregates)
    }

    @Test("constructs that views do not keep are refused by name")
    func refusals() throws {
        let source = Source()
        func refuse(_ aggregate: BoundAggregate) -> SQLError? {
            do throws(SQLError) {
                _ = try SourceEngine(schema: source.schema, views: [Build.view(Build.query(keys: [], aggregates: [aggregate]))])
                return nil
            } catch {
                return error
            }
        }
        #expect(
            refuse(try Build.aggregate("sum", Source.input(Source.tokens), isDistinct: true))?.message
                == "sum(DISTINCT ..) in a materialized view is not supported")
        let list = try AggregateTable.resolve(name: "string_agg", isStar: false, arguments: [Source.input(Source.model), Build.text(",")], at: 0)
        #expect(refuse(list) == SQLError.unsupported("string_agg in a materialized view"))
    }
}
