internal import ArgumentParser
internal import Authentication
internal import Foundation

struct UserCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "user",
        abstract: "Who may log in with a password: add, list and remove users.",
        discussion: """
            Users stand in a file, which `weir serve --users FILE` reads, and reads again within seconds when it changes. It holds no passwords \
            but what PostgreSQL keeps of them (SCRAM-SHA-256 verifiers), and belongs to its owner alone (mode 600).

                weir user add --users users grafana --role reader
                weir serve --users users --tls-self-signed --listen 0.0.0.0:4566
            """,
        subcommands: [UserAddCommand.self, UserListCommand.self, UserRemoveCommand.self])
}

/// The users' file, by flag or environment.
struct UsersFileOption: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("The users' file; also WEIR_USERS.", valueName: "file"))
    var users: String?

    func path() throws -> String {
        if let path = users ?? ProcessInfo.processInfo.environment["WEIR_USERS"], !path.isEmpty { return path }
        throw ValidationError("Say which file the users stand in: --users FILE, or WEIR_USERS.")
    }
}

struct UserAddCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add a user, or give one another password or role.",
        discussion: "Asks for the password on the terminal. A file that is not there yet is made.")

    @OptionGroup var file: UsersFileOption

    @Argument(help: "The user's name.")
    var name: String

    @Option(name: .long, help: "reader (SELECT, SHOW, EXPLAIN, COPY TO) or admin (also CREATE, DROP, COMMENT, INSERT, COPY FROM).")
    var role = "reader"

    @Flag(name: .long, help: "Take the password from the first line of standard input.")
    var passwordStdin = false

    @Flag(name: .long, help: "Take a ready verifier from standard input: SCRAM-SHA-256$.., as PostgreSQL's pg_authid has it.")
    var verifierStdin = false

    @Option(name: .long, help: ArgumentHelp("Rounds that a login costs the client.", valueName: "n"))
    var iterations = SCRAMVerifier.defaultIterations

    func validate() throws {
        if passwordStdin, verifierStdin { throw ValidationError("Say --password-stdin or --verifier-stdin, not both.") }
        if UserRole(rawValue: role) == nil { throw ValidationError("--role must be reader or admin") }
        if let fault = UserList.nameFault(name) { throw ValidationError(fault) }
        guard SCRAMVerifier.iterationsRange.contains(iterations) else {
            throw ValidationError("--iterations must be \(SCRAMVerifier.iterationsRange.lowerBound) to \(SCRAMVerifier.iterationsRange.upperBound)")
        }
    }

    func run() async throws {
        let path = try file.path()
        try await CommandFailure.reporting {
            let verifier = try verifier()
            let isNew = try UsersFile.change(path, creates: true) { list in
                let isNew = list[name] == nil
                try list.set(UserList.User(name: name, role: UserRole(rawValue: role) ?? .reader, verifier: verifier))
                return isNew
            }
            print("\(isNew ? "added" : "changed") user \(name) (\(role)) in \(path)")
        }
    }

    private func verifier() throws -> SCRAMVerifier {
        if verifierStdin {
            guard let verifier = SCRAMVerifier(text: try PasswordInput.fromStandardInput()) else {
                throw PasswordInput.Fault(description: "weir: standard input is no verifier: SCRAM-SHA-256$ROUNDS:SALT$KEY:KEY")
            }
            return verifier
        }
        let password = passwordStdin ? try PasswordInput.fromStandardInput() : try PasswordInput.ask(for: name)
        return try SCRAMVerifier(
            password: PasswordInput.prepared(password), salt: AccessFiles.randomBytes(SCRAMVerifier.saltByteCount), iterations: iterations)
    }
}

struct UserListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Print the users and their roles.")

    @OptionGroup var file: UsersFileOption

    func run() async throws {
        let path = try file.path()
        let users = try await CommandFailure.reporting { try AccessFiles.users(path).sorted }
        let width = users.map(\.name.count).max() ?? 0
        for user in users { print("\(user.name.padding(toLength: width, withPad: " ", startingAt: 0))  \(user.role.rawValue)") }
    }
}

struct UserRemoveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Remove a user.",
        discussion: "Sessions that the user has open go on; SELECT pg_terminate_backend(..) ends them.")

    @OptionGroup var file: UsersFileOption

    @Argument(help: "The user's name.")
    var name: String

    func run() async throws {
        let path = try file.path()
        try await CommandFailure.reporting {
            guard try UsersFile.change(path, creates: false, { $0.remove(name) }) else {
                throw PrivateFile.Fault(description: "weir: there is no user \(name) in \(path)")
            }
            print("removed user \(name) from \(path)")
        }
    }
}

/// Changes to the users' file: one process at a time, whole or not at all.
enum UsersFile {
    static func change<Result>(_ path: String, creates: Bool, _ body: (inout UserList) throws -> Result) throws -> Result {
        try PrivateFile.locked(path) {
            var list =
                creates && !FileManager.default.fileExists(atPath: path)
                ? UserList(secret: AccessFiles.randomBytes(UserList.secretByteCount)) : try AccessFiles.users(path)
            let result = try body(&list)
            try PrivateFile.replace(path, with: list.text)
            return result
        }
    }
}
