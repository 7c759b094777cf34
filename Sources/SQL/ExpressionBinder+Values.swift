import Columns
import Expressions
import SQLSyntax

/// Literals, casts, and the values that SQL writes as words.
extension ExpressionBinder {
    func bindLiteral(_ literal: LiteralSyntax, at: Int) throws(SQLError) -> BoundExpression {
        switch literal {
        case .null: return .constant(.null, .unknown)
        case .boolean(let value): return .constant(.bool(value), .bool)
        case .integer(let value): return .constant(.int(Int64(value)), .int4)
        case .string(let text): return .constant(.text(text), .unknown)
        case .decimal(let digits):
            if let value = Int64(digits) { return .constant(.int(value), .int8) }
            return try Coercion.convert(.constant(.text(digits), .unknown), to: .numeric, context: .explicit, at: at)
        case .bitString: throw .unsupported("a bit string", at: at)
        }
    }

    func bindCast(_ item: ExpressionSyntax, _ typeName: TypeNameSyntax, at: Int) throws(SQLError) -> BoundExpression {
        if typeName.name.count == 2, !state.catalog.hasSchema(typeName.name[0]) {
            throw SQLError(.invalidSchemaName, "schema \"\(typeName.name[0])\" does not exist", at: typeName.at)
        }
        let (type, modifier) = try TypeNames.resolve(typeName)
        if case .array(let items, let arrayPlace) = item, case .array(let element) = type {
            let array = try bindArray(items, element: element, at: arrayPlace)
            return try Coercion.convert(array, to: type, modifier: modifier, context: .explicit, at: at)
        }
        let bound = try bind(item)
        do {
            // A literal that is read later shows its own place too.
            let place = if case .constant(_, .unknown) = bound { item.place } else { at }
            return try Coercion.convert(bound, to: type, modifier: modifier, context: .explicit, at: place)
        } catch {
            // A literal that cannot be read is shown itself, a cast that does not exist is shown as the cast.
            throw error.state == .cannotCoerce ? error : error.moved(to: item.place)
        }
    }

    func bindCollate(_ item: ExpressionSyntax, _ name: [String], at: Int) throws(SQLError) -> BoundExpression {
        let bound = try bind(item)
        // All text compares by bytes, which is what these collations mean.
        guard let last = name.last, ["C", "POSIX", "default", "ucs_basic", "C.UTF-8", "C.utf8"].contains(last) else {
            throw SQLError(.undefinedObject, "collation \"\(name.joined(separator: "."))\" for encoding \"UTF8\" does not exist", at: at)
        }
        switch bound.type {
        case .text, .varchar, .unknown, .name, .scalar(.bpchar), .scalar(.char): return bound
        default: throw SQLError(.datatypeMismatch, "collations are not supported by type \(bound.type.sqlName())", at: at)
        }
    }

    /// `CURRENT_TIMESTAMP(p)` and its family: a cast of `now()`, as PostgreSQL defines them.
    func bindCurrentValue(_ name: String, _ precision: Int?, at: Int) throws(SQLError) -> BoundExpression {
        let type: SQLType
        switch name {
        case "current_date": type = .date
        case "current_time": type = .timetz
        case "localtime": type = .time
        case "current_timestamp": type = .timestamptz
        case "localtimestamp": type = .timestamp
        default: return try bindFunction(name == "current_catalog" ? "current_database" : name, [], at: at)
        }
        let now = try bindFunction("now", [], at: at)
        let modifier = precision.map { Int32(clamping: min($0, 6)) } ?? -1
        return try Coercion.convert(now, to: type, modifier: modifier, context: .explicit, at: at)
    }
}

extension SQLError {
    func moved(to place: Int) -> SQLError {
        guard place >= 0 else { return self }
        var copy = self
        copy.byteOffset = place
        return copy
    }
}

/// Types as SQL writes them.
enum TypeNames {
    static func resolve(_ syntax: TypeNameSyntax) throws(SQLError) -> (SQLType, modifier: Int32) {
        var modifiers: [Int32] = []
        for modifier in syntax.modifiers {
            switch modifier {
            case .literal(.integer(let value), _): modifiers.append(value)
            case .unary("-", .literal(.integer(let value), _), _): modifiers.append(0 &- value)
            default: throw SQLError(.syntaxError, "type modifiers must be simple constants or identifiers", at: modifier.place)
            }
        }
        return try Coercion.type(named: syntax.name, modifiers: modifiers, arrayDimensions: syntax.arrayDimensions, at: syntax.at)
    }
}
