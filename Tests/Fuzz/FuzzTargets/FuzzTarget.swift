/// What a stranger's bytes reach first, each as a function of bytes. libFuzzer calls them (`make fuzz`), and the tests with the kept corpus.
package enum FuzzTarget: String, CaseIterable, Sendable {
    case startup = "FuzzStartup"
    case login = "FuzzLogin"
    case session = "FuzzSession"
    case sql = "FuzzSQL"
    case access = "FuzzAccess"
    case copy = "FuzzCopy"

    /// What should never be, whatever the bytes are. A trap is one without words.
    package struct Finding: Error, CustomStringConvertible {
        package var description: String
    }

    package func run(_ input: [UInt8]) throws(Finding) {
        switch self {
        case .startup: try Self.startup(input)
        case .login: try Self.login(input)
        case .session: try Self.session(input)
        case .sql: try Self.sql(input)
        case .access: try Self.access(input)
        case .copy: try Self.copy(input)
        }
    }

    static func require(_ condition: Bool, _ finding: String) throws(Finding) {
        guard condition else { throw Finding(description: finding) }
    }
}
