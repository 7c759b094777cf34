import Columns

/// What PostgreSQL says about its functions, operators and types (`pg_description`).
enum DescriptionFact {
    struct Object: Hashable, Sendable {
        /// `classoid`: the catalog that the object is a row of.
        var catalogOID: UInt32
        var oid: UInt32
    }

    /// Of the objects that exist here.
    static let all: [(object: Object, text: String)] = {
        let types = Set(TypeFact.present.map(\.oid))
        return FactLine.lines(GeneratedFacts.descriptionFacts, fieldCount: 3).compactMap { line in
            let object = Object(catalogOID: line.oid(0), oid: line.oid(1))
            let isPresent =
                switch object.catalogOID {
                case ClassOID.function: FunctionFact.byOID[object.oid] != nil
                case ClassOID.operator: OperatorFact.byOID[object.oid] != nil
                default: types.contains(object.oid)
                }
            return isPresent ? (object, line.text(2)) : nil
        }
    }()

    static let byObject = Dictionary(uniqueKeysWithValues: all.map { ($0.object, $0.text) })

    /// - Parameter catalog: the name of the catalog that the object is a row of; nil for whichever has it.
    static func text(of oid: UInt32, in catalog: String?) -> String? {
        for (name, catalogOID) in [("pg_proc", ClassOID.function), ("pg_operator", ClassOID.operator), ("pg_type", ClassOID.type)]
        where catalog == nil || catalog == name {
            if let text = byObject[Object(catalogOID: catalogOID, oid: oid)] { return text }
        }
        return nil
    }
}
