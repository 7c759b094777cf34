import Columns
import Expressions
package import SQL

/// What a scan reads of its relation.
package struct ScanStatistics: Hashable, Sendable {
    /// Rows that the scan can give at most.
    package var rowCountMax = 0
    /// Windows that are read, and those that the conditions left out.
    package var windowCount = 0
    package var prunedWindowCount = 0
    /// Blocks of rows in the windows that are read.
    package var chunkCount = 0
    /// Windows that had to be copied, because events still come for them.
    package var copiedWindowCount = 0
    /// What is read of a log; nil for every other relation.
    package var log: LogScanStatistics?
    /// Windows that are read from the disk.
    package var coldWindowCount = 0

    package init() {}
}

/// What a scan reads of a source's log.
package struct LogScanStatistics: Hashable, Sendable {
    package var partitionCount = 0
    /// Messages between the ends of what is read, when no time narrows it.
    package var messageCountMax: Int64 = 0
    /// Record times that are not left out, milliseconds since 1970.
    package var notBefore: Int64?
    package var notAfter: Int64?
    /// Messages that were read, once the scan has run.
    package var messageCount: Int64 = 0

    package init() {}

    fileprivate var properties: [PlanDescription.Property] {
        func time(_ milliseconds: Int64) -> String {
            ValueText.format(.timestamp(milliseconds.multipliedReportingOverflow(by: 1_000).partialValue), .timestamptz, TextFormat())
        }
        var properties: [PlanDescription.Property] = [.init("Log", "partitions=\(partitionCount) messages<=\(messageCountMax) read=\(messageCount)")]
        let bounds = [notBefore.map { "from \(time($0))" }, notAfter.map { "to \(time($0))" }].compactMap(\.self)
        if !bounds.isEmpty { properties.append(.init("Record Time", bounds.joined(separator: " "))) }
        return properties
    }
}

/// EXPLAIN's answer: the plan's tree with estimates, and with what was measured when the query ran.
package struct Explanation {
    /// What the statement asks to be shown.
    package struct Options: Sendable {
        package var costs = true
        package var timing = true
        package var summary = false
        package var verbose = false

        package init() {}
    }

    /// What a run of the query adds.
    package struct Run {
        let profile: QueryProfile
        let executionMicroseconds: Int64
        let peakBytes: Int

        package init(_ profile: QueryProfile, _ execution: QueryExecution, executionMicroseconds: Int64) {
            self.profile = profile
            self.executionMicroseconds = executionMicroseconds
            peakBytes = execution.memory.bytesPeak
        }
    }

    private let tree: PlanDescription
    private let options: Options
    private let reader: any RelationReader
    private let run: Run?
    private let planningMicroseconds: Int64

    package init(_ query: BoundQuery, _ options: Options, reader: any RelationReader, run: Run? = nil, planningMicroseconds: Int64 = 0) {
        self.options = options
        self.reader = reader
        self.run = run
        self.planningMicroseconds = planningMicroseconds
        tree = PlanDescription(query) { Double(reader.statistics(of: $0)?.rowCountMax ?? 1_000) }
    }

    // MARK: Text

    package var lines: [String] {
        var lines = tree.lines(figures: figures, properties: properties)
        if options.summary { lines.append("Planning Time: \(Self.milliseconds(planningMicroseconds)) ms") }
        guard let run else { return lines }
        lines.append("Memory: peak=\(run.peakBytes >> 10)kB")
        if options.summary { lines.append("Execution Time: \(Self.milliseconds(run.executionMicroseconds)) ms") }
        return lines
    }

    private func figures(_ step: PlanDescription) -> String {
        var text = ""
        if options.costs {
            let estimate = step.estimate
            text += "  (cost=\(Self.cost(estimate.startup))..\(Self.cost(estimate.total)) rows=\(Self.whole(estimate.rows)) width=\(estimate.width))"
        }
        guard run != nil else { return text }
        guard let measured = measured(step), measured.loopCount > 0 else { return text + " (never executed)" }
        let loops = Double(measured.loopCount)
        let time =
            options.timing
            ? "time=\(Self.milliseconds(measured.startupMicroseconds / Int64(measured.loopCount)))"
                + "..\(Self.milliseconds(measured.totalMicroseconds / Int64(measured.loopCount))) " : ""
        return text + " (actual \(time)rows=\(Self.whole(Double(measured.rowCount) / loops)) loops=\(measured.loopCount))"
    }

    private func properties(_ step: PlanDescription) -> [PlanDescription.Property] {
        var properties = options.verbose && !step.outputs.isEmpty ? [PlanDescription.Property("Output", list: step.outputs)] : []
        properties += step.properties
        if let removed = removedByFilter(step) { properties.append(.init("Rows Removed by Filter", String(removed))) }
        if let scan = step.scan, let statistics = reader.statistics(of: scan), statistics.windowCount + statistics.prunedWindowCount > 0 {
            properties.append(
                .init(
                    "Windows",
                    "read=\(statistics.windowCount) pruned=\(statistics.prunedWindowCount) copied=\(statistics.copiedWindowCount)"
                        + (statistics.coldWindowCount > 0 ? " disk=\(statistics.coldWindowCount)" : "") + " chunks=\(statistics.chunkCount)"))
        }
        if let log = step.scan.flatMap({ reader.statistics(of: $0)?.log }) { properties += log.properties }
        return properties
    }

    private func measured(_ step: PlanDescription) -> QueryProfile.Step? { step.number.flatMap { run?.profile.steps[$0] } }

    private func removedByFilter(_ step: PlanDescription) -> Int? {
        guard let input = step.inputNumber.flatMap({ run?.profile.steps[$0] }), let output = measured(step) else { return nil }
        let removed = input.rowCount - output.rowCount
        return removed > 0 ? removed : nil
    }

    // MARK: JSON

    /// One document, laid out as PostgreSQL lays it out.
    package var json: String {
        var members: [(String, JSONPart)] = [("Plan", plan(tree, relationship: nil))]
        if options.summary { members.append(("Planning Time", .plain(Self.milliseconds(planningMicroseconds)))) }
        if let run {
            members.append(("Peak Memory", .plain(String(run.peakBytes >> 10))))
            if options.summary { members.append(("Execution Time", .plain(Self.milliseconds(run.executionMicroseconds)))) }
        }
        return JSONPart.array([.object(members)]).text(indent: 0)
    }

    private func plan(_ step: PlanDescription, relationship: String?) -> JSONPart {
        var members: [(String, JSONPart)] = [("Node Type", .string(step.nodeType))]
        if let relationship { members.append(("Parent Relationship", .string(relationship))) }
        if let name = step.subplanName { members.append(("Subplan Name", .string(name))) }
        members += [("Parallel Aware", .plain("false")), ("Async Capable", .plain("false"))]
        if let scan = step.scan { members += [("Relation Name", .string(scan.relation)), ("Alias", .string(scan.alias))] }
        if options.costs {
            members += [
                ("Startup Cost", .plain(Self.cost(step.estimate.startup))), ("Total Cost", .plain(Self.cost(step.estimate.total))),
                ("Plan Rows", .plain(Self.whole(step.estimate.rows))), ("Plan Width", .plain(String(step.estimate.width))),
            ]
        }
        if run != nil { members += actual(step) }
        if options.verbose { members.append(("Output", .array(step.outputs.map { .string($0) }))) }
        for property in step.properties {
            members.append((property.name, property.isList ? .array(property.values.map { .string($0) }) : .string(property.values.joined())))
        }
        if let removed = removedByFilter(step) { members.append(("Rows Removed by Filter", .plain(String(removed)))) }
        if let log = step.scan.flatMap({ reader.statistics(of: $0)?.log }) {
            members += log.properties.map { ($0.name, .string($0.values.joined())) }
        } else if let scan = step.scan, let statistics = reader.statistics(of: scan) {
            members += [
                ("Windows Read", .plain(String(statistics.windowCount))), ("Windows Pruned", .plain(String(statistics.prunedWindowCount))),
                ("Windows Copied", .plain(String(statistics.copiedWindowCount))), ("Windows From Disk", .plain(String(statistics.coldWindowCount))),
                ("Chunks Read", .plain(String(statistics.chunkCount))),
            ]
        }
        if !step.children.isEmpty { members.append(("Plans", .array(children(of: step)))) }
        return .object(members)
    }

    private func children(of step: PlanDescription) -> [JSONPart] {
        var ordinary = 0
        return step.children.map { child in
            if let name = child.subplanName { return plan(child, relationship: name.utf8.starts(with: "SubPlan".utf8) ? "SubPlan" : "InitPlan") }
            ordinary += 1
            return plan(child, relationship: ordinary == 1 ? "Outer" : "Inner")
        }
    }

    private func actual(_ step: PlanDescription) -> [(String, JSONPart)] {
        let measured = measured(step) ?? QueryProfile.Step()
        let loops = max(1, measured.loopCount)
        var members: [(String, JSONPart)] = []
        if options.timing {
            members += [
                ("Actual Startup Time", .plain(Self.milliseconds(measured.startupMicroseconds / Int64(loops)))),
                ("Actual Total Time", .plain(Self.milliseconds(measured.totalMicroseconds / Int64(loops)))),
            ]
        }
        return members + [
            ("Actual Rows", .plain(Self.whole(Double(measured.rowCount) / Double(loops)))), ("Actual Loops", .plain(String(measured.loopCount))),
        ]
    }

    // MARK: Figures

    private static func cost(_ value: Double) -> String { digits(Int64(min(value, 1e15) * 100 + 0.5), places: 2) }

    private static func whole(_ value: Double) -> String { String(Int64(min(max(value, 0), 1e18).rounded())) }

    package static func milliseconds(_ microseconds: Int64) -> String { digits(max(0, microseconds), places: 3) }

    private static func digits(_ value: Int64, places: Int) -> String {
        let unit: Int64 = places == 2 ? 100 : 1_000
        let fraction = String(value % unit)
        return "\(value / unit)." + String(repeating: "0", count: places - fraction.utf8.count) + fraction
    }
}

/// A JSON document in PostgreSQL's layout: two spaces for each level.
indirect enum JSONPart {
    case string(String)
    /// Numbers and words, written as they are.
    case plain(String)
    case array([JSONPart])
    case object([(name: String, value: JSONPart)])

    private static func quoted(_ text: String) -> String {
        var bytes: [UInt8] = []
        JSONText.append(string: text, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    func text(indent: Int) -> String {
        let inner = String(repeating: "  ", count: indent + 1)
        let outer = String(repeating: "  ", count: indent)
        switch self {
        case .string(let text): return Self.quoted(text)
        case .plain(let text): return text
        case .array(let parts):
            // Lists of words stand on one line.
            if parts.allSatisfy({ if case .string = $0 { true } else { false } }) {
                return "[" + parts.map { $0.text(indent: 0) }.joined(separator: ", ") + "]"
            }
            return "[\n" + parts.map { inner + $0.text(indent: indent + 1) }.joined(separator: ",\n") + "\n" + outer + "]"
        case .object(let members):
            let lines = members.map { inner + Self.quoted($0.name) + ": " + $0.value.text(indent: indent + 1) }
            return "{\n" + lines.joined(separator: ",\n") + "\n" + outer + "}"
        }
    }
}
