/// `DECLARE name [BINARY] [[NO] SCROLL] CURSOR [WITH HOLD] FOR query`.
package struct DeclareCursorSyntax: Hashable, Sendable {
    package var name: String
    package var query: QuerySyntax
    package var isBinary = false
    /// SCROLL was written.
    package var isScrollable = false
    /// WITH HOLD: it outlives its transaction.
    package var isHeld = false

    package init(name: String, query: QuerySyntax) {
        self.name = name
        self.query = query
    }
}

/// `FETCH direction FROM cursor`, `MOVE direction IN cursor`.
package struct FetchSyntax: Hashable, Sendable {
    package var cursor: String
    package var direction: FetchDirection
    package var isMove: Bool

    package init(cursor: String, direction: FetchDirection, isMove: Bool) {
        self.cursor = cursor
        self.direction = direction
        self.isMove = isMove
    }
}

/// Where a cursor goes. NEXT is `forward(1)`, PRIOR `backward(1)`, FIRST `absolute(1)`, LAST `absolute(-1)`, ALL a count of `Int.max`;
/// counts may be negative, which turns the direction round.
package enum FetchDirection: Hashable, Sendable {
    case forward(Int)
    case backward(Int)
    case absolute(Int)
    case relative(Int)
}
