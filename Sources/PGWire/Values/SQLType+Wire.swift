package import Columns

/// Types as the protocol names them.
extension SQLType {
    /// The OID that clients see. A value whose type was never settled is text to them.
    package var wireOID: UInt32 { self == .unknown ? SQLType.text.oid : oid }

    /// nil for an OID that is not one of the dialect's types.
    package init?(wireOID: UInt32) { self.init(oid: wireOID) }

    /// `typlen`: bytes of a value of fixed size, -1 when the size varies.
    package var wireSize: Int16 { self == .unknown ? SQLType.text.description.length : description.length }
}
