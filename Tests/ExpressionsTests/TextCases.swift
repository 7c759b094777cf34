/// Operators and functions over text.
///
/// `name|type:value|.. => type=text` as PostgreSQL 15 answered, with its `UTC` session zone; `ERROR state message` where it refused.
let textCases = ##"""
    BARBAR|text:a|text:b => text=ab
    BARBAR|unknown:a|unknown:b => text=ab
    BARBAR|text:a|int4:1 => text=a1
    BARBAR|int4:1|text:a => text=1a
    BARBAR|int4:1|unknown:a => text=1a
    BARBAR|varchar:a|float8:1.5 => text=a1.5
    BARBAR|int4:1|int4:2 => ERROR 42883 operator does not exist: integer || integer
    BARBAR|text:a|text:NULL => text=NULL
    BARBAR|text:a|bool:t => text=atrue
    BARBAR|bpchar(3):a|text:b => text=ab
    BARBAR|text:b|bpchar(3):a => text=ba
    BARBAR|int4[]:{1,2}|int4[]:{3} => integer[]={1,2,3}
    BARBAR|int4[]:{1,2}|int4:3 => integer[]={1,2,3}
    BARBAR|int4:0|int4[]:{1} => integer[]={0,1}
    BARBAR|bytea:\x01|bytea:\x02 => bytea=\x0102
    ~~|text:abc|text:a% => boolean=true
    ~~|text:abc|text:_b_ => boolean=true
    ~~|text:abc|text:_b => boolean=false
    ~~|text:abc|text:% => boolean=true
    ~~|text:|text:% => boolean=true
    ~~|text:|text:_ => boolean=false
    ~~|text:a%c|text:a\%c => boolean=true
    ~~|text:abc|text:a\%c => boolean=false
    ~~|text:abc|text:abc\ => boolean=false
    ~~|text:a|text:\ => ERROR 22025 LIKE pattern must not end with escape character
    ~~|text:aXbXc|text:a%X%c => boolean=true
    ~~|text:mississippi|text:m%iss%pi => boolean=true
    ~~|text:mississippi|text:m%issx%pi => boolean=false
    ~~|text:éa|text:_a => boolean=true
    ~~|bpchar(5):ab|text:ab => boolean=false
    ~~|varchar:gpt-4o|unknown:gpt% => boolean=true
    !~~|text:abc|text:a% => boolean=false
    ~~*|text:ABC|text:a% => boolean=true
    !~~*|text:ABC|text:a% => boolean=false
    ~~|int4:1|text:a => ERROR 42883 operator does not exist: integer ~~ text
    length|text:héllo => integer=5
    length|bpchar(5):a => integer=1
    length|unknown:abc => integer=3
    length|varchar:abc => integer=3
    char_length|text:héllo => integer=5
    octet_length|text:héllo => integer=6
    bit_length|text:ab => integer=16
    length|int4:1 => ERROR 42883 function length(integer) does not exist
    lower|text:ABCÉ => text=abcé
    upper|text:abcé => text=ABCÉ
    upper|text:straße => text=STRAßE
    initcap|text:hi THOMAS o'neil 3rd_x => text=Hi Thomas O'Neil 3rd_X
    reverse|text:abc => text=cba
    ascii|text:x => integer=120
    ascii|text: => integer=0
    ascii|text:é => integer=233
    chr|int4:65 => text=A
    chr|int4:233 => text=é
    chr|int4:0 => ERROR 54000 null character not permitted
    chr|int4:-1 => ERROR 22023 character number must be positive
    btrim|text:  a b   => text=a b
    btrim|text:xyxtrimyyx|text:xyz => text=trim
    ltrim|text:zzzytest|text:xyz => text=test
    rtrim|text:testxxzx|text:xyz => text=test
    rtrim|varchar:a   => text=a
    substring|text:alphabet|int4:3 => text=phabet
    substring|text:alphabet|int4:3|int4:2 => text=ph
    substring|text:alphabet|int4:-1|int4:4 => text=al
    substring|text:alphabet|int4:0 => text=alphabet
    substring|text:alphabet|int4:2|int4:-1 => ERROR 22011 negative substring length not allowed
    substring|text:alphabet|int4:2|int4:2147483647 => text=lphabet
    substr|text:alphabet|int4:3|int4:2 => text=ph
    position|text:alphabet|text:pha => integer=3
    position|text:alphabet|text: => integer=1
    position|text:aéb|text:b => integer=3
    strpos|text:high|text:ig => integer=2
    strpos|text:high|text:x => integer=0
    left|text:abcde|int4:2 => text=ab
    left|text:abcde|int4:-2 => text=abc
    right|text:abcde|int4:2 => text=de
    right|text:abcde|int4:-2 => text=cde
    left|text:abcde|int4:-9 => text=
    lpad|text:hi|int4:5|text:xy => text=xyxhi
    lpad|text:hi|int4:1 => text=h
    lpad|text:hi|int4:5 => text=   hi
    rpad|text:hi|int4:5|text:xy => text=hixyx
    rpad|text:hi|int4:-1 => text=
    lpad|text:hi|int4:4|text: => text=hi
    repeat|text:Pg|int4:3 => text=PgPgPg
    repeat|text:Pg|int4:-3 => text=
    replace|text:abcdefabcdef|text:cd|text:XX => text=abXXefabXXef
    replace|text:abc|text:|text:X => text=abc
    replace|text:aaa|text:aa|text:b => text=ba
    translate|text:12345|text:143|text:ax => text=a2x5
    split_part|text:abc~@~def~@~ghi|text:~@~|int4:2 => text=def
    split_part|text:abc,def|text:,|int4:-1 => text=def
    split_part|text:abc|text:,|int4:2 => text=
    split_part|text:abc|text:,|int4:0 => ERROR 22023 field position must not be zero
    split_part|text:abc|text:|int4:1 => text=abc
    starts_with|text:alphabet|text:alph => boolean=true
    concat|unknown:a|int4:1|text:NULL|bool:t => text=a1t
    concat|float8:1.5 => text=1.5
    concat => ERROR 42883 function concat() does not exist
    concat_ws|text:,|text:a|text:NULL|int4:2 => text=a,2
    concat_ws|text:NULL|text:a => text=NULL
    concat_ws|unknown:-|unknown:a|unknown:b => text=a-b
    format|text:Hello %s, %1$s|text:W => text=Hello W, W
    format|text:%I.%I|text:a b|text:ok => text="a b".ok
    format|text:%L|text:O'Reilly => text='O''Reilly'
    format|text:%L|int4:NULL => text=NULL
    format|text:%s%%|int4:5 => text=5%
    format|text:%-5s.|text:a => text=a    .
    format|text:%5s.|text:a => text=    a.
    format|text:%*s.|int4:4|text:a => text=   a.
    format|text:%s %s|text:a => ERROR 22023 too few arguments for format()
    format|text:%x|text:a => ERROR 22023 unrecognized format() type specifier "x"
    format|text:% => ERROR 22023 unterminated format() type specifier
    format|text:none => text=none
    format|text:%I|text:NULL => ERROR 22004 null values cannot be formatted as an SQL identifier
    format|text:%I|text:select => text="select"
    quote_ident|text:abc => text=abc
    quote_ident|text:Abc => text="Abc"
    quote_ident|text:a"b => text="a""b"
    quote_ident|text:table => text="table"
    quote_ident|text:1a => text="1a"
    quote_literal|text:it's => text='it''s'
    quote_literal|text:a\b => text=E'a\\b'
    quote_literal|int4:42 => text='42'
    quote_nullable|text:NULL => text=NULL
    like_escape|text:a#%|text:# => text=a\%
    like_escape|text:a\b|text:# => text=a\\b
    like_escape|text:a##b|text:# => text=a\#b
    like_escape|text:a%|text:ab => ERROR 22025 invalid escape string
    like_escape|text:a\%|text: => text=a\\%
    num_nonnulls|int4:1|text:NULL|text:a => integer=2
    num_nulls|int4:1|text:NULL|text:a => integer=1
    current_setting|text:nosuch.thing => ERROR 42704 unrecognized configuration parameter "nosuch.thing"
    current_setting|text:nosuch.thing|bool:t => text=NULL
    lower|int4:1 => ERROR 42883 function lower(integer) does not exist
    upper|unknown:abc => text=ABC
    lower|bpchar(5):AB => text=ab
    ~|text:thomas|text:t.*ma => boolean=true
    ~|text:Thomas|text:^thomas$ => boolean=false
    ~*|text:Thomas|text:^thomas$ => boolean=true
    !~|text:abc|text:b => boolean=false
    !~*|text:ABC|text:b => boolean=false
    ~|text:abc123|text:^\w+\d{3}$ => boolean=true
    ~|text:abc12|text:^\w+\d{3}$ => boolean=false
    ~|text:a.c|text:a\.c => boolean=true
    ~|text:abc|text:a\.c => boolean=false
    ~|text:foo bar|text:\mbar\M => boolean=true
    ~|text:foobar|text:\mbar => boolean=false
    ~|text:foobar|text:\ybar => boolean=false
    ~|text:x|text:[[:alpha:]] => boolean=true
    ~|text:5|text:[^[:alpha:]] => boolean=true
    ~|text:-|text:[a-] => boolean=true
    ~|text:]|text:[]] => boolean=true
    ~|text:ab|text:(a => ERROR 2201B invalid regular expression: parentheses () not balanced
    ~|text:ab|text:a) => ERROR 2201B invalid regular expression: parentheses () not balanced
    ~|text:ab|text:[a => ERROR 2201B invalid regular expression: brackets [] not balanced
    ~|text:ab|text:*a => ERROR 2201B invalid regular expression: quantifier operand invalid
    ~|text:ab|text:a** => ERROR 2201B invalid regular expression: quantifier operand invalid
    ~|text:ab|text:a{2,1} => ERROR 2201B invalid regular expression: invalid repetition count(s)
    ~|text:ab|text:a{300} => ERROR 2201B invalid regular expression: invalid repetition count(s)
    ~|text:ab|text:a{1 => ERROR 2201B invalid regular expression: braces {} not balanced
    ~|text:a{x|text:a{x => boolean=true
    ~|text:aaa|text:^a{2,}$ => boolean=true
    ~|text:aaa|text:^(aa)?$ => boolean=false
    ~|text:|text:^$ => boolean=true
    ~|text:a|text: => boolean=true
    ~|text:ABC|text:(?i)abc => boolean=true
    ~|text:abc|text:[z-a] => ERROR 2201B invalid regular expression: invalid character range
    ~|text:abc|text:[[:nosuch:]] => ERROR 2201B invalid regular expression: invalid character class
    ~|text:abc|text:\q => ERROR 2201B invalid regular expression: invalid escape \ sequence
    ~|text:abc|text:a\ => ERROR 2201B invalid regular expression: invalid escape \ sequence
    ~|text:pg_class|text:^(pg_.*)$ => boolean=true
    ~|text:llmobs_x|text:^(llmobs.*)$ => boolean=true
    ~|bpchar(4):ab|text:b$ => boolean=false
    ~|text:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab|text:^(a*)*$ => boolean=false
    ~|text:é|text:^.$ => boolean=true
    ~|text:É|text:[[:upper:]] => boolean=true
    similar_to_escape|text:a%b_c => text=^(?:a.*b.c)$
    similar_to_escape|text:[a%] => text=^(?:[a%])$
    regexp_like|text:abc|text:b => boolean=true
    regexp_replace|text:gpt-4o-2024-08-06|text:-\d{4}-\d{2}-\d{2}$|text: => text=gpt-4o
    regexp_replace|text:foobarbaz|text:b..|text:X => text=fooXbaz
    regexp_replace|text:foobarbaz|text:b..|text:X|text:g => text=fooXX
    regexp_replace|text:foobarbaz|text:b..|text:<\&>|text:g => text=foo<bar><baz>
    regexp_replace|text:Thomas|text:T|text:m|text:i => text=mhomas
    regexp_replace|text:abc|text:x*|text:-|text:g => text=-a-b-c-
    regexp_replace|text:abc|text:b|text:\\ => text=a\c
    regexp_replace|text:abc|text:b|text:x|text:z => ERROR 22023 invalid regular expression option: "z"
    regexp_replace|text:aaa|text:a|text:b|text:gi => text=bbb
    substring|text:foobar|text:o.b => text=oob
    substring|text:foobar|text:z => text=NULL
    substring|text:foobar|text:o+ => text=oo
    regexp_count|text:ABCABCAXYaxy|text:A. => integer=3
    regexp_count|text:aaa|text:b* => integer=4
    cardinality|int4[]:{1,2,NULL} => integer=3
    array_length|int4[]:{1,2}|int4:1 => integer=2
    array_length|int4[]:{}|int4:1 => integer=NULL
    array_length|int4[]:{1}|int4:2 => integer=NULL
    array_upper|text[]:{a,b}|int4:1 => integer=2
    array_lower|text[]:{a,b}|int4:1 => integer=1
    array_to_string|int4[]:{1,NULL,2}|text:, => text=1,2
    array_to_string|int4[]:{1,NULL,2}|text:,|text:- => text=1,-,2
    string_to_array|text:a,b,c|text:, => text[]={a,b,c}
    string_to_array|text:abc|text:NULL => text[]={a,b,c}
    string_to_array|text:|text:, => text[]={}
    string_to_array|text:a,,c|text:,|text: => text[]={a,NULL,c}
    array_position|text[]:{a,b}|unknown:b => integer=2
    array_position|int4[]:{1,2}|int4:5 => integer=NULL
    array_append|int4[]:{1}|int4:2 => integer[]={1,2}
    array_prepend|int4:0|int4[]:{1} => integer[]={0,1}
    array_remove|int4[]:{1,2,1}|int4:1 => integer[]={2}
    @>|int4[]:{1,2,3}|int4[]:{3,1} => boolean=true
    <@|int4[]:{1,NULL}|int4[]:{1,2} => boolean=false
    &&|text[]:{a,b}|text[]:{b,c} => boolean=true
    =|int4[]:{1,2}|int4[]:{1,2} => boolean=true
    <|int4[]:{1,2}|int4[]:{1,3} => boolean=true
    array_append|int4[]:{1}|text:a => ERROR 42883 function array_append(integer[], text) does not exist
    cardinality|int4:1 => ERROR 42883 function cardinality(integer) does not exist
    overlay|text:Txxxxas|text:hom|int4:2|int4:4 => text=Thomas
    overlay|text:abcdef|text:XY|int4:2 => text=aXYdef
    overlay|text:abcdef|text:XY|int4:0 => ERROR 22011 negative substring length not allowed
    overlay|text:abc|text:XY|int4:9 => text=abcXY
    quote_literal|bool:t => text='true'
    """##
