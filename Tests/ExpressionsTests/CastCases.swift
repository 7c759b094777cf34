/// Casts that a query writes out.
///
/// `name|type:value|.. => type=text` as PostgreSQL 15 answered, with its `UTC` session zone; `ERROR state message` where it refused.
let castCases = ##"""
    ::int4|unknown:12 => integer=12
    ::int4|unknown: 12  => integer=12
    ::int4|unknown:x => ERROR 22P02 invalid input syntax for type integer: "x"
    ::int4|unknown: => ERROR 22P02 invalid input syntax for type integer: ""
    ::int4|unknown:1.5 => ERROR 22P02 invalid input syntax for type integer: "1.5"
    ::int4|unknown:99999999999 => ERROR 22003 value "99999999999" is out of range for type integer
    ::int4|text:12 => integer=12
    ::int4|text:x => ERROR 22P02 invalid input syntax for type integer: "x"
    ::int4|float8:2.5 => integer=2
    ::int4|float8:3.5 => integer=4
    ::int4|float8:1e10 => ERROR 22003 integer out of range
    ::int4|float8:NaN => ERROR 22003 integer out of range
    ::int8|float8:9223372036854775807 => ERROR 22003 bigint out of range
    ::int2|float4:32768 => ERROR 22003 smallint out of range
    ::int4|numeric:2.5 => integer=3
    ::int4|numeric:-2.5 => integer=-3
    ::int4|numeric:3.5 => integer=4
    ::int4|numeric:NaN => ERROR 0A000 cannot convert NaN to integer
    ::int2|numeric:32768 => ERROR 22003 smallint out of range
    ::int8|numeric:9223372036854775807.5 => ERROR 22003 bigint out of range
    ::int2|int4:40000 => ERROR 22003 smallint out of range
    ::int4|int8:2147483648 => ERROR 22003 integer out of range
    ::int4|bool:t => integer=1
    ::bool|int4:0 => boolean=false
    ::bool|int4:5 => boolean=true
    ::bool|int8:5 => ERROR 42846 cannot cast type bigint to boolean
    ::bool|unknown:yes => boolean=true
    ::bool|unknown:maybe => ERROR 22P02 invalid input syntax for type boolean: "maybe"
    ::bool|text:of => boolean=false
    ::bool|float8:1 => ERROR 42846 cannot cast type double precision to boolean
    ::int8|bool:t => ERROR 42846 cannot cast type boolean to bigint
    ::numeric|float8:0.1 => numeric=0.1
    ::numeric|float8:0.30000000000000004 => numeric=0.3
    ::numeric|float8:123456789.123456789 => numeric=123456789.123457
    ::numeric|float8:1e20 => numeric=100000000000000000000
    ::numeric|float8:NaN => numeric=NaN
    ::numeric|float8:Infinity => numeric=Infinity
    ::numeric|float4:1.1 => numeric=1.1
    ::numeric|int4:5 => numeric=5
    ::numeric(5,2)|numeric:123.456 => numeric=123.46
    ::numeric(5,2)|numeric:1234.5 => ERROR 22003 numeric field overflow
    ::numeric(5,2)|float8:1.005 => numeric=1.01
    ::numeric(5,2)|int4:12 => numeric=12.00
    ::numeric(3,0)|unknown:99.5 => numeric=100
    ::numeric(5,-2)|int4:12345 => numeric=12300
    ::numeric(1001,2)|int4:1 => ERROR 22023 NUMERIC precision 1001 must be between 1 and 1000
    ::numeric(0)|int4:1 => ERROR 22023 NUMERIC precision 0 must be between 1 and 1000
    ::numeric|unknown:abc => ERROR 22P02 invalid input syntax for type numeric: "abc"
    ::numeric|bool:t => ERROR 42846 cannot cast type boolean to numeric
    ::float8|numeric:0.1 => double precision=0.1
    ::float8|unknown:1e400 => ERROR 22003 "1e400" is out of range for type double precision
    ::float8|unknown:abc => ERROR 22P02 invalid input syntax for type double precision: "abc"
    ::float4|float8:1e40 => ERROR 22003 value out of range: overflow
    ::float4|float8:1e-50 => ERROR 22003 value out of range: underflow
    ::float4|float8:0.1 => real=0.1
    ::float8|float4:0.1 => double precision=0.10000000149011612
    ::float4|numeric:0.1 => real=0.1
    ::float8|int8:9007199254740993 => double precision=9.007199254740992e+15
    ::text|int4:5 => text=5
    ::text|float8:0.1 => text=0.1
    ::text|float4:0.1 => text=0.1
    ::text|numeric:1.50 => text=1.50
    ::text|bool:t => text=true
    ::varchar|bool:f => character varying=false
    ::varchar(2)|text:abc => character varying=ab
    ::varchar(2)|int4:123 => character varying=12
    ::varchar(0)|text:abc => ERROR 22023 length for type varchar must be at least 1
    ::bpchar(5)|text:ab => character=ab
    ::text|bpchar(5):ab => text=ab
    ::name|text:abc => name=abc
    ::text|uuid:a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11 => text=a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11
    ::uuid|text:a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a1 => ERROR 22P02 invalid input syntax for type uuid: "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a1"
    ::bytea|unknown:\x0102 => bytea=\x0102
    ::text|bytea:\x0102 => text=\x0102
    ::oid|int4:-1 => oid=4294967295
    ::oid|int8:4294967296 => ERROR 22003 OID out of range
    ::int4|oid:4294967295 => integer=-1
    ::int4|uuid:a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11 => ERROR 42846 cannot cast type uuid to integer
    ::int4[]|unknown:{1,2,NULL} => integer[]={1,2,NULL}
    ::text[]|int4[]:{1,2} => text[]={1,2}
    ::int4[]|text[]:{1,2} => integer[]={1,2}
    ::int4[]|text[]:{1,a} => ERROR 22P02 invalid input syntax for type integer: "a"
    ::text|int4[]:{1,2} => text={1,2}
    ::int4[]|text:{1,2} => integer[]={1,2}
    ::int4|int4[]:{1} => ERROR 42846 cannot cast type integer[] to integer
    ::json|jsonb:{"a": 1} => json={"a": 1}
    ::text|json:{"a":1} => text={"a":1}
    ::json|text:{"a":1} => json={"a":1}
    ::nosuch|int4:1 => ERROR 42704 type "nosuch" does not exist
    ::int4(3)|int4:1 => ERROR 42601 type modifier is not allowed for type "int4"
    ::text(3)|text:a => ERROR 42601 type modifier is not allowed for type "text"
    int4|unknown:5 => integer=5
    int4|text:5 => integer=5
    float8|int4:5 => double precision=5
    numeric|int4:5 => numeric=5
    int8|float8:2.5 => bigint=2
    text|int4:5 => text=5
    ::int4|int4:NULL => integer=NULL
    """##
