import Columns
import SQL
import SeededRandom
import Testing

@testable import Queries

/// Frames that move against subqueries that look for the same rows.
@Suite struct WindowFrameTests {
    private func database(seed: Int, rowCount: Int) throws -> MemoryDatabase {
        let database = MemoryDatabase()
        try database.run("CREATE TABLE t (id int, p int, k int, at timestamptz, f float8, n numeric)")
        var random = SeededGenerator(UInt64(seed))
        let rows = (1...rowCount).map { id in
            let number = Int.random(in: -9...9, using: &random)
            let key = seed % 2 == 0 || number > -7 ? "\(Int.random(in: 0...20, using: &random))" : "NULL"
            let value = number == 0 ? "NULL" : "\(Double(number) / 8)"
            return "(\(id), \(number & 1), \(key), '2026-03-10 00:00Z'::timestamptz + \(key) * interval '7 minutes', \(value), \(value))"
        }
        try database.run("INSERT INTO t VALUES \(rows.joined(separator: ", "))")
        return database
    }

    static let aggregates = [
        "sum(f)", "avg(f)", "count(n)", "max(at)", "min(n)", "avg(n)", "count(*) FILTER (WHERE f > 0)", "string_agg(f::text, ',')",
    ]

    @Test("ROWS frames", arguments: 0..<4)
    func rows(seed: Int) throws {
        let database = try database(seed: seed, rowCount: 60)
        for aggregate in Self.aggregates where !aggregate.hasPrefix("string") {
            for (start, end) in [(-2, 0), (-1, 3), (2, 4), (-5, -3)] {
                func bound(_ offset: Int) -> String { "\(abs(offset)) \(offset < 0 ? "PRECEDING" : "FOLLOWING")" }
                let framed = try database.run(
                    "SELECT id, \(aggregate) OVER (ORDER BY id ROWS BETWEEN \(bound(start)) AND \(bound(end))) FROM t ORDER BY id")
                let looked = try database.run(
                    "SELECT id, (SELECT \(aggregate) FROM t b WHERE b.id BETWEEN a.id + \(start) AND a.id + \(end)) FROM t a ORDER BY id")
                #expect("\(framed.rows)" == "\(looked.rows)", "\(aggregate) \(start) \(end)")
            }
        }
    }

    @Test("RANGE frames over integers and times, with NULL keys and descending", arguments: 0..<4)
    func ranges(seed: Int) throws {
        let database = try database(seed: seed, rowCount: 60)
        for aggregate in Self.aggregates where !aggregate.hasPrefix("string") {
            for (key, back, ahead) in [("k", "3", "2"), ("at", "interval '20 minutes'", "interval '7 minutes'")] {
                for direction in ["ASC", "DESC"] {
                    let (low, high) = direction == "ASC" ? (back, ahead) : (ahead, back)
                    let framed = try database.run(
                        """
                        SELECT id, \(aggregate) OVER (PARTITION BY p ORDER BY \(key) \(direction) RANGE BETWEEN \(back) PRECEDING AND \(ahead) FOLLOWING)
                        FROM t ORDER BY id
                        """)
                    let looked = try database.run(
                        """
                        SELECT id, (SELECT \(aggregate) FROM t b WHERE b.p = a.p AND (b.\(key) BETWEEN a.\(key) - \(low) AND a.\(key) + \(high)
                            OR (a.\(key) IS NULL AND b.\(key) IS NULL)))
                        FROM t a ORDER BY id
                        """)
                    #expect("\(framed.rows)" == "\(looked.rows)", "\(aggregate) \(key) \(direction)")
                }
            }
        }
    }

    @Test("keys at the end of their type bound frames as far as there are values")
    func extremes() throws {
        let database = MemoryDatabase()
        let answer = try database.run(
            """
            SELECT k, count(*) OVER (ORDER BY k RANGE BETWEEN 10 PRECEDING AND 10 FOLLOWING)
            FROM (VALUES (9223372036854775807), (9223372036854775800), (0), (-9223372036854775808)) AS v(k) ORDER BY k
            """)
        #expect(answer.rows.map { $0[1] } == [.int(1), .int(1), .int(2), .int(2)])
    }

    @Test("an ordered aggregate and left out rows in a frame")
    func ordered() throws {
        let database = MemoryDatabase()
        let answer = try database.run(
            """
            SELECT string_agg(x, '' ) OVER (ORDER BY i ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING EXCLUDE CURRENT ROW),
                   string_agg(x, '' ) OVER (ORDER BY i ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING)
            FROM (VALUES (1, 'a'), (2, 'b'), (3, 'c')) AS v(i, x) ORDER BY i
            """)
        #expect(answer.rows == [[.text("b"), .text("ab")], [.text("ac"), .text("abc")], [.text("b"), .text("bc")]])
    }
}
