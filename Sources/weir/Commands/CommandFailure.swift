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
        if let error = error as? StoreError { return "weir: \(error)" }
        return String(describing: error)
    }
}

enum StandardError {
    static func write(_ line: String) {
        FileHandle.standardError.write(Data((line + "\n").utf8))
    }
}
