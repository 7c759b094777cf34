import Columns
import Expressions

/// What all views over one source have the engine do for a batch, and how a reader turns rows back into SQL values. Data, made from SQL.
///
///     views -> groupings (window, keys) -> operations over (lane, row set); row sets -> masks; lanes -> columns or expressions
///
/// Whatever two views have in common stands here once.
final class SourcePlan {
    let schema: EventSchema
    private(set) var views: [ViewPlan] = []
    private(set) var groupings: [GroupingPlan] = []
    /// The first takes every row.
    private(set) var masks: [MaskPlan] = []
    private(set) var rowSets: [RowSet] = []
    private(set) var computed: [ComputedPlan] = []
    private(set) var lanes: [LanePlan] = []
    private(set) var timeColumns: [Int] = []
    private(set) var interners: [DatumInterner] = []

    init(schema: EventSchema) { self.schema = schema }
}

/// Views with equal windows and keys keep one set of rows.
struct GroupingPlan {
    var window: TumblingWindow?
    var keys: KeyLayout
    var views: [Int] = []
    var operations: [Operation] = []
    /// Rows that some view of the grouping has in its WHERE; only these make groups.
    var presenceRowSets: [Int] = []
    /// The longest of the views'.
    var retention: Int64 = 0

    /// Each view has a bit in a row's marks.
    static let viewsMax = RowMarks.viewBits

    /// The bytes of a row: key, marks, cells.
    private(set) var rowBytes = 16

    init(window: TumblingWindow?, keys: KeyLayout) {
        self.window = window
        self.keys = keys
    }

    /// Gives every operation its offset: what every batch touches first, in the same cache lines as the key; NULL counts last.
    mutating func arrange() {
        var offset = keys.wordCount * 8 + 8
        let order = operations.indices.sorted { (operations[$0].kind.arrangementRank, $0) < (operations[$1].kind.arrangementRank, $1) }
        for index in order {
            operations[index].offset = offset
            offset += operations[index].kind.cellBytes
        }
        rowBytes = (offset + 7) & ~7
    }

    /// The offset of an operation that a view asked for.
    func offset(of wanted: Operation) -> Int {
        operations.first { $0.kind == wanted.kind && $0.lane == wanted.lane && $0.rowSet == wanted.rowSet }?.offset ?? 0
    }
}

/// One view's share of a grouping.
struct ViewPlan: Sendable {
    var definition: ViewDefinition
    var grouping: Int
    /// For each group key of the query, its field in the grouping's keys.
    var keyFields: [Int]
    /// The rows of its WHERE.
    var presenceRowSet: Int
    /// What the view's readings need, still without offsets.
    var operations: [Operation]
    /// The count of its rows: the view's row exists when it is above 0. A position in `operations`, then an offset, like the readings' cells.
    var presence: Int
    var aggregates: [AggregatePlan]
    /// A query without GROUP BY has one row even before the first event.
    var isGlobal: Bool
}

// Compilation is the only writer.
extension SourcePlan {
    func intern(_ mask: MaskPlan) -> Int { Self.position(of: mask, in: &masks) }
    func intern(_ rowSet: RowSet) -> Int { Self.position(of: rowSet, in: &rowSets) }
    func intern(_ expression: ComputedPlan) -> Int { Self.position(of: expression, in: &computed) }
    func intern(_ lane: LanePlan) -> Int { Self.position(of: lane, in: &lanes) }
    func intern(timeColumn: Int) { _ = Self.position(of: timeColumn, in: &timeColumns) }
    func append(_ view: ViewPlan) { views.append(view) }

    func rename(view index: Int, to name: String) {
        if views.indices.contains(index) { views[index].definition.name = name }
    }
    func append(_ grouping: GroupingPlan) { groupings.append(grouping) }
    func update(grouping: Int, _ change: (inout GroupingPlan) -> Void) { change(&groupings[grouping]) }

    /// Lays out the rows once all views are known, and turns positions of operations into offsets.
    func arrange() {
        for index in groupings.indices { groupings[index].arrange() }
        for index in views.indices {
            let grouping = groupings[views[index].grouping]
            let offsets = views[index].operations.map(grouping.offset(of:))
            views[index].presence = offsets[views[index].presence]
            views[index].aggregates = views[index].aggregates.map { $0.located(offsets) }
        }
    }

    func makeInterner(_ type: SQLType) -> Int {
        interners.append(DatumInterner(type))
        return interners.count - 1
    }

    private static func position<Element: Equatable>(of element: Element, in list: inout [Element]) -> Int {
        if let found = list.firstIndex(of: element) { return found }
        list.append(element)
        return list.count - 1
    }

    /// The columns that batches must store.
    var storedColumns: Set<Int> {
        var result = Set(timeColumns)
        for mask in masks {
            for predicate in mask.predicates { result.formUnion(predicate.columns) }
            for expression in mask.residual { result.formUnion(expression.inputs) }
        }
        for plan in computed { result.formUnion(plan.expression.inputs) }
        for lane in lanes {
            if case .column(let column) = lane.source { result.insert(column) }
        }
        return result
    }
}
