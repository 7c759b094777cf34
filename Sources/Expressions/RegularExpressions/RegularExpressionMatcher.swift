import Columns

/// One text under one pattern: finds matches, and in a match what the groups keep.
struct RegularExpressionMatcher {
    /// Steps that one call may take: a single search is linear, but a function that looks for every match may search the text once for each.
    static let stepsMax = 1 << 31

    let expression: RegularExpression
    let scalars: [Unicode.Scalar]
    /// For each lookaround, whether it holds at each place of the text.
    private var looks: [[Bool]] = []
    private var steps = 0
    private var meter = WorkMeter()

    init(_ expression: RegularExpression, _ text: String) throws(SQLError) {
        self.expression = expression
        scalars = try TextFunctions.scalars(text)
        for lookaround in expression.lookarounds { looks.append(try places(lookaround)) }
    }

    /// Whether the pattern matches anywhere.
    mutating func hasMatch() throws(SQLError) -> Bool {
        var found = false
        try scan(expression.program, from: 0, through: scalars.count, isStart: { _ in true }) { _ in
            found = true
            return false
        }
        return found
    }

    /// The leftmost match at or after a place, and of those the longest or the shortest as the pattern prefers; nil when there is none.
    mutating func firstMatch(from first: Int) throws(SQLError) -> Range<Int>? {
        guard let start = try leftmostStart(from: first) else { return nil }
        var end = start
        let isShortest = expression.preference == .shortest
        try scan(expression.program, from: start, through: scalars.count, stopsWhenIdle: true, isStart: { $0 == start }) { place in
            end = place
            return !isShortest
        }
        return start..<end
    }

    /// What each group kept of a match, in order of number; nil for a group that took no part.
    mutating func captures(of match: Range<Int>) throws(SQLError) -> [Range<Int>?] {
        var captures: [Range<Int>?] = Array(repeating: nil, count: expression.captureCount)
        let dissection = expression.dissection
        try dissection.dissect(match, &self, &captures)
        return captures
    }

    func text(_ range: Range<Int>) throws(SQLError) -> String { try TextFunctions.text(scalars[range]) }

    mutating func countSteps(_ count: Int) throws(SQLError) {
        steps += count
        // A state of the automaton takes some ten nanoseconds.
        try meter.spend(count * 8)
        guard steps <= Self.stepsMax else {
            throw SQLError(.statementTooComplex, "matching a regular expression took more than \(Self.stepsMax) steps")
        }
    }

    private mutating func places(_ lookaround: RegularExpressionLookaround) throws(SQLError) -> [Bool] {
        var places = Array(repeating: false, count: scalars.count + 1)
        let (first, last) = lookaround.isAhead ? (scalars.count, 0) : (0, scalars.count)
        try scan(lookaround.program, from: first, through: last, isStart: { _ in true }) { place in
            places[place] = true
            return true
        }
        return places
    }
}

extension RegularExpressionMatcher {
    /// Runs a program over the text from one place to another, in its direction. It may begin wherever `isStart` says so; `onMatch`
    /// hears of every place at which it ends, and says whether to go on. With `stopsWhenIdle` the first place is the only beginning.
    mutating func scan(
        _ program: RegularExpressionProgram, from first: Int, through last: Int, stopsWhenIdle: Bool = false, isStart: (Int) -> Bool,
        onMatch: (Int) -> Bool
    ) throws(SQLError) {
        var current = StateSet(count: program.instructions.count)
        var next = StateSet(count: program.instructions.count)
        let step = program.isReversed ? -1 : 1
        var place = first
        while true {
            var isMatch = current.hasMatch
            if isStart(place) { isMatch = follow(program, from: 0, place, &current) || isMatch }
            if isMatch, !onMatch(place) { return }
            guard place != last, !stopsWhenIdle || !current.members.isEmpty else { return }
            try countSteps(current.members.count + 1)
            let scalar = scalars[program.isReversed ? place - 1 : place]
            place += step
            for state in current.members {
                guard case .character(let set) = program.instructions[state], set.contains(scalar) else { continue }
                if follow(program, from: state + 1, place, &next) { next.hasMatch = true }
            }
            swap(&current, &next)
            next.removeAll()
        }
    }

    /// Adds all states reachable without a character; true when one of them is the match.
    private func follow(_ program: RegularExpressionProgram, from start: Int, _ place: Int, _ states: inout StateSet) -> Bool {
        var isMatch = false
        var pending = [start]
        while let state = pending.popLast() {
            guard states.insert(state) else { continue }
            switch program.instructions[state] {
            case .character: break
            case .jump(let target): pending.append(target)
            case .split(let first, let second):
                pending.append(second)
                pending.append(first)
            case .assertion(let assertion):
                if holds(assertion, place) { pending.append(state + 1) }
            case .match: isMatch = true
            }
        }
        return isMatch
    }

    /// Where the leftmost match begins: every state carries the beginning of its match, and of two in one state the one that began first stays.
    private mutating func leftmostStart(from first: Int) throws(SQLError) -> Int? {
        let program = expression.program
        var current = StartedStates(count: program.instructions.count)
        var next = StartedStates(count: program.instructions.count)
        var found: Int?
        for place in first...max(first, scalars.count) {
            if found == nil { follow(program, from: 0, start: place, place, &current, &found) }
            guard place < scalars.count, found == nil || !current.members.isEmpty else { break }
            try countSteps(current.members.count + 1)
            for (state, start) in current.members {
                if let found, start >= found { continue }
                guard case .character(let set) = program.instructions[state], set.contains(scalars[place]) else { continue }
                follow(program, from: state + 1, start: start, place + 1, &next, &found)
            }
            swap(&current, &next)
            next.removeAll()
        }
        return found
    }

    private func follow(
        _ program: RegularExpressionProgram, from state: Int, start: Int, _ place: Int, _ states: inout StartedStates, _ found: inout Int?
    ) {
        var pending = [state]
        while let state = pending.popLast() {
            guard states.insert(state, start) else { continue }
            switch program.instructions[state] {
            case .character: break
            case .jump(let target): pending.append(target)
            case .split(let first, let second):
                pending.append(second)
                pending.append(first)
            case .assertion(let assertion):
                if holds(assertion, place) { pending.append(state + 1) }
            case .match:
                found = min(start, found ?? start)
            }
        }
    }

    private func holds(_ assertion: RegularExpressionAssertion, _ place: Int) -> Bool {
        let isAfterWord = place > 0 && CharacterSet.Class.word.contains(scalars[place - 1])
        let isBeforeWord = place < scalars.count && CharacterSet.Class.word.contains(scalars[place])
        return switch assertion {
        case .textStart: place == 0
        case .textEnd: place == scalars.count
        case .lineStart: place == 0 || scalars[place - 1] == "\n"
        case .lineEnd: place == scalars.count || scalars[place] == "\n"
        case .wordStart: isBeforeWord && !isAfterWord
        case .wordEnd: isAfterWord && !isBeforeWord
        case .wordBoundary: isAfterWord != isBeforeWord
        case .noWordBoundary: isAfterWord == isBeforeWord
        case .look(let number, let isNegated): looks[number][place] != isNegated
        }
    }
}

/// The states that the automaton is in: each once, in order of arrival.
private struct StateSet {
    private(set) var members: [Int] = []
    private var isMember: [Bool]
    /// Whether the match is among them.
    var hasMatch = false

    init(count: Int) { isMember = Array(repeating: false, count: count) }

    /// False when the state was there already.
    mutating func insert(_ state: Int) -> Bool {
        guard !isMember[state] else { return false }
        isMember[state] = true
        members.append(state)
        return true
    }

    mutating func removeAll() {
        for member in members { isMember[member] = false }
        members.removeAll(keepingCapacity: true)
        hasMatch = false
    }
}

/// The same with the place at which each state's match began.
private struct StartedStates {
    private(set) var members: [(state: Int, start: Int)] = []
    private var isMember: [Bool]

    init(count: Int) { isMember = Array(repeating: false, count: count) }

    mutating func insert(_ state: Int, _ start: Int) -> Bool {
        guard !isMember[state] else { return false }
        isMember[state] = true
        members.append((state, start))
        return true
    }

    mutating func removeAll() {
        for member in members { isMember[member.state] = false }
        members.removeAll(keepingCapacity: true)
    }
}
