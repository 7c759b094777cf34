import CFaultyVFS
import Foundation
import Pipeline
import SeededRandom
import Testing

@testable import Store

/// The operating system under SQLite fails, forgets what was not synced, or gives back other bytes than it was given.
@Suite struct StoreFaultTests {
    /// Every n-th place is tried; `WEIR_EVERY=1` tries all.
    private static let every = ProcessInfo.processInfo.environment["WEIR_EVERY"].flatMap { Int($0) } ?? 10
    private static let imageCount = ProcessInfo.processInfo.environment["WEIR_IMAGES"].flatMap { Int($0) } ?? 50
    private static let mutantCount = ProcessInfo.processInfo.environment["WEIR_MUTANTS"].flatMap { Int($0) } ?? 50

    /// An SQLite VFS that can fail.
    private final class Faulty {
        let name = "faulty-\(UUID().uuidString)"
        let vfs: OpaquePointer

        init() throws { vfs = try #require(weir_faulty_new(name)) }
        deinit { weir_faulty_destroy(vfs) }
    }

    private typealias Contents = [StoredKey: [UInt8]]

    /// The same transactions each time, and what each leaves.
    private struct Work {
        var transactions: [(removals: [[Int64]], records: [(StoredKey, [UInt8])])] = []
        var contents: [Contents] = [[:]]

        init(seed: UInt64, count: Int) {
            var random = SeededGenerator(seed)
            for _ in 0..<count {
                var removals: [[Int64]] = []
                var now = contents.last ?? [:]
                if Int.random(in: 0..<3, using: &random) == 0 {
                    let prefix: [Int64] = [8, 1, Int64.random(in: 0...2, using: &random)]
                    removals.append(prefix)
                    now = now.filter { !$0.key.path.starts(with: prefix) }
                }
                var records: [(StoredKey, [UInt8])] = []
                for _ in 0..<Int.random(in: 1...5, using: &random) {
                    let key = StoredKey(
                        kind: 8, relation: 1, part: Int64.random(in: 0...2, using: &random), window: Int64.random(in: 0...2, using: &random),
                        number: Int64.random(in: 0...3, using: &random))
                    guard !records.contains(where: { $0.0 == key }) else { continue }
                    let content = (0..<Int.random(in: 0...30_000, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
                    records.append((key, content))
                    now[key] = content
                }
                transactions.append((removals, records))
                contents.append(now)
            }
        }
    }

    /// Does the work until it is done or the store fails; a full disk is tried again once the fault is over.
    ///
    /// - Returns: the last transaction that was committed, and the one that was tried.
    private func run(_ work: Work, in folder: Folder, _ faulty: Faulty) -> (committed: Int, tried: Int, failure: StoreError?) {
        var committed = 0
        var tried = 0
        do throws(StoreError) {
            let store = try folder.open(vfs: faulty.name)
            defer { store.close() }
            _ = try store.contents()
            for transaction in work.transactions {
                tried += 1
                do throws(StoreError) {
                    try store.write(transaction.records, removing: transaction.removals)
                } catch {
                    guard case .full = error else { throw error }
                    weir_faulty_arm(faulty.vfs, 0, 0, 0)
                    try store.write(transaction.records, removing: transaction.removals)
                }
                committed += 1
                _ = try store.tidy()
                if committed == work.transactions.count / 2 { try store.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)") }
            }
            return (committed, tried, nil)
        } catch {
            return (committed, tried, error)
        }
    }

    @Test(
        "an error at any call of the operating system: a committed transaction is there afterwards, and nothing half done",
        arguments: [(WEIR_FAULT_IO, false), (WEIR_FAULT_IO, true), (WEIR_FAULT_FULL, false), (WEIR_FAULT_FULL, true)])
    func errorAtEachCall(kind: Int, stays: Bool) throws {
        let work = Work(seed: 3, count: 6)
        let all = try Faulty()
        weir_faulty_arm(all.vfs, Int32(kind), .max, 0)
        #expect(run(work, in: Folder(), all).committed == 6)
        let callCount = weir_faulty_calls(all.vfs)
        #expect(callCount > 50)
        for call in stride(from: 1, through: callCount, by: Self.every) {
            let (folder, faulty) = (Folder(), try Faulty())
            weir_faulty_arm(faulty.vfs, Int32(kind), call, stays ? 1 : 0)
            let outcome = run(work, in: folder, faulty)
            guard FileManager.default.fileExists(atPath: folder.path + "/weir.db") else { continue }
            // The next process, on a sound machine.
            let store = try folder.open()
            let contents = try store.contents()
            let generation = Int(store.generation)
            #expect((outcome.committed...outcome.tried).contains(generation), "call \(call): \(outcome)")
            #expect(contents == work.contents[generation], "call \(call): \(outcome)")
            try store.checkPages()
            if kind == WEIR_FAULT_FULL, case .failed? = outcome.failure { Issue.record("call \(call): a full disk ended it: \(outcome)") }
            for transaction in work.transactions[generation...] { try store.write(transaction.records, removing: transaction.removals) }
            #expect(try store.contents() == work.contents.last)
        }
    }

    @Test("a loss of power at any moment leaves a committed transaction: the last one whose commit had returned, or a later one")
    func powerLoss() throws {
        let work = Work(seed: 5, count: 8)
        let (folder, faulty) = (Folder(), try Faulty())
        weir_faulty_record(faulty.vfs)
        // How many operations there were when each commit returned.
        var returned: [Int] = []
        let store = try folder.open(vfs: faulty.name)
        let made = weir_faulty_op_count(faulty.vfs)
        for (index, transaction) in work.transactions.enumerated() {
            try store.write(transaction.records, removing: transaction.removals)
            returned.append(weir_faulty_op_count(faulty.vfs))
            if index == 3 { try store.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)") }
        }
        let operations = (0..<weir_faulty_op_count(faulty.vfs)).map { weir_faulty_op(faulty.vfs, $0) }
        var random = SeededGenerator(11)
        for image in 0..<Self.imageCount {
            let moment = Int.random(in: made...operations.count, using: &random)
            let files = Self.files(after: operations.prefix(moment), &random)
            let target = Folder()
            try FileManager.default.createDirectory(atPath: target.path, withIntermediateDirectories: true)
            for (name, bytes) in files { try Data(bytes).write(to: URL(filePath: target.path + "/" + name)) }
            let after = try target.open()
            let contents = try after.contents()
            let generation = Int(after.generation)
            let least = returned.count { $0 <= moment }
            #expect(generation >= least && generation <= least + 1, "image \(image): \(generation), and \(least) had returned")
            #expect(contents == work.contents[generation], "image \(image)")
        }
        store.close()
    }

    /// What the disk holds: what was synced, and some of what was not, in pieces of sectors.
    private static func files(after operations: ArraySlice<weir_faulty_op_t>, _ random: inout SeededGenerator) -> [String: [UInt8]] {
        var durable: [String: [UInt8]] = [:]
        var pending: [String: [weir_faulty_op_t]] = [:]
        func apply(_ operation: weir_faulty_op_t, _ bytes: inout [UInt8], length: Int) {
            let offset = Int(operation.offset)
            switch Int(operation.kind) {
            case WEIR_OP_TRUNCATE:
                if bytes.count > offset { bytes.removeSubrange(offset...) } else { bytes += Array(repeating: 0, count: offset - bytes.count) }
            case WEIR_OP_WRITE:
                if bytes.count < offset + length { bytes += Array(repeating: 0, count: offset + length - bytes.count) }
                bytes.replaceSubrange(offset..<offset + length, with: UnsafeBufferPointer(start: operation.data, count: length))
            default: break
            }
        }
        for operation in operations {
            let name = URL(filePath: String(cString: operation.path)).lastPathComponent
            switch Int(operation.kind) {
            case WEIR_OP_SYNC:
                for waiting in pending.removeValue(forKey: name) ?? [] { apply(waiting, &durable[name, default: []], length: waiting.length) }
            case WEIR_OP_DELETE:
                // A directory entry that is gone may come back; what it named is then the old content.
                (durable[name], pending[name]) = (nil, nil)
            default: pending[name, default: []].append(operation)
            }
        }
        for (name, waiting) in pending.sorted(by: { $0.key < $1.key }) {
            for operation in waiting where Bool.random(using: &random) {
                let sectors = Int.random(in: 0...operation.length / 512 + 1, using: &random)
                apply(operation, &durable[name, default: []], length: min(operation.length, sectors * 512))
            }
        }
        return durable
    }

    @Test("bytes that changed on the disk are found, or changed nothing that anybody reads")
    func mutants() throws {
        let work = Work(seed: 7, count: 8)
        let folder = Folder()
        do {
            let store = try folder.open()
            for transaction in work.transactions { try store.write(transaction.records, removing: transaction.removals) }
            try store.connection.execute("PRAGMA wal_checkpoint(PASSIVE)")
            try store.write([(StoredKey(kind: 1), [1, 2, 3])])
            // As a killed process leaves it: with its log.
            for name in ["weir.db", "weir.db-wal"] {
                try FileManager.default.copyItem(atPath: folder.path + "/" + name, toPath: folder.path + "/" + name + ".left")
            }
            store.close()
        }
        var last = work.contents.last ?? [:]
        last[StoredKey(kind: 1)] = [1, 2, 3]
        let sound = [[:]] + work.contents + [last]
        let files = try ["weir.db", "weir.db-wal"].map { ($0, [UInt8](try Data(contentsOf: URL(filePath: folder.path + "/" + $0 + ".left")))) }
        var random = SeededGenerator(13)
        var foundCount = 0
        for mutant in 0..<Self.mutantCount {
            let target = Folder()
            try FileManager.default.createDirectory(atPath: target.path, withIntermediateDirectories: true)
            let victim = Int.random(in: 0..<files.count, using: &random)
            for (index, (name, bytes)) in files.enumerated() {
                var bytes = bytes
                if index == victim { Self.mutate(&bytes, &random) }
                try Data(bytes).write(to: URL(filePath: target.path + "/" + name))
            }
            do throws(StoreError) {
                let store = try target.open()
                let contents = try store.contents()
                // A log whose end is damaged is one that ends before it: an older transaction, with older positions.
                #expect(sound.contains(contents), "mutant \(mutant): other records than were ever committed")
            } catch {
                foundCount += 1
            }
        }
        #expect(foundCount > 0)
    }

    private static func mutate(_ bytes: inout [UInt8], _ random: inout SeededGenerator) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<5, using: &random) {
        case 0: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        case 1:
            let page = place / 16_384 * 16_384
            for index in page..<min(bytes.count, page + 16_384) { bytes[index] = 0 }
        case 2: bytes.removeSubrange(place...)
        case 3: for index in place..<min(bytes.count, place + 64) { bytes[index] = UInt8.random(in: 0...255, using: &random) }
        default:
            // Another page in its place.
            let (from, to) = (place / 16_384 * 16_384, Int.random(in: 0..<bytes.count, using: &random) / 16_384 * 16_384)
            for index in 0..<16_384 where max(from, to) + index < bytes.count { bytes[to + index] = bytes[from + index] }
        }
    }
}
