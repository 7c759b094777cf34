package import Columns
import Expressions

/// The rows of a snapshot, computed batch by batch: cells become SQL values, HAVING chooses, the outputs are evaluated.
package struct SnapshotRows: Sendable {
    private let snapshot: ViewSnapshot
    private let batchSize: Int
    private let reader: GroupRowReader
    private let having: CompactExpression?
    private let outputs: [CompactExpression]
    let context = EvaluationContext(transactionTimestamp: 0)
    private var segment = 0
    private var row = 0

    init(_ original: ViewSnapshot, batchSize: Int) {
        var snapshot = original
        for index in snapshot.segments.indices { snapshot.sortMultisets(inSegment: index) }
        self.snapshot = snapshot
        self.batchSize = batchSize
        reader = GroupRowReader(snapshot: snapshot)
        let query = snapshot.view.definition.query
        having = query.having.map { CompactExpression($0) }
        outputs = snapshot.outputs.map { CompactExpression(query.outputs[$0].expression) }
    }

    /// The next rows of existing groups; nil at the end. Throws what an output's expression throws.
    package mutating func next() throws(SQLError) -> DatumBatch? {
        while let positions = nextPositions(onlyPresent: true) {
            var columns = columns(positions)
            var selection: [Int]?
            if let having {
                let kept = try having.expression.evaluate(columns.batch(having.inputs), selection: nil, context)
                selection = kept.indices.filter { if case .bool(true) = kept[$0] { true } else { false } }
                if selection?.isEmpty == true { continue }
            }
            return try project(&columns, selection)
        }
        return nil
    }

    func columns(_ positions: (segment: Int, rows: [Int])) -> GroupRowColumns {
        GroupRowColumns(reader: reader, segment: positions.segment, rows: positions.rows)
    }

    private func project(_ columns: inout GroupRowColumns, _ selection: [Int]?) throws(SQLError) -> DatumBatch {
        let count = selection?.count ?? columns.rows.count
        var result: [[Datum]] = []
        for output in outputs { result.append(try output.expression.evaluate(columns.batch(output.inputs), selection: selection, context)) }
        return DatumBatch(columns: result, rowCount: count)
    }

    /// The next groups of a segment whose view row exists.
    mutating func nextPositions(onlyPresent: Bool) -> (segment: Int, rows: [Int])? {
        while segment < snapshot.segments.count {
            let current = snapshot.segments[segment]
            var rows: [Int] = []
            let presence = snapshot.view.presence / 8
            while row < current.rowCount, rows.count < batchSize {
                if !onlyPresent || snapshot.view.isGlobal || current.words[row * snapshot.rowWords + presence] != 0 { rows.append(row) }
                row += 1
            }
            let at = segment
            if row >= current.rowCount { (segment, row) = (segment + 1, 0) }
            if !rows.isEmpty { return (at, rows) }
        }
        return nil
    }
}

/// The columns of some groups, each made when an expression first reads it.
struct GroupRowColumns {
    let reader: GroupRowReader
    let segment: Int
    let rows: [Int]
    private var made: [Int: [Datum]] = [:]

    init(reader: GroupRowReader, segment: Int, rows: [Int]) {
        self.reader = reader
        self.segment = segment
        self.rows = rows
    }

    mutating func batch(_ inputs: [Int]) throws(SQLError) -> DatumBatch {
        var columns: [[Datum]] = []
        for input in inputs {
            if made[input] == nil { made[input] = try reader.column(input, segment: segment, rows: rows) }
            columns.append(made[input] ?? [])
        }
        return DatumBatch(columns: columns, rowCount: rows.count)
    }
}
