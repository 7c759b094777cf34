import Columns
import SQL

/// `pg_proc` and `pg_operator`: the functions and operators that can be called here.
extension SystemCatalog {
    static let functionTables: [String: CatalogTable] = [
        "pg_proc": CatalogTable(
            """
            oid proname pronamespace proowner prolang procost prorows provariadic prosupport prokind prosecdef proleakproof proisstrict proretset
            provolatile proparallel pronargs pronargdefaults prorettype proargtypes proallargtypes proargmodes proargnames prosrc
            """
        ) { _ in functionRows },
        "pg_operator": CatalogTable(
            """
            oid oprname oprnamespace oprowner oprkind oprcanmerge oprcanhash oprleft oprright oprresult oprcom oprnegate oprcode oprrest oprjoin
            """
        ) { _ in operatorRows },
        "pg_aggregate": CatalogTable("aggfnoid aggkind aggnumdirectargs aggsortop aggtranstype") { _ in
            FactLine.lines(GeneratedFacts.aggregateFacts, fieldCount: 5).compactMap { line in
                guard FunctionFact.byOID[line.oid(0)] != nil else { return nil }
                return [.oid(line.oid(0)), .text(line.text(1)), .int(line.number(2)), .oid(line.oid(4)), .oid(line.oid(3))]
            }
        },
    ]

    private static let functionRows: [[Datum]] = FunctionFact.all.map { fact in
        [
            .oid(fact.oid), .text(fact.name), .oid(Namespace.systemOID), .oid(RoleList.ownerOID), .oid(Language.all[0].oid), .float(1),
            .float(fact.returnsSet ? 1_000 : 0), .oid(fact.variadicOID), .oid(0), .text(fact.kind), .bool(false), .bool(false), .bool(fact.isStrict),
            .bool(fact.returnsSet), .text(fact.volatility), .text("s"), .int(Int64(fact.argumentOIDs.count)), .int(fact.defaultCount),
            .oid(fact.resultOID), .vector(fact.argumentOIDs.map { .oid($0) }),
            fact.allArgumentOIDs.isEmpty ? .null : .list(fact.allArgumentOIDs.map { .oid($0) }),
            fact.modes.isEmpty ? .null : .list(fact.modes.map { .text($0) }), fact.names.isEmpty ? .null : .list(fact.names.map { .text($0) }),
            .text(fact.source),
        ]
    }

    private static let operatorRows: [[Datum]] = OperatorFact.all.map { fact in
        [
            .oid(fact.oid), .text(fact.name), .oid(Namespace.systemOID), .oid(RoleList.ownerOID), .text(fact.leftOID == 0 ? "l" : "b"),
            .bool(fact.canMerge), .bool(fact.canHash), .oid(fact.leftOID), .oid(fact.rightOID), .oid(fact.resultOID), .oid(fact.commutatorOID),
            .oid(fact.negatorOID), .oid(fact.functionOID), .oid(fact.restrictionOID), .oid(fact.joinOID),
        ]
    }
}
