/// Making vectors of the narrowest form.
extension ColumnVector {
    /// The same values as numbers where all of them are numbers of one kind; others stay what they are.
    package func compacted() -> ColumnVector {
        guard case .datums(let values) = form, let first = values.first(where: { !$0.isNull }) else { return self }
        switch first {
        case .int: return compacted(values, .int)
        case .bool: return compacted(values, .bool)
        case .date: return compacted(values, .date)
        case .time: return compacted(values, .time)
        case .timestamp: return compacted(values, .timestamp)
        case .float: return compactedFloats(values)
        case .numeric(let number): return compactedDecimals(values, scale: number.scale)
        default: return self
        }
    }

    private func compacted(_ values: [Datum], _ kind: WordKind) -> ColumnVector {
        var builder = Builder<Int64>(count: values.count, placeholder: 0)
        for value in values {
            if let word = kind.word(value) { builder.append(word) } else if value.isNull { builder.appendNull() } else { return self }
        }
        return ColumnVector(.words(builder.values, kind, nulls: builder.nulls))
    }

    private func compactedFloats(_ values: [Datum]) -> ColumnVector {
        var builder = Builder<Double>(count: values.count, placeholder: 0)
        for value in values {
            if case .float(let number) = value { builder.append(number) } else if value.isNull { builder.appendNull() } else { return self }
        }
        return ColumnVector(.doubles(builder.values, nulls: builder.nulls))
    }

    private func compactedDecimals(_ values: [Datum], scale: Int) -> ColumnVector {
        var builder = Builder<Int64>(count: values.count, placeholder: 0)
        for value in values {
            if case .numeric(let number) = value, let parts = number.inlineParts, parts.scale == scale,
                let coefficient = Int64(exactly: parts.coefficient)
            {
                builder.append(coefficient)
            } else if value.isNull {
                builder.appendNull()
            } else {
                return self
            }
        }
        return ColumnVector(.decimals(builder.values, scale: scale, nulls: builder.nulls))
    }

    /// Values one after another, with NULLs between them.
    package struct Builder<Value> {
        package private(set) var values: [Value] = []
        package private(set) var nulls: NullMask?
        private let placeholder: Value

        package init(count: Int, placeholder: Value) {
            self.placeholder = placeholder
            values.reserveCapacity(count)
        }

        package mutating func append(_ value: Value) {
            values.append(value)
            nulls?.append(false)
        }

        package mutating func appendNull() {
            if nulls == nil { nulls = NullMask(repeating: false, count: values.count) }
            values.append(placeholder)
            nulls?.append(true)
        }
    }

    /// Several vectors as one. Runs of one value each become codes of a table of these values.
    package static func concatenated(_ parts: [ColumnVector]) -> ColumnVector {
        guard parts.count > 1 else { return parts.first ?? [] }
        var runs: [(value: Datum, count: Int)] = []
        for part in parts {
            guard case .same(let value, let count) = part.form else { return joined(parts) }
            if let last = runs.last, last.value == value { runs[runs.count - 1].count += count } else { runs.append((value, count)) }
        }
        if runs.count == 1 { return ColumnVector(repeating: runs[0].value, count: runs[0].count) }
        var codes: [UInt32] = []
        codes.reserveCapacity(runs.reduce(0) { $0 + $1.count })
        for (code, run) in runs.enumerated() { codes.append(contentsOf: repeatElement(UInt32(truncatingIfNeeded: code), count: run.count)) }
        return ColumnVector(.coded(codes, ValueTable(runs.map(\.value))))
    }

    private static func joined(_ parts: [ColumnVector]) -> ColumnVector {
        var result = parts[0]
        for part in parts.dropFirst() { result.append(contentsOf: part) }
        return result
    }
}
