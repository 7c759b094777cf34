import Columns
import Expressions
import SQLSyntax

/// What one statement's binding collects, shared by all its levels.
final class BinderState {
    let catalog: any CatalogReader
    private(set) var searchPath: [String]
    /// Types of `$1`, `$2`, ..: given by the client, or found on the way; nil while unknown.
    private(set) var parameterTypes: [SQLType?]
    /// False where a statement takes no parameters (a view's definition).
    let allowsParameters: Bool
    /// Set while a materialized view or sink is bound: constructs that cannot be kept current are refused with this name.
    var continuousConstruct: String?

    /// Subqueries that expressions refer to by number until their clause is planned.
    private(set) var subqueries: [SubqueryColumn] = []
    /// Subqueries whose value is the same for the whole statement.
    private(set) var initPlans: [InitPlan] = []
    /// WITH queries.
    var sharedPlans: [SharedQuery] = []
    /// Subqueries already moved to the row of a group.
    private var movedSubqueries: Set<Int> = []
    private(set) var relationOIDs: Set<UInt32> = []
    private var rangeEntryCount = 0
    private var internalParameterCount = 0
    private var correlationPlaces: [Int: Int] = [:]
    private var depth = 0

    struct SharedQuery {
        var name: String
        var plan: Plan
        /// It reads the row of an outer query, so its rows cannot be kept.
        var usesOuter: Bool
    }

    init(catalog: any CatalogReader, searchPath: [String], parameterTypes: [SQLType?], allowsParameters: Bool = true) {
        self.catalog = catalog
        self.searchPath = searchPath
        self.parameterTypes = parameterTypes
        self.allowsParameters = allowsParameters
    }
}

/// Bounded recursion, and the numbers handed out.
extension BinderState {
    /// Runs one level deeper; the stack stays bounded.
    func nested<Result>(at: Int, _ body: () throws(SQLError) -> Result) throws(SQLError) -> Result {
        guard depth < BindingLimits.depthMax else {
            throw SQLError(
                .statementTooComplex, "stack depth limit exceeded",
                hint: "Expressions and queries may be nested \(BindingLimits.depthMax) levels deep.", at: at)
        }
        depth += 1
        defer { depth -= 1 }
        return try body()
    }

    /// Binds a view's own text: names mean what they meant when it was created.
    func inDefinition<Result>(_ body: () throws(SQLError) -> Result) throws(SQLError) -> Result {
        let path = searchPath
        searchPath = [Catalog.defaultSchema]
        defer { searchPath = path }
        return try nested(at: -1, body)
    }

    func countRangeEntry(at: Int) throws(SQLError) {
        rangeEntryCount += 1
        guard rangeEntryCount <= BindingLimits.rangeEntriesMax else {
            throw SQLError(
                .statementTooComplex, "too many range table entries",
                hint: "A statement may read \(BindingLimits.rangeEntriesMax) tables and subqueries, views expanded.",
                at: at)
        }
    }

    func noteRelation(_ oid: UInt32) { relationOIDs.insert(oid) }

    /// Parameters of the planner's own count from here until the statement is complete; then they follow the client's.
    static let internalParameterBase = 1 << 20

    func takeInternalParameter() -> Int {
        internalParameterCount += 1
        return Self.internalParameterBase + internalParameterCount
    }

    /// Where the outer column behind a correlation was written.
    func notePlace(_ at: Int, ofParameter parameter: Int) { correlationPlaces[parameter] = at }
    func place(ofParameter parameter: Int) -> Int? { correlationPlaces[parameter] }

    var internalParametersTaken: Int { internalParameterCount }

    func addSubquery(_ subquery: SubqueryColumn) -> Int {
        subqueries.append(subquery)
        return subqueries.count - 1
    }

    func updateSubquery(_ number: Int, _ subquery: SubqueryColumn) { subqueries[number] = subquery }

    /// The subquery, the first time that it is asked for; nil when it has been moved before.
    func takeUnmovedSubquery(_ number: Int) -> SubqueryColumn? {
        movedSubqueries.insert(number).inserted ? subqueries[number] : nil
    }

    func addInitPlan(_ plan: InitPlan) { initPlans.append(plan) }
}

/// `$n`: a type given by the client stands; otherwise the first context that asks for one settles it.
extension BinderState {
    func parameter(_ number: Int, at: Int) throws(SQLError) -> BoundExpression {
        guard allowsParameters, number >= 1, number <= BindingLimits.parametersMax else {
            throw SQLError(.undefinedParameter, "there is no parameter $\(number)", at: at)
        }
        while parameterTypes.count < number { parameterTypes.append(nil) }
        return .parameter(number, parameterTypes[number - 1] ?? .unknown)
    }

    /// Remembers the types that a bound expression's parameters got from their context.
    func noteParameters(in expression: BoundExpression) {
        guard !parameterTypes.isEmpty else { return }
        expression.visit { note($0) }
    }

    /// The same for an expression whose parts were noted before: only operands one or two levels below can be new.
    func noteOwnParameters(in expression: BoundExpression) {
        guard !parameterTypes.isEmpty else { return }
        note(expression)
        for part in expression.parts {
            note(part)
            part.parts.forEach(note)
        }
    }

    private func note(_ part: BoundExpression) {
        guard case .parameter(let number, let type) = part, type != .unknown, number <= parameterTypes.count, parameterTypes[number - 1] == nil else {
            return
        }
        parameterTypes[number - 1] = type
    }
}
