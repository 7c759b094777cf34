import Pipeline
import Testing

struct CatchUpTests {
    @Test("progress is told every five seconds, and the end once")
    func progress() {
        var catchUp = CatchUp()
        func note(_ lags: [Int64?], at second: Int64) -> CatchUp.Event? {
            let statuses = lags.enumerated().map { index, lag in
                PartitionStatus(partition: Int32(index), nextOffset: 0, highWatermark: lag)
            }
            return catchUp.note(statuses, now: second * 1_000_000)
        }
        #expect(note([100_000, nil], at: 0) == nil)
        #expect(note([100_000, 100_000], at: 1) == .catchingUp(percent: 0, lag: 200_000))
        #expect(note([90_000, 90_000], at: 2) == nil)
        #expect(note([50_000, 50_000], at: 6) == .catchingUp(percent: 50, lag: 100_000))
        // More came than was read.
        #expect(note([200_000, 50_000], at: 11) == .catchingUp(percent: 0, lag: 250_000))
        // Somebody set the clock back.
        #expect(note([20_000, 0], at: -1_000) == .catchingUp(percent: 90, lag: 20_000))
        #expect(!catchUp.isDone)
        #expect(note([0, 10], at: 20) == .caughtUp(messages: 200_000) && catchUp.isDone)
        #expect(note([100_000, 100_000], at: 30) == nil)
    }

    @Test("a short backlog is nothing to tell")
    func short() {
        var catchUp = CatchUp()
        #expect(catchUp.note([PartitionStatus(partition: 0, nextOffset: 0, highWatermark: 20_000)], now: 1) == nil && !catchUp.isDone)
        #expect(catchUp.note([PartitionStatus(partition: 0, nextOffset: 20_000, highWatermark: 20_000)], now: 2) == nil && catchUp.isDone)
    }
}
