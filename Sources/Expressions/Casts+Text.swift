import Columns

extension CastTableBuilder {
    /// Casts among the character types, and of booleans to them (`pg_cast` of PostgreSQL 15).
    mutating func addTextCasts() {
        for (source, target) in [(ScalarType.text, ScalarType.varchar), (.text, .bpchar), (.varchar, .text), (.varchar, .bpchar)] {
            relabel(source, target, .implicit)
        }
        for target in [ScalarType.text, .varchar] {
            add(.bpchar, target, .implicit) { (a: String) in TextFunctions.trimmedRight(a) }
            add(.bool, target, .assignment) { (a: Bool) in a ? "true" : "false" }
        }
        add(.bool, .bpchar, .assignment) { (a: Bool) in a ? "true" : "false" }
        relabel(.name, .text, .implicit)
        relabel(.name, .varchar, .assignment)
        relabel(.name, .bpchar, .assignment)
        for source in [ScalarType.text, .varchar] { add(source, .name, .implicit) { (a: String) in ScalarText.name(a) } }
        add(.bpchar, .name, .implicit) { (a: String) in ScalarText.name(TextFunctions.trimmedRight(a)) }
        relabel(.char, .text, .implicit)
        relabel(.char, .varchar, .assignment)
        relabel(.char, .bpchar, .assignment)
        for source in [ScalarType.text, .varchar, .bpchar] {
            add(source, .char, .assignment) { (a: String) in CharText.parse(a) }
        }
        add(.char, .int4, .explicit) { (a: String) in CharText.code(a) }
        add(.int4, .char, .explicit) { (a: Int64) throws(SQLError) in try CharText.text(code: a) }
        for target in [ScalarType.text, .varchar, .bpchar] {
            add(.inet, target, .assignment) { (a: String) throws(SQLError) in try InetText.withLength(a) }
        }
        throughText(.json, .jsonb, .assignment)
        throughText(.jsonb, .json, .assignment)
    }
}
