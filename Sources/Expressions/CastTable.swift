import Columns

/// How a value of one type becomes a value of another: the facts of PostgreSQL 15's `pg_cast`, and the rules beside it
/// (`find_coercion_pathway` in `parse_coerce.c`).
enum CastTable {
    enum Path {
        /// The value stays as it is.
        case relabel
        case function(ScalarFunction.Implementation, ScalarFunction.Volatility)
        /// Print it as the source prints, read it as the target reads.
        case throughText
        /// Element by element.
        indirect case elements(Path)
    }

    struct Rule: Sendable {
        enum Method: Sendable {
            case relabel
            case function(ScalarFunction.Implementation, ScalarFunction.Volatility)
            case throughText
        }
        let context: Coercion.Context
        let method: Method
    }

    struct Pair: Hashable, Sendable {
        let source: ScalarType
        let target: ScalarType
    }

    /// The way from a type to another that the context allows; nil when there is none.
    static func path(from source: SQLType, to target: SQLType, _ context: Coercion.Context) -> Path? {
        if source == target { return .relabel }
        switch (source, target) {
        case (.scalar(let from), .scalar(let to)):
            if let rule = rules[Pair(source: from, target: to)] {
                return context.allows(rule.context) ? Path(rule.method) : nil
            }
        case (_, .array(let to)):
            // int2vector and oidvector become arrays, but nothing becomes one of them.
            if let from = source.element { return path(from: .scalar(from), to: .scalar(to), context).map(Path.elements) }
        // A relation's row is a row, but not the other way round: the binder looks into a row before it becomes one of a relation.
        case (.row, .scalar(.record)):
            return .relabel
        case (.array, .scalar), (.row, _), (_, .row):
            break
        }
        // A row prints, though what it holds is not known to its type.
        let isRow = source.isRow || source == .array(.record)
        if target.category == .pseudo || (source.category == .pseudo && !isRow) { return nil }
        let isThroughText = (context.allows(.assignment) && target.category == .string) || (context.allows(.explicit) && source.category == .string)
        return isThroughText ? .throughText : nil
    }

    static let rules: [Pair: Rule] = {
        var builder = CastTableBuilder()
        builder.addTextCasts()
        builder.addNumberCasts()
        builder.addTimeCasts()
        builder.addReferenceCasts()
        builder.addJSONCasts()
        return builder.rules
    }()
}

/// Casts that are functions with the name of their target, so that they can be called by it.
extension CastTable {
    /// The types from which the target's own functions cast.
    static func namedSources(of target: ScalarType) -> [ScalarType] { namedSources[target, default: []] }

    private static let namedSources: [ScalarType: [ScalarType]] = {
        var sources: [ScalarType: [ScalarType]] = [:]
        for (pair, rule) in rules where hasOwnFunction(pair) {
            if case .function = rule.method { sources[pair.target, default: []].append(pair.source) }
        }
        return sources.mapValues { $0.sorted { $0.rawValue < $1.rawValue } }
    }()

    /// The others use a function of another name: `text(boolean)` for varchar, `oid(bigint)` for regclass (`pg_cast`).
    private static func hasOwnFunction(_ pair: Pair) -> Bool {
        switch (pair.source, pair.target) {
        case (.bool, .varchar), (.bool, .bpchar), (.inet, .varchar), (.inet, .bpchar), (.bpchar, .varchar), (.char, .varchar): false
        case (.int2, .oid): false
        case (.int2, .regproc), (.int2, .regprocedure), (.int2, .regoper), (.int2, .regoperator), (.int2, .regclass), (.int2, .regtype): false
        case (.int8, .regproc), (.int8, .regprocedure), (.int8, .regoper), (.int8, .regoperator), (.int8, .regclass), (.int8, .regtype): false
        default: true
        }
    }
}

extension CastTable.Path {
    fileprivate init(_ method: CastTable.Rule.Method) {
        self =
            switch method {
            case .relabel: .relabel
            case .function(let implementation, let volatility): .function(implementation, volatility)
            case .throughText: .throughText
            }
    }
}

/// Collects the casts; each `Casts+….swift` adds those of its types.
struct CastTableBuilder {
    var rules: [CastTable.Pair: CastTable.Rule] = [:]

    mutating func relabel(_ source: ScalarType, _ target: ScalarType, _ context: Coercion.Context) {
        rules[CastTable.Pair(source: source, target: target)] = CastTable.Rule(context: context, method: .relabel)
    }

    mutating func throughText(_ source: ScalarType, _ target: ScalarType, _ context: Coercion.Context) {
        rules[CastTable.Pair(source: source, target: target)] = CastTable.Rule(context: context, method: .throughText)
    }

    mutating func add<Source: SQLValue, Target: SQLValue>(
        _ source: ScalarType, _ target: ScalarType, _ context: Coercion.Context, _ convert: @escaping @Sendable (Source) throws(SQLError) -> Target
    ) {
        let vector = VectorKernels.unary { (value: Source, _) throws(SQLError) in try convert(value) }
        let implementation = ScalarFunction.Implementation.vectorized(
            vector, .unary { (argument, _) throws(SQLError) in try convert(Source(argument)).datum })
        rules[CastTable.Pair(source: source, target: target)] = CastTable.Rule(context: context, method: .function(implementation, .immutable))
    }

    /// A cast that depends on the session's time zone.
    mutating func addStable<Source: SQLValue, Target: SQLValue>(
        _ source: ScalarType, _ target: ScalarType, _ context: Coercion.Context,
        _ convert: @escaping @Sendable (Source, EvaluationContext) throws(SQLError) -> Target
    ) {
        let implementation = ScalarFunction.Implementation.unary { (argument, context) throws(SQLError) in
            try convert(Source(argument), context).datum
        }
        rules[CastTable.Pair(source: source, target: target)] = CastTable.Rule(context: context, method: .function(implementation, .stable))
    }
}
