import Synchronization

/// The place of a literal in a statement's text, while a plan is made of it that may serve other texts with other literals in their places.
///
/// Whoever looks at the literal's value makes the plan depend on it. Values are handed out only by accessors that note it here, so no code
/// that decides by a value can be overlooked.
package final class LiteralSlot: Sendable {
    /// Of the literals of the text, from 0.
    package let number: Int
    private let wasPlaced = Atomic(false)
    private let wasRead = Atomic(false)

    package init(number: Int) { self.number = number }

    /// The literal is a constant of the syntax tree. One that is not has been used up by the grammar.
    package func notePlace() { wasPlaced.store(true, ordering: .relaxed) }

    /// Something has been decided by the value.
    package func noteRead() { wasRead.store(true, ordering: .relaxed) }

    /// Whether the plan is only right for this value.
    package var isFixed: Bool { wasRead.load(ordering: .relaxed) || !wasPlaced.load(ordering: .relaxed) }
}
