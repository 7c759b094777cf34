extension RegularExpression {
    /// Whether the pattern matches anywhere in the text.
    func matches(_ text: String) -> Bool {
        let scalars = Array(text.unicodeScalars)
        var current = StateSet(count: instructions.count)
        var next = StateSet(count: instructions.count)
        for position in 0...scalars.count {
            // A match may begin at every place.
            if follow(from: 0, scalars, position, &current) { return true }
            guard position < scalars.count else { break }
            for state in current.members {
                guard case .character(let set) = instructions[state], set.contains(scalars[position]) else { continue }
                if follow(from: state + 1, scalars, position + 1, &next) { return true }
            }
            swap(&current, &next)
            next.removeAll()
        }
        return false
    }

    /// Adds all states reachable without a character; true when one of them is the match.
    private func follow(from start: Int, _ scalars: [Unicode.Scalar], _ position: Int, _ states: inout StateSet) -> Bool {
        var pending = [start]
        while let state = pending.popLast() {
            guard states.insert(state) else { continue }
            switch instructions[state] {
            case .character: break
            case .jump(let target): pending.append(target)
            case .split(let first, let second):
                pending.append(second)
                pending.append(first)
            case .assertion(let assertion):
                if Self.holds(assertion, scalars, position) { pending.append(state + 1) }
            case .match: return true
            }
        }
        return false
    }

    static func holds(_ assertion: Assertion, _ scalars: [Unicode.Scalar], _ position: Int) -> Bool {
        let isAfterWord = position > 0 && CharacterSet.Class.word.contains(scalars[position - 1])
        let isBeforeWord = position < scalars.count && CharacterSet.Class.word.contains(scalars[position])
        return switch assertion {
        case .textStart: position == 0
        case .textEnd: position == scalars.count
        case .wordStart: isBeforeWord && !isAfterWord
        case .wordEnd: isAfterWord && !isBeforeWord
        case .wordBoundary: isAfterWord != isBeforeWord
        case .noWordBoundary: isAfterWord == isBeforeWord
        }
    }
}

/// The states that the automaton is in: each once, in order of arrival.
private struct StateSet {
    private(set) var members: [Int] = []
    private var isMember: [Bool]

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
    }
}
