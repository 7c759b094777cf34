import Columns

/// The strings of dictionary ids as `Datum`s, made once and shared by all readers; one cache for each text column of a source.
///
/// The dictionary belongs to the writers; whoever fills the cache holds the engine's lock. What a reader took out stays valid without it.
final class StringCaches {
    private let schema: EventSchema
    private var caches: [Int: StringCache] = [:]
    private var tables: [Int: ValueTable] = [:]

    init(schema: EventSchema) { self.schema = schema }

    func datum(column: Int, id: UInt32) -> Datum {
        if id == 0 { return .null }
        return caches[column, default: StringCache()].datum(id, schema.dictionaries[column])
    }

    /// All strings of a column, by id; the same object until there are new ones.
    func table(column: Int) -> ValueTable {
        let count = schema.dictionaries[column]?.count ?? 0
        if let known = tables[column], known.count == count { return known }
        caches[column, default: StringCache()].fill(count, schema.dictionaries[column])
        let table = (caches[column] ?? StringCache()).table
        tables[column] = table
        return table
    }

    /// Makes at most so many strings that are not there yet; true when none is left.
    func fill(column: Int, atMost limit: Int) -> Bool {
        let count = schema.dictionaries[column]?.count ?? 0
        let known = caches[column]?.count ?? 0
        guard known < count else { return true }
        caches[column, default: StringCache()].fill(min(count, known + limit), schema.dictionaries[column])
        return known + limit >= count
    }
}

/// Blocks of 1,024 strings: a full block never changes, so copying the cache copies only a list of references.
struct StringCache: Sendable {
    private static let blockBits = ValueTable.blockBits
    private static let blockSize = ValueTable.blockSize

    private var blocks: [[Datum]] = []
    private(set) var count = 0

    /// A dictionary has no string twice.
    var table: ValueTable { ValueTable(blocks: blocks, count: count, isDistinct: true) }

    /// The string of an id that has been filled in.
    func datum(_ id: UInt32) -> Datum {
        let index = Int(id)
        return index < count ? blocks[index >> Self.blockBits][index & (Self.blockSize - 1)] : .null
    }

    mutating func datum(_ id: UInt32, _ dictionary: StringDictionary?) -> Datum {
        if Int(id) >= count { fill(Int(id) + 1, dictionary) }
        return datum(id)
    }

    mutating func fill(_ wanted: Int, _ dictionary: StringDictionary?) {
        guard let dictionary else { return }
        while count < min(wanted, dictionary.count) {
            if count & (Self.blockSize - 1) == 0 {
                blocks.append([])
                blocks[blocks.count - 1].reserveCapacity(Self.blockSize)
            }
            blocks[blocks.count - 1].append(count == 0 ? .null : .text(dictionary.string(UInt32(truncatingIfNeeded: count))))
            count += 1
        }
    }
}
