/// The kinds of records, in the order in which they are read: each needs those before it.
enum StoredKind: Int64 {
    /// Every definition and comment. One record.
    case catalog = 1
    /// A source's or table's positions, ledger, and which views share an engine. One for each relation.
    case feed = 2
    /// Strings of a dictionary: part = column, number = block.
    case strings = 3
    /// Kept messages: number = block.
    case rejects = 4
    /// Rows of a table: number = block.
    case rows = 5
    /// How far event time has come in an engine.
    case timeline = 6
    /// Values of an interner: grouping = interner, number = block.
    case interned = 7
    case chunk = 8
    /// What sinks have delivered. One record.
    case sinks = 9
    /// A window that left memory: what is known of it without its chunks. One for each.
    case coldWindow = 10
    /// What is known of the logs that a source was read from, and what they lacked. One for each source.
    case logs = 11
    /// Samples of late events. One for each source or table.
    case late = 20
    /// Keys that were seen: part = partition, window = slice, number = block.
    case seen = 21

    /// The format of all records but chunks, which have their own.
    static let version: UInt8 = 2
    /// What an engine has in the store.
    static let ofEngine: [StoredKind] = [.timeline, .interned, .chunk, .coldWindow]
    /// What a source or table has in the store.
    static let ofRelation: [StoredKind] = [.feed, .strings, .rejects, .rows, .timeline, .interned, .chunk, .coldWindow, .logs, .late, .seen]

    func key(_ relation: UInt32 = 0, part: Int = 0, grouping: Int = 0, window: Int64 = 0, number: Int = 0) -> StoredKey {
        StoredKey(
            kind: rawValue, relation: Int64(relation), part: Int64(part), grouping: Int64(grouping), window: window, number: Int64(number))
    }

    /// The kinds of what a window has.
    static let ofWindow: [StoredKind] = [.chunk, .coldWindow]

    func prefix(_ numbers: Int64...) -> [Int64] { [rawValue] + numbers }
}

/// Records that hold a run of things are cut into blocks of so many, of which the last one grows.
enum StoredBlocks {
    static let strings = 1_024
    static let rejects = 64
    static let rows = 1_024
}
