package import Columns

extension Coercion {
    /// The one type that the branches of CASE, UNION, VALUES, ARRAY, COALESCE, GREATEST or IN take: section 10.5 of the manual (`select_common_type`).
    ///
    /// `construct` is the word that the error begins with. PostgreSQL looks at CASE's ELSE before its branches.
    package static func commonType(_ types: [SQLType], construct: String, at: Int) throws(SQLError) -> SQLType {
        switch select(types) {
        case .type(let type): return type
        case .conflict(let common, let type):
            throw SQLError(.datatypeMismatch, "\(construct) types \(common.sqlName()) and \(type.sqlName()) cannot be matched", at: at)
        }
    }

    /// The same where a failure is no error yet; nil then.
    static func commonType(_ types: [SQLType]) -> SQLType? {
        if case .type(let type) = select(types) { type } else { nil }
    }

    private enum Selection {
        case type(SQLType)
        case conflict(SQLType, SQLType)
    }

    private static func select(_ types: [SQLType]) -> Selection {
        guard var common = types.first else { return .type(.text) }
        if common != .unknown, types.allSatisfy({ $0 == common }) { return .type(common) }
        for type in types.dropFirst() where type != .unknown && type != common {
            if common == .unknown {
                common = type
            } else if type.category != common.category {
                return .conflict(common, type)
            } else if !common.isPreferred, canConvert(common, to: type, context: .implicit), !canConvert(type, to: common, context: .implicit) {
                common = type
            }
        }
        return .type(common == .unknown ? .text : common)
    }

    /// The common type, and every expression converted to it.
    package static func unified(
        _ expressions: [BoundExpression], construct: String, at: Int
    ) throws(SQLError) -> (expressions: [BoundExpression], type: SQLType) {
        let type = try commonType(expressions.map(\.type), construct: construct, at: at)
        var converted: [BoundExpression] = []
        converted.reserveCapacity(expressions.count)
        for expression in expressions {
            guard canConvert(expression.type, to: type, context: .implicit) else {
                throw SQLError(
                    .cannotCoerce, "\(construct) could not convert type \(expression.type.sqlName()) to \(type.sqlName())", at: at)
            }
            converted.append(try convert(expression, to: type, context: .implicit, at: at))
        }
        return (converted, type)
    }

    /// A condition (WHERE, HAVING, CASE WHEN, the operands of AND): boolean, or a literal that reads as one.
    ///
    /// `construct` is the word that PostgreSQL's error begins with: `argument of WHERE must be type boolean, not type integer`.
    package static func condition(_ expression: BoundExpression, construct: String, at: Int) throws(SQLError) -> BoundExpression {
        guard canConvert(expression.type, to: .bool, context: .assignment) else {
            throw SQLError(.datatypeMismatch, "argument of \(construct) must be type boolean, not type \(expression.type.sqlName())", at: at)
        }
        return try convert(expression, to: .bool, context: .assignment, at: at)
    }
}
