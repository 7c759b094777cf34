internal import ArgumentParser
internal import Foundation
internal import Pipeline
internal import Store

struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Copy a data directory, also while the daemon runs, and check the copy.",
        discussion: """
            The copy is what the last commit left, positions in the topics included. In the place of a damaged or lost directory Weir goes on \
            from it and reads again what the log has had since: views are then as if nothing had happened, as long as the log reaches back to \
            the copy. Rows that were inserted into tables since are not in it.
            """)

    @Argument(help: ArgumentHelp("The data directory.", valueName: "dir"))
    var directory: String

    @Argument(help: ArgumentHelp("The directory to make; it must not be there yet.", valueName: "copy"))
    var copy: String

    func run() async throws {
        let target = copy.count > 1 && copy.hasSuffix("/") ? String(copy.dropLast()) : copy
        let report = try await CommandFailure.reporting {
            var report: StoredBooks.Report?
            let store = try SQLiteStore.forReading(directory)
            defer { store.close() }
            try store.copy(to: target) { (copied) throws(StoreError) in
                let found = try copied.checked()
                if let fault = found.faults.first { throw .damaged("\(directory): \(fault)") }
                report = found
            }
            return report
        }
        if let report { print(report.summary(of: target)) }
    }
}
