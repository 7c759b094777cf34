import Columns

/// How a match of a part is cut into matches of its parts, down to the groups that keep something (manual, 9.7.3.5): parts that
/// begin earlier choose first, each the longest or shortest piece with which the rest can still match.
///
/// Backwards from the end of the match it is noted where each rest can begin; then every part picks among the ends that its successor
/// allows. Both are one pass over the match for each part, so a match with groups costs no more than its pattern times its length; only
/// a repeated group may pass over the rest once for each repetition.
indirect enum RegularExpressionDissection: Sendable {
    /// No group inside.
    case none
    case capture(Int, RegularExpressionDissection)
    case sequence([Part])
    case alternatives([Part])
    case repetition(Part, least: Int, most: Int?, anyNumberBackwards: RegularExpressionProgram)

    struct Part: Sendable {
        let forwards: RegularExpressionProgram
        let backwards: RegularExpressionProgram
        let isShortest: Bool
        let dissection: RegularExpressionDissection

        /// - Parameter isDissected: whether its groups are to be found.
        init(_ node: RegularExpressionNode, isDissected: Bool = true) throws(SQLError) {
            forwards = try RegularExpressionProgram(node, isReversed: false)
            backwards = try RegularExpressionProgram(node, isReversed: true)
            isShortest = node.preference == .shortest
            dissection = isDissected ? try RegularExpressionDissection(node) : .none
        }
    }

    init(_ node: RegularExpressionNode) throws(SQLError) {
        guard node.hasCaptures else {
            self = .none
            return
        }
        switch node {
        case .empty, .character, .assertion: self = .none
        case .capture(let number, let inner): self = .capture(number, try RegularExpressionDissection(inner))
        case .sequence(let nodes):
            if nodes.count == 1 {
                self = try RegularExpressionDissection(nodes[0])
            } else {
                self = .sequence(try Self.parts(nodes))
            }
        case .alternatives(let nodes): self = .alternatives(try Self.parts(nodes))
        case .repetition(let inner, let least, let most, let preference) where least > 0:
            // Only the last repetition is kept, so the ones before it are one part without groups, which chooses first (`parseqatom`).
            let wholePreference = preference == .none ? inner.preference : preference
            let before = RegularExpressionNode.repetition(inner, least: least - 1, most: most.map { $0 - 1 }, wholePreference)
            self = .sequence([try Part(before, isDissected: false), try Part(inner)])
        case .repetition(let inner, let least, let most, _):
            let anyNumber = RegularExpressionNode.repetition(inner, least: 0, most: nil, .none)
            self = .repetition(
                try Part(inner), least: least, most: most, anyNumberBackwards: try RegularExpressionProgram(anyNumber, isReversed: true))
        }
    }

    private static func parts(_ nodes: [RegularExpressionNode]) throws(SQLError) -> [Part] {
        var parts: [Part] = []
        for node in nodes { parts.append(try Part(node)) }
        return parts
    }
}

extension RegularExpressionDissection {
    func dissect(_ span: Range<Int>, _ matcher: inout RegularExpressionMatcher, _ captures: inout [Range<Int>?]) throws(SQLError) {
        switch self {
        case .none: break
        case .capture(let number, let inner):
            if captures.indices.contains(number - 1) { captures[number - 1] = span }
            try inner.dissect(span, &matcher, &captures)
        case .sequence(let parts): try Self.dissect(parts, span, &matcher, &captures)
        case .alternatives(let parts):
            for part in parts {
                guard try part.end(from: span.lowerBound, within: span, &matcher, { $0 == span.upperBound }) != nil else { continue }
                try part.dissection.dissect(span, &matcher, &captures)
                return
            }
        case .repetition(let part, let least, let most, let anyNumber):
            try Self.dissect(part, least, most, anyNumber, span, &matcher, &captures)
        }
    }

    /// Places noted at once, so that no match takes all memory: about 64 MB.
    private static let placesMax = 1 << 26

    private static func checkSize(_ setCount: Int, _ span: Range<Int>) throws(SQLError) {
        guard (setCount + 1).multipliedReportingOverflow(by: span.count + 1).partialValue <= placesMax else { throw RegularExpression.tooComplex }
    }

    private static func dissect(
        _ parts: [Part], _ span: Range<Int>, _ matcher: inout RegularExpressionMatcher, _ captures: inout [Range<Int>?]
    ) throws(SQLError) {
        try checkSize(parts.count, span)
        // restStarts[i]: where the parts from i on may begin so that they end with the span.
        var restStarts = [PlaceSet(span, only: span.upperBound)]
        for part in parts.dropFirst().reversed() { restStarts.append(try restStarts[restStarts.count - 1].before(part.backwards, span, &matcher)) }
        var place = span.lowerBound
        for part in parts {
            guard let allowed = restStarts.popLast(), let end = try part.end(from: place, within: span, &matcher, allowed.contains) else { return }
            try part.dissection.dissect(place..<end, &matcher, &captures)
            place = end
        }
    }

    /// The groups keep what the last repetition gave them.
    private static func dissect(
        _ part: Part, _ least: Int, _ most: Int?, _ anyNumber: RegularExpressionProgram, _ span: Range<Int>,
        _ matcher: inout RegularExpressionMatcher, _ captures: inout [Range<Int>?]
    ) throws(SQLError) {
        if least == 0, span.isEmpty { return }
        try checkSize(most ?? least, span)
        let end = PlaceSet(span, only: span.upperBound)
        // restStarts[i]: where the repetitions after the first i + 1 may begin; the last entry holds for all further ones.
        var restStarts: [PlaceSet]
        if let most {
            restStarts = [end]
            for count in stride(from: most - 1, to: 0, by: -1) {
                var set = try restStarts[restStarts.count - 1].before(part.backwards, span, &matcher)
                if count >= least { set.insert(span.upperBound) }
                restStarts.append(set)
            }
        } else {
            restStarts = [try end.before(anyNumber, span, &matcher)]
            for _ in stride(from: least - 1, to: 0, by: -1) {
                restStarts.append(try restStarts[restStarts.count - 1].before(part.backwards, span, &matcher))
            }
        }
        var place = span.lowerBound
        var last: Range<Int>?
        var count = 0
        while count < least || place < span.upperBound {
            let allowed = restStarts.count > 1 ? restStarts.removeLast() : restStarts[0]
            let mayBeEmpty = count < least
            guard let next = try part.end(from: place, within: span, &matcher, { allowed.contains($0) && (mayBeEmpty || $0 > place) }) else { break }
            last = place..<next
            place = next
            count += 1
        }
        if let last { try part.dissection.dissect(last, &matcher, &captures) }
    }
}

extension RegularExpressionDissection.Part {
    /// The end that the part picks among the allowed ones.
    fileprivate func end(
        from start: Int, within span: Range<Int>, _ matcher: inout RegularExpressionMatcher, _ isAllowed: (Int) -> Bool
    ) throws(SQLError) -> Int? {
        var end: Int?
        try matcher.scan(forwards, from: start, through: span.upperBound, stopsWhenIdle: true, isStart: { $0 == start }) { place in
            guard isAllowed(place) else { return true }
            end = place
            return !isShortest
        }
        return end
    }
}

/// Places of a span.
private struct PlaceSet {
    private let first: Int
    private var isMember: [Bool]

    init(_ span: Range<Int>, only place: Int? = nil) {
        first = span.lowerBound
        isMember = Array(repeating: false, count: span.count + 1)
        if let place { insert(place) }
    }

    func contains(_ place: Int) -> Bool { isMember.indices.contains(place - first) && isMember[place - first] }

    mutating func insert(_ place: Int) {
        if isMember.indices.contains(place - first) { isMember[place - first] = true }
    }

    /// Where a match may begin that ends at one of these places.
    func before(_ program: RegularExpressionProgram, _ span: Range<Int>, _ matcher: inout RegularExpressionMatcher) throws(SQLError) -> PlaceSet {
        var result = PlaceSet(span)
        try matcher.scan(program, from: span.upperBound, through: span.lowerBound, isStart: contains) { place in
            result.insert(place)
            return true
        }
        return result
    }
}
