import Expressions

/// Which names are functions that only queries have: over windows, and giving rows.
package enum RowFunctions {
    package static func isWindowFunction(_ name: String) -> Bool { WindowFunction.Kind(named: name) != nil }
    package static func givesRows(_ name: String) -> Bool { TableFunctionTable.isTableFunction(name) }
}
