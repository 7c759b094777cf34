/// Operators and functions over numbers, and how their overloads are chosen.
///
/// `name|type:value|.. => type=text` as PostgreSQL 15 answered, with its `UTC` session zone; `ERROR state message` where it refused.
let mathCases = ##"""
    +|int4:1|int4:2 => integer=3
    +|int2:1|int2:2 => smallint=3
    +|int2:1|int8:2 => bigint=3
    +|int4:2147483647|int4:1 => ERROR 22003 integer out of range
    +|int2:32767|int2:1 => ERROR 22003 smallint out of range
    +|int8:9223372036854775807|int4:1 => ERROR 22003 bigint out of range
    -|int4:-2147483648|int4:1 => ERROR 22003 integer out of range
    *|int4:65536|int4:65536 => ERROR 22003 integer out of range
    *|int8:4294967296|int8:4294967296 => ERROR 22003 bigint out of range
    /|int4:7|int4:2 => integer=3
    /|int4:-7|int4:2 => integer=-3
    /|int4:1|int4:0 => ERROR 22012 division by zero
    /|int4:-2147483648|int4:-1 => ERROR 22003 integer out of range
    /|int8:-9223372036854775808|int4:-1 => ERROR 22003 bigint out of range
    %|int4:-7|int4:2 => integer=-1
    %|int4:-2147483648|int4:-1 => integer=0
    %|int4:1|int4:0 => ERROR 22012 division by zero
    %|numeric:7.5|numeric:2 => numeric=1.5
    %|numeric:7.5|numeric:0 => ERROR 22012 division by zero
    +|int4:1|numeric:2.50 => numeric=3.50
    *|numeric:1.10|numeric:2.20 => numeric=2.4200
    /|numeric:10|numeric:3 => numeric=3.3333333333333333
    /|numeric:1|numeric:0 => ERROR 22012 division by zero
    /|int4:1|numeric:3 => numeric=0.33333333333333333333
    *|int4:12|float8:1.5 => double precision=18
    +|float4:1.1|float4:2.2 => real=3.3000002
    +|float4:1.1|float8:2.2 => double precision=3.300000023841858
    *|float4:1.1|numeric:2 => double precision=2.200000047683716
    *|float8:0.1|numeric:3 => double precision=0.30000000000000004
    +|float8:1e308|float8:1e308 => ERROR 22003 value out of range: overflow
    *|float8:1e200|float8:1e200 => ERROR 22003 value out of range: overflow
    *|float8:1e-200|float8:1e-200 => ERROR 22003 value out of range: underflow
    /|float8:1|float8:0 => ERROR 22012 division by zero
    /|float8:0|float8:0 => ERROR 22012 division by zero
    /|float8:NaN|float8:0 => double precision=NaN
    /|float8:Infinity|float8:0 => ERROR 22012 division by zero
    /|float4:1e38|float4:1e-5 => ERROR 22003 value out of range: overflow
    -|float8:Infinity|float8:Infinity => double precision=NaN
    ^|int4:2|int4:10 => double precision=1024
    ^|numeric:2|numeric:10 => numeric=1024.0000000000000000
    ^|float8:0|float8:-1 => ERROR 2201F zero raised to a negative power is undefined
    ^|float8:-8|float8:0.5 => ERROR 2201F a negative number raised to a non-integer power yields a complex result
    ^|float8:-2|float8:3 => double precision=-8
    ^|float8:10|float8:400 => ERROR 22003 value out of range: overflow
    -|int4:5 => integer=-5
    -|int4:-2147483648 => ERROR 22003 integer out of range
    -|int8:-9223372036854775808 => ERROR 22003 bigint out of range
    -|numeric:1.50 => numeric=-1.50
    -|float8:0 => double precision=-0
    -|float4:1.5 => real=-1.5
    +|int4:5 => integer=5
    @|int4:-5 => integer=5
    BAR/|float8:2 => double precision=1.4142135623730951
    BARBAR/|float8:27 => double precision=3.0000000000000004
    ~|int4:5 => integer=-6
    &|int4:12|int4:10 => integer=8
    BAR|int4:12|int4:10 => integer=14
    #|int4:12|int4:10 => integer=6
    <<|int4:1|int4:4 => integer=16
    <<|int4:1|int4:32 => integer=1
    <<|int4:1|int4:31 => integer=-2147483648
    <<|int2:1|int4:15 => smallint=-32768
    >>|int4:-16|int4:2 => integer=-4
    <<|int8:1|int4:40 => bigint=1099511627776
    +|int4:1|unknown:2 => integer=3
    +|unknown:1|unknown:2 => ERROR 42725 operator is not unique: unknown + unknown
    +|unknown:1.5|int4:2 => ERROR 22P02 invalid input syntax for type integer: "1.5"
    +|unknown:x|int4:2 => ERROR 22P02 invalid input syntax for type integer: "x"
    +|numeric:1.5|unknown:2 => numeric=3.5
    +|int4:1|text:2 => ERROR 42883 operator does not exist: integer + text
    +|int4:1|bool:t => ERROR 42883 operator does not exist: integer + boolean
    -|text:a => ERROR 42883 operator does not exist: - text
    *|int4:NULL|int4:3 => integer=NULL
    =|int4:1|int8:1 => boolean=true
    =|int4:1|numeric:1.0 => boolean=true
    =|int4:1|float8:1 => boolean=true
    =|float4:1.1|float8:1.1 => boolean=false
    =|numeric:1.0|numeric:1.00 => boolean=true
    <|float8:NaN|float8:Infinity => boolean=false
    =|float8:NaN|float8:NaN => boolean=true
    >|int2:3|int8:2 => boolean=true
    <>|int4:1|unknown:1 => boolean=false
    =|int4:1|unknown:abc => ERROR 22P02 invalid input syntax for type integer: "abc"
    =|text:a|int4:1 => ERROR 42883 operator does not exist: text = integer
    =|varchar:a|text:a => boolean=true
    =|varchar:a|unknown:a => boolean=true
    =|bpchar:a|bpchar:a   => boolean=true
    =|bpchar:a |text:a => boolean=true
    =|text:a|text:a  => boolean=false
    <|text:a|text:B => boolean=false
    <|text:é|text:z => boolean=false
    <|bool:f|bool:t => boolean=true
    =|bool:t|unknown:yes => boolean=true
    =|bool:t|int4:1 => ERROR 42883 operator does not exist: boolean = integer
    =|name:a|text:a => boolean=true
    =|int4:NULL|int4:1 => boolean=NULL
    >=|unknown:b|unknown:a => boolean=true
    =|json:1|json:1 => ERROR 42883 operator does not exist: json = json
    =|oid:1|int4:1 => boolean=true
    =|uuid:a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11|unknown:A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11 => boolean=true
    abs|int4:-5 => integer=5
    abs|int4:-2147483648 => ERROR 22003 integer out of range
    abs|float8:-1.5 => double precision=1.5
    abs|numeric:-1.50 => numeric=1.50
    abs|float4:-1.5 => real=1.5
    abs|unknown:-3 => double precision=3
    abs|text:3 => ERROR 42883 function abs(text) does not exist
    ceil|float8:1.2 => double precision=2
    ceil|numeric:1.2 => numeric=2
    ceil|int4:1 => double precision=1
    ceiling|numeric:-1.2 => numeric=-1
    floor|float8:-1.2 => double precision=-2
    floor|numeric:-1.2 => numeric=-2
    round|float8:2.5 => double precision=2
    round|float8:3.5 => double precision=4
    round|float8:-2.5 => double precision=-2
    round|float8:0.4 => double precision=0
    round|numeric:2.5 => numeric=3
    round|numeric:-2.5 => numeric=-3
    round|numeric:2.345|int4:2 => numeric=2.35
    round|numeric:1234.5|int4:-2 => numeric=1200
    round|numeric:1.5|int4:4 => numeric=1.5000
    round|float8:2.345|int4:2 => ERROR 42883 function round(double precision, integer) does not exist
    round|int4:7 => double precision=7
    round|int4:7|int4:2 => numeric=7.00
    round|unknown:2.5 => double precision=2
    trunc|float8:-1.7 => double precision=-1
    trunc|numeric:-1.7 => numeric=-1
    trunc|numeric:1.789|int4:2 => numeric=1.78
    trunc|numeric:1789|int4:-2 => numeric=1700
    sign|numeric:-1.5 => numeric=-1
    sign|float8:-1.5 => double precision=-1
    sign|int4:0 => double precision=0
    sqrt|float8:2 => double precision=1.4142135623730951
    sqrt|float8:-1 => ERROR 2201F cannot take square root of a negative number
    sqrt|int4:16 => double precision=4
    sqrt|numeric:2 => numeric=1.414213562373095
    cbrt|float8:27 => double precision=3.0000000000000004
    power|float8:2|float8:0.5 => double precision=1.4142135623730951
    power|int4:2|int4:3 => double precision=8
    power|numeric:2|numeric:3 => numeric=8.0000000000000000
    power|numeric:2|numeric:0.5 => numeric=1.4142135623730950
    pow|float8:0|float8:0 => double precision=1
    pow|float8:NaN|float8:0 => double precision=1
    exp|float8:1 => double precision=2.718281828459045
    exp|float8:1000 => ERROR 22003 value out of range: overflow
    exp|float8:-1000 => ERROR 22003 value out of range: underflow
    exp|numeric:1 => numeric=2.7182818284590452
    ln|float8:0 => ERROR 2201E cannot take logarithm of zero
    ln|float8:-1 => ERROR 2201E cannot take logarithm of a negative number
    ln|float8:2 => double precision=0.6931471805599453
    ln|numeric:2 => numeric=0.6931471805599453
    log|float8:100 => double precision=2
    log|numeric:100 => numeric=2.0000000000000000
    log|numeric:2|numeric:64 => numeric=6.0000000000000000
    log10|float8:1000 => double precision=3
    mod|int4:7|int4:3 => integer=1
    mod|int8:7|int4:3 => bigint=1
    mod|numeric:7.5|numeric:2 => numeric=1.5
    mod|int4:7|int4:0 => ERROR 22012 division by zero
    div|numeric:7.5|numeric:2 => numeric=3
    div|int4:7|int4:2 => numeric=3
    gcd|int4:12|int4:18 => integer=6
    lcm|int4:4|int4:6 => integer=12
    to_hex|int4:255 => text=ff
    to_hex|int4:-1 => text=ffffffff
    to_hex|int8:-1 => text=ffffffffffffffff
    width_bucket|float8:5.35|float8:0.024|float8:10.06|int4:5 => integer=3
    width_bucket|int4:5|int4:0|int4:10|int4:5 => integer=3
    width_bucket|float8:-1|float8:0|float8:10|int4:5 => integer=0
    width_bucket|float8:11|float8:0|float8:10|int4:5 => integer=6
    width_bucket|float8:1|float8:0|float8:10|int4:0 => ERROR 2201G count must be greater than zero
    width_bucket|float8:1|float8:2|float8:2|int4:3 => ERROR 2201G lower bound cannot equal upper bound
    pi => double precision=3.141592653589793
    degrees|float8:3.14159 => double precision=179.9998479605043
    radians|float8:180 => double precision=3.141592653589793
    scale|numeric:1.500 => integer=3
    trim_scale|numeric:1.500 => numeric=1.5
    extremum>|int4:1|int8:3|int4:2 => bigint=3
    extremum<|int4:1|numeric:0.5|int4:2 => numeric=0.5
    extremum>|int4:NULL|int4:3 => integer=3
    extremum>|int4:NULL|int4:NULL => integer=NULL
    extremum>|unknown:a|unknown:b => text=b
    extremum>|int4:1|text:b => ERROR 42804 GREATEST types integer and text cannot be matched
    extremum>|int4:1|unknown:2 => integer=2
    extremum>|text:B|text:a => text=a
    nosuch|int4:1 => ERROR 42883 function nosuch(integer) does not exist
    nosuch|unknown:a|float8:1 => ERROR 42883 function nosuch(unknown, double precision) does not exist
    round|text:1 => ERROR 42883 function round(text) does not exist
    round|numeric:1|text:2 => ERROR 42883 function round(numeric, text) does not exist
    """##
