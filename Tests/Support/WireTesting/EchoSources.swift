import Columns
import Foundation
import PGWire
import Synchronization

final class EchoOnce: RowSource {
    private var batch: DatumBatch?
    init(_ batch: DatumBatch) { self.batch = batch }
    func next() throws(SQLError) -> DatumBatch? {
        defer { batch = nil }
        return batch
    }
}

final class EchoRows: RowSource {
    private let count: Int
    private let batch: Int
    private let failure: SQLError?
    private var sent = 0
    private static let givenByCount = Mutex<[Int: Int]>([:])

    init(count: Int, batch: Int, failure: SQLError? = nil) {
        self.count = count
        self.batch = max(1, min(batch, 100_000))
        self.failure = failure
    }

    static func given(ofCount count: Int) -> Int { givenByCount.withLock { $0[count] ?? 0 } }

    func next() throws(SQLError) -> DatumBatch? {
        guard sent < count else {
            if let failure { throw failure }
            return nil
        }
        let end = min(count, sent + batch)
        defer {
            sent = end
            Self.givenByCount.withLock { $0[count, default: 0] = end }
        }
        return DatumBatch(columns: [(sent..<end).map { .int(Int64($0 + 1)) }], rowCount: end - sent)
    }
}

extension EchoRunner {
    /// How many rows the server has asked for so far of a `ROWS n` with a `n` that no other test uses.
    package static func rowsGiven(ofCount count: Int) -> Int { EchoRows.given(ofCount: count) }
}

/// Works until it is cancelled.
final class EchoWait: RowSource {
    private let isCancelled: @Sendable () -> Bool
    init(isCancelled: @escaping @Sendable () -> Bool) { self.isCancelled = isCancelled }

    func next() throws(SQLError) -> DatumBatch? {
        let deadline = ContinuousClock.now + .seconds(60)
        while !isCancelled(), ContinuousClock.now < deadline { Thread.sleep(forTimeInterval: 0.001) }
        throw SQLError(.queryCanceled, "canceling statement due to user request")
    }
}

final class EchoCopyIn: CopyReceiver {
    let columnCount = 2
    private var bytes: [UInt8] = []
    private let finished: ([UInt8]) -> Void

    init(finished: @escaping ([UInt8]) -> Void) { self.finished = finished }

    func receive(_ bytes: [UInt8]) throws(SQLError) {
        if bytes == Array("bad\n".utf8) { throw SQLError(.badCopyFileFormat, "missing data for column \"b\"") }
        self.bytes += bytes
    }

    func finish() throws(SQLError) -> String {
        finished(bytes)
        return "COPY \(bytes.count { $0 == 0x0A })"
    }

    func abort() { finished(Array("aborted".utf8)) }
}

final class EchoCopyOut: CopySource {
    private let count: Int
    private var sent = 0
    init(count: Int) { self.count = count }
    var tag: String { "COPY \(sent)" }

    func next() throws(SQLError) -> CopyChunk? {
        guard sent < count else { return nil }
        sent += 1
        var chunk = CopyChunk()
        chunk.bytes = Array("\(sent)\tx\n".utf8)
        chunk.endRow()
        return chunk
    }
}
