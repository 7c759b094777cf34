internal import Glibc
package import Pipeline

/// A copy of a store, which may be in use meanwhile.
extension SQLiteStore {
    /// Writes what the last transaction left into a new directory. It gets its name when it has been looked at and is on the disk, so a
    /// directory of that name is a whole one.
    ///
    /// - Parameter check: looks at the copy; when it throws, there is none.
    package func copy(to directory: String, check: (SQLiteStore) throws(StoreError) -> Void) throws(StoreError) {
        var status = stat()
        guard stat(directory, &status) != 0 else { throw .foreign("\(directory) is there already; a copy is a new directory") }
        let partial = directory + ".partial"
        let file = partial + "/" + Self.fileName
        // What a copy left that did not come to its end.
        unlink(file)
        if mkdir(partial, 0o700) != 0, errno != EEXIST { throw Self.failure(partial, "cannot be made") }
        do throws(StoreError) {
            try connection.execute("VACUUM INTO '\(file.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''"))'")
            try Self.sync(file)
            let copy = try SQLiteStore(directory: partial, instance: "", isReadOnly: true)
            defer { copy.close() }
            try check(copy)
            try Self.sync(partial)
            guard rename(partial, directory) == 0 else { throw Self.failure(directory, "cannot be made") }
        } catch {
            unlink(file)
            rmdir(partial)
            throw error
        }
        let parent = directory.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        try Self.sync(parent.isEmpty ? directory.hasPrefix("/") ? "/" : "." : parent)
    }

    /// Waits until a file or directory is on the disk.
    private static func sync(_ path: String) throws(StoreError) {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw failure(path, "cannot be opened") }
        defer { Glibc.close(file) }
        guard fsync(file) == 0 else { throw failure(path, "cannot be synced") }
    }

    private static func failure(_ path: String, _ doing: String) -> StoreError { .failed("\(path) \(doing): \(String(cString: strerror(errno)))") }
}
