import Columns

/// DECLARE CURSOR, FETCH and MOVE.
extension TreeReader {
    mutating func declareCursor(_ body: Int) throws(SQLError) -> StatementSyntax {
        guard let node = tape.member(body, "query"), let (kind, _) = tape.wrapped(node), kind == "SelectStmt" else {
            return .unsupported("DECLARE CURSOR for a statement other than SELECT", at: 0)
        }
        var cursor = DeclareCursorSyntax(name: tape.string(body, "portalname") ?? "", query: try query(node))
        // The bits of `CURSOR_OPT_*` (PostgreSQL's parsenodes.h).
        let options = tape.integer(body, "options")
        cursor.isBinary = options & 0x0001 != 0
        cursor.isScrollable = options & 0x0002 != 0
        cursor.isHeld = options & 0x0020 != 0
        guard !(cursor.isScrollable && options & 0x0004 != 0) else {
            throw SQLError(SQLState("42P11"), "cannot specify both SCROLL and NO SCROLL")
        }
        guard !(options & 0x0008 != 0 && options & 0x0010 != 0) else {
            throw SQLError(SQLState("42P11"), "cannot specify both INSENSITIVE and ASENSITIVE")
        }
        return .declareCursor(cursor)
    }

    func fetch(_ body: Int) -> StatementSyntax {
        let count = tape.integer(body, "howMany")
        let direction: FetchDirection =
            switch tape.string(body, "direction") {
            case "FETCH_BACKWARD": .backward(count)
            case "FETCH_ABSOLUTE": .absolute(count)
            case "FETCH_RELATIVE": .relative(count)
            default: .forward(count)
            }
        return .fetch(FetchSyntax(cursor: tape.string(body, "portalname") ?? "", direction: direction, isMove: tape.flag(body, "ismove")))
    }
}
