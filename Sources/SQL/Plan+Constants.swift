package import Columns
package import Expressions

/// Errors of constant parts, told where PostgreSQL tells them: when it plans.
extension Plan {
    /// Whether an expression of the plan has a constant part that cannot be computed.
    var hasFailedConstant: Bool {
        var isFound = false
        visit { plan in
            _ = plan.mapExpressions { expression in
                if expression.contains(\.isFailedConstant) { isFound = true }
                return expression
            }
        }
        return isFound
    }

    /// The expressions of all steps that meet a condition.
    func expressions(where isWanted: (BoundExpression) -> Bool) -> [BoundExpression] {
        var found: [BoundExpression] = []
        visit { plan in
            _ = plan.mapExpressions { expression in
                if isWanted(expression) { found.append(expression) }
                return expression
            }
        }
        return found
    }

    /// Functions in FROM first, then everything else.
    func checkConstants() throws(SQLError) {
        try checkConstants(inFunctions: true, isExists: false)
        try checkConstants(inFunctions: false, isExists: false)
    }

    /// The expressions of a step come before those of the steps below.
    ///
    /// - Parameter isExists: only whether there is a row counts, so that outputs and their order are never computed.
    func checkConstants(inFunctions: Bool, isExists: Bool) throws(SQLError) {
        if isExists {
            switch self {
            case .project(let project): return try project.input.checkConstants(inFunctions: inFunctions, isExists: true)
            case .sort(let sort): return try sort.input.checkConstants(inFunctions: inFunctions, isExists: true)
            case .distinct(let distinct): return try distinct.input.checkConstants(inFunctions: inFunctions, isExists: true)
            case .limit(let limit): return try limit.input.checkConstants(inFunctions: inFunctions, isExists: true)
            default: break
            }
        }
        let isFunction = if case .tableFunction = self { true } else { false }
        if isFunction == inFunctions { try checkOwnConstants() }
        if case .apply(let apply) = self {
            try apply.input.checkConstants(inFunctions: inFunctions, isExists: false)
            for subquery in apply.subqueries {
                try subquery.plan.checkConstants(inFunctions: inFunctions, isExists: subquery.kind.isExists)
            }
        } else {
            for child in children { try child.checkConstants(inFunctions: inFunctions, isExists: false) }
        }
    }
}

extension Plan {
    /// Of the SELECT list.
    func checkOutputs() throws(SQLError) {
        switch self {
        case .limit(let limit): try limit.input.checkOutputs()
        case .sort(let sort): try sort.input.checkOutputs()
        case .project: try checkOwnConstants()
        default: break
        }
    }

    private func checkOwnConstants() throws(SQLError) {
        var result = Result<Void, SQLError>.success(())
        _ = mapExpressions { expression in
            if case .success = result { result = Result { () throws(SQLError) in try expression.checkConstants() } }
            return expression
        }
        try result.get()
    }
}

extension SubqueryColumn.Kind {
    var isExists: Bool { if case .exists = self { true } else { false } }
}

extension BoundExpression {
    /// Throws the error of the first part over constants and parameters alone that cannot be computed, as `checkConstants` does.
    package func checkConstants(parameters: [Datum]) throws(SQLError) {
        let settled = replacing { (part) throws(Never) in
            guard case .parameter(let number, let type) = part, parameters.indices.contains(number - 1) else { return nil }
            return .constant(parameters[number - 1], type)
        }
        try settled.folded().checkConstants()
    }
}
