/// Operators, functions and casts over JSON.
///
/// `name|type:value|.. => type=text` as PostgreSQL 15 answered, with its `UTC` session zone; `ERROR state message` where it refused.
let jsonCases = ##"""
    ->|jsonb:{"a": {"b": [1, "x\ny"]}}|unknown:a => jsonb={"b": [1, "x\ny"]}
    ->>|jsonb:{"a": {"b": [1, "x"]}}|unknown:a => text={"b": [1, "x"]}
    ->>|jsonb:{"a": "x\"y\u00e9\ud83d\ude00"}|text:a => text=x"yé😀
    ->|jsonb:{"a": "x"}|text:a => jsonb="x"
    ->>|jsonb:{"a": null}|text:a => text=NULL
    ->|jsonb:{"a": null}|text:a => jsonb=null
    ->>|jsonb:{"a": 1.50}|text:a => text=1.50
    ->>|jsonb:{"a": true}|text:z => text=NULL
    ->|jsonb:[1, 2, "c"]|int4:0 => jsonb=1
    ->>|jsonb:[1, 2, "c"]|int4:-1 => text=c
    ->|jsonb:[1, 2, "c"]|int4:7 => jsonb=NULL
    ->|jsonb:[1]|text:a => jsonb=NULL
    ->|jsonb:{"a":1}|int4:0 => jsonb=NULL
    ->>|json:{"a" : [1,  2] , "b":"q"}|text:a => text=[1,  2]
    ->>|json:{"a":1,"a":2}|text:a => text=2
    ->|json:[ 1 , {"x": "},]"} ]|int4:1 => json={"x": "},]"}
    #>|jsonb:{"a": {"b": [1, 2]}}|text[]:{a,b,1} => jsonb=2
    #>>|jsonb:{"a": {"b": [1, "z"]}}|unknown:{a,b,1} => text=z
    #>>|jsonb:{"a": 1}|text[]:{a,b} => text=NULL
    #>|jsonb:{"a": 1}|text[]:{} => jsonb={"a": 1}
    ?|jsonb:{"a": 1}|text:a => boolean=true
    ?|jsonb:["a", 1]|text:a => boolean=true
    ?|jsonb:{"a": 1}|text:b => boolean=false
    jsonb_typeof|jsonb:{"a": 1} => text=object
    jsonb_typeof|jsonb:[1] => text=array
    jsonb_typeof|jsonb:-1.5 => text=number
    jsonb_typeof|jsonb:null => text=null
    jsonb_typeof|unknown:"a" => text=string
    json_typeof|json: true  => text=boolean
    jsonb_array_length|jsonb:[1, [2, 3], "a,b"] => integer=3
    jsonb_array_length|jsonb:[] => integer=0
    jsonb_array_length|jsonb:{"a": 1} => ERROR 22023 cannot get array length of a non-array
    jsonb_array_length|jsonb:1 => ERROR 22023 cannot get array length of a scalar
    jsonb_extract_path_text|jsonb:{"a": {"b": "c"}}|unknown:a|unknown:b => text=c
    jsonb_extract_path|jsonb:{"a": {"b": "c"}}|unknown:a => jsonb={"b": "c"}
    ::int4|jsonb:12.5 => integer=13
    ::int8|jsonb:"12" => ERROR 22023 cannot cast jsonb string to type bigint
    ::float8|jsonb:1.5 => double precision=1.5
    ::numeric|jsonb:1.50 => numeric=1.50
    ::bool|jsonb:true => boolean=true
    ::bool|jsonb:1 => ERROR 22023 cannot cast jsonb numeric to type boolean
    ::int2|jsonb:null => ERROR 22023 cannot cast jsonb null to type smallint
    ::int4|jsonb:{"a": 1} => ERROR 22023 cannot cast jsonb object to type integer
    ::int4|jsonb:99999999999 => ERROR 22003 integer out of range
    ::text|jsonb:{"b":1, "a":2} => text={"a": 2, "b": 1}
    ::jsonb|text:{"b":1} => jsonb={"b": 1}
    =|jsonb:{"a": 1}|unknown:{"a":1} => boolean=true
    +|jsonb:1|int4:1 => ERROR 42883 operator does not exist: jsonb + integer
    """##
