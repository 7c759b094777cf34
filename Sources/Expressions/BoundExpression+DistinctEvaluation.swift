import Columns

/// Evaluation once for each distinct value, where a column is kept as numbers of a small table (a model's name, the start of a window)
/// and nothing else in the expression differs between rows.
extension BoundExpression {
    /// What of the rows an expression's value depends on.
    private enum Dependence {
        /// Nothing: every column that it reads has one value for all rows.
        case nothing
        /// One column of numbers of a table, and otherwise nothing.
        case codes(column: Int)
        case rows
    }

    /// nil where each row has to be looked at.
    func evaluateDistinct(_ rows: BatchRows, _ context: EvaluationContext) throws(SQLError) -> ColumnVector? {
        // A single row is its own distinct value.
        guard rows.count > 1 else { return nil }
        switch dependence(rows.batch) {
        case .rows:
            return nil
        case .nothing:
            let one = BatchRows(batch: rows.batch, selection: [rows.selection?.first ?? 0])
            return ColumnVector(repeating: try evaluateColumn(one, context)[0], count: rows.count)
        case .codes(let position):
            guard case .coded(let codes, let table) = rows.batch.columns[position].form, table.count <= max(Self.smallTable, rows.count) else {
                return nil
            }
            let (numbers, firsts) = Self.numbered(codes, rows.selection, tableCount: table.count)
            // The rows where each value appears first, in that order: the first error is that of the first row that has one.
            var batch = rows.batch.picked(firsts)
            batch.columns[position] = ColumnVector(batch.columns[position].datums).compacted()
            let values = try evaluateColumn(BatchRows(batch: batch, selection: nil), context)
            if let same = values.sameValue { return ColumnVector(repeating: same, count: rows.count) }
            return ColumnVector(.coded(numbers, ValueTable(values.datums)))
        }
    }

    /// A table of so many values is worth the walk through it even for a few rows.
    private static let smallTable = 256

    /// The rows' codes counted anew from 0 by first appearance, and the row of each first appearance.
    private static func numbered(_ codes: [UInt32], _ selection: [Int]?, tableCount: Int) -> (numbers: [UInt32], firsts: [Int]) {
        var known = [UInt32](repeating: .max, count: tableCount + 1)
        var firsts: [Int] = []
        func number(_ row: Int) -> UInt32 {
            let code = min(Int(codes[row]), tableCount)
            if known[code] == .max {
                known[code] = UInt32(truncatingIfNeeded: firsts.count)
                firsts.append(row)
            }
            return known[code]
        }
        let numbers = selection.map { $0.map(number) } ?? codes.indices.map(number)
        return (numbers, firsts)
    }

    private func dependence(_ batch: DatumBatch) -> Dependence {
        switch self {
        case .constant, .parameter: return .nothing
        case .subquery: return .rows
        case .input(let position, _):
            guard batch.columns.indices.contains(position) else { return .rows }
            switch batch.columns[position].form {
            case .same: return .nothing
            case .coded: return .codes(column: position)
            default: return .rows
            }
        case .call(let function, let arguments, _):
            return function.volatility == .volatile ? .rows : Self.dependence(arguments, batch)
        case .and(let operands), .or(let operands), .coalesce(let operands, _): return Self.dependence(operands, batch)
        case .not(let operand), .isNull(let operand, _): return operand.dependence(batch)
        case .isDistinct(let left, let right, _), .nullIf(let left, let right, _, _): return Self.dependence([left, right], batch)
        case .caseWhen(let branches, let otherwise, _):
            return Self.dependence(branches.flatMap { [$0.condition, $0.result] } + [otherwise], batch)
        case .inList(let operand, let list, _, _): return Self.dependence([operand] + list, batch)
        }
    }

    private static func dependence(_ parts: [BoundExpression], _ batch: DatumBatch) -> Dependence {
        var column: Int?
        for part in parts {
            switch part.dependence(batch) {
            case .nothing: break
            case .rows: return .rows
            case .codes(let other):
                if let column, column != other { return .rows }
                column = other
            }
        }
        return column.map { .codes(column: $0) } ?? .nothing
    }
}
