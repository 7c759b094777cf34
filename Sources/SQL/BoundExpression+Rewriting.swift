import Columns
import Expressions

extension BoundExpression {
    /// Replaces whatever `transform` answers for, top down; nil means: look at the parts.
    func replacing<Failure: Error>(_ transform: (BoundExpression) throws(Failure) -> BoundExpression?) throws(Failure) -> BoundExpression {
        if let replaced = try transform(self) { return replaced }
        return try mapParts { (part) throws(Failure) in try part.replacing(transform) }
    }

    /// Visits the expression and everything in it.
    func visit(_ body: (BoundExpression) -> Void) {
        body(self)
        for part in parts { part.visit(body) }
    }

    var hasSubquery: Bool {
        contains { if case .subquery = $0 { true } else { false } }
    }

    /// The same expression with every input moved by `offset`.
    func shifted(by offset: Int) -> BoundExpression {
        offset == 0 ? self : remapped { .input($0 + offset, $1) }
    }

    /// Every input replaced.
    func remapped(_ replace: (Int, SQLType) -> BoundExpression) -> BoundExpression {
        replacing { (expression) throws(Never) in
            if case .input(let position, let type) = expression { replace(position, type) } else { nil }
        }
    }

    /// The terms of a conjunction.
    var conjuncts: [BoundExpression] {
        if case .and(let items) = self { items.flatMap(\.conjuncts) } else { [self] }
    }

    static func conjunction(_ items: [BoundExpression]) -> BoundExpression? {
        items.count > 1 ? .and(items) : items.first
    }
}
