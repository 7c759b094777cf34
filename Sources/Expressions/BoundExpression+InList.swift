import Columns

/// `x IN (constants)` by hash: a long list costs each row one look-up.
struct InListMembership {
    private let members: Set<Datum>
    private let hasNull: Bool
    private let form: ComparisonForm

    /// Shorter lists are compared one by one.
    private static let lengthMin = 8

    /// nil when the list is short, or its equality is not that of one type.
    init?(_ operand: BoundExpression, _ list: [BoundExpression]) {
        guard list.count >= Self.lengthMin, Self.isHashable(operand.type) else { return nil }
        form = ComparisonForm(operand.type)
        var members = Set<Datum>(minimumCapacity: list.count)
        var hasNull = false
        for element in list {
            guard case .constant(let constant) = element, constant.type == operand.type else { return nil }
            if constant.isNull { hasNull = true } else { members.insert(form(constant.value)) }
        }
        self.members = members
        self.hasNull = hasNull
    }

    private static func isHashable(_ type: SQLType) -> Bool {
        switch type {
        case .bool, .int2, .int4, .int8, .oid, .float4, .float8, .numeric, .text, .date, .time, .timestamp, .timestamptz, .jsonb, .scalar(.bpchar),
            .scalar(.inet), .uuid:
            true
        default: false
        }
    }

    /// Three-valued.
    func contains(_ value: Datum) -> Datum {
        if value.isNull { return .null }
        return members.contains(form(value)) ? .bool(true) : hasNull ? .null : .bool(false)
    }
}
