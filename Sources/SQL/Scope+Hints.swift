import Columns

/// The errors of names that mean nothing, with PostgreSQL's hints (`src/backend/parser/parse_relation.c`, errorMissingColumn, errorMissingRTE).
extension Scope {
    func missingColumn(_ parts: [String], at: Int) -> SQLError {
        guard parts.count > 1 else {
            let name = parts.last ?? ""
            return SQLError(.undefinedColumn, "column \"\(name)\" does not exist", hint: columnHint(name, table: nil), at: at)
        }
        let spelled = parts.joined(separator: ".")
        if parts.count > 4 { return SQLError(.syntaxError, "improper qualified name (too many dotted names): \(spelled)", at: at) }
        if parts.count == 4 { return SQLError(.featureNotSupported, "cross-database references are not implemented: \(spelled)", at: at) }
        return missingTable(Array(parts.dropLast()), at: at)
    }

    func missingTable(_ qualifier: [String], at: Int) -> SQLError {
        let name = qualifier.last ?? ""
        if let table = (tables + hidden).first(where: { $0.name == name }) {
            return SQLError(
                .undefinedTable, "invalid reference to FROM-clause entry for table \"\(table.name)\"",
                hint: "There is an entry for table \"\(table.name)\", but it cannot be referenced from this part of the query.", at: at)
        }
        if let table = tables.first(where: { $0.hiddenName == name }) {
            return SQLError(
                .undefinedTable, "invalid reference to FROM-clause entry for table \"\(name)\"",
                hint: "Perhaps you meant to reference the table alias \"\(table.name)\".", at: at)
        }
        return SQLError(.undefinedTable, "missing FROM-clause entry for table \"\(qualifier.suffix(2).joined(separator: "."))\"", at: at)
    }

    /// "Perhaps you meant ..": the nearest one or two columns by edit distance, when near enough to be a slip of the hand.
    func columnHint(_ name: String, table: String?) -> String? {
        var best: [String] = []
        var bestDistance = Self.distanceMax + 1
        let wanted = Array(name.unicodeScalars)
        for candidate in tables {
            let penalty = table.map { editDistance(Array($0.unicodeScalars), Array(candidate.name.unicodeScalars)) } ?? 0
            for column in candidate.columns where penalty <= Self.distanceMax {
                let distance = editDistance(Array(column.name.unicodeScalars), wanted)
                guard distance <= name.utf8.count / 2, distance + penalty <= min(bestDistance, Self.distanceMax) else { continue }
                if distance + penalty < bestDistance {
                    bestDistance = distance + penalty
                    best = []
                }
                best.append("\"\(candidate.name).\(column.name)\"")
            }
        }
        switch best.count {
        case 1: return "Perhaps you meant to reference the column \(best[0])."
        case 2: return "Perhaps you meant to reference the column \(best[0]) or the column \(best[1])."
        default: return nil
        }
    }

    /// PostgreSQL's MAX_FUZZY_DISTANCE.
    private static let distanceMax = 3

    /// Levenshtein distance, all costs 1. Names longer than an identifier can be (63 bytes) are too far from everything.
    private func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        guard left.count <= 63, right.count <= 63 else { return Self.distanceMax + 64 }
        var row = Array(0...right.count)
        for (i, a) in left.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, b) in right.enumerated() {
                let replaced = diagonal + (a == b ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(replaced, row[j] + 1, row[j + 1] + 1)
            }
        }
        return row[right.count]
    }
}
