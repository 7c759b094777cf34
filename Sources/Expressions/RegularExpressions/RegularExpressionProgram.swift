import Columns

/// A part of a pattern as an automaton's instructions (Thompson's construction), to be run in one direction.
struct RegularExpressionProgram: Sendable {
    enum Instruction: Sendable {
        case character(CharacterSet)
        /// Goes on at both places.
        case split(Int, Int)
        case jump(Int)
        case assertion(RegularExpressionAssertion)
        case match
    }

    private(set) var instructions: [Instruction] = []
    /// Reads from right to left.
    let isReversed: Bool
    /// Nodes compiled so far: repetitions of what compiles to nothing cost time all the same.
    private var nodeCount = 0

    init(_ node: RegularExpressionNode, isReversed: Bool) throws(SQLError) {
        self.isReversed = isReversed
        try compile(node)
        try append(.match)
    }

    private mutating func append(_ instruction: Instruction) throws(SQLError) {
        guard instructions.count < RegularExpression.instructionsMax else { throw RegularExpression.tooComplex }
        instructions.append(instruction)
    }

    private mutating func compile(_ node: RegularExpressionNode) throws(SQLError) {
        nodeCount += 1
        guard nodeCount <= 4 * RegularExpression.instructionsMax else { throw RegularExpression.tooComplex }
        switch node {
        case .empty: break
        case .character(let set): try append(.character(set))
        case .assertion(let assertion): try append(.assertion(assertion))
        case .sequence(let parts):
            if isReversed { for part in parts.reversed() { try compile(part) } } else { for part in parts { try compile(part) } }
        case .alternatives(let branches): try appendAlternatives(branches)
        case .repetition(let node, let least, let most, _): try appendRepetition(node, least, most)
        case .capture(_, let node): try compile(node)
        }
    }

    ///     split A B | A: first, jump end | B: the others
    private mutating func appendAlternatives(_ branches: [RegularExpressionNode]) throws(SQLError) {
        var ends: [Int] = []
        for (index, branch) in branches.enumerated() {
            guard index < branches.count - 1 else {
                try compile(branch)
                break
            }
            let split = instructions.count
            try append(.split(split + 1, 0))
            try compile(branch)
            ends.append(instructions.count)
            try append(.jump(0))
            instructions[split] = .split(split + 1, instructions.count)
        }
        for end in ends { instructions[end] = .jump(instructions.count) }
    }

    private mutating func appendRepetition(_ node: RegularExpressionNode, _ least: Int, _ most: Int?) throws(SQLError) {
        for _ in 0..<least { try compile(node) }
        guard let most else {
            let split = instructions.count
            try append(.split(split + 1, 0))
            try compile(node)
            try append(.jump(split))
            instructions[split] = .split(split + 1, instructions.count)
            return
        }
        var splits: [Int] = []
        for _ in least..<most {
            splits.append(instructions.count)
            try append(.split(0, 0))
            try compile(node)
        }
        for split in splits { instructions[split] = .split(split + 1, instructions.count) }
    }
}
