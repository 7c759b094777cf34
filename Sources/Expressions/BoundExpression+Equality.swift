package import Columns

/// Equality says "computes the same", so a constant equals only what prints the same: `1.0` and `1.00` are two constants,
/// although SQL's `=` and GROUP BY hold them for one value.
extension BoundExpression: Hashable {
    package static func == (left: BoundExpression, right: BoundExpression) -> Bool {
        switch (left, right) {
        case (.constant(let a), .constant(let b)): a == b
        case (.input(let a, let s), .input(let b, let t)): a == b && s == t
        case (.parameter(let a, let s), .parameter(let b, let t)): a == b && s == t
        case (.call(let f, let a, let s), .call(let g, let b, let t)): f == g && s == t && a == b
        case (.and(let a), .and(let b)), (.or(let a), .or(let b)): a == b
        case (.not(let a), .not(let b)): a == b
        case (.isNull(let a, let n), .isNull(let b, let m)): n == m && a == b
        case (.isDistinct(let a, let x, let n), .isDistinct(let b, let y, let m)): n == m && a == b && x == y
        case (.caseWhen(let a, let x, let s), .caseWhen(let b, let y, let t)): s == t && a == b && x == y
        case (.coalesce(let a, let s), .coalesce(let b, let t)): s == t && a == b
        case (.nullIf(let a, let x, let f, let s), .nullIf(let b, let y, let g, let t)): f == g && s == t && a == b && x == y
        case (.inList(let a, let x, let f, let n), .inList(let b, let y, let g, let m)): f == g && n == m && a == b && x == y
        case (.subquery(let a, let s), .subquery(let b, let t)): a == b && s == t
        default: false
        }
    }

    package func hash(into hasher: inout Hasher) {
        switch self {
        case .constant(let constant):
            hasher.combine(0)
            hasher.combine(constant)
        case .input(let index, _):
            hasher.combine(1)
            hasher.combine(index)
        case .parameter(let number, _):
            hasher.combine(2)
            hasher.combine(number)
        case .call(let function, _, _):
            hasher.combine(3)
            hasher.combine(function)
        case .and: hasher.combine(4)
        case .or: hasher.combine(5)
        case .not: hasher.combine(6)
        case .isNull: hasher.combine(7)
        case .isDistinct: hasher.combine(8)
        case .caseWhen: hasher.combine(9)
        case .coalesce: hasher.combine(10)
        case .nullIf: hasher.combine(11)
        case .inList: hasher.combine(12)
        case .subquery(let number, _):
            hasher.combine(13)
            hasher.combine(number)
        }
        for part in parts { hasher.combine(part) }
    }
}

extension Datum {
    /// Whether nothing can tell the two apart: equal, and printed alike.
    package func isIdentical(to other: Datum) -> Bool {
        switch (self, other) {
        case (.float(let a), .float(let b)): a.bitPattern == b.bitPattern || (a.isNaN && b.isNaN)
        case (.numeric(let a), .numeric(let b)): a == b && a.scale == b.scale
        case (.interval(let a), .interval(let b)): a.months == b.months && a.days == b.days && a.microseconds == b.microseconds
        case (.array(let a), .array(let b)):
            a.dimensions == b.dimensions && (a.sharesElements(with: b) || zip(a, b).allSatisfy { $0.isIdentical(to: $1) })
        case (.record(let a), .record(let b)): a.count == b.count && zip(a, b).allSatisfy { $0.isIdentical(to: $1) }
        default: self == other
        }
    }
}
