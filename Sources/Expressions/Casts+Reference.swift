import Columns

extension CastTableBuilder {
    /// Casts of regclass and its kin, which are OIDs that print as names (`pg_cast` of PostgreSQL 15).
    mutating func addReferenceCasts() {
        for type in ScalarType.allCases where ReferenceText.kind(type) != nil {
            relabel(.oid, type, .implicit)
            relabel(type, .oid, .implicit)
            addOIDCasts(type)
        }
        for (left, right) in [(ScalarType.regproc, ScalarType.regprocedure), (.regoper, .regoperator)] {
            relabel(left, right, .implicit)
            relabel(right, left, .implicit)
        }
        for source in [ScalarType.text, .varchar] {
            addStable(source, .regclass, .implicit) { (a: String, context) throws(SQLError) in
                try ReferenceText.parse(a, as: .regclass, context.textFormat.names)
            }
        }
        relabel(.pgNodeTree, .text, .implicit)
    }

    /// Casts between integers and a type that is kept as an OID: 32 bits without a sign. A negative int4 keeps its bits, an int8 has to fit.
    mutating func addOIDCasts(_ type: ScalarType) {
        add(.int2, type, .implicit) { (a: Int64) in a & 0xffff_ffff }
        add(.int4, type, .implicit) { (a: Int64) in a & 0xffff_ffff }
        add(.int8, type, .implicit) { (a: Int64) throws(SQLError) in
            guard UInt32(exactly: a) != nil else { throw SQLError(.numericValueOutOfRange, "OID out of range") }
            return a
        }
        add(type, .int4, .assignment) { (a: Int64) in Int64(Int32(truncatingIfNeeded: a)) }
        add(type, .int8, .assignment) { (a: Int64) in a }
    }
}
