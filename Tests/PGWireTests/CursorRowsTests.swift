import Columns
import Testing

@testable import PGWire

/// Batches of the numbers from 1.
private final class Numbers: RowSource {
    private var first = 1
    private let count: Int
    private let batch: Int

    init(_ count: Int, batch: Int) {
        self.count = count
        self.batch = batch
    }

    func next() -> DatumBatch? {
        guard first <= count else { return nil }
        let end = min(count, first + batch - 1)
        defer { first = end + 1 }
        return DatumBatch(columns: [(first...end).map { Datum.int(Int64($0)) }], rowCount: end - first + 1)
    }
}

extension CursorRows {
    fileprivate func fetched(_ direction: Direction) throws(SQLError) -> [Int64] {
        let rows = try fetch(direction)
        var values: [Int64] = []
        while let batch = try rows.next() {
            for row in 0..<batch.rowCount { if case .int(let value) = batch.columns[0][row] { values.append(value) } }
        }
        return values
    }
}

@Suite("Cursors") struct CursorRowsTests {
    @Test("any walk over a scrolling cursor goes where a list of its rows says", arguments: [1, 2, 3, 7, 100])
    func walk(batch: Int) throws {
        var seed = UInt64(batch)
        func chance(_ bound: Int) -> Int {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(seed >> 33) % bound
        }
        for count in [0, 1, 7, 20] {
            let cursor = CursorRows(Numbers(count, batch: batch), isScrollable: true)
            var position = 0
            for _ in 0..<300 {
                let number = chance(9) - 4
                let (direction, expected): (CursorRows.Direction, [Int]) =
                    switch chance(4) {
                    case 0: (.forward(number), steps(&position, number, count))
                    case 1: (.backward(number), steps(&position, -number, count))
                    case 2: (.absolute(number), place(&position, number < 0 ? count + 1 + number : number, count))
                    default: (.relative(number), place(&position, position + number, count))
                    }
                #expect(try cursor.fetched(direction).map(Int.init) == expected, "\(direction) of \(count)")
                #expect(cursor.position == position, "\(direction) of \(count)")
            }
        }
    }

    /// The rows of FETCH FORWARD, or for a negative count BACKWARD; 0 gives the row again.
    private func steps(_ position: inout Int, _ number: Int, _ count: Int) -> [Int] {
        if number == 0 { return (1...max(count, 1)).contains(position) && count > 0 ? [position] : [] }
        var rows: [Int] = []
        for _ in 0..<abs(number) {
            position = min(max(position + number.signum(), 0), count + 1)
            if position >= 1, position <= count { rows.append(position) } else { break }
        }
        return rows
    }

    private func place(_ position: inout Int, _ row: Int, _ count: Int) -> [Int] {
        position = min(max(row, 0), count + 1)
        return position >= 1 && position <= count ? [position] : []
    }

    @Test("a cursor that goes forward only keeps one batch and refuses the rest", arguments: [1, 4, 100])
    func forwardOnly(batch: Int) throws {
        let cursor = CursorRows(Numbers(10, batch: batch))
        #expect(try cursor.fetched(.forward(3)) == [1, 2, 3])
        #expect(try cursor.fetched(.absolute(5)) == [5])
        #expect(try cursor.move(.forward(2)) == 2)
        #expect(try cursor.fetched(.relative(2)) == [9])
        for direction in [CursorRows.Direction.backward(1), .absolute(9), .absolute(-1), .relative(-1), .absolute(0), .forward(0)] {
            #expect(throws: SQLError.self) { try cursor.fetched(direction) }
        }
        #expect(try cursor.move(.forward(0)) == 1)
        #expect(try cursor.fetched(.forward(.max)) == [10])
        #expect(try cursor.fetched(.forward(1)) == [])
    }

    @Test("rows that are kept have a limit")
    func limit() throws {
        let cursor = CursorRows(Numbers(100_000, batch: 1_000), isScrollable: true, bytesMax: 100_000)
        #expect(try cursor.fetched(.forward(10)).count == 10)
        do {
            _ = try cursor.move(.forward(.max))
            Issue.record("100,000 rows fit")
        } catch {
            #expect(error.state == .outOfMemory)
        }
    }
}
