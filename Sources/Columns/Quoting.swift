/// How a text is written so that SQL reads it back.
package enum Quoting {
    /// As an identifier: quoted unless it is plain lower case and no keyword that needs quotes.
    package static func identifier(_ name: String) -> String {
        let bytes = name.utf8
        let isPlain =
            bytes.first.map { ($0 >= 0x61 && $0 <= 0x7a) || $0 == UInt8(ascii: "_") } ?? false
            && bytes.allSatisfy { ($0 >= 0x61 && $0 <= 0x7a) || ($0 >= 0x30 && $0 <= 0x39) || $0 == UInt8(ascii: "_") }
        if isPlain, !reservedWords.contains(name) { return name }
        return "\"" + doubled(name, "\"") + "\""
    }

    /// As a string literal.
    package static func literal(_ text: String) -> String {
        let quoted = "'" + doubled(doubled(text, "\\"), "'") + "'"
        return text.utf8.contains(UInt8(ascii: "\\")) ? "E" + quoted : "'" + doubled(text, "'") + "'"
    }

    private static func doubled(_ text: String, _ mark: Unicode.Scalar) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            result.append(scalar)
            if scalar == mark { result.append(scalar) }
        }
        return String(result)
    }

    /// Every keyword of PostgreSQL 15 that is not unreserved (`pg_get_keywords()`).
    private static let reservedWords: Set<String> = Set(
        """
        all analyse analyze and any array as asc asymmetric authorization between bigint binary bit boolean both case cast char character \
        check coalesce collate collation column concurrently constraint create cross current_catalog current_date current_role \
        current_schema current_time current_timestamp current_user dec decimal default deferrable desc distinct do else end except exists \
        extract false fetch float for foreign freeze from full grant greatest group grouping having ilike in initially inner inout int \
        integer intersect interval into is isnull join lateral leading least left like limit localtime localtimestamp national natural \
        nchar none normalize not notnull null nullif numeric offset on only or order out outer overlaps overlay placing position \
        precision primary real references returning right row select session_user setof similar smallint some substring symmetric table \
        tablesample then time timestamp to trailing treat trim true union unique user using values varchar variadic verbose when where \
        window with xmlattributes xmlconcat xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi xmlroot xmlserialize xmltable
        """.split(separator: " ").map(String.init))
}
