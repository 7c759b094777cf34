internal import Columns
internal import Queries
internal import SQL

/// What of a source's log a statement may read: as far as the views had read it when the statement's cut was taken.
struct LogScanRange: Sendable {
    let source: SourceDefinition
    /// From the first message that the source took to before the next one that it will take.
    let spans: [Int32: Range<Int64>]
    let times: [Int32: RecordTimes]

    /// The part of it in one partition that a statement's conditions leave.
    struct Part: Hashable, Sendable {
        var offsets: Range<Int64>
        /// Record times, milliseconds since 1970.
        var notBefore: Int64?
        var notAfter: Int64?
        /// There is a message at or behind `notBefore`.
        var hasLater = false
        /// A message whose time lies further behind `notAfter` than this has no wanted one behind it.
        var setback: Int64 = 0

        var place: ReadingPlace { ReadingPlace(offset: offsets.lowerBound, notBefore: notBefore, hasLater: hasLater) }
    }

    /// The parts that are to be read, by partition. Conditions bound them; rows outside of the conditions may still be in them.
    func parts(_ hints: [EvaluatedHint]) -> [Int32: Part] {
        var parts: [Int32: Part] = [:]
        for (partition, offsets) in spans where !offsets.isEmpty {
            if let part = part(partition, offsets, hints) { parts[partition] = part }
        }
        return parts
    }

    private func part(_ partition: Int32, _ offsets: Range<Int64>, _ hints: [EvaluatedHint]) -> Part? {
        let times = times[partition] ?? RecordTimes()
        var part = Part(offsets: offsets, setback: times.setback)
        for hint in hints {
            // Nothing meets a condition without a value.
            guard !hint.values.isEmpty else { return nil }
            guard let column = LogColumn(position: hint.column, behind: source.columns.count) else {
                let bounds = hint.bounds
                part.narrow(times.bounds(column: hint.column, from: bounds.from, to: bounds.to))
                continue
            }
            switch column {
            case .partition:
                guard hint.admits(.int(Int64(partition))) else { return nil }
            case .offset:
                let bounds = hint.bounds
                let first = max(offsets.lowerBound, bounds.from ?? .min, part.offsets.lowerBound)
                let end = min(part.offsets.upperBound, bounds.to.map { $0 == .max ? .max : $0 + 1 } ?? .max)
                guard first < end else { return nil }
                part.offsets = first..<end
            case .timestamp where !times.isUntimed:
                let bounds = hint.bounds
                part.narrow((bounds.from.map(RecordTimes.milliseconds), bounds.to.map { RecordTimes.milliseconds($0) + 1 }))
            case .timestamp: break
            }
        }
        if let notBefore = part.notBefore, let newest = times.newest {
            guard newest >= notBefore else { return nil }
            part.hasLater = true
        }
        return part
    }

    func statistics(_ hints: [EvaluatedHint]) -> LogScanStatistics {
        let parts = parts(hints)
        var statistics = LogScanStatistics()
        statistics.partitionCount = parts.count
        statistics.messageCountMax = parts.values.reduce(0) { $0 + ($1.offsets.upperBound - $1.offsets.lowerBound) }
        let (first, last) = (parts.values.map(\.notBefore), parts.values.map(\.notAfter))
        if !first.contains(nil) { statistics.notBefore = first.compactMap(\.self).min() }
        if !last.contains(nil) { statistics.notAfter = last.compactMap(\.self).max() }
        return statistics
    }
}

extension LogScanRange.Part {
    fileprivate mutating func narrow(_ bounds: (from: Int64?, to: Int64?)) {
        if let from = bounds.from { notBefore = max(notBefore ?? .min, from) }
        if let to = bounds.to { notAfter = min(notAfter ?? .max, to) }
    }
}

extension EvaluatedHint {
    /// Between what values the column lies, both included; integers and times alone.
    fileprivate var bounds: (from: Int64?, to: Int64?) {
        let numbers = values.compactMap { value -> Int64? in
            switch value {
            case .int(let number), .timestamp(let number): number
            default: nil
            }
        }
        guard numbers.count == values.count else { return (nil, nil) }
        return switch comparison {
        case .equal, .isIn: (numbers.min(), numbers.max())
        case .greater, .greaterOrEqual: (numbers.min(), nil)
        case .less, .lessOrEqual: (nil, numbers.max())
        }
    }
}
