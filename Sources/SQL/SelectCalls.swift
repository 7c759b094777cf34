import Columns
import Expressions

/// The calls of one SELECT that are computed outside its expressions: aggregates, window functions, set-returning functions.
///
/// While expressions are bound, each call is an input far behind every real column; planning puts the real position in.
final class SelectCalls {
    static let aggregateBase = 1 << 24
    static let windowBase = 2 << 24
    static let setReturningBase = 3 << 24
    static let groupingBase = 1 << 40
    /// Positions that one set-returning call takes: its columns.
    static let setReturningStride = 1 << 11

    private(set) var aggregates: [BoundAggregate] = []
    private(set) var windowFunctions: [WindowFunction] = []
    private(set) var setReturning: [TableFunctionCall] = []
    private(set) var groupings: [GroupingCall] = []
    /// Where each column was first named in the expression just bound, for the error of an ungrouped column.
    var places: [Int: Int] = [:]

    /// Where columns were first named by window functions, for the same error.
    private(set) var windowPlaces: [Int: Int] = [:]

    /// Where each aggregate was first written.
    private(set) var aggregatePlaces: [Int] = []

    /// The first error of a window's definition: of the WINDOW clause, then of OVER.
    private(set) var windowFailure: SQLError?

    func noteWindowFailure(_ error: SQLError) { windowFailure = windowFailure ?? error }

    /// Equal aggregates are computed once.
    func add(_ aggregate: BoundAggregate, at: Int) -> BoundExpression {
        let index = aggregates.firstIndex { $0 == aggregate } ?? aggregates.count
        if index == aggregates.count {
            aggregates.append(aggregate)
            aggregatePlaces.append(at)
        }
        return .input(Self.aggregateBase + index, aggregate.type)
    }

    /// Equal window functions are computed once.
    func add(_ function: WindowFunction) -> BoundExpression {
        let index = windowFunctions.firstIndex { $0 == function } ?? windowFunctions.count
        if index == windowFunctions.count { windowFunctions.append(function) }
        windowPlaces.merge(places) { first, _ in first }
        return .input(Self.windowBase + index, function.type)
    }

    /// The columns of a set-returning call; equal calls run once.
    func add(_ call: TableFunctionCall) -> [BoundExpression] {
        let known = setReturning.firstIndex { $0.function.name == call.function.name && $0.columns == call.columns && $0.arguments == call.arguments }
        let index = known ?? setReturning.count
        if known == nil { setReturning.append(call) }
        return call.columns.enumerated().map { .input(Self.setReturningBase + index * Self.setReturningStride + $0, $1.type) }
    }

    /// The set-returning calls that some expressions read.
    func setReturning(in expressions: [BoundExpression]) -> Set<Int> {
        var found: Set<Int> = []
        for position in expressions.flatMap(\.inputs) {
            if let place = Self.setReturningPlace(position) { found.insert(place.call) }
        }
        return found
    }

    /// The call and the column that a placeholder stands for.
    static func setReturningPlace(_ position: Int) -> (call: Int, column: Int)? {
        guard (setReturningBase..<groupingBase).contains(position) else { return nil }
        return ((position - setReturningBase) / setReturningStride, (position - setReturningBase) % setReturningStride)
    }

    func add(_ call: GroupingCall) -> BoundExpression {
        groupings.append(call)
        return .input(Self.groupingBase + groupings.count - 1, .int4)
    }

    func replaceWindowFunctions(_ functions: [WindowFunction]) { windowFunctions = functions }
    func replaceSetReturning(_ calls: [TableFunctionCall]) { setReturning = calls }
}

/// `GROUPING(a, b)`: which of its arguments the row's grouping set leaves out.
struct GroupingCall {
    var arguments: [BoundExpression]
    /// Where each was written.
    var places: [Int]
}
