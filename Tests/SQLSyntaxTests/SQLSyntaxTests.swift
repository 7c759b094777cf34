import Testing

@testable import SQLSyntax

@Suite("Statements of the dialect") struct DialectStatementTests {
    @Test("CREATE SOURCE keeps columns, options, format and places of the original text")
    func createSource() throws {
        let text = """
            CREATE SOURCE IF NOT EXISTS s.events ( -- the events
              id VARCHAR PRIMARY KEY, "Größe" INT NOT NULL,
              logged_at TIMESTAMPTZ, WATERMARK FOR logged_at AS logged_at - INTERVAL '1 minute'
            ) WITH (connector = 'kafka', properties.bootstrap.server = 'kafka:9092', retries = -3, flag)
            FORMAT PLAIN ENCODE JSON;
            """
        let parsed = try StatementParser.parse(text)
        guard case .createSource(let source)? = parsed.first?.statement else { Issue.record("no source"); return }
        #expect(source.name == ["s", "events"])
        #expect(source.columns.map(\.name) == ["id", "Größe", "logged_at"])
        #expect(source.options.map { "\($0.name)=\($0.value)" } == ["connector=kafka", "properties.bootstrap.server=kafka:9092", "retries=-3", "flag=true"])
        #expect(source.format == "PLAIN" && source.encode == "JSON" && source.ifNotExists)
        #expect(source.watermark?.column == "logged_at")
    }
}
