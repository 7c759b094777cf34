import Columns

extension FunctionTableBuilder {
    /// `to_regclass` and its like: the object of a name, NULL where the cast would be an error.
    mutating func addReferenceFunctions() {
        for type in [
            ScalarType.regclass, .regtype, .regproc, .regprocedure, .regoper, .regoperator, .regnamespace, .regrole, .regcollation,
        ] {
            add(
                "to_\(type.typname)", [.text], .type(.scalar(type)), volatility: .stable,
                .unary { (name, context) throws(SQLError) in
                    let name = try String(name)
                    // A number is no name.
                    if !name.isEmpty, name.utf8.allSatisfy(AsciiText.isDigit) { return .null }
                    do throws(SQLError) {
                        return .int(try ReferenceText.parse(name, as: type, context.textFormat.names))
                    } catch {
                        if Self.isMissing(error.state) { return .null }
                        throw error
                    }
                })
        }
    }

    /// What says that there is no such object; other errors are of the name's form.
    private static func isMissing(_ state: SQLState) -> Bool {
        [.undefinedTable, .undefinedObject, .undefinedFunction, .invalidSchemaName, .ambiguousFunction].contains(state)
    }
}
