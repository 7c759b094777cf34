internal import Columns
internal import Foundation

/// Time zones from the machine's zone files (package tzdata).
enum ZoneFiles {
    private static let folder = "/usr/share/zoneinfo/"

    static let database = TimeZoneDatabase { name in
        // A name is a path below the folder and nothing else.
        guard !name.isEmpty, name.utf8.count <= 64, !name.hasPrefix("/"), !name.contains("..") else { return nil }
        guard let data = FileManager.default.contents(atPath: folder + name) else { return nil }
        return TimeZoneFile.rules(name: name, bytes: [UInt8](data))
    }
}
