import Columns
import Expressions

/// The calls of one SELECT that are computed outside its expressions: aggregates, window functions, set-returning functions.
///
/// While expressions are bound, each call is an input far behind every real column; planning puts the real position in.
final class SelectCalls {
    static let aggregateBase = 1 << 24
    static let windowBase = 2 << 24
    static let setReturningBase = 3 << 24

    private(set) var aggregates: [BoundAggregate] = []
    private(set) var windowFunctions: [WindowFunction] = []
    private(set) var setReturning: [TableFunctionCall] = []
    /// Where each column was first named in the expression just bound, for the error of an ungrouped column.
    var places: [Int: Int] = [:]

    /// Where each aggregate was first written.
    private(set) var aggregatePlaces: [Int] = []

    /// Equal aggregates are computed once.
    func add(_ aggregate: BoundAggregate, at: Int) -> BoundExpression {
        let index = aggregates.firstIndex { $0 == aggregate } ?? aggregates.count
        if index == aggregates.count {
            aggregates.append(aggregate)
            aggregatePlaces.append(at)
        }
        return .input(Self.aggregateBase + index, aggregate.type)
    }

    func add(_ function: WindowFunction) -> BoundExpression {
        windowFunctions.append(function)
        return .input(Self.windowBase + windowFunctions.count - 1, function.type)
    }

    func add(_ call: TableFunctionCall) -> BoundExpression {
        setReturning.append(call)
        return .input(Self.setReturningBase + setReturning.count - 1, call.columns.first?.type ?? .void)
    }

    func replaceWindowFunctions(_ functions: [WindowFunction]) { windowFunctions = functions }
    func replaceSetReturning(_ calls: [TableFunctionCall]) { setReturning = calls }
}
