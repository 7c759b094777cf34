import Columns
import Pipeline
import SQLSyntax
import Synchronization

@testable import PGWire
@testable import Sessions

/// A clock that a test moves; each look may move it too.
final class TestClock: Clock, @unchecked Sendable {
    private let time = Mutex<(now: Int64, step: Int64)>((1_774_692_000_000_000, 0))

    var nowMicroseconds: Int64 {
        time.withLock { time in
            time.now += time.step
            return time.now
        }
    }

    /// - Parameter eachLook: microseconds that pass with each look.
    func advance(microseconds: Int64 = 0, eachLook: Int64 = 0) {
        time.withLock { time in
            time.now += microseconds
            time.step = eachLook
        }
    }
}

/// One client and its session, in the way in which the wire speaks with it.
///
/// Answers are lines: a row's values with `|` between, then the tag; `! 42P01 message` for an error, `~ 25P01 message` for a notice.
final class Dialogue {
    let session: ClientSession
    let database: Database
    let clock: TestClock
    private let statements = NamedStatements(countMax: 10, byteCountMax: 1 << 20)

    static let zones = TimeZoneDatabase { name in
        name.lowercased() == "europe/berlin" ? TimeZoneRules(name: "Europe/Berlin", offset: 3_600, abbreviation: "CET") : nil
    }

    init(
        _ database: Database = Database(), clock: TestClock = TestClock(),
        identity: ClientSession.Identity = ClientSession.Identity(user: "alice", database: "weir", processID: 7),
        startup: [(name: String, value: String)] = []
    ) throws(SQLError) {
        self.database = database
        self.clock = clock
        session = try ClientSession(
            database: database, clock: clock, identity: identity, serverVersion: "15.0", serverVersionNumber: "150000", zones: Self.zones,
            startupParameters: startup)
        session.attach(statements, Portals(countMax: 10, cursorBytesMax: 1 << 20))
    }

    /// One Query message.
    @discardableResult
    func run(_ text: String, copy: [String] = [], isCancelled: @escaping @Sendable () -> Bool = { false }) -> [String] {
        var lines: [String] = []
        do throws(SQLError) {
            let parsed = try session.parse(text)
            if parsed.count > 1 { session.beginImplicitBlock() }
            for statement in parsed {
                let prepared = try session.prepare(statement, parameterTypes: [], isCancelled: isCancelled)
                let result = try session.execute(prepared, parameters: [], isCancelled: isCancelled)
                try append(result, copy, to: &lines)
            }
            try session.sync()
        } catch {
            session.statementFailed(error, in: text)
            _ = try? session.sync()
            lines.append("! \(error.state.code) \(error.message)")
        }
        return lines
    }

    private func append(_ result: StatementResult, _ copy: [String], to lines: inout [String]) throws(SQLError) {
        switch result {
        case .rows(let columns, let rows, let tag, let tagCountsRows):
            var count = 0
            while let batch = try rows.next() {
                count += batch.rowCount
                for row in 0..<batch.rowCount {
                    lines.append(
                        columns.indices.map { column in
                            let value = batch.columns[column][row]
                            return value.isNull ? "NULL" : ValueText.format(value, columns[column].type, session.textFormat)
                        }.joined(separator: "|"))
                }
            }
            lines.append(tagCountsRows ? "\(tag) \(count)" : tag)
        case .command(let tag, let notices):
            lines += notices.map { "~ \($0.state.code) \($0.message)" }
            lines.append(tag)
        case .copyIn(let receiver):
            do throws(SQLError) {
                for piece in copy { try receiver.receive(Array(piece.utf8)) }
                lines.append(try receiver.finish())
            } catch {
                receiver.abort()
                throw error
            }
        case .copyOut(_, let source):
            var bytes: [UInt8] = []
            while let piece = try source.next() { bytes += piece.bytes }
            lines += String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
            lines.append(source.tag)
        }
    }

    var status: TransactionStatus { session.transactionStatus }
}
