import Columns

/// Plain search over bytes: SQL text never compares by Swift's canonical equivalence.
enum ByteSearch {
    /// Where the part begins, counted from the slice's base; nil when it is not there. An empty part is at the beginning.
    static func first(_ part: [UInt8], in bytes: ArraySlice<UInt8>) throws(SQLError) -> Int? {
        guard let head = part.first else { return bytes.startIndex }
        guard bytes.count >= part.count else { return nil }
        var meter = WorkMeter()
        var position = bytes.startIndex
        let last = bytes.endIndex - part.count
        while position <= last {
            var length = 0
            if bytes[position] == head {
                length = 1
                while length < part.count, bytes[position + length] == part[length] { length += 1 }
                if length == part.count { return position }
            }
            try meter.spend(length + 1)
            position += 1
        }
        return nil
    }

    /// Calls `body` with each piece between the separators, numbered from 0, until it says to stop; all is one piece when the separator is
    /// empty.
    static func forEachPiece(
        _ bytes: [UInt8], _ separator: [UInt8], _ body: (Int, ArraySlice<UInt8>) throws(SQLError) -> Bool
    ) throws(SQLError) {
        var rest = bytes[...]
        var number = 0
        var meter = WorkMeter()
        if !separator.isEmpty {
            while let position = try first(separator, in: rest) {
                try meter.spend(position - rest.startIndex + 32)
                guard try body(number, rest[..<position]) else { return }
                number += 1
                rest = rest[(position + separator.count)...]
            }
        }
        _ = try body(number, rest)
    }
}

/// Counting the characters of UTF-8 by their first bytes, block by block.
enum CharacterCount {
    static func of(_ text: Substring) -> Int {
        text.utf8.withContiguousStorageIfAvailable { firstBytes($0[...]) } ?? text.unicodeScalars.count
    }

    /// The place behind so many characters of a text; its end when it has fewer.
    static func place(behind count: Int, in text: Substring) -> String.Index {
        guard count > 0 else { return text.startIndex }
        let offset = text.utf8.withContiguousStorageIfAvailable { bytes in
            var left = count
            var position = 0
            while position < bytes.count {
                let end = min(position + blockBytes, bytes.count)
                let inBlock = firstBytes(bytes[position..<end])
                guard inBlock >= left else {
                    left -= inBlock
                    position = end
                    continue
                }
                // The character behind the last wanted one begins here or in the next block.
                while position < bytes.count {
                    if bytes[position] & 0xc0 != 0x80 {
                        if left == 0 { return position }
                        left -= 1
                    }
                    position += 1
                }
            }
            return bytes.count
        }
        guard let offset else { return text.unicodeScalars.index(text.startIndex, offsetBy: count, limitedBy: text.endIndex) ?? text.endIndex }
        return text.utf8.index(text.startIndex, offsetBy: offset)
    }

    private static let blockBytes = 1 << 12

    /// The bytes that do not continue a character.
    private static func firstBytes(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Int {
        var count = 0
        for byte in UnsafeBufferPointer(rebasing: bytes) where byte & 0xc0 != 0x80 { count &+= 1 }
        return count
    }
}
