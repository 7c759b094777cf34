package import Columns
import Expressions

/// The state of all views over one source: takes batches of events, gives snapshots.
///
/// Not thread safe: whoever shares it holds a lock around every call. A `ViewSnapshot` is read without the lock.
/// The state is a function of the multiset of events that were not late: arrival order, batch sizes and merges leave no trace.
package final class SourceEngine {
    let plan: SourcePlan
    let groupings: [Grouping]
    let strings: StringCaches
    let timeline: Timeline
    let context = EvaluationContext(transactionTimestamp: 0)
    /// Computed expressions and residual filters over only the columns that they read, by position in the plan.
    let computed: [CompactExpression]
    let residuals: [[CompactExpression]]
    var work: BatchWork
    /// Memory for columns that were computed of quiet windows.
    let columnBudget = ColumnBudget(bytesMax: ViewLimits.columnBytesMax)
    /// Snapshots taken so far.
    var snapshotCount = 0
    /// What requests read, made when they first come.
    var shapes: [SnapshotShape.Key: SnapshotShape] = [:]
    /// What of the plan the views that are left need.
    private(set) var needs: PlanNeeds
    private(set) var retiredViews: Set<Int> = []
    /// Events later than this are rejected, in microseconds since 1970. One event from a far future would make all others late and their
    /// windows go; whoever knows the wall clock sets a limit a little ahead of it before each batch.
    package var newestAcceptedTime = Int64.max

    var acceptedTimeLimit: Int64 { min(newestAcceptedTime, Self.timeMax) }

    /// Compiles the views; 0A000 names a construct that views do not support.
    ///
    /// - Parameter neighbor: another engine over the same schema whose cache of strings this one shares.
    package init(
        schema: EventSchema, views: [ViewDefinition], batchCapacity: Int = 2_048, beside neighbor: SourceEngine? = nil
    ) throws(SQLError) {
        let plan = SourcePlan(schema: schema)
        for view in views { try ViewCompiler.compile(view, into: plan) }
        plan.arrange()
        self.plan = plan
        groupings = plan.groupings.map { Grouping($0) }
        strings = neighbor?.strings ?? StringCaches(schema: schema)
        timeline = Timeline(plan.timeColumns)
        computed = plan.computed.map { CompactExpression($0.expression) }
        residuals = plan.masks.map { $0.residual.map { CompactExpression($0) } }
        work = BatchWork(plan: plan, capacity: batchCapacity)
        needs = PlanNeeds(plan, views: Array(plan.views.indices))
        for view in plan.views where view.isGlobal { _ = groupings[view.grouping].globalRow() }
    }

    /// Another engine over the same compiled views, without events: its state can be merged into this one's.
    package func emptyCopy() -> SourceEngine { SourceEngine(sharing: self) }

    private init(sharing other: SourceEngine) {
        plan = other.plan
        groupings = other.plan.groupings.map { Grouping($0) }
        strings = other.strings
        timeline = Timeline(other.plan.timeColumns)
        computed = other.computed
        residuals = other.residuals
        work = BatchWork(plan: other.plan, capacity: other.work.capacity)
        needs = other.needs
        retiredViews = other.retiredViews
        for view in plan.views where view.isGlobal { _ = groupings[view.grouping].globalRow() }
    }

    /// The columns that batches for this engine must store, by position.
    package var storedColumns: Set<Int> { plan.storedColumns }

    /// Names the partitions that the source reads, so that windows are kept for those that have not given an event yet.
    package func assign(partitions: Set<Int32>) { timeline.assigned = partitions }

    /// Names the partitions whose old events are being read: none of them makes the events of another late, however far one is ahead.
    package func await(partitions: Set<Int32>) { timeline.awaited = partitions }

    package var viewCount: Int { plan.views.count }
    /// Every view was dropped.
    package var isRetired: Bool { retiredViews.count == plan.views.count }
    package func isRetired(view index: Int) -> Bool { retiredViews.contains(index) }
    package func view(_ index: Int) -> ViewDefinition { plan.views[index].definition }
    package func rename(view index: Int, to name: String) {
        plan.rename(view: index, to: name)
        shapes.removeAll()
    }
    package func viewIndex(named name: String) -> Int? {
        plan.views.indices.first { plan.views[$0].definition.name == name && !retiredViews.contains($0) }
    }

    /// Drops a view; the others keep their positions and their state. What only this view needed is computed no more. Its rows are freed at
    /// once when no other view has them, else its cells go with their windows.
    package func retire(view index: Int) {
        guard plan.views.indices.contains(index) else { return }
        stopTrackingChanges(view: index)
        retiredViews.insert(index)
        shapes.removeAll()
        let grouping = groupings[plan.views[index].grouping]
        let left = grouping.plan.views.filter { !retiredViews.contains($0) }
        if left.isEmpty { grouping.retire() } else { grouping.keep(left.map { plan.views[$0] }) }
        needs = PlanNeeds(plan, views: plan.views.indices.filter { !retiredViews.contains($0) })
    }
}
