internal import Columns

/// What is known of the times of one partition's messages: which of them a query over a span of time can leave out.
///
/// A broker finds messages by the record's own time; queries ask by columns. Both run along with one another, and how far they ever lay
/// apart is kept here, so that nothing has to be assumed: with
///
///     least <= event time - record time <= greatest
///
/// an event after A has a record time of `A - greatest` or later, and one before B of `B - least` or earlier.
struct RecordTimes: Hashable, Sendable {
    /// Event time minus record time, microseconds.
    struct Spread: Hashable, Sendable {
        var least: Int64
        var greatest: Int64
    }

    /// Of the newest message, milliseconds since 1970; nil before the first.
    private(set) var newest: Int64?
    /// How far a message's time ever lay before the newest one in front of it, milliseconds: 0 where brokers set the times.
    private(set) var setback: Int64 = 0
    /// By column.
    private(set) var spreads: [Int: Spread] = [:]
    /// A message came without a time: nothing can be left out.
    private(set) var isUntimed = false

    init() {}

    /// Out of the store.
    init(newest: Int64?, setback: Int64, spreads: [Int: Spread], isUntimed: Bool) {
        self.newest = newest
        self.setback = setback
        self.spreads = spreads
        self.isUntimed = isUntimed
    }

    /// The columns that are followed in a source: all its times, within reason.
    static func columns(of schema: EventSchema) -> [Int] {
        Array(schema.columns.indices.filter { [.timestamptz, .timestamp].contains(schema.columns[$0].type) }.prefix(columnsMax))
    }

    /// Each costs a look at every row.
    private static let columnsMax = 4

    /// - Parameter rowTimes: the records' times, by row of the batch.
    mutating func note(_ batch: EventBatch, _ rows: Range<Int>, _ rowTimes: [Int64], columns: [Int]) {
        for row in rows {
            let time = rowTimes[row]
            if time < 0 { isUntimed = true }
            if let newest, time < newest { setback = max(setback, newest &- time) } else { newest = time }
        }
        for position in columns {
            guard let column = batch.columns[position] else { continue }
            var spread = spreads[position] ?? Spread(least: .max, greatest: .min)
            let (times, valid) = (column.int64s, column.valid)
            for row in rows where valid[row] == 1 {
                let (recordTime, isHuge) = rowTimes[row].multipliedReportingOverflow(by: 1_000)
                let (difference, overflows) = times[row].subtractingReportingOverflow(recordTime)
                // A time that cannot be compared leaves nothing out any more.
                if isHuge || overflows { isUntimed = true }
                spread.least = min(spread.least, difference)
                spread.greatest = max(spread.greatest, difference)
            }
            if spread.least <= spread.greatest { spreads[position] = spread }
        }
    }

    /// The record times, milliseconds, of events whose column lies between two times in microseconds; nil: nothing is known.
    func bounds(column: Int, from: Int64?, to: Int64?) -> (from: Int64?, to: Int64?) {
        guard !isUntimed, let spread = spreads[column] else { return (nil, nil) }
        let first = from.flatMap { from -> Int64? in
            let (time, overflows) = from.subtractingReportingOverflow(spread.greatest)
            return overflows ? nil : Self.milliseconds(time)
        }
        let last = to.flatMap { to -> Int64? in
            let (time, overflows) = to.subtractingReportingOverflow(spread.least)
            return overflows ? nil : Self.milliseconds(time) + 1
        }
        return (first, last)
    }

    /// Rounded down.
    static func milliseconds(_ microseconds: Int64) -> Int64 {
        let (quotient, remainder) = microseconds.quotientAndRemainder(dividingBy: 1_000)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
