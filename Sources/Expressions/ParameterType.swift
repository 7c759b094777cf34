package import Columns

/// The type of a parameter or result as a function declares it: one type, or one of PostgreSQL's polymorphic pseudo-types.
enum ParameterType: Hashable, Sendable {
    case type(SQLType)
    /// Anything, each argument on its own (`concat`, `pg_typeof`).
    case any
    /// One type for all parameters so declared; the result may be of it too.
    case anyElement
    /// An array of that same type.
    case anyArray
    /// As `anyElement`, but no array.
    case anyNonArray
    /// The common type of all arguments for parameters so declared; the result may be of it too (`array_append(int[], bigint)`).
    case anyCompatible
    /// An array of that common type.
    case anyCompatibleArray
    /// As `anyCompatible`, but no array.
    case anyCompatibleNonArray

    static let bool = ParameterType.type(.bool)
    static let int2 = ParameterType.type(.int2)
    static let int4 = ParameterType.type(.int4)
    static let int8 = ParameterType.type(.int8)
    static let float4 = ParameterType.type(.float4)
    static let float8 = ParameterType.type(.float8)
    static let numeric = ParameterType.type(.numeric)
    static let text = ParameterType.type(.text)
    static let bpchar = ParameterType.type(.scalar(.bpchar))
    static let name = ParameterType.type(.name)
    static let date = ParameterType.type(.date)
    static let time = ParameterType.type(.time)
    static let timetz = ParameterType.type(.timetz)
    static let timestamp = ParameterType.type(.timestamp)
    static let timestamptz = ParameterType.type(.timestamptz)
    static let interval = ParameterType.type(.interval)
    static let bytea = ParameterType.type(.scalar(.bytea))
    static let uuid = ParameterType.type(.scalar(.uuid))
    static let jsonb = ParameterType.type(.jsonb)
    static let oid = ParameterType.type(.oid)

    var category: TypeCategory {
        if case .type(let type) = self { type.category } else { .pseudo }
    }

    var isPreferred: Bool {
        if case .type(let type) = self { type.isPreferred } else { false }
    }

    func isExactly(_ type: SQLType) -> Bool { self == .type(type) }

    /// Whether a value of the type may be passed without saying so (`can_coerce_type` with an implicit context).
    func accepts(_ type: SQLType) -> Bool {
        switch self {
        case .type(let target): type == target || type == .unknown || CastTable.path(from: type, to: target, .implicit) != nil
        case .any, .anyElement, .anyCompatible: true
        case .anyArray, .anyCompatibleArray: type.element != nil || type == .unknown
        case .anyNonArray, .anyCompatibleNonArray: type.category != .array
        }
    }
}

extension [ParameterType] {
    /// The types that polymorphic parameters stand for, when the arguments agree on them (`check_generic_type_consistency`); nil when they do not.
    func concrete(for arguments: [SQLType], result: ParameterType) -> (arguments: [SQLType], result: SQLType)? {
        guard let element = agreedElement(arguments), let common = commonElement(arguments) else { return nil }
        var types: [SQLType] = []
        for (parameter, argument) in zip(self, arguments) {
            guard let type = parameter.concrete(argument: argument, element: element, common: common) else { return nil }
            types.append(type)
        }
        guard let resultType = result.concrete(argument: .unknown, element: element, common: common) else { return nil }
        return (types, resultType)
    }

    /// Refuses a call whose literals alone would tell what a polymorphic parameter stands for (`enforce_generic_type_consistency`).
    ///
    /// - Parameter types: those that the parameters stand for, from `concrete(for:result:)`.
    func checkDetermined(_ types: [SQLType]) throws(SQLError) {
        for (parameter, type) in zip(self, types) where parameter != .any && (type == .unknown || type == .array(.unknown)) {
            throw SQLError.undeterminedPolymorphicType
        }
    }

    /// The one element type of all polymorphic arguments; `unknown` when they are all literals or there are none.
    private func agreedElement(_ arguments: [SQLType]) -> SQLType? {
        var element = SQLType.unknown
        for (parameter, argument) in zip(self, arguments) where argument != .unknown {
            let candidate: SQLType
            switch parameter {
            case .anyElement: candidate = argument
            case .anyNonArray:
                guard argument.category != .array else { return nil }
                candidate = argument
            case .anyArray:
                guard let scalar = argument.element else { return nil }
                candidate = .scalar(scalar)
            default: continue
            }
            guard element == .unknown || element == candidate else { return nil }
            element = candidate
        }
        return element
    }

    /// The type that all arguments for `anyCompatible` and its kin become: `text` when they are all literals, `unknown` when there are none,
    /// nil when there is no such type.
    private func commonElement(_ arguments: [SQLType]) -> SQLType? {
        var types: [SQLType] = []
        var isEmpty = true
        for (parameter, argument) in zip(self, arguments) {
            switch parameter {
            case .anyCompatible: types.append(argument)
            case .anyCompatibleNonArray:
                guard argument.category != .array else { return nil }
                types.append(argument)
            case .anyCompatibleArray:
                isEmpty = false
                guard argument != .unknown else { continue }
                guard let scalar = argument.element else { return nil }
                types.append(.scalar(scalar))
            default: continue
            }
        }
        guard !types.isEmpty else { return isEmpty ? .unknown : .text }
        guard let common = Coercion.commonType(types), types.allSatisfy({ Coercion.canConvert($0, to: common, context: .implicit) }) else {
            return nil
        }
        return common
    }
}

extension ParameterType {
    fileprivate func concrete(argument: SQLType, element: SQLType, common: SQLType) -> SQLType? {
        switch self {
        case .type(let type): type
        case .any: argument
        case .anyElement, .anyNonArray: element
        case .anyArray: element.array
        case .anyCompatible, .anyCompatibleNonArray: common
        case .anyCompatibleArray: common.array
        }
    }
}

extension SQLError {
    package static let undeterminedPolymorphicType = SQLError(
        .datatypeMismatch, "could not determine polymorphic type because input has type unknown")
}

extension SQLType {
    /// The type of arrays of it; an array is its own, as arrays of arrays are arrays of more dimensions.
    package var array: SQLType? {
        switch self {
        case .scalar(let scalar): scalar.description.arrayOID == 0 && self != .unknown ? nil : .array(scalar)
        case .array: self
        // Arrays of rows know no more than that they hold rows.
        case .row: .array(.record)
        }
    }
}
