import Columns
import NIOCore

/// Values in the binary format of PostgreSQL's `typsend` and `typreceive` functions. All integers are big-endian.
///
///     bool          1: 0 or 1                       int2/4/8, oid, float4/8   the number itself
///     text family   its bytes                       json, bytea               its bytes
///     jsonb         version:1 (1) | text            uuid                      16 bytes
///     date          days since 2000-01-01:4         time                      microseconds:8
///     timestamp[tz] microseconds since 2000-01-01:8 interval                  microseconds:8 | days:4 | months:4
///     numeric       BinaryNumeric                   array                     BinaryArray
enum BinaryValue {
    /// 2000-01-01, from which PostgreSQL counts, in days since 1970-01-01.
    static let epochDays: Int32 = 10_957
    static let epochMicroseconds: Int64 = 946_684_800_000_000
    static let jsonbVersion: UInt8 = 1
    static let jsonpathVersion: UInt8 = 1

    static func malformed(_ message: String = "incorrect binary data format") -> SQLError {
        SQLError(.invalidBinaryRepresentation, message)
    }
}
