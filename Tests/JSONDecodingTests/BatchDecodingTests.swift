import Columns
import JSONDecoding
import Testing

@Suite("A batch of messages")
struct BatchDecodingTests {
    private let columns = [ColumnDescriptor("a", .int4), ColumnDescriptor("s", .varchar)]

    private func payloads(_ texts: [String]) -> [[UInt8]?] { texts.map { Array($0.utf8) } }

    @Test("decoding stops when the batch is full and goes on in the next")
    func capacity() throws {
        let schema = EventSchema(columns: columns)
        let decoder = try JSONDecoder(schema: schema)
        let batch = EventBatch(schema: schema, stored: [0, 1], capacity: 3)
        var seen: [[Datum]] = []
        var consumed: [Int] = []
        Decoded.withMessages(payloads(["{\"a\":1}", "x", "{\"a\":2}", "{\"a\":3}", "{\"a\":4}", "y"])) { messages in
            var index = 0
            while index < messages.count {
                batch.removeAll()
                let count = decoder.decode(messages, from: index, into: batch) { _ in }
                consumed.append(count)
                index += count
                seen += Decoded.rows(of: batch)
            }
        }
        #expect(consumed == [4, 2])
        #expect(seen == [[.int(1), .null], [.int(2), .null], [.int(3), .null], [.int(4), .null]])
    }

    @Test("rows are appended to what the batch has, and runs of one partition are joined")
    func partitions() throws {
        let schema = EventSchema(columns: columns)
        let decoder = try JSONDecoder(schema: schema)
        let batch = EventBatch(schema: schema, stored: [0, 1])
        let partitions: [Int32] = [0, 0, 3, 1, 1]
        for _ in 0..<2 {
            Decoded.withMessages(payloads(["{}", "{}", "no", "{}", "{}"]), partition: { partitions[$0] }) { messages in
                _ = decoder.decode(messages, from: 1, into: batch) { #expect($0.partition == 3) }
            }
        }
        #expect(batch.rowCount == 6)
        #expect(
            batch.partitionRuns == [
                .init(partition: 0, rows: 0..<1), .init(partition: 1, rows: 1..<3), .init(partition: 0, rows: 3..<4),
                .init(partition: 1, rows: 4..<6),
            ])
    }

    @Test("NULL rows of a reused batch are 0, whatever the row held before")
    func nullsAreZero() throws {
        let schema = EventSchema(columns: columns)
        let decoder = try JSONDecoder(schema: schema)
        let batch = EventBatch(schema: schema, stored: [0, 1])
        Decoded.withMessages(payloads(["{\"a\":7,\"s\":\"x\"}", "{\"a\":8,\"s\":\"y\"}", "{\"a\":9,\"s\":\"z\"}"])) { messages in
            _ = decoder.decode(messages, into: batch) { _ in }
        }
        batch.removeAll()
        Decoded.withMessages(payloads(["{}", "{\"a\":null,\"s\":null}", "{\"a\":1,\"s\":\"w\",\"a\":null,\"s\":null}"])) { messages in
            _ = decoder.decode(messages, into: batch) { _ in }
        }
        for row in 0..<3 {
            #expect(batch.columns[0]?.int64s[row] == 0)
            #expect(batch.columns[1]?.ids[row] == 0)
            #expect(batch.columns[0]?.valid[row] == 0)
            #expect(batch.columns[1]?.valid[row] == 0)
        }
    }

    @Test("a rejected message leaves its row empty and its strings out of the dictionaries")
    func rollback() throws {
        let schema = EventSchema(columns: columns)
        let decoder = try JSONDecoder(schema: schema)
        let batch = EventBatch(schema: schema, stored: [0, 1])
        let long = String(repeating: "long ", count: 10)
        Decoded.withMessages(
            payloads([
                "{\"s\":\"kept\"}", "{\"s\":\"gone\",\"a\":true}", "{\"s\":\"\(long)\",\"s\":\"also gone\"", "{\"s\":\"kept too\"}",
                "{\"s\":\"kept\",\"a\":}",
            ])
        ) { messages in
            _ = decoder.decode(messages, into: batch) { _ in }
        }
        #expect(Decoded.rows(of: batch) == [[.null, .text("kept")], [.null, .text("kept too")]])
        #expect(schema.dictionaries[1]?.count == 3)
        #expect(schema.dictionaries[1]?.find("gone") == nil)
        #expect(schema.dictionaries[1]?.find(long) == nil)
        #expect(schema.dictionaries[1]?.find("kept too") == 2)
        #expect(batch.columns[1]?.valid[2] == 0)
        #expect(batch.columns[1]?.ids[2] == 0)
    }

    @Test("with on_error = 'null' a wrong value is NULL and counted; what is no JSON is rejected still")
    func lenient() throws {
        let decoded = try Decoded(
            [
                #"{"a":"one","s":1}"#, #"{"a":1.5,"s":"ok"}"#, #"{"a":99999999999}"#, #"{"a":"one","a":2}"#, #"{"a":01}"#, #"{"a":"x"#,
                #"{"a":true,"s":"x"} "#,
            ], columns, options: .init(onError: .null))
        #expect(decoded.rows == [[.null, .null], [.null, .text("ok")], [.null, .null], [.int(2), .null], [.null, .text("x")]])
        #expect(decoded.rejects.map(\.reason) == [.badNumber, .truncated])
        #expect(decoded.nulledValueCount == 6)
    }

    @Test("a NOT NULL column rejects null and missing, by the last of equal keys")
    func notNull() throws {
        let decoded = try Decoded(
            [#"{"a":1}"#, "{}", #"{"a":null}"#, #"{"a":1,"a":null}"#, #"{"a":null,"a":2}"#], [ColumnDescriptor("a", .int4, isNotNull: true)])
        #expect(decoded.rows == [[.int(1)], [.int(2)]])
        #expect(decoded.rejects.map(\.reason) == [.missingValue, .missingValue, .missingValue])
    }

    @Test("what a message must be does not depend on which columns are stored")
    func projection() throws {
        let schema = EventSchema(columns: MalformedMessageTests.columns)
        for malformed in MalformedMessageTests.cases {
            let all = try Decoded([malformed.payload], schema)
            let none = try Decoded([malformed.payload], schema, stored: [])
            #expect(all.rejects == none.rejects, "\(malformed.name)")
        }
    }

    @Test("a full dictionary rejects messages with new strings and takes the others")
    func dictionaryLimit() throws {
        let schema = EventSchema(columns: columns, dictionaryLimits: .init(bytesMax: 1 << 20, entriesMax: 3))
        for options in [JSONDecoder.Options(), JSONDecoder.Options(onError: .null)] {
            let decoded = try Decoded(payloads(["{\"s\":\"a\"}", "{\"s\":\"b\"}", "{\"s\":\"c\"}", "{\"s\":\"a\"}"]), schema, options: options)
            #expect(decoded.rows == [[.null, .text("a")], [.null, .text("b")], [.null, .text("a")]])
            #expect(decoded.rejects.map(\.reason) == [.dictionaryFull])
            #expect(decoded.rejects.first?.column == "s")
        }
        let small = EventSchema(columns: columns, dictionaryLimits: .init(bytesMax: 40, entriesMax: 100))
        let decoded = try Decoded(
            payloads(["{\"s\":\"\(String(repeating: "x", count: 30))\"}", "{\"s\":\"\(String(repeating: "y", count: 30))\"}"]), small)
        #expect(decoded.rejects.map(\.reason) == [.dictionaryFull])
    }

    @Test("schemas of no column and of more columns than a word has bits")
    func columnCounts() throws {
        #expect(try Decoded(["{}", "{\"a\":1}", "{"], []).rows == [[], []])
        let wide = (0..<100).map { ColumnDescriptor("c\($0)", .int4, isNotNull: $0 == 99) }
        let message = "{" + (0..<100).map { "\"c\($0)\":\($0)" }.joined(separator: ",") + "}"
        let decoded = try Decoded([message, "{\"c70\":1,\"c99\":2}", "{\"c99\":null}", "{\"c99\":3}"], wide)
        #expect(decoded.rows.count == 3)
        #expect(decoded.rows.first == (0..<100).map { .int(Int64($0)) })
        #expect(decoded.rows.dropFirst().first?.enumerated().filter { !$0.element.isNull }.map(\.offset) == [70, 99])
        #expect(decoded.rows.last?.filter { !$0.isNull } == [.int(3)])
        #expect(decoded.rejects.map(\.column) == ["c99"])
    }

    @Test("limits hold exactly: 256 KiB, 32 levels, keys of 1,024 bytes")
    func limits() throws {
        let full = "{\"s\":\"" + String(repeating: "x", count: 262_144 - 8) + "\"}"
        #expect(full.utf8.count == 262_144)
        let deep = "{\"x\":" + String(repeating: "[", count: 31) + String(repeating: "]", count: 31) + "}"
        let key = "{\"" + String(repeating: "k", count: 1_024) + "\":1}"
        let decoded = try Decoded([full, full + " ", deep, key], columns)
        #expect(decoded.rows.count == 3)
        #expect(decoded.rejects.map(\.reason) == [.tooLarge])
        #expect(decoded.rejects.first?.payload.count == Reject.payloadBytesMax)
    }

    @Test("a name with quotes, escapes or beyond 32 bytes is matched by its own bytes only")
    func oddNames() throws {
        let names = ["a\"b", "back\\slash", "ü", String(repeating: "long", count: 20), "tab\t", ""]
        let columns = names.map { ColumnDescriptor($0, .int4) }
        let decoded = try Decoded(
            [
                #"{"a\"b":1,"back\\slash":2,"ü":3,"\#(names[3])":4,"tab\t":5,"":6}"#, #"{"a"b":1}"#, #"{"\u00fc":7,"\u0062ack\u005cslash":8}"#,
                #"{"u\u0308":1}"#,
            ], columns)
        #expect(decoded.rows == [(1...6).map { .int($0) }, [.null, .int(8), .int(7), .null, .null, .null], (1...6).map { _ in .null }])
        #expect(decoded.rejects.map(\.reason) == [.unexpectedCharacter])
    }
}
