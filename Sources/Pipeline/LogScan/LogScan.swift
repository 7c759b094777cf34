internal import Columns
internal import Queries
internal import SQL

/// The events of a source, read from its log beside ingest and decoded as ingest decodes them.
///
/// What ingest rejects is left out; late and repeated events are there. One thread at a time.
final class LogScan: Operator {
    /// What the scans of one relation in a statement have in common.
    final class Source {
        let range: LogScanRange
        private let host: any DefinitionHost
        private let counter: LogScanCounter
        let now: @Sendable () -> Int64
        fileprivate(set) var messageCount: Int64 = 0
        private var scanCount = 0

        init(_ range: LogScanRange, _ host: any DefinitionHost, _ counter: LogScanCounter, now: @escaping @Sendable () -> Int64) {
            self.range = range
            self.host = host
            self.counter = counter
            self.now = now
        }

        fileprivate func open(_ parts: [Int32: LogScanRange.Part]) throws(SQLError) -> any EventSource {
            scanCount += 1
            guard scanCount <= LogScanLimits.scansPerStatementMax else {
                throw LogScanLimits.exceeded(
                    "a statement reads the events of source \"\(range.source.name)\" more than \(LogScanLimits.scansPerStatementMax) times",
                    source: range.source.name, hint: "Read them once, in WITH events AS MATERIALIZED (SELECT ..).")
            }
            try counter.begin(source: range.source.name)
            do throws(SQLError) {
                return try host.openSource(range.source, at: parts.mapValues(\.place))
            } catch {
                counter.end()
                throw error
            }
        }

        fileprivate func close(_ reader: any EventSource) {
            reader.close()
            counter.end()
        }
    }

    private static let pollMilliseconds = 50

    private let source: Source
    private let parts: [Int32: LogScanRange.Part]
    private let positions: [Int]
    /// Partitions that are still to be read.
    private var open: Set<Int32>
    private var reader: (any EventSource)?
    private var intake: MessageIntake?
    private var beganAt: Int64 = 0
    private var messageCount: Int64 = 0

    init(_ source: Source, _ hints: [EvaluatedHint], positions: [Int]) {
        self.source = source
        self.positions = positions
        parts = source.range.parts(hints)
        open = Set(parts.keys)
    }

    deinit { close() }

    private func close() {
        if let reader { source.close(reader) }
        reader = nil
        intake = nil
    }

    func next() throws(SQLError) -> DatumBatch? {
        guard !open.isEmpty else {
            close()
            return nil
        }
        if reader == nil {
            reader = try source.open(parts)
            beganAt = source.now()
        }
        guard let reader else { return nil }
        try requireWithinLimits()
        let intake = try freshIntake()
        let rows = LogScanRows(positions: positions, columnCount: source.range.source.columns.count)
        reader.poll(maxMessages: intake.batch.capacity, timeoutMilliseconds: Self.pollMilliseconds) { messages in
            messageCount += Int64(messages.count)
            source.messageCount += Int64(messages.count)
            let wanted = messages.filter(isWanted)
            wanted.withUnsafeBufferPointer { wanted in
                var start = 0
                while start < wanted.count {
                    let (count, _) = intake.decode(wanted, start..<wanted.count)
                    rows.take(intake)
                    guard count > 0 else { break }
                    start += count
                }
            }
        }
        for status in reader.partitions() {
            guard let end = parts[status.partition]?.offsets.upperBound, let next = status.nextOffset, next >= end else { continue }
            open.remove(status.partition)
        }
        return rows.batch
    }

    /// Also sees when nothing wanted can come any more.
    private func isWanted(_ message: RawMessage) -> Bool {
        guard let part = parts[message.partition], open.contains(message.partition), part.offsets.contains(message.offset) else { return false }
        if let notAfter = part.notAfter, message.timestampMilliseconds > notAfter {
            let (limit, overflows) = notAfter.addingReportingOverflow(part.setback)
            if !overflows, message.timestampMilliseconds > limit { open.remove(message.partition) }
            return false
        }
        return part.notBefore.map { message.timestampMilliseconds >= $0 } ?? true
    }

    private func requireWithinLimits() throws(SQLError) {
        let name = source.range.source.name
        guard messageCount <= LogScanLimits.messagesMax else {
            throw LogScanLimits.exceeded("a query reads more than \(LogScanLimits.messagesMax) events of source \"\(name)\"", source: name)
        }
        guard source.now() &- beganAt <= LogScanLimits.microsecondsMax else {
            throw LogScanLimits.exceeded(
                "reading the events of source \"\(name)\" takes more than \(LogScanLimits.microsecondsMax / 1_000_000) seconds", source: name)
        }
    }

    /// The scan has dictionaries of its own: what a query meets must not stay.
    private func freshIntake() throws(SQLError) -> MessageIntake {
        if let intake, intake.stringCount <= LogScanLimits.stringsMax { return intake }
        let definition = source.range.source
        let made = try MessageIntake(
            schema: EventSchema(columns: definition.columns), nullsWrongValues: definition.onError == .null,
            stored: Set(positions.filter(definition.columns.indices.contains)))
        intake = made
        return made
    }
}

/// Decoded events as rows of a query.
private final class LogScanRows {
    private let positions: [Int]
    private let columnCount: Int
    private var columns: [[Datum]]
    private var rowCount = 0

    init(positions: [Int], columnCount: Int) {
        self.positions = positions
        self.columnCount = columnCount
        columns = Array(repeating: [], count: positions.count)
    }

    var batch: DatumBatch { DatumBatch(columns: columns.map { ColumnVector($0).compacted() }, rowCount: rowCount) }

    func take(_ intake: MessageIntake) {
        let batch = intake.batch
        rowCount += batch.rowCount
        for (place, position) in positions.enumerated() {
            switch LogColumn(position: position, behind: columnCount) {
            case nil:
                guard let column = batch.columns[position] else { continue }
                for row in 0..<batch.rowCount { columns[place].append(column.datum(at: row)) }
            case .partition:
                for run in batch.partitionRuns { columns[place] += run.rows.map { _ in .int(Int64(run.partition)) } }
            case .offset: columns[place] += intake.rowOffsets.map { .int($0) }
            case .timestamp:
                columns[place] += intake.rowTimes.map { time in
                    let (microseconds, overflows) = time.multipliedReportingOverflow(by: 1_000)
                    return time < 0 || overflows ? .null : .timestamp(microseconds)
                }
            }
        }
    }
}
