import Columns
import Expressions

/// One line of a case table: a function, operator or cast over typed values, and what PostgreSQL 15 made of it.
///
///     name|type:value|type:value => type=text
///     name|type:value            => ERROR state message
///
/// `unknown:` is a bare literal, the value `NULL` is NULL, `BAR` stands for `|` in an operator's name.
struct ExpressionCase: CustomStringConvertible, Sendable {
    let description: String
    let name: String
    let arguments: [String]
    let expected: String

    init?(_ line: Substring) {
        guard let arrow = line.range(of: " => ") else { return nil }
        description = String(line)
        let parts = line[..<arrow.lowerBound].split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        name = parts[0].replacing("BAR", with: "|")
        arguments = Array(parts.dropFirst())
        expected = String(line[arrow.upperBound...])
    }

    static func table(_ text: String) -> [ExpressionCase] {
        text.split(separator: "\n").compactMap { ExpressionCase($0) }
    }
}

extension Substring {
    fileprivate func range(of part: String) -> Range<Substring.Index>? { ranges(of: part).first }
}

extension ExpressionCase {
    /// The value computed row by row and as a batch, over constants and over columns: all must agree. Printed as the table prints it.
    func outcomes(_ context: EvaluationContext) -> [String] {
        do throws(SQLError) {
            let constants = try arguments.map { (argument) throws(SQLError) in try Self.constant(argument) }
            let bound = try bind(constants)
            let (columns, row) = try Self.columns(constants)
            let overColumns = try bind(columns)
            let batch = DatumBatch(columns: row.map { [$0, $0] }, rowCount: 2)
            let typed = DatumBatch(columns: row.map { ColumnVector([$0, $0]).compacted() }, rowCount: 2)
            let coded = DatumBatch(columns: row.map { ColumnVector(.coded([1, 1], ValueTable([.null, $0]))) }, rowCount: 2)
            return [
                Self.printed(bound.type) { () throws(SQLError) in try bound.evaluate([], context) },
                Self.printed(bound.type) { () throws(SQLError) in try bound.folded().evaluate([], context) },
                Self.printed(bound.type) { () throws(SQLError) in try overColumns.evaluate(row, context) },
                Self.printed(bound.type) { () throws(SQLError) in try overColumns.evaluate(batch, selection: [1], context)[0] },
                Self.printed(bound.type) { () throws(SQLError) in try overColumns.evaluate(batch, selection: nil, context)[0] },
                Self.printed(bound.type) { () throws(SQLError) in try overColumns.evaluate(typed, selection: nil, context)[1] },
                Self.printed(bound.type) { () throws(SQLError) in try overColumns.evaluate(coded, selection: nil, context)[1] },
            ]
        } catch {
            return [Self.printed(error)]
        }
    }

    private func bind(_ arguments: [BoundExpression]) throws(SQLError) -> BoundExpression {
        if name.hasPrefix("::") {
            let (type, modifier) = try Self.type(String(name.dropFirst(2)))
            return try Coercion.convert(arguments[0], to: type, modifier: modifier, context: .explicit, at: 0)
        }
        if name == "extremum>" || name == "extremum<" {
            return try FunctionTable.extremum(arguments, isGreatest: name == "extremum>", at: 0)
        }
        if let first = name.unicodeScalars.first, first.properties.isAlphabetic || first == "_" {
            return try FunctionTable.resolve(function: name, arguments, at: 0)
        }
        return try FunctionTable.resolve(
            operator: name, left: arguments.count == 2 ? arguments[0] : nil, right: arguments[arguments.count - 1], at: 0)
    }

    /// `numeric(10,2)`, `varchar(3)`, `int4[]`.
    private static func type(_ name: String) throws(SQLError) -> (SQLType, modifier: Int32) {
        let isArray = name.hasSuffix("[]")
        let parts = (isArray ? name.dropLast(2) : name[...]).split(separator: "(")
        var modifiers = parts.count > 1 ? parts[1].dropLast().split(separator: ",").compactMap { Int32($0) } : []
        // The grammar puts the mask of fields first; this one means all fields.
        if parts[0] == "interval", !modifiers.isEmpty { modifiers.insert(0x7fff, at: 0) }
        return try Coercion.type(named: [String(parts[0])], modifiers: modifiers, arrayDimensions: isArray ? 1 : 0, at: 0)
    }

    private static func constant(_ argument: String) throws(SQLError) -> BoundExpression {
        let parts = argument.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let literal = BoundExpression.constant(parts[1] == "NULL" ? .null : .text(parts[1]), .unknown)
        guard parts[0] != "unknown" else { return literal }
        let (type, modifier) = try type(parts[0])
        return try Coercion.convert(literal, to: type, modifier: modifier, context: .explicit, at: 0)
    }

    /// The same arguments as inputs of a row, literals of unknown type excepted.
    private static func columns(_ constants: [BoundExpression]) throws(SQLError) -> ([BoundExpression], row: [Datum]) {
        var columns: [BoundExpression] = []
        var row: [Datum] = []
        for constant in constants {
            row.append(try constant.evaluate([], EvaluationContext(transactionTimestamp: 0)))
            columns.append(constant.type == .unknown ? constant : .input(row.count - 1, constant.type))
        }
        return (columns, row)
    }

    private static func printed(_ type: SQLType, _ value: () throws(SQLError) -> Datum) -> String {
        do throws(SQLError) {
            let value = try value()
            let text = try Coercion.convert(.constant(value, type), to: .text, context: .explicit, at: 0).evaluate([], FunctionTests.context)
            return type.sqlName() + "=" + (text.isNull ? "NULL" : ValueText.format(text, .text, TextFormat()))
        } catch {
            return printed(error)
        }
    }

    private static func printed(_ error: SQLError) -> String { "ERROR \(error.state.code) \(error.message)" }
}
