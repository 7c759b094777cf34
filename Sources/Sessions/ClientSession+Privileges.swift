internal import Columns
internal import Pipeline
internal import SQL
internal import SQLSyntax
internal import SystemCatalog

extension ClientSession.Identity {
    var description: UserDescription { UserDescription(name: user, isAdmin: isAdmin) }
}

/// What a reader may not do, in PostgreSQL's words.
extension ClientSession {
    func requireMayInsert(into table: String) throws(SQLError) {
        if !identity.isAdmin { throw Self.denied("permission denied for table \(table)") }
    }

    /// CREATE, DROP, COMMENT and whatever else changes definitions.
    func requireMayDefine(_ syntax: StatementSyntax) throws(SQLError) {
        guard !identity.isAdmin else { return }
        switch syntax {
        case .drop(let drop):
            // What is not there is told first; IF EXISTS passes over it.
            for name in drop.names where drop.kind == "SINK" ? hasSink(name) : names.catalog.relation(name, searchPath: searchPath) != nil {
                throw Self.denied("must be owner of \(drop.kind.lowercased()) \(name.last ?? "")")
            }
        case .rename(let rename):
            guard let relation = names.catalog.relation(rename.name, searchPath: searchPath) else { return }
            throw Self.denied("must be owner of \(relation.kind.rawValue) \(relation.name)")
        case .comment(let comment):
            let name = comment.kind == "COLUMN" ? comment.name.dropLast() : comment.name[...]
            throw Self.denied("must be owner of \(comment.kind == "COLUMN" ? "relation" : comment.kind.lowercased()) \(name.last ?? "")")
        default: throw Self.denied("permission denied for schema \(Catalog.defaultSchema)")
        }
    }

    private func hasSink(_ name: [String]) -> Bool { names.catalog.sinks.contains { $0.name == name.last } }

    /// `pg_cancel_backend` and `pg_terminate_backend`: of one's own sessions.
    func requireMaySignal(_ processID: Int32, terminating: Bool) throws(SQLError) {
        guard !identity.isAdmin, let other = database.sessions.all.first(where: { $0.processID == processID }), other.user != identity.user else {
            return
        }
        let what = terminating ? "whose process is being terminated" : "whose query is being canceled"
        throw Self.denied("must be a member of the role \(what) or member of pg_signal_backend")
    }

    private static func denied(_ message: String) -> SQLError { SQLError(.insufficientPrivilege, message) }
}
