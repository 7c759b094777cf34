extension ExpressionSyntax {
    /// Where the expression stands, as PostgreSQL's errors point at it: an operator's own place for operations.
    package var at: Int {
        switch self {
        case .column(_, let at), .star(_, let at), .literal(_, let at), .parameter(_, let at), .binary(_, _, _, let at), .unary(_, _, let at),
            .and(_, let at), .or(_, let at), .not(_, let at), .isNull(_, _, let at), .isBoolean(_, _, _, let at), .isDistinct(_, _, _, let at),
            .inList(_, _, _, let at), .between(_, _, _, _, _, let at), .like(_, _, _, _, let at), .caseWhen(_, _, _, let at),
            .coalesce(_, let at), .nullIf(_, _, let at), .extremum(_, _, let at), .cast(_, _, let at), .collate(_, _, let at),
            .subquery(_, _, let at), .quantified(_, _, _, _, let at), .array(_, let at), .row(_, let at), .subscripts(_, _, let at),
            .field(_, _, let at), .fields(_, let at), .grouping(_, let at), .currentValue(_, _, let at), .defaultValue(let at):
            at
        case .call(let call): call.at
        }
    }
}
