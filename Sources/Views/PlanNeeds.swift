/// Which parts of a plan the views that are left need; the others are not computed any more.
struct PlanNeeds: Sendable {
    private(set) var masks: Set<Int> = []
    private(set) var rowSets: Set<Int> = []
    private(set) var computed: Set<Int> = []
    private(set) var lanes: Set<Int> = []
    private(set) var views: Set<Int>

    init(_ plan: SourcePlan, views: [Int]) {
        self.views = Set(views)
        for view in views.map({ plan.views[$0] }) {
            add(rowSet: view.presenceRowSet, plan)
            for operation in view.operations {
                add(rowSet: operation.rowSet, plan)
                if operation.lane >= 0 { add(lane: operation.lane, plan) }
            }
            for field in plan.groupings[view.grouping].keys.fields { add(lane: field.lane, plan) }
        }
    }

    private mutating func add(rowSet index: Int, _ plan: SourcePlan) {
        guard rowSets.insert(index).inserted else { return }
        var mask: Int? = plan.rowSets[index].mask
        while let next = mask, masks.insert(next).inserted { mask = plan.masks[next].parent }
    }

    private mutating func add(lane index: Int, _ plan: SourcePlan) {
        guard lanes.insert(index).inserted, case .computed(let position) = plan.lanes[index].source else { return }
        computed.insert(position)
        add(rowSet: plan.computed[position].rowSet, plan)
    }
}
