package import Columns
import Expressions
package import SQLSyntax
import Synchronization

/// The plan of one text, made so that it can be had again for other texts of its shape.
///
/// What the binder decided by the value of a literal holds for that value alone: such literals are fixed.
package struct PlanTemplate: Sendable {
    /// What a plan depends on besides the text.
    package struct Surroundings: Hashable, Sendable {
        /// `Catalog.revision`.
        package var catalogRevision: Int
        package var searchPath: [String]
        /// Given by the client; nil in the simple protocol, which has no parameters.
        package var parameterTypes: [SQLType?]?

        package init(catalogRevision: Int, searchPath: [String], parameterTypes: [SQLType?]?) {
            self.catalogRevision = catalogRevision
            self.searchPath = searchPath
            self.parameterTypes = parameterTypes
        }
    }

    package let surroundings: Surroundings
    package let timing = PlanTiming()
    /// Whether the query may be given up and run anew: it calls nothing whose result differs each time, or that does something, and waits for
    /// no broker.
    package let isRepeatable: Bool
    /// With the constants of the text that it was made from, none of which may be read.
    private let bound: BoundQuery
    private let steps: LiteralSteps
    /// By the numbers of the literals; nil for one that may have any value.
    private let fixedLiterals: [LiteralSyntax.Value?]
    private let last = LastPlan()

    /// - Parameter syntax: parsed with the query's slots.
    package init(_ syntax: QuerySyntax, of query: LiftedQuery, _ catalog: Catalog, _ surroundings: Surroundings) throws(SQLError) {
        let record = LiteralRecord()
        let compiler = Compiler(catalog: catalog, searchPath: surroundings.searchPath)
        do throws(SQLError) {
            bound = try compiler.bind(
                syntax, parameterTypes: surroundings.parameterTypes ?? [], allowsParameters: surroundings.parameterTypes != nil, literals: record)
        } catch {
            _ = record.finish()
            throw error
        }
        steps = record.finish()
        fixedLiterals = zip(query.text.literals, query.slots.areFixed).map { literal, isFixed in isFixed ? literal.value : nil }
        self.surroundings = surroundings
        isRepeatable = !bound.isVolatile && !bound.readsLog
    }

    /// Whether a text of the template's shape has the same syntax tree, but for the values of the literals that may be any.
    package func fits(_ text: LiftedText) -> Bool {
        text.literals.count == fixedLiterals.count && zip(fixedLiterals, text.literals).allSatisfy { $0 == nil || $0 == $1.value }
    }

    /// The plan of a text that fits; nil when a literal of it cannot be read in the way in which the template's was.
    package func plan(of text: LiftedText) -> BoundQuery? {
        if let known = last.plan(of: text.literals) { return known }
        let plan = steps.values(of: text.literals.map { $0.value.datum?.value ?? .null }).map(bound.replacingLiterals)
        if let plan { last.keep(plan, of: text.literals) }
        return plan
    }
}

/// The plan that a template made last: panels of one dashboard, and clients that look at the same, ask with the same literals.
private final class LastPlan: Sendable {
    private let state = Mutex<(literals: [LiftedLiteral], plan: BoundQuery)?>(nil)

    func plan(of literals: [LiftedLiteral]) -> BoundQuery? {
        state.withLock { state in
            guard let state, state.literals.elementsEqual(literals, by: { $0.value == $1.value }) else { return nil }
            return state.plan
        }
    }

    func keep(_ plan: BoundQuery, of literals: [LiftedLiteral]) { state.withLock { $0 = (literals, plan) } }
}
