import Foundation
import Testing

/// The rules of the house that no compiler checks, as tests over the source text.
struct SourceRules {
    /// One line of one file.
    struct Line: CustomStringConvertible {
        var file: String
        var number: Int
        var text: String
        var description: String { "\(file):\(number): \(text.trimmingCharacters(in: .whitespaces))" }
    }

    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// Targets that do no I/O, read no clock, start no threads.
    static let pure = [
        "Columns", "JSONDecoding", "SQLSyntax", "Expressions", "SQL", "Views", "Queries", "SystemCatalog", "Authentication", "PGWire", "Pipeline",
        "Sessions",
    ]

    /// What a pure target may import besides its own layers.
    static let allowed: Set = [
        "Columns", "JSONDecoding", "SQLSyntax", "Expressions", "SQL", "Views", "Queries", "SystemCatalog", "PGWire", "Pipeline", "BigInt", "CPgQuery",
        "NIOCore", "Authentication", "Crypto", "CryptoExtras",
        "Synchronization", "Glibc", "Musl", "Darwin",
    ]

    /// What one file alone may import: the standard library does not give the normal forms of Unicode text away.
    static let exceptions = ["Sources/Expressions/Functions+Normalization.swift": "Foundation"]

    static func files(in folder: String) -> [URL] {
        let enumerator = FileManager.default.enumerator(at: root.appendingPathComponent(folder), includingPropertiesForKeys: nil)
        return (enumerator?.allObjects as? [URL] ?? []).filter { $0.pathExtension == "swift" }
    }

    static func lines(in folder: String) -> [Line] {
        files(in: folder).flatMap { file in
            let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
            let name = String(file.path.dropFirst(root.path.count + 1))
            return text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map {
                Line(file: name, number: $0 + 1, text: String($1))
            }
        }
    }

    /// The line without what stands in comments and string literals, roughly: enough to look for calls.
    static func code(_ line: Line) -> String {
        let text = line.text
        if text.trimmingCharacters(in: .whitespaces).hasPrefix("//") { return "" }
        var code = ""
        var isInString = false
        for character in text {
            if character == "\"" { isInString.toggle() } else if !isInString { code.append(character) }
        }
        return code
    }

    @Test("there is code to look at")
    func sourcesAreFound() {
        for target in Self.pure { #expect(!Self.files(in: "Sources/\(target)").isEmpty, "\(target)") }
    }

    @Test("a pure target imports only pure modules", arguments: pure)
    func imports(target: String) {
        for line in Self.lines(in: "Sources/\(target)") {
            let words = line.text.split(separator: " ")
            guard let index = words.firstIndex(of: "import"), index <= 1, words.indices.contains(index + 1), !line.text.hasPrefix(" ") else {
                continue
            }
            let module = String(words[index + 1])
            #expect(Self.allowed.contains(module) || Self.exceptions[line.file] == module, "\(line)")
        }
    }

    @Test("a pure target prints nothing, asks no clock and draws no random numbers of its own", arguments: pure)
    func noOutsideWorld(target: String) {
        for line in Self.lines(in: "Sources/\(target)") {
            let code = Self.code(line)
            for call in ["Date()", "ContinuousClock", "SuspendingClock", "clock_gettime", "fopen(", "getenv(", ".random("] {
                #expect(!code.contains(call), "\(line)")
            }
            #expect(!code.hasPrefix("print(") && !code.contains(" print("), "\(line)")
        }
    }

    @Test("nothing is forced: no try!, no as!, no fatalError in what input can reach")
    func nothingIsForced() {
        for line in Self.lines(in: "Sources") {
            let code = Self.code(line)
            for word in ["try!", " as! ", "fatalError("] { #expect(!code.contains(word), "\(line)") }
        }
    }

    @Test("each seeded defect still has its place in the sources, once")
    func seededDefects() throws {
        struct Defect: Decodable {
            var name: String
            var file: String
            var old: String
        }
        let list = Self.root.appendingPathComponent("Tests/Mutations/defects.json")
        for defect in try JSONDecoder().decode([Defect].self, from: Data(contentsOf: list)) {
            let text = try String(contentsOf: Self.root.appendingPathComponent(defect.file), encoding: .utf8)
            #expect(text.components(separatedBy: defect.old).count == 2, "\(defect.name): scripts/test-mutations cannot put it into \(defect.file)")
        }
    }

    @Test("files stay readable: at most 500 lines, no tabs, no trailing blanks")
    func sizes() {
        for folder in ["Sources", "Benchmarks"] {
            for file in Self.files(in: folder) where !file.path.contains("/Generated/") {
                let count = ((try? String(contentsOf: file, encoding: .utf8)) ?? "").split(separator: "\n", omittingEmptySubsequences: false).count
                #expect(count <= 500, "\(file.lastPathComponent) has \(count) lines")
            }
            for line in Self.lines(in: folder) { #expect(!line.text.contains("\t") && !line.text.hasSuffix(" "), "\(line)") }
        }
    }

    @Test("names and comments hold no history and no leftovers")
    func noLeftovers() {
        for folder in ["Sources", "Benchmarks", "Tests"] {
            for line in Self.lines(in: folder) where !line.file.hasPrefix("Tests/TidyTests") {
                for word in ["TODO", "FIXME", "XXX:"] { #expect(!line.text.contains(word), "\(line)") }
            }
        }
    }
}
