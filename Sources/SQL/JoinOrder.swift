import Columns
import Expressions

/// Inner joins in another order than FROM's, where that would pair all rows with all rows although equalities lead from entry to entry.
///
///     FROM a, b, c WHERE a.x = c.x AND b.y = c.y          a × b, then c   ─▶   a, c, b
///
/// Sizes are not estimated: an entry waits only while no equality joins it to those before it and one joins a later entry. So what is written
/// in a good order stays as it is, with its rows in the order that it gives them. Clients' questions about the catalog are written in any order;
/// the products of its relations have billions of rows.
struct JoinOrder {
    /// The joins in the new order, without their conditions.
    let plan: Plan
    /// What the joins and those above them test, over the row of `plan`.
    let terms: [BoundExpression]
    /// FROM's row, made from the row of `plan`.
    let outputs: [ProjectPlan.Output]

    /// nil when the joins stay as they are.
    ///
    /// - Parameter terms: what is tested above the joins, over their row.
    init?(_ join: JoinPlan, _ terms: [BoundExpression]) {
        var chain = Chain(join)
        chain.terms += terms
        guard let order = chain.order() else { return nil }
        var positions: [Int] = Array(repeating: 0, count: chain.width)
        var next = 0
        for entry in order {
            for column in chain.columns(of: entry) {
                positions[column] = next
                next += 1
            }
        }
        self.plan = order.dropFirst().reduce(chain.entries[order[0]]) { plan, entry in
            .join(JoinPlan(kind: .inner, left: plan, right: chain.entries[entry]))
        }
        self.terms = chain.terms.map { term in term.remapped { .input(positions[$0], $1) } }
        outputs = Plan.join(join).columns.enumerated().map { index, column in
            ProjectPlan.Output(name: column.name, expression: .input(positions[index], column.type))
        }
    }

    /// Whether the join may change places with those on its left.
    static func isLink(_ join: JoinPlan) -> Bool {
        join.kind == .inner && join.correlations.isEmpty && join.keys.isEmpty && join.condition?.volatility != .volatile
    }
}

/// Inner joins of entries from left to right.
private struct Chain {
    var entries: [Plan] = []
    /// Over the rows of all entries side by side.
    var terms: [BoundExpression] = []
    /// Where each entry's columns begin, and where the last one's end.
    private var starts = [0]

    var width: Int { starts.last ?? 0 }

    init(_ join: JoinPlan) {
        var rest = Plan.join(join)
        while case .join(let join) = rest, JoinOrder.isLink(join) {
            entries.append(join.right)
            terms += join.condition?.conjuncts ?? []
            rest = join.left
        }
        entries.append(rest)
        entries.reverse()
        for entry in entries { starts.append(width + entry.width) }
    }

    func columns(of entry: Int) -> Range<Int> { starts[entry]..<starts[entry + 1] }

    /// nil: from left to right.
    func order() -> [Int]? {
        let links = self.links()
        guard entries.count > 2, !links.isEmpty else { return nil }
        var order = [0]
        var taken: Set<Int> = [0]
        while order.count < entries.count {
            let reached = links.compactMap { $0.entry(reachedFrom: taken) }
            let first = entries.indices.first { !taken.contains($0) }
            guard let next = first.flatMap({ reached.contains($0) ? $0 : nil }) ?? reached.min() ?? first else { break }
            order.append(next)
            taken.insert(next)
        }
        return order == Array(entries.indices) ? nil : order
    }

    /// The entries on the two sides of an equality.
    private struct Link {
        var left: Set<Int>
        var right: Set<Int>

        /// The entry that a hash table over what is taken can be asked with.
        func entry(reachedFrom taken: Set<Int>) -> Int? {
            if right.count == 1, let entry = right.first, !taken.contains(entry), left.isSubset(of: taken) { return entry }
            if left.count == 1, let entry = left.first, !taken.contains(entry), right.isSubset(of: taken) { return entry }
            return nil
        }
    }

    private func links() -> [Link] {
        let entryOfColumn = entries.indices.flatMap { entry in columns(of: entry).map { _ in entry } }
        return terms.compactMap { term in
            guard term.isHashableEquality, term.volatility != .volatile, case .call(_, let sides, _) = term, sides.count == 2 else { return nil }
            let link = Link(left: Set(sides[0].inputs.map { entryOfColumn[$0] }), right: Set(sides[1].inputs.map { entryOfColumn[$0] }))
            return link.left.isEmpty || link.right.isEmpty ? nil : link
        }
    }
}
