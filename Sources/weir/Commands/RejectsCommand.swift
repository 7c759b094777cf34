internal import ArgumentParser
internal import Columns
internal import Foundation
internal import KafkaIO
internal import Pipeline
internal import SQL
internal import Store

struct RejectsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rejects",
        abstract: "Messages that could not be used: list them, or feed them again after the schema was mended.",
        discussion: "Reads a data directory and changes nothing in it; the daemon may be running. The same messages are in weir.rejects.",
        subcommands: [RejectsListCommand.self, RejectsReplayCommand.self])
}

/// What both need.
struct RejectsSelection: ParsableArguments {
    @Argument(help: ArgumentHelp("The data directory.", valueName: "dir"))
    var directory = ServeConfiguration.dataDefault

    @Option(name: .long, help: ArgumentHelp("Only messages of this source.", valueName: "name"))
    var source: String?

    func messages() throws -> [StoredRejects.Message] {
        let store = try SQLiteStore.forReading(directory)
        return try StoredRejects(store, orEnd: { Checkpoints.end("rows of a window cannot be read: \($0.message)") }).messages.filter {
            source == nil || $0.source.name == source
        }
    }
}

struct RejectsListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Print each message's place, column and reason, and the message; tabs between, one to a line.")

    @OptionGroup var selection: RejectsSelection

    func run() async throws {
        for message in try await CommandFailure.reporting({ try selection.messages() }) {
            let record = message.record
            let payload = record.payload.split(whereSeparator: \.isNewline).joined(separator: " ")
            print("\(message.source.name)\t\(record.partition)\t\(record.offset)\t\(record.column ?? "")\t\(record.reason)\t\(payload)")
        }
    }
}

struct RejectsReplayCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Write messages to their topic again that the mended schema takes.",
        discussion: """
            A source that is made anew reads its log from the start, and so takes by itself what the old one refused. This is for what the log \
            no longer has: only messages whose offsets are gone are written, as new events. With --all those that the log still has are written \
            too, for a source that begins with scan.startup.mode = 'latest'. To do it twice writes them twice, unless the source has \
            deduplicate_by.
            """)

    @OptionGroup var selection: RejectsSelection

    @Option(
        name: .long,
        help: ArgumentHelp("SQL files or folders with the mended sources; may be repeated. Default: Schemas/views.", valueName: "file-or-dir"))
    var schemas: [String] = ["Schemas/views"]

    @Option(name: .long, help: ArgumentHelp("Kafka bootstrap servers; default: those of the source.", valueName: "bootstrap"))
    var kafka: String?

    @Flag(name: .long, help: "Also messages that the log still has.")
    var all = false

    @Flag(name: .long, help: "Only say what would be written.")
    var dryRun = false

    func run() async throws {
        try await CommandFailure.reporting {
            let messages = try selection.messages()
            let database = Database()
            if let fault = SchemaLoader(database: database).load(try SchemaFiles.read(schemas)).first { throw fault.error }
            for name in Set(messages.map(\.source.name)).sorted() {
                guard case .source(let mended)? = database.catalog.relation([name], searchPath: [Catalog.defaultSchema])?.definition else {
                    StandardError.write("weir: no file defines source \(name); its messages are left alone")
                    continue
                }
                try replay(messages.filter { $0.source.name == name }, to: mended)
            }
        }
    }

    private func replay(_ messages: [StoredRejects.Message], to source: SourceDefinition) throws {
        var options = try KafkaOptions(source.connection, override: kafka)
        options.topic = source.topic
        let writer = try TopicWriter(options: options, logger: Log.logger("kafka"))
        var (written, refused, cut, there) = (0, 0, 0, 0)
        var oldest: [Int32: Int64] = [:]
        for message in messages {
            guard message.isWhole else {
                cut += 1
                continue
            }
            guard try StoredRejects.takes(message, source) else {
                refused += 1
                continue
            }
            if !all {
                let partition = message.record.partition
                if oldest[partition] == nil { oldest[partition] = try writer.oldestOffset(partition: partition) }
                guard message.record.offset < oldest[partition] ?? 0 else {
                    there += 1
                    continue
                }
            }
            if !dryRun { try writer.write(Array(message.record.payload.utf8)) }
            written += 1
        }
        while writer.flush(timeoutMilliseconds: 5_000) > 0, writer.failedCount == 0 { StandardError.write("weir: messages wait for the broker") }
        guard writer.failedCount == 0 else { throw EventSink.WriteFailure(count: writer.failedCount) }
        print(
            "\(source.name): \(written) \(dryRun ? "would be written" : "written"), \(there) are still in the log, \(refused) are refused still, "
                + "\(cut) are not kept whole")
    }
}
