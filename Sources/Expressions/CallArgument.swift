package import Columns

/// An argument of a call as it was written: by position, by name (`hours => 2`), or an array that stands for the rest (`VARIADIC`).
package struct CallArgument: Sendable {
    package var expression: BoundExpression
    package var name: String?
    package var isVariadic = false
    package var at: Int

    package init(_ expression: BoundExpression, name: String? = nil, at: Int = -1) {
        self.expression = expression
        self.name = name
        self.at = at
    }
}

extension FunctionTable {
    /// The call of a function whose arguments may be named or variadic: section 4.3 of the manual.
    package static func resolve(function name: String, arguments: [CallArgument], at: Int) throws(SQLError) -> BoundExpression {
        if arguments.contains(where: { $0.name != nil }) {
            return try resolve(function: name, try positional(name, arguments, at: at), at: at)
        }
        let expressions = arguments.map(\.expression)
        guard let last = arguments.last, last.isVariadic else { return try resolve(function: name, expressions, at: at) }
        guard last.expression.type.category == .array || last.expression.type == .unknown else {
            throw SQLError(.datatypeMismatch, "VARIADIC argument must be an array", at: last.at)
        }
        return try resolveVariadic(name, expressions, at: at)
    }

    /// Arguments in the order of the parameters, those left out at their defaults.
    private static func positional(_ name: String, _ arguments: [CallArgument], at: Int) throws(SQLError) -> [BoundExpression] {
        let positionCount = arguments.prefix { $0.name == nil }.count
        let named = arguments.dropFirst(positionCount)
        for parameters in NamedParameters.table[name, default: []] {
            let places = named.map { argument in parameters.firstIndex { $0.name == argument.name } }
            guard places.allSatisfy({ ($0 ?? -1) >= positionCount }) else { continue }
            var values = parameters.map(\.defaultValue)
            for (index, argument) in arguments.prefix(positionCount).enumerated() where index < values.count { values[index] = argument.expression }
            for (place, argument) in zip(places, named) { if let place { values[place] = argument.expression } }
            // What stands behind the last given argument is left to the overload that does without.
            let given = max(positionCount, (places.compactMap { $0 }.max() ?? -1) + 1)
            let wanted = values.prefix(max(given, parameters.count { $0.defaultValue == nil }))
            if wanted.allSatisfy({ $0 != nil }) { return wanted.compactMap { $0 } }
        }
        let list = arguments.map { ($0.name.map { $0 + " => " } ?? "") + $0.expression.type.sqlName() }.joined(separator: ", ")
        throw SQLError(
            .undefinedFunction, "function \(name)(\(list)) does not exist",
            hint: "No function matches the given name and argument types. You might need to add explicit type casts.", at: at)
    }

    /// `f(a, VARIADIC array)`: the function takes its further arguments from the array when it is evaluated.
    private static func resolveVariadic(_ name: String, _ arguments: [BoundExpression], at: Int) throws(SQLError) -> BoundExpression {
        guard let array = arguments.last else { throw undefinedFunction(name, [], at: at) }
        let fixed = Array(arguments.dropLast())
        for candidate in functions[name, default: []] {
            guard let variadic = candidate.variadic, candidate.parameters.count == fixed.count else { continue }
            let element: SQLType
            if case .array(let scalar) = array.type { element = .scalar(scalar) } else { element = .text }
            guard variadic.accepts(element), zip(candidate.parameters, fixed).allSatisfy({ $0.accepts($1.type) }) else { continue }
            let one = try call(candidate, fixed + [.constant(.null, element)], at: at)
            guard case .call(let function, let converted, let type) = one, case .scalar(let elementType) = function.argumentTypes[fixed.count] else {
                continue
            }
            let elements = try Coercion.convert(array, to: .array(elementType), context: .implicit, at: at)
            let spread = ScalarFunction(
                name + " VARIADIC", Array(function.argumentTypes.prefix(fixed.count)) + [.array(elementType)], type, isStrict: false,
                volatility: function.volatility
            ) { (values, context) throws(SQLError) in
                guard case .array(let rest)? = values.last else { return .null }
                let all = Array(values.dropLast()) + rest.elements
                // Functions of the argument types are made for their number.
                return try candidate.function(
                    arguments: Array(function.argumentTypes.prefix(fixed.count)) + Array(repeating: .scalar(elementType), count: rest.count),
                    result: type
                ).call(all, context)
            }
            return .call(spread, Array(converted.prefix(fixed.count)) + [elements], type)
        }
        throw undefinedFunction(name, arguments.map(\.type), at: at)
    }
}

/// The parameters that PostgreSQL's functions give names to, with their defaults (`proargnames`, `proargdefaults`).
enum NamedParameters {
    struct Parameter: Sendable {
        var name: String
        var defaultValue: BoundExpression?
    }

    private static func required(_ names: String...) -> [Parameter] { names.map { Parameter(name: $0) } }

    private static func optional(_ name: String, _ value: BoundExpression) -> Parameter { Parameter(name: name, defaultValue: value) }

    private static let zero = BoundExpression.constant(.int(0), .int4)
    private static let yes = BoundExpression.constant(.bool(true), .bool)
    private static let no = BoundExpression.constant(.bool(false), .bool)

    static let table: [String: [[Parameter]]] = [
        "make_interval": [
            ["years", "months", "weeks", "days", "hours", "mins"].map { optional($0, zero) } + [optional("secs", .constant(.float(0), .float8))]
        ],
        "make_date": [required("year", "month", "day")],
        "make_time": [required("hour", "min", "sec")],
        "make_timestamp": [required("year", "month", "mday", "hour", "min", "sec")],
        "make_timestamptz": [
            required("year", "month", "mday", "hour", "min", "sec"), required("year", "month", "mday", "hour", "min", "sec", "timezone"),
        ],
        "parse_ident": [required("str") + [optional("strict", yes)]],
        "jsonb_set": [required("jsonb_in", "path", "replacement") + [optional("create_if_missing", yes)]],
        "jsonb_set_lax": [
            required("jsonb_in", "path", "replacement") + [
                optional("create_if_missing", yes), optional("null_value_treatment", .constant(.text("use_json_null"), .text)),
            ]
        ],
        "jsonb_insert": [required("jsonb_in", "path", "replacement") + [optional("insert_after", no)]],
        "json_extract_path": [required("from_json", "path_elems")],
        "jsonb_path_exists": [required("target", "path") + [optional("vars", .constant(.text("{}"), .jsonb)), optional("silent", no)]],
        "regexp_like": [required("string", "pattern"), required("string", "pattern", "flags")],
        "regexp_count": [
            required("string", "pattern"), required("string", "pattern", "start"), required("string", "pattern", "start", "flags"),
        ],
    ]
}
