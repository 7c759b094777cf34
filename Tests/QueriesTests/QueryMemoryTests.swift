import Columns
import Testing

@testable import Queries

@Suite("Memory of all queries") struct QueryMemoryTests {
    @Test("what accounts hold together has a limit, and comes back when they end")
    func pool() throws {
        let memory = QueryMemory(bytesMaxPerQuery: 8 << 20, bytesMax: 10 << 20)
        let first = memory.account()
        try first.take(6 << 20)
        do {
            let second = memory.account()
            try second.take(3 << 20)
            let error = #expect(throws: SQLError.self) { try second.take(3 << 20) }
            #expect(error?.state == .outOfMemory)
            #expect(error?.detail?.contains("All statements") == true)
        }
        let third = memory.account()
        try third.take(4 << 20)
        let error = #expect(throws: SQLError.self) { try first.take(4 << 20) }
        #expect(error?.detail?.hasPrefix("The statement needs more than 8 MB") == true)
    }

    @Test("what was given back is used again before more is asked for")
    func reuse() throws {
        let memory = QueryMemory(bytesMaxPerQuery: 2 << 20, bytesMax: 2 << 20)
        let account = memory.account()
        for _ in 0..<1_000 {
            try account.take(1 << 20)
            account.give(1 << 20)
        }
    }
}
