import Testing

@testable import Columns

/// Expected values are what PostgreSQL 15 answered.
@Suite struct FloatTextTests {
    @Test(
        "floats print with the shortest digits, and errors name the type",
        arguments: Table.rows(
            """
            f8 | 9007199254740993 | 9.007199254740992e+15
            f4 | 9007199254740993 | 9.007199e+15
            f8 | 5e-324 | 5e-324
            f4 | 5e-324 | 22003 "5e-324" is out of range for type real
            f8 | 4.9e-324 | 5e-324
            f4 | 4.9e-324 | 22003 "4.9e-324" is out of range for type real
            f8 | 2e-324 | 22003 "2e-324" is out of range for type double precision
            f4 | 2e-324 | 22003 "2e-324" is out of range for type real
            f8 | 0x1p3 | 8
            f4 | 0x1p3 | 8
            f8 | nan | NaN
            f4 | nan | NaN
            f8 | NaN | NaN
            f4 | NaN | NaN
            f8 | -nan | NaN
            f4 | -nan | NaN
            f8 | inf | Infinity
            f4 | inf | Infinity
            f8 | +Infinity | Infinity
            f4 | +Infinity | Infinity
            f8 | -inf | -Infinity
            f4 | -inf | -Infinity
            f8 | infinit | 22P02 invalid input syntax for type double precision: "infinit"
            f4 | infinit | 22P02 invalid input syntax for type real: "infinit"
            f8 | .5 | 0.5
            f4 | .5 | 0.5
            f8 | 5. | 5
            f4 | 5. | 5
            f8 | 5.e3 | 5000
            f4 | 5.e3 | 5000
            f8 | .e3 | 22P02 invalid input syntax for type double precision: ".e3"
            f4 | .e3 | 22P02 invalid input syntax for type real: ".e3"
            f8 | . | 22P02 invalid input syntax for type double precision: "."
            f4 | . | 22P02 invalid input syntax for type real: "."
            f8 | -.5 | -0.5
            f4 | -.5 | -0.5
            f8 | 1e | 22P02 invalid input syntax for type double precision: "1e"
            f4 | 1e | 22P02 invalid input syntax for type real: "1e"
            f8 | 1e5x | 22P02 invalid input syntax for type double precision: "1e5x"
            f4 | 1e5x | 22P02 invalid input syntax for type real: "1e5x"
            f8 | 1d | 22P02 invalid input syntax for type double precision: "1d"
            f4 | 1d | 22P02 invalid input syntax for type real: "1d"
            f8 | 0e-999 | 0
            f4 | 0e-999 | 0
            f8 | 0.0e400 | 0
            f4 | 0.0e400 | 0
            f8 | 1e0005 | 100000
            f4 | 1e0005 | 100000
            f8 | 1,5 | 22P02 invalid input syntax for type double precision: "1,5"
            f4 | 1,5 | 22P02 invalid input syntax for type real: "1,5"
            f8 | 1e-310 | 1e-310
            f4 | 1e-310 | 22003 "1e-310" is out of range for type real
            f8 | -0 | -0
            f4 | -0 | -0
            f8 | -0.0 | -0
            f4 | -0.0 | -0
            f8 | 0.30000000000000004 | 0.30000000000000004
            f4 | 0.30000000000000004 | 0.3
            f8 | 123456789012345 | 123456789012345
            f4 | 123456789012345 | 1.2345679e+14
            f8 | 1234567890123456 | 1.234567890123456e+15
            f4 | 1234567890123456 | 1.234568e+15
            f8 | 999999999999999.9 | 999999999999999.9
            f4 | 999999999999999.9 | 1e+15
            f8 | 0.0001 | 0.0001
            f4 | 0.0001 | 0.0001
            f8 | 0.00001 | 1e-05
            f4 | 0.00001 | 1e-05
            f8 | 1e15 | 1e+15
            f4 | 1e15 | 1e+15
            f8 | 1e14 | 100000000000000
            f4 | 1e14 | 1e+14
            f8 | 100000 | 100000
            f4 | 100000 | 100000
            f8 | 999999 | 999999
            f4 | 999999 | 999999
            f8 | 1000000 | 1000000
            f4 | 1000000 | 1e+06
            f8 | 1234567 | 1234567
            f4 | 1234567 | 1.234567e+06
            f8 | 0.00012345 | 0.00012345
            f4 | 0.00012345 | 0.00012345
            f8 | 16777216 | 16777216
            f4 | 16777216 | 1.6777216e+07
            f8 | 16777217 | 16777217
            f4 | 16777217 | 1.6777216e+07
            f8 | 3.4028235e38 | 3.4028235e+38
            f4 | 3.4028235e38 | 3.4028235e+38
            f8 | 1e39 | 1e+39
            f4 | 1e39 | 22003 "1e39" is out of range for type real
            f8 | 1e-46 | 1e-46
            f4 | 1e-46 | 22003 "1e-46" is out of range for type real
            f8 | 1e-45 | 1e-45
            f4 | 1e-45 | 1e-45
            f8 | 1.1754942e-38 | 1.1754942e-38
            f4 | 1.1754942e-38 | 1.1754942e-38
            f8 | 8472603020945.41 | 8472603020945.41
            f8 | 5.070602400912918e+30 | 5.070602400912918e+30
            f8 | -2.497768639298091e-65 | -2.497768639298091e-65
            f8 | 55756.86804450452 | 55756.86804450452
            f8 | 18025620.0 | 18025620
            f8 | 9.507908894087974e+139 | 9.507908894087974e+139
            f8 | 2.993481087849271e-100 | 2.993481087849271e-100
            f8 | 85.33341669270645 | 85.33341669270645
            f8 | 4.9988458e-316 | 4.9988458e-316
            f8 | 2934022911450638.0 | 2.934022911450638e+15
            f8 | 0.008707613980312367 | 0.008707613980312367
            f8 | 5.864666847197594e-16 | 5.864666847197594e-16
            f8 | 7.260824748426675e+280 | 7.260824748426675e+280
            f8 | 192347962584.269 | 192347962584.269
            f8 | -2.5672969597612093e+97 | -2.5672969597612093e+97
            f8 | 47052011606561 | 47052011606561
            f8 | 0.9397123577614327 | 0.9397123577614327
            f8 | 1e400 | 22003 "1e400" is out of range for type double precision
            f8 | . | 22P02 invalid input syntax for type double precision: "."
            f8 | 1e5x | 22P02 invalid input syntax for type double precision: "1e5x"
            f4 | 2020928389120.0 | 2.0209284e+12
            f4 | 8.029948921927172e+19 | 8.029949e+19
            f4 | 0.0007120000082068145 | 0.000712
            f4 | 1573099.0 | 1.573099e+06
            f4 | -1.0660108185718206e-13 | -1.0660108e-13
            f4 | 9318.8544921875 | 9318.8545
            f4 | 2.4663278311890656e-29 | 2.4663278e-29
            f4 | 2.8373504004141875e+17 | 2.8373504e+17
            f4 | 990505536.0 | 9.9050554e+08
            f4 | 2.469183355669709e+16 | 2.4691834e+16
            f4 | -1.421521456318811e-13 | -1.4215215e-13
            f4 | 2289323212800.0 | 2.2893232e+12
            f4 | 2.2481508825679682e-35 | 2.2481509e-35
            f4 | 9.40888143040166e+23 | 9.4088814e+23
            f4 | 5e-324 | 22003 "5e-324" is out of range for type real
            f4 | 1d | 22P02 invalid input syntax for type real: "1d"
            """))
    func floats(_ row: [String]) {
        let type: SQLType = row[0] == "f4" ? .float4 : .float8
        let answer = Table.answer { () throws(SQLError) in ValueText.format(try ValueText.parse(row[1], as: type), type, TextFormat()) }
        #expect(answer == row[2])
    }
}
