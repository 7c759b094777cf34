import Foundation
import FuzzTargets
import SeededRandom
import Testing

/// The inputs that are kept for libFuzzer, and spoiled copies of them, through the same functions: what was found once stays mended.
@Suite("Fuzz corpus")
struct CorpusTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Fuzz/corpus")

    private static func corpus(_ target: FuzzTarget) throws -> [(name: String, bytes: [UInt8])] {
        let files = try FileManager.default.contentsOfDirectory(at: folder.appendingPathComponent(target.rawValue), includingPropertiesForKeys: nil)
        return try files.sorted { $0.path < $1.path }.map { (name: $0.lastPathComponent, bytes: Array(try Data(contentsOf: $0))) }
    }

    @Test("every kept input passes", arguments: FuzzTarget.allCases)
    func kept(target: FuzzTarget) throws {
        let corpus = try Self.corpus(target)
        #expect(corpus.count >= 3)
        for input in corpus { #expect(throws: Never.self, "\(input.name)") { try target.run(input.bytes) } }
    }

    @Test("kept inputs that are spoiled pass", arguments: FuzzTarget.allCases)
    func spoiled(target: FuzzTarget) throws {
        let corpus = try Self.corpus(target).map(\.bytes)
        var random = SeededGenerator(7)
        for _ in 0..<400 {
            var bytes = corpus.randomElement(using: &random) ?? []
            let other = corpus.randomElement(using: &random) ?? []
            for _ in 0...Int.random(in: 0...3, using: &random) where !bytes.isEmpty {
                let index = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0...3, using: &random) {
                case 0: bytes[index] = UInt8.random(in: .min ... .max, using: &random)
                case 1: bytes.remove(at: index)
                case 2: bytes.insert([0, 1, 0x0A, 0x7F, 0x80, 0xFF].randomElement(using: &random) ?? 0, at: index)
                default: bytes = Array(bytes[..<index]) + other.suffix(Int.random(in: 0...other.count, using: &random))
                }
            }
            #expect(throws: Never.self, "\(bytes)") { try target.run(bytes) }
        }
    }
}
