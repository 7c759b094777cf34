internal import Glibc
internal import Pipeline

/// One process for each directory: a lock on a file in it that goes with the process, however it ends.
///
/// The file says what was committed last, as 19 digits. That is written after each commit and never waited for, so it may be older than
/// what the store holds, and never newer: a store that is older has lost its log, or is another one.
final class DirectoryLock {
    private let file: Int32

    /// Makes the directory when it is not there, for this user alone.
    init(directory: String) throws(StoreError) {
        if mkdir(directory, 0o700) != 0, errno != EEXIST { throw Self.failure(directory, "cannot be made") }
        let path = directory + "/lock"
        // Children must not inherit it: they would keep the directory locked.
        file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw Self.failure(path, "cannot be opened") }
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
            let error = errno
            close(file)
            if error == EWOULDBLOCK {
                throw .locked("the data directory \(directory) is used by another process; end it, or choose another one with --data")
            }
            throw Self.failure(path, "cannot be locked")
        }
    }

    deinit { close(file) }

    func note(committed generation: Int64) {
        let digits = String(generation)
        let text = Array((String(repeating: "0", count: max(0, Self.noteBytes - digits.utf8.count)) + digits).utf8)
        // Without it less is noticed, and nothing is lost.
        _ = pwrite(file, text, text.count, 0)
    }

    private static let noteBytes = 19

    /// What the process that last had the directory has committed at least; 0 when nobody knows.
    static func noted(in directory: String) -> Int64 {
        let file = open(directory + "/lock", O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return 0 }
        defer { close(file) }
        var bytes = [UInt8](repeating: 0, count: noteBytes)
        guard pread(file, &bytes, noteBytes, 0) == noteBytes else { return 0 }
        return Int64(String(decoding: bytes, as: UTF8.self)) ?? 0
    }

    private static func failure(_ path: String, _ doing: String) -> StoreError { .failed("\(path) \(doing): \(String(cString: strerror(errno)))") }
}
