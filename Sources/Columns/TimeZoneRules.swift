/// When a place's clocks differ from UTC, and by how much.
///
/// Times are microseconds since 1970-01-01 00:00:00; offsets are seconds east of UTC, so local = UTC + offset.
package struct TimeZoneRules: Sendable {
    package let name: String
    /// Seconds since 1970 UTC at which a kind of time begins, ascending; `kindIndexes` says which.
    let transitions: [Int64]
    let kindIndexes: [UInt8]
    /// The first is what applies before the first transition.
    let kinds: [Kind]
    /// The rule for every year after the last transition.
    let yearly: YearlyTimeZoneRule?

    /// One of a zone's times: winter time, summer time, local mean time of the past.
    package struct Kind: Hashable, Sendable {
        package var offset: Int
        package var isDaylight: Bool
        /// `CET`, `+03`.
        package var abbreviation: String
    }

    package static let utc = TimeZoneRules(name: "UTC", offset: 0, abbreviation: "UTC")

    /// A zone whose clocks never change.
    package init(name: String, offset: Int, abbreviation: String) {
        self.init(
            name: name, transitions: [], kindIndexes: [], kinds: [Kind(offset: offset, isDaylight: false, abbreviation: abbreviation)], yearly: nil)
    }

    init(name: String, transitions: [Int64], kindIndexes: [UInt8], kinds: [Kind], yearly: YearlyTimeZoneRule?) {
        assert(!kinds.isEmpty && transitions.count == kindIndexes.count, "a zone has a time before its first transition, and one from each on")
        self.name = name
        self.transitions = transitions
        self.kindIndexes = kindIndexes
        self.kinds = kinds
        self.yearly = yearly
    }

    /// Whether the clocks ever change.
    var changes: Bool { !transitions.isEmpty || yearly != nil }

    /// Seconds east of UTC at a moment.
    package func offset(atUTC microseconds: Int64) -> Int {
        if transitions.isEmpty, yearly == nil { return kinds[0].offset }
        return kind(atSeconds: Self.seconds(microseconds)).offset
    }

    /// Which of the zone's times applies at a moment.
    package func kind(atUTC microseconds: Int64) -> Kind { kind(atSeconds: Self.seconds(microseconds)) }

    /// Seconds east of UTC where the clocks show a local time. As PostgreSQL's `DetermineTimeZoneOffset`: a time that the clocks
    /// skip counts with the offset before the gap, a time that they show twice counts as the second one.
    package func offset(atLocal microseconds: Int64) -> Int {
        if transitions.isEmpty, yearly == nil { return kinds[0].offset }
        let local = Self.seconds(microseconds)
        let dayBefore = local - 86_400
        let before = kind(atSeconds: dayBefore).offset
        guard let boundary = nextTransition(after: dayBefore) else { return before }
        let after = kind(atSeconds: boundary).offset
        let (withBefore, withAfter) = (local - Int64(before), local - Int64(after))
        if withBefore < boundary, withAfter < boundary { return before }
        if withBefore > boundary, withAfter >= boundary { return after }
        return withBefore > withAfter ? before : after
    }

    private static func seconds(_ microseconds: Int64) -> Int64 {
        let (quotient, remainder) = microseconds.quotientAndRemainder(dividingBy: 1_000_000)
        return remainder < 0 ? quotient - 1 : quotient
    }

    private func kind(atSeconds seconds: Int64) -> Kind {
        guard let last = transitions.last, seconds < last || yearly == nil else { return yearly?.kind(atSeconds: seconds) ?? kinds[0] }
        // The last transition at or before the moment.
        var (low, high) = (0, transitions.count)
        while low < high {
            let middle = (low + high) / 2
            if transitions[middle] <= seconds { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? kinds[0] : kinds[Int(kindIndexes[low - 1])]
    }

    private func nextTransition(after seconds: Int64) -> Int64? {
        if let last = transitions.last, seconds < last { return transitions.first { $0 > seconds } }
        return yearly?.nextTransition(after: seconds)
    }
}
