package import Columns
package import SQLSyntax
import Synchronization

/// The plans of the queries that all sessions sent last, by the shape of their texts.
///
/// Bounded in number and in the bytes of the texts, since a plan takes up to some hundred times the bytes of its text. What was not asked for
/// during the longest time goes first.
package final class PlanCache: Sendable {
    /// Shapes with plans. A dashboard has some ten, a company some hundred dashboards' worth in use.
    package static let shapesMax = 1_024
    /// Bytes of all shapes, so that plans take some 100 MB at most.
    package static let shapeBytesMax = 1 << 20
    /// Plans of one shape: for other values of literals that decide something, other search paths, other types of parameters.
    package static let templatesPerShapeMax = 8

    private struct Entry {
        var templates: [PlanTemplate]
        /// The count of `State.uses` when it was last asked for.
        var lastUse: UInt64
    }

    private struct State {
        var entries: [StatementShape: Entry] = [:]
        var byteCount = 0
        var uses: UInt64 = 0
    }

    private let state = Mutex(State())

    package init() {}

    /// What is known of a text.
    package func query(of text: LiftedText) -> LiftedQuery {
        LiftedQuery(text: text, templates: templates(of: text.shape).filter { $0.fits(text) })
    }

    /// The plan of a query: made from a known one, or bound and kept.
    ///
    /// - Parameters:
    ///   - syntax: parsed with the query's slots; nil when it was not parsed, because it is known.
    ///   - parameterTypes: given by the client; nil in the simple protocol, which has no parameters.
    package func plan(
        of query: LiftedQuery, _ syntax: QuerySyntax?, _ catalog: Catalog, searchPath: [String], parameterTypes: [SQLType?]?
    ) throws(SQLError) -> KnownPlan {
        let surroundings = PlanTemplate.Surroundings(
            catalogRevision: catalog.revision, searchPath: searchPath, parameterTypes: parameterTypes)
        for template in query.templates where template.surroundings == surroundings {
            if let plan = template.plan(of: query.text) { return KnownPlan(query: plan, template) }
        }
        let read = if let syntax { syntax } else { try query.parsed() }
        let template = try PlanTemplate(read, of: query, catalog, surroundings)
        guard let plan = template.plan(of: query.text) else {
            // Constants that could not be computed in time.
            try Interruption.check()
            throw SQLError(.internalError, "a literal was read in two ways")
        }
        insert(template, of: query.text.shape)
        return KnownPlan(query: plan, template, isNew: true)
    }

    /// The plans of a text's shape; the newest first.
    private func templates(of shape: StatementShape) -> [PlanTemplate] {
        state.withLock { state in
            state.uses += 1
            guard let index = state.entries.index(forKey: shape) else { return [] }
            state.entries.values[index].lastUse = state.uses
            return state.entries.values[index].templates
        }
    }

    private func insert(_ template: PlanTemplate, of shape: StatementShape) {
        state.withLock { state in
            if state.entries[shape] == nil { Self.makeRoom(for: shape, in: &state) }
            state.uses += 1
            // A catalog that has changed does not come back.
            var templates = state.entries[shape]?.templates ?? []
            templates.removeAll { $0.surroundings.catalogRevision != template.surroundings.catalogRevision }
            templates.insert(template, at: 0)
            state.entries[shape] = Entry(templates: Array(templates.prefix(Self.templatesPerShapeMax)), lastUse: state.uses)
        }
    }

    /// Drops the half that was not used for the longest time when the cache is full, so that the search for it is rare.
    private static func makeRoom(for shape: StatementShape, in state: inout State) {
        if state.entries.count >= shapesMax || state.byteCount + shape.byteCount > shapeBytesMax {
            for (old, _) in state.entries.sorted(by: { $0.value.lastUse < $1.value.lastUse }).prefix((state.entries.count + 1) / 2) {
                state.entries[old] = nil
                state.byteCount -= old.byteCount
            }
        }
        state.byteCount += shape.byteCount
    }

    package var shapeCount: Int { state.withLock { $0.entries.count } }
}

/// A plan, and what is known of it from other texts of its shape.
package struct KnownPlan: Sendable {
    package let query: BoundQuery
    package let timing: PlanTiming
    package let isRepeatable: Bool
    /// Whether the text was bound for it: what was known of the text before does not hold it.
    package let isNew: Bool

    init(query: BoundQuery, _ template: PlanTemplate, isNew: Bool = false) {
        self.isNew = isNew
        self.query = query
        timing = template.timing
        isRepeatable = template.isRepeatable
    }

    /// Whether it takes little, and may be given up and run anew.
    package var isBrief: Bool { isRepeatable && timing.isBrief }
}

/// A text on its way to its plan.
package struct LiftedQuery: Sendable {
    package let text: LiftedText
    /// For the parser.
    package let slots: LiteralSlots
    /// The plans of its shape that fit.
    let templates: [PlanTemplate]

    init(text: LiftedText, templates: [PlanTemplate]) {
        self.text = text
        self.templates = templates
        slots = LiteralSlots(text)
    }

    /// Whether the grammar is known to take the text, as a query.
    package var isKnown: Bool { !templates.isEmpty }

    /// Whether it has a plan over this catalog that takes little, and may be given up and run anew.
    package func isBrief(_ catalog: Catalog) -> Bool {
        templates.contains { $0.surroundings.catalogRevision == catalog.revision && $0.isRepeatable && $0.timing.isBrief }
    }

    /// The syntax tree of what is known, for surroundings in which it has no plan yet.
    func parsed() throws(SQLError) -> QuerySyntax {
        guard case .select(let syntax)? = try StatementParser.parse(text.text, slots: slots).first?.statement else {
            throw SQLError(.internalError, "a query's plan was kept under the shape of another statement")
        }
        return syntax
    }
}
