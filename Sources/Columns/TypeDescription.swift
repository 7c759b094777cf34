/// What `pg_type` says about a type: the one place that knows names, OIDs, sizes and categories.
///
/// The facts are those of PostgreSQL 15 (`pg_type.dat`); error messages, the catalog and the wire protocol read them here.
package struct TypeDescription: Hashable, Sendable {
    package var oid: UInt32
    /// The type of arrays of it; 0 when there is none.
    package var arrayOID: UInt32
    /// `typname`: `int4`, `_text`.
    package var name: String
    /// The type as SQL writes it without a modifier: `integer`, `text[]` (`format_type`).
    package var sqlName: String
    /// `typlen`: bytes of a value of fixed size, -1 when the size varies, -2 for a C string.
    package var length: Int16
    package var isByValue: Bool
    /// `typalign`: c, s, i or d for 1, 2, 4 or 8 bytes.
    package var alignment: Character
    /// `typstorage`: p(lain), x (extended) or m(ain).
    package var storage: Character
    package var category: TypeCategory
    /// The type of its category that resolution prefers when several would do.
    package var isPreferred: Bool
    /// What subscripts give: an array's element, a vector's; 0 otherwise (`typelem`).
    package var elementOID: UInt32 = 0
    /// The names of its input and output functions begin with this: `bool` of `boolin`, `date_` of `date_in`.
    package var functionStem: String
    /// Whether the type has `…recv` and `…send` functions.
    package var hasBinaryForm = true
    /// `typmodin` and `typmodout` begin with this; nil for a type without modifiers.
    package var modifierStem: String?

    /// `typtype`: b(ase), c(omposite) or p(seudo).
    package var kind: Character { category == .pseudo || category == .unknown ? "p" : category == .composite ? "c" : "b" }

    /// `typcollation`: that of `name` is "C", that of the other character types the database's.
    package var collationOID: UInt32 {
        if oid == ScalarType.name.rawValue || elementOID == ScalarType.name.rawValue { return 950 }
        let collatable: [ScalarType] = [.text, .varchar, .bpchar, .pgNodeTree]
        return collatable.contains { $0.rawValue == oid || $0.rawValue == elementOID } && category != .unknown ? 100 : 0
    }
}

extension SQLType {
    /// What `pg_type` says about the type.
    package var description: TypeDescription {
        switch self {
        case .scalar(let scalar): scalar.description
        case .array(let element): TypeDescription(arrayOf: element.description)
        case .row(let row): row.description
        }
    }

    /// The type's OID. An array of pseudo-types that have no arrays has that of `text[]`.
    package var oid: UInt32 {
        switch self {
        case .scalar(let scalar): scalar.rawValue
        case .array(let element): element.description.arrayOID == 0 ? ScalarType.text.description.arrayOID : element.description.arrayOID
        case .row(let row): row.oid
        }
    }

    /// nil for an OID that is not one of the dialect's types.
    package init?(oid: UInt32) {
        if let scalar = ScalarType(rawValue: oid) {
            self = .scalar(scalar)
        } else if let element = ScalarType.elements[oid] {
            self = .array(element)
        } else {
            return nil
        }
    }

    /// Every type that exists, arrays too: the rows of `pg_type`.
    package static let all: [SQLType] =
        ScalarType.allCases.map { .scalar($0) } + ScalarType.allCases.filter { $0.description.arrayOID != 0 }.map { .array($0) }

    package var category: TypeCategory {
        switch self {
        case .scalar(let scalar): scalar.description.category
        case .array(let element): element == .record ? .pseudo : .array
        case .row: .composite
        }
    }

    package var isPreferred: Bool {
        switch self {
        case .scalar(let scalar): scalar.description.isPreferred
        case .array, .row: false
        }
    }

    /// What a subscript of a value of the type gives: arrays and the two vectors have elements.
    package var element: ScalarType? {
        switch self {
        case .array(let element): element
        case .scalar(.int2vector): .int2
        case .scalar(.oidvector): .oid
        case .scalar, .row: nil
        }
    }
}

extension ScalarType {
    fileprivate static let elements: [UInt32: ScalarType] = {
        var elements: [UInt32: ScalarType] = [:]
        for scalar in allCases where scalar.description.arrayOID != 0 { elements[scalar.description.arrayOID] = scalar }
        return elements
    }()
}

extension TypeDescription {
    init(arrayOf element: TypeDescription) {
        self.init(
            oid: element.arrayOID, arrayOID: 0, name: "_" + element.name, sqlName: element.sqlName + "[]", length: -1, isByValue: false,
            alignment: element.alignment == "d" ? "d" : "i", storage: "x", category: element.oid == ScalarType.record.rawValue ? .pseudo : .array,
            isPreferred: false, elementOID: element.oid, functionStem: "array_", modifierStem: element.modifierStem)
    }
}
