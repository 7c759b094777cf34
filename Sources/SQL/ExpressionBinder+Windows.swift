import Columns
import Expressions
import SQLSyntax

/// A window as OVER or the WINDOW clause describes it, bound.
struct WindowSpecification {
    var partitionBy: [BoundExpression] = []
    var orderBy: [SortKey] = []
    var frame = WindowFrame()
    /// A frame of its own keeps a window from being extended by name.
    var hasFrame = false
}

extension WindowFunction.Kind {
    init?(named name: String) {
        switch name {
        case "row_number": self = .rowNumber
        case "rank": self = .rank
        case "dense_rank": self = .denseRank
        case "percent_rank": self = .percentRank
        case "cume_dist": self = .cumulativeDistribution
        case "ntile": self = .ntile
        case "lag": self = .lag
        case "lead": self = .lead
        case "first_value": self = .firstValue
        case "last_value": self = .lastValue
        case "nth_value": self = .nthValue
        default: return nil
        }
    }
}

extension ExpressionBinder {
    func bindWindowCall(_ name: String, _ call: FunctionCallSyntax) throws(SQLError) -> BoundExpression {
        try state.refuseInContinuous("a window function", at: call.at)
        try clause.allowWindowFunction(at: call.at)
        guard let calls, let over = call.over else {
            throw SQLError(.windowingError, "window functions are not allowed in \(clause.name)", at: call.at)
        }
        if call.isDistinct { throw SQLError(.featureNotSupported, "DISTINCT is not implemented for window functions", at: call.at) }
        if call.isWithinGroup { throw SQLError(.featureNotSupported, "OVER is not supported for ordered-set aggregate \(name)", at: call.at) }
        if !call.orderBy.isEmpty { throw SQLError(.featureNotSupported, "aggregate ORDER BY is not implemented for window functions", at: call.at) }
        let window = try windowOf(over, calls)
        var function: WindowFunction
        if AggregateTable.isAggregate(name) {
            let aggregate = try resolveAggregate(name, call, argumentClause: .windowArgument)
            function = WindowFunction(
                kind: .aggregate(aggregate), arguments: [], partitionBy: [], orderBy: [], frame: window.frame, type: aggregate.type)
        } else if let kind = WindowFunction.Kind(named: name) {
            if call.filter != nil {
                throw SQLError(.featureNotSupported, "FILTER is not implemented for non-aggregate window functions", at: call.at)
            }
            let arguments = try inside(.windowArgument).bind(call.arguments)
            function = try locating(Array(zip(arguments, call.arguments.map(\.place)))) { () throws(SQLError) in
                try resolveWindowFunction(kind, name, arguments, at: call.at)
            }
            function.arguments.forEach(state.noteParameters(in:))
        } else {
            guard FunctionTable.isFunction(name) else {
                throw FunctionTable.undefinedFunction(name, try inside(.windowArgument).bind(call.arguments).map(\.type), at: call.at)
            }
            throw SQLError(.wrongObjectType, "OVER specified, but \(name) is not a window function nor an aggregate function", at: call.at)
        }
        function.partitionBy = window.partitionBy
        function.orderBy = window.orderBy
        function.frame = window.frame
        return calls.add(function)
    }

    /// A window that is used by its name must be there; what is wrong with the definition of another is told later.
    private func windowOf(_ over: WindowSyntax, _ calls: SelectCalls) throws(SQLError) -> WindowSpecification {
        do throws(SQLError) {
            return try bindWindow(over)
        } catch {
            let isByName = over.name != nil && over.referencedName == nil
            guard !isByName, state.continuousConstruct == nil, !state.needsRowMarkers else { throw error }
            calls.noteWindowFailure(error)
            return WindowSpecification()
        }
    }

    /// The signatures of `pg_proc.dat`: arguments converted, the result's type.
    private func resolveWindowFunction(
        _ kind: WindowFunction.Kind, _ name: String, _ arguments: [BoundExpression], at: Int
    ) throws(SQLError) -> WindowFunction {
        let counts: ClosedRange<Int>
        switch kind {
        case .rowNumber, .rank, .denseRank, .percentRank, .cumulativeDistribution: counts = 0...0
        case .ntile, .firstValue, .lastValue: counts = 1...1
        case .lag, .lead: counts = 1...3
        case .nthValue: counts = 2...2
        case .aggregate: counts = 0...0
        }
        guard counts.contains(arguments.count) else { throw FunctionTable.undefinedFunction(name, arguments.map(\.type), at: at) }
        var arguments = arguments
        let type: SQLType
        switch kind {
        case .rowNumber, .rank, .denseRank: type = .int8
        case .percentRank, .cumulativeDistribution: type = .float8
        case .ntile:
            arguments[0] = try Coercion.convert(arguments[0], to: .int4, context: .implicit, at: at)
            type = .int4
        default:
            if arguments.count == 3 {
                let written = arguments.map(\.type)
                do throws(SQLError) {
                    let (unified, common) = try Coercion.unified([arguments[0], arguments[2]], construct: name, at: at)
                    (arguments[0], arguments[2]) = (unified[0], unified[1])
                    type = common
                } catch {
                    throw error.state == .datatypeMismatch ? FunctionTable.undefinedFunction(name, written, at: at) : error
                }
            } else {
                guard arguments[0].type != .unknown else { throw SQLError.undeterminedPolymorphicType }
                type = arguments[0].type
            }
            if arguments.count > 1 { arguments[1] = try Coercion.convert(arguments[1], to: .int4, context: .implicit, at: at) }
        }
        return WindowFunction(kind: kind, arguments: arguments, partitionBy: [], orderBy: [], frame: WindowFrame(), type: type)
    }

    /// OVER name, OVER (..) or a WINDOW entry, which may build on a named window (`transformWindowDefinitions`).
    /// - Parameter isDefinition: an entry of the WINDOW clause.
    func bindWindow(_ syntax: WindowSyntax, isDefinition: Bool = false) throws(SQLError) -> WindowSpecification {
        if let name = syntax.name, let window = windows[name], syntax.partitionBy.isEmpty, syntax.orderBy.isEmpty { return window }
        var window = WindowSpecification()
        if let name = syntax.referencedName ?? (syntax.partitionBy.isEmpty && syntax.orderBy.isEmpty ? syntax.name : nil) {
            guard let base = windows[name] else { throw SQLError(.undefinedObject, "window \"\(name)\" does not exist", at: syntax.at) }
            if !syntax.partitionBy.isEmpty {
                throw SQLError(.windowingError, "cannot override PARTITION BY clause of window \"\(name)\"", at: syntax.at)
            }
            if !syntax.orderBy.isEmpty, !base.orderBy.isEmpty {
                throw SQLError(.windowingError, "cannot override ORDER BY clause of window \"\(name)\"", at: syntax.at)
            }
            if base.hasFrame {
                let isBare = !isDefinition && syntax.orderBy.isEmpty && !FrameOptions(rawValue: syntax.frameOptions).contains(.nonDefault)
                throw SQLError(
                    .windowingError, "cannot copy window \"\(name)\" because it has a frame clause",
                    hint: isBare ? "Omit the parentheses in this OVER clause." : nil, at: syntax.at)
            }
            window = base
        }
        let binder = inside(.windowDefinition)
        for item in syntax.partitionBy {
            var key = try binder.bind(item)
            if key.type == .unknown { key = try Coercion.convert(key, to: .text, context: .implicit, at: item.place) }
            state.noteParameters(in: key)
            window.partitionBy.append(key)
        }
        if !syntax.orderBy.isEmpty {
            window.orderBy = []
            for item in syntax.orderBy {
                let key = try SortKey(binder.bind(item.expression), item)
                state.noteParameters(in: key.expression)
                window.orderBy.append(key)
            }
        }
        try binder.bindFrame(syntax, &window)
        return window
    }
}

extension SortKey {
    /// A sort item over a bound expression: NULLs are the greatest values unless the item says otherwise.
    init(_ expression: BoundExpression, _ syntax: SortSyntax) throws(SQLError) {
        var isDescending = syntax.isDescending
        if let name = syntax.usingOperator {
            guard name == "<" || name == ">" else {
                _ = try FunctionTable.resolve(operator: name, left: expression, right: expression, at: syntax.usingAt)
                throw SQLError(
                    .wrongObjectType, "operator \(name) is not a valid ordering operator",
                    hint: "Ordering operators must be \"<\" or \">\" members of btree operator families.", at: syntax.usingAt)
            }
            isDescending = name == ">"
        }
        var sorted = expression
        if sorted.type == .unknown { sorted = try Coercion.convert(sorted, to: .text, context: .implicit, at: syntax.expression.place) }
        guard sorted.type.isOrderable else {
            throw SQLError(
                .undefinedFunction, "could not identify an ordering operator for type \(sorted.type.sqlName())",
                hint: "Use an explicit ordering operator or modify the query.", at: syntax.expression.place)
        }
        self.init(expression: sorted, isDescending: isDescending, nullsFirst: syntax.nullsFirst ?? isDescending)
    }
}
