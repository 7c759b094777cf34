/// The type of a relation's rows: what `pg_type` calls composite (`typtype` c).
///
/// Equal by its OID, which follows from the relation's: two descriptions of one relation are one type.
package final class RowType: Sendable {
    /// Row types are numbered behind all relations, and their arrays behind them: the numbers stay as long as the relation's does.
    private static let oidBase: UInt32 = 0x2000_0000
    private static let arrayOIDBase: UInt32 = 0x4000_0000

    package let relationOID: UInt32
    /// The relation's name, with its schema where a name alone would not find it.
    package let sqlName: String
    /// The relation's name as `pg_type.typname` has it.
    package let name: String
    package let fields: [RecordValue.Field]
    /// `pg_attribute.atttypmod` of each field.
    package let modifiers: [Int32]

    package init(relationOID: UInt32, name: String, sqlName: String, fields: [RecordValue.Field], modifiers: [Int32]) {
        self.relationOID = relationOID
        self.name = name
        self.sqlName = sqlName
        self.fields = fields
        self.modifiers = modifiers
    }

    package var oid: UInt32 { Self.oid(ofRelation: relationOID) }
    package var arrayOID: UInt32 { Self.arrayOID(ofRelation: relationOID) }

    package static func oid(ofRelation relation: UInt32) -> UInt32 { oidBase &+ relation }
    package static func arrayOID(ofRelation relation: UInt32) -> UInt32 { arrayOIDBase &+ relation }

    /// The relation whose rows, or arrays of rows, have the type; nil for an OID that is none of theirs.
    package static func relation(ofType oid: UInt32) -> (oid: UInt32, isArray: Bool)? {
        if oid >= arrayOIDBase { return oid - arrayOIDBase < oidBase ? (oid - arrayOIDBase, true) : nil }
        return oid >= oidBase ? (oid - oidBase, false) : nil
    }

    var description: TypeDescription {
        TypeDescription(
            oid: oid, arrayOID: arrayOID, name: name, sqlName: sqlName, length: -1, isByValue: false, alignment: "d", storage: "x",
            category: .composite, isPreferred: false, functionStem: "record_")
    }
}

extension RowType: Hashable {
    package static func == (left: RowType, right: RowType) -> Bool { left.relationOID == right.relationOID }
    package func hash(into hasher: inout Hasher) { hasher.combine(relationOID) }
}
