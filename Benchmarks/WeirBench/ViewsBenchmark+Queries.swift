import Columns
import Expressions
import Foundation
import SQL
import SQLSyntax
import Views

/// The six views of `Schemas/views`, compiled from their SQL as the daemon does it.
struct ArticleQueries {
    let columns: [ColumnDescriptor]
    let definitions: [Views.ViewDefinition]

    init() throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../Schemas/views").standardized
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".sql") }.sorted()
        var catalog = Catalog()
        var columns: [ColumnDescriptor] = []
        var definitions: [Views.ViewDefinition] = []
        for file in files {
            for parsed in try StatementParser.parse(try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)) {
                let compiler = Compiler(catalog: catalog)
                switch parsed.statement {
                case .createSource(let syntax):
                    let source = try compiler.createSource(syntax)
                    columns = source.columns
                    try catalog.add(source)
                case .createView(let syntax):
                    let view = try compiler.createMaterializedView(syntax)
                    definitions.append(Views.ViewDefinition(name: view.name, query: view.query, retentionMicroseconds: view.retentionMicroseconds))
                    try catalog.add(view)
                default: break
                }
            }
        }
        self.columns = columns
        self.definitions = definitions
    }
}
