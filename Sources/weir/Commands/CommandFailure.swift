internal import ArgumentParser
internal import Columns
internal import Foundation
internal import Pipeline

/// Ends a command with the fault in plain words on standard error and exit code 1; no stack, no type names.
enum CommandFailure {
    static func reporting<Result>(_ body: () async throws -> Result) async throws -> Result {
        do {
            return try await body()
        } catch let exit as ExitCode {
            throw exit
        } catch {
            StandardError.write(message(of: error))
            throw ExitCode(1)
        }
    }

    private static func message(of error: any Error) -> String {
        if let error = error as? SQLError {
            return "weir: \(error.message)" + (error.detail.map { "\n    \($0)" } ?? "") + (error.hint.map { "\n    hint: \($0)" } ?? "")
        }
        if let error = error as? StoreError { return "weir: \(error)" + (advice(on: error).map { "\n    hint: \($0)" } ?? "") }
        return String(describing: error)
    }

    /// What to do about a data directory that cannot be used.
    private static func advice(on error: StoreError) -> String? {
        guard case .damaged = error else { return nil }
        return """
            Nothing was changed. Move the directory away and keep it. Then either
              - put a copy that "weir backup" has made in its place: Weir goes on from there, and reads again what the log has had since; or
              - start without one: views are filled from the log, as far back as scan.startup.mode and the topic reach. Older windows, rows of
                tables, kept rejects, and what clients have created or commented on are then in the damaged directory alone.
            """
    }
}

enum StandardError {
    static func write(_ line: String) {
        FileHandle.standardError.write(Data((line + "\n").utf8))
    }
}
