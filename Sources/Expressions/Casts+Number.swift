import Columns

extension CastTableBuilder {
    /// Casts among booleans and numbers (`pg_cast` of PostgreSQL 15).
    mutating func addNumberCasts() {
        addIntegerCasts()
        addFloatCasts()
        addNumericCasts()
        add(.bool, .int4, .explicit) { (a: Bool) in Int64(a ? 1 : 0) }
        add(.int4, .bool, .explicit) { (a: Int64) in a != 0 }
    }

    private mutating func addIntegerCasts() {
        add(.int2, .int4, .implicit) { (a: Int64) in a }
        add(.int2, .int8, .implicit) { (a: Int64) in a }
        add(.int4, .int8, .implicit) { (a: Int64) in a }
        add(.int4, .int2, .assignment) { (a: Int64) throws(SQLError) in try IntegerWidth.int2.checked(a) }
        add(.int8, .int2, .assignment) { (a: Int64) throws(SQLError) in try IntegerWidth.int2.checked(a) }
        add(.int8, .int4, .assignment) { (a: Int64) throws(SQLError) in try IntegerWidth.int4.checked(a) }
        addOIDCasts(.oid)
    }

    private mutating func addFloatCasts() {
        for (type, width) in [(ScalarType.int2, IntegerWidth.int2), (.int4, .int4), (.int8, .int8)] {
            add(type, .float8, .implicit) { (a: Int64) in Double(a) }
            add(type, .float4, .implicit) { (a: Int64) in Float(a) }
            add(.float8, type, .assignment) { (a: Double) throws(SQLError) in try FloatArithmetic.integer(a, width) }
            add(.float4, type, .assignment) { (a: Double) throws(SQLError) in try FloatArithmetic.integer(a, width) }
        }
        add(.float4, .float8, .implicit) { (a: Double) in a }
        add(.float8, .float4, .assignment) { (a: Double) throws(SQLError) in try FloatArithmetic.narrowed(a) }
        add(.float8, .numeric, .assignment) { (a: Double) in Numeric(a) }
        add(.float4, .numeric, .assignment) { (a: Float) in Numeric(a) }
    }

    private mutating func addNumericCasts() {
        for type in [ScalarType.int2, .int4, .int8] { add(type, .numeric, .implicit) { (a: Int64) in Numeric(a) } }
        add(.numeric, .int2, .assignment) { (a: Numeric) throws(SQLError) in try a.int16() }
        add(.numeric, .int4, .assignment) { (a: Numeric) throws(SQLError) in try a.int32() }
        add(.numeric, .int8, .assignment) { (a: Numeric) throws(SQLError) in try a.int64() }
        add(.numeric, .float8, .implicit) { (a: Numeric) throws(SQLError) in try a.double() }
        add(.numeric, .float4, .implicit) { (a: Numeric) throws(SQLError) in try a.single() }
    }
}
