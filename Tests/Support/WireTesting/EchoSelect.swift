import Columns
import PGWire

/// `SELECT` of literals and parameters: `1`, `'text'`, `NULL`, `$1`, each with an optional `::type`.
struct EchoSelect: PreparedStatement {
    enum Item: Sendable {
        case constant(Datum)
        case parameter(Int)
    }

    var items: [Item] = []
    var parameterTypes: [SQLType] = []
    var columns: [ResultColumn]? = []

    static func prepare(_ text: Substring, _ given: [SQLType?]) throws(SQLError) -> EchoSelect {
        var select = EchoSelect()
        for item in text.split(separator: ",") { try select.add(item.trimmingBlanks, given) }
        return select
    }

    private mutating func add(_ text: Substring, _ given: [SQLType?]) throws(SQLError) {
        let parts = text.split(separator: "::").map { $0.trimmingBlanks }
        let declared = try parts.count > 1 ? Self.type(parts[1]) : nil
        guard let value = parts.first else { throw SQLError(.syntaxError, "syntax error at end of input") }
        let item: Item
        let type: SQLType
        if value.hasPrefix("$"), let number = Int(value.dropFirst()), number > 0 {
            while parameterTypes.count < number { parameterTypes.append(.text) }
            type = given.count >= number ? given[number - 1] ?? declared ?? .text : declared ?? .text
            parameterTypes[number - 1] = type
            item = .parameter(number - 1)
        } else if value == "NULL" {
            type = declared ?? .text
            item = .constant(.null)
        } else if value.hasPrefix("'") {
            type = declared ?? .text
            item = .constant(try ValueText.parse(String(value.dropFirst().dropLast()), as: type, TextInput()))
        } else {
            type = declared ?? .int4
            item = .constant(try ValueText.parse(String(value), as: type, TextInput()))
        }
        items.append(item)
        columns?.append(ResultColumn(name: "?column?", type: type))
    }

    private static func type(_ name: Substring) throws(SQLError) -> SQLType {
        let isArray = name.hasSuffix("[]")
        guard let scalar = ScalarType.allCases.first(where: { "\($0)" == (isArray ? name.dropLast(2) : name) }) else {
            throw SQLError(.undefinedObject, "type \"\(name)\" does not exist")
        }
        return isArray ? .array(scalar) : .scalar(scalar)
    }

    func source(_ parameters: [Datum]) throws(SQLError) -> any RowSource {
        let columns = items.map { item in
            switch item {
            case .constant(let value): [value]
            case .parameter(let index): [parameters.indices.contains(index) ? parameters[index] : .null]
            }
        }
        return EchoOnce(DatumBatch(columns: columns, rowCount: 1))
    }
}

extension Substring {
    var trimmingBlanks: Substring {
        var text = self
        while text.first == " " { text = text.dropFirst() }
        while text.last == " " { text = text.dropLast() }
        return text
    }
}
