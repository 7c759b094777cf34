/// One SQL value outside the hot path: what expressions compute with and what a result row holds.
///
/// The case says how the value is kept, the `SQLType` beside it says what it is: `int` serves int2, int4, int8, oid, xid, cid and
/// the reg… types, `text` serves text, varchar, bpchar, name, "char", json, jsonb, uuid, inet, tid, aclitem, pg_node_tree, unknown.
package enum Datum: Sendable {
    case null
    case bool(Bool)
    /// int2, int4, int8, oid, xid, cid, regclass and its kin.
    case int(Int64)
    /// float4 (already rounded to Float) and float8.
    case float(Double)
    case numeric(Numeric)
    /// Valid UTF-8 without NUL. Compared by bytes (collation "C"), never by Swift's canonical equivalence.
    case text(String)
    case bytes([UInt8])
    /// Days since 1970-01-01; `Int32.min` and `Int32.max` are -infinity and infinity.
    case date(Int32)
    /// Microseconds since midnight.
    case time(Int64)
    /// timestamp and timestamptz: microseconds since 1970-01-01 00:00:00 (UTC for timestamptz);
    /// `Int64.min` and `Int64.max` are -infinity and infinity.
    case timestamp(Int64)
    case timetz(TimeWithZone)
    case interval(Interval)
    case record(RecordValue)
    /// Arrays, int2vector and oidvector; elements may be `.null`.
    case array(ArrayValue)
}

extension Datum {
    package var isNull: Bool {
        if case .null = self { true } else { false }
    }
}
