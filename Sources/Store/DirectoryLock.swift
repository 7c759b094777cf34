internal import Glibc
internal import Pipeline

/// One process for each directory: a lock on a file in it that goes with the process, however it ends.
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

    private static func failure(_ path: String, _ doing: String) -> StoreError { .failed("\(path) \(doing): \(String(cString: strerror(errno)))") }
}
