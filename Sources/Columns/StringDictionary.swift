/// The distinct strings of one column, each under a number: id 0 is NULL, then 1, 2, .. by first appearance.
///
/// Ids of equal bytes are equal, so grouping and equality never touch the bytes again. Nothing is allocated for a string that is already here.
/// One thread at a time: who interns or looks up holds the engine's lock.
package final class StringDictionary {
    /// What a column may hold at most, so that a key that is never repeated cannot eat the memory.
    package struct Limits: Hashable, Sendable {
        /// Bytes of all strings. 256 MiB are ten million strings of 26 bytes.
        package var bytesMax: Int
        /// Ids; each takes about 70 bytes beside its string. 64 Mi.
        package var entriesMax: Int

        package init(bytesMax: Int = 256 << 20, entriesMax: Int = 64 << 20) {
            self.bytesMax = bytesMax
            self.entriesMax = min(entriesMax, Int(UInt32.max))
        }
    }

    /// Any number will do where nobody chooses strings to collide.
    package static let seedDefault: UInt64 = 0x2545_F491_4F6C_DD1D

    /// The decoder works on the table itself: through this object each string would cost two reference counts.
    package let table: UnsafeMutablePointer<StringTable>

    /// - Parameter seed: a secret number keeps a hostile producer from choosing strings that collide.
    package init(limits: Limits = Limits(), seed: UInt64 = seedDefault) {
        table = .allocate(capacity: 1)
        table.initialize(to: StringTable(seed: seed, limits: limits))
    }

    deinit {
        table.pointee.deallocate()
        table.deinitialize(count: 1)
        table.deallocate()
    }

    /// How many ids exist, id 0 included: every id is below it.
    package var count: Int { table.pointee.count }

    /// Forgets all strings; nobody may hold an id of it.
    package func removeAll() { table.pointee.removeAll() }

    /// What the dictionary takes in memory, in bytes.
    package var byteCount: Int { table.pointee.byteCount }

    /// The id of a string, new or not; 0 when it is new and the dictionary is at its limit.
    package func intern(_ bytes: UnsafeRawBufferPointer) -> UInt32 { table.pointee.intern(bytes) }

    package func intern(_ string: String) -> UInt32 { TextBytes.withBytes(string) { intern($0) } }

    /// The id of a string that is already here; nil when it is not.
    package func find(_ string: String) -> UInt32? { TextBytes.withBytes(string) { find($0) } }

    package func find(_ bytes: UnsafeRawBufferPointer) -> UInt32? { table.pointee.find(bytes) }

    /// The string of an id; empty for id 0.
    package func string(_ id: UInt32) -> String { String(decoding: bytes(id), as: UTF8.self) }

    /// The bytes of an id; empty for id 0. They stay where they are for as long as the dictionary lives.
    package func bytes(_ id: UInt32) -> UnsafeRawBufferPointer { table.pointee.bytes(id) }

    /// The order of two strings by bytes (collation "C"): -1, 0 or 1.
    package func compare(_ a: UInt32, _ b: UInt32) -> Int {
        if a == b { return 0 }
        return Words.compare(bytes(a), bytes(b))
    }
}
