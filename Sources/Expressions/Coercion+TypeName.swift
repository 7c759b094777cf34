package import Columns

extension Coercion {
    /// The type that a name in SQL stands for, with its modifiers packed as `pg_attribute.atttypmod`.
    package static func type(named name: [String], modifiers: [Int32], arrayDimensions: Int, at: Int) throws(SQLError) -> (SQLType, modifier: Int32) {
        guard let type = TypeName.lookup(name) else {
            throw SQLError(.undefinedObject, "type \"\(name.joined(separator: "."))\" does not exist", at: at)
        }
        switch type {
        case .array(let element):
            return (type, try TypeName.packed(modifiers, for: element, at: at))
        case .row:
            return (type, -1)
        case .scalar(let element):
            let modifier = try TypeName.packed(modifiers, for: element, at: at)
            guard arrayDimensions > 0 else { return (type, modifier) }
            guard element.description.arrayOID != 0 else {
                throw SQLError(.undefinedObject, "type \"\(name.joined(separator: "."))[]\" does not exist", at: at)
            }
            return (.array(element), modifier)
        }
    }
}
