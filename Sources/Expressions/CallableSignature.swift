import Columns

/// A function, aggregate or operator as the catalog lists it.
package struct CallableSignature: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable {
        case function = "f"
        case aggregate = "a"
    }

    package var name: String
    package var kind: Kind
    /// As declared: polymorphic pseudo-types have OIDs too. The last one of a variadic function is what VARIADIC takes: an array, or `any`.
    package var argumentOIDs: [UInt32]
    /// The type of each further argument, 0 when there are none.
    package var variadicOID: UInt32
    package var resultOID: UInt32
    package var isStrict: Bool
    /// i(mmutable), s(table) or v(olatile).
    package var volatility: String

    /// Every function and aggregate that can be called by name.
    package static let functions: [CallableSignature] =
        FunctionTable.functions.values.flatMap { $0.map { CallableSignature($0) } }
        + AggregateTable.signatures.flatMap { name, overloads in
            overloads.map { CallableSignature(name: name, $0) }
        }

    package static let operators: [CallableSignature] = FunctionTable.operators.values.flatMap { $0.map { CallableSignature($0) } }

    private init(_ candidate: Candidate) {
        name = candidate.name
        kind = .function
        argumentOIDs = candidate.parameters.map(\.oid)
        variadicOID = candidate.variadic?.oid ?? 0
        if let variadic = candidate.variadic { argumentOIDs.append(variadic.listOID) }
        resultOID = candidate.result.oid
        isStrict = candidate.isStrict
        volatility =
            switch candidate.volatility {
            case .immutable: "i"
            case .stable: "s"
            case .volatile: "v"
            }
    }

    private init(name: String, _ aggregate: AggregateTable.Signature) {
        self.name = name
        kind = .aggregate
        argumentOIDs = aggregate.parameters.map(\.oid)
        variadicOID = 0
        resultOID = aggregate.result.oid
        isStrict = false
        volatility = "i"
    }
}

extension ParameterType {
    /// The type's OID, for polymorphic ones that of their pseudo-type.
    var oid: UInt32 { pseudoType?.rawValue ?? { if case .type(let type) = self { type.oid } else { 0 } }() }

    /// What VARIADIC takes for arguments of the type.
    var listOID: UInt32 {
        switch self {
        case .type(.scalar(let scalar)): SQLType.array(scalar).oid
        case .anyElement: ScalarType.anyArray.rawValue
        case .anyCompatible: ScalarType.anyCompatibleArray.rawValue
        default: oid
        }
    }

    private var pseudoType: ScalarType? {
        switch self {
        case .type: nil
        case .any: .any
        case .anyElement: .anyElement
        case .anyArray: .anyArray
        case .anyNonArray: .anyNonArray
        case .anyCompatible: .anyCompatible
        case .anyCompatibleArray: .anyCompatibleArray
        case .anyCompatibleNonArray: .anyCompatibleNonArray
        }
    }
}
