import Columns

/// Decoded events of one day: 20 models, 10,000 users (a few of them busy), 3 % errors. The same in every run.
struct DecodedDay {
    private var state: UInt64 = 42
    let schema: EventSchema
    let models: [UInt32]
    let users: [UInt32]
    let statuses: [UInt32]
    let errors: [UInt32]
    let reasons: [UInt32]

    init(schema: EventSchema) {
        func intern(_ column: Int, _ strings: [String]) -> [UInt32] { strings.map { schema.dictionaries[column]?.intern($0) ?? 0 } }
        self.schema = schema
        models = intern(2, (0..<20).map { "model-\($0)" })
        users = intern(1, (0..<10_000).map { "user-\($0)" })
        statuses = intern(7, ["success", "error"])
        errors = intern(8, ["rate_limit_error", "timeout", "context_overflow"])
        reasons = intern(9, ["stop", "length", "content_filter"])
    }

    private mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    private mutating func fraction() -> Double { Double(next() >> 11) * 0x1p-53 }

    /// - Parameter hours: over how much event time the events are spread; up to 30 s of disorder.
    mutating func batches(count: Int, hours: Int64, stored: Set<Int>, size: Int = 2_048) -> [EventBatch] {
        stride(from: 0, to: count, by: size).map { start in
            let batch = EventBatch(schema: schema, stored: stored, capacity: size)
            for index in start..<min(start + size, count) {
                let time = 1_774_656_000_000_000 + Int64(index) * (hours * 3_600_000_000) / Int64(count) - Int64(next() % 30_000_000)
                fill(batch, time)
            }
            batch.partitionRuns = [EventBatch.PartitionRun(partition: 0, rows: 0..<batch.rowCount)]
            return batch
        }
    }

    private mutating func fill(_ batch: EventBatch, _ time: Int64) {
        let row = batch.rowCount
        let isError = fraction() < 0.03
        // Busy users: the share of the k-th goes roughly with 1/k.
        let user = Int((Double(users.count).power(fraction())) - 1)
        let prompt = Int64(next() % 4_000) + 20
        let completion = isError ? 0 : Int64(next() % 1_500) + 1
        let latency = Int64(80 + 40 * (1 + 60 * fraction() * fraction() * fraction()))
        let cost = Double(Int64(Double(prompt) * 2.5 + Double(completion) * 10)) / 1_000_000
        id(batch, 1, row, users[min(max(user, 0), users.count - 1)])
        id(batch, 2, row, models[Int(next() % 20)])
        int(batch, 3, row, prompt)
        int(batch, 4, row, completion)
        int(batch, 5, row, prompt + completion)
        int(batch, 6, row, latency)
        id(batch, 7, row, statuses[isError ? 1 : 0])
        id(batch, 8, row, isError ? errors[Int(next() % 3)] : 0)
        id(batch, 9, row, isError ? 0 : reasons[next() % 10 < 8 ? 0 : Int(1 + next() % 2)])
        if let column = batch.columns[11] {
            column.float64s[row] = cost
            column.valid[row] = 1
        }
        int(batch, 12, row, time)
        batch.rowCount += 1
    }

    private func id(_ batch: EventBatch, _ position: Int, _ row: Int, _ id: UInt32) {
        guard let column = batch.columns[position] else { return }
        column.ids[row] = id
        column.valid[row] = id == 0 ? 0 : 1
    }

    private func int(_ batch: EventBatch, _ position: Int, _ row: Int, _ value: Int64) {
        guard let column = batch.columns[position] else { return }
        column.int64s[row] = value
        column.valid[row] = 1
    }
}

extension Double {
    /// `self ^ exponent` for self 10,000 and exponents in 0 ..< 1: by squaring over the exponent's bits, without libm.
    fileprivate func power(_ exponent: Double) -> Double {
        var (result, root, rest) = (1.0, self, exponent)
        for _ in 0..<24 {
            root = root.squareRoot()
            rest *= 2
            if rest >= 1 {
                result *= root
                rest -= 1
            }
        }
        return result
    }
}
