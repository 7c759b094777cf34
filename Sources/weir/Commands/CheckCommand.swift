internal import ArgumentParser
internal import Columns
internal import Expressions
internal import Foundation
internal import Pipeline
internal import SQL

struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Compile SQL files without running them; print each view's columns and types.",
        discussion: """
            The files may use what Schemas/views defines (or what --schemas names instead). Faults are printed as \
            FILE:LINE:COLUMN: SQLSTATE: message, and the exit code is then 1.
            """)

    @Argument(help: ArgumentHelp("SQL files or folders to check.", valueName: "file-or-dir"))
    var files: [String]

    @Option(
        name: .long, help: ArgumentHelp("What the files build on; may be repeated. Default: Schemas/views, if it is there.", valueName: "file-or-dir")
    )
    var schemas: [String] = []

    func validate() throws {
        if files.isEmpty { throw ValidationError("Name at least one SQL file.") }
    }

    func run() async throws {
        let (faults, relations, sinks) = try await CommandFailure.reporting {
            let checked = try SchemaFiles.read(files)
            let base = try SchemaFiles.read(schemas.isEmpty ? Self.defaultSchemas : schemas)
            return Self.check(checked, base: base)
        }
        for relation in relations { print(Self.describe(relation), terminator: "\n") }
        for sink in sinks {
            print("sink \(sink.name) -> topic \(sink.topic), key \(sink.primaryKey.map { sink.columns[$0].name }.joined(separator: ", "))\n")
        }
        for fault in faults { StandardError.write(fault.description) }
        if !faults.isEmpty { throw ExitCode(1) }
    }

    private static var defaultSchemas: [String] {
        FileManager.default.fileExists(atPath: "Schemas/views") ? ["Schemas/views"] : []
    }

    /// Loads the base first, leaving out what the checked files define anew, then the checked files.
    private static func check(
        _ checked: [SchemaLoader.File], base: [SchemaLoader.File]
    ) -> ([SchemaLoader.Fault], [RelationDescriptor], [SinkDefinition]) {
        let paths = Set(checked.map { URL(fileURLWithPath: $0.path).resolvingSymlinksInPath().path })
        let others = base.filter { !paths.contains(URL(fileURLWithPath: $0.path).resolvingSymlinksInPath().path) }
        let database = Database()
        let loader = SchemaLoader(database: database)
        let baseFaults = loader.load(others)
        // A file that brings its own source wins over the base, so a clash starts again without the base.
        let before = Set(database.catalog.relations.map(\.oid))
        let sinksBefore = Set(database.catalog.sinks.map(\.name))
        let faults = loader.load(checked)
        if !others.isEmpty, faults.contains(where: { $0.error.state == .duplicateTable }) { return check(checked, base: []) }
        // The base's own faults matter when the checked files could not be understood for them.
        let all = faults.isEmpty ? [] : baseFaults + faults
        return (
            all, database.catalog.relations.filter { !before.contains($0.oid) && $0.kind != .system },
            database.catalog.sinks.filter { !sinksBefore.contains($0.name) }
        )
    }

    private static func describe(_ relation: RelationDescriptor) -> String {
        let width = relation.columns.map(\.name.count).max() ?? 0
        var text = "\(relation.kind.rawValue) \(relation.name)\n"
        for column in relation.columns {
            let name = column.name.padding(toLength: width, withPad: " ", startingAt: 0)
            text += "    \(name)  \(column.type.sqlName(modifier: column.modifier))\n"
        }
        return text
    }
}
