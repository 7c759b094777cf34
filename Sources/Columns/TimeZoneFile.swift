/// Reads a zone's file as the IANA database compiles it (TZif, RFC 8536): bytes in, rules out; opening files is the edge's business.
package enum TimeZoneFile {
    /// A zone has a few hundred transitions; more than this is no zone's file.
    private static let countMax = 100_000

    /// nil when the bytes are not a TZif file of version 2 or later.
    package static func rules(name: String, bytes: [UInt8]) -> TimeZoneRules? {
        var reader = ByteReader(bytes: bytes)
        guard let first = Header(&reader), first.version >= UInt8(ascii: "2"), reader.skip(first.bodyByteCount(timeByteCount: 4)) else { return nil }
        // The first body has 32-bit times for old readers; everything is repeated with 64 bits.
        guard let header = Header(&reader), header.typeCount > 0, header.timeCount <= countMax else { return nil }
        return body(name, header, &reader)
    }

    private static func body(_ name: String, _ header: Header, _ reader: inout ByteReader) -> TimeZoneRules? {
        var transitions: [Int64] = []
        for _ in 0..<header.timeCount {
            guard let value = reader.integer(8) else { return nil }
            transitions.append(value)
        }
        guard let indexes = reader.bytes(header.timeCount), indexes.allSatisfy({ Int($0) < header.typeCount }) else { return nil }
        var types: [(offset: Int, isDaylight: Bool, nameIndex: Int)] = []
        for _ in 0..<header.typeCount {
            guard let offset = reader.integer(4), let flags = reader.bytes(2) else { return nil }
            types.append((Int(offset), flags[0] != 0, Int(flags[1])))
        }
        guard let names = reader.bytes(header.nameByteCount), reader.skip(header.leapCount * 12 + header.standardCount + header.utcCount) else {
            return nil
        }
        guard transitions == transitions.sorted() else { return nil }
        let kinds = types.map { type in
            let text = names.dropFirst(type.nameIndex).prefix { $0 != 0 }
            return TimeZoneRules.Kind(offset: type.offset, isDaylight: type.isDaylight, abbreviation: String(decoding: text, as: UTF8.self))
        }
        return TimeZoneRules(name: name, transitions: transitions, kindIndexes: indexes, kinds: kinds, yearly: footer(&reader))
    }

    /// The last line: the rule for the time after the last transition.
    private static func footer(_ reader: inout ByteReader) -> YearlyTimeZoneRule? {
        guard reader.bytes(1) == [UInt8(ascii: "\n")] else { return nil }
        let text = reader.rest.prefix { $0 != UInt8(ascii: "\n") }
        return YearlyTimeZoneRule(String(decoding: text, as: UTF8.self))
    }

    /// `TZif` | version:1 | reserved:15 | utcCount:4 | standardCount:4 | leapCount:4 | timeCount:4 | typeCount:4 | nameByteCount:4
    private struct Header {
        var version: UInt8
        var utcCount, standardCount, leapCount, timeCount, typeCount, nameByteCount: Int

        init?(_ reader: inout ByteReader) {
            guard reader.bytes(4) == Array("TZif".utf8), let version = reader.bytes(1)?.first, reader.skip(15) else { return nil }
            var counts: [Int] = []
            for _ in 0..<6 {
                guard let count = reader.integer(4), 0...Int64(TimeZoneFile.countMax) ~= count else { return nil }
                counts.append(Int(count))
            }
            self.version = version
            (utcCount, standardCount, leapCount) = (counts[0], counts[1], counts[2])
            (timeCount, typeCount, nameByteCount) = (counts[3], counts[4], counts[5])
        }

        func bodyByteCount(timeByteCount: Int) -> Int {
            timeCount * (timeByteCount + 1) + typeCount * 6 + nameByteCount + leapCount * (timeByteCount + 4) + standardCount + utcCount
        }
    }

    /// Big-endian values from the front of a byte array; nil past its end.
    private struct ByteReader {
        let bytes: [UInt8]
        var position = 0

        init(bytes: [UInt8]) { self.bytes = bytes }

        var rest: ArraySlice<UInt8> { bytes[position...] }

        mutating func skip(_ count: Int) -> Bool {
            guard count >= 0, count <= bytes.count - position else { return false }
            position += count
            return true
        }

        mutating func bytes(_ count: Int) -> [UInt8]? {
            let start = position
            return skip(count) ? Array(bytes[start..<start + count]) : nil
        }

        /// Signed, of 4 or 8 bytes.
        mutating func integer(_ count: Int) -> Int64? {
            guard let bytes = bytes(count) else { return nil }
            let value = bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            return count == 4 ? Int64(Int32(truncatingIfNeeded: value)) : Int64(bitPattern: value)
        }
    }
}
