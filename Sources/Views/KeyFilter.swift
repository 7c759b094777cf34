import Columns
import Expressions

/// What a request asks of group keys, as bits of a row's key words.
struct KeyFilter: Sendable {
    /// Bits that the words must have where the masks are set.
    var words: [UInt64]
    var masks: [UInt64]
    /// Keys that may have one of several values; nil stands for NULL.
    var lists: [(field: KeyLayout.Field, values: [UInt64])] = []
    /// Every key is given: at most one row, found through the index.
    var isComplete = false

    init(wordCount: Int) {
        words = .init(repeating: 0, count: wordCount)
        masks = .init(repeating: 0, count: wordCount)
    }

    var isEmpty: Bool { lists.isEmpty && masks.allSatisfy { $0 == 0 } }

    @inline(__always)
    func admits(_ key: UnsafePointer<UInt64>) -> Bool {
        for word in words.indices where (key[word] ^ words[word]) & masks[word] != 0 { return false }
        for list in lists {
            guard let bits = list.field.bits(key), list.values.contains(bits) else { return false }
        }
        return true
    }

    /// The rows that are admitted, of keys of one word.
    func positions(in keys: [UInt64]) -> [Int] {
        let (word, mask) = (words[0], masks[0])
        return keys.withUnsafeBufferPointer { keys in
            guard let base = keys.baseAddress else { return [] }
            if lists.count == 1, let list = lists.first, let wanted = list.field.words(of: list.values) {
                return keys.indices.filter { row in
                    (keys[row] ^ word) & mask == 0 && wanted.words.contains(keys[row] & wanted.mask)
                }
            }
            guard lists.isEmpty else { return keys.indices.filter { admits(base + $0) } }
            return [Int](unsafeUninitializedCapacity: keys.count) { positions, count in
                var next = 0
                for row in keys.indices {
                    positions[next] = row
                    next &+= (keys[row] ^ word) & mask == 0 ? 1 : 0
                }
                count = next
            }
        }
    }
}
