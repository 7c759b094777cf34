/// Statements that wait for a place to compute: those that have computed for a while already let others go first, since these may be short.
/// So a dashboard's small panels do not wait for its large ones; but of four places in a row one is for a long statement that waits.
struct StatementLine<Signal> {
    private struct Waiter {
        var number: UInt64
        var signal: Signal
    }

    /// Places that are taken.
    var runningCount = 0
    private var new: [Waiter] = []
    private var long: [Waiter] = []
    private var lastNumber: UInt64 = 0
    /// Places that new statements got since a long one did.
    private var newInARow = 0

    private static var newInARowMax: Int { 3 }

    var isEmpty: Bool { new.isEmpty && long.isEmpty }

    /// - Returns: what the waiter is removed by.
    mutating func append(_ signal: Signal, isLong: Bool) -> UInt64 {
        lastNumber &+= 1
        let waiter = Waiter(number: lastNumber, signal: signal)
        if isLong { long.append(waiter) } else { new.append(waiter) }
        return lastNumber
    }

    /// Who gets the next place; nil when nobody waits.
    mutating func popNext() -> Signal? {
        if !new.isEmpty, long.isEmpty || newInARow < Self.newInARowMax {
            newInARow += 1
            return new.removeFirst().signal
        }
        newInARow = 0
        return long.isEmpty ? nil : long.removeFirst().signal
    }

    /// False when the waiter has got its place meanwhile.
    mutating func remove(_ number: UInt64) -> Bool {
        if let index = new.firstIndex(where: { $0.number == number }) {
            new.remove(at: index)
        } else if let index = long.firstIndex(where: { $0.number == number }) {
            long.remove(at: index)
        } else {
            return false
        }
        return true
    }
}
