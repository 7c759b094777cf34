import Columns
import Expressions

/// The functions that give rows: `generate_series` and `unnest`.
enum TableFunctions {
    static func isTableFunction(_ name: String) -> Bool { name == "generate_series" || name == "unnest" }

    /// - Parameter places: where each argument was written.
    static func resolve(
        _ name: String, _ arguments: [BoundExpression], _ places: [Int], state: BinderState, at: Int
    ) throws(SQLError) -> TableFunctionCall {
        let call = name == "unnest" ? try unnest(arguments, at: at) : try series(arguments, places, at: at)
        for argument in call.arguments { state.noteParameters(in: argument) }
        return call
    }

    private static func unnest(_ arguments: [BoundExpression], at: Int) throws(SQLError) -> TableFunctionCall {
        guard arguments.count == 1, let array = arguments.first else {
            throw FunctionTable.undefinedFunction("unnest", arguments.map(\.type), at: at)
        }
        guard case .array(let element) = array.type else {
            if array.type == .unknown { throw SQLError(.ambiguousFunction, "function unnest(unknown) is not unique", at: at) }
            throw FunctionTable.undefinedFunction("unnest", arguments.map(\.type), at: at)
        }
        let function = TableFunction("unnest", [array.type], columns: [PlanColumn("unnest", .scalar(element))]) { (arguments, _) throws(SQLError) in
            guard case .array(let elements)? = arguments.first else { return { () throws(SQLError) in nil } }
            var position = 0
            return { () throws(SQLError) in
                guard position < elements.count else { return nil }
                defer { position += 1 }
                return [elements[position]]
            }
        }
        return TableFunctionCall(function: function, arguments: [array])
    }

    /// The overloads of `generate_series`: int4, int8, numeric; timestamp and timestamptz with an interval (manual, 9.25).
    private static func series(_ arguments: [BoundExpression], _ places: [Int], at: Int) throws(SQLError) -> TableFunctionCall {
        let types = arguments.map(\.type)
        guard arguments.count == 2 || arguments.count == 3 else { throw FunctionTable.undefinedFunction("generate_series", types, at: at) }
        guard let signature = signature(for: types) else {
            if types.prefix(2).allSatisfy({ $0 == .unknown }), arguments.count == 2 {
                throw SQLError(
                    .ambiguousFunction, "function generate_series(unknown, unknown) is not unique",
                    hint: "Could not choose a best candidate function. You might need to add explicit type casts.", at: at)
            }
            throw FunctionTable.undefinedFunction("generate_series", types, at: at)
        }
        var converted: [BoundExpression] = []
        for ((argument, place), type) in zip(zip(arguments, places), signature) {
            converted.append(try Coercion.convert(argument, to: type, context: .implicit, at: place))
        }
        let element = signature[0]
        let step = arguments.count == 3 ? signature[2] : element
        let arithmetic = try SeriesArithmetic(element: element, step: step)
        let function = TableFunction("generate_series", Array(signature.prefix(arguments.count)), columns: [PlanColumn("generate_series", element)]) {
            (arguments, context) throws(SQLError) in
            try arithmetic.rows(arguments, context)
        }
        return TableFunctionCall(function: function, arguments: converted)
    }

    private static func signature(for types: [SQLType]) -> [SQLType]? {
        let bounds = types.prefix(2)
        func fits(_ type: SQLType) -> Bool { bounds.allSatisfy { Coercion.canConvert($0, to: type, context: .implicit) } }
        let known = bounds.filter { $0 != .unknown }
        let stepIsInterval =
            types.count == 3 && (types[2] == .interval || (types[2] == .unknown && !known.isEmpty && !known.contains { $0.category == .numeric }))
        if stepIsInterval {
            if known.isEmpty || known.contains(.timestamptz) { return fits(.timestamptz) ? [.timestamptz, .timestamptz, .interval] : nil }
            // date has implicit casts to both; timestamptz is the preferred type of its category.
            if known.allSatisfy({ $0 == .timestamp }) { return [.timestamp, .timestamp, .interval] }
            return fits(.timestamptz) ? [.timestamptz, .timestamptz, .interval] : nil
        }
        guard !(known.isEmpty && (types.count == 2 || types[2] == .unknown)) else { return nil }
        for type in [SQLType.int4, .int8, .numeric] where types.allSatisfy({ Coercion.canConvert($0, to: type, context: .implicit) }) {
            return [type, type, type]
        }
        return nil
    }
}
