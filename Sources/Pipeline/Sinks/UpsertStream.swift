package import Columns
package import Expressions
package import SQL

/// Turns the changed rows of a view into upserts and deletes, one for each key that really changed.
///
/// It remembers a fingerprint of what it last said about each key. So a row that changes and changes back says nothing, a row that
/// leaves the filter says "deleted" once, and a row that was never in says nothing.
package struct UpsertStream: Sendable {
    /// One record for the log: a nil value deletes the key.
    package struct Record: Hashable, Sendable {
        package var key: [UInt8]
        package var value: [UInt8]?
    }

    package let sink: SinkDefinition
    private var said = Memory()

    /// - Parameter isResumed: the topic may hold records of an earlier process: a key that is not in means a deletion even if nothing was said
    ///   of it.
    package init(sink: SinkDefinition, isResumed: Bool = false) {
        self.sink = sink
        if isResumed { said.forget() }
    }

    /// The records of the changed rows, and the first error of a row that has none because an expression failed over it.
    ///
    /// - Parameters:
    ///   - rows: the changed rows, all columns of the view.
    ///   - isVisible: for each row whether the view shows it now (a HAVING may hide it).
    package mutating func records(
        for rows: DatumBatch, isVisible: [Bool], _ context: EvaluationContext
    ) -> (records: [Record], failure: SQLError?) {
        if let records = try? evaluate(rows, isVisible, context) { return (records, nil) }
        // One row spoils its batch, so each is tried alone.
        var records: [Record] = []
        var failure: SQLError?
        for row in 0..<rows.rowCount {
            let alone = rows.picked(row..<row + 1)
            do throws(SQLError) {
                records += try evaluate(alone, [isVisible[row]], context)
            } catch {
                failure = failure ?? error
            }
        }
        return (records, failure)
    }

    private mutating func evaluate(_ rows: DatumBatch, _ isVisible: [Bool], _ context: EvaluationContext) throws(SQLError) -> [Record] {
        var isIn = isVisible
        if let filter = sink.filter {
            let passes = try filter.evaluate(rows, selection: nil, context)
            for row in isIn.indices {
                if case .bool(true) = passes[row] { continue }
                isIn[row] = false
            }
        }
        var columns: [[Datum]] = []
        for output in sink.outputs { columns.append(try output.expression.evaluate(rows, selection: nil, context)) }
        let descriptors = sink.columns
        let keyDescriptors = sink.primaryKey.map { descriptors[$0] }
        var records: [Record] = []
        for row in 0..<rows.rowCount {
            var key: [UInt8] = []
            SinkJSON.appendObject(keyDescriptors, sink.primaryKey.map { columns[$0][row] }, to: &key)
            if isIn[row] {
                var value: [UInt8] = []
                SinkJSON.appendObject(descriptors, columns.map { $0[row] }, to: &value)
                let fingerprint = Self.fingerprint(value)
                if said.change(key, to: .value(fingerprint)) { records.append(Record(key: key, value: value)) }
            } else if said.change(key, to: .deleted) {
                records.append(Record(key: key, value: nil))
            }
        }
        return records
    }

    /// FNV-1a, 64 bits: an equal fingerprint of unequal values would hide one change, once in 2^64.
    private static func fingerprint(_ bytes: [UInt8]) -> UInt64 {
        bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }
}

extension UpsertStream {
    /// What was last said about each key, for the keys that changed last.
    ///
    /// Two generations bound it: when the young one is full it becomes the old one, and what only the old one knew is forgotten. A
    /// forgotten key costs a record that says again what the topic holds already, never a wrong one.
    struct Memory: Sendable {
        /// Keys of one generation, about 100 bytes each.
        static let generationKeysMax = 500_000

        enum State: Hashable, Sendable {
            case value(UInt64)
            case deleted
        }

        private var young: [[UInt8]: State] = [:]
        private var old: [[UInt8]: State] = [:]
        private var hasForgotten = false

        mutating func forget() { hasForgotten = true }

        /// Whether this is news to the topic; remembers it.
        mutating func change(_ key: [UInt8], to state: State) -> Bool {
            let before = young[key] ?? old[key]
            if before == state { return false }
            if before == nil, state == .deleted, !hasForgotten { return false }
            young[key] = state
            if young.count >= Self.generationKeysMax {
                hasForgotten = hasForgotten || !old.isEmpty
                old = young
                young = [:]
            }
            return true
        }
    }
}
