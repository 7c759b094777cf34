import Columns

/// The same six views as one loop written for them alone, over the same row layout: what the compiled plan is measured against.
final class HandWrittenViews {
    /// A table of one window: rows in chunks, found by a dense array or by open addressing.
    struct Table {
        var low: Int64
        var high: Int64
        let rowBytes: Int
        var next: UnsafeMutableRawPointer
        var chunks: [UnsafeMutableRawPointer] = []
        var free = 0
        var rowCount = 0
        var dense: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
        var denseCount = 0
        var slots: UnsafeMutablePointer<(key: UInt64, row: UnsafeMutableRawPointer?)>?
        var capacity = 0
        let minOffset: Int

        init(low: Int64, high: Int64, rowBytes: Int, minOffset: Int) {
            (self.low, self.high, self.rowBytes, self.minOffset) = (low, high, rowBytes, minOffset)
            next = UnsafeMutableRawPointer.allocate(byteCount: 16, alignment: 16)
            chunks.append(next)
        }

        func deallocate() {
            for chunk in chunks { chunk.deallocate() }
            dense?.deallocate()
            slots?.deallocate()
        }

        @inline(__always)
        mutating func newRow() -> UnsafeMutableRawPointer {
            if free == 0 {
                free = rowCount == 0 ? 16 : min(rowCount, 1_024)
                next = .allocate(byteCount: free * rowBytes, alignment: 16)
                chunks.append(next)
                next.initializeMemory(as: UInt8.self, repeating: 0, count: free * rowBytes)
            }
            let row = next
            if minOffset > 0 { row.storeBytes(of: Int64.max, toByteOffset: minOffset, as: Int64.self) }
            next += rowBytes
            free -= 1
            rowCount += 1
            return row
        }

        @inline(__always)
        mutating func dense(_ id: UInt32) -> UnsafeMutableRawPointer {
            if Int(id) < denseCount, let row = dense?[Int(id)] { return row }
            return denseSlow(Int(id))
        }

        @inline(never)
        private mutating func denseSlow(_ id: Int) -> UnsafeMutableRawPointer {
            if id >= denseCount {
                var grownCount = max(32, denseCount * 2)
                while grownCount <= id { grownCount *= 2 }
                let grown = UnsafeMutablePointer<UnsafeMutableRawPointer?>.allocate(capacity: grownCount)
                grown.initialize(repeating: nil, count: grownCount)
                if let dense { grown.update(from: dense, count: denseCount) }
                dense?.deallocate()
                (dense, denseCount) = (grown, grownCount)
            }
            let row = newRow()
            row.storeBytes(of: UInt64(id), as: UInt64.self)
            dense?[id] = row
            return row
        }

        @inline(__always)
        mutating func hashed(_ key: UInt64) -> UnsafeMutableRawPointer {
            if let slots {
                var index = Int((key &* 0x9E37_79B9_7F4A_7C15) >> 32) & (capacity - 1)
                while let row = slots[index].row {
                    if slots[index].key == key { return row }
                    index = (index + 1) & (capacity - 1)
                }
            }
            return hashedSlow(key)
        }

        @inline(never)
        private mutating func hashedSlow(_ key: UInt64) -> UnsafeMutableRawPointer {
            if (rowCount + 1) * 2 > capacity {
                let (old, oldCapacity) = (slots, capacity)
                capacity = max(16, capacity * 2)
                let grown = UnsafeMutablePointer<(key: UInt64, row: UnsafeMutableRawPointer?)>.allocate(capacity: capacity)
                grown.initialize(repeating: (0, nil), count: capacity)
                slots = grown
                if let old {
                    for index in 0..<oldCapacity { if let row = old[index].row { place(old[index].key, row) } }
                    old.deallocate()
                }
            }
            let row = newRow()
            row.storeBytes(of: key, as: UInt64.self)
            place(key, row)
            return row
        }

        private func place(_ key: UInt64, _ row: UnsafeMutableRawPointer) {
            guard let slots else { return }
            var index = Int((key &* 0x9E37_79B9_7F4A_7C15) >> 32) & (capacity - 1)
            while slots[index].row != nil { index = (index + 1) & (capacity - 1) }
            slots[index] = (key, row)
        }
    }

    private var tables: [[Int64: UnsafeMutablePointer<Table>]] = [[:], [:], [:], [:]]
    private var last: [UnsafeMutablePointer<Table>?] = [nil, nil, nil, nil]
    private let success: UInt32
    private let failure: UInt32
    private let errors: [UInt32]
    private let reasons: [UInt32]

    init(_ events: DecodedDay) {
        success = events.statuses[0]
        failure = events.statuses[1]
        errors = events.errors
        reasons = events.reasons
    }

    /// Over the dictionaries of a decoder, which may not have seen these strings yet: interning them first fixes their ids.
    init(schema: EventSchema) {
        func intern(_ column: Int, _ strings: [String]) -> [UInt32] { strings.map { schema.dictionaries[column]?.intern($0) ?? 0 } }
        let statuses = intern(7, ["success", "error"])
        success = statuses[0]
        failure = statuses[1]
        errors = intern(8, ["rate_limit_error", "timeout", "context_overflow"])
        reasons = intern(9, ["stop", "length", "content_filter"])
    }

    deinit {
        for table in tables.flatMap(\.values) {
            table.pointee.deallocate()
            table.deinitialize(count: 1)
            table.deallocate()
        }
    }

    var groupCount: Int { tables.reduce(0) { $0 + $1.values.reduce(0) { $0 + $1.pointee.rowCount } } }

    @inline(__always)
    private func table(_ grouping: Int, _ time: Int64, _ size: Int64, _ rowBytes: Int, _ minOffset: Int = 0) -> UnsafeMutablePointer<Table> {
        if let kept = last[grouping], time >= kept.pointee.low, time < kept.pointee.high { return kept }
        let low = time - time % size
        if let found = tables[grouping][low] {
            last[grouping] = found
            return found
        }
        let made = UnsafeMutablePointer<Table>.allocate(capacity: 1)
        made.initialize(to: Table(low: low, high: low + size, rowBytes: rowBytes, minOffset: minOffset))
        tables[grouping][low] = made
        last[grouping] = made
        return made
    }

    @inline(__always)
    private func add(_ row: UnsafeMutableRawPointer, _ offset: Int, _ value: Int64) {
        (row + offset).assumingMemoryBound(to: Int64.self).pointee &+= value
    }

    @inline(__always)
    private func add(_ row: UnsafeMutableRawPointer, _ offset: Int, _ low: UInt64, _ high: UInt64) {
        let cell = (row + offset).assumingMemoryBound(to: UInt64.self)
        let (sum, carry) = cell.pointee.addingReportingOverflow(low)
        cell.pointee = sum
        cell[1] = cell[1] &+ high &+ (carry ? 1 : 0)
    }

    func apply(_ batch: EventBatch) {
        guard let users = batch.columns[1]?.ids, let models = batch.columns[2]?.ids, let prompts = batch.columns[3]?.int64s,
            let completions = batch.columns[4]?.int64s, let totals = batch.columns[5]?.int64s, let latencies = batch.columns[6]?.int64s,
            let statuses = batch.columns[7]?.ids, let codes = batch.columns[8]?.ids, let finishes = batch.columns[9]?.ids,
            let costs = batch.columns[11]?.float64s, let times = batch.columns[12]?.int64s
        else { return }
        for event in 0..<batch.rowCount {
            let (time, model, user) = (times[event], models[event], users[event])
            let isSuccess = statuses[event] == success
            let mask: Int64 = isSuccess ? 1 : 0
            let keep = 0 &- UInt64(bitPattern: mask)
            let cost = Self.convert(costs[event])
            let a = table(0, time, 3_600_000_000, 64).pointee.hashed(UInt64(user) << 32 | UInt64(model))
            add(a, 8, 1)
            add(a, 16, prompts[event])
            add(a, 24, completions[event])
            add(a, 32, totals[event])
            add(a, 40, cost.low, cost.high)
            let b = table(1, time, 300_000_000, 96, 64).pointee.dense(model)
            add(b, 8, 1)
            add(b, 16, mask)
            add(b, 24, statuses[event] == failure ? 1 : 0)
            for index in 0..<3 { add(b, 32 + 8 * index, codes[event] == errors[index] ? 1 : 0) }
            if isSuccess { latency(b, latencies[event]) }
            let c = table(2, time, 3_600_000_000, 80).pointee.dense(model)
            add(c, 8, 1)
            add(c, 16, mask)
            add(c, 24, totals[event] & (0 &- mask))
            add(c, 32, cost.low & keep, cost.high & keep)
            for index in 0..<3 { add(c, 48 + 8 * index, finishes[event] == reasons[index] ? 1 : 0) }
            add(c, 72, completions[event] & (0 &- mask))
            if isSuccess {
                let d = table(3, time, 3_600_000_000, 40).pointee.dense(user)
                add(d, 8, 1)
                add(d, 16, totals[event])
                add(d, 24, cost.low, cost.high)
            }
        }
    }

    @inline(__always)
    private func latency(_ row: UnsafeMutableRawPointer, _ value: Int64) {
        let extremes = (row + 56).assumingMemoryBound(to: Int64.self)
        extremes[0] = max(extremes[0], value)
        extremes[1] = min(extremes[1], value)
        let vector = (row + 72).assumingMemoryBound(to: UnsafeMutablePointer<Int32>?.self)
        let counts = (row + 80).assumingMemoryBound(to: UInt32.self)
        if counts[0] == counts[1] {
            let capacity = max(4, Int(counts[1]) * 3 / 2 + 2)
            let grown = UnsafeMutablePointer<Int32>.allocate(capacity: capacity)
            if let old = vector.pointee {
                grown.update(from: old, count: Int(counts[0]))
                old.deallocate()
            }
            vector.pointee = grown
            counts[1] = UInt32(capacity)
        }
        vector.pointee?[Int(counts[0])] = Int32(truncatingIfNeeded: value)
        counts[0] += 1
    }

    @inline(__always)
    private static func convert(_ value: Double) -> (low: UInt64, high: UInt64) {
        let bits = value.bitPattern
        let shift = ((bits >> 52) & 0x7FF) &- 985
        guard shift < 74 else { return (0, 0) }
        let mantissa = (bits & 0x000F_FFFF_FFFF_FFFF) | 0x0010_0000_0000_0000
        if shift >= 64 { return (0, mantissa &<< (shift - 64)) }
        return (mantissa &<< shift, (mantissa >> 1) &>> (63 &- shift))
    }
}
