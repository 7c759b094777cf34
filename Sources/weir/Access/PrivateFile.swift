internal import Foundation

/// A file with secrets: its owner's alone, or it is not read; replaced as a whole, or left as it was.
enum PrivateFile {
    struct Fault: Error, CustomStringConvertible {
        var description: String
    }

    /// - Parameter bytesMax: a larger file is something else.
    static func read(_ path: String, bytesMax: Int, isSecret: Bool = true) throws(Fault) -> [UInt8] {
        guard let attributes = attributes(path) else { throw Fault(description: "\(path) cannot be read: there is no such file") }
        guard attributes[.type] as? FileAttributeType == .typeRegular else { throw Fault(description: "\(path) is no file") }
        if isSecret { try checkMode(path, attributes) }
        do {
            let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            defer { try? handle.close() }
            let data = try handle.read(upToCount: bytesMax + 1) ?? Data()
            guard data.count <= bytesMax else { throw Fault(description: "\(path) is larger than \(bytesMax) bytes") }
            return Array(data)
        } catch {
            throw error as? Fault ?? Fault(description: "\(path) cannot be read: \(error.localizedDescription)")
        }
    }

    /// Of the file itself, when the path is a link to it.
    private static func attributes(_ path: String) -> [FileAttributeKey: Any]? {
        try? FileManager.default.attributesOfItem(atPath: URL(fileURLWithPath: path).resolvingSymlinksInPath().path)
    }

    /// PostgreSQL's rule for its key file: nobody but the owner, or root's file with a group that may read it.
    private static func checkMode(_ path: String, _ attributes: [FileAttributeKey: Any]) throws(Fault) {
        let open = (attributes[.posixPermissions] as? NSNumber)?.intValue ?? 0o777
        let isRoots = (attributes[.ownerAccountID] as? NSNumber)?.intValue == 0
        let allowed = isRoots && geteuid() != 0 ? 0o640 : 0o600
        guard open & ~allowed == 0 else {
            throw Fault(description: "\(path) may be read by others (mode \(String(open, radix: 8))): chmod \(String(allowed, radix: 8)) \(path)")
        }
    }

    /// Writes beside the file and renames, so that a reader sees the old file or the new one, and a crash leaves one of them.
    static func replace(_ path: String, with text: String) throws(Fault) {
        let folder = (path as NSString).deletingLastPathComponent
        let temporary = path + ".new"
        unlink(temporary)
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Fault(description: "\(temporary) cannot be written: \(reason)") }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        do {
            try handle.write(contentsOf: Data(text.utf8))
            try handle.synchronize()
            try handle.close()
        } catch {
            unlink(temporary)
            throw Fault(description: "\(temporary) cannot be written: \(error)")
        }
        guard rename(temporary, path) == 0 else {
            let reason = reason
            unlink(temporary)
            throw Fault(description: "\(path) cannot be replaced: \(reason)")
        }
        let directory = open(folder.isEmpty ? "." : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        if directory >= 0 {
            fsync(directory)
            close(directory)
        }
    }

    /// Lets one process at a time change the file.
    static func locked<Result>(_ path: String, _ body: () throws -> Result) throws -> Result {
        let descriptor = open(path + ".lock", O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Fault(description: "\(path).lock cannot be opened: \(reason)") }
        defer { close(descriptor) }
        guard flock(descriptor, LOCK_EX) == 0 else { throw Fault(description: "\(path).lock cannot be locked: \(reason)") }
        return try body()
    }

    /// What tells one state of a file from another; nil when it is not there.
    static func stamp(_ path: String) -> [Double]? {
        guard let attributes = attributes(path) else { return nil }
        let numbers = [FileAttributeKey.systemFileNumber, .size].map { (attributes[$0] as? NSNumber)?.doubleValue ?? 0 }
        return numbers + [(attributes[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0]
    }

    private static var reason: String { String(cString: strerror(errno)) }
}
