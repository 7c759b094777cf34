import Columns
import Foundation

/// The machine's own zone files, as the daemon reads them.
enum MachineZones {
    static let database = TimeZoneDatabase { name in
        guard !name.isEmpty, !name.contains(".."), let data = FileManager.default.contents(atPath: "/usr/share/zoneinfo/" + name) else { return nil }
        return TimeZoneFile.rules(name: name, bytes: [UInt8](data))
    }
}
