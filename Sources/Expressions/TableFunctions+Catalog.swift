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
        // Nobody can be told anything: LISTEN is accepted and NOTIFY goes nowhere.
        add("pg_listening_channels", [], .text) { (_, _) in TableFunction.values([]) }
    }

    /// `name=value`, as `ftoptions` and its like keep them.
    private static func option(_ datum: Datum) -> [Datum] {
        guard case .text(let text) = datum, let equals = text.firstIndex(of: "=") else { return [datum, .null] }
        return [.text(String(text[..<equals])), .text(String(text[text.index(after: equals)...]))]
    }
}
