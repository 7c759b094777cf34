import Columns

extension FunctionTableBuilder {
    /// Sizes as people write them: `pg_size_pretty`, `pg_size_bytes`.
    mutating func addSizeTexts() {
        unary("pg_size_pretty", .int8, .text) { (size: Int64) in SizeText.format(size) }
        unary("pg_size_pretty", .numeric, .text) { (size: Numeric) throws(SQLError) in try SizeText.format(size) }
        unary("pg_size_bytes", .text, .int8) { (text: String) throws(SQLError) in try SizeText.parse(text) }
    }
}

/// `12 MB`: PostgreSQL's units are powers of 1,024 (`dbsize.c`).
enum SizeText {
    private struct Unit {
        var name: String
        /// Sizes below are printed in this unit, counted in it or, where the last bit is rounded off, in halves of it.
        var limit: Int64
        var isRounded: Bool
        /// 2 to this power bytes.
        var bits: Int64
    }

    private static let units = [
        Unit(name: "bytes", limit: 10 * 1_024, isRounded: false, bits: 0), Unit(name: "kB", limit: 20 * 1_024 - 1, isRounded: true, bits: 10),
        Unit(name: "MB", limit: 20 * 1_024 - 1, isRounded: true, bits: 20), Unit(name: "GB", limit: 20 * 1_024 - 1, isRounded: true, bits: 30),
        Unit(name: "TB", limit: 20 * 1_024 - 1, isRounded: true, bits: 40), Unit(name: "PB", limit: 20 * 1_024 - 1, isRounded: true, bits: 50),
    ]

    static func format(_ size: Int64) -> String {
        var size = size
        for (unit, next) in zip(units, units.dropFirst()) {
            if size.magnitude < unit.limit { return text(size, unit) }
            size /= 1 << bits(from: unit, to: next)
        }
        return text(size, units[units.count - 1])
    }

    static func format(_ size: Numeric) throws(SQLError) -> String {
        var size = size
        for (unit, next) in zip(units, units.dropFirst()) {
            if Numeric.compare(size, Numeric(unit.limit)) < 0, Numeric.compare(size, Numeric(-unit.limit)) > 0 { return try text(size, unit) }
            size = try size.integerQuotient(dividingBy: Numeric(Int64(1) << bits(from: unit, to: next)))
        }
        return try text(size, units[units.count - 1])
    }

    /// Halves keep one bit more than the unit has.
    private static func bits(from unit: Unit, to next: Unit) -> Int64 {
        next.bits - unit.bits - (next.isRounded ? 1 : 0) + (unit.isRounded ? 1 : 0)
    }

    private static func text(_ size: Int64, _ unit: Unit) -> String {
        let count = unit.isRounded ? (size + (size < 0 ? -1 : 1)) / 2 : size
        return "\(count) \(unit.name)"
    }

    private static func text(_ size: Numeric, _ unit: Unit) throws(SQLError) -> String {
        var count = size
        if unit.isRounded {
            let isNegative = Numeric.compare(size, Numeric(Int64(0))) < 0
            count = try size.adding(Numeric(Int64(isNegative ? -1 : 1))).integerQuotient(dividingBy: Numeric(Int64(2)))
        }
        return "\(ValueText.format(.numeric(count), .numeric, TextFormat())) \(unit.name)"
    }

    static func parse(_ text: String) throws(SQLError) -> Int64 {
        let trimmed = FloatText.trimmed(text)
        let digits = trimmed.prefix { $0.isASCII && ($0.isNumber || "+-.eE".contains($0)) }
        // An e belongs to the number only when digits follow it.
        let number = digits.last.map { "eE".contains($0) } == true ? digits.dropLast() : digits
        guard number.contains(where: { $0.isNumber }), let value = try? Numeric(parsing: String(number)) else {
            throw SQLError(.invalidParameterValue, "invalid size: \"\(text)\"")
        }
        let name = FloatText.trimmed(String(trimmed.dropFirst(number.count)))
        guard !name.isEmpty else { return try value.int64() }
        guard
            let unit = units.first(where: { AsciiText.lowercased($0.name) == AsciiText.lowercased(name) })
                ?? (AsciiText.lowercased(name) == "b" ? units[0] : nil)
        else {
            throw SQLError(
                .invalidParameterValue, "invalid size: \"\(text)\"", detail: "Invalid size unit: \"\(name)\".",
                hint: "Valid units are \"bytes\", \"B\", \"kB\", \"MB\", \"GB\", \"TB\", and \"PB\".")
        }
        return try value.multiplied(by: Numeric(Int64(1) << unit.bits)).int64()
    }
}
