import Foundation
import Pipeline
import Testing

@testable import Store

@Suite struct SQLiteStoreTests {
    private static func key(_ path: Int64...) -> StoredKey {
        StoredKey(kind: path[0], relation: path[1], part: path[2], grouping: path[3], window: path[4], number: path[5])
    }

    @Test("what was committed is there after closing, removals by prefix included", arguments: 0..<10)
    func random(seed: UInt64) throws {
        var state = seed &* 31 &+ 7
        func next(_ bound: UInt64) -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return (state >> 33) % bound
        }
        let folder = Folder()
        var store: SQLiteStore? = try folder.open()
        var expected: [StoredKey: [UInt8]] = [:]
        #expect(try store?.contents().isEmpty == true)
        for round in 1...30 {
            var removals: [[Int64]] = []
            if next(3) == 0 {
                let prefix = (0...Int(next(3))).map { _ in Int64(next(3)) }
                removals.append(prefix)
                expected = expected.filter { !$0.key.path.starts(with: prefix) }
            }
            var records: [(StoredKey, [UInt8])] = []
            for _ in 0..<next(6) {
                let key = Self.key(Int64(next(3)), Int64(next(3)), Int64(next(3)), 0, Int64(next(4)) - 2, Int64(next(3)))
                let content = (0..<next(20_000)).map { UInt8(truncatingIfNeeded: $0 &* (state | 1)) }
                records.append((key, content))
                expected[key] = content
            }
            try store?.write(records, removing: removals)
            #expect(store?.generation == Int64(round))
            if next(4) == 0 {
                store?.close()
                store = nil
                store = try folder.open()
            }
        }
        let looker = try folder.open(isReadOnly: true)
        #expect(try looker.contents() == expected)
        try looker.checkPages()
    }

    @Test("a directory is one process's: a second one is told so, and gets it when the first has gone")
    func oneProcess() throws {
        let folder = Folder()
        do {
            let first = try folder.open()
            defer { first.close() }
            try first.write([(Self.key(1, 0, 0, 0, 0, 0), [1])])
            let error = #expect(throws: StoreError.self) { try folder.open() }
            if case .locked(let text)? = error {
                #expect(text.contains("used by another process"))
            } else {
                Issue.record("\(String(describing: error))")
            }
        }
        #expect(try folder.open().contents() == [Self.key(1, 0, 0, 0, 0, 0): [1]])
    }

    @Test("files of a newer format, of other programs and of none at all are refused")
    func foreignFiles() throws {
        for sql in ["PRAGMA user_version=99", "PRAGMA application_id=1"] {
            let folder = Folder()
            try folder.open().write([])
            try folder.tamper(sql)
            let error = #expect(throws: StoreError.self) { try folder.open() }
            if case .foreign? = error {} else { Issue.record("\(String(describing: error))") }
        }
        let folder = Folder()
        try FileManager.default.createDirectory(atPath: folder.path, withIntermediateDirectories: true)
        try Data("this is a letter to my aunt, and no database at all".utf8).write(to: URL(filePath: folder.path + "/weir.db"))
        let error = #expect(throws: StoreError.self) { try folder.open() }
        if case .damaged? = error {} else { Issue.record("\(String(describing: error))") }
    }

    @Test(
        "a record that was changed, lost, put back in time or elsewhere is found",
        arguments: [
            "UPDATE record SET content = x'0102' WHERE number = 1", "UPDATE record SET crc = crc + 1 WHERE number = 1",
            "DELETE FROM record WHERE number = 2", "UPDATE record SET number = 9 WHERE number = 1",
            "UPDATE record SET generation = 1 WHERE number = 1",
            "UPDATE meta SET value = value + 1 WHERE name = 'sum'", "UPDATE run SET sum = sum + 1", "UPDATE run SET records = records - 1",
            "UPDATE run SET window = 3", "DELETE FROM run", "DELETE FROM run; UPDATE meta SET value = 0 WHERE name IN ('sum', 'runs')",
            "CREATE TABLE t AS SELECT content c, crc r FROM record WHERE number = 1; "
                + "UPDATE record SET content = (SELECT c FROM t), crc = (SELECT r FROM t) WHERE number = 2",
        ])
    func damage(sql: String) throws {
        let folder = Folder()
        do {
            let store = try folder.open()
            try store.write([])
            try store.write((0..<4).map { (Self.key(1, 0, 0, 0, 0, $0), [UInt8(truncatingIfNeeded: $0), 7, 7]) })
        }
        try folder.tamper(sql)
        let error = #expect(throws: StoreError.self) { try folder.open().contents() }
        if case .damaged? = error {} else { Issue.record("\(String(describing: error))") }
    }

    @Test("a copy is what the last transaction left, while the store is in use, and goes on from there; one that is not sound is none")
    func copies() throws {
        let (folder, target) = (Folder(), Folder())
        let store = try folder.open()
        let key = Self.key(8, 1, 0, 0, 7, 0)
        for number in 0..<5 as Range<UInt8> { try store.write([(key, [number]), (Self.key(8, 1, 0, 0, 7, Int64(number)), [number, 1])]) }
        let looker = try folder.open(isReadOnly: true)
        var checked: [StoredKey: [UInt8]] = [:]
        try looker.copy(to: target.path) { (copy) throws(StoreError) in checked = try copy.contents() }
        #expect(try checked == store.contents() && !checked.isEmpty)
        try store.write([(key, [99])])
        let copy = try target.open()
        #expect(try copy.generation == 5 && copy.contents() == checked)
        try copy.write([(key, [7])])
        #expect(try copy.contents()[key] == [7])
        try copy.checkPages()
        // It never takes the place of something, and leaves nothing behind.
        #expect(throws: StoreError.self) { try looker.copy(to: target.path) { _ in } }
        let other = Folder()
        #expect(throws: StoreError.damaged("not sound")) { try looker.copy(to: other.path) { _ throws(StoreError) in throw .damaged("not sound") } }
        for path in [other.path, other.path + ".partial"] { #expect(!FileManager.default.fileExists(atPath: path)) }
    }

    @Test("a file or log that is missing, or that is an older one, is not taken for what was committed", arguments: ["log", "file", "older"])
    func lost(what: String) throws {
        let folder = Folder()
        let files = FileManager.default
        let (file, log) = (folder.path + "/weir.db", folder.path + "/weir.db-wal")
        do {
            let store = try folder.open()
            try store.write([(Self.key(1, 0, 0, 0, 0, 0), [1])])
            try store.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            try files.copyItem(atPath: file, toPath: file + ".old")
            try store.write([(Self.key(1, 0, 0, 0, 0, 0), [2])])
            // As a killed process leaves it: with its log.
            for path in [file, log] { try files.copyItem(atPath: path, toPath: path + ".left") }
            store.close()
        }
        for path in [file, log] where files.fileExists(atPath: path) { try files.removeItem(atPath: path) }
        for path in [file, log] { try files.copyItem(atPath: path + ".left", toPath: path) }
        #expect(try folder.open(isReadOnly: true).generation == 2)
        switch what {
        case "log": try files.removeItem(atPath: log)
        case "file": for path in [file, log] { try files.removeItem(atPath: path) }
        default:
            for path in [file, log] { try files.removeItem(atPath: path) }
            try files.copyItem(atPath: file + ".old", toPath: file)
        }
        for isReadOnly in [true, false] {
            let error = #expect(throws: StoreError.self) { try folder.open(isReadOnly: isReadOnly) }
            guard case .damaged(let text)? = error else {
                Issue.record("\(String(describing: error))")
                continue
            }
            #expect(text.contains("2 was"))
        }
        // In a directory of its own it is what it is.
        if what == "older" {
            try files.removeItem(atPath: folder.path + "/lock")
            #expect(try folder.open().generation == 1)
        }
    }

    @Test("a reader sees what was there when it was made, whatever is written, folded and freed meanwhile")
    func readers() throws {
        let folder = Folder()
        let store = try folder.open()
        let run = Self.key(8, 1, 0, 0, 7, 0)
        func content(_ reader: any StoreReader) throws -> [Int64: [UInt8]] {
            var result: [Int64: [UInt8]] = [:]
            try reader.read(run) { (record, bytes) throws(StoreError) in result[record.key.number] = Array(bytes) }
            return result
        }
        try store.write([(Self.key(8, 1, 0, 0, 7, 0), [1]), (Self.key(8, 1, 0, 0, 7, 1), [2])])
        let first = try store.makeReader()
        try store.write([(Self.key(8, 1, 0, 0, 7, 1), [3])])
        let second = try store.makeReader()
        try store.write([], removing: [[8, 1, 0, 0, 7]])
        while try store.tidy() {}
        #expect(try content(first) == [0: [1], 1: [2]])
        #expect(try content(second) == [0: [1], 1: [3]])
        #expect((first.generation, second.generation) == (1, 2))
        let third = try store.makeReader()
        #expect(throws: StoreError.self) { try content(third) }
        #expect(try store.connection.integer("SELECT count(*) FROM record") == 0)
    }

    @Test("a run that stays unread at the start is checked when it is read")
    func unreadRuns() throws {
        for sql in ["UPDATE record SET content = x'09' WHERE number = 1", "DELETE FROM record WHERE number = 1"] {
            let folder = Folder()
            do { try folder.open().write((0..<3).map { (Self.key(8, 1, 0, 0, 7, $0), [UInt8(truncatingIfNeeded: $0)]) }) }
            try folder.tamper(sql)
            let store = try folder.open()
            try store.load(leaving: { runs in Set(runs.map(\.key)) }) { _, _ in Issue.record("a record was read") }
            let reader = try store.makeReader()
            #expect(throws: StoreError.self) { try reader.read(Self.key(8, 1, 0, 0, 7, 0)) { _, _ in } }
        }
    }

    @Test("what is removed goes in slices, and its keys may be used again at once")
    func slices() throws {
        let folder = Folder()
        let store = try folder.open()
        try store.write((0..<2_500).map { (Self.key(8, 1, 0, 0, 7, $0), [1, 2, 3]) })
        try store.write([(Self.key(8, 1, 0, 0, 7, 5), [9])], removing: [[8, 1]])
        var sliceCount = 0
        while try store.tidy() { sliceCount += 1 }
        #expect(sliceCount == 3)
        store.close()
        let looker = try folder.open(isReadOnly: true)
        #expect(try looker.contents() == [Self.key(8, 1, 0, 0, 7, 5): [9]])
        #expect(try looker.connection.integer("SELECT count(*) FROM record") == 1)
    }

    @Test("a file of format 1 becomes one of this format")
    func olderFormat() throws {
        let folder = Folder()
        let records = (0..<5).map { (Self.key(Int64($0 % 2 + 1), 1, 0, 0, 7, Int64($0)), [UInt8(truncatingIfNeeded: $0), 7]) }
        do { try folder.open().write(records) }
        try folder.tamper(
            """
            PRAGMA user_version=1; ALTER TABLE record RENAME TO made; DROP TABLE garbage;
            CREATE TABLE record (kind, relation, part, grouping, window, number, generation, crc, content);
            INSERT INTO record SELECT kind, relation, part, grouping, window, number, made.generation, crc, content FROM made, run WHERE run = id;
            DROP TABLE made; DROP TABLE run; INSERT INTO meta VALUES ('records', 5);
            """)
        let store = try folder.open()
        #expect(try store.contents() == Dictionary(uniqueKeysWithValues: records))
        try store.write([(Self.key(1, 1, 0, 0, 7, 0), [4])])
        store.close()
        #expect(try folder.open(isReadOnly: true).contents()[Self.key(1, 1, 0, 0, 7, 0)] == [4])
    }

    @Test("notes of what is in flight outlive the process, and deaths add up")
    func inFlightNotes() throws {
        let folder = Folder()
        try FileManager.default.createDirectory(atPath: folder.path, withIntermediateDirectories: true)
        let single = InFlightRange(relation: 7, partition: 1, offsets: 5...5, deathCount: 0)
        var file: InFlightFile? = try InFlightFile(directory: folder.path)
        #expect(file?.suspects() == [])
        file?.begin([InFlightRange(relation: 7, partition: 0, offsets: 1...9, deathCount: 0)])
        file?.end(7)
        file?.begin([InFlightRange(relation: 8, partition: 0, offsets: 1...9, deathCount: 0)])
        file?.begin([single])
        file?.end(8)
        // No end for the other: the process dies.
        file = nil
        for deaths in 1...3 {
            let next = try InFlightFile(directory: folder.path)
            var suspect = single
            suspect.deathCount = deaths
            #expect(next.suspects() == [suspect])
            next.begin([suspect])
        }
    }

    @Test("a full disk changes nothing, and the same transaction is done when there is room")
    func fullDisk() throws {
        let folder = Folder()
        let store = try folder.open()
        let small = (Self.key(1, 0, 0, 0, 0, 1), [UInt8](repeating: 1, count: 100))
        try store.write([small])
        try store.connection.execute("PRAGMA max_page_count=8")
        let large = (Self.key(1, 0, 0, 0, 0, 2), [UInt8](repeating: 2, count: 1_000_000))
        let error = #expect(throws: StoreError.self) { try store.write([large], removing: [[1]]) }
        if case .full? = error {} else { Issue.record("\(String(describing: error))") }
        #expect(store.generation == 1)
        try store.connection.execute("PRAGMA max_page_count=100000")
        try store.write([large])
        store.close()
        #expect(try folder.open(isReadOnly: true).contents() == [small.0: small.1, large.0: large.1])
    }

    @Test("who finds another process in its directory ends")
    func lostDirectory() throws {
        let folder = Folder()
        let store = try folder.open()
        try store.write([])
        try folder.tamper("UPDATE meta SET value = 'somebody' WHERE name = 'instance'")
        let error = #expect(throws: StoreError.self) { try store.write([]) }
        if case .failed? = error {} else { Issue.record("\(String(describing: error))") }
    }

    @Test("transactions come in their order")
    func order() throws {
        let store = try Folder().open()
        #expect(throws: StoreError.self) { try store.commit(StoreTransaction(generation: 2)) }
    }
}
