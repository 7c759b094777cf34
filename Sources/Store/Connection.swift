internal import CSQLite
internal import Pipeline

/// One connection to a SQLite file, and the errors of its calls told apart.
///
/// Owns the handle; one thread at a time.
final class Connection {
    let path: String
    private var handle: OpaquePointer?

    /// - Parameters:
    ///   - isReadOnly: the file must be there, and nothing is written to it.
    ///   - vfs: SQLite's name of the way to the operating system; nil for its own.
    init(path: String, isReadOnly: Bool, vfs: String? = nil) throws(StoreError) {
        self.path = path
        let flags = (isReadOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE) | SQLITE_OPEN_NOMUTEX
        let result = sqlite3_open_v2(path, &handle, flags, vfs)
        guard result == SQLITE_OK else {
            let error = error(result, "cannot be opened")
            sqlite3_close(handle)
            handle = nil
            throw error
        }
        sqlite3_extended_result_codes(handle, 1)
        sqlite3_busy_timeout(handle, Self.busyMilliseconds)
        guard weir_sqlite_defend(handle) == SQLITE_OK else { throw .failed("\(path): SQLite has no defensive mode") }
        try execute("PRAGMA mmap_size=0; PRAGMA cell_size_check=ON; PRAGMA trusted_schema=OFF; PRAGMA temp_store=MEMORY;")
    }

    /// How long a call waits for another connection.
    private static let busyMilliseconds: Int32 = 2_000

    deinit { sqlite3_close_v2(handle) }

    /// Runs statements without results or parameters.
    func execute(_ sql: String) throws(StoreError) {
        let result = sqlite3_exec(handle, sql, nil, nil, nil)
        guard result == SQLITE_OK else { throw error(result, sql) }
    }

    func prepare(_ sql: String) throws(StoreError) -> Statement {
        var pointer: OpaquePointer?
        let result = sqlite3_prepare_v2(handle, sql, -1, &pointer, nil)
        guard result == SQLITE_OK, let pointer else { throw error(result, sql) }
        return Statement(pointer, self, sql)
    }

    /// The first column of the first row; nil without one.
    func integer(_ sql: String) throws(StoreError) -> Int64? {
        let statement = try prepare(sql)
        return try statement.step() ? statement.integer(0) : nil
    }

    func text(_ sql: String) throws(StoreError) -> String? {
        let statement = try prepare(sql)
        return try statement.step() ? statement.text(0) : nil
    }

    /// The number that the last INSERT gave.
    var lastInsertedID: Int64 { sqlite3_last_insert_rowid(handle) }

    /// Undoes the open transaction, if SQLite has not done so itself.
    func rollBack() throws(StoreError) {
        if sqlite3_get_autocommit(handle) == 0 { try execute("ROLLBACK") }
    }

    func close() throws(StoreError) {
        guard let handle else { return }
        let result = sqlite3_close(handle)
        guard result == SQLITE_OK else { throw error(result, "close") }
        self.handle = nil
    }

    /// What a result code means for the store. Codes of https://www.sqlite.org/rescode.html.
    func error(_ code: Int32, _ doing: String) -> StoreError {
        // A reader may be the one that finds damage, so the message says where.
        let reason = handle.map { String(cString: sqlite3_errmsg($0)) } ?? String(cString: sqlite3_errstr(code))
        let text = "\(path): \(reason) (SQLite \(code), \(doing.prefix(60)))"
        switch code & 0xFF {
        case SQLITE_FULL: return .full(text)
        case SQLITE_CORRUPT, SQLITE_NOTADB: return .damaged(text)
        // The shared memory of the log could not grow.
        case SQLITE_IOERR where code == SQLITE_IOERR | (19 << 8): return .full(text)
        case SQLITE_BUSY, SQLITE_LOCKED: return .locked(text)
        default: return .failed(text)
        }
    }
}

/// A prepared statement; ends with its last reference.
final class Statement {
    private let pointer: OpaquePointer
    private let connection: Connection
    private let sql: String

    init(_ pointer: OpaquePointer, _ connection: Connection, _ sql: String) {
        (self.pointer, self.connection, self.sql) = (pointer, connection, sql)
    }

    deinit { sqlite3_finalize(pointer) }

    /// - Parameter index: from 1.
    func bind(_ value: Int64, at index: Int) { sqlite3_bind_int64(pointer, Int32(index), value) }

    func bind(_ text: String, at index: Int) throws(StoreError) {
        // SQLITE_TRANSIENT: SQLite makes a copy of its own.
        let result = sqlite3_bind_text(pointer, Int32(index), text, -1, unsafeBitCast(-1, to: sqlite3_destructor_type.self))
        guard result == SQLITE_OK else { throw connection.error(result, sql) }
    }

    /// Runs to the end with a blob that is not copied.
    func run(blob: [UInt8], at index: Int) throws(StoreError) {
        var result = SQLITE_OK
        var failure: StoreError?
        blob.withUnsafeBytes { bytes in
            // An empty blob without an address would be NULL.
            result =
                bytes.count == 0
                ? sqlite3_bind_zeroblob(pointer, Int32(index), 0)
                : sqlite3_bind_blob64(pointer, Int32(index), bytes.baseAddress, UInt64(bytes.count), nil)
            guard result == SQLITE_OK else { return }
            do throws(StoreError) { try run() } catch { failure = error }
        }
        if let failure { throw failure }
        guard result == SQLITE_OK else { throw connection.error(result, sql) }
    }

    /// Runs to the end and is ready for new parameters.
    func run() throws(StoreError) {
        while try step() {}
    }

    /// True while there is a row; behind the last one the statement is ready to run again.
    func step() throws(StoreError) -> Bool {
        let result = sqlite3_step(pointer)
        switch result {
        case SQLITE_ROW: return true
        case SQLITE_DONE:
            sqlite3_reset(pointer)
            return false
        default:
            let error = connection.error(result, sql)
            sqlite3_reset(pointer)
            throw error
        }
    }

    /// Gives up the rows that are left.
    func reset() { sqlite3_reset(pointer) }

    func integer(_ column: Int) -> Int64 { sqlite3_column_int64(pointer, Int32(column)) }

    func text(_ column: Int) -> String? { sqlite3_column_text(pointer, Int32(column)).map { String(cString: $0) } }

    /// Valid until the next step.
    func blob(_ column: Int) -> UnsafeRawBufferPointer {
        let start = sqlite3_column_blob(pointer, Int32(column))
        return UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : Int(sqlite3_column_bytes(pointer, Int32(column))))
    }
}
