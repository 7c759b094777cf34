import Columns
import Expressions
import SQL

/// Sessions and settings.
extension SystemCatalog {
    static let sessionTables: [String: CatalogTable] = [
        "pg_stat_activity": CatalogTable(
            """
            datid datname pid usesysid usename application_name client_addr client_port backend_start xact_start query_start state_change
            wait_event_type wait_event state query backend_type
            """
        ) { state in
            state.sessions.map { session in
                let isWaiting = session.state != .active
                return [
                    .oid(DatabaseObject.oid), .text(session.database), .int(Int64(session.processID)),
                    .oid(state.roles.oid(named: session.user) ?? RoleList.ownerOID), .text(session.user),
                    .text(session.applicationName), .optional(session.address), .optional(session.port.map { Int64($0) }),
                    .timestamp(session.startedAt), .time(session.transactionStartedAt), .time(session.queryStartedAt), .time(session.stateChangedAt),
                    isWaiting ? .text("Client") : .null, isWaiting ? .text("ClientRead") : .null, .text(session.state.rawValue), .text(session.query),
                    .text("client backend"),
                ]
            }
        },
        "pg_stat_ssl": CatalogTable("pid ssl version") { state in
            state.sessions.map { [.int(Int64($0.processID)), .bool($0.tlsVersion != nil), .optional($0.tlsVersion)] }
        },
        "pg_settings": CatalogTable(
            """
            name setting unit category short_desc extra_desc context vartype source min_val max_val enumvals boot_val reset_val pending_restart
            """
        ) { state in
            SettingDefinition.all.filter { !$0.isHidden }.map { definition in
                let value = state.setting(definition.name.lowercased())
                let standard = Datum.text(definition.rawValue(definition.defaultValue))
                return [
                    .text(definition.name), .text(definition.rawValue(value)), .optional(definition.unit?.name), .text(definition.category),
                    .text(definition.summary), .null, .text(definition.context), .text(definition.kindName),
                    .text(value == definition.defaultValue ? "default" : "session"), .optional(definition.bounds?.minimum),
                    .optional(definition.bounds?.maximum), definition.choices.isEmpty ? .null : .list(definition.choices.map { .text($0) }), standard,
                    standard, .bool(false),
                ]
            }
        },
        "pg_prepared_statements": CatalogTable("name statement prepare_time parameter_types from_sql generic_plans custom_plans") { state in
            (state.context.catalog as? SessionCatalog)?.heldStatements.map { statement in
                [
                    .text(statement.name), .text(statement.text), .timestamp(statement.preparedAt),
                    .list(statement.parameterTypes.map { .oid($0.oid) }),
                    .bool(statement.isOfSQL), .int(statement.genericPlanCount), .int(statement.customPlanCount),
                ]
            } ?? []
        },
        "pg_cursors": CatalogTable("name statement is_holdable is_binary is_scrollable creation_time") { state in
            (state.context.catalog as? SessionCatalog)?.heldCursors.map { cursor in
                [
                    .text(cursor.name), .text(cursor.text), .bool(cursor.isHoldable), .bool(cursor.isBinary), .bool(cursor.isScrollable),
                    .timestamp(cursor.createdAt),
                ]
            } ?? []
        },
        "pg_timezone_names": CatalogTable("name abbrev utc_offset is_dst") { state in
            state.context.zones.names.compactMap { name in
                guard let rules = state.context.zones.rules(name) else { return nil }
                let kind = rules.kind(atUTC: state.context.transactionTimestamp)
                return [
                    .text(name), .text(kind.abbreviation), .interval(Interval(months: 0, days: 0, microseconds: Int64(kind.offset) * 1_000_000)),
                    .bool(kind.isDaylight),
                ]
            }
        },
    ]
}

extension Datum {
    /// A moment that there may not be.
    fileprivate static func time(_ moment: Int64?) -> Datum { moment.map { .timestamp($0) } ?? .null }
}
