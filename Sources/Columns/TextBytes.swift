#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// SQL text under collation "C": equality, order and hash look at the UTF-8 bytes and nothing else.
///
/// Swift's own `==` and `<` on `String` treat canonically equivalent texts as equal, which SQL text values never are.
package enum TextBytes {
    package static func areEqual(_ left: String, _ right: String) -> Bool {
        withBytes(left) { a in
            withBytes(right) { b in a.count == b.count && order(a, b) == 0 }
        }
    }

    /// -1, 0 or 1.
    package static func compare(_ left: String, _ right: String) -> Int {
        withBytes(left) { a in withBytes(right) { b in order(a, b) } }
    }

    /// -1, 0 or 1.
    package static func compare(_ left: [UInt8], _ right: [UInt8]) -> Int {
        left.withUnsafeBytes { a in right.withUnsafeBytes { b in order(a, b) } }
    }

    package static func hash(_ text: String, into hasher: inout Hasher) {
        withBytes(text) { bytes in
            hasher.combine(bytes.count)
            hasher.combine(bytes: bytes)
        }
    }

    /// The text's UTF-8 bytes, without a copy for native strings.
    package static func withBytes<Result>(_ text: String, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        if let result = text.utf8.withContiguousStorageIfAvailable({ body(UnsafeRawBufferPointer($0)) }) { return result }
        var copy = text
        return copy.withUTF8 { body(UnsafeRawBufferPointer($0)) }
    }

    private static func order(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Int {
        let shared = min(left.count, right.count)
        if shared > 0, let a = left.baseAddress, let b = right.baseAddress {
            let result = memcmp(a, b, shared)
            if result != 0 { return result < 0 ? -1 : 1 }
        }
        return left.count < right.count ? -1 : left.count == right.count ? 0 : 1
    }
}
