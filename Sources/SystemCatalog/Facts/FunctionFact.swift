import Columns
import Expressions
import SQL

/// A row of PostgreSQL's `pg_proc`.
struct FunctionFact: Sendable {
    var oid: UInt32
    var name: String
    /// f(unction), a(ggregate) or w(indow function).
    var kind: String
    var isStrict: Bool
    /// i, s or v.
    var volatility: String
    var returnsSet: Bool
    var resultOID: UInt32
    var argumentOIDs: [UInt32]
    var variadicOID: UInt32
    var source: String
    var defaultCount: Int64
    /// With those of OUT, INOUT and TABLE; empty when all are IN.
    var allArgumentOIDs: [UInt32]
    var modes: [String]
    var names: [String]
    /// `years integer DEFAULT 0, ..`; empty where nothing has a default.
    var declaration: String

    init(
        oid: UInt32, name: String, kind: String, isStrict: Bool, volatility: String, returnsSet: Bool, resultOID: UInt32, argumentOIDs: [UInt32],
        variadicOID: UInt32
    ) {
        self.oid = oid
        self.name = name
        self.kind = kind
        self.isStrict = isStrict
        self.volatility = volatility
        self.returnsSet = returnsSet
        self.resultOID = resultOID
        self.argumentOIDs = argumentOIDs
        self.variadicOID = variadicOID
        source = name
        defaultCount = 0
        allArgumentOIDs = []
        modes = variadicOID == 0 ? [] : argumentOIDs.indices.map { $0 == argumentOIDs.count - 1 ? "v" : "i" }
        names = []
        declaration = ""
    }

    private init(_ line: FactLine) {
        self.init(
            oid: line.oid(0), name: line.text(1), kind: line.text(2), isStrict: line.flag(3), volatility: line.text(4), returnsSet: line.flag(5),
            resultOID: line.oid(6), argumentOIDs: line.oids(7), variadicOID: line.oid(8))
        source = line.text(9)
        defaultCount = line.number(10)
        allArgumentOIDs = line.oids(11)
        modes = line[12].map { String($0) }
        names = line[13].isEmpty ? [] : line[13].split(separator: " ", omittingEmptySubsequences: false).map { $0 == "." ? "" : String($0) }
        declaration = line.text(14)
    }

    /// Window functions and functions that give rows: names that the binder of queries knows.
    private var isOfQueries: Bool { kind == "w" ? RowFunctions.isWindowFunction(name) : returnsSet && RowFunctions.givesRows(name) }

    var signature: Signature { Signature(name: name, argumentOIDs: argumentOIDs) }

    struct Signature: Hashable, Sendable {
        var name: String
        var argumentOIDs: [UInt32]
    }

    private static let postgres: [FunctionFact] = FactLine.lines(GeneratedFacts.functionFacts, fieldCount: 15).map { FunctionFact($0) }

    /// Numbers of functions that PostgreSQL does not have begin here.
    private static let ownOIDsStart: UInt32 = 15_000

    /// The functions that exist here: what the tables hold, and what types, operators and casts refer to.
    static let all: [FunctionFact] = {
        let bySignature = Dictionary(postgres.map { ($0.signature, $0) }) { first, _ in first }
        let typesPresent = Set(TypeFact.present.map(\.oid))
        var found: [UInt32: FunctionFact] = [:]
        var own: [FunctionFact] = []
        for signature in CallableSignature.functions {
            if var fact = bySignature[Signature(name: signature.name, argumentOIDs: signature.argumentOIDs)] {
                // A few give another type here, since PostgreSQL's (xid8) does not exist.
                if !typesPresent.contains(fact.resultOID) { fact.resultOID = signature.resultOID }
                found[fact.oid] = fact
            } else {
                own.append(FunctionFact(signature))
            }
        }
        var referred: Set<UInt32> = Set(TypeFact.present.flatMap(\.functionOIDs))
        referred.formUnion(OperatorFact.all.flatMap { [$0.functionOID, $0.restrictionOID, $0.joinOID] })
        for line in FactLine.lines(GeneratedFacts.castFacts, fieldCount: 6) { referred.insert(line.oid(3)) }
        for fact in postgres where referred.contains(fact.oid) || fact.isOfQueries {
            // Every type that is named here has its row in pg_type: clients look it up.
            if fact.argumentOIDs.allSatisfy(typesPresent.contains), typesPresent.contains(fact.resultOID) { found[fact.oid] = fact }
        }
        let ordered = own.sorted {
            ($0.name, $0.argumentOIDs.count, $0.argumentOIDs.description) < ($1.name, $1.argumentOIDs.count, $1.argumentOIDs.description)
        }
        for (index, var fact) in ordered.enumerated() {
            fact.oid = ownOIDsStart + UInt32(index)
            found[fact.oid] = fact
        }
        return found.values.sorted { $0.oid < $1.oid }
    }()

    static let byOID = Dictionary(uniqueKeysWithValues: all.map { ($0.oid, $0) })
    static let byName = Dictionary(grouping: all, by: \.name)

    private init(_ signature: CallableSignature) {
        self.init(
            oid: 0, name: signature.name, kind: signature.kind.rawValue, isStrict: signature.isStrict, volatility: signature.volatility,
            returnsSet: false, resultOID: signature.resultOID, argumentOIDs: signature.argumentOIDs,
            variadicOID: signature.variadicOID)
    }

    /// How many arguments of ordered-set aggregates stand in the parentheses; the others are sorted by.
    private static let directCounts = Dictionary(
        uniqueKeysWithValues: FactLine.lines(GeneratedFacts.aggregateFacts, fieldCount: 5).filter { $0[1] != "n" }.map {
            ($0.oid(0), Int($0.number(2)))
        })

    /// As `pg_get_function_arguments` prints them.
    var argumentsText: String {
        if !declaration.isEmpty { return declaration }
        if let count = Self.directCounts[oid], count <= argumentOIDs.count {
            let direct = argumentOIDs.prefix(count).map(TypeFact.sqlName).joined(separator: ", ")
            let sorted = argumentOIDs.dropFirst(count).map(TypeFact.sqlName).joined(separator: ", ")
            return direct + (direct.isEmpty ? "" : " ") + "ORDER BY " + sorted
        }
        return text(argumentOIDs: allArgumentOIDs.isEmpty ? argumentOIDs : allArgumentOIDs) { $0 != "t" }
    }

    /// As `pg_get_function_identity_arguments` prints them: without what only comes out, and without defaults.
    var identityArgumentsText: String {
        if Self.directCounts[oid] != nil { return argumentsText }
        return text(argumentOIDs: allArgumentOIDs.isEmpty ? argumentOIDs : allArgumentOIDs) { $0 != "t" && $0 != "o" }
    }

    private func text(argumentOIDs: [UInt32], where isShown: (String) -> Bool) -> String {
        var parts: [String] = []
        for (index, oid) in argumentOIDs.enumerated() {
            let mode = modes.indices.contains(index) ? modes[index] : "i"
            guard isShown(mode) else { continue }
            let name = names.indices.contains(index) ? Quoting.identifier(names[index]) + " " : ""
            let prefix = ["o": "OUT ", "b": "INOUT ", "v": "VARIADIC "][mode] ?? ""
            parts.append(prefix + (name == "\"\" " ? "" : name) + TypeFact.sqlName(oid))
        }
        return parts.joined(separator: ", ")
    }

    /// As `pg_get_function_result` prints it.
    var resultText: String {
        let table = modes.enumerated().filter { $0.element == "t" }.map(\.offset)
        if !table.isEmpty {
            let columns = table.map { index in
                (names.indices.contains(index) ? Quoting.identifier(names[index]) + " " : "") + TypeFact.sqlName(allArgumentOIDs[index])
            }
            return "TABLE(\(columns.joined(separator: ", ")))"
        }
        return (returnsSet ? "SETOF " : "") + TypeFact.sqlName(resultOID)
    }
}

/// A row of PostgreSQL's `pg_operator`.
struct OperatorFact: Sendable {
    var oid: UInt32
    var name: String
    /// 0 for a prefix operator.
    var leftOID: UInt32
    var rightOID: UInt32
    var resultOID: UInt32
    var functionOID: UInt32
    var commutatorOID: UInt32
    var negatorOID: UInt32
    var canMerge: Bool
    var canHash: Bool
    var restrictionOID: UInt32
    var joinOID: UInt32

    private struct Key: Hashable {
        var name: String
        var argumentOIDs: [UInt32]
    }

    /// The operators that exist here.
    static let all: [OperatorFact] = {
        let present = Set(CallableSignature.operators.map { Key(name: $0.name, argumentOIDs: $0.argumentOIDs) })
        return FactLine.lines(GeneratedFacts.operatorFacts, fieldCount: 12).map { line in
            OperatorFact(
                oid: line.oid(0), name: line.text(11), leftOID: line.oid(1), rightOID: line.oid(2), resultOID: line.oid(3), functionOID: line.oid(4),
                commutatorOID: line.oid(5), negatorOID: line.oid(6), canMerge: line.flag(7), canHash: line.flag(8), restrictionOID: line.oid(9),
                joinOID: line.oid(10))
        }.filter { present.contains(Key(name: $0.name, argumentOIDs: $0.leftOID == 0 ? [$0.rightOID] : [$0.leftOID, $0.rightOID])) }
    }()

    static let byOID = Dictionary(uniqueKeysWithValues: all.map { ($0.oid, $0) })
    static let byName = Dictionary(grouping: all, by: \.name)
}
