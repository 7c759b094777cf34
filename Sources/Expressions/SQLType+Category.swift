package import Columns

extension SQLType {
    /// Whether values of the type can be ordered and grouped: everything but `json` and the pseudo-types.
    package var isOrderable: Bool {
        switch self {
        case .scalar(.record), .row: true
        case .scalar(.json), .scalar(.jsonpath), .scalar(.xid), .scalar(.cid), .scalar(.aclitem), .scalar(.pgNodeTree): false
        case .scalar: category != .pseudo && self != .unknown
        case .array(let element): SQLType.scalar(element).isOrderable
        }
    }

    /// Whether the type's values are kept as `Datum.text`.
    var isKeptAsText: Bool {
        switch self {
        case .scalar(.text), .scalar(.varchar), .scalar(.bpchar), .scalar(.name), .scalar(.char), .scalar(.json), .scalar(.jsonb), .scalar(.jsonpath),
            .scalar(.uuid),
            .scalar(.unknown), .scalar(.inet), .scalar(.tid), .scalar(.aclitem), .scalar(.pgNodeTree), .scalar(.cstring):
            true
        default: false
        }
    }
}
