import Columns
import Expressions
import SQLSyntax

/// Literals, casts, and the values that SQL writes as words.
extension ExpressionBinder {
    func bindLiteral(_ literal: LiteralSyntax, at: Int) throws(SQLError) -> BoundExpression {
        let constant: Constant
        if let slot = literal.slot, let record = state.literals, let (value, type) = literal.recordedValue.datum {
            constant = Constant(literal: value, type, in: slot, record)
        } else if let (value, type) = literal.value.datum {
            constant = Constant(value, type)
        } else {
            throw .unsupported("a bit string", at: at)
        }
        guard case .decimal = literal.recordedValue, constant.type == .unknown else { return .constant(constant) }
        return try Coercion.convert(.constant(constant), to: .numeric, context: .explicit, at: at)
    }

    func bindCast(_ item: ExpressionSyntax, _ typeName: TypeNameSyntax, at: Int) throws(SQLError) -> BoundExpression {
        if typeName.name.count == 2, !state.catalog.hasSchema(typeName.name[0]) {
            throw SQLError(.invalidSchemaName, "schema \"\(typeName.name[0])\" does not exist", at: typeName.at)
        }
        let (type, modifier) = try TypeNames.resolve(typeName, state)
        if case .array(let items, let arrayPlace) = item, case .array(let element) = type {
            let array = try bindArray(items, element: element, at: arrayPlace)
            return try Coercion.convert(array, to: type, modifier: modifier, context: .explicit, at: at)
        }
        let bound = try bind(item)
        if case .row(let row) = type, bound.type == .record { return try bindRowCast(bound, row, at: at) }
        do {
            // A literal that is read later shows its own place too.
            let place = if case .constant = bound, bound.type == .unknown { item.place } else { at }
            return try Coercion.convert(bound, to: type, modifier: modifier, context: .explicit, at: place)
        } catch {
            // A literal that cannot be read is shown itself, a cast that does not exist is shown as the cast.
            throw error.state == .cannotCoerce ? error : error.moved(to: item.place)
        }
    }

    /// A row constructor as a row of a relation, field by field (`coerce_record_to_complex`).
    private func bindRowCast(_ row: BoundExpression, _ type: RowType, at: Int) throws(SQLError) -> BoundExpression {
        func failure(_ detail: String?) -> SQLError {
            SQLError(.cannotCoerce, "cannot cast type record to \(type.sqlName)", detail: detail, at: at)
        }
        guard let values = RowExpression.values(of: row) else { throw failure(nil) }
        guard values.count >= type.fields.count else { throw failure("Input has too few columns.") }
        guard values.count <= type.fields.count else { throw failure("Input has too many columns.") }
        var converted: [BoundExpression] = []
        for (index, value) in values.enumerated() {
            let field = type.fields[index]
            do {
                converted.append(
                    try Coercion.convert(value, to: field.type, modifier: type.modifiers[index], context: .explicit, at: at))
            } catch {
                guard error.state == .cannotCoerce else { throw error }
                throw failure("Cannot cast type \(value.type.sqlName()) to \(field.type.sqlName()) in column \(index + 1).")
            }
        }
        return RowExpression.row(converted, of: type)
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

extension LiteralSyntax.Value {
    /// The constant that it is before anybody asks for another type; a number beyond `int8` is the text of one. nil for bit strings.
    var datum: (value: Datum, type: SQLType)? {
        switch self {
        case .null: (.null, .unknown)
        case .boolean(let value): (.bool(value), .bool)
        case .integer(let value): (.int(Int64(value)), .int4)
        case .string(let text): (.text(text), .unknown)
        case .decimal(let digits): Int64(digits).map { (.int($0), .int8) } ?? (.text(digits), .unknown)
        case .bitString: nil
        }
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
    /// A type that may also be that of a relation's rows, which goes by the relation's name.
    static func resolve(_ syntax: TypeNameSyntax, _ state: BinderState) throws(SQLError) -> (SQLType, modifier: Int32) {
        guard TypeName.lookup(syntax.name) == nil, let relation = state.catalog.relation(syntax.name, searchPath: state.searchPath) else {
            return try resolve(syntax)
        }
        guard syntax.modifiers.isEmpty else {
            throw SQLError(.syntaxError, "type modifier is not allowed for type \"\(relation.name)\"", at: syntax.at)
        }
        guard syntax.arrayDimensions == 0 else { throw .unsupported("an array of rows of \"\(relation.name)\"", at: syntax.at) }
        state.noteRelation(relation.oid)
        state.notePlace(relation.oid, at: syntax.at, hasAlias: false, isType: true)
        return (.row(relation.rowType), -1)
    }

    static func resolve(_ syntax: TypeNameSyntax) throws(SQLError) -> (SQLType, modifier: Int32) {
        var modifiers: [Int32] = []
        for modifier in syntax.modifiers {
            switch modifier {
            case .literal(let literal, _):
                guard case .integer(let value) = literal.value else { throw Self.notConstant(modifier) }
                modifiers.append(value)
            case .unary("-", .literal(let literal, _), _):
                guard case .integer(let value) = literal.value else { throw Self.notConstant(modifier) }
                modifiers.append(0 &- value)
            default: throw Self.notConstant(modifier)
            }
        }
        return try Coercion.type(named: syntax.name, modifiers: modifiers, arrayDimensions: syntax.arrayDimensions, at: syntax.at)
    }

    private static func notConstant(_ modifier: ExpressionSyntax) -> SQLError {
        SQLError(.syntaxError, "type modifiers must be simple constants or identifiers", at: modifier.place)
    }
}
