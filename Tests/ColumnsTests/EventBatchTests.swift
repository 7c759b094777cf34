import Columns
import Testing

@Suite("Event batches")
struct EventBatchTests {
    @Test("each type has its buffer, and reads back as the value it is")
    func values() throws {
        let types: [SQLType] = [.int4, .float8, .bool, .varchar, .numeric, .timestamptz, .date, .time, .jsonb]
        let schema = EventSchema(columns: types.enumerated().map { ColumnDescriptor("c\($0)", $1) })
        let batch = EventBatch(schema: schema, stored: Set(types.indices), capacity: 4)
        let columns = try batch.columns.map { try #require($0) }
        #expect(columns.map(\.kind) == [.int64, .float64, .bool, .dictionary, .numeric, .int64, .int64, .int64, .dictionary])
        for column in columns {
            #expect(column.datum(at: 0).isNull)
            column.valid[1] = 1
        }
        columns[0].int64s[1] = 42
        columns[1].float64s[1] = 1.5
        columns[2].bools[1] = 1
        columns[3].ids[1] = try #require(schema.dictionaries[3]).intern("gpt-4o")
        columns[4].numerics[1] = Numeric(Int64(7))
        columns[5].int64s[1] = 1_000_000
        columns[6].int64s[1] = -1
        columns[7].int64s[1] = 60_000_000
        columns[8].ids[1] = try #require(schema.dictionaries[8]).intern("{}")
        #expect(
            columns.map { $0.datum(at: 1) } == [
                .int(42), .float(1.5), .bool(true), .text("gpt-4o"), .numeric(Numeric(Int64(7))), .timestamp(1_000_000), .date(-1), .time(60_000_000),
                .text("{}"),
            ])
    }

    @Test("columns that nobody reads have no buffer")
    func projection() {
        let schema = EventSchema(columns: [ColumnDescriptor("a", .int4), ColumnDescriptor("b", .text)])
        let batch = EventBatch(schema: schema, stored: [1])
        #expect(batch.columns[0] == nil)
        #expect(batch.columns[1]?.dictionary === schema.dictionaries[1])
        #expect(schema.dictionaries[0] == nil)
    }
}
