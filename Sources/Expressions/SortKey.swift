/// One item of ORDER BY, bound. NULLs stand where `nullsFirst` says, whatever the direction.
package struct SortKey: Hashable, Sendable {
    package var expression: BoundExpression
    package var isDescending: Bool
    package var nullsFirst: Bool

    package init(expression: BoundExpression, isDescending: Bool, nullsFirst: Bool) {
        self.expression = expression
        self.isDescending = isDescending
        self.nullsFirst = nullsFirst
    }
}

extension SortKey {
    package func mapExpressions(_ transform: (BoundExpression) -> BoundExpression) -> Self {
        Self(expression: transform(expression), isDescending: isDescending, nullsFirst: nullsFirst)
    }
}
