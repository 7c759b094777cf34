import Foundation
import Pipeline

@testable import Store

/// A directory that goes with the test.
final class Folder {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("weir-store-\(UUID().uuidString)").path
    deinit { try? FileManager.default.removeItem(atPath: path) }

    func open(isReadOnly: Bool = false, vfs: String? = nil) throws(StoreError) -> SQLiteStore {
        try SQLiteStore(directory: path, instance: UUID().uuidString, isReadOnly: isReadOnly, vfs: vfs)
    }

    /// Changes the file behind the store's back.
    func tamper(_ sql: String) throws {
        let connection = try Connection(path: path + "/weir.db", isReadOnly: false)
        try connection.execute(sql)
        try connection.close()
    }
}

extension SQLiteStore {
    func contents() throws(StoreError) -> [StoredKey: [UInt8]] {
        var result: [StoredKey: [UInt8]] = [:]
        try load(leaving: { _ in [] }) { (record, bytes) throws(StoreError) in result[record.key] = Array(bytes) }
        return result
    }

    func write(_ records: [(StoredKey, [UInt8])], removing removals: [[Int64]] = []) throws(StoreError) {
        var transaction = StoreTransaction(generation: generation + 1)
        transaction.removals = removals
        for (key, content) in records { transaction.write(key, content) }
        try commit(transaction)
    }
}
