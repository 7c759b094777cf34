package import Columns

/// Types as the protocol names them (`pg_type.dat`).
extension SQLType {
    /// The OID that clients see. A value whose type was never settled is text to them.
    package var wireOID: UInt32 {
        switch self {
        case .scalar(.unknown): ScalarType.text.rawValue
        case .scalar(let type): type.rawValue
        case .array(let element): element.arrayOID
        }
    }

    /// nil for an OID that is not one of the dialect's types.
    package init?(wireOID: UInt32) {
        if let scalar = ScalarType(rawValue: wireOID) {
            self = .scalar(scalar)
        } else if let element = ScalarType.elements[wireOID] {
            self = .array(element)
        } else {
            return nil
        }
    }

    /// `typlen`: bytes of a value of fixed size, -1 when the size varies.
    package var wireSize: Int16 {
        switch self {
        case .array: -1
        case .scalar(let type): type.wireSize
        }
    }
}

extension ScalarType {
    fileprivate var wireSize: Int16 {
        switch self {
        case .bool, .char: 1
        case .int2: 2
        case .int4, .float4, .oid, .date, .void: 4
        case .int8, .float8, .time, .timestamp, .timestamptz: 8
        case .interval, .uuid: 16
        case .name: 64
        case .bytea, .text, .json, .unknown, .bpchar, .varchar, .numeric, .record, .jsonb: -1
        }
    }

    fileprivate var arrayOID: UInt32 {
        switch self {
        case .bool: 1000
        case .bytea: 1001
        case .char: 1002
        case .name: 1003
        case .int2: 1005
        case .int4: 1007
        case .text, .unknown, .void: 1009
        case .bpchar: 1014
        case .varchar: 1015
        case .int8: 1016
        case .float4: 1021
        case .float8: 1022
        case .oid: 1028
        case .timestamp: 1115
        case .date: 1182
        case .time: 1183
        case .timestamptz: 1185
        case .interval: 1187
        case .numeric: 1231
        case .json: 199
        case .record: 2287
        case .uuid: 2951
        case .jsonb: 3807
        }
    }

    fileprivate static let elements = Dictionary(
        uniqueKeysWithValues: allCases.filter { $0 != .unknown && $0 != .void }.map { ($0.arrayOID, $0) })
}
