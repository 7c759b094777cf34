import Columns
import Synchronization
import Testing

struct InterruptionTests {
    @Test("a computation is asked about now and then, stops when told to, and goes on by itself outside")
    func probing() throws {
        let asked = Mutex(0)
        let stop: @Sendable () -> Bool = {
            asked.withLock { asked in
                asked += 1
                return asked == 3
            }
        }
        var done = 0
        #expect(throws: Interruption.error) {
            try Interruption.probing(stop) { () throws(SQLError) in
                var meter = WorkMeter()
                while true {
                    try meter.spend()
                    done += 1
                }
            }
        }
        #expect(done >= 2 * Interruption.unitsPerCheck && done <= 4 * Interruption.unitsPerCheck)
        var meter = WorkMeter()
        for _ in 0..<10 * Interruption.unitsPerCheck { try meter.spend() }
        #expect(asked.withLock { $0 } == 3)
    }

    @Test("what is done within is handed on")
    func result() throws {
        #expect(try Interruption.probing({ false }) { () throws(SQLError) in 7 } == 7)
        #expect(throws: SQLError(.divisionByZero, "x")) {
            try Interruption.probing({ false }) { () throws(SQLError) in throw SQLError(.divisionByZero, "x") }
        }
    }

    @Test("within another computation the inner one is asked about")
    func nested() throws {
        try Interruption.probing({ true }) { () throws(SQLError) in
            try Interruption.probing({ false }) { () throws(SQLError) in try Interruption.check() }
        }
    }

    @Test("a sort is given up, and otherwise sorts")
    func sorting() throws {
        let values = (0..<50_000).map { ($0 * 7_919) % 50_021 }
        #expect(try values.interruptiblySorted(by: <) == values.sorted())
        #expect(throws: Interruption.error) {
            try Interruption.probing({ true }) { () throws(SQLError) in try values.interruptiblySorted(by: <) }
        }
    }

    @Test(
        "long numbers are read and written digit by digit",
        arguments: [1, 18, 19, 20, 607, 608, 609, 1_215, 1_216, 1_217, 2_432, 5_000, 20_000])
    func digits(count: Int) throws {
        let numbers = [
            String(repeating: "9", count: count), "1" + String(repeating: "0", count: count), "1" + String(repeating: "0", count: count) + "7",
            String((0..<count).map { Character(String(($0 * 7 + 1) % 10)) }) + "3",
        ]
        for digits in numbers {
            #expect(try Numeric(parsing: digits).description == digits.drop { $0 == "0" })
            #expect(try Numeric(parsing: "-" + digits + ".50").description == "-" + digits.drop { $0 == "0" } + ".50")
        }
    }

    @Test("operations on long numbers are given up")
    func longNumbers() throws {
        let long = try Numeric(parsing: String(repeating: "9", count: 60_000))
        let shorter = try Numeric(parsing: String(repeating: "7", count: 30_000))
        let operations: [(String, () throws(SQLError) -> Numeric)] = [
            ("product", { () throws(SQLError) in try long.multiplied(by: shorter) }),
            ("quotient", { () throws(SQLError) in try long.divided(by: shorter) }),
            ("remainder", { () throws(SQLError) in try long.remainder(dividingBy: shorter) }),
            ("root", { () throws(SQLError) in try long.squareRoot() }),
            ("power", { () throws(SQLError) in try Numeric(Int64(7)).power(Numeric(Int64(150_000))) }),
            ("exponential", { () throws(SQLError) in try Numeric(Int64(5_999)).exponential() }),
            ("logarithm", { () throws(SQLError) in try Numeric(parsing: "1." + String(repeating: "0", count: 999) + "1").naturalLogarithm() }),
        ]
        for (name, operation) in operations {
            #expect(throws: Interruption.error, "\(name)") {
                try Interruption.probing({ true }) { () throws(SQLError) in try operation() }
            }
        }
    }

    @Test("long arrays are made piece by piece, and given up between pieces", arguments: [0, 1, 4_096, 4_097, 10_000, 100_000])
    func longArrays(count: Int) throws {
        var meter = WorkMeter()
        #expect(try Array(repeating: 7, count: count, &meter) == Array(repeating: 7, count: count))
        let values = Array(0..<count)
        var appended: [Int] = []
        for value in values { try appended.append(value, &meter) }
        #expect(appended == values)
        try appended.append(contentsOf: values[...], &meter)
        #expect(appended == values + values)
        guard count == 100_000 else { return }
        #expect(throws: Interruption.error) {
            try Interruption.probing({ true }) { () throws(SQLError) in
                var meter = WorkMeter()
                return try Array(repeating: 7, count: count, &meter)
            }
        }
        #expect(throws: Interruption.error) {
            try Interruption.probing({ true }) { () throws(SQLError) in
                var meter = WorkMeter()
                var grown: [Int] = []
                for value in values { try grown.append(value, &meter) }
            }
        }
    }

    @Test("the text of a long value is given up, and otherwise the same")
    func longTexts() throws {
        let numbers = Datum.array((0..<10_000).map { .int($0) })
        let values: [(Datum, SQLType)] = [
            (numbers, .array(.int4)),
            (.array((0..<10_000).map { .text("a b\($0)") }), .array(.text)),
            (.bytes(Array(repeating: 0xa7, count: 100_000)), .scalar(.bytea)),
            (.record([numbers, .int(1)]), .record),
        ]
        for (value, type) in values {
            #expect(try ValueText.interruptiblyFormat(value, type, TextFormat()) == ValueText.format(value, type, TextFormat()))
            #expect(throws: Interruption.error, "\(type)") {
                try Interruption.probing({ true }) { () throws(SQLError) in try ValueText.interruptiblyFormat(value, type, TextFormat()) }
            }
            var texts = ColumnText()
            #expect(throws: Interruption.error, "\(type)") {
                try Interruption.probing({ true }) { () throws(SQLError) in
                    _ = try texts.fill(ColumnVector([value, value]), 0..<2, type, TextFormat(), bytesMax: 1 << 20)
                }
            }
        }
    }

    @Test("JSON is read, ordered and printed as far as the statement goes on")
    func longJSON() throws {
        let texts = [
            "[" + (0..<20_000).map { String($0) }.joined(separator: ", ") + "]",
            "{" + (0..<5_000).map { "\"k\($0)\": [\($0)]" }.joined(separator: ", ") + "}",
            "\"" + String(repeating: "a", count: 100_000) + "\"",
        ]
        for text in texts {
            let value = try JSONReader.value(text)
            let operations: [(String, () throws(SQLError) -> Void)] = [
                ("read", { () throws(SQLError) in _ = try JSONReader.value(text) }),
                ("printed", { () throws(SQLError) in _ = try JSONText.printed(value) }),
                ("compact", { () throws(SQLError) in _ = try JSONText.compact(value) }),
                ("pretty", { () throws(SQLError) in _ = try JSONText.pretty(value) }),
            ]
            for (name, operation) in operations {
                #expect(throws: Interruption.error, "\(name)") {
                    try Interruption.probing({ true }) { () throws(SQLError) in try operation() }
                }
            }
            #expect(try JSONText.normalized(JSONText.printed(value)) == JSONText.normalized(text))
        }
    }
}
