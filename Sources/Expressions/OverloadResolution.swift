import Columns

/// Which of several overloads a call means: sections 10.2 and 10.3 of the PostgreSQL 15 manual (`func_select_candidate` in `parse_func.c`).
///
/// It works on signatures alone, so functions, operators and aggregates share it.
enum OverloadResolution {
    enum Outcome: Equatable {
        /// The position of the chosen signature.
        case chosen(Int)
        case none
        case ambiguous
    }

    /// `signatures` all take `arguments.count` parameters.
    static func choose(_ signatures: [[ParameterType]], for arguments: [SQLType]) -> Outcome {
        if let exact = signatures.firstIndex(where: { signature in zip(signature, arguments).allSatisfy { $0.isExactly($1) } }) {
            return .chosen(exact)
        }
        let usable = signatures.indices.filter { accepts(signatures[$0], arguments) }
        if usable.isEmpty { return .none }
        if usable.count == 1 { return .chosen(usable[0]) }
        return best(of: usable, signatures, arguments).map { .chosen($0) } ?? .ambiguous
    }

    private static func accepts(_ signature: [ParameterType], _ arguments: [SQLType]) -> Bool {
        zip(signature, arguments).allSatisfy { $0.accepts($1) } && signature.concrete(for: arguments, result: .any) != nil
    }

    private static func best(of usable: [Int], _ signatures: [[ParameterType]], _ arguments: [SQLType]) -> Int? {
        var candidates = mostMatches(usable) { candidate in
            matchCount(signatures[candidate], arguments) { parameter, argument in parameter.isExactly(argument) }
        }
        if candidates.count == 1 { return candidates[0] }
        candidates = mostMatches(candidates) { candidate in
            matchCount(signatures[candidate], arguments) { parameter, argument in
                parameter.isExactly(argument) || (parameter.category == argument.category && parameter.isPreferred)
            }
        }
        if candidates.count == 1 { return candidates[0] }
        guard arguments.contains(.unknown) else { return nil }
        candidates = narrowedByCategory(candidates, signatures, arguments)
        if candidates.count == 1 { return candidates[0] }
        return matchedByKnownType(candidates, signatures, arguments)
    }

    private static func matchCount(_ signature: [ParameterType], _ arguments: [SQLType], _ matches: (ParameterType, SQLType) -> Bool) -> Int {
        zip(signature, arguments).count { $1 != .unknown && matches($0, $1) }
    }

    /// Rules 4c and 4d: keep the candidates with the highest count.
    private static func mostMatches(_ candidates: [Int], _ count: (Int) -> Int) -> [Int] {
        let counts = candidates.map(count)
        guard let most = counts.max() else { return candidates }
        return zip(candidates, counts).filter { $0.1 == most }.map(\.0)
    }

    /// Rule 4e: a literal of unknown type takes the category that the candidates agree on, string when any accepts a string,
    /// and of that category the preferred type when any candidate takes it.
    private static func narrowedByCategory(_ candidates: [Int], _ signatures: [[ParameterType]], _ arguments: [SQLType]) -> [Int] {
        var kept = candidates
        for position in arguments.indices where arguments[position] == .unknown {
            let parameters = candidates.map { signatures[$0][position] }
            let categories = Set(parameters.map(\.category))
            guard let category = categories.contains(.string) ? .string : (categories.count == 1 ? categories.first : nil) else { return candidates }
            let hasPreferred = parameters.contains { $0.category == category && $0.isPreferred }
            kept = kept.filter {
                let parameter = signatures[$0][position]
                return parameter.category == category && (!hasPreferred || parameter.isPreferred)
            }
        }
        return kept.isEmpty ? candidates : kept
    }

    /// Rule 4f: when all known arguments are of one type, suppose the unknown ones are too.
    private static func matchedByKnownType(_ candidates: [Int], _ signatures: [[ParameterType]], _ arguments: [SQLType]) -> Int? {
        let known = Set(arguments.filter { $0 != .unknown })
        guard known.count == 1, let type = known.first else { return nil }
        let supposed = Array(repeating: type, count: arguments.count)
        let fitting = candidates.filter { accepts(signatures[$0], supposed) }
        return fitting.count == 1 ? fitting[0] : nil
    }
}
