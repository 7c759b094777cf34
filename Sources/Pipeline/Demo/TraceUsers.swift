/// The users of the trace: few who ask much and many who ask little (Zipf: the share of rank r goes with 1/r).
struct TraceUsers: Sendable {
    /// People who talk to a model, and people who let it write code.
    static let conversationUsers = 400
    static let codeUsers = 100

    private static let firstNames = [
        "alice", "bob", "carol", "dave", "erin", "frank", "grace", "heidi", "ivan", "judy", "mallory", "niaj", "olivia", "peggy", "rupert",
        "sybil", "trent", "victor", "walter", "wendy",
    ]

    private let conversation = TraceUsers.cumulative(conversationUsers)
    private let code = TraceUsers.cumulative(codeUsers)

    /// The user of one request and the rank, from 0, within its kind.
    func pick(_ kind: RequestTrace.Kind, _ chance: inout Chance) -> (name: String, rank: Int) {
        let rank = Self.rank(of: chance.unit(), in: kind == .code ? code : conversation)
        return (Self.name(kind, rank), rank)
    }

    private static func name(_ kind: RequestTrace.Kind, _ rank: Int) -> String {
        if kind == .code { return "dev_\(rank + 1)" }
        return rank < firstNames.count ? "user_\(firstNames[rank])" : "user_\(rank + 1)"
    }

    private static func cumulative(_ count: Int) -> [Double] {
        var sums: [Double] = []
        var sum = 0.0
        for rank in 1...count {
            sum += 1 / Double(rank)
            sums.append(sum)
        }
        return sums
    }

    /// The first rank whose cumulated share is above `unit` of the whole.
    private static func rank(of unit: Double, in sums: [Double]) -> Int {
        let target = unit * (sums.last ?? 0)
        var low = 0
        var high = sums.count - 1
        while low < high {
            let middle = (low + high) / 2
            if sums[middle] > target { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
