package import Columns
internal import SQLSyntax

/// Runs the SQL files that a daemon starts with, and finds every fault in them before it gives up.
///
/// Files may come in any order: a statement whose relation is not there yet waits for the others, so that `a_view.sql` may stand before
/// the `source.sql` that it reads.
package struct SchemaLoader {
    /// One file's name, as the user gave it, and its text.
    package struct File: Sendable {
        package var path: String
        package var text: String

        package init(path: String, text: String) {
            self.path = path
            self.text = text
        }
    }

    /// A fault and its place: `views/x.sql:3:12: 42703: column "y" does not exist`.
    package struct Fault: Error, Hashable, Sendable, CustomStringConvertible {
        package var path: String
        package var line: Int
        package var column: Int
        package var error: SQLError

        package var description: String {
            var text = "\(path):\(line):\(column): \(error.state.code): \(error.message)"
            if let detail = error.detail { text += "\n    detail: \(detail)" }
            if let hint = error.hint { text += "\n    hint: \(hint)" }
            return text
        }
    }

    private struct Pending {
        var file: File
        var parsed: ParsedText
    }

    private let database: Database

    package init(database: Database) { self.database = database }

    /// Defines everything in the files; returns the faults, in the order of the files. What was right is defined even so.
    package func load(_ files: [File]) -> [Fault] {
        var faults: [Fault] = []
        var pending: [Pending] = []
        for file in files {
            do throws(SQLError) {
                pending += try StatementParser.parse(file.text).map { Pending(file: file, parsed: $0) }
            } catch {
                faults.append(Self.fault(error, in: file, base: 0))
            }
        }
        while !pending.isEmpty {
            var waiting: [(Pending, SQLError)] = []
            var definedCount = 0
            for entry in pending {
                do throws(SQLError) {
                    try define(entry.parsed)
                    definedCount += 1
                } catch  where error.state == .undefinedTable {
                    waiting.append((entry, error))
                } catch {
                    faults.append(Self.fault(error, in: entry.file, base: entry.parsed.byteOffset))
                }
            }
            if definedCount == 0 {
                faults += waiting.map { Self.fault($1, in: $0.file, base: $0.parsed.byteOffset) }
                break
            }
            pending = waiting.map(\.0)
        }
        let order = Dictionary(files.enumerated().map { ($1.path, $0) }, uniquingKeysWith: { first, _ in first })
        return faults.sorted { (order[$0.path] ?? 0, $0.line, $0.column) < (order[$1.path] ?? 0, $1.line, $1.column) }
    }

    private func define(_ parsed: ParsedText) throws(SQLError) {
        let isForClients =
            switch parsed.statement {
            case .drop, .rename: true
            default: false
            }
        if try database.isKnown(parsed) { return }
        guard !isForClients, try database.define(parsed) != nil else {
            throw SQLError(
                .featureNotSupported, "a schema file may only create sources, tables, views, materialized views and sinks, and comment on them", at: 0
            )
        }
    }

    private static func fault(_ error: SQLError, in file: File, base: Int) -> Fault {
        let place = lineAndColumn(of: base + (error.byteOffset ?? 0), in: file.text)
        return Fault(path: file.path, line: place.line, column: place.column, error: error)
    }
}
