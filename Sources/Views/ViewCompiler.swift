import Columns
import Expressions

/// Adds one view to a `SourcePlan`: its filters become row sets, its keys a grouping, its aggregates operations and readings.
struct ViewCompiler {
    let plan: SourcePlan
    let definition: ViewDefinition
    let view: Int
    let predicates: PredicateCompiler
    /// Set when the view evaluates expressions row by row: it can reject rows, so it shares no row set with other views.
    let owner: Int?
    let baseMask: Int
    let baseRowSet: Int
    var operations: [Operation] = []

    var query: ContinuousQuery { definition.query }

    static func compile(_ definition: ViewDefinition, into plan: SourcePlan) throws(SQLError) {
        try refuseUnsupported(definition)
        var compiler = ViewCompiler(plan: plan, definition: definition)
        try compiler.compile()
    }

    private init(plan: SourcePlan, definition: ViewDefinition) {
        self.plan = plan
        self.definition = definition
        view = plan.views.count
        let predicates = PredicateCompiler(schema: plan.schema)
        self.predicates = predicates
        owner = ExpressionNeeds(schema: plan.schema).evaluatesRows(definition.query) ? view : nil
        let timeColumn = definition.query.window?.timeColumn
        if let timeColumn { plan.intern(timeColumn: timeColumn) }
        let every = plan.intern(MaskPlan(parent: nil, predicates: [], residual: [], owner: nil))
        let own = RowSetOwner(view: view, timeColumn: timeColumn, lateness: definition.latenessMicroseconds)
        let baseMask = definition.query.filter.map { Self.mask($0, under: every, plan, predicates, own) } ?? every
        self.baseMask = baseMask
        baseRowSet = plan.intern(
            RowSet(mask: baseMask, timeColumn: timeColumn, lateness: timeColumn == nil ? 0 : definition.latenessMicroseconds, owner: owner))
    }

    private mutating func compile() throws(SQLError) {
        let presence = operation(.count, lane: -1, rowSet: baseRowSet)
        var readings: [AggregatePlan] = []
        for aggregate in query.aggregates { readings.append(try compile(aggregate)) }
        let (keys, fields) = keys()
        let grouping = place(keys)
        plan.append(
            ViewPlan(
                definition: definition, grouping: grouping, keyFields: fields.map { Self.position($0, in: plan.groupings[grouping].keys) },
                presenceRowSet: baseRowSet, operations: operations, presence: presence, aggregates: readings,
                isGlobal: query.window == nil && query.groupKeys.isEmpty))
    }

    /// Views that share a grouping may name its keys differently (relabeled or not), but never compute them differently.
    private static func position(_ lane: Int, in keys: KeyLayout) -> Int {
        keys.fields.firstIndex { $0.lane == lane } ?? 0
    }

    /// The position of an operation in this view's list; equal ones share.
    mutating func operation(_ kind: Operation.Kind, lane: Int, rowSet: Int) -> Int {
        let wanted = Operation(kind: kind, lane: lane, rowSet: rowSet)
        if let found = operations.firstIndex(of: wanted) { return found }
        operations.append(wanted)
        return operations.count - 1
    }

    private static func refuseUnsupported(_ definition: ViewDefinition) throws(SQLError) {
        let query = definition.query
        guard query.groupKeys.count <= ViewLimits.groupKeysMax else {
            throw SQLError(.tooManyColumns, "a materialized view can have at most \(ViewLimits.groupKeysMax) group keys")
        }
        guard query.aggregates.count <= ViewLimits.aggregatesMax else {
            throw SQLError(.programLimitExceeded, "a materialized view can have at most \(ViewLimits.aggregatesMax) aggregates")
        }
        guard (query.window?.sizeMicroseconds ?? 1) > 0 else {
            throw SQLError(.invalidParameterValue, "the size of a window must be greater than zero")
        }
        guard (query.window?.sizeMicroseconds ?? 1) <= ViewLimits.windowSizeMax else {
            throw SQLError(.intervalFieldOverflow, "the size of a window is out of range")
        }
    }
}

// Filters.
extension ViewCompiler {
    /// The rows of the WHERE for which an aggregate's FILTER is true, too.
    func rowSet(filter: BoundExpression?) -> Int {
        filter.map { narrowed(baseRowSet, by: $0) } ?? baseRowSet
    }

    /// The rows of a row set for which a condition is true, too.
    func narrowed(_ rows: Int, by condition: BoundExpression) -> Int {
        let timeColumn = query.window?.timeColumn
        let own = RowSetOwner(view: view, timeColumn: timeColumn, lateness: definition.latenessMicroseconds)
        let mask = Self.mask(condition, under: plan.rowSets[rows].mask, plan, predicates, own)
        return plan.intern(
            RowSet(mask: mask, timeColumn: timeColumn, lateness: timeColumn == nil ? 0 : definition.latenessMicroseconds, owner: owner))
    }

    private static func mask(_ condition: BoundExpression, under parent: Int, _ plan: SourcePlan, _ compiler: PredicateCompiler, _ own: RowSetOwner)
        -> Int
    {
        var fast: Set<Predicate> = []
        var residual: [BoundExpression] = []
        for part in condition.conjuncts {
            if let predicate = compiler.compile(part) { fast.formUnion(predicate.conjuncts) } else { residual.append(part) }
        }
        let upper = plan.masks[parent]
        if residual.isEmpty, upper.residual.isEmpty, upper.parent == nil {
            // All kernels: one flat set, so that equal filters meet however they were split into WHERE and FILTER.
            return plan.intern(MaskPlan(parent: nil, predicates: upper.predicates.union(fast), residual: [], owner: nil))
        }
        return plan.intern(MaskPlan(parent: parent, predicates: fast, residual: residual, owner: residual.isEmpty ? nil : own))
    }
}

// Keys.
extension ViewCompiler {
    /// The packed layout of the view's keys, and the lane of each key in the query's order.
    private func keys() -> (KeyLayout, lanes: [Int]) {
        var layout = KeyLayout()
        var lanes: [Int] = []
        for expression in query.groupKeys.map(\.withoutRelabeling) {
            let (lane, content) = keyLane(expression)
            if !lanes.contains(lane) { layout.append(type: expression.type, lane: lane, content: content) }
            lanes.append(lane)
        }
        return (layout, lanes)
    }

    private func keyLane(_ expression: BoundExpression) -> (lane: Int, content: KeyLayout.Content) {
        let kind = EventColumn.Kind(of: expression.type)
        let source = source(expression, rowSet: baseRowSet)
        switch (kind, source) {
        case (.int64, _): return (plan.intern(LanePlan(source: source, form: .ints)), .integer)
        case (.float64, _): return (plan.intern(LanePlan(source: source, form: .ordered)), .float)
        case (.bool, _): return (plan.intern(LanePlan(source: source, form: .ints)), .bool)
        case (.dictionary, .column(let column)) where expression.type.comparesByBytes:
            return (plan.intern(LanePlan(source: source, form: .ids)), .dictionary(column: column))
        default:
            if let found = plan.lanes.firstIndex(where: { $0.source == source && $0.form == .ids && $0.interner != nil }),
                let interner = plan.lanes[found].interner
            {
                return (found, .interned(interner))
            }
            let interner = plan.makeInterner(expression.type)
            return (plan.intern(LanePlan(source: source, form: .ids, interner: interner)), .interned(interner))
        }
    }

    /// A column as it is, or the expression evaluated for the rows of a row set.
    func source(_ expression: BoundExpression, rowSet: Int) -> LanePlan.Source {
        if case .input(let column, _) = expression { return .column(column) }
        return .computed(plan.intern(ComputedPlan(expression: expression, rowSet: rowSet, view: view)))
    }

    /// Finds or makes the grouping, and adds the operations that it does not have yet.
    private func place(_ keys: KeyLayout) -> Int {
        let wanted = Set(keys.fields.map(\.lane))
        let found = plan.groupings.firstIndex { grouping in
            grouping.window == query.window && Set(grouping.keys.fields.map(\.lane)) == wanted && grouping.views.count < GroupingPlan.viewsMax
        }
        var grouping = found.map { plan.groupings[$0] } ?? GroupingPlan(window: query.window, keys: keys)
        grouping.views.append(view)
        grouping.retention = max(grouping.retention, definition.retentionMicroseconds)
        if !grouping.presenceRowSets.contains(baseRowSet) { grouping.presenceRowSets.append(baseRowSet) }
        for operation in operations where !grouping.operations.contains(operation) { grouping.operations.append(operation) }
        guard let found else {
            plan.append(grouping)
            return plan.groupings.count - 1
        }
        plan.update(grouping: found) { $0 = grouping }
        return found
    }
}
