import Foundation
import Testing

@testable import Columns

/// The facts about types against `pg_type` of PostgreSQL 15 (`Tests/Fixtures/catalog/pg_type.tsv`: oid, typname, typarray, format_type,
/// typlen, typbyval, typalign, typstorage, typcategory, typispreferred, typtype, typcollation, typelem, then the function names).
struct TypeDescriptionTests {
    static let rows: [[String]] = {
        let path = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().appending(path: "Fixtures/catalog/pg_type.tsv")
        let text = (try? String(contentsOf: path, encoding: .utf8)) ?? ""
        return text.split(separator: "\n").map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
    }()

    @Test("every type is described as pg_type describes it, and none is missing")
    func facts() {
        #expect(Self.rows.count == SQLType.all.count)
        for row in Self.rows {
            guard let oid = UInt32(row[0]), let type = SQLType(oid: oid) else {
                Issue.record("\(row[1]) is missing")
                continue
            }
            #expect(Self.fields(type) == row)
            #expect(type.oid == oid && TypeName.lookup([row[1]]) == type && type.category == type.description.category)
        }
    }

    private static func fields(_ type: SQLType) -> [String] {
        let it = type.description
        let stem = it.functionStem
        let functions = [stem + "in", stem + "out"] + (it.hasBinaryForm ? [stem + "recv", stem + "send"] : ["-", "-"])
        let modifiers = it.modifierStem.map { [$0 + "typmodin", $0 + "typmodout"] } ?? ["-", "-"]
        return [
            String(it.oid), it.name, String(it.arrayOID), it.sqlName, String(it.length), it.isByValue ? "t" : "f", String(it.alignment),
            String(it.storage), String(it.category.rawValue), it.isPreferred ? "t" : "f", String(it.kind), String(it.collationOID),
            String(it.elementOID),
        ] + functions + modifiers
    }

    @Test("a type's name with its modifier is format_type's", arguments: Table.rows(spellings))
    func names(row: [String]) throws {
        let spelled = try TypeName.parse(row[0])
        #expect(SQLType(oid: spelled.oid)?.sqlName(modifier: spelled.modifier) == row[1])
    }

    private static let spellings = """
        int | integer
        INTEGER[] | integer[]
        pg_catalog.int4 | integer
        _text | text[]
        "char" | "char"
        char | character(1)
        char(3) | character(3)
        bpchar | bpchar
        character varying(10)[] | character varying(10)[]
        national character varying (5) | character varying(5)
        numeric(10,2) | numeric(10,2)
        decimal ( 4 ) | numeric(4,0)
        numeric(3,-2) | numeric(3,-2)
        double precision | double precision
        float(24) | real
        float(25) | double precision
        timestamp(3) with time zone | timestamp(3) with time zone
        timestamp without time zone | timestamp without time zone
        timestamptz(0) | timestamp(0) with time zone
        time with time zone | time with time zone
        time(2) | time(2) without time zone
        interval day to second(3) | interval day to second(3)
        interval(4) | interval(4)
        interval year | interval year
        int array | integer[]
        int[3][2] | integer[]
        any | "any"
        oidvector[] | oidvector[]
        """

    @Test(
        "what is no type's name is refused", arguments: [("nope", "42704"), ("int int", "42601"), ("", "42601"), ("int[", "42601"), ("a.b", "42704")])
    func refused(text: String, code: String) {
        #expect(throws: SQLError.self) { try TypeName.parse(text) }
        do throws(SQLError) {
            _ = try TypeName.parse(text)
        } catch {
            #expect(error.state.code == code)
        }
    }
}
