import Columns

extension RegularExpression {
    /// The leftmost match at or after a position, and of those the longest, as POSIX has it; nil when there is none.
    ///
    /// One pass over the text: every state carries the beginning of its match, and of two threads in one state the one that began first stays.
    func firstMatch(in scalars: [Unicode.Scalar], from first: Int) -> Range<Int>? {
        var current = ThreadList(count: instructions.count)
        var next = ThreadList(count: instructions.count)
        var found: Range<Int>?
        for position in first...max(first, scalars.count) {
            if found == nil { follow(Thread(state: 0, start: position), scalars, position, &current, &found) }
            guard position < scalars.count, !current.threads.isEmpty || found == nil else { break }
            for thread in current.threads {
                if let found, thread.start > found.lowerBound { continue }
                guard case .character(let set) = instructions[thread.state], set.contains(scalars[position]) else { continue }
                follow(Thread(state: thread.state + 1, start: thread.start), scalars, position + 1, &next, &found)
            }
            swap(&current, &next)
            next.removeAll()
        }
        return found
    }

    fileprivate struct Thread {
        var state: Int
        var start: Int
    }

    private func follow(_ thread: Thread, _ scalars: [Unicode.Scalar], _ position: Int, _ list: inout ThreadList, _ found: inout Range<Int>?) {
        var pending = [thread.state]
        while let state = pending.popLast() {
            guard list.insert(Thread(state: state, start: thread.start)) else { continue }
            switch instructions[state] {
            case .character: break
            case .jump(let target): pending.append(target)
            case .split(let first, let second):
                pending.append(second)
                pending.append(first)
            case .assertion(let assertion):
                if Self.holds(assertion, scalars, position) { pending.append(state + 1) }
            case .match:
                // A match that began earlier wins; of equal beginnings the later end, and ends only grow.
                if found.map({ thread.start <= $0.lowerBound }) ?? true { found = thread.start..<position }
            }
        }
    }

    private struct ThreadList {
        private(set) var threads: [Thread] = []
        private var isMember: [Bool]

        init(count: Int) { isMember = Array(repeating: false, count: count) }

        mutating func insert(_ thread: Thread) -> Bool {
            guard !isMember[thread.state] else { return false }
            isMember[thread.state] = true
            threads.append(thread)
            return true
        }

        mutating func removeAll() {
            for thread in threads { isMember[thread.state] = false }
            threads.removeAll(keepingCapacity: true)
        }
    }
}

/// The functions that ask where a pattern matches. What needs captures or short matches is refused: the automaton keeps neither.
enum RegularExpressionFunctions {
    static func compiled(_ pattern: String, flags: String, allowing extra: String = "") throws(SQLError) -> RegularExpression {
        var isIgnoringCase = false
        for flag in flags.unicodeScalars {
            switch flag {
            case "i": isIgnoringCase = true
            case "c": isIgnoringCase = false
            case _ where extra.unicodeScalars.contains(flag): break
            case "g", "n", "m", "p", "q", "s", "t", "w", "x", "b", "e":
                throw SQLError.unsupported("the regular expression option \"\(flag)\" in this place")
            default: throw SQLError(.invalidParameterValue, "invalid regular expression option: \"\(flag)\"")
            }
        }
        let expression = try RegularExpression(pattern, isIgnoringCase: isIgnoringCase)
        guard !expression.hasShortQuantifiers else { throw SQLError.unsupported("a non-greedy quantifier where the match itself is asked for") }
        return expression
    }

    /// `regexp_replace(text, pattern, replacement, flags)`: `\&` is the match, `\\` a backslash.
    static func replaced(_ text: String, _ pattern: String, _ replacement: String, flags: String) throws(SQLError) -> String {
        let expression = try compiled(pattern, flags: flags, allowing: "g")
        let pieces = try replacementPieces(replacement)
        let isGlobal = flags.unicodeScalars.contains("g")
        let scalars = Array(text.unicodeScalars)
        var result = String.UnicodeScalarView()
        var copied = 0
        var search = 0
        while search <= scalars.count, let match = expression.firstMatch(in: scalars, from: search) {
            result.append(contentsOf: scalars[copied..<match.lowerBound])
            for piece in pieces { result.append(contentsOf: piece ?? scalars[match]) }
            copied = match.upperBound
            search = match.isEmpty ? match.upperBound + 1 : match.upperBound
            guard isGlobal else { break }
            guard result.count <= TextFunctions.resultBytesMax / 4 else { throw TextFunctions.tooLarge }
        }
        result.append(contentsOf: scalars[copied...])
        return String(result)
    }

    /// The replacement cut at its escapes; nil stands for the match.
    private static func replacementPieces(_ replacement: String) throws(SQLError) -> [ArraySlice<Unicode.Scalar>?] {
        let scalars = Array(replacement.unicodeScalars)
        var pieces: [ArraySlice<Unicode.Scalar>?] = []
        var begin = 0
        var position = 0
        while position < scalars.count {
            guard scalars[position] == "\\", position + 1 < scalars.count else {
                position += 1
                continue
            }
            let escaped = scalars[position + 1]
            pieces.append(scalars[begin..<position])
            begin = position + 2
            switch escaped {
            case "&": pieces.append(nil)
            case "\\": pieces.append(scalars[(position + 1)..<(position + 2)])
            case "1"..."9": throw SQLError.unsupported("\\\(escaped) in the replacement of regexp_replace")
            default: begin = position
            }
            position += 2
        }
        pieces.append(scalars[begin...])
        return pieces
    }

    /// `substring(text FROM pattern)`: the match, NULL when there is none.
    static func substring(_ text: String, _ pattern: String) throws(SQLError) -> String? {
        let expression = try compiled(pattern, flags: "")
        guard !expression.hasCaptures else { throw SQLError.unsupported("substring with a parenthesized group in its pattern") }
        let scalars = Array(text.unicodeScalars)
        return expression.firstMatch(in: scalars, from: 0).map { String(String.UnicodeScalarView(scalars[$0])) }
    }

    static func count(_ text: String, _ pattern: String) throws(SQLError) -> Int64 {
        let expression = try compiled(pattern, flags: "")
        let scalars = Array(text.unicodeScalars)
        var count: Int64 = 0
        var search = 0
        while search <= scalars.count, let match = expression.firstMatch(in: scalars, from: search) {
            count += 1
            search = match.isEmpty ? match.upperBound + 1 : match.upperBound
        }
        return count
    }
}
