import Columns
import Expressions

/// The buffers in which a batch is prepared: masks, row sets and lanes, kept from batch to batch. Owns its memory.
final class BatchWork {
    typealias Bytes = UnsafeMutablePointer<UInt8>

    /// One value for each row, in the form that the lane's plan says.
    struct Lane {
        var values: UnsafeMutableRawPointer
        /// Further buffers of `fixed`: upper limbs, and 1 where the double lies outside fixed point.
        var high: UnsafeMutablePointer<UInt64>
        var outside: Bytes
        var hasOutside = false
        /// The doubles behind a `fixed` lane, for those outside.
        var doubles: UnsafeMutablePointer<Double>
        var valid: Bytes
        var hasNulls = false
        var datums: [Datum] = []
    }

    /// The times of one column as views with one lateness see them.
    struct Clock: Hashable {
        var timeColumn: Int
        var lateness: Int64
    }

    let capacity: Int
    let scratch: ScratchMasks
    var masks: [Bytes]
    /// A row set's bytes: its mask's own when nothing is left out, else a buffer of its own.
    var rowSets: [Bytes]
    let rowSetBuffers: [Bytes]
    var lanes: [Lane]
    let laneBuffers: [LaneBuffers]
    let clocks: [Clock]
    /// 1 where the clock takes the row: the time is there, in range and not late.
    let onTime: [Bytes]
    var isClockFull: [Bool]
    let late: [Bytes]
    /// Of late rows, how far each lies behind the newest event of its partition, microseconds.
    let behind: [UnsafeMutablePointer<Int64>]
    /// 1 for rows that a view rejects.
    let rejected: [Bytes]
    var hasRejected: [Bool]
    /// Rows that some view of the grouping at hand takes.
    let needed: Bytes
    let narrowed: Bytes
    let rows: UnsafeMutablePointer<UnsafeMutableRawPointer>
    let keys: UnsafeMutablePointer<UInt64>

    init(plan: SourcePlan, capacity: Int) {
        func bytes(_ count: Int) -> [Bytes] { (0..<count).map { _ in Self.allocate(capacity) } }
        self.capacity = capacity
        scratch = ScratchMasks(capacity: capacity)
        masks = bytes(plan.masks.count)
        rowSetBuffers = bytes(plan.rowSets.count)
        rowSets = rowSetBuffers
        laneBuffers = plan.lanes.map { _ in LaneBuffers(capacity: capacity) }
        lanes = laneBuffers.map { Lane(values: $0.values, high: $0.high, outside: $0.outside, doubles: $0.doubles, valid: $0.valid) }
        var clocks: [Clock] = []
        for rowSet in plan.rowSets {
            guard let timeColumn = rowSet.timeColumn else { continue }
            let clock = Clock(timeColumn: timeColumn, lateness: rowSet.lateness)
            if !clocks.contains(clock) { clocks.append(clock) }
        }
        self.clocks = clocks
        onTime = bytes(clocks.count)
        late = bytes(clocks.count)
        behind = clocks.map { _ in .allocate(capacity: capacity) }
        isClockFull = clocks.map { _ in true }
        rejected = bytes(plan.views.count)
        hasRejected = plan.views.map { _ in false }
        needed = Self.allocate(capacity)
        narrowed = Self.allocate(capacity)
        rows = .allocate(capacity: capacity)
        keys = .allocate(capacity: capacity * (plan.groupings.map(\.keys.wordCount).max() ?? 1))
    }

    deinit {
        for buffer in masks + rowSetBuffers + onTime + late + rejected + [needed, narrowed] { buffer.deallocate() }
        for buffer in behind { buffer.deallocate() }
        for buffers in laneBuffers { buffers.free() }
        rows.deallocate()
        keys.deallocate()
    }

    static func allocate(_ capacity: Int) -> Bytes {
        let bytes = Bytes.allocate(capacity: capacity)
        bytes.initialize(repeating: 0, count: capacity)
        return bytes
    }

    func clock(of rowSet: RowSet) -> Int? {
        rowSet.timeColumn.flatMap { column in clocks.firstIndex(of: Clock(timeColumn: column, lateness: rowSet.lateness)) }
    }
}

/// The memory of one lane, whatever its form.
struct LaneBuffers {
    let values: UnsafeMutableRawPointer
    let high: UnsafeMutablePointer<UInt64>
    let outside: UnsafeMutablePointer<UInt8>
    let doubles: UnsafeMutablePointer<Double>
    let valid: UnsafeMutablePointer<UInt8>

    init(capacity: Int) {
        values = .allocate(byteCount: capacity * 8, alignment: 16)
        high = .allocate(capacity: capacity)
        outside = BatchWork.allocate(capacity)
        doubles = .allocate(capacity: capacity)
        valid = BatchWork.allocate(capacity)
    }

    func free() {
        values.deallocate()
        high.deallocate()
        outside.deallocate()
        doubles.deallocate()
        valid.deallocate()
    }
}
