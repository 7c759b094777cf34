import KafkaIO
import Testing

@Suite(.serialized)
struct MockBrokerTests {
    @Test(
        "each command of the control protocol is answered",
        arguments: [
            ("topic other 3", "OK"), ("down 1", "OK"), ("up 1", "OK"), ("rtt 1 20", "OK"), ("leader events 0 1", "OK"), ("errors 1 6 2", "OK"),
            ("errors 1 6 -5", "OK"), ("topic events 3", "ERROR topic \"events\" not created"),
            ("rtt 1", "ERROR unknown command or wrong number of arguments: rtt"), ("down one", "ERROR not a number: one"),
            ("down 99", "ERROR "),
        ])
    func commands(command: String, answer: String) throws {
        let fixture = try BrokerFixture()
        var answers: [String] = []
        fixture.control([command, "quit", "not reached"], into: &answers)
        #expect(answers.count == 1)
        #expect(answers.first?.hasPrefix(answer) == true)
    }

    @Test("the first line says where the cluster listens")
    func bootstrapLine() throws {
        let fixture = try BrokerFixture()
        var lines: [String] = []
        fixture.broker.run(readLine: { nil }, writeLine: { lines.append($0) })
        #expect(lines == ["BOOTSTRAP \(fixture.broker.bootstrapServers)"])
        #expect(fixture.broker.bootstrapServers.hasPrefix("127.0.0.1:"))
    }
}
