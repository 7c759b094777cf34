import Columns
import Synchronization

/// A jsonb searched by a path: the arguments of `jsonb_path_query` and its family.
enum JSONPathSearch {
    /// What the path finds; nil where it failed and that is to be passed over.
    ///
    /// - Parameter x: target, path, and perhaps the variables and whether to pass over errors.
    static func found(_ x: [Datum], isSilent: Bool = false, zone: TimeZoneRules? = nil) throws(SQLError) -> [JSONValue]? {
        let path = try JSONPathCache.path(String(x[1]))
        let variables = x.count > 2 ? try JSONBinary(x[2]).value : .object([])
        let isSilent = try isSilent ? true : isAskedToBeSilent(x)
        do throws(SQLError) {
            var evaluator = try JSONPathEvaluator(path, JSONBinary(x[0]).value, variables: variables, zone: zone)
            return try evaluator.found()
        } catch {
            // Class 22: the value has not the form that the path names.
            guard isSilent, error.state.code.hasPrefix("22") else { throw error }
            return nil
        }
    }

    static func exists(_ x: [Datum], isSilent: Bool = false, zone: TimeZoneRules? = nil) throws(SQLError) -> Datum {
        try found(x, isSilent: isSilent, zone: zone).map { .bool(!$0.isEmpty) } ?? .null
    }

    private static func isAskedToBeSilent(_ x: [Datum]) throws(SQLError) -> Bool { x.count > 3 ? try Bool(x[3]) : false }

    /// `jsonb_path_match`: the one condition that the path is.
    static func match(_ x: [Datum], isSilent: Bool = false, zone: TimeZoneRules? = nil) throws(SQLError) -> Datum {
        guard let found = try found(x, isSilent: isSilent, zone: zone) else { return .null }
        if found.count == 1 {
            if case .bool(let value) = found[0] { return .bool(value) }
            if case .null = found[0] { return .null }
        }
        if try isSilent ? true : isAskedToBeSilent(x) { return .null }
        throw SQLError(SQLState("22038"), "single boolean result is expected")
    }
}

/// Paths read lately, so that a call in which only the value changes reads its path once.
private enum JSONPathCache {
    /// As for regular expressions.
    private static let countMax = 32
    private static let paths = Mutex<[String: JSONPath]>([:])

    static func path(_ text: String) throws(SQLError) -> JSONPath {
        if let found = paths.withLock({ $0[text] }) { return found }
        let path = try JSONPath(text)
        paths.withLock {
            if $0.count >= countMax { $0.removeAll(keepingCapacity: true) }
            $0[text] = path
        }
        return path
    }
}

/// What the functions of paths take: target, path, variables, and whether to pass over errors.
private let parameters: [ParameterType] = [.jsonb, .type(.scalar(.jsonpath)), .jsonb, .bool]

extension FunctionTableBuilder {
    private typealias Search = @Sendable ([Datum], TimeZoneRules?) throws(SQLError) -> Datum

    /// The functions of SQL/JSON paths that give one value (manual, table 9.47).
    mutating func addJSONPathFunctions() {
        addSearch("jsonb_path_exists", .bool) { (x, zone) throws(SQLError) in try JSONPathSearch.exists(x, zone: zone) }
        addSearch("jsonb_path_match", .bool) { (x, zone) throws(SQLError) in try JSONPathSearch.match(x, zone: zone) }
        addSearch("jsonb_path_query_array", .jsonb) { (x, zone) throws(SQLError) in
            try JSONBinary(.array(JSONPathSearch.found(x, zone: zone) ?? [])).datum
        }
        addSearch("jsonb_path_query_first", .jsonb) { (x, zone) throws(SQLError) in
            guard let first = try JSONPathSearch.found(x, zone: zone)?.first else { return .null }
            return try JSONBinary(first).datum
        }
    }

    /// The function, and the one that compares times with and without a zone in the session's.
    private mutating func addSearch(_ name: String, _ result: ParameterType, _ body: @escaping Search) {
        for count in 2...4 {
            add(name, Array(parameters.prefix(count)), result, .general { (x, _) throws(SQLError) in try body(x, nil) })
            add(
                name + "_tz", Array(parameters.prefix(count)), result, volatility: .stable,
                .general { (x, context) throws(SQLError) in try body(x, context.zone) })
        }
    }

    /// `@?` and `@@`.
    mutating func addJSONPathOperators() {
        let operands = Array(parameters.prefix(2))
        add("@?", operands, .bool, .binary { (a, path, _) throws(SQLError) in try JSONPathSearch.exists([a, path], isSilent: true) })
        add("@@", operands, .bool, .binary { (a, path, _) throws(SQLError) in try JSONPathSearch.match([a, path], isSilent: true) })
    }
}

extension TableFunctionTableBuilder {
    mutating func addJSONPathFunctions() {
        for count in 2...4 {
            addValues("jsonb_path_query", Array(parameters.prefix(count)), .jsonb) { (x, _) throws(SQLError) in
                var values: [Datum] = []
                for value in try JSONPathSearch.found(x) ?? [] { values.append(try JSONBinary(value).datum) }
                return values
            }
            addValues("jsonb_path_query_tz", Array(parameters.prefix(count)), .jsonb) { (x, context) throws(SQLError) in
                var values: [Datum] = []
                for value in try JSONPathSearch.found(x, zone: context.zone) ?? [] { values.append(try JSONBinary(value).datum) }
                return values
            }
        }
    }
}
