import Testing

@testable import Columns

/// Expected values are what PostgreSQL 15 answered.
@Suite struct NumericTranscendentalTests {
    @Test(
        "roots, logarithms, exponentials and powers agree to the last digit",
        arguments: Table.rows(
            """
            sqrt | 6.0 | 2.449489742783178
            sqrt | 521052546445440232.001 | 721839695.8088688
            sqrt | -501951 | 2201F cannot take square root of a negative number
            sqrt | 0.00 | 0.000000000000000
            sqrt | -54819.5 | 2201F cannot take square root of a negative number
            sqrt | 111906420.9052 | 10578.58312370801
            sqrt | 0.00000000000502 | 0.000002240535650240808
            sqrt | -55577179000.95125 | 2201F cannot take square root of a negative number
            sqrt | -551350220195.6 | 2201F cannot take square root of a negative number
            sqrt | 0.00483 | 0.06949820141557622
            sqrt | -78551635294026007250456040865059.45520806211705771509 | 2201F cannot take square root of a negative number
            sqrt | -0.9 | 2201F cannot take square root of a negative number
            ln | 0.000004052225004940 | -12.416244443766128903
            ln | 1.000161 | 0.00016098704089092571
            ln | 07931 | 8.9785344100833196
            ln | 1.000458 | 0.00045789515001297446
            ln | 1.018121 | 0.017958771575785683
            ln | 0.0000000000000000054 | -39.7601327203225936127
            ln | 773 | 6.6502790485874220
            ln | -0943.0 | 2201E cannot take logarithm of a negative number
            ln | 1.026871 | 0.026516314488357717
            ln | 38.89 | 3.6607371481676559
            ln | 0.000619 | -7.3874052852796780
            ln | 1.000084 | 0.000083996472197555554
            ln | -785.09538 | 2201E cannot take logarithm of a negative number
            ln | -0.0000000003 | 2201E cannot take logarithm of a negative number
            log | 10 | 1.000772 | 0.00033514599031576397
            log | 10 | 1.049336 | 0.020914572636818308
            log | -04378596394859670 | -0.0000006537 | 2201E cannot take logarithm of a negative number
            log | 0.000000000000000000000000000000587 | 0 | 2201E cannot take logarithm of zero
            log | 657094575945054 | -1 | 2201E cannot take logarithm of a negative number
            log | -0.0000000009 | 0.03099907225506 | 2201E cannot take logarithm of a negative number
            log | -0.2 | -40 | 2201E cannot take logarithm of a negative number
            log | -989001962661890679469104742.730 | 550480588019679193189458089370616 | 2201E cannot take logarithm of a negative number
            log | 10 | 1.009389 | 0.0040585676204417222
            log | -6053084.02620 | 8.69558035 | 2201E cannot take logarithm of a negative number
            log | 5258 | 956693743906 | 3.219927612928787
            log | 0983835965872770457050907244 | -0.000000000000000000000000949 | 2201E cannot take logarithm of a negative number
            log | Infinity | -399201.901 | 2201E cannot take logarithm of a negative number
            log | 04319864.5519014505073 | -0.0000095305 | 2201E cannot take logarithm of a negative number
            exp | 98 | 3637970947608804579287743826760185729893101
            exp | -0.000000005 | 0.9999999950000000
            exp | 0.0000035 | 1.0000035000061250
            exp | -0.5 | 0.6065306597126334
            exp | -15 | 0.0000003059023205018258
            exp | -51 | 0.00000000000000000000007095474162284704
            exp | -210 | 0.00000000000000000000000000000000000000000000000000000000000000000000000000000000000000000006282880511239462
            exp | -6.9203 | 0.0009875336359969725
            exp | 0.000020 | 1.0000200002000013
            exp | 6035 | 22003 value overflows numeric format
            exp | -008 | 0.0003354626279025118
            exp | 550903 | 22003 value overflows numeric format
            exp | 60412949 | 22003 value overflows numeric format
            exp | 7309 | 22003 value overflows numeric format
            pow | -959508006428512450737131955.976 | 2 | 920655614400418290489540346911566029112499322921003602.1125760000000000
            pow | 079 | -2.78 | 0.000005303916596435325
            pow | 41 | 31 | 99151561540870339022484588445237129558214701225241.0000000000000000
            pow | 0.00000000000000000004424550063 | -0.0000 | 1.00000000000000000000000000000
            pow | 1.12 | 35 | 52.7996195791073349
            pow | 1.81 | 0.5 | 1.3453624047073710
            pow | -83079 | 2 | 6902120241.0000000000000000
            pow | 1.84 | 26 | 7678270.3287144291241281
            pow | -14 | -1 | -0.0714285714285714
            pow | 1.32 | -1 | 0.7575757575757576
            pow | 76806807612071.90 | 1 | 76806807612071.9000000000000000
            pow | 96 | 9 | 692533995824480256.0000000000000000
            pow | 1.26 | -1 | 0.7936507936507937
            pow | -737 | 0 | 1.0000000000000000
            pow | -347064974855050904050700.6 | 1 | -347064974855050904050700.6000000000000000
            pow | 1.25 | 4 | 2.4414062500000000
            pow | 1.04 | -0.0000 | 1.0000000000000000
            pow | 0.69 | -3.69 | 3.9323019186006024
            pow | 0.000000000000917087 | -1 | 1090409088777.836781025137200724
            pow | 10252010905289099.8440 | 0.5 | 101252214.32289320
            pow | 0.94 | 1 | 0.9400000000000000
            pow | -6053084.02620 | 2 | 36639826228237.6022864400000000
            pow | -0.00000000000000000009429 | 2.74 | 2201F a negative number raised to a non-integer power yields a complex result
            pow | -993 | 0.5 | 2201F a negative number raised to a non-integer power yields a complex result
            pow | -9688958 | 0.5 | 2201F a negative number raised to a non-integer power yields a complex result
            pow | -26285516 | 0.5 | 2201F a negative number raised to a non-integer power yields a complex result
            """))
    func functions(_ row: [String]) {
        let answer = Table.answer { () throws(SQLError) in
            let value = try Numeric(parsing: row[1])
            return switch row[0] {
            case "sqrt": try value.squareRoot().description
            case "ln": try value.naturalLogarithm().description
            case "exp": try value.exponential().description
            case "log": try Numeric(parsing: row[2]).logarithm(base: value).description
            default: try value.power(Numeric(parsing: row[2])).description
            }
        }
        #expect(answer == row[row.count - 1])
    }
}
