import Columns
import KafkaIO
import Testing

struct KafkaOptionsTests {
    private static let base = [("connector", "kafka"), ("topic", "t"), ("properties.bootstrap.server", "kafka:9092")]

    private func options(_ extra: [(String, String)], others: Set<String> = [], override: String? = nil) throws(SQLError) -> KafkaOptions {
        try KafkaOptions(
            (Self.base + extra).map { KafkaOptions.Entry(name: $0.0, value: $0.1, byteOffset: 42) }, others: others, bootstrapServers: override)
    }

    @Test("a WITH list in RisingWave's spelling is understood")
    func spelling() throws {
        let parsed = try options([("scan.startup.mode", "latest"), ("properties.security.protocol", "SASL_SSL"), ("properties.group.id", "g")])
        #expect(parsed.topic == "t")
        #expect(parsed.bootstrapServers == "kafka:9092")
        #expect(parsed.startup == .latest)
        #expect(parsed.group == "g")
        #expect(parsed.properties.map(\.name) == ["security.protocol"])
    }

    @Test("the startup mode and its timestamp")
    func startup() throws {
        #expect(try options([]).startup == .earliest)
        #expect(try options([("scan.startup.mode", "earliest")]).startup == .earliest)
        #expect(try options([("scan.startup.timestamp.millis", "1774692000000")]).startup == .timestamp(milliseconds: 1_774_692_000_000))
        #expect(
            try options([("scan.startup.mode", "timestamp"), ("scan.startup.timestamp.millis", "5")]).startup == .timestamp(milliseconds: 5))
    }

    @Test("names of others are skipped, and the command line's broker goes first")
    func othersAndOverride() throws {
        let parsed = try options([("primary_key", "a,b"), ("type", "upsert")], others: ["primary_key", "type"], override: "h:1")
        #expect(parsed.bootstrapServers == "h:1")
    }

    @Test(
        "a mistake is told with its name and place",
        arguments: [
            ([("topik", "x")], "unrecognized option \"topik\""),
            ([("scan.startup.mode", "newest")], "invalid value for option \"scan.startup.mode\": \"newest\""),
            ([("scan.startup.timestamp.millis", "-1")], "invalid value for option \"scan.startup.timestamp.millis\": \"-1\""),
            ([("scan.startup.mode", "earliest"), ("scan.startup.timestamp.millis", "1")], "invalid value for option \"scan.startup.mode\": \"earliest\""),
            ([("connector", "pulsar")], "connector \"pulsar\" is not supported"),
        ])
    func mistakes(extra: [(String, String)], message: String) throws {
        let error = #expect(throws: SQLError.self) { try options(extra) }
        #expect(error?.message == message)
        #expect(error?.byteOffset == 42)
    }

    @Test("what is missing is named")
    func missing() throws {
        let noTopic = #expect(throws: SQLError.self) { try KafkaOptions([.init(name: "connector", value: "kafka")]) }
        #expect(noTopic?.message == "option \"topic\" is missing for connector \"kafka\"")
        let noBroker = #expect(throws: SQLError.self) { try KafkaOptions([.init(name: "topic", value: "t")]) }
        #expect(noBroker?.message == "option \"properties.bootstrap.server\" is missing for connector \"kafka\"")
        let noTime = #expect(throws: SQLError.self) { try options([("scan.startup.mode", "timestamp")]) }
        #expect(noTime?.message == "option \"scan.startup.timestamp.millis\" is missing for connector \"kafka\"")
    }
}
