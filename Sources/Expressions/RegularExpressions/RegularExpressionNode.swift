/// What a regular expression says, as a tree.
indirect enum RegularExpressionNode: Sendable {
    case empty
    case character(CharacterSet)
    case assertion(RegularExpressionAssertion)
    case sequence([RegularExpressionNode])
    case alternatives([RegularExpressionNode])
    /// `most` nil: without end.
    case repetition(RegularExpressionNode, least: Int, most: Int?, Preference)
    /// A group that keeps what it matched, numbered from 1.
    case capture(Int, RegularExpressionNode)

    /// Which of several matches that begin at one place a part takes (manual, 9.7.3.5).
    enum Preference: Sendable {
        case none
        case longest
        case shortest
    }
}

enum RegularExpressionAssertion: Sendable {
    case textStart
    case textEnd
    case lineStart
    case lineEnd
    case wordStart
    case wordEnd
    case wordBoundary
    case noWordBoundary
    /// The lookaround of that number.
    case look(Int, isNegated: Bool)
}

extension RegularExpressionNode {
    var preference: Preference {
        switch self {
        case .empty, .character, .assertion: .none
        case .capture(_, let node): node.preference
        // A branch prefers what the first of its parts prefers that prefers anything; alternatives always the longest.
        case .sequence(let parts): parts.lazy.map(\.preference).first { $0 != .none } ?? .none
        case .alternatives: .longest
        case .repetition(let node, _, _, let preference): preference == .none ? node.preference : preference
        }
    }

    var hasCaptures: Bool {
        switch self {
        case .empty, .character, .assertion: false
        case .capture: true
        case .sequence(let parts), .alternatives(let parts): parts.contains(where: \.hasCaptures)
        case .repetition(let node, _, _, _): node.hasCaptures
        }
    }
}
