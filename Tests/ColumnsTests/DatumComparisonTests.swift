import Testing

@testable import Columns

@Suite struct DatumComparisonTests {
    @Test("a value takes at most 32 bytes in a row")
    func stride() {
        #expect(MemoryLayout<Datum>.stride <= 32)
        #expect(MemoryLayout<Numeric>.stride <= 24)
    }

    @Test(
        "values that GROUP BY treats as one are equal and hash alike",
        arguments: [
            (Datum.float(.nan), Datum.float(-.nan)),
            (.float(0), .float(-0.0)),
            (.numeric(Numeric(coefficient: 10, scale: 1)), .numeric(Numeric(coefficient: 100, scale: 2))),
            (.numeric(.nan), .numeric(.nan)),
            (.interval(Interval(months: 1)), .interval(Interval(days: 30))),
            (.null, .null),
            (.array([.null, .int(1)]), .array([.null, .int(1)])),
        ])
    func equal(left: Datum, right: Datum) {
        #expect(left == right)
        #expect(left.hashValue == right.hashValue)
        #expect(Datum.compare(left, right) == 0)
    }

    @Test(
        "the left value sorts before the right one",
        arguments: [
            (Datum.float(.infinity), Datum.float(.nan)),
            (.numeric(.infinity), .numeric(.nan)),
            (.numeric(Numeric(coefficient: 19, scale: 1)), .numeric(Numeric(Int64(2)))),
            (.text("Z"), .text("a")),
            (.text("e\u{301}"), .text("\u{e9}")),
            (.text("ab"), .text("abc")),
            (.bool(false), .bool(true)),
            (.array([.int(1)]), .array([.int(1), .int(0)])),
            (.array([.int(1)]), .array([.null])),
            (.record([.int(1), .text("a")]), .record([.int(1), .text("b")])),
        ])
    func ordered(left: Datum, right: Datum) {
        #expect(left != right)
        #expect(Datum.compare(left, right) == -1)
        #expect(Datum.compare(right, left) == 1)
    }
}
