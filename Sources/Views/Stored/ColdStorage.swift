package import Columns

/// Where the chunks of windows are that left memory.
///
/// What is read there must be what was committed; `fail` is for those who can neither go on without the rows nor say so to a client.
package protocol ColdStorage: AnyObject, Sendable {
    /// A look at what is stored now.
    func makeReader() throws(SQLError) -> any ColdReader

    /// Ends the process: an event belongs to a window that cannot be read.
    func fail(_ error: SQLError) -> Never
}

/// The windows of one engine as one transaction of the store left them.
package protocol ColdReader: AnyObject, Sendable {
    /// The number of that transaction.
    var generation: Int64 { get }

    /// Hands over a window's chunks by rising number. Throws XX001 for damaged ones, also when some are missing: before it has returned,
    /// none may be used.
    func readChunks(
        grouping: Int, window: Int64, _ body: (_ number: Int, _ bytes: UnsafeRawBufferPointer) throws(StoredDamage) -> Void
    ) throws(SQLError)
}

/// What stays in memory of a window that left it.
struct ColdWindow: Hashable, Sendable {
    /// Readers must look at this transaction of the store or at a later one.
    var generation: Int64
    var rowCount: Int
    var chunkCount: Int
    /// What the rows took in memory.
    var byteCount: Int
    /// How many rows hold a group of a view, by the offset of its presence.
    var groupCounts: [Int: Int]
}

/// A window that left memory, in the form in which a start finds it again.
package struct ColdWindowImage: Sendable {
    package var grouping: Int
    package var window: Int64
    var cold: ColdWindow

    package func encoded() -> [UInt8] {
        var writer = ByteWriter()
        writer.write(ChunkImage.version)
        writer.write(count: cold.rowCount)
        writer.write(count: cold.chunkCount)
        writer.write(count: cold.byteCount)
        writer.write(count: cold.groupCounts.count)
        for (presence, count) in cold.groupCounts.sorted(by: { $0.key < $1.key }) {
            writer.write(count: presence)
            writer.write(count: count)
        }
        return writer.bytes
    }
}

extension ColdWindow {
    init(_ bytes: UnsafeRawBufferPointer, generation: Int64) throws(StoredDamage) {
        var reader = ByteReader(bytes)
        let version = try reader.uint8()
        guard version == ChunkImage.version else { throw StoredDamage("a window has format \(version)") }
        self.init(
            generation: generation, rowCount: try reader.count(max: .max), chunkCount: try reader.count(max: .max),
            byteCount: try reader.count(max: .max), groupCounts: [:])
        for _ in 0..<(try reader.count(ofBytes: 2)) {
            let presence = try reader.count(max: .max)
            groupCounts[presence] = try reader.count(max: rowCount)
        }
        try reader.end()
    }
}

/// How many ids each dictionary and interner has: a stored row may name no others.
struct StoredIDs: Sendable {
    private var columns: [Int: Int] = [:]
    private var interners: [Int] = []

    init(_ plan: SourcePlan) {
        for (column, dictionary) in plan.schema.dictionaries.enumerated() { columns[column] = dictionary?.count }
        interners = plan.interners.map(\.datums.count)
    }

    /// What the rows of a grouping have to meet, looked up once for all of them.
    func checks(_ plan: GroupingPlan, _ lanes: [LanePlan]) -> StoredIDChecks {
        var checks = StoredIDChecks()
        for field in plan.keys.fields where !field.hasNullBit {
            switch field.content {
            case .dictionary(let column): checks.keys.append((field.valueWord * 8, field.valueShift, columns[column] ?? 0))
            case .interned(let number):
                checks.keys.append((field.valueWord * 8, field.valueShift, interners.indices.contains(number) ? interners[number] : 0))
            default: break
            }
        }
        func count(_ operation: Operation) -> Int? {
            guard case .column(let column) = lanes[operation.lane].source else { return nil }
            return columns[column] ?? 0
        }
        for operation in plan.operations {
            switch operation.kind {
            case .idMin, .idMax: if let count = count(operation) { checks.cells.append((operation.offset, count)) }
            case .valueIDs: if let count = count(operation) { checks.multisets.append((operation.offset, count)) }
            default: break
            }
        }
        return checks
    }
}

/// Ids are numbers of dictionaries: one that is not there would be looked up in vain.
struct StoredIDChecks {
    fileprivate(set) var keys: [(offset: Int, shift: Int, count: Int)] = []
    fileprivate(set) var cells: [(offset: Int, count: Int)] = []
    fileprivate(set) var multisets: [(offset: Int, count: Int)] = []

    func check(_ row: UnsafeMutableRawPointer) throws(StoredDamage) {
        for key in keys {
            let word = row.load(fromByteOffset: key.offset, as: UInt64.self)
            try Self.require(word >> UInt64(key.shift) & 0xFFFF_FFFF, below: key.count)
        }
        for cell in cells { try Self.require(row.load(fromByteOffset: cell.offset, as: UInt64.self), below: cell.count) }
        for cell in multisets {
            let vector = ValueVector<Int32>.cell(row, cell.offset).pointee
            for index in 0..<Int(vector.count) { try Self.require(UInt64(UInt32(bitPattern: vector.values?[index] ?? 0)), below: cell.count) }
        }
    }

    private static func require(_ id: UInt64, below count: Int) throws(StoredDamage) {
        guard id < UInt64(count) else { throw StoredDamage("a row has id \(id) of \(count)") }
    }
}
