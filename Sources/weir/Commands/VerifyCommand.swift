internal import ArgumentParser
internal import Columns
internal import Foundation
internal import Pipeline
internal import Store

struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Check a data directory: every page, every record, the views' state, and whether the books balance.",
        discussion: """
            Reads everything that a start would read, and changes nothing; the daemon may be running. Ends with 0 when all is well, \
            and with 1 and a line for each fault otherwise.
            """)

    @Argument(help: ArgumentHelp("The data directory.", valueName: "dir"))
    var directory = ServeConfiguration.dataDefault

    func run() async throws {
        let report = try await CommandFailure.reporting {
            guard FileManager.default.fileExists(atPath: directory + "/" + SQLiteStore.fileName) else {
                throw StoreError.foreign("\(directory) is not a data directory of weir")
            }
            let store = try SQLiteStore(directory: directory, instance: "", isReadOnly: true)
            try store.checkPages()
            return try StoredBooks.check(store, orEnd: { Checkpoints.end("rows of a window cannot be read: \($0.message)") })
        }
        print(
            "\(directory): transaction \(report.restored.generation), \(report.restored.recordCount) records, \(report.restored.byteCount) bytes, "
                + "\(report.relationCount) sources and tables, \(report.viewCount) materialized views")
        for view in report.restored.viewsToFill { print("materialized view \"\(view)\" will be filled from the log at the next start") }
        guard report.faults.isEmpty else {
            for fault in report.faults { StandardError.write("weir: \(fault)") }
            throw ExitCode(1)
        }
        print("ok: every record is sound, and the books balance")
    }
}
