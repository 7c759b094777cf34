import Columns
import SQLSyntax
import Testing

@testable import SQL

struct SourceTests {
    static func createSource(_ text: String) throws -> SourceDefinition {
        guard case .createSource(let syntax)? = try StatementParser.parse(text).first?.statement else {
            throw SQLError(.syntaxError, "not a CREATE SOURCE")
        }
        return try Compiler(catalog: Catalog()).createSource(syntax)
    }

    @Test("the article's source has its columns, topic and place to start")
    func article() throws {
        let source = try Self.createSource(Article.source)
        #expect(source.columns.count == 13)
        #expect(source.columns[12] == ColumnDescriptor("logged_at", .timestamptz))
        #expect(source.columns[10] == ColumnDescriptor("temperature", .float8))
        #expect(source.topic == "llm-api-logs")
        #expect(source.startup == .latest)
        #expect(source.onError == .reject)
        #expect(source.connection == KafkaConnection(bootstrapServers: "kafka:9092", properties: []))
    }

    static let faultCases: [(options: String, state: SQLState, message: String)] = [
        ("topic = 't'", .invalidParameterValue, "parameter \"connector\" is required"),
        ("connector = 'kafka'", .invalidParameterValue, "parameter \"topic\" is required"),
        ("connector = 'pulsar', topic = 't'", .featureNotSupported, "connector 'pulsar' is not supported"),
        ("connector = 'kafka', topic = 't', topik = 'x'", .invalidParameterValue, "unrecognized parameter \"topik\""),
        ("connector = 'kafka', topic = 't', topic = 'u'", .invalidParameterValue, "parameter \"topic\" specified more than once"),
        (
            "connector = 'kafka', topic = 't', scan.startup.mode = 'now'", .invalidParameterValue,
            "invalid value for parameter \"scan.startup.mode\": \"now\""
        ),
        (
            "connector = 'kafka', topic = 't', scan.startup.mode = 'timestamp'", .invalidParameterValue,
            "scan.startup.mode 'timestamp' needs parameter \"scan.startup.timestamp.millis\""
        ),
        ("connector = 'kafka', topic = 't', on_error = 'panic'", .invalidParameterValue, "invalid value for parameter \"on_error\": \"panic\""),
    ]

    @Test("a fault in the WITH list is told with its SQLSTATE and name", arguments: faultCases)
    func faults(options: String, state: SQLState, message: String) throws {
        let error = #expect(throws: SQLError.self) { try Self.createSource("CREATE SOURCE s (a INT) WITH (\(options)) FORMAT PLAIN ENCODE JSON") }
        #expect(error?.state == state)
        #expect(error?.message == message)
    }

    @Test("librdkafka's own properties are passed on in order, without the prefix")
    func properties() throws {
        let source = try Self.createSource(
            "CREATE SOURCE s (a INT) WITH (connector = 'kafka', topic = 't', properties.security.protocol = 'SASL_SSL', properties.sasl.username = 'u') FORMAT PLAIN ENCODE JSON"
        )
        #expect(source.connection.bootstrapServers == nil)
        #expect(source.connection.properties.map(\.name) == ["security.protocol", "sasl.username"])
        #expect(source.connection.properties.map(\.value) == ["SASL_SSL", "u"])
    }

    @Test("constructs without an implementation are refused by name")
    func unsupported() {
        for (text, construct) in [
            ("CREATE SOURCE s (a INT) WITH (connector = 'kafka', topic = 't') FORMAT UPSERT ENCODE JSON", "FORMAT UPSERT of a source"),
            ("CREATE SOURCE s (a INT) WITH (connector = 'kafka', topic = 't') FORMAT PLAIN ENCODE AVRO", "ENCODE AVRO of a source"),
            (
                "CREATE SOURCE s (a TIMETZ) WITH (connector = 'kafka', topic = 't') FORMAT PLAIN ENCODE JSON",
                "a column of type time with time zone in a source"
            ),
        ] {
            let error = #expect(throws: SQLError.self) { try Self.createSource(text) }
            #expect(error?.state == .featureNotSupported)
            #expect(error?.message == "\(construct) is not supported")
        }
    }
}
