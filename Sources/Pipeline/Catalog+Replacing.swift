internal import Columns
internal import SQL
internal import SQLSyntax

/// A new version of a materialized view, and what reads it.
extension Catalog {
    /// The catalog with a new version in the place of a materialized view.
    ///
    /// The new version has an OID of its own, so that nothing that was planned over the old one runs over it. Plain views that read it, directly
    /// or through others, are bound anew; they keep their OIDs and columns, and gain columns at the end where they take all there are. Throws
    /// 55000 for one that cannot be.
    func replacing(_ oid: UInt32, by view: MaterializedViewDefinition) throws(SQLError) -> Catalog {
        var catalog = self
        let comment = comments[CommentTarget(relationOID: oid)]
        let readers = readersInOrder(of: oid)
        catalog.remove(oid: oid)
        let relation = try catalog.add(view)
        catalog.setText(view.text, searchPath: view.searchPath, ofRelation: relation.oid)
        if let comment { catalog.setComment(comment, on: CommentTarget(relationOID: relation.oid)) }
        for reader in readers {
            do throws(SQLError) {
                guard case .createView(var syntax)? = try StatementParser.parse(reader.text).first?.statement else { continue }
                syntax.orReplace = true
                try catalog.add(try Compiler(catalog: catalog, searchPath: reader.searchPath).createView(syntax))
            } catch {
                throw SQLError(
                    .objectNotInPrerequisiteState, "view \"\(reader.name)\" does not fit the new version: \(error.message)", hint: error.hint)
            }
        }
        return catalog
    }

    /// The plain views that read a relation, directly or through others; each behind those that it reads.
    private func readersInOrder(of oid: UInt32) -> [RelationDescriptor] {
        var waiting = readers(of: oid).subtracting([oid])
        var ordered: [RelationDescriptor] = []
        while let next = waiting.sorted().first(where: { dependencies(of: $0).isDisjoint(with: waiting) }) {
            waiting.remove(next)
            if let relation = relation(oid: next) { ordered.append(relation) }
        }
        return ordered
    }
}
