internal import CLibrdkafka
internal import Columns

/// The control protocol of a mock cluster in its own process: a command a line in, an answer a line out.
///
///     BOOTSTRAP 127.0.0.1:41234      first line out, once the cluster listens
///     topic NAME PARTITIONS          creates a topic
///     down BROKER | up BROKER        cuts a broker off, brings it back; brokers count from 1
///     rtt BROKER MILLISECONDS        answers come that much later
///     leader TOPIC PARTITION BROKER  moves a partition
///     errors API CODE COUNT          the next COUNT requests of a Kafka API number fail with a Kafka error code
///     quit                           ends, as does the end of the input
///
/// Each command is answered with `OK` or `ERROR reason`.
extension MockBroker {
    /// Errors that one command may queue.
    private static let errorsMax = 1_000

    /// Serves until `quit` or until `readLine` returns nil, which it does when the parent process has gone.
    package func run(readLine: () -> String?, writeLine: (String) -> Void) {
        writeLine("BOOTSTRAP \(bootstrapServers)")
        while let line = readLine() {
            let words = line.split(separator: " ").map(String.init)
            guard let verb = words.first else { continue }
            if verb == "quit" { return }
            do throws(SQLError) {
                try perform(verb, Array(words.dropFirst()))
                writeLine("OK")
            } catch {
                writeLine("ERROR \(error.message)")
            }
        }
    }

    private func perform(_ verb: String, _ arguments: [String]) throws(SQLError) {
        switch (verb, arguments.count) {
        case ("topic", 2): try create(topic: arguments[0], partitions: Int(number(arguments[1])))
        case ("down", 1): try check(rd_kafka_mock_broker_set_down(cluster, number(arguments[0])))
        case ("up", 1): try check(rd_kafka_mock_broker_set_up(cluster, number(arguments[0])))
        case ("rtt", 2): try check(rd_kafka_mock_broker_set_rtt(cluster, number(arguments[0]), number(arguments[1])))
        case ("leader", 3):
            try check(rd_kafka_mock_partition_set_leader(cluster, arguments[0], number(arguments[1]), number(arguments[2])))
        case ("errors", 3):
            let count = min(Self.errorsMax, Int(max(0, try number(arguments[2]))))
            let code = rd_kafka_resp_err_t(try number(arguments[1]))
            var codes = [rd_kafka_resp_err_t](repeating: code, count: count)
            rd_kafka_mock_push_request_errors_array(cluster, Int16(clamping: try number(arguments[0])), count, &codes)
        default: throw SQLError(.syntaxError, "unknown command or wrong number of arguments: \(verb)")
        }
    }

    private func number(_ text: String) throws(SQLError) -> Int32 {
        guard let number = Int32(text) else { throw SQLError(.syntaxError, "not a number: \(text)") }
        return number
    }

    private func check(_ error: rd_kafka_resp_err_t) throws(SQLError) {
        guard error == RD_KAFKA_RESP_ERR_NO_ERROR else { throw SQLError(.invalidParameterValue, KafkaText.string(error)) }
    }
}
