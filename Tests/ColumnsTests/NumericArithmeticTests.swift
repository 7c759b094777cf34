import Testing

@testable import Columns

/// Expected values are what PostgreSQL 15 answered.
@Suite struct NumericArithmeticTests {
    @Test(
        "the four operations and the remainder give PostgreSQL's digits and scale",
        arguments: Table.rows(
            """
            + | -8 | -8.0 | -16.0
            + | -3 | -59039910990980 | -59039910990983
            + | -0.0008 | -953.1067694254 | -953.1075694254
            + | -0.0632997 | 905825.54 | 905825.4767003
            + | -091215.5 | -295928206888 | -295928298103.5
            + | 79669245519195329402813765092657804.608 | -6.5 | 79669245519195329402813765092657798.108
            + | 91 | 4453590750980596972.3845 | 4453590750980597063.3845
            + | -9.50058 | 0.6 | -8.90058
            + | -0930 | 0947 | 17
            + | 48532202 | 0.5 | 48532202.5
            + | Infinity | Infinity.0 | 22P02 invalid input syntax for type numeric: "Infinity.0"
            + | NaN | NaN.0 | 22P02 invalid input syntax for type numeric: "NaN.0"
            - | 71 | 0555019556.0 | -555019485.0
            - | -4990990409206790193964007.9549 | 0.00 | -4990990409206790193964007.9549
            - | 656254 | 697914609550950892155301.7 | -697914609550950891499047.7
            - | 530.15587886913062943039 | 111 | 419.15587886913062943039
            - | -0 | -101403000675657.50 | 101403000675657.50
            - | 0.0001 | -0.00033 | 0.00043
            - | -02100 | 0.003460 | -2100.003460
            - | -4.9 | -095002 | 94997.1
            - | -0.007 | 9779 | -9779.007
            - | -057097323.84 | 0.0001 | -57097323.8401
            - | NaN | NaN.0 | 22P02 invalid input syntax for type numeric: "NaN.0"
            - | Infinity | Infinity.0 | 22P02 invalid input syntax for type numeric: "Infinity.0"
            * | 4 | -042408285 | -169633140
            * | 6 | 053236191.2 | 319417147.2
            * | -90092045913995239.6888115405049602 | -454992904 | 40991241597710028348188419.1230654678024208
            * | 375801955.9 | 375801955.90 | 141227110058265544.810
            * | 0.0001 | 0649050516500086901.3 | 64905051650008.69013
            * | 0.00004655 | -8201750.0259 | -381.791463705645
            * | -109196699985027320.11 | 989051003871071554 | -108001105739599495084827094790673150.94
            * | 20949181757054342 | 20949181757054342.0 | 438868216290098447919080741052964.0
            * | 0.00001 | 0.000010 | 0.00000000010
            * | -0.00000079 | 0.00000000008 | -0.0000000000000000632
            * | -Infinity | -Infinity.0 | 22P02 invalid input syntax for type numeric: "-Infinity.0"
            * | NaN | NaN.0 | 22P02 invalid input syntax for type numeric: "NaN.0"
            / | 37406 | 0.9 | 41562.222222222222
            / | 2700099589582875932045.0 | -92862890.55 | -29076195815044.8283
            / | 0029 | -018503234680.009 | -0.0000000015672935301054017847
            / | -06573 | -05217096003 | 0.000001259896309406672040
            / | -72 | 0599.2 | -0.12016021361815754339
            / | 5800845981660001.81 | 5800845981660001.810 | 1.00000000000000000000
            / | 55893 | -54761 | -1.02067164587936670258
            / | 4289992.951 | -626 | -6853.0238833865814696
            / | 90970451888739955193249.49 | -358 | -254107407510446802215.78
            / | 0.2 | -03277254430276095932 | -0.000000000000000000061026693000198577
            / | -3.2 | 0 | 22012 division by zero
            / | -3.0 | 0.00 | 22012 division by zero
            % | 18947.55 | 32640019415675939979.24315999240 | 18947.55000000000
            % | -746265 | 7 | -2
            % | -692 | -0.0000000000000000000000000928 | -0.0000000000000000000000000576
            % | 39725104526.560 | 0.9 | 0.460
            % | 91.9 | -540 | 91.9
            % | -29.4 | 0279280194949 | -29.4
            % | -89400055.8 | 40.80 | -34.20
            % | 0.000000000000000000006 | 70.264 | 0.000000000000000000006
            % | 0.0000 | 0.05953 | 0.00000
            % | 8.98 | -3251 | 8.98
            % | 78133335275695605094496.560 | -0 | 22012 division by zero
            % | -0.585 | 0 | 22012 division by zero
            div | -29026 | 5 | -5805
            div | -0.0 | 1313.50 | 0
            div | -905728047150169141773980504840715842021027058511765863598140 | 03515379 | -257647339632560000436362766245322578880122757321974633
            div | -482598.091 | 13389989.192868028759236300050489749817 | 0
            div | 591 | 591.0 | 1
            div | 7008102850.918 | -0.1 | -70081028509
            div | -50350792499 | -1.439 | 34990126823
            div | -8960944 | 0.0000000000000000000000059052 | -1517466639571902729797466639571
            div | -8.8 | -7406554.5 | 0
            div | -59594117079945970.2 | 1468210557631 | -40589
            div | -0.000000000811555814 | -0.00 | 22012 division by zero
            div | -0.02 | -0.00000000000000000000 | 22012 division by zero
            """))
    func operations(_ row: [String]) {
        let answer = Table.answer { () throws(SQLError) in
            let (left, right) = (try Numeric(parsing: row[1]), try Numeric(parsing: row[2]))
            return switch row[0] {
            case "+": try left.adding(right).description
            case "-": try left.subtracting(right).description
            case "*": try left.multiplied(by: right).description
            case "/": try left.divided(by: right).description
            case "%": try left.remainder(dividingBy: right).description
            default: try left.integerQuotient(dividingBy: right).description
            }
        }
        #expect(answer == row[3])
    }

    @Test(
        "round and trunc cut at a digit before or after the point",
        arguments: Table.rows(
            """
            round | -6009015 | 20 | -6009015.00000000000000000000
            round | 0.07 | 33 | 0.070000000000000000000000000000000
            round | 52804069697.69 | 12 | 52804069697.690000000000
            round | 0.099 | 6 | 0.099000
            round | 647888586154902893.95 | 38 | 647888586154902893.95000000000000000000000000000000000000
            round | 5557.34 | 2 | 5557.34
            round | 7434583199073750.9231 | 17 | 7434583199073750.92310000000000000
            round | -70.39609546 | 32 | -70.39609546000000000000000000000000
            round | 07672920893 | 24 | 7672920893.000000000000000000000000
            round | -850 | -6 | 0
            round | -58107691332.0 | 39 | -58107691332.000000000000000000000000000000000000000
            round | 4 | 24 | 4.000000000000000000000000
            round | -7462959149 | 17 | -7462959149.00000000000000000
            round | -0.0009314170650 | 13 | -0.0009314170650
            round | -459904739 | 35 | -459904739.00000000000000000000000000000000000
            round | -289.02 | -4 | 0
            trunc | 7936650599420555 | -12 | 7936000000000000
            trunc | -85947193408 | 19 | -85947193408.0000000000000000000
            trunc | 29.38 | 14 | 29.38000000000000
            trunc | 01432578219561 | 1 | 1432578219561.0
            trunc | -79371 | 32 | -79371.00000000000000000000000000000000
            trunc | 140268855.469954 | 12 | 140268855.469954000000
            trunc | -659235309855 | 0 | -659235309855
            trunc | -918684049467890096 | 7 | -918684049467890096.0000000
            trunc | -5917401561837855715705795 | 21 | -5917401561837855715705795.000000000000000000000
            trunc | 88 | 16 | 88.0000000000000000
            ceil | 0.000000000000000320566958 | 0 | 1
            ceil | -0.0000000000000 | 0 | 0
            ceil | -911492791.9654884949074583550 | 0 | -911492791
            ceil | -080892 | 0 | -80892
            ceil | -0.049 | 0 | 0
            ceil | -894555558617240986099759259917690.5 | 0 | -894555558617240986099759259917690
            ceil | 748013581531956597 | 0 | 748013581531956597
            ceil | -091215.5 | 0 | -91215
            floor | 0.000000000000719 | 0 | 0
            floor | 129.31 | 0 | 129
            floor | -580573668160683049420209220240361 | 0 | -580573668160683049420209220240361
            floor | 566137069120300 | 0 | 566137069120300
            floor | 65835578585795060314307291217190548529290093470191864042207600 | 0 | 65835578585795060314307291217190548529290093470191864042207600
            floor | -5001 | 0 | -5001
            floor | 0350 | 0 | 350
            floor | 080936779419075096524139505205102575.0 | 0 | 80936779419075096524139505205102575
            """))
    func rounding(_ row: [String]) {
        let answer = Table.answer { () throws(SQLError) in
            let (value, digits) = (try Numeric(parsing: row[1]), Int(row[2]) ?? 0)
            return switch row[0] {
            case "round": try value.rounded(to: digits).description
            case "trunc": try value.truncated(to: digits).description
            case "ceil": try value.ceiling().description
            default: try value.floor().description
            }
        }
        #expect(answer == row[3])
    }

    @Test(
        "numeric(p, s) rounds, and refuses what is too long",
        arguments: Table.rows(
            """
            mod | -3 | 7 | 6 | -3.000000
            mod | 68.7987 | 7 | -3 | 0
            mod | 2056984945869105351.7 | 18 | -3 | 2056984945869105000
            mod | -0.9040 | 34 | 26 | -0.90400000000000000000000000
            mod | 0.05 | 7 | 4 | 0.0500
            mod | -765 | 21 | 16 | -765.0000000000000000
            mod | -0.049 | 38 | -1 | 0
            mod | 5557.34 | 28 | 1 | 5557.3
            mod | -52560827789 | 33 | 4 | -52560827789.0000
            mod | 4.53 | 23 | 15 | 4.530000000000000
            mod | -0.9 | 23 | 8 | -0.90000000
            mod | -0.0092029704530563245 | 37 | 31 | -0.0092029704530563245000000000000
            mod | -0.00001 | 36 | 32 | -0.00001000000000000000000000000000
            mod | 7099096731 | 12 | -5 | 7099100000
            mod | -53.92503 | 14 | 1 | -53.9
            mod | 0.000000001551001 | 26 | 9 | 0.000000002
            mod | 4752 | 1 | 1 | 22003 numeric field overflow / A field with precision 1, scale 1 must round to an absolute value less than 1.
            mod | 345346404 | 9 | 5 | 22003 numeric field overflow / A field with precision 9, scale 5 must round to an absolute value less than 10^4.
            mod | -70568.4 | 4 | 2 | 22003 numeric field overflow / A field with precision 4, scale 2 must round to an absolute value less than 10^2.
            mod | -208472 | 16 | 15 | 22003 numeric field overflow / A field with precision 16, scale 15 must round to an absolute value less than 10^1.
            """))
    func modifier(_ row: [String]) {
        let answer = Table.answer { () throws(SQLError) in
            let modifier = Numeric.modifier(precision: Int(row[2]) ?? 0, scale: Int(row[3]) ?? 0)
            return try Numeric(parsing: row[1]).applying(modifier: modifier).description
        }
        #expect(answer == row[4])
    }

    @Test("a value's hash does not depend on its scale, inline or boxed")
    func hashes() throws {
        let long = "1" + String(repeating: "0", count: 37)
        let pairs = [("1.5", "1.5000"), ("0", "0.000"), ("1200", "1200.00"), (long, long + ".0000"), ("NaN", "nan")]
        for (left, right) in pairs {
            let (a, b) = (try Numeric(parsing: left), try Numeric(parsing: right))
            #expect(a == b)
            #expect(a.hashValue == b.hashValue)
        }
    }

    @Test("the mean of no values is NULL, of others the quotient")
    func average() throws {
        #expect(try Numeric.average(sum: .zero, count: 0) == nil)
        #expect(try Numeric.average(sum: Numeric(Int64(10)), count: 3)?.description == "3.3333333333333333")
    }

    @Test("a product is refused from 10^131072 on, and not one below it")
    func limitOfTheFormat() throws {
        let root = try Numeric(parsing: "1" + String(repeating: "0", count: 65_536))
        let lower = try Numeric(parsing: String(repeating: "9", count: 65_536))
        #expect(throws: SQLError.self) { _ = try root.multiplied(by: root) }
        _ = try root.multiplied(by: lower)
        _ = try lower.multiplied(by: lower)
    }
}
