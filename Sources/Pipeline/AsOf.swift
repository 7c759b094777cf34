internal import Columns
internal import SQL
internal import Views

/// What of each log a statement saw: `SHOW weir.as_of`.
package struct AsOf: Sendable {
    struct Source: Sendable {
        /// Of the source or table.
        var oid: UInt32
        var name: String
        var positions: [Int32: Feed.Position]
        /// Microseconds since 1970.
        var newestEvent: Int64?
    }

    /// A statement reads few.
    private(set) var sources: [Source] = []

    init() {}

    package var isEmpty: Bool { sources.isEmpty }

    mutating func note(_ feed: Feed) {
        let oid = feed.relation.oid
        guard !sources.contains(where: { $0.oid == oid }) else { return }
        sources.append(
            Source(
                oid: oid, name: feed.relation.name, positions: feed.positions,
                newestEvent: feed.parts.lazy.compactMap(\.engine.newestEventTime).max()))
    }

    /// `{"calls": {"offsets": {"0": 17, "1": 4}, "newest_event": "2026-03-28 10:00:00+00"}}`: of each source and table, the next offset of each
    /// partition and the newest event time.
    package var text: String {
        var bytes: [UInt8] = Array("{".utf8)
        for (index, source) in sources.sorted(by: { $0.name < $1.name }).enumerated() {
            if index > 0 { bytes += Array(", ".utf8) }
            JSONText.append(string: source.name, to: &bytes)
            let offsets = source.positions.sorted { $0.key < $1.key }.map { "\"\($0.key)\": \($0.value.next)" }.joined(separator: ", ")
            bytes += Array(": {\"offsets\": {\(offsets)}, \"newest_event\": ".utf8)
            if let newest = source.newestEvent {
                JSONText.append(string: ValueText.format(.timestamp(newest), .timestamptz, TextFormat()), to: &bytes)
            } else {
                bytes += Array("null".utf8)
            }
            bytes.append(UInt8(ascii: "}"))
        }
        bytes.append(UInt8(ascii: "}"))
        return String(decoding: bytes, as: UTF8.self)
    }
}
