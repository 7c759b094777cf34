package import PGWire
internal import Pipeline
internal import SQL
internal import SQLSyntax
internal import SystemCatalog

/// What may run on an event loop: queries that took little before, while nobody holds the database.
extension ClientSession {
    package func isBrief(_ text: String) -> Bool {
        guard !isImplicitBlock, database.givesCutSoon, let query = lifted(text) else { return false }
        return query.isBrief(names.catalog)
    }

    package func isBrief(_ statement: any PreparedStatement) -> Bool {
        guard let plan = (statement as? PreparedSessionStatement)?.plan else { return false }
        return plan.isBrief && database.givesCutSoon
    }

    package var hasNothingToCommit: Bool {
        guard case .implicit = transaction else { return true }
        return pendingRows.isEmpty && definedObjects.isEmpty && portals?.hasHeld != true
    }
}
