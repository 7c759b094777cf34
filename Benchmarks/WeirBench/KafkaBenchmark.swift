import CLibrdkafka
import Columns
import Foundation
import KafkaIO
import Logging
import Pipeline

/// What it costs to get messages out of Kafka: `KafkaConsumer` against a bare loop over librdkafka's batch call.
///
/// The broker is librdkafka's mock cluster in a process of its own; this process's CPU time is the consumer's alone, its threads in
/// librdkafka included.
enum KafkaBenchmark {
    private static let messageCount = 1_000_000
    /// The mock cluster keeps 5 MiB of a partition; compressed, the messages fit into this many.
    private static let partitionCount = 16
    private static let topic = "events"
    private static let batchSize = 1_000
    private static let rounds = 3

    /// The child's part: serves until its input ends.
    static func runBroker() throws {
        let broker = try MockBroker(topics: [(topic, partitionCount)])
        broker.run(readLine: { readLine() }, writeLine: { try? FileHandle.standardOutput.write(contentsOf: Data(($0 + "\n").utf8)) })
    }

    static func run() throws {
        let process = Process()
        process.executableURL = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments = ["kafka-broker"]
        let input = Pipe()
        let output = Pipe()
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        defer {
            try? input.fileHandleForWriting.close()
            process.waitUntilExit()
        }
        let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        guard let servers = line.split(whereSeparator: \.isWhitespace).dropFirst().first else { return print("kafka: no broker") }
        let options = KafkaOptions(topic: topic, bootstrapServers: String(servers))
        var logger = Logger(label: "bench")
        logger.logLevel = .error

        let bytes = try produce(options, logger)
        print("kafka: \(messageCount) messages of \(bytes / messageCount) bytes, lz4, \(partitionCount) partitions, batches of \(batchSize)")
        for _ in 0..<rounds {
            report("bare batch call", try measure { try consumeBare(options) })
            report("KafkaConsumer", try measure { try consume(options, logger) })
        }
    }

    private static func produce(_ options: KafkaOptions, _ logger: Logger) throws -> Int {
        let writer = try TopicWriter(options: options, logger: logger)
        var bytes = 0
        for index in 0..<messageCount {
            let line = Array(
                """
                {"request_id":"req_\(index)","user_id":"user_\(index % 1_000)","model":"gpt-4o","prompt_tokens":480,"completion_tokens":120,\
                "total_tokens":600,"latency_ms":1850,"status":"success","error_code":null,"finish_reason":"stop","temperature":0.7,\
                "cost_usd":0.0165,"logged_at":"2026-03-28T10:00:00.000Z"}
                """.utf8)
            bytes += line.count
            try writer.write(line)
        }
        writer.flush(timeoutMilliseconds: 60_000)
        return bytes
    }

    private static func consume(_ options: KafkaOptions, _ logger: Logger) throws {
        let consumer = try KafkaConsumer(options: options, now: 0, logger: logger)
        var count = 0
        while count < messageCount { count += consumer.poll(maxMessages: batchSize, timeoutMilliseconds: 100) { _ in } }
        consumer.close()
    }

    /// The least that a program can do: assign, take batches, give them back.
    private static func consumeBare(_ options: KafkaOptions) throws {
        let properties = rd_kafka_conf_new()
        for (name, value) in ["bootstrap.servers": options.bootstrapServers, "group.id": "bench", "check.crcs": "true"] {
            rd_kafka_conf_set(properties, name, value, nil, 0)
        }
        guard let client = rd_kafka_new(RD_KAFKA_CONSUMER, properties, nil, 0),
            let list = rd_kafka_topic_partition_list_new(Int32(partitionCount)), let queue = rd_kafka_queue_get_consumer(client)
        else { return }
        for partition in 0..<partitionCount { rd_kafka_topic_partition_list_add(list, options.topic, Int32(partition))?.pointee.offset = 0 }
        rd_kafka_assign(client, list)
        rd_kafka_topic_partition_list_destroy(list)
        var messages = [UnsafeMutablePointer<rd_kafka_message_t>?](repeating: nil, count: batchSize)
        var count = 0
        while count < messageCount {
            let taken = rd_kafka_consume_batch_queue(queue, 50, &messages, batchSize)
            for message in messages.prefix(max(0, taken)) {
                if message?.pointee.err == RD_KAFKA_RESP_ERR_NO_ERROR { count += 1 }
                rd_kafka_message_destroy(message)
            }
        }
        rd_kafka_queue_destroy(queue)
        rd_kafka_destroy_flags(client, RD_KAFKA_DESTROY_F_NO_CONSUMER_CLOSE)
    }

    private static func measure(_ body: () throws -> Void) rethrows -> (cpu: Double, wall: Double) {
        let cpu = cpuSeconds()
        let began = ContinuousClock.now
        try body()
        return (cpuSeconds() - cpu, began.duration(to: .now) / .seconds(1))
    }

    private static func report(_ name: String, _ figures: (cpu: Double, wall: Double)) {
        let perMillion = figures.cpu / Double(messageCount) * 1e6
        print(
            "  \(name): \(String(format: "%.2f", perMillion)) CPU s per million messages,",
            "\(String(format: "%.2f", Double(messageCount) / figures.wall / 1e6)) M/s with connecting")
    }

    private static func cpuSeconds() -> Double {
        var usage = rusage()
        getrusage(__rusage_who_t(0), &usage)
        return Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) + Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6
    }
}
