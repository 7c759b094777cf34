import Columns

extension FunctionTableBuilder {
    /// What a session asks about itself and does to others.
    mutating func addSessionFunctions() {
        add(
            "set_config", [.text, .text, .bool], .text, isStrict: false, volatility: .volatile,
            .general { (arguments, context) throws(SQLError) in
                guard case .text(let name) = arguments[0] else { throw SQLError(SQLState("22004"), "SET requires parameter name") }
                guard case .text(let value) = arguments[1] else {
                    return .text(try context.information.set(name, to: "", isLocal: arguments[2].isTrue))
                }
                return .text(try context.information.set(name, to: value, isLocal: arguments[2].isTrue))
            })
        for (name, isTerminating) in [("pg_cancel_backend", false), ("pg_terminate_backend", true)] {
            add(
                name, [.int4], .bool, volatility: .volatile,
                .unary { (number, context) throws(SQLError) in
                    .bool(try context.information.signal(session: try Int64(number), terminating: isTerminating))
                })
        }
        add(
            "pg_terminate_backend", [.int4, .int8], .bool, volatility: .volatile,
            .binary { (number, _, context) throws(SQLError) in
                .bool(try context.information.signal(session: try Int64(number), terminating: true))
            })
        constant("pg_is_in_recovery", .bool, volatility: .volatile) { _ in .bool(false) }
        constant("pg_is_wal_replay_paused", .bool, volatility: .volatile) { _ in .bool(false) }
        constant("pg_postmaster_start_time", .timestamptz) { context throws(SQLError) in .timestamp(try context.information.startedAt) }
        constant("pg_conf_load_time", .timestamptz) { context throws(SQLError) in .timestamp(try context.information.startedAt) }
        for name in ["txid_current", "txid_current_if_assigned"] {
            constant(name, .int8) { context throws(SQLError) in .int(try context.information.transactionID) }
        }
        constant("inet_server_addr", .type(.scalar(.inet))) { context throws(SQLError) in .optional(try context.information.serverEnd?.address) }
        constant("inet_server_port", .int4) { context throws(SQLError) in .optional(try context.information.serverEnd.map { Int64($0.port) }) }
        constant("inet_client_addr", .type(.scalar(.inet))) { context throws(SQLError) in .optional(try context.information.clientEnd?.address) }
        constant("inet_client_port", .int4) { context throws(SQLError) in .optional(try context.information.clientEnd.map { Int64($0.port) }) }
        constant("pg_my_temp_schema", .oid) { _ in .int(0) }
        add("pg_is_other_temp_schema", [.oid], .bool, volatility: .stable, .unary { (_, _) in .bool(false) })
        constant("pg_jit_available", .bool, volatility: .volatile) { _ in .bool(false) }
        constant("pg_trigger_depth", .int4) { _ in .int(0) }
        add(
            "pg_sleep", [.float8], .type(.void), volatility: .volatile,
            .unary { (seconds, context) throws(SQLError) in
                let seconds = try Double(seconds)
                return try Self.sleep(microseconds: seconds.isNaN ? 0 : seconds * 1e6, context)
            })
        add(
            "pg_sleep_for", [.interval], .type(.void), volatility: .volatile,
            .unary { (span, context) throws(SQLError) in
                try Self.sleep(microseconds: Double(try Interval(span).comparisonMicroseconds), context)
            })
        addAdvisoryLocks()
    }

    private static func sleep(microseconds: Double, _ context: EvaluationContext) throws(SQLError) -> Datum {
        guard let sleep = context.sleep else { throw SQLError(.featureNotSupported, "pg_sleep outside a session") }
        // A span beyond what a clock counts is as good as for ever.
        try sleep(Int64(max(0, min(microseconds, 1e17))))
        return .text("")
    }

    /// There are no advisory locks, so there is none to give back.
    private mutating func addAdvisoryLocks() {
        for keys in [[ParameterType.int8], [.int4, .int4]] {
            for mode in ["", "_shared"] {
                add("pg_advisory_unlock\(mode)", keys, .bool, volatility: .volatile, .general { (_, _) in .bool(false) })
            }
        }
        constant("pg_advisory_unlock_all", .type(.void), volatility: .volatile) { _ in .text("") }
    }
}
