internal import Columns
internal import JSONDecoding

/// Decodes messages into a batch, and knows which offset each row of it has.
///
/// Not thread safe: its dictionaries are the source's, so `Database` holds its lock around every call.
final class MessageIntake {
    /// Messages of one partition, side by side in the log's answer, with what became of them.
    struct Run {
        var partition: Int32
        var consumed: Int
        var rejected = 0
        /// Rows that came before.
        var duplicate = 0
        /// Values that became NULL under `on_error = 'null'`.
        var nulled = 0
        var firstOffset: Int64
        /// The offset behind the last message.
        var nextOffset: Int64
    }

    private let decoder: JSONDecoder
    private let countsNulledValues: Bool
    private(set) var batch: EventBatch
    /// By row of the batch.
    private(set) var rowOffsets: [Int64] = []
    /// The records' times by row of the batch, milliseconds since 1970; -1 for none.
    private(set) var rowTimes: [Int64] = []
    private(set) var rejects: [Reject] = []

    init(schema: EventSchema, nullsWrongValues: Bool, stored: Set<Int>) throws(SQLError) {
        var options = JSONDecoder.Options()
        if nullsWrongValues { options.onError = .null }
        decoder = try JSONDecoder(schema: schema, options: options)
        countsNulledValues = nullsWrongValues
        batch = EventBatch(schema: schema, stored: stored)
    }

    /// Different strings met so far.
    var stringCount: Int { batch.schema.dictionaries.reduce(0) { $0 + ($1?.count ?? 0) } }

    /// From the next batch on other columns are stored.
    func store(_ columns: Set<Int>) { batch = EventBatch(schema: batch.schema, stored: columns) }

    /// Fills the batch anew from a part of the messages, until it is full; returns how many were taken and what became of them.
    func decode(_ messages: UnsafeBufferPointer<RawMessage>, _ range: Range<Int>) -> (count: Int, runs: [Run]) {
        batch.removeAll()
        rowOffsets.removeAll(keepingCapacity: true)
        rowTimes.removeAll(keepingCapacity: true)
        rejects.removeAll(keepingCapacity: true)
        var runs: [Run] = []
        var start = range.lowerBound
        // One call for all of them; where values may become NULL, one for each partition's run, so that they are counted there.
        while start < range.upperBound, batch.rowCount < batch.capacity {
            let end = countsNulledValues ? Self.endOfRun(messages, start..<range.upperBound) : range.upperBound
            let nulledBefore = decoder.nulledValueCount
            let firstReject = rejects.count
            let count = decoder.decode(UnsafeBufferPointer(rebasing: messages[start..<end]), into: batch) { rejects.append($0) }
            // A decoder that takes nothing would loop for ever.
            guard count > 0 else { break }
            note(messages, start..<(start + count), firstReject, &runs)
            if countsNulledValues, let last = runs.indices.last { runs[last].nulled += decoder.nulledValueCount - nulledBefore }
            start += count
        }
        return (start - range.lowerBound, runs)
    }

    /// Leaves out what came before; noted in the runs of the batch, which are those of `decode`.
    func leaveOutRepetitions(_ deduplicator: inout Deduplicator, _ runs: inout [Run], keeps: Bool) {
        guard let isKept = deduplicator.kept(of: batch, rowTimes, keeps: keeps) else { return }
        for run in batch.partitionRuns {
            // Several runs of a partition are one for the books.
            guard let index = runs.firstIndex(where: { $0.partition == run.partition }) else { continue }
            runs[index].duplicate += run.rows.count { !isKept[$0] }
        }
        rowOffsets = zip(rowOffsets, isKept).compactMap { $1 ? $0 : nil }
        rowTimes = zip(rowTimes, isKept).compactMap { $1 ? $0 : nil }
        batch.keep(isKept)
    }

    private static func endOfRun(_ messages: UnsafeBufferPointer<RawMessage>, _ range: Range<Int>) -> Int {
        let partition = messages[range.lowerBound].partition
        return messages[range].firstIndex { $0.partition != partition } ?? range.upperBound
    }

    /// Rejects come in the order of the messages: what is none of them is a row.
    private func note(_ messages: UnsafeBufferPointer<RawMessage>, _ range: Range<Int>, _ firstReject: Int, _ runs: inout [Run]) {
        var nextReject = firstReject
        for index in range {
            let message = messages[index]
            if runs.last?.partition != message.partition {
                runs.append(Run(partition: message.partition, consumed: 0, firstOffset: message.offset, nextOffset: message.offset))
            }
            let run = runs.count - 1
            runs[run].consumed += 1
            runs[run].nextOffset = message.offset &+ 1
            if nextReject < rejects.count, rejects[nextReject].partition == message.partition, rejects[nextReject].offset == message.offset {
                nextReject += 1
                runs[run].rejected += 1
            } else {
                rowOffsets.append(message.offset)
                rowTimes.append(message.timestampMilliseconds)
            }
        }
    }
}
