import Testing

@testable import Columns

/// Expected values are what PostgreSQL 15 answered.
@Suite struct NumericConversionTests {
    @Test(
        "text is read as numeric_in reads it",
        arguments: Table.rows(
            """
            in | 1e10 | 10000000000
            in | 1.5e-3 | 0.0015
            in | -1E+5 | -100000
            in | .5 | 0.5
            in | 5. | 5
            in | . | 22P02 invalid input syntax for type numeric: "."
            in | +1 | 1
            in | ++1 | 22P02 invalid input syntax for type numeric: "++1"
            in | 1e | 22P02 invalid input syntax for type numeric: "1e"
            in | 1e+ | 22P02 invalid input syntax for type numeric: "1e+"
            in | 1.2.3 | 22P02 invalid input syntax for type numeric: "1.2.3"
            in | nan | NaN
            in | NAN | NaN
            in | -nan | 22P02 invalid input syntax for type numeric: "-nan"
            in | +NaN | 22P02 invalid input syntax for type numeric: "+NaN"
            in | inf | Infinity
            in | -inf | -Infinity
            in | +inf | Infinity
            in | infinity | Infinity
            in | -Infinity | -Infinity
            in | 0x1 | 22P02 invalid input syntax for type numeric: "0x1"
            in | 1_000 | 22P02 invalid input syntax for type numeric: "1_000"
            in | 1e131072 | 22003 value overflows numeric format
            in | 1e-16384 | 22003 value overflows numeric format
            in | 0e-16384 | 22003 value overflows numeric format
            in | 0e100000 | 0
            in | 0e1073741823 | 22003 value overflows numeric format
            in | 0e1073741822 | 0
            in | 1e99999999999 | 22003 value overflows numeric format
            in | 12 3 | 22P02 invalid input syntax for type numeric: "12 3"
            in | -0 | 0
            in | -0.00 | 0.00
            in | 00012.50 | 12.50
            in | 0000000000000000000000000000000000000000000000000000000000001.5 | 1.5
            in | e5 | 22P02 invalid input syntax for type numeric: "e5"
            in | 1e0.5 | 22P02 invalid input syntax for type numeric: "1e0.5"
            in | 1234567890123456789012345678901234567890.123456789e-5 | 12345678901234567890123456789012345.67890123456789
            in | 1e-20000 | 22003 value overflows numeric format
            in | abc | 22P02 invalid input syntax for type numeric: "abc"
            in | १ | 22P02 invalid input syntax for type numeric: "१"
            """))
    func text(_ row: [String]) {
        #expect(Table.answer { () throws(SQLError) in try Numeric(parsing: row[1]).description } == row[2])
    }

    @Test(
        "int8 is rounded half away from zero",
        arguments: Table.rows(
            """
            int8 | -0.00000000000000004582 | 0
            int8 | -0.318 | 0
            int8 | 0.0000000007 | 0
            int8 | 591 | 591
            int8 | 71 | 71
            int8 | 628986230941382029 | 628986230941382029
            int8 | -69003.5 | -69004
            int8 | 520095 | 520095
            int8 | 137 | 137
            int8 | -0.020 | 0
            int8 | -7070389891329288991102994227700761549322421 | 22003 bigint out of range
            int8 | 042082120634416863 | 42082120634416863
            int8 | 751555485568318010579631751 | 22003 bigint out of range
            int8 | -1395450751437333467399.0 | 22003 bigint out of range
            """))
    func integers(_ row: [String]) {
        #expect(Table.answer { () throws(SQLError) in String(try Numeric(parsing: row[1]).int64()) } == row[2])
    }

    @Test(
        "float8 is the nearest float",
        arguments: Table.rows(
            """
            float8 | -0.07879906999551 | -0.07879906999551
            float8 | -6.42 | -6.42
            float8 | -2065 | -2065
            float8 | 196993506187046703096.9 | 1.969935061870467e+20
            float8 | -57291321953779488 | -5.729132195377949e+16
            float8 | 0.0109 | 0.0109
            float8 | -0.07 | -0.07
            float8 | -0.0000000000000000000000000 | 0
            float8 | -07.2 | -7.2
            float8 | 950311399280195776 | 9.503113992801958e+17
            float8 | -8095895 | -8095895
            float8 | 0.00461 | 0.00461
            float8 | 0.000000000000000000000034 | 3.4e-23
            float8 | 1e131072 | 22003 value overflows numeric format
            """))
    func toFloats(_ row: [String]) {
        let answer = Table.answer { () throws(SQLError) in
            ValueText.format(.float(try Numeric(parsing: row[1]).double()), .float8, TextFormat())
        }
        #expect(answer == row[2])
    }

    @Test(
        "a float8 keeps 15 digits, a float4 six",
        arguments: Table.rows(
            """
            f8num | 7.447568225405934e+17 | 744756822540593000
            f8num | 2.761894238623752e-05 | 0.0000276189423862375
            f8num | 8567039.41538049 | 8567039.41538049
            f8num | 3.0048273011239148e+16 | 30048273011239100
            f8num | 2.645284746545289562569296e+69 | 2645284746545290000000000000000000000000000000000000000000000000000000
            f8num | 2.53e-05 | 0.0000253
            f8num | 1e+107 | 100000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000
            f8num | 6.846380717481516e-64 | 0.000000000000000000000000000000000000000000000000000000000000000684638071748152
            f8num | 5974850926475238 | 5974850926475240
            f8num | 18.0 | 18
            f8num | 49087783.0 | 49087783
            f8num | 2.50102650209338e-05 | 0.0000250102650209338
            f8num | -1.4201684302374878e+55 | -14201684302374900000000000000000000000000000000000000000
            f8num | 430393.10564206 | 430393.10564206
            f8num | 0.0006495124 | 0.0006495124
            f8num | 5.560624355849618e+76 | 55606243558496200000000000000000000000000000000000000000000000000000000000000
            f8num | 71418191700.0618 | 71418191700.0618
            f8num | 1643904773371062.0 | 1643904773371060
            f8num | 3186451888282106.0 | 3186451888282110
            f8num | 3861.8745055 | 3861.8745055
            f8num | 4.0 | 4
            f8num | -473488390606.29407 | -473488390606.294
            f8num | 6.66527331e-07 | 0.000000666527331
            f8num | 5818.46443270157 | 5818.46443270157
            f8num | -4.6627862338209215e-05 | -0.0000466278623382092
            f4num | 0.00019999999494757503 | 0.0002
            f4num | 6.130592373665422e-05 | 0.0000613059
            f4num | 43384408375296.0 | 43384400000000
            f4num | 5185602853011456.0 | 5185600000000000
            f4num | 1515.0 | 1515
            f4num | 8.475018375975196e-07 | 0.000000847502
            f4num | 76.00737762451172 | 76.0074
            f4num | 9.372986096423119e-05 | 0.0000937299
            f4num | 479901090054144.0 | 479901000000000
            f4num | 626738048.0 | 626738000
            f4num | 1468315598848.0 | 1468320000000
            f4num | -115338944.0 | -115339000
            f4num | 1789329280.0 | 1789330000
            f4num | 2.6824719899348173e+17 | 268247000000000000
            f4num | 278.32769775390625 | 278.328
            """))
    func fromFloats(_ row: [String]) {
        let answer = Table.answer { () throws(SQLError) in
            row[0] == "f4num" ? Numeric(try FloatText.parseSingle(row[1])).description : Numeric(try FloatText.parse(row[1])).description
        }
        #expect(answer == row[2])
    }

    @Test(
        "the wire form is PostgreSQL's, and reads back",
        arguments: Table.rows(
            """
            send | -22629385 | 000200014000000008d624a9
            send | -2 | 00010000400000000002
            send | -19327597039388784297085533699902 | 0008000740000000078c1dad018922ae10c903570d2926ae
            send | 5448639072458119626 | 0005000400000000022021bf02d416b3259a
            send | -4420666861836463840 | 000500044000000001ba029a21aa0e3e0f00
            send | 0.02 | 0001ffff0000000200c8
            send | 939473 | 0002000100000000005d2501
            send | 44006932.4 | 000300010000000111301b140fa0
            send | -725 | 000100004000000002d5
            send | -959508006428512450737131955.976 | 000800064000000303bf13d802822140119b0e8107a32620
            send | -359532599.475 | 0004000240000003000317410a27128e
            send | 95030802558 | 000300020000000003b60c0809fe
            send | -0456535594089110609929472702.9859839099 | 000a00064000000a01c814eb24c0239617d30b830a8e268320c626ac
            send | -8664184750059203828061 | 000600054000000000561912128e0250017e1f7d
            send | -60176.0133 | 0003000140000004000600b00085
            send | -00951308.055 | 0003000140000003005f051c0226
            send | 56783067058 | 0003000200000000023720721b92
            send | 0.0233 | 0001ffff0000000400e9
            send | -78098396095 | 0003000240000000030c266f17cf
            send | -875862993.920 | 000400024000000300081da20bb123f0
            """))
    func wire(_ row: [String]) {
        let answer = Table.answer { () throws(SQLError) in
            let value = try Numeric(parsing: row[1])
            let form = NumericWireForm(value)
            let back = try Numeric(form)
            #expect(back == value && back.scale == value.scale)
            let words =
                [UInt16(form.digits.count), UInt16(bitPattern: form.weight), form.sign, form.scale] + form.digits.map { UInt16(bitPattern: $0) }
            return words.map { String(0x1_0000 + Int($0), radix: 16).dropFirst() }.joined()
        }
        #expect(answer == row[2])
    }

    @Test("doubles become the same numeric with and without text")
    func shortDoubles() {
        var state: UInt64 = 42
        func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state >> 11
        }
        var shortCount = 0
        for round in 0..<20_000 {
            let value: Double =
                switch round % 4 {
                case 0: Double(next() % 1_000_000_000) / 1e6
                case 1: Double(sign: round % 8 < 4 ? .plus : .minus, exponent: Int(next() % 82) - 28, significand: 1 + Double(next()) * 0x1p-53)
                // Halves of the fifteenth digit, and powers of ten, where a digit more or less appears.
                case 2: Double(next() % 1_000_000_000_000_000 * 2 + 1) / 2
                default: (round % 8 < 4 ? 0.9999999999999999 : 1) * Double(UInt64(1) << (next() % 50)) * 1e-5
                }
            let exact = Numeric(ShortestDecimal(value), exact: value, digitsMax: 15)
            guard let short = Numeric.short(value) else { continue }
            shortCount += 1
            #expect(short.description == exact.description)
        }
        #expect(shortCount > 12_000)
    }
}
