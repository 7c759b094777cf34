internal import Foundation
internal import Pipeline

/// Finds and reads the SQL files that `--schemas` names.
enum SchemaFiles {
    /// Largest SQL file, bytes; a file this size is not a schema.
    static let fileBytesMax = 1 << 20

    struct Failure: Error, CustomStringConvertible {
        var description: String
    }

    /// The files of each path in turn; of a folder, its `*.sql` files by name.
    static func read(_ paths: [String]) throws -> [SchemaLoader.File] {
        var files: [SchemaLoader.File] = []
        var seen: Set<String> = []
        for path in paths {
            for file in try list(path) where seen.insert(URL(fileURLWithPath: file).resolvingSymlinksInPath().path).inserted {
                files.append(SchemaLoader.File(path: file, text: try text(file)))
            }
        }
        return files
    }

    private static func list(_ path: String) throws -> [String] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw Failure(description: "weir: no such file or folder: \(path)")
        }
        guard isFolder.boolValue else { return [path] }
        let names = try FileManager.default.contentsOfDirectory(atPath: path).filter { $0.hasSuffix(".sql") }.sorted()
        if names.isEmpty { throw Failure(description: "weir: no *.sql file in \(path)") }
        return names.map { path.hasSuffix("/") ? path + $0 : "\(path)/\($0)" }
    }

    private static func text(_ path: String) throws -> String {
        guard let data = FileManager.default.contents(atPath: path) else { throw Failure(description: "weir: \(path) cannot be read") }
        guard data.count <= fileBytesMax else { throw Failure(description: "weir: \(path) is larger than \(fileBytesMax) bytes") }
        guard let text = String(data: data, encoding: .utf8), !text.utf8.contains(0) else {
            throw Failure(description: "weir: \(path) is not UTF-8 text")
        }
        return text
    }
}
