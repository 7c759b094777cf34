package import Columns

/// The functions that give rows (`pg_proc.proretset`), and how a call finds its overload.
package enum TableFunctionTable {
    static let functions: [String: [TableFunctionCandidate]] = {
        var builder = TableFunctionTableBuilder()
        builder.addSeriesFunctions()
        builder.addCatalogFunctions()
        builder.addArrayFunctions()
        builder.addPatternFunctions()
        builder.addJSONFunctions()
        return builder.candidates
    }()

    /// Functions of `information_schema`; all others are of `pg_catalog`.
    package static let informationSchemaFunctions: Set<String> = ["_pg_expandarray"]

    package static func isTableFunction(_ name: String) -> Bool { functions[name] != nil }

    /// Whether a call in FROM needs a column definition list, because the function does not say what its rows hold (`json_to_recordset`).
    package static func needsColumns(_ name: String) -> Bool {
        functions[name]?.contains { $0.columns.isEmpty && !$0.isLikeFirst } ?? false
    }

    /// Whether the rows have the type of the first argument (`json_populate_recordset`).
    package static func isLikeFirst(_ name: String) -> Bool { functions[name]?.contains(where: \.isLikeFirst) ?? false }

    /// The call that a name and its arguments mean, overload chosen and arguments converted: section 10.3 of the manual.
    ///
    /// - Parameters:
    ///   - places: where each argument was written.
    ///   - definition: the columns that the caller defines, for functions that leave it to him.
    package static func resolve(
        _ name: String, _ arguments: [BoundExpression], _ places: [Int], definition: [PlanColumn] = [], at: Int
    ) throws(SQLError) -> TableFunctionCall {
        let types = arguments.map(\.type)
        let candidates = functions[name, default: []].filter { $0.parameters(forCount: types.count) != nil }
        // PostgreSQL's unnest also takes types that are not here (tsvector), so a bare literal does not tell which is meant.
        if name == "unnest", types == [.unknown] { throw ambiguous(name, types, at: at) }
        let signatures = candidates.map { $0.parameters(forCount: types.count) ?? [] }
        switch OverloadResolution.choose(signatures, for: types) {
        case .chosen(let index):
            return try call(candidates[index], signatures[index], arguments, places, definition, at: at)
        case .ambiguous:
            throw ambiguous(name, types, at: at)
        case .none:
            throw FunctionTable.undefinedFunction(name, types, at: at)
        }
    }

    private static func ambiguous(_ name: String, _ types: [SQLType], at: Int) -> SQLError {
        SQLError(
            .ambiguousFunction, "function \(name)(\(FunctionTable.list(types))) is not unique",
            hint: "Could not choose a best candidate function. You might need to add explicit type casts.", at: at)
    }

    private static func call(
        _ candidate: TableFunctionCandidate, _ parameters: [ParameterType], _ arguments: [BoundExpression], _ places: [Int],
        _ definition: [PlanColumn], at: Int
    ) throws(SQLError) -> TableFunctionCall {
        let types = arguments.map(\.type)
        guard let concrete = parameters.concrete(for: types, result: .any) else {
            throw FunctionTable.undefinedFunction(candidate.name, types, at: at)
        }
        try parameters.checkDetermined(concrete.arguments)
        var converted: [BoundExpression] = []
        for ((argument, place), type) in zip(zip(arguments, places), concrete.arguments) {
            converted.append(try Coercion.convert(argument, to: type, context: .implicit, at: place))
        }
        var columns: [PlanColumn] = definition
        if candidate.isLikeFirst, let first = concrete.arguments.first {
            columns = try Self.columns(ofRow: first, candidate.name, definition, at: at)
        } else if !candidate.columns.isEmpty {
            columns = []
            for column in candidate.columns {
                guard let type = parameters.concrete(for: types, result: column.type)?.result else {
                    throw FunctionTable.undefinedFunction(candidate.name, types, at: at)
                }
                columns.append(PlanColumn(column.name, type))
            }
        }
        let function = TableFunction(
            candidate.name, concrete.arguments, columns: columns, isComposite: candidate.isComposite, isStrict: candidate.isStrict,
            body: candidate.makeBody(concrete.arguments, columns))
        return TableFunctionCall(function: function, arguments: converted)
    }
}

extension TableFunctionTable {
    /// The columns of a function whose rows have the type of its first argument.
    private static func columns(
        ofRow type: SQLType, _ name: String, _ definition: [PlanColumn], at: Int
    ) throws(SQLError) -> [PlanColumn] {
        switch type {
        case .row(let row): return zip(row.fields, row.modifiers).map { PlanColumn($0.name, $0.type, modifier: $1) }
        case .record:
            guard !definition.isEmpty else {
                throw SQLError(.syntaxError, "a column definition list is required for functions returning \"record\"", at: at)
            }
            return definition
        // Refused when it runs.
        default: return [PlanColumn(name, type)]
        }
    }
}

/// One overload of a function that gives rows.
struct TableFunctionCandidate: Sendable {
    struct Column: Sendable {
        var name: String
        var type: ParameterType
    }

    let name: String
    let parameters: [ParameterType]
    /// The type of each further argument; at least one has to be given.
    let variadic: ParameterType?
    /// One column of the function's own name, or the columns of its rows; empty: the caller defines them.
    let columns: [Column]
    let isComposite: Bool
    let isStrict: Bool
    /// The code, for the types of the converted arguments and the columns of the result.
    let makeBody: @Sendable (_ argumentTypes: [SQLType], _ columns: [PlanColumn]) -> TableFunction.Body
    /// Its rows have the type of the first argument.
    var isLikeFirst = false

    func parameters(forCount count: Int) -> [ParameterType]? {
        guard let variadic else { return parameters.count == count ? parameters : nil }
        guard count > parameters.count else { return nil }
        return parameters + Array(repeating: variadic, count: count - parameters.count)
    }
}

/// Collects the overloads; each `TableFunctions+….swift` adds its own.
struct TableFunctionTableBuilder {
    private(set) var candidates: [String: [TableFunctionCandidate]] = [:]

    /// A function whose rows are single values (`SETOF type`).
    mutating func add(
        _ name: String, _ parameters: [ParameterType], _ result: ParameterType, variadic: ParameterType? = nil, isStrict: Bool = true,
        _ body: @escaping TableFunction.Body
    ) {
        addTyped(name, parameters, [TableFunctionCandidate.Column(name: name, type: result)], variadic: variadic, isStrict: isStrict) { _, _ in body }
    }

    /// A function whose rows have named columns (`RETURNS TABLE (..)`); without columns the caller defines them.
    mutating func add(
        _ name: String, _ parameters: [ParameterType], columns: [(name: String, type: ParameterType)], variadic: ParameterType? = nil,
        isStrict: Bool = true, _ makeBody: @escaping @Sendable (_ argumentTypes: [SQLType], _ columns: [PlanColumn]) -> TableFunction.Body
    ) {
        addTyped(
            name, parameters, columns.map { TableFunctionCandidate.Column(name: $0.name, type: $0.type) }, variadic: variadic, isComposite: true,
            isStrict: isStrict, makeBody)
    }

    /// A function whose rows have the type of its first argument.
    mutating func addLikeFirst(
        _ name: String, _ parameters: [ParameterType],
        _ makeBody: @escaping @Sendable (_ argumentTypes: [SQLType], _ columns: [PlanColumn]) -> TableFunction.Body
    ) {
        candidates[name, default: []].append(
            TableFunctionCandidate(
                name: name, parameters: parameters, variadic: nil, columns: [], isComposite: true, isStrict: false, makeBody: makeBody,
                isLikeFirst: true))
    }

    /// The same, with values that are all at hand.
    mutating func addValues(
        _ name: String, _ parameters: [ParameterType], _ result: ParameterType, isStrict: Bool = true,
        _ values: @escaping @Sendable (_ arguments: [Datum], _ context: EvaluationContext) throws(SQLError) -> [Datum]
    ) {
        add(name, parameters, result, isStrict: isStrict) { (arguments, context) throws(SQLError) in
            TableFunction.values(try values(arguments, context))
        }
    }

    mutating func addTyped(
        _ name: String, _ parameters: [ParameterType], _ columns: [TableFunctionCandidate.Column], variadic: ParameterType? = nil,
        isComposite: Bool = false, isStrict: Bool = true,
        _ makeBody: @escaping @Sendable (_ argumentTypes: [SQLType], _ columns: [PlanColumn]) -> TableFunction.Body
    ) {
        candidates[name, default: []].append(
            TableFunctionCandidate(
                name: name, parameters: parameters, variadic: variadic, columns: columns, isComposite: isComposite, isStrict: isStrict,
                makeBody: makeBody))
    }
}
