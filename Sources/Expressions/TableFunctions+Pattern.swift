import Columns

extension TableFunctionTableBuilder {
    /// Regular expressions that give rows.
    mutating func addPatternFunctions() {
        for parameters in [[ParameterType.text, .text], [.text, .text, .text]] {
            addValues("regexp_matches", parameters, .type(.array(.text))) { (x, _) throws(SQLError) in
                let flags = try RegularExpressionFunctions.Flags(PatternArguments(x).text(2) ?? "")
                return try RegularExpressionFunctions.matches(String(x[0]), String(x[1]), flags.options, isGlobal: flags.isGlobal)
            }
            addValues("regexp_split_to_table", parameters, .text) { (x, _) throws(SQLError) in
                let options = try RegularExpressionFunctions.options(PatternArguments(x).text(2) ?? "", of: "regexp_split_to_table")
                return try RegularExpressionFunctions.split(String(x[0]), String(x[1]), options)
            }
        }
    }
}
