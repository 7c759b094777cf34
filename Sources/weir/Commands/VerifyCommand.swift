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
            try SQLiteStore.forReading(directory).checked()
        }
        print(report.summary(of: directory))
        for view in report.restored.viewsToFill { print("materialized view \"\(view)\" will be filled from the log at the next start") }
        guard report.faults.isEmpty else {
            for fault in report.faults { StandardError.write("weir: \(fault)") }
            throw ExitCode(1)
        }
        print("ok: every record is sound, and the books balance")
    }
}

extension SQLiteStore {
    /// A directory that is there, and that may be in use.
    static func forReading(_ directory: String) throws(StoreError) -> SQLiteStore {
        guard FileManager.default.fileExists(atPath: directory + "/" + fileName) else {
            throw .foreign("\(directory) is not a data directory of weir")
        }
        return try SQLiteStore(directory: directory, instance: "", isReadOnly: true)
    }

    /// Reads everything that a start would read, and looks at the books.
    func checked() throws(StoreError) -> StoredBooks.Report {
        try checkPages()
        return try StoredBooks.check(self, orEnd: { Checkpoints.end("rows of a window cannot be read: \($0.message)") })
    }
}

extension StoredBooks.Report {
    func summary(of directory: String) -> String {
        "\(directory): transaction \(restored.generation), \(restored.recordCount) records, \(restored.byteCount) bytes, "
            + "\(relationCount) sources and tables, \(viewCount) materialized views"
    }
}
