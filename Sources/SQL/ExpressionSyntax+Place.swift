import SQLSyntax

extension ExpressionSyntax {
    /// Where the expression begins: what PostgreSQL's `exprLocation` points at for operators, casts and conditions; -1 when unknown.
    var place: Int {
        // A literal with a type (`date '2026-03-28'`) is a constant, and stands where its text does.
        if case .cast(.literal(let literal, let place), _, _) = self, literal.isString, place >= 0 { return place }
        let first: Int
        switch self {
        case .binary(_, let left, _, _), .isDistinct(let left, _, _, _), .inList(let left, _, _, _), .between(let left, _, _, _, _, _),
            .like(let left, _, _, _, _), .isNull(let left, _, _), .isBoolean(let left, _, _, _), .cast(let left, _, _), .collate(let left, _, _),
            .quantified(let left, _, _, _, _), .subscripts(let left, _, _), .field(let left, _, _), .fields(let left, _):
            first = left.place
        case .and(let items, _), .or(let items, _):
            first = items.first?.place ?? at
        default:
            return at
        }
        return first < 0 ? at : at < 0 ? first : min(at, first)
    }
}
