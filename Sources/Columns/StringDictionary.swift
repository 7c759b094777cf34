/// The distinct strings of one column, each under a number: id 0 is NULL, then 1, 2, .. by first appearance.
///
/// Ids of equal bytes are equal, so grouping and equality never touch the bytes again.
package final class StringDictionary {
    private var ids: [[UInt8]: UInt32] = [:]
    private var strings: [[UInt8]] = [[]]

    package init() {}

    /// How many ids exist, id 0 included: every id is below it.
    package var count: Int { strings.count }

    package func intern(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
        let key = [UInt8](bytes)
        if let id = ids[key] { return id }
        let id = UInt32(strings.count)
        strings.append(key)
        ids[key] = id
        return id
    }

    package func intern(_ string: String) -> UInt32 {
        var copy = string
        return copy.withUTF8 { intern(UnsafeRawBufferPointer($0)) }
    }

    /// The id of a string that is already here; nil when it is not.
    package func find(_ string: String) -> UInt32? { ids[[UInt8](string.utf8)] }

    /// The bytes of an id; empty for id 0.
    package func string(_ id: UInt32) -> String { String(decoding: strings[Int(id)], as: UTF8.self) }
}
