import Foundation
import SQLSyntax
import Testing

struct DefinitionTextTests {
    private func edited(_ text: String, _ edit: (inout DefinitionText) -> Void) -> String {
        var definition = DefinitionText(text) { name in name.allSatisfy { $0.isLowercase } ? name : "\"\(name)\"" }
        edit(&definition)
        return definition.result
    }

    private func place(of word: String, in text: String) -> Int {
        text.range(of: word).map { text.utf8.distance(from: text.startIndex, to: $0.lowerBound) } ?? -1
    }

    @Test(
        "a relation in FROM gets another name, and its old one as an alias",
        arguments: [
            ("SELECT t.a FROM t WHERE a > 1", false, "SELECT t.a FROM \"New\" AS t WHERE a > 1"),
            ("SELECT * FROM public.t, u", false, "SELECT * FROM public.\"New\" AS t, u"),
            ("SELECT * FROM t x", true, "SELECT * FROM \"New\" x"),
            (
                "SELECT * FROM TUMBLE(t, at, INTERVAL '1 hour') GROUP BY 1", false,
                "SELECT * FROM TUMBLE(\"New\", at, INTERVAL '1 hour') AS t GROUP BY 1"
            ),
        ])
    func renamed(text: String, hasAlias: Bool, expected: String) {
        let at = place(of: "FROM ", in: text) + 5
        let result = edited(text) { text in
            text.rename(at: at, to: "New")
            let isThere = text.addAlias(at: at, hasAlias: hasAlias, alias: "t", columns: nil)
            #expect(isThere)
        }
        #expect(result == expected)
    }

    @Test(
        "the columns of a relation in FROM get names",
        arguments: [
            ("SELECT a FROM t WHERE a > 1", false, "SELECT a FROM t AS t(a, b) WHERE a > 1"),
            ("SELECT * FROM t x, u", true, "SELECT * FROM t x(a, b), u"), ("SELECT * FROM t AS x", true, "SELECT * FROM t AS x(a, b)"),
            ("SELECT * FROM t AS x(c, d)", true, "SELECT * FROM t AS x(c, d)"), ("SELECT * FROM t AS x (c) ", true, "SELECT * FROM t AS x (c, b) "),
            ("SELECT * FROM TUMBLE(t, a, '1 hour') AS x", true, "SELECT * FROM TUMBLE(t, new, '1 hour') AS x(a, b)"),
        ])
    func columns(text: String, hasAlias: Bool, expected: String) {
        let at = place(of: "FROM ", in: text) + 5
        let result = edited(text) { text in
            let isThere = text.addAlias(at: at, hasAlias: hasAlias, alias: "t", columns: ["a", "b"])
            #expect(isThere)
            text.renameTimeColumn(ofTumbleAt: at, "a", to: "new")
        }
        #expect(result == expected)
    }

    @Test("a view's list of columns is written anew")
    func viewColumns() {
        let plain = "CREATE VIEW v AS SELECT 1"
        let named = edited(plain) { $0.setColumnNames(ofViewAt: 12, ["a", "B"]) }
        #expect(named == "CREATE VIEW v (a, \"B\") AS SELECT 1")
        let listed = "CREATE VIEW s.v(x, y) AS SELECT 1, 2"
        let renamed = edited(listed) { $0.setColumnNames(ofViewAt: 12, ["a", "b"]) }
        #expect(renamed == "CREATE VIEW s.v(a, b) AS SELECT 1, 2")
    }
}
