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
    /// Where the literals of a text whose plan is kept are noted.
    let literals: LiteralRecord?
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
    /// The same by where they are named in FROM.
    private(set) var relationPlaces: [Int: RelationPlace] = [:]
    /// Views within views that are being expanded.
    private var definitionDepth = 0
    private var rangeEntryCount = 0
    private var internalParameterCount = 0
    private var workingTableCount = 0
    private var correlationPlaces: [Int: Int] = [:]
    private var shapes: [BoundExpression: [RecordValue.Field]] = [:]
    private var modifiers: [BoundExpression: Int32] = [:]
    /// Subqueries of GROUP BY, and the ones that are selected and written alike.
    private var twins: [BoundExpression: BoundExpression] = [:]
    /// Each side that an outer join may fill up with NULLs carries a column that tells whether its row is there.
    let marksRows: Bool
    /// Set when a whole row of such a side was asked for and no mark was there: the statement is bound again with marks.
    private(set) var needsRowMarkers = false
    private var depth = 0

    struct SharedQuery {
        var name: String
        var plan: Plan
        /// It reads the row of an outer query, so its rows cannot be kept.
        var usesOuter: Bool
        /// `[NOT] MATERIALIZED`; nil when not said.
        var isMaterialized: Bool?
    }

    init(
        catalog: any CatalogReader, searchPath: [String], parameterTypes: [SQLType?], allowsParameters: Bool = true, marksRows: Bool = false,
        literals: LiteralRecord? = nil
    ) {
        self.catalog = catalog
        self.searchPath = searchPath
        self.parameterTypes = parameterTypes
        self.allowsParameters = allowsParameters
        self.marksRows = marksRows
        self.literals = literals
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
        definitionDepth += 1
        defer {
            searchPath = path
            definitionDepth -= 1
        }
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

    /// Only what the statement names itself: what a view reads is the view's.
    func noteRelation(_ oid: UInt32) {
        if definitionDepth == 0 { relationOIDs.insert(oid) }
    }

    func notePlace(_ oid: UInt32, at: Int, hasAlias: Bool, isType: Bool = false) {
        guard definitionDepth == 0, at >= 0 else { return }
        relationPlaces[at] = RelationPlace(oid: oid, at: at, hasAlias: hasAlias, isType: isType)
    }

    /// Parameters of the planner's own count from here until the statement is complete; then they follow the client's.
    static let internalParameterBase = 1 << 20

    func takeInternalParameter() -> Int {
        internalParameterCount += 1
        return Self.internalParameterBase + internalParameterCount
    }

    /// Where the outer column behind a correlation was written.
    func notePlace(_ at: Int, ofParameter parameter: Int) { correlationPlaces[parameter] = at }
    func place(ofParameter parameter: Int) -> Int? { correlationPlaces[parameter] }

    func noteTwin(_ selected: BoundExpression, ofKey key: BoundExpression) { twins[key] = selected }

    /// A key as it is selected.
    func twin(ofKey key: BoundExpression) -> BoundExpression {
        guard !twins.isEmpty else { return key }
        return key.replacing { (part) throws(Never) in twins[part] }
    }

    /// The fields of rows that an expression of type record does not show by itself (a subquery's, a function's).
    func noteShape(_ shape: [RecordValue.Field], of expression: BoundExpression) { shapes[expression] = shape }

    /// The type modifier of a scalar subquery: that of its column.
    func noteModifier(_ modifier: Int32, of expression: BoundExpression) { modifiers[expression] = modifier }

    /// -1: none.
    func modifier(of expression: BoundExpression) -> Int32 { modifiers[expression] ?? -1 }

    func shape(of expression: BoundExpression) -> [RecordValue.Field]? {
        if case .row(let type) = expression.type { return type.fields }
        if case .caseWhen(let branches, let otherwise, .record) = expression, branches.count == 1 { return shape(of: otherwise) }
        return RowExpression.shape(of: expression) ?? shapes[expression]
    }

    func missingRowMarkers() -> SQLError {
        needsRowMarkers = true
        return SQLError(.internalError, "an outer join does not say which rows it filled up")
    }

    var internalParametersTaken: Int { internalParameterCount }

    /// A number for the rows that a recursive query's last step gave.
    func takeWorkingTable() -> Int {
        workingTableCount += 1
        return workingTableCount - 1
    }

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

    /// A parameter that was bound before its type was known, with its type.
    func settled(_ expression: BoundExpression) -> BoundExpression {
        guard case .parameter(let number, .unknown) = expression, number <= parameterTypes.count, let type = parameterTypes[number - 1] else {
            return expression
        }
        return .parameter(number, type)
    }

    /// A parameter whose place gives it a type must not have got another one elsewhere since (`variable_coerce_param_hook`).
    func checkUntyped(_ expression: BoundExpression, becomes type: SQLType, at: Int) throws(SQLError) {
        guard case .parameter(let number, .unknown) = expression, number <= parameterTypes.count, let known = parameterTypes[number - 1],
            known != type
        else { return }
        throw SQLError(
            .ambiguousParameter, "inconsistent types deduced for parameter $\(number)", detail: "\(known.sqlName()) versus \(type.sqlName())", at: at)
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
