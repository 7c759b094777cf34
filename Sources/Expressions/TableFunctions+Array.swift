import Columns

extension TableFunctionTableBuilder {
    /// Arrays as rows (manual, 9.19 and 9.25).
    mutating func addArrayFunctions() {
        add("generate_subscripts", [.anyArray, .int4], .int4) { (x, _) throws(SQLError) in
            TableFunction.rows(try ArrayFunctions.subscripts(x[0], dimension: Int64(x[1]))) { [.int($0)] }
        }
        add("generate_subscripts", [.anyArray, .int4, .bool], .int4) { (x, _) throws(SQLError) in
            let subscripts = try ArrayFunctions.subscripts(x[0], dimension: Int64(x[1]))
            return try Bool(x[2]) ? TableFunction.rows(subscripts.reversed()) { [.int($0)] } : TableFunction.rows(subscripts) { [.int($0)] }
        }
        addValues("string_to_table", [.text, .text], .text, isStrict: false) { (x, _) throws(SQLError) in
            try ArrayFunctions.split(x, separator: x[1], null: .null)
        }
        addValues("string_to_table", [.text, .text, .text], .text, isStrict: false) { (x, _) throws(SQLError) in
            try ArrayFunctions.split(x, separator: x[1], null: x[2])
        }
    }
}

extension ArrayFunctions {
    fileprivate static func subscripts(_ array: Datum, dimension: Int64) throws(SQLError) -> Range<Int64> {
        let dimensions = try ArrayValue(array).dimensions
        guard dimension >= 1, dimension <= Int64(dimensions.count) else { return 0..<0 }
        let asked = dimensions[Int(dimension) - 1]
        return Int64(asked.lowerBound)..<asked.upperBound + 1
    }

    fileprivate static func split(_ arguments: [Datum], separator: Datum, null: Datum) throws(SQLError) -> [Datum] {
        guard let text = arguments.first, !text.isNull else { return [] }
        return try split(String(text), separator: separator.isNull ? nil : String(separator), null: null.isNull ? nil : String(null))
    }
}
