import Columns

extension TableFunctionTableBuilder {
    /// `generate_series` over integers, numerics and times (manual, 9.25), and `unnest`.
    mutating func addSeriesFunctions() {
        for type in [SQLType.int4, .int8, .numeric] {
            addSeries(type, step: type)
            addSeries(type, step: nil)
        }
        addSeries(.timestamp, step: .interval)
        addSeries(.timestamptz, step: .interval)
        add("unnest", [.anyArray], .anyElement) { (arguments, _) throws(SQLError) in
            guard case .array(let array)? = arguments.first else { return TableFunction.values([]) }
            return TableFunction.values(array.elements)
        }
    }

    private mutating func addSeries(_ element: SQLType, step: SQLType?) {
        let parameters = [element, element] + (step.map { [$0] } ?? [])
        let arithmetic = Result { () throws(SQLError) in try SeriesArithmetic(element: element, step: step ?? element) }
        add("generate_series", parameters.map { .type($0) }, .type(element)) { (arguments, context) throws(SQLError) in
            try arithmetic.get().rows(arguments, context)
        }
    }
}
