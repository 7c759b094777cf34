import Testing

@testable import Columns

/// regclass and its kin over a catalog of a few objects.
struct ReferenceTextTests {
    struct Names: ObjectNames {
        static let objects: [(oid: UInt32, kind: ObjectKind, name: ObjectName)] = [
            (1259, .relation, ObjectName(schema: "pg_catalog", name: "pg_class")),
            (9001, .relation, ObjectName(schema: "public", name: "Mixed")),
            (9002, .relation, ObjectName(schema: "other", name: "hidden", isVisible: false)),
            (1598, .function, ObjectName(schema: "pg_catalog", name: "random")),
            (1395, .function, ObjectName(schema: "pg_catalog", name: "abs", argumentTypes: [701])),
            (1397, .function, ObjectName(schema: "pg_catalog", name: "abs", argumentTypes: [23])),
            (551, .operator, ObjectName(schema: "pg_catalog", name: "+", argumentTypes: [23, 23])),
            (1912, .operator, ObjectName(schema: "pg_catalog", name: "+", argumentTypes: [0, 23])),
            (11, .namespace, ObjectName(schema: nil, name: "pg_catalog")),
            (10, .role, ObjectName(schema: nil, name: "postgres")),
        ]

        func oids(named name: [String], _ kind: ObjectKind) throws(SQLError) -> [UInt32] {
            Self.objects.filter {
                $0.kind == kind && $0.name.name == name.last && (name.count == 1 ? $0.name.isVisible : $0.name.schema == name.first)
            }.map(\.oid)
        }

        func name(of oid: UInt32, _ kind: ObjectKind) -> ObjectName? { Self.objects.first { $0.kind == kind && $0.oid == oid }?.name }
    }

    @Test("a name is read as an OID and printed as a name", arguments: Table.rows(cases))
    func reading(row: [String]) {
        let type = TypeName.lookup([row[0]]) ?? .text
        var input = TextInput()
        input.names = Names()
        var format = TextFormat()
        format.names = Names()
        let answer = Table.answer { () throws(SQLError) in
            let value = try ValueText.parse(row[1], as: type, input)
            guard case .int(let oid) = value else { return "no number" }
            return "\(oid) \(ValueText.format(value, type, format))"
        }
        #expect(answer == row[2])
    }

    private static let cases = """
        regclass | pg_class | 1259 pg_class
        regclass | PG_CATALOG.pg_class | 1259 pg_class
        regclass | "Mixed" | 9001 "Mixed"
        regclass | Mixed | 42P01 relation "mixed" does not exist
        regclass | hidden | 42P01 relation "hidden" does not exist
        regclass | other.hidden | 9002 other.hidden
        regclass | other.nope | 42P01 relation "other.nope" does not exist
        regclass | 4711 | 4711 4711
        regclass | - | 0 -
        regclass | 99999999999 | 22003 value "99999999999" is out of range for type oid
        regclass | a b | 42602 invalid name syntax
        regclass | a. | 42602 invalid name syntax
        regclass |  | 42602 invalid name syntax
        regtype | int | 23 integer
        regtype | character varying(10) | 1043 character varying
        regtype | _int4 | 1007 integer[]
        regtype | nope | 42704 type "nope" does not exist
        regtype | 0 | 0 -
        regproc | random | 1598 random
        regproc | abs | 42725 more than one function named "abs"
        regproc | 1395 | 1395 pg_catalog.abs
        regproc | nope | 42883 function "nope" does not exist
        regprocedure | abs(int) | 1397 abs(integer)
        regprocedure | pg_catalog.abs( double precision ) | 1395 abs(double precision)
        regprocedure | random() | 1598 random()
        regprocedure | abs | 22P02 expected a left parenthesis
        regprocedure | abs(int | 22P02 expected a right parenthesis
        regprocedure | abs(text) | 42883 function "abs(text)" does not exist
        regoper | + | 42725 more than one operator named +
        regoper | 551 | 551 pg_catalog.+
        regoper | 0 | 0 0
        regoper | -- | 42883 operator does not exist: --
        regoperator | +(int,int) | 551 +(integer,integer)
        regoperator | + ( NONE , int4 ) | 1912 +(NONE,integer)
        regoperator | +(int) | 42P02 missing argument
        regoperator | +(int,int,int) | 54023 too many arguments
        regnamespace | pg_catalog | 11 pg_catalog
        regnamespace | nope | 3F000 schema "nope" does not exist
        regnamespace | a.b | 42602 invalid name syntax
        regrole | postgres | 10 postgres
        regrole | nope | 42704 role "nope" does not exist
        regcollation | nope | 42704 collation "nope" for encoding "UTF8" does not exist
        """

    @Test("without a catalog OIDs print as numbers, and only built-in types have names")
    func withoutNames() throws {
        #expect(ValueText.format(.int(1259), .regclass, TextFormat()) == "1259")
        #expect(ValueText.format(.int(23), .regtype, TextFormat()) == "integer")
        #expect(throws: SQLError.self) { try ValueText.parse("pg_class", as: .regclass) }
    }
}
