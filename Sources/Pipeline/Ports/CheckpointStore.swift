/// Where a process keeps what it knows: records under keys, changed by transactions of which all or nothing is there after a crash.
///
/// A record is bytes to the store; what they mean is `Pipeline`'s. One thread at a time calls.
package protocol CheckpointStore: AnyObject, Sendable {
    /// Hands over the records as the last transaction left them, by rising key; before the first `commit`.
    ///
    /// Throws `damaged` when a record, or the set of them, is not what was committed, and whatever `body` throws. The bytes are valid inside
    /// `body` alone.
    ///
    /// - Parameter left: the runs that are to stay unread, of all that there are; they are checked when a reader reads them.
    func load(
        leaving left: ([StoredRun]) -> Set<StoredKey>, _ body: (StoredRecord, UnsafeRawBufferPointer) throws(StoreError) -> Void
    ) throws(StoreError)

    /// Removes and writes; when it returns, the change survives a loss of power. When it throws `full`, nothing of it was done.
    func commit(_ transaction: StoreTransaction) throws(StoreError)

    /// The number of the last transaction; 0 when there was none.
    var generation: Int64 { get }

    /// A look at what the last transaction left, whatever is committed meanwhile. May be called from any thread.
    func makeReader() throws(StoreError) -> any StoreReader

    /// Frees some of the room of what was removed; false when there is nothing to free.
    func tidy() throws(StoreError) -> Bool

    /// What the store takes on the disk. May be called from any thread.
    var sizes: StoreSizes { get }

    func close()
}

/// What a store held when the reader was made. One thread at a time calls.
package protocol StoreReader: AnyObject, Sendable {
    /// The transaction that it shows.
    var generation: Int64 { get }

    /// The records of a run by rising number. Throws `damaged` when they are not what was committed, at the last one at the latest: whoever
    /// is given records must not use them before this has returned.
    func read(_ run: StoredKey, _ body: (StoredRecord, UnsafeRawBufferPointer) throws(StoreError) -> Void) throws(StoreError)
}

/// Records whose keys differ in their number alone.
package struct StoredRun: Hashable, Sendable {
    /// Its number is 0.
    package var key: StoredKey
    package var recordCount: Int64
    /// Of the records' contents.
    package var byteCount: Int64
    /// The last transaction that changed it.
    package var generation: Int64

    package init(key: StoredKey, recordCount: Int64, byteCount: Int64, generation: Int64) {
        (self.key, self.recordCount, self.byteCount, self.generation) = (key, recordCount, byteCount, generation)
    }
}

package struct StoreSizes: Hashable, Sendable {
    package var fileBytes: Int64
    /// What has been committed and not been moved into the file yet.
    package var logBytes: Int64

    package init(fileBytes: Int64 = 0, logBytes: Int64 = 0) { (self.fileBytes, self.logBytes) = (fileBytes, logBytes) }
}

package struct StoredRecord: Hashable, Sendable {
    package var key: StoredKey
    /// The transaction that wrote it.
    package var generation: Int64

    package init(key: StoredKey, generation: Int64) {
        self.key = key
        self.generation = generation
    }
}

/// The place of a record: a path of six numbers, of which the later ones are 0 where a kind has no use for them.
package struct StoredKey: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// What the record is, see `StoredKind`.
    package var kind: Int64
    /// The OID of a source or table.
    package var relation: Int64 = 0
    /// The number of an engine of the relation; of a column, for dictionaries.
    package var part: Int64 = 0
    package var grouping: Int64 = 0
    /// A window's start, microseconds since 1970.
    package var window: Int64 = 0
    package var number: Int64 = 0

    package static let width = 6

    package init(kind: Int64, relation: Int64 = 0, part: Int64 = 0, grouping: Int64 = 0, window: Int64 = 0, number: Int64 = 0) {
        (self.kind, self.relation, self.part) = (kind, relation, part)
        (self.grouping, self.window, self.number) = (grouping, window, number)
    }

    package var path: [Int64] { [kind, relation, part, grouping, window, number] }

    package static func < (left: Self, right: Self) -> Bool { left.path.lexicographicallyPrecedes(right.path) }

    package var description: String { path.map(String.init).joined(separator: "/") }
}

package struct StoreTransaction: Sendable {
    package struct Record: Sendable {
        package var key: StoredKey
        package var content: [UInt8]
    }

    /// One more than that of the transaction before.
    package var generation: Int64
    /// Beginnings of keys' paths, one to six numbers: every record under them goes, before the new ones are written.
    package var removals: [[Int64]] = []
    package var records: [Record] = []

    package init(generation: Int64) { self.generation = generation }

    package var isEmpty: Bool { removals.isEmpty && records.isEmpty }
    package var byteCount: Int { records.reduce(0) { $0 + $1.content.count } }

    package mutating func write(_ key: StoredKey, _ content: [UInt8]) { records.append(Record(key: key, content: content)) }
}

package enum StoreError: Error, Hashable, Sendable, CustomStringConvertible {
    /// No room: nothing was changed, and the same transaction may be tried again later.
    case full(String)
    /// What was read is not what was written.
    case damaged(String)
    /// Written by a newer version, or by another program.
    case foreign(String)
    /// Another process has it.
    case locked(String)
    /// What is on the disk is not known any more: whoever gets this must end, and read the store anew.
    case failed(String)

    package var description: String {
        switch self {
        case .full(let text), .damaged(let text), .foreign(let text), .locked(let text), .failed(let text): text
        }
    }
}
