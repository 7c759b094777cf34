import Authentication

extension FuzzTarget {
    /// The files that say who may come in: they are read, or every fault has its line. What was read and written again is the same.
    static func access(_ input: [UInt8]) throws(Finding) {
        let text = String(decoding: input, as: UTF8.self)
        let lineCount = text.split(separator: "\n", omittingEmptySubsequences: false).count
        do throws(FileFaults) {
            let rules = try AccessRules(text: text, file: "access", allowsTrust: false)
            let address = NetworkAddress("203.0.113.1")
            let attempt = LoginAttempt(user: "ann", database: "weir", address: address, isEncrypted: true)
            if case .admit = AccessPolicy(rules: rules, users: UserList(secret: [1])).decide(attempt) {
                throw FileFaults([])
            }
        } catch {
            try require(!error.list.isEmpty, "trust beyond this machine")
            try require(error.list.allSatisfy { (0...lineCount).contains($0.line) }, "a line that is not there")
        }
        if let users = try? UserList(text: text, file: "users") {
            try require((try? UserList(text: users.text, file: "users")) == users, "users that change when they are written")
        }
        if let verifier = SCRAMVerifier(text: text) { try require(verifier.text == text, "a verifier with two spellings") }
    }
}
