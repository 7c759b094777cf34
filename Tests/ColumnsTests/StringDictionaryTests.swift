import Columns
import Testing

@Suite("String dictionaries")
struct StringDictionaryTests {
    @Test("ids count up from 1 by first appearance, and equal bytes have equal ids")
    func ids() {
        let dictionary = StringDictionary()
        #expect(dictionary.count == 1)
        let strings = [
            "", "a", "abcdefgh", "abcdefghi", "abcdefghijklmnop", "abcdefghijklmnopq", "é", "e\u{301}", "a ", " a",
            String(repeating: "x", count: 5_000),
        ]
        #expect(strings.map { dictionary.intern($0) } == (1...11).map { UInt32($0) })
        #expect(strings.map { dictionary.intern($0) } == (1...11).map { UInt32($0) })
        #expect(strings.map { dictionary.find($0) } == (1...11).map { UInt32($0) })
        for (index, string) in strings.enumerated() { #expect(Array(dictionary.string(UInt32(index + 1)).utf8) == Array(string.utf8)) }
        #expect(dictionary.string(0) == "")
        #expect(dictionary.bytes(0).isEmpty)
        #expect(dictionary.find("b") == nil)
        #expect(dictionary.find(String(repeating: "x", count: 4_999)) == nil)
        #expect(dictionary.count == 12)
    }

    @Test("a hundred thousand strings around the short limit keep their ids and bytes through growth")
    func growth() {
        let dictionary = StringDictionary()
        let strings = (0..<100_000).map { index in String(index * 7_919) + String(repeating: "-", count: index % 17) }
        for (index, string) in strings.enumerated() { #expect(dictionary.intern(string) == UInt32(index + 1)) }
        let first = dictionary.bytes(1).baseAddress
        for (index, string) in strings.enumerated()
        where dictionary.find(string) != UInt32(index + 1) || dictionary.string(UInt32(index + 1)) != string {
            Issue.record("\(string) is lost")
        }
        #expect(dictionary.bytes(1).baseAddress == first)
        #expect(dictionary.byteCount > 100_000 * 24)
    }

    @Test("taking back the newest strings leaves the dictionary as if they had never come")
    func removal() {
        let dictionary = StringDictionary()
        let kept = (0..<500).map { "kept \($0) " + String(repeating: "k", count: $0 % 20) }
        for (round, string) in kept.enumerated() {
            let added = (0..<round % 7).map { "gone \(round) \($0) " + String(repeating: "g", count: $0 * 5) }
            for other in added { _ = dictionary.intern(other) }
            for _ in added { dictionary.table.pointee.removeLast() }
            #expect(dictionary.intern(string) == UInt32(round + 1))
            for other in added { #expect(dictionary.find(other) == nil) }
        }
        for (round, string) in kept.enumerated() { #expect(dictionary.find(string) == UInt32(round + 1)) }
        for _ in 0..<600 { dictionary.table.pointee.removeLast() }
        #expect(dictionary.count == 1)
        #expect(dictionary.find(kept[0]) == nil)
    }

    @Test("order is by bytes, a prefix first")
    func order() {
        let dictionary = StringDictionary()
        let ordered = ["", "A", "Z", "a", "aa", "abcdefgh", "abcdefghi", "abcdefgi", "b", "z", "é", "日", "\u{ffff}", "\u{10000}"].map {
            dictionary.intern($0)
        }
        for (left, a) in ordered.enumerated() {
            for (right, b) in ordered.enumerated() {
                #expect(dictionary.compare(a, b) == (left < right ? -1 : left == right ? 0 : 1))
            }
        }
    }

    @Test("at a limit new strings have no id, known ones keep theirs")
    func limits() {
        let few = StringDictionary(limits: .init(entriesMax: 3))
        #expect(["a", "b", "c", "a", "b"].map { few.intern($0) } == [1, 2, 0, 1, 2])
        let small = StringDictionary(limits: .init(bytesMax: 20))
        let long = String(repeating: "x", count: 18)
        #expect([long, "abc", "ab", "", "c"].map { small.intern($0) } == [1, 0, 2, 3, 0])
        #expect(small.count == 4)
    }

    @Test("another seed places strings elsewhere and means the same")
    func seeds() {
        let strings = (0..<1_000).map { "user_\($0 % 300)" }
        let a = StringDictionary(seed: 1)
        let b = StringDictionary(seed: 2)
        #expect(strings.map { a.intern($0) } == strings.map { b.intern($0) })
    }
}
