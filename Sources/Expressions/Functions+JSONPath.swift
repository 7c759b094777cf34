import Columns

/// A jsonb searched by a path: the arguments of `jsonb_path_query` and its family.
enum JSONPathSearch {
    /// What the path finds; nil where it failed and that is to be passed over.
    ///
    /// - Parameter x: target, path, and perhaps the variables and whether to pass over errors.
    static func found(_ x: [Datum], isSilent: Bool = false) throws(SQLError) -> [JSONValue]? {
        let path = try JSONPath(String(x[1]))
        let variables = x.count > 2 ? try JSONBinary(x[2]).value : .object([])
        let isSilent = try isSilent ? true : isAskedToBeSilent(x)
        do throws(SQLError) {
            var evaluator = try JSONPathEvaluator(path, JSONBinary(x[0]).value, variables: variables)
            return try evaluator.found()
        } catch {
            // Class 22: the value has not the form that the path names.
            guard isSilent, error.state.code.hasPrefix("22") else { throw error }
            return nil
        }
    }

    static func exists(_ x: [Datum], isSilent: Bool = false) throws(SQLError) -> Datum {
        try found(x, isSilent: isSilent).map { .bool(!$0.isEmpty) } ?? .null
    }

    private static func isAskedToBeSilent(_ x: [Datum]) throws(SQLError) -> Bool { x.count > 3 ? try Bool(x[3]) : false }

    /// `jsonb_path_match`: the one condition that the path is.
    static func match(_ x: [Datum], isSilent: Bool = false) throws(SQLError) -> Datum {
        guard let found = try found(x, isSilent: isSilent) else { return .null }
        if found.count == 1 {
            if case .bool(let value) = found[0] { return .bool(value) }
            if case .null = found[0] { return .null }
        }
        if try isSilent ? true : isAskedToBeSilent(x) { return .null }
        throw SQLError(SQLState("22038"), "single boolean result is expected")
    }
}

extension FunctionTableBuilder {
    /// The functions of SQL/JSON paths that give one value (manual, table 9.47).
    mutating func addJSONPathFunctions() {
        addSearch("jsonb_path_exists", .bool) { (x) throws(SQLError) in try JSONPathSearch.exists(x) }
        addSearch("jsonb_path_match", .bool) { (x) throws(SQLError) in try JSONPathSearch.match(x) }
        addSearch("jsonb_path_query_array", .jsonb) { (x) throws(SQLError) in try JSONBinary(.array(JSONPathSearch.found(x) ?? [])).datum }
        addSearch("jsonb_path_query_first", .jsonb) { (x) throws(SQLError) in
            guard let first = try JSONPathSearch.found(x)?.first else { return .null }
            return try JSONBinary(first).datum
        }
    }

    private mutating func addSearch(_ name: String, _ result: ParameterType, _ body: @escaping @Sendable ([Datum]) throws(SQLError) -> Datum) {
        let parameters: [ParameterType] = [.jsonb, .text, .jsonb, .bool]
        for count in 2...4 { add(name, Array(parameters.prefix(count)), result, .general { (x, _) throws(SQLError) in try body(x) }) }
    }

    /// `@?` and `@@`.
    mutating func addJSONPathOperators() {
        add(
            "@?", [.jsonb, .text], .bool,
            .binary { (a, path, _) throws(SQLError) in
                try JSONPathSearch.exists([a, path], isSilent: true)
            })
        add("@@", [.jsonb, .text], .bool, .binary { (a, path, _) throws(SQLError) in try JSONPathSearch.match([a, path], isSilent: true) })
    }
}

extension TableFunctionTableBuilder {
    mutating func addJSONPathFunctions() {
        let parameters: [ParameterType] = [.jsonb, .text, .jsonb, .bool]
        for count in 2...4 {
            addValues("jsonb_path_query", Array(parameters.prefix(count)), .jsonb) { (x, _) throws(SQLError) in
                var values: [Datum] = []
                for value in try JSONPathSearch.found(x) ?? [] { values.append(try JSONBinary(value).datum) }
                return values
            }
        }
    }
}
