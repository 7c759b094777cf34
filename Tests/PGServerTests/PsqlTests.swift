import Foundation
import PGServer
import Testing
import WireTesting

private let psqlPath = ["/usr/bin/psql", "/usr/local/bin/psql", "/opt/homebrew/bin/psql"].first { FileManager.default.isExecutableFile(atPath: $0) }

/// The real client, where it is installed.
@Suite("psql", .enabled(if: psqlPath != nil))
struct PsqlTests {
    /// What psql prints, errors included.
    private func psql(_ port: Int, database: String = "shop", _ arguments: String...) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: psqlPath ?? "")
        process.arguments = ["-XAt", "-d", "host=127.0.0.1 port=\(port) user=ann dbname=\(database) connect_timeout=10"] + arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: output, as: UTF8.self)
    }

    @Test("results, many statements and errors with their place are printed")
    func queries() async throws {
        try await withServer { _, port in
            #expect(try psql(port, "-c", "SELECT 1, 'x', NULL, '1.50'::numeric") == "1|x||1.50\n")
            #expect(try psql(port, "-c", "SELECT 1; SELECT 2") == "1\n2\n")
            #expect(
                try psql(port, "-c", "ERROR 42703 column \"b\" does not exist") == """
                    ERROR:  column "b" does not exist
                    LINE 1: ERROR 42703 column "b" does not exist
                                  ^

                    """)
            let rows = try psql(port, "-c", "ROWS 20000")
            #expect(rows.split(separator: "\n").count == 20_000)
            #expect(try psql(port, "-c", "COPYOUT 2") == "1\tx\n2\tx\n")
        }
    }

    @Test("a refused database is told")
    func refused() async throws {
        try await withServer { _, port in
            let output = try psql(port, database: "missing", "-c", "SELECT 1")
            #expect(output.contains("FATAL:  database \"missing\" does not exist"))
        }
    }
}
