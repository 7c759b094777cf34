import Columns

extension TableFunctionTableBuilder {
    /// What the catalog's readers unfold: options of foreign objects, index columns, keywords, channels.
    mutating func addCatalogFunctions() {
        add("pg_options_to_table", [.type(.array(.text))], columns: [("option_name", .text), ("option_value", .text)]) { _, _ in
            { (arguments, _) throws(SQLError) in
                guard case .array(let options)? = arguments.first else { return TableFunction.rows([]) }
                return TableFunction.rows(options.elements.map(Self.option))
            }
        }
        for type in [ParameterType.anyArray, .type(.scalar(.int2vector)), .type(.scalar(.oidvector))] {
            let element: ParameterType =
                switch type {
                case .type(.scalar(.int2vector)): .int2
                case .type: .oid
                default: .anyElement
                }
            add("_pg_expandarray", [type], columns: [("x", element), ("n", .int4)]) { _, _ in
                { (arguments, _) throws(SQLError) in
                    guard case .array(let array)? = arguments.first else { return TableFunction.rows([]) }
                    return TableFunction.rows(array.elements.enumerated().map { [$0.element, .int(Int64($0.offset + 1))] })
                }
            }
        }
        let keywordColumns: [(String, ParameterType)] = [
            ("word", .text), ("catcode", .type(.scalar(.char))), ("barelabel", .bool), ("catdesc", .text), ("baredesc", .text),
        ]
        add("pg_get_keywords", [], columns: keywordColumns) { _, _ in { (_, _) in TableFunction.rows(Self.keywordRows) } }
        // Nobody can be told anything: LISTEN is accepted and NOTIFY goes nowhere.
        add("pg_listening_channels", [], .text) { (_, _) in TableFunction.values([]) }
    }

    /// By word, as in PostgreSQL's grammar.
    private static let keywordRows: [[Datum]] = {
        let classes: [Substring: String] = [
            "U": "unreserved", "C": "unreserved (cannot be function or type name)", "T": "reserved (can be function or type name)", "R": "reserved",
        ]
        let rows = keywords.split(separator: "\n").flatMap { line -> [(word: Substring, values: [Datum])] in
            let fields = line.split(separator: "|")
            guard fields.count == 3 else { return [] }
            let isBareLabel = fields[1] == "t"
            return fields[2].split(separator: " ").map { word in
                let values: [Datum] = [
                    .text(String(word)), .text(String(fields[0])), .bool(isBareLabel), .text(classes[fields[0]] ?? ""),
                    .text(isBareLabel ? "can be bare label" : "requires AS"),
                ]
                return (word, values)
            }
        }
        return rows.sorted { $0.word < $1.word }.map(\.values)
    }()

    /// `name=value`, as `ftoptions` and its like keep them.
    private static func option(_ datum: Datum) -> [Datum] {
        guard case .text(let text) = datum, let equals = text.firstIndex(of: "=") else { return [datum, .null] }
        return [.text(String(text[..<equals])), .text(String(text[text.index(after: equals)...]))]
    }
}
