/// A line of `GeneratedFacts`: fields by position.
struct FactLine {
    private let fields: [Substring]

    /// - Parameter fieldCount: how many fields a line has; the last one may hold the separator.
    init(_ line: Substring, fieldCount: Int) { fields = line.split(separator: "|", maxSplits: fieldCount - 1, omittingEmptySubsequences: false) }

    subscript(position: Int) -> Substring { fields.indices.contains(position) ? fields[position] : "" }

    func text(_ position: Int) -> String { String(self[position]) }
    func oid(_ position: Int) -> UInt32 { UInt32(self[position]) ?? 0 }
    func number(_ position: Int) -> Int64 { Int64(self[position]) ?? 0 }
    func flag(_ position: Int) -> Bool { self[position] == "t" }
    func oids(_ position: Int) -> [UInt32] { self[position].split(separator: " ").compactMap { UInt32($0) } }

    static func lines(_ text: String, fieldCount: Int) -> [FactLine] {
        text.split(separator: "\n").map { FactLine($0, fieldCount: fieldCount) }
    }
}
