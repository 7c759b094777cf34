import Columns
import Expressions

/// Finding the groups whose keys equal given values.
extension SourceEngine {
    /// nil when no group can match: the string was never seen, or one key is asked for two values under two names.
    func keyFilter(_ view: ViewPlan, _ keys: KeyLayout, _ request: SnapshotRequest) -> KeyFilter? {
        var filter = KeyFilter(wordCount: keys.wordCount)
        var fields: Set<Int> = []
        for (position, datum) in request.keys where view.keyFields.indices.contains(position) {
            let field = keys.fields[view.keyFields[position]]
            guard let bits = bits(datum, field) else { return nil }
            let mask = field.valueBits == 64 ? UInt64.max : (1 << UInt64(field.valueBits)) - 1
            let known = filter.words[field.valueWord] >> UInt64(field.valueShift) & mask
            if fields.contains(view.keyFields[position]), known != bits & mask { return nil }
            filter.words[field.valueWord] |= (bits & mask) << UInt64(field.valueShift)
            filter.masks[field.valueWord] |= mask << UInt64(field.valueShift)
            if field.hasNullBit {
                filter.words[field.nullWord] |= (datum.isNull ? 1 : 0) << UInt64(field.nullShift)
                filter.masks[field.nullWord] |= 1 << UInt64(field.nullShift)
            }
            fields.insert(view.keyFields[position])
        }
        for (position, datums) in request.keyLists where view.keyFields.indices.contains(position) {
            let field = keys.fields[view.keyFields[position]]
            // A value that was never seen is no row's; NULL is in no list.
            let mask = field.valueBits == 64 ? UInt64.max : (1 << UInt64(field.valueBits)) - 1
            let values = datums.filter { !$0.isNull }.compactMap { bits($0, field).map { $0 & mask } }
            if values.isEmpty { return nil }
            filter.lists.append((field, values))
        }
        filter.isComplete = fields.count == keys.fields.count && !keys.fields.isEmpty && filter.lists.isEmpty
        return filter
    }

    private func bits(_ datum: Datum, _ field: KeyLayout.Field) -> UInt64? {
        switch field.content {
        case .dictionary(let column):
            if datum.isNull { return 0 }
            guard case .text(let text) = datum else { return nil }
            return plan.schema.dictionaries[column]?.find(text).map { UInt64($0) }
        case .interned(let number): return plan.interners[number].find(datum).map { UInt64($0) }
        case .float:
            if case .float(let value) = datum { return UInt64(bitPattern: OrderedFloat.key(value)) }
            return datum.isNull ? 0 : nil
        case .integer, .bool:
            guard let value = datum.integer else { return datum.isNull ? 0 : nil }
            let bits = UInt64(bitPattern: value)
            let isInRange = field.content == .bool || field.integer(bits) == value
            return isInRange ? bits : nil
        }
    }

    /// The rows of a table that match; nil for all.
    func matching(_ table: Grouping.Table, _ filter: KeyFilter, _ layout: RowLayout) -> [UnsafeMutableRawPointer]? {
        if filter.isEmpty { return nil }
        // A quiet table has no index, and a reader makes none: it would be built under the lock and kept for a window that nobody writes.
        if filter.isComplete, table.pointee.isIndexed {
            return filter.words.withUnsafeBufferPointer { words in words.baseAddress.flatMap { table.pointee.find(words: $0) }.map { [$0] } ?? [] }
        }
        var rows: [UnsafeMutableRawPointer] = []
        table.pointee.forEachRow { row in
            if filter.admits(UnsafePointer(row.assumingMemoryBound(to: UInt64.self))) { rows.append(row) }
        }
        return rows
    }
}
