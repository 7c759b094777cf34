import Columns
import Expressions
import SQL
import Testing

@testable import Pipeline

@Suite("UpsertStream")
struct UpsertStreamTests {
    private static let schema = """
        CREATE TABLE t (k TEXT, x INT, at TIMESTAMPTZ);
        CREATE MATERIALIZED VIEW v AS SELECT k, SUM(x) AS total, window_start FROM TUMBLE(t, at, INTERVAL '1 hour') GROUP BY k, window_start, window_end;
        """

    private func stream(_ select: String, key: String = "k") throws -> UpsertStream {
        let database = Database()
        try database.run(Self.schema)
        try database.run(
            "CREATE SINK s AS \(select) WITH (connector = 'kafka', topic = 'out', type = 'upsert', primary_key = '\(key)') FORMAT UPSERT ENCODE JSON;"
        )
        return UpsertStream(sink: try #require(database.catalog.sinks.first))
    }

    /// `total` nil is NULL; `isVisible` false is a row that HAVING hides.
    private typealias Row = (key: String, total: Int64?, isVisible: Bool)

    private func records(_ stream: inout UpsertStream, _ rows: [Row]) -> [String] {
        let batch = DatumBatch(
            rows: rows.map { [.text($0.key), $0.total.map { .int($0) } ?? .null, .timestamp(0)] }, columnCount: 3)
        let (records, failure) = stream.records(for: batch, isVisible: rows.map(\.isVisible), EvaluationContext(transactionTimestamp: 0))
        return records.map { record in
            String(decoding: record.key, as: UTF8.self) + " " + (record.value.map { String(decoding: $0, as: UTF8.self) } ?? "-")
        } + (failure.map { ["! \($0.state.code)"] } ?? [])
    }

    @Test("a row is told when it is new or changed, and not when it is as before")
    func changes() throws {
        var stream = try stream("SELECT k, total FROM v")
        #expect(records(&stream, [("a", 1, true), ("b", nil, true)]) == [#"{"k":"a"} {"k":"a","total":1}"#, #"{"k":"b"} {"k":"b","total":null}"#])
        #expect(records(&stream, [("a", 1, true), ("b", 2, true)]) == [#"{"k":"b"} {"k":"b","total":2}"#])
        #expect(records(&stream, [("a", 1, true), ("b", 2, true)]) == [])
    }

    @Test("entering the filter upserts, changing within it upserts, leaving it deletes once, and what was never in says nothing")
    func filter() throws {
        var stream = try stream("SELECT k, total FROM v WHERE total > 10")
        #expect(records(&stream, [("a", 5, true), ("b", 10, true)]) == [])
        #expect(records(&stream, [("a", 11, true)]) == [#"{"k":"a"} {"k":"a","total":11}"#])
        #expect(records(&stream, [("a", 12, true)]) == [#"{"k":"a"} {"k":"a","total":12}"#])
        #expect(records(&stream, [("a", 3, true), ("b", 4, true)]) == [#"{"k":"a"} -"#])
        #expect(records(&stream, [("a", 2, true)]) == [])
        // NULL passes no condition.
        #expect(records(&stream, [("a", nil, true)]) == [])
        #expect(records(&stream, [("a", 12, true)]) == [#"{"k":"a"} {"k":"a","total":12}"#])
    }

    @Test("a row that the view hides is deleted")
    func hidden() throws {
        var stream = try stream("SELECT k, total FROM v")
        #expect(records(&stream, [("a", 5, false)]) == [])
        #expect(records(&stream, [("a", 5, true)]).count == 1)
        #expect(records(&stream, [("a", 5, false)]) == [#"{"k":"a"} -"#])
    }

    @Test("the key has its columns in the order of primary_key, and computed outputs are written")
    func projection() throws {
        var stream = try stream("SELECT k, total * 2 AS twice, window_start FROM v", key: "window_start, k")
        #expect(
            records(&stream, [("a", 5, true)]) == [
                #"{"window_start":"1970-01-01T00:00:00.000000Z","k":"a"} {"k":"a","twice":10,"window_start":"1970-01-01T00:00:00.000000Z"}"#
            ])
    }

    @Test("a row whose expression fails costs that row alone, and its error is told")
    func failingRow() throws {
        var stream = try stream("SELECT k, 100 / total AS share FROM v")
        #expect(
            records(&stream, [("a", 5, true), ("b", 0, true), ("c", 4, true)]) == [
                #"{"k":"a"} {"k":"a","share":20}"#, #"{"k":"c"} {"k":"c","share":25}"#, "! 22012",
            ])
        #expect(records(&stream, [("b", 50, true)]) == [#"{"k":"b"} {"k":"b","share":2}"#])
    }

    @Test("what was said is remembered for two generations; a forgotten key is said again, never wrongly kept")
    func forgetting() {
        var memory = UpsertStream.Memory()
        func isNews(_ key: Int, _ state: UpsertStream.Memory.State) -> Bool { memory.change(Array(String(key).utf8), to: state) }
        let generation = UpsertStream.Memory.generationKeysMax
        #expect(isNews(0, .value(1)))
        #expect(!isNews(-1, .deleted), "nothing was ever said about it")
        for number in 1..<generation { _ = isNews(number, .value(1)) }
        #expect(!isNews(0, .value(1)), "the old generation knows it still")
        for number in 0..<generation { _ = isNews(generation + number, .value(1)) }
        #expect(isNews(0, .value(1)), "forgotten, so it is said again")
        #expect(isNews(-1, .deleted), "the topic may hold a value that was forgotten here")
        #expect(!isNews(-1, .deleted))
    }
}
