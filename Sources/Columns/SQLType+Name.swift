extension SQLType {
    /// The type's name in `pg_type`: `int4`, `_text`.
    package var typname: String { description.name }

    /// The type as SQL writes it: what PostgreSQL's `format_type` prints and its error messages use.
    ///
    /// - Parameter modifier: nil where none was asked about; with -1, `bpchar` is a type of its own besides `character(n)`.
    package func sqlName(modifier: Int32? = nil) -> String {
        switch self {
        case .scalar(let scalar): scalar.sqlName(modifier: modifier)
        case .array(let element): element.sqlName(modifier: modifier) + "[]"
        case .row(let row): row.sqlName
        }
    }
}

extension ScalarType {
    package var typname: String { description.name }

    func sqlName(modifier: Int32?) -> String {
        guard let modifier else { return description.sqlName }
        if self == .bpchar, modifier < 0 { return "bpchar" }
        return modifier < 0 ? description.sqlName : description.sqlName(modifierText(modifier))
    }

    /// What stands in the middle or at the end of the name: `(10,2)`, ` day to second(3)`.
    private func modifierText(_ modifier: Int32) -> String {
        switch self {
        case .bpchar, .varchar: modifier >= 4 ? "(\(modifier - 4))" : ""
        case .numeric: Numeric.precisionAndScale(of: modifier).map { "(\($0.precision),\($0.scale))" } ?? ""
        case .time, .timetz, .timestamp, .timestamptz: "(\(modifier))"
        case .interval: IntervalModifier(modifier).suffix
        default: ""
        }
    }
}

extension TypeDescription {
    /// `timestamp(3) with time zone`: a modifier stands behind the first word of the names that end in a zone.
    fileprivate func sqlName(_ modifier: String) -> String {
        for ending in [" without time zone", " with time zone"] where sqlName.hasSuffix(ending) {
            return sqlName.dropLast(ending.count) + modifier + ending
        }
        return sqlName + modifier
    }
}
