internal import Columns
internal import Foundation
internal import Synchronization

/// Time zones from the machine's zone files (package tzdata), each read once.
enum ZoneFiles {
    private static let folder = "/usr/share/zoneinfo/"
    /// The machine has about 600; names that no file has are remembered too, so the memory is bounded.
    private static let rememberedMax = 4_096
    private static let remembered = Mutex<[String: TimeZoneRules?]>([:])

    static let database = TimeZoneDatabase(names: { names }) { name in
        if let known = remembered.withLock({ $0[name] }) { return known }
        let rules = read(name)
        remembered.withLock { if $0.count < rememberedMax { $0[name] = .some(rules) } }
        return rules
    }

    /// The zones of the machine, by name; folders of copies and files that are no zones left out.
    private static let names: [String] = {
        let paths = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        let zones = paths.filter { path in
            path.first?.isUppercase == true && !path.contains(".")
                && FileManager.default.contents(atPath: folder + path)?.starts(with: Array("TZif".utf8)) == true
        }
        return zones.sorted()
    }()

    private static func read(_ name: String) -> TimeZoneRules? {
        // A name is a path below the folder and nothing else.
        guard !name.isEmpty, name.utf8.count <= 64, !name.hasPrefix("/"), !name.contains("..") else { return nil }
        guard let data = FileManager.default.contents(atPath: folder + name) else { return nil }
        return TimeZoneFile.rules(name: name, bytes: [UInt8](data))
    }
}
