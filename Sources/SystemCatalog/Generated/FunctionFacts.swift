// swift-format-ignore-file
// Written by scripts/catalog-facts from the catalog of PostgreSQL 15; not edited by hand.

extension GeneratedFacts {
    /// oid|name|kind|strict|volatility|set|result|arguments|variadic|source|defaults|all arguments|modes|names|arguments as declared
    static let functionFacts = """
        31|byteaout|f|t|i|f|2275|17|0|byteaout|0||||
        33|charout|f|t|i|f|2275|18|0|charout|0||||
        34|namein|f|t|i|f|19|2275|0|namein|0||||
        35|nameout|f|t|i|f|2275|19|0|nameout|0||||
        38|int2in|f|t|i|f|21|2275|0|int2in|0||||
        39|int2out|f|t|i|f|2275|21|0|int2out|0||||
        40|int2vectorin|f|t|i|f|22|2275|0|int2vectorin|0||||
        41|int2vectorout|f|t|i|f|2275|22|0|int2vectorout|0||||
        42|int4in|f|t|i|f|23|2275|0|int4in|0||||
        43|int4out|f|t|i|f|2275|23|0|int4out|0||||
        44|regprocin|f|t|s|f|24|2275|0|regprocin|0||||
        45|regprocout|f|t|s|f|2275|24|0|regprocout|0||||
        46|textin|f|t|i|f|25|2275|0|textin|0||||
        47|textout|f|t|i|f|2275|25|0|textout|0||||
        48|tidin|f|t|i|f|27|2275|0|tidin|0||||
        49|tidout|f|t|i|f|2275|27|0|tidout|0||||
        50|xidin|f|t|i|f|28|2275|0|xidin|0||||
        51|xidout|f|t|i|f|2275|28|0|xidout|0||||
        52|cidin|f|t|i|f|29|2275|0|cidin|0||||
        53|cidout|f|t|i|f|2275|29|0|cidout|0||||
        54|oidvectorin|f|t|i|f|30|2275|0|oidvectorin|0||||
        55|oidvectorout|f|t|i|f|2275|30|0|oidvectorout|0||||
        56|boollt|f|t|i|f|16|16 16|0|boollt|0||||
        57|boolgt|f|t|i|f|16|16 16|0|boolgt|0||||
        60|booleq|f|t|i|f|16|16 16|0|booleq|0||||
        61|chareq|f|t|i|f|16|18 18|0|chareq|0||||
        62|nameeq|f|t|i|f|16|19 19|0|nameeq|0||||
        63|int2eq|f|t|i|f|16|21 21|0|int2eq|0||||
        64|int2lt|f|t|i|f|16|21 21|0|int2lt|0||||
        65|int4eq|f|t|i|f|16|23 23|0|int4eq|0||||
        66|int4lt|f|t|i|f|16|23 23|0|int4lt|0||||
        67|texteq|f|t|i|f|16|25 25|0|texteq|0||||
        68|xideq|f|t|i|f|16|28 28|0|xideq|0||||
        69|cideq|f|t|i|f|16|29 29|0|cideq|0||||
        70|charne|f|t|i|f|16|18 18|0|charne|0||||
        72|charle|f|t|i|f|16|18 18|0|charle|0||||
        73|chargt|f|t|i|f|16|18 18|0|chargt|0||||
        74|charge|f|t|i|f|16|18 18|0|charge|0||||
        77|int4|f|t|i|f|23|18|0|chartoi4|0||||
        78|char|f|t|i|f|18|23|0|i4tochar|0||||
        79|nameregexeq|f|t|i|f|16|19 25|0|nameregexeq|0||||
        84|boolne|f|t|i|f|16|16 16|0|boolne|0||||
        89|version|f|t|s|f|25||0|pgsql_version|0||||
        109|unknownin|f|t|i|f|705|2275|0|unknownin|0||||
        110|unknownout|f|t|i|f|2275|705|0|unknownout|0||||
        141|int4mul|f|t|i|f|23|23 23|0|int4mul|0||||
        144|int4ne|f|t|i|f|16|23 23|0|int4ne|0||||
        145|int2ne|f|t|i|f|16|21 21|0|int2ne|0||||
        146|int2gt|f|t|i|f|16|21 21|0|int2gt|0||||
        147|int4gt|f|t|i|f|16|23 23|0|int4gt|0||||
        148|int2le|f|t|i|f|16|21 21|0|int2le|0||||
        149|int4le|f|t|i|f|16|23 23|0|int4le|0||||
        150|int4ge|f|t|i|f|16|23 23|0|int4ge|0||||
        151|int2ge|f|t|i|f|16|21 21|0|int2ge|0||||
        152|int2mul|f|t|i|f|21|21 21|0|int2mul|0||||
        153|int2div|f|t|i|f|21|21 21|0|int2div|0||||
        154|int4div|f|t|i|f|23|23 23|0|int4div|0||||
        155|int2mod|f|t|i|f|21|21 21|0|int2mod|0||||
        156|int4mod|f|t|i|f|23|23 23|0|int4mod|0||||
        157|textne|f|t|i|f|16|25 25|0|textne|0||||
        158|int24eq|f|t|i|f|16|21 23|0|int24eq|0||||
        159|int42eq|f|t|i|f|16|23 21|0|int42eq|0||||
        160|int24lt|f|t|i|f|16|21 23|0|int24lt|0||||
        161|int42lt|f|t|i|f|16|23 21|0|int42lt|0||||
        162|int24gt|f|t|i|f|16|21 23|0|int24gt|0||||
        163|int42gt|f|t|i|f|16|23 21|0|int42gt|0||||
        164|int24ne|f|t|i|f|16|21 23|0|int24ne|0||||
        165|int42ne|f|t|i|f|16|23 21|0|int42ne|0||||
        166|int24le|f|t|i|f|16|21 23|0|int24le|0||||
        167|int42le|f|t|i|f|16|23 21|0|int42le|0||||
        168|int24ge|f|t|i|f|16|21 23|0|int24ge|0||||
        169|int42ge|f|t|i|f|16|23 21|0|int42ge|0||||
        170|int24mul|f|t|i|f|23|21 23|0|int24mul|0||||
        171|int42mul|f|t|i|f|23|23 21|0|int42mul|0||||
        172|int24div|f|t|i|f|23|21 23|0|int24div|0||||
        173|int42div|f|t|i|f|23|23 21|0|int42div|0||||
        176|int2pl|f|t|i|f|21|21 21|0|int2pl|0||||
        177|int4pl|f|t|i|f|23|23 23|0|int4pl|0||||
        178|int24pl|f|t|i|f|23|21 23|0|int24pl|0||||
        179|int42pl|f|t|i|f|23|23 21|0|int42pl|0||||
        180|int2mi|f|t|i|f|21|21 21|0|int2mi|0||||
        181|int4mi|f|t|i|f|23|23 23|0|int4mi|0||||
        182|int24mi|f|t|i|f|23|21 23|0|int24mi|0||||
        183|int42mi|f|t|i|f|23|23 21|0|int42mi|0||||
        184|oideq|f|t|i|f|16|26 26|0|oideq|0||||
        185|oidne|f|t|i|f|16|26 26|0|oidne|0||||
        195|pg_node_tree_in|f|t|i|f|194|2275|0|pg_node_tree_in|0||||
        196|pg_node_tree_out|f|t|i|f|2275|194|0|pg_node_tree_out|0||||
        197|pg_node_tree_recv|f|t|s|f|194|2281|0|pg_node_tree_recv|0||||
        198|pg_node_tree_send|f|t|s|f|17|194|0|pg_node_tree_send|0||||
        200|float4in|f|t|i|f|700|2275|0|float4in|0||||
        201|float4out|f|t|i|f|2275|700|0|float4out|0||||
        202|float4mul|f|t|i|f|700|700 700|0|float4mul|0||||
        203|float4div|f|t|i|f|700|700 700|0|float4div|0||||
        204|float4pl|f|t|i|f|700|700 700|0|float4pl|0||||
        205|float4mi|f|t|i|f|700|700 700|0|float4mi|0||||
        206|float4um|f|t|i|f|700|700|0|float4um|0||||
        207|float4abs|f|t|i|f|700|700|0|float4abs|0||||
        208|float4_accum|f|t|i|f|1022|1022 700|0|float4_accum|0||||
        209|float4larger|f|t|i|f|700|700 700|0|float4larger|0||||
        211|float4smaller|f|t|i|f|700|700 700|0|float4smaller|0||||
        212|int4um|f|t|i|f|23|23|0|int4um|0||||
        213|int2um|f|t|i|f|21|21|0|int2um|0||||
        214|float8in|f|t|i|f|701|2275|0|float8in|0||||
        215|float8out|f|t|i|f|2275|701|0|float8out|0||||
        216|float8mul|f|t|i|f|701|701 701|0|float8mul|0||||
        217|float8div|f|t|i|f|701|701 701|0|float8div|0||||
        218|float8pl|f|t|i|f|701|701 701|0|float8pl|0||||
        219|float8mi|f|t|i|f|701|701 701|0|float8mi|0||||
        220|float8um|f|t|i|f|701|701|0|float8um|0||||
        221|float8abs|f|t|i|f|701|701|0|float8abs|0||||
        222|float8_accum|f|t|i|f|1022|1022 701|0|float8_accum|0||||
        223|float8larger|f|t|i|f|701|701 701|0|float8larger|0||||
        224|float8smaller|f|t|i|f|701|701 701|0|float8smaller|0||||
        228|dround|f|t|i|f|701|701|0|dround|0||||
        229|dtrunc|f|t|i|f|701|701|0|dtrunc|0||||
        230|dsqrt|f|t|i|f|701|701|0|dsqrt|0||||
        231|dcbrt|f|t|i|f|701|701|0|dcbrt|0||||
        232|dpow|f|t|i|f|701|701 701|0|dpow|0||||
        233|dexp|f|t|i|f|701|701|0|dexp|0||||
        234|dlog1|f|t|i|f|701|701|0|dlog1|0||||
        235|float8|f|t|i|f|701|21|0|i2tod|0||||
        236|float4|f|t|i|f|700|21|0|i2tof|0||||
        237|int2|f|t|i|f|21|701|0|dtoi2|0||||
        238|int2|f|t|i|f|21|700|0|ftoi2|0||||
        240|nameeqtext|f|t|i|f|16|19 25|0|nameeqtext|0||||
        241|namelttext|f|t|i|f|16|19 25|0|namelttext|0||||
        242|nameletext|f|t|i|f|16|19 25|0|nameletext|0||||
        243|namegetext|f|t|i|f|16|19 25|0|namegetext|0||||
        244|namegttext|f|t|i|f|16|19 25|0|namegttext|0||||
        245|namenetext|f|t|i|f|16|19 25|0|namenetext|0||||
        246|btnametextcmp|f|t|i|f|23|19 25|0|btnametextcmp|0||||
        247|texteqname|f|t|i|f|16|25 19|0|texteqname|0||||
        248|textltname|f|t|i|f|16|25 19|0|textltname|0||||
        249|textlename|f|t|i|f|16|25 19|0|textlename|0||||
        250|textgename|f|t|i|f|16|25 19|0|textgename|0||||
        251|textgtname|f|t|i|f|16|25 19|0|textgtname|0||||
        252|textnename|f|t|i|f|16|25 19|0|textnename|0||||
        253|bttextnamecmp|f|t|i|f|23|25 19|0|bttextnamecmp|0||||
        266|nameconcatoid|f|t|i|f|19|19 26|0|nameconcatoid|0||||
        274|timeofday|f|t|v|f|25||0|timeofday|0||||
        275|pg_nextoid|f|t|v|f|26|2205 19 2205|0|pg_nextoid|0||||
        276|float8_combine|f|t|i|f|1022|1022 1022|0|float8_combine|0||||
        279|float48mul|f|t|i|f|701|700 701|0|float48mul|0||||
        280|float48div|f|t|i|f|701|700 701|0|float48div|0||||
        281|float48pl|f|t|i|f|701|700 701|0|float48pl|0||||
        282|float48mi|f|t|i|f|701|700 701|0|float48mi|0||||
        283|float84mul|f|t|i|f|701|701 700|0|float84mul|0||||
        284|float84div|f|t|i|f|701|701 700|0|float84div|0||||
        285|float84pl|f|t|i|f|701|701 700|0|float84pl|0||||
        286|float84mi|f|t|i|f|701|701 700|0|float84mi|0||||
        287|float4eq|f|t|i|f|16|700 700|0|float4eq|0||||
        288|float4ne|f|t|i|f|16|700 700|0|float4ne|0||||
        289|float4lt|f|t|i|f|16|700 700|0|float4lt|0||||
        290|float4le|f|t|i|f|16|700 700|0|float4le|0||||
        291|float4gt|f|t|i|f|16|700 700|0|float4gt|0||||
        292|float4ge|f|t|i|f|16|700 700|0|float4ge|0||||
        293|float8eq|f|t|i|f|16|701 701|0|float8eq|0||||
        294|float8ne|f|t|i|f|16|701 701|0|float8ne|0||||
        295|float8lt|f|t|i|f|16|701 701|0|float8lt|0||||
        296|float8le|f|t|i|f|16|701 701|0|float8le|0||||
        297|float8gt|f|t|i|f|16|701 701|0|float8gt|0||||
        298|float8ge|f|t|i|f|16|701 701|0|float8ge|0||||
        299|float48eq|f|t|i|f|16|700 701|0|float48eq|0||||
        300|float48ne|f|t|i|f|16|700 701|0|float48ne|0||||
        301|float48lt|f|t|i|f|16|700 701|0|float48lt|0||||
        302|float48le|f|t|i|f|16|700 701|0|float48le|0||||
        303|float48gt|f|t|i|f|16|700 701|0|float48gt|0||||
        304|float48ge|f|t|i|f|16|700 701|0|float48ge|0||||
        305|float84eq|f|t|i|f|16|701 700|0|float84eq|0||||
        306|float84ne|f|t|i|f|16|701 700|0|float84ne|0||||
        307|float84lt|f|t|i|f|16|701 700|0|float84lt|0||||
        308|float84le|f|t|i|f|16|701 700|0|float84le|0||||
        309|float84gt|f|t|i|f|16|701 700|0|float84gt|0||||
        310|float84ge|f|t|i|f|16|701 700|0|float84ge|0||||
        311|float8|f|t|i|f|701|700|0|ftod|0||||
        312|float4|f|t|i|f|700|701|0|dtof|0||||
        313|int4|f|t|i|f|23|21|0|i2toi4|0||||
        314|int2|f|t|i|f|21|23|0|i4toi2|0||||
        315|pg_jit_available|f|t|v|f|16||0|pg_jit_available|0||||
        316|float8|f|t|i|f|701|23|0|i4tod|0||||
        317|int4|f|t|i|f|23|701|0|dtoi4|0||||
        318|float4|f|t|i|f|700|23|0|i4tof|0||||
        319|int4|f|t|i|f|23|700|0|ftoi4|0||||
        320|width_bucket|f|t|i|f|23|701 701 701 23|0|width_bucket_float8|0||||
        321|json_in|f|t|i|f|114|2275|0|json_in|0||||
        322|json_out|f|t|i|f|2275|114|0|json_out|0||||
        323|json_recv|f|t|i|f|114|2281|0|json_recv|0||||
        324|json_send|f|t|i|f|17|114|0|json_send|0||||
        329|hash_aclitem|f|t|i|f|23|1033|0|hash_aclitem|0||||
        338|amvalidate|f|t|v|f|16|26|0|amvalidate|0||||
        350|btint2cmp|f|t|i|f|23|21 21|0|btint2cmp|0||||
        351|btint4cmp|f|t|i|f|23|23 23|0|btint4cmp|0||||
        354|btfloat4cmp|f|t|i|f|23|700 700|0|btfloat4cmp|0||||
        355|btfloat8cmp|f|t|i|f|23|701 701|0|btfloat8cmp|0||||
        356|btoidcmp|f|t|i|f|23|26 26|0|btoidcmp|0||||
        358|btcharcmp|f|t|i|f|23|18 18|0|btcharcmp|0||||
        359|btnamecmp|f|t|i|f|23|19 19|0|btnamecmp|0||||
        360|bttextcmp|f|t|i|f|23|25 25|0|bttextcmp|0||||
        376|string_to_array|f|f|i|f|1009|25 25 25|0|text_to_array_null|0||||
        378|array_append|f|f|i|f|5078|5078 5077|0|array_append|0||||
        379|array_prepend|f|f|i|f|5078|5077 5078|0|array_prepend|0||||
        382|btarraycmp|f|t|i|f|23|2277 2277|0|btarraycmp|0||||
        383|array_cat|f|f|i|f|5078|5078 5078|0|array_cat|0||||
        384|array_to_string|f|f|s|f|25|2277 25 25|0|array_to_text_null|0||||
        390|array_ne|f|t|i|f|16|2277 2277|0|array_ne|0||||
        391|array_lt|f|t|i|f|16|2277 2277|0|array_lt|0||||
        392|array_gt|f|t|i|f|16|2277 2277|0|array_gt|0||||
        393|array_le|f|t|i|f|16|2277 2277|0|array_le|0||||
        394|string_to_array|f|f|i|f|1009|25 25|0|text_to_array|0||||
        395|array_to_string|f|t|s|f|25|2277 25|0|array_to_text|0||||
        396|array_ge|f|t|i|f|16|2277 2277|0|array_ge|0||||
        400|hashtext|f|t|i|f|23|25|0|hashtext|0||||
        401|text|f|t|i|f|25|1042|0|rtrim1|0||||
        404|btoidvectorcmp|f|t|i|f|23|30 30|0|btoidvectorcmp|0||||
        406|text|f|t|i|f|25|19|0|name_text|0||||
        407|name|f|t|i|f|19|25|0|text_name|0||||
        408|bpchar|f|t|i|f|1042|19|0|name_bpchar|0||||
        409|name|f|t|i|f|19|1042|0|bpchar_name|0||||
        422|hashinet|f|t|i|f|23|869|0|hashinet|0||||
        425|hashint4extended|f|t|i|f|20|23 20|0|hashint4extended|0||||
        432|hash_numeric|f|t|i|f|23|1700|0|hash_numeric|0||||
        438|num_nulls|f|f|i|f|23|2276|2276|pg_num_nulls|0|2276|v||
        440|num_nonnulls|f|f|i|f|23|2276|2276|pg_num_nonnulls|0|2276|v||
        441|hashint2extended|f|t|i|f|20|21 20|0|hashint2extended|0||||
        442|hashint8extended|f|t|i|f|20|20 20|0|hashint8extended|0||||
        443|hashfloat4extended|f|t|i|f|20|700 20|0|hashfloat4extended|0||||
        444|hashfloat8extended|f|t|i|f|20|701 20|0|hashfloat8extended|0||||
        445|hashoidextended|f|t|i|f|20|26 20|0|hashoidextended|0||||
        446|hashcharextended|f|t|i|f|20|18 20|0|hashcharextended|0||||
        447|hashnameextended|f|t|i|f|20|19 20|0|hashnameextended|0||||
        448|hashtextextended|f|t|i|f|20|25 20|0|hashtextextended|0||||
        449|hashint2|f|t|i|f|23|21|0|hashint2|0||||
        450|hashint4|f|t|i|f|23|23|0|hashint4|0||||
        451|hashfloat4|f|t|i|f|23|700|0|hashfloat4|0||||
        452|hashfloat8|f|t|i|f|23|701|0|hashfloat8|0||||
        453|hashoid|f|t|i|f|23|26|0|hashoid|0||||
        454|hashchar|f|t|i|f|23|18|0|hashchar|0||||
        455|hashname|f|t|i|f|23|19|0|hashname|0||||
        457|hashoidvector|f|t|i|f|23|30|0|hashoidvector|0||||
        458|text_larger|f|t|i|f|25|25 25|0|text_larger|0||||
        459|text_smaller|f|t|i|f|25|25 25|0|text_smaller|0||||
        460|int8in|f|t|i|f|20|2275|0|int8in|0||||
        461|int8out|f|t|i|f|2275|20|0|int8out|0||||
        462|int8um|f|t|i|f|20|20|0|int8um|0||||
        463|int8pl|f|t|i|f|20|20 20|0|int8pl|0||||
        464|int8mi|f|t|i|f|20|20 20|0|int8mi|0||||
        465|int8mul|f|t|i|f|20|20 20|0|int8mul|0||||
        466|int8div|f|t|i|f|20|20 20|0|int8div|0||||
        467|int8eq|f|t|i|f|16|20 20|0|int8eq|0||||
        468|int8ne|f|t|i|f|16|20 20|0|int8ne|0||||
        469|int8lt|f|t|i|f|16|20 20|0|int8lt|0||||
        470|int8gt|f|t|i|f|16|20 20|0|int8gt|0||||
        471|int8le|f|t|i|f|16|20 20|0|int8le|0||||
        472|int8ge|f|t|i|f|16|20 20|0|int8ge|0||||
        474|int84eq|f|t|i|f|16|20 23|0|int84eq|0||||
        475|int84ne|f|t|i|f|16|20 23|0|int84ne|0||||
        476|int84lt|f|t|i|f|16|20 23|0|int84lt|0||||
        477|int84gt|f|t|i|f|16|20 23|0|int84gt|0||||
        478|int84le|f|t|i|f|16|20 23|0|int84le|0||||
        479|int84ge|f|t|i|f|16|20 23|0|int84ge|0||||
        480|int4|f|t|i|f|23|20|0|int84|0||||
        481|int8|f|t|i|f|20|23|0|int48|0||||
        482|float8|f|t|i|f|701|20|0|i8tod|0||||
        483|int8|f|t|i|f|20|701|0|dtoi8|0||||
        515|array_larger|f|t|i|f|2277|2277 2277|0|array_larger|0||||
        516|array_smaller|f|t|i|f|2277|2277 2277|0|array_smaller|0||||
        598|abbrev|f|t|i|f|25|869|0|inet_abbrev|0||||
        605|set_masklen|f|t|i|f|869|869 23|0|inet_set_masklen|0||||
        619|oidvectorne|f|t|i|f|16|30 30|0|oidvectorne|0||||
        626|hash_array|f|t|i|f|23|2277|0|hash_array|0||||
        636|pg_indexam_has_property|f|t|s|f|16|26 25|0|pg_indexam_has_property|0||||
        637|pg_index_has_property|f|t|s|f|16|2205 25|0|pg_index_has_property|0||||
        638|pg_index_column_has_property|f|t|s|f|16|2205 23 25|0|pg_index_column_has_property|0||||
        652|float4|f|t|i|f|700|20|0|i8tof|0||||
        653|int8|f|t|i|f|20|700|0|ftoi8|0||||
        655|namelt|f|t|i|f|16|19 19|0|namelt|0||||
        656|namele|f|t|i|f|16|19 19|0|namele|0||||
        657|namegt|f|t|i|f|16|19 19|0|namegt|0||||
        658|namege|f|t|i|f|16|19 19|0|namege|0||||
        659|namene|f|t|i|f|16|19 19|0|namene|0||||
        668|bpchar|f|t|i|f|1042|1042 23 16|0|bpchar|0||||
        669|varchar|f|t|i|f|1043|1043 23 16|0|varchar|0||||
        676|pg_indexam_progress_phasename|f|t|i|f|25|26 20|0|pg_indexam_progress_phasename|0||||
        677|oidvectorlt|f|t|i|f|16|30 30|0|oidvectorlt|0||||
        678|oidvectorle|f|t|i|f|16|30 30|0|oidvectorle|0||||
        679|oidvectoreq|f|t|i|f|16|30 30|0|oidvectoreq|0||||
        680|oidvectorge|f|t|i|f|16|30 30|0|oidvectorge|0||||
        681|oidvectorgt|f|t|i|f|16|30 30|0|oidvectorgt|0||||
        696|netmask|f|t|i|f|869|869|0|network_netmask|0||||
        697|masklen|f|t|i|f|23|869|0|network_masklen|0||||
        698|broadcast|f|t|i|f|869|869|0|network_broadcast|0||||
        699|host|f|t|i|f|25|869|0|network_host|0||||
        710|getpgusername|f|t|s|f|19||0|current_user|0||||
        711|family|f|t|i|f|23|869|0|network_family|0||||
        714|int2|f|t|i|f|21|20|0|int82|0||||
        715|lo_create|f|t|v|f|26|26|0|be_lo_create|0||||
        716|oidlt|f|t|i|f|16|26 26|0|oidlt|0||||
        717|oidle|f|t|i|f|16|26 26|0|oidle|0||||
        720|octet_length|f|t|i|f|23|17|0|byteaoctetlen|0||||
        721|get_byte|f|t|i|f|23|17 23|0|byteaGetByte|0||||
        722|set_byte|f|t|i|f|17|17 23 23|0|byteaSetByte|0||||
        723|get_bit|f|t|i|f|23|17 20|0|byteaGetBit|0||||
        724|set_bit|f|t|i|f|17|17 20 23|0|byteaSetBit|0||||
        730|text|f|t|i|f|25|869|0|network_show|0||||
        740|text_lt|f|t|i|f|16|25 25|0|text_lt|0||||
        741|text_le|f|t|i|f|16|25 25|0|text_le|0||||
        742|text_gt|f|t|i|f|16|25 25|0|text_gt|0||||
        743|text_ge|f|t|i|f|16|25 25|0|text_ge|0||||
        744|array_eq|f|t|i|f|16|2277 2277|0|array_eq|0||||
        745|current_user|f|t|s|f|19||0|current_user|0||||
        746|session_user|f|t|s|f|19||0|session_user|0||||
        747|array_dims|f|t|i|f|25|2277|0|array_dims|0||||
        748|array_ndims|f|t|i|f|23|2277|0|array_ndims|0||||
        749|overlay|f|t|i|f|17|17 17 23 23|0|byteaoverlay|0||||
        750|array_in|f|t|s|f|2277|2275 26 23|0|array_in|0||||
        751|array_out|f|t|s|f|2275|2277|0|array_out|0||||
        752|overlay|f|t|i|f|17|17 17 23|0|byteaoverlay_no_len|0||||
        754|int8|f|t|i|f|20|21|0|int28|0||||
        764|lo_import|f|t|v|f|26|25|0|be_lo_import|0||||
        765|lo_export|f|t|v|f|23|26 25|0|be_lo_export|0||||
        766|int4inc|f|t|i|f|23|23|0|int4inc|0||||
        767|lo_import|f|t|v|f|26|25 26|0|be_lo_import_with_oid|0||||
        768|int4larger|f|t|i|f|23|23 23|0|int4larger|0||||
        769|int4smaller|f|t|i|f|23|23 23|0|int4smaller|0||||
        770|int2larger|f|t|i|f|21|21 21|0|int2larger|0||||
        771|int2smaller|f|t|i|f|21|21 21|0|int2smaller|0||||
        776|hashoidvectorextended|f|t|i|f|20|30 20|0|hashoidvectorextended|0||||
        777|hash_aclitem_extended|f|t|i|f|20|1033 20|0|hash_aclitem_extended|0||||
        779|hashinetextended|f|t|i|f|20|869 20|0|hashinetextended|0||||
        780|hash_numeric_extended|f|t|i|f|20|1700 20|0|hash_numeric_extended|0||||
        782|hash_array_extended|f|t|i|f|20|2277 20|0|hash_array_extended|0||||
        810|pg_client_encoding|f|t|s|f|19||0|pg_client_encoding|0||||
        817|current_query|f|f|v|f|25||0|current_query|0||||
        837|int82pl|f|t|i|f|20|20 21|0|int82pl|0||||
        838|int82mi|f|t|i|f|20|20 21|0|int82mi|0||||
        839|int82mul|f|t|i|f|20|20 21|0|int82mul|0||||
        840|int82div|f|t|i|f|20|20 21|0|int82div|0||||
        841|int28pl|f|t|i|f|20|21 20|0|int28pl|0||||
        842|btint8cmp|f|t|i|f|23|20 20|0|btint8cmp|0||||
        849|position|f|t|i|f|23|25 25|0|textpos|0||||
        850|textlike|f|t|i|f|16|25 25|0|textlike|0||||
        851|textnlike|f|t|i|f|16|25 25|0|textnlike|0||||
        852|int48eq|f|t|i|f|16|23 20|0|int48eq|0||||
        853|int48ne|f|t|i|f|16|23 20|0|int48ne|0||||
        854|int48lt|f|t|i|f|16|23 20|0|int48lt|0||||
        855|int48gt|f|t|i|f|16|23 20|0|int48gt|0||||
        856|int48le|f|t|i|f|16|23 20|0|int48le|0||||
        857|int48ge|f|t|i|f|16|23 20|0|int48ge|0||||
        858|namelike|f|t|i|f|16|19 25|0|namelike|0||||
        859|namenlike|f|t|i|f|16|19 25|0|namenlike|0||||
        860|bpchar|f|t|i|f|1042|18|0|char_bpchar|0||||
        861|current_database|f|t|s|f|19||0|current_database|0||||
        868|strpos|f|t|i|f|23|25 25|0|textpos|0||||
        870|lower|f|t|i|f|25|25|0|lower|0||||
        871|upper|f|t|i|f|25|25|0|upper|0||||
        872|initcap|f|t|i|f|25|25|0|initcap|0||||
        873|lpad|f|t|i|f|25|25 23 25|0|lpad|0||||
        874|rpad|f|t|i|f|25|25 23 25|0|rpad|0||||
        875|ltrim|f|t|i|f|25|25 25|0|ltrim|0||||
        876|rtrim|f|t|i|f|25|25 25|0|rtrim|0||||
        877|substr|f|t|i|f|25|25 23 23|0|text_substr|0||||
        878|translate|f|t|i|f|25|25 25 25|0|translate|0||||
        879|lpad|f|t|i|f|25|25 23|0||0||||
        880|rpad|f|t|i|f|25|25 23|0||0||||
        881|ltrim|f|t|i|f|25|25|0|ltrim1|0||||
        882|rtrim|f|t|i|f|25|25|0|rtrim1|0||||
        883|substr|f|t|i|f|25|25 23|0|text_substr_no_len|0||||
        884|btrim|f|t|i|f|25|25 25|0|btrim|0||||
        885|btrim|f|t|i|f|25|25|0|btrim1|0||||
        910|inet_in|f|t|i|f|869|2275|0|inet_in|0||||
        911|inet_out|f|t|i|f|2275|869|0|inet_out|0||||
        920|network_eq|f|t|i|f|16|869 869|0|network_eq|0||||
        921|network_lt|f|t|i|f|16|869 869|0|network_lt|0||||
        922|network_le|f|t|i|f|16|869 869|0|network_le|0||||
        923|network_gt|f|t|i|f|16|869 869|0|network_gt|0||||
        924|network_ge|f|t|i|f|16|869 869|0|network_ge|0||||
        925|network_ne|f|t|i|f|16|869 869|0|network_ne|0||||
        926|network_cmp|f|t|i|f|23|869 869|0|network_cmp|0||||
        927|network_sub|f|t|i|f|16|869 869|0|network_sub|0||||
        928|network_subeq|f|t|i|f|16|869 869|0|network_subeq|0||||
        929|network_sup|f|t|i|f|16|869 869|0|network_sup|0||||
        930|network_supeq|f|t|i|f|16|869 869|0|network_supeq|0||||
        936|substring|f|t|i|f|25|25 23 23|0|text_substr|0||||
        937|substring|f|t|i|f|25|25 23|0|text_substr_no_len|0||||
        938|generate_series|f|t|i|t|1114|1114 1114 1186|0|generate_series_timestamp|0||||
        939|generate_series|f|t|s|t|1184|1184 1184 1186|0|generate_series_timestamptz|0||||
        940|mod|f|t|i|f|21|21 21|0|int2mod|0||||
        941|mod|f|t|i|f|23|23 23|0|int4mod|0||||
        942|int28mi|f|t|i|f|20|21 20|0|int28mi|0||||
        943|int28mul|f|t|i|f|20|21 20|0|int28mul|0||||
        944|char|f|t|i|f|18|25|0|text_char|0||||
        945|int8mod|f|t|i|f|20|20 20|0|int8mod|0||||
        946|text|f|t|i|f|25|18|0|char_text|0||||
        947|mod|f|t|i|f|20|20 20|0|int8mod|0||||
        948|int28div|f|t|i|f|20|21 20|0|int28div|0||||
        949|hashint8|f|t|i|f|23|20|0|hashint8|0||||
        952|lo_open|f|t|v|f|23|26 23|0|be_lo_open|0||||
        953|lo_close|f|t|v|f|23|23|0|be_lo_close|0||||
        954|loread|f|t|v|f|17|23 23|0|be_loread|0||||
        955|lowrite|f|t|v|f|23|23 17|0|be_lowrite|0||||
        956|lo_lseek|f|t|v|f|23|23 23 23|0|be_lo_lseek|0||||
        957|lo_creat|f|t|v|f|26|23|0|be_lo_creat|0||||
        958|lo_tell|f|t|v|f|23|23|0|be_lo_tell|0||||
        964|lo_unlink|f|t|v|f|23|26|0|be_lo_unlink|0||||
        972|hashbpcharextended|f|t|i|f|20|1042 20|0|hashbpcharextended|0||||
        1004|lo_truncate|f|t|v|f|23|23 23|0|be_lo_truncate|0||||
        1026|timezone|f|t|i|f|1114|1186 1184|0|timestamptz_izone|0||||
        1031|aclitemin|f|t|s|f|1033|2275|0|aclitemin|0||||
        1032|aclitemout|f|t|s|f|2275|1033|0|aclitemout|0||||
        1035|aclinsert|f|t|i|f|1034|1034 1033|0|aclinsert|0||||
        1036|aclremove|f|t|i|f|1034|1034 1033|0|aclremove|0||||
        1037|aclcontains|f|t|i|f|16|1034 1033|0|aclcontains|0||||
        1039|getdatabaseencoding|f|t|s|f|19||0|getdatabaseencoding|0||||
        1044|bpcharin|f|t|i|f|1042|2275 26 23|0|bpcharin|0||||
        1045|bpcharout|f|t|i|f|2275|1042|0|bpcharout|0||||
        1046|varcharin|f|t|i|f|1043|2275 26 23|0|varcharin|0||||
        1047|varcharout|f|t|i|f|2275|1043|0|varcharout|0||||
        1048|bpchareq|f|t|i|f|16|1042 1042|0|bpchareq|0||||
        1049|bpcharlt|f|t|i|f|16|1042 1042|0|bpcharlt|0||||
        1050|bpcharle|f|t|i|f|16|1042 1042|0|bpcharle|0||||
        1051|bpchargt|f|t|i|f|16|1042 1042|0|bpchargt|0||||
        1052|bpcharge|f|t|i|f|16|1042 1042|0|bpcharge|0||||
        1053|bpcharne|f|t|i|f|16|1042 1042|0|bpcharne|0||||
        1062|aclitemeq|f|t|i|f|16|1033 1033|0|aclitem_eq|0||||
        1063|bpchar_larger|f|t|i|f|1042|1042 1042|0|bpchar_larger|0||||
        1064|bpchar_smaller|f|t|i|f|1042|1042 1042|0|bpchar_smaller|0||||
        1065|pg_prepared_xact|f|t|v|t|2249||0|pg_prepared_xact|0|28 25 1184 26 26|ooooo|transaction gid prepared ownerid dbid|
        1066|generate_series|f|t|i|t|23|23 23 23|0|generate_series_step_int4|0||||
        1067|generate_series|f|t|i|t|23|23 23|0|generate_series_int4|0||||
        1068|generate_series|f|t|i|t|20|20 20 20|0|generate_series_step_int8|0||||
        1069|generate_series|f|t|i|t|20|20 20|0|generate_series_int8|0||||
        1078|bpcharcmp|f|t|i|f|23|1042 1042|0|bpcharcmp|0||||
        1079|regclass|f|t|s|f|2205|25|0|text_regclass|0||||
        1080|hashbpchar|f|t|i|f|23|1042|0|hashbpchar|0||||
        1081|format_type|f|f|s|f|25|26 23|0|format_type|0||||
        1084|date_in|f|t|s|f|1082|2275|0|date_in|0||||
        1085|date_out|f|t|s|f|2275|1082|0|date_out|0||||
        1086|date_eq|f|t|i|f|16|1082 1082|0|date_eq|0||||
        1087|date_lt|f|t|i|f|16|1082 1082|0|date_lt|0||||
        1088|date_le|f|t|i|f|16|1082 1082|0|date_le|0||||
        1089|date_gt|f|t|i|f|16|1082 1082|0|date_gt|0||||
        1090|date_ge|f|t|i|f|16|1082 1082|0|date_ge|0||||
        1091|date_ne|f|t|i|f|16|1082 1082|0|date_ne|0||||
        1092|date_cmp|f|t|i|f|23|1082 1082|0|date_cmp|0||||
        1102|time_lt|f|t|i|f|16|1083 1083|0|time_lt|0||||
        1103|time_le|f|t|i|f|16|1083 1083|0|time_le|0||||
        1104|time_gt|f|t|i|f|16|1083 1083|0|time_gt|0||||
        1105|time_ge|f|t|i|f|16|1083 1083|0|time_ge|0||||
        1106|time_ne|f|t|i|f|16|1083 1083|0|time_ne|0||||
        1107|time_cmp|f|t|i|f|23|1083 1083|0|time_cmp|0||||
        1136|pg_stat_get_wal|f|f|s|f|2249||0|pg_stat_get_wal|0|20 20 1700 20 20 20 701 701 1184|ooooooooo|wal_records wal_fpi wal_bytes wal_buffers_full wal_write wal_sync wal_write_time wal_sync_time stats_reset|
        1137|pg_get_wal_replay_pause_state|f|t|v|f|25||0|pg_get_wal_replay_pause_state|0||||
        1138|date_larger|f|t|i|f|1082|1082 1082|0|date_larger|0||||
        1139|date_smaller|f|t|i|f|1082|1082 1082|0|date_smaller|0||||
        1140|date_mi|f|t|i|f|23|1082 1082|0|date_mi|0||||
        1141|date_pli|f|t|i|f|1082|1082 23|0|date_pli|0||||
        1142|date_mii|f|t|i|f|1082|1082 23|0|date_mii|0||||
        1143|time_in|f|t|s|f|1083|2275 26 23|0|time_in|0||||
        1144|time_out|f|t|i|f|2275|1083|0|time_out|0||||
        1145|time_eq|f|t|i|f|16|1083 1083|0|time_eq|0||||
        1150|timestamptz_in|f|t|s|f|1184|2275 26 23|0|timestamptz_in|0||||
        1151|timestamptz_out|f|t|s|f|2275|1184|0|timestamptz_out|0||||
        1152|timestamptz_eq|f|t|i|f|16|1184 1184|0|timestamp_eq|0||||
        1153|timestamptz_ne|f|t|i|f|16|1184 1184|0|timestamp_ne|0||||
        1154|timestamptz_lt|f|t|i|f|16|1184 1184|0|timestamp_lt|0||||
        1155|timestamptz_le|f|t|i|f|16|1184 1184|0|timestamp_le|0||||
        1156|timestamptz_ge|f|t|i|f|16|1184 1184|0|timestamp_ge|0||||
        1157|timestamptz_gt|f|t|i|f|16|1184 1184|0|timestamp_gt|0||||
        1158|to_timestamp|f|t|i|f|1184|701|0|float8_timestamptz|0||||
        1159|timezone|f|t|i|f|1114|25 1184|0|timestamptz_zone|0||||
        1160|interval_in|f|t|s|f|1186|2275 26 23|0|interval_in|0||||
        1161|interval_out|f|t|s|f|2275|1186|0|interval_out|0||||
        1162|interval_eq|f|t|i|f|16|1186 1186|0|interval_eq|0||||
        1163|interval_ne|f|t|i|f|16|1186 1186|0|interval_ne|0||||
        1164|interval_lt|f|t|i|f|16|1186 1186|0|interval_lt|0||||
        1165|interval_le|f|t|i|f|16|1186 1186|0|interval_le|0||||
        1166|interval_ge|f|t|i|f|16|1186 1186|0|interval_ge|0||||
        1167|interval_gt|f|t|i|f|16|1186 1186|0|interval_gt|0||||
        1168|interval_um|f|t|i|f|1186|1186|0|interval_um|0||||
        1169|interval_pl|f|t|i|f|1186|1186 1186|0|interval_pl|0||||
        1170|interval_mi|f|t|i|f|1186|1186 1186|0|interval_mi|0||||
        1171|date_part|f|t|s|f|701|25 1184|0|timestamptz_part|0||||
        1172|date_part|f|t|i|f|701|25 1186|0|interval_part|0||||
        1174|timestamptz|f|t|s|f|1184|1082|0|date_timestamptz|0||||
        1175|justify_hours|f|t|i|f|1186|1186|0|interval_justify_hours|0||||
        1176|timestamptz|f|t|s|f|1184|1082 1083|0||0||||
        1177|jsonb_path_exists_tz|f|t|s|f|16|3802 4072 3802 16|0|jsonb_path_exists_tz|2|||target path vars silent|target jsonb, path jsonpath, vars jsonb DEFAULT '{}'::jsonb, silent boolean DEFAULT false
        1178|date|f|t|s|f|1082|1184|0|timestamptz_date|0||||
        1179|jsonb_path_query_tz|f|t|s|t|3802|3802 4072 3802 16|0|jsonb_path_query_tz|2|||target path vars silent|target jsonb, path jsonpath, vars jsonb DEFAULT '{}'::jsonb, silent boolean DEFAULT false
        1180|jsonb_path_query_array_tz|f|t|s|f|3802|3802 4072 3802 16|0|jsonb_path_query_array_tz|2|||target path vars silent|target jsonb, path jsonpath, vars jsonb DEFAULT '{}'::jsonb, silent boolean DEFAULT false
        1181|age|f|t|s|f|23|28|0|xid_age|0||||
        1188|timestamptz_mi|f|t|i|f|1186|1184 1184|0|timestamp_mi|0||||
        1189|timestamptz_pl_interval|f|t|s|f|1184|1184 1186|0|timestamptz_pl_interval|0||||
        1190|timestamptz_mi_interval|f|t|s|f|1184|1184 1186|0|timestamptz_mi_interval|0||||
        1191|generate_subscripts|f|t|i|t|23|2277 23 16|0|generate_subscripts|0||||
        1192|generate_subscripts|f|t|i|t|23|2277 23|0|generate_subscripts_nodir|0||||
        1193|array_fill|f|f|i|f|2277|2283 1007|0|array_fill|0||||
        1194|log10|f|t|i|f|701|701|0|dlog10|0||||
        1195|timestamptz_smaller|f|t|i|f|1184|1184 1184|0|timestamp_smaller|0||||
        1196|timestamptz_larger|f|t|i|f|1184|1184 1184|0|timestamp_larger|0||||
        1197|interval_smaller|f|t|i|f|1186|1186 1186|0|interval_smaller|0||||
        1198|interval_larger|f|t|i|f|1186|1186 1186|0|interval_larger|0||||
        1199|age|f|t|i|f|1186|1184 1184|0|timestamptz_age|0||||
        1200|interval|f|t|i|f|1186|1186 23|0|interval_scale|0||||
        1215|obj_description|f|t|s|f|25|26 19|0||0||||
        1216|col_description|f|t|s|f|25|26 23|0||0||||
        1217|date_trunc|f|t|s|f|1184|25 1184|0|timestamptz_trunc|0||||
        1218|date_trunc|f|t|i|f|1186|25 1186|0|interval_trunc|0||||
        1219|int8inc|f|t|i|f|20|20|0|int8inc|0||||
        1230|int8abs|f|t|i|f|20|20|0|int8abs|0||||
        1236|int8larger|f|t|i|f|20|20 20|0|int8larger|0||||
        1237|int8smaller|f|t|i|f|20|20 20|0|int8smaller|0||||
        1238|texticregexeq|f|t|i|f|16|25 25|0|texticregexeq|0||||
        1239|texticregexne|f|t|i|f|16|25 25|0|texticregexne|0||||
        1240|nameicregexeq|f|t|i|f|16|19 25|0|nameicregexeq|0||||
        1241|nameicregexne|f|t|i|f|16|19 25|0|nameicregexne|0||||
        1242|boolin|f|t|i|f|16|2275|0|boolin|0||||
        1243|boolout|f|t|i|f|2275|16|0|boolout|0||||
        1244|byteain|f|t|i|f|17|2275|0|byteain|0||||
        1245|charin|f|t|i|f|18|2275|0|charin|0||||
        1246|charlt|f|t|i|f|16|18 18|0|charlt|0||||
        1250|unique_key_recheck|f|t|v|f|2279||0|unique_key_recheck|0||||
        1251|int4abs|f|t|i|f|23|23|0|int4abs|0||||
        1252|nameregexne|f|t|i|f|16|19 25|0|nameregexne|0||||
        1253|int2abs|f|t|i|f|21|21|0|int2abs|0||||
        1254|textregexeq|f|t|i|f|16|25 25|0|textregexeq|0||||
        1256|textregexne|f|t|i|f|16|25 25|0|textregexne|0||||
        1257|textlen|f|t|i|f|23|25|0|textlen|0||||
        1258|textcat|f|t|i|f|25|25 25|0|textcat|0||||
        1264|pg_char_to_encoding|f|t|s|f|23|19|0|PG_char_to_encoding|0||||
        1265|tidne|f|t|i|f|16|27 27|0|tidne|0||||
        1268|parse_ident|f|t|i|f|1009|25 16|0|parse_ident|1|||str strict|str text, strict boolean DEFAULT true
        1269|pg_column_size|f|t|s|f|23|2276|0|pg_column_size|0||||
        1271|overlaps|f|f|i|f|16|1266 1266 1266 1266|0|overlaps_timetz|0||||
        1272|datetime_pl|f|t|i|f|1114|1082 1083|0|datetime_timestamp|0||||
        1273|date_part|f|t|i|f|701|25 1266|0|timetz_part|0||||
        1274|int84pl|f|t|i|f|20|20 23|0|int84pl|0||||
        1275|int84mi|f|t|i|f|20|20 23|0|int84mi|0||||
        1276|int84mul|f|t|i|f|20|20 23|0|int84mul|0||||
        1277|int84div|f|t|i|f|20|20 23|0|int84div|0||||
        1278|int48pl|f|t|i|f|20|23 20|0|int48pl|0||||
        1279|int48mi|f|t|i|f|20|23 20|0|int48mi|0||||
        1280|int48mul|f|t|i|f|20|23 20|0|int48mul|0||||
        1281|int48div|f|t|i|f|20|23 20|0|int48div|0||||
        1282|quote_ident|f|t|i|f|25|25|0|quote_ident|0||||
        1283|quote_literal|f|t|i|f|25|25|0|quote_literal|0||||
        1284|date_trunc|f|t|s|f|1184|25 1184 25|0|timestamptz_trunc_zone|0||||
        1285|quote_literal|f|t|s|f|25|2283|0||0||||
        1286|array_fill|f|f|i|f|2277|2283 1007 1007|0|array_fill_with_lower_bounds|0||||
        1287|oid|f|t|i|f|26|20|0|i8tooid|0||||
        1288|int8|f|t|i|f|20|26|0|oidtoi8|0||||
        1289|quote_nullable|f|f|i|f|25|25|0|quote_nullable|0||||
        1290|quote_nullable|f|f|s|f|25|2283|0||0||||
        1291|suppress_redundant_updates_trigger|f|t|v|f|2279||0|suppress_redundant_updates_trigger|0||||
        1292|tideq|f|t|i|f|16|27 27|0|tideq|0||||
        1294|currtid2|f|t|v|f|27|25 27|0|currtid_byrelname|0||||
        1295|justify_days|f|t|i|f|1186|1186|0|interval_justify_days|0||||
        1296|timedate_pl|f|t|i|f|1114|1083 1082|0||0||||
        1297|datetimetz_pl|f|t|i|f|1184|1082 1266|0|datetimetz_timestamptz|0||||
        1298|timetzdate_pl|f|t|i|f|1184|1266 1082|0||0||||
        1299|now|f|t|s|f|1184||0|now|0||||
        1304|overlaps|f|f|i|f|16|1184 1184 1184 1184|0|overlaps_timestamp|0||||
        1305|overlaps|f|f|s|f|16|1184 1186 1184 1186|0||0||||
        1306|overlaps|f|f|s|f|16|1184 1184 1184 1186|0||0||||
        1307|overlaps|f|f|s|f|16|1184 1186 1184 1184|0||0||||
        1308|overlaps|f|f|i|f|16|1083 1083 1083 1083|0|overlaps_time|0||||
        1309|overlaps|f|f|i|f|16|1083 1186 1083 1186|0||0||||
        1310|overlaps|f|f|i|f|16|1083 1083 1083 1186|0||0||||
        1311|overlaps|f|f|i|f|16|1083 1186 1083 1083|0||0||||
        1312|timestamp_in|f|t|s|f|1114|2275 26 23|0|timestamp_in|0||||
        1313|timestamp_out|f|t|s|f|2275|1114|0|timestamp_out|0||||
        1314|timestamptz_cmp|f|t|i|f|23|1184 1184|0|timestamp_cmp|0||||
        1315|interval_cmp|f|t|i|f|23|1186 1186|0|interval_cmp|0||||
        1316|time|f|t|i|f|1083|1114|0|timestamp_time|0||||
        1317|length|f|t|i|f|23|25|0|textlen|0||||
        1318|length|f|t|i|f|23|1042|0|bpcharlen|0||||
        1319|xideqint4|f|t|i|f|16|28 23|0|xideq|0||||
        1326|interval_div|f|t|i|f|1186|1186 701|0|interval_div|0||||
        1339|dlog10|f|t|i|f|701|701|0|dlog10|0||||
        1340|log|f|t|i|f|701|701|0|dlog10|0||||
        1341|ln|f|t|i|f|701|701|0|dlog1|0||||
        1342|round|f|t|i|f|701|701|0|dround|0||||
        1343|trunc|f|t|i|f|701|701|0|dtrunc|0||||
        1344|sqrt|f|t|i|f|701|701|0|dsqrt|0||||
        1345|cbrt|f|t|i|f|701|701|0|dcbrt|0||||
        1346|pow|f|t|i|f|701|701 701|0|dpow|0||||
        1347|exp|f|t|i|f|701|701|0|dexp|0||||
        1348|obj_description|f|t|s|f|25|26|0||0||||
        1349|oidvectortypes|f|t|s|f|25|30|0|oidvectortypes|0||||
        1350|timetz_in|f|t|s|f|1266|2275 26 23|0|timetz_in|0||||
        1351|timetz_out|f|t|i|f|2275|1266|0|timetz_out|0||||
        1352|timetz_eq|f|t|i|f|16|1266 1266|0|timetz_eq|0||||
        1353|timetz_ne|f|t|i|f|16|1266 1266|0|timetz_ne|0||||
        1354|timetz_lt|f|t|i|f|16|1266 1266|0|timetz_lt|0||||
        1355|timetz_le|f|t|i|f|16|1266 1266|0|timetz_le|0||||
        1356|timetz_ge|f|t|i|f|16|1266 1266|0|timetz_ge|0||||
        1357|timetz_gt|f|t|i|f|16|1266 1266|0|timetz_gt|0||||
        1358|timetz_cmp|f|t|i|f|23|1266 1266|0|timetz_cmp|0||||
        1359|timestamptz|f|t|i|f|1184|1082 1266|0|datetimetz_timestamptz|0||||
        1362|hostmask|f|t|i|f|869|869|0|network_hostmask|0||||
        1365|makeaclitem|f|t|i|f|1033|26 26 25 16|0|makeaclitem|0||||
        1367|character_length|f|t|i|f|23|1042|0|bpcharlen|0||||
        1368|power|f|t|i|f|701|701 701|0|dpow|0||||
        1369|character_length|f|t|i|f|23|25|0|textlen|0||||
        1370|interval|f|t|i|f|1186|1083|0|time_interval|0||||
        1371|pg_lock_status|f|t|v|t|2249||0|pg_lock_status|0|25 26 26 23 21 25 28 26 26 21 25 23 25 16 16 1184|oooooooooooooooo|locktype database relation page tuple virtualxid transactionid classid objid objsubid virtualtransaction pid mode granted fastpath waitstart|
        1372|char_length|f|t|i|f|23|1042|0|bpcharlen|0||||
        1373|isfinite|f|t|i|f|16|1082|0|date_finite|0||||
        1374|octet_length|f|t|i|f|23|25|0|textoctetlen|0||||
        1375|octet_length|f|t|i|f|23|1042|0|bpcharoctetlen|0||||
        1376|factorial|f|t|i|f|1700|20|0|numeric_fac|0||||
        1377|time_larger|f|t|i|f|1083|1083 1083|0|time_larger|0||||
        1378|time_smaller|f|t|i|f|1083|1083 1083|0|time_smaller|0||||
        1379|timetz_larger|f|t|i|f|1266|1266 1266|0|timetz_larger|0||||
        1380|timetz_smaller|f|t|i|f|1266|1266 1266|0|timetz_smaller|0||||
        1381|char_length|f|t|i|f|23|25|0|textlen|0||||
        1384|date_part|f|t|i|f|701|25 1082|0||0||||
        1385|date_part|f|t|i|f|701|25 1083|0|time_part|0||||
        1386|age|f|t|s|f|1186|1184|0||0||||
        1387|pg_get_constraintdef|f|t|s|f|25|26|0|pg_get_constraintdef|0||||
        1388|timetz|f|t|s|f|1266|1184|0|timestamptz_timetz|0||||
        1389|isfinite|f|t|i|f|16|1184|0|timestamp_finite|0||||
        1390|isfinite|f|t|i|f|16|1186|0|interval_finite|0||||
        1391|pg_stat_get_backend_start|f|t|s|f|1184|23|0|pg_stat_get_backend_start|0||||
        1392|pg_stat_get_backend_client_addr|f|t|s|f|869|23|0|pg_stat_get_backend_client_addr|0||||
        1393|pg_stat_get_backend_client_port|f|t|s|f|23|23|0|pg_stat_get_backend_client_port|0||||
        1394|abs|f|t|i|f|700|700|0|float4abs|0||||
        1395|abs|f|t|i|f|701|701|0|float8abs|0||||
        1396|abs|f|t|i|f|20|20|0|int8abs|0||||
        1397|abs|f|t|i|f|23|23|0|int4abs|0||||
        1398|abs|f|t|i|f|21|21|0|int2abs|0||||
        1400|name|f|t|i|f|19|1043|0|text_name|0||||
        1401|varchar|f|t|i|f|1043|19|0|name_text|0||||
        1402|current_schema|f|t|s|f|19||0|current_schema|0||||
        1403|current_schemas|f|t|s|f|1003|16|0|current_schemas|0||||
        1404|overlay|f|t|i|f|25|25 25 23 23|0|textoverlay|0||||
        1405|overlay|f|t|i|f|25|25 25 23|0|textoverlay_no_len|0||||
        1419|time|f|t|i|f|1083|1186|0|interval_time|0||||
        1481|log10|f|t|i|f|1700|1700|0||0||||
        1569|like|f|t|i|f|16|25 25|0|textlike|0||||
        1570|notlike|f|t|i|f|16|25 25|0|textnlike|0||||
        1571|like|f|t|i|f|16|19 25|0|namelike|0||||
        1572|notlike|f|t|i|f|16|19 25|0|namenlike|0||||
        1573|pg_get_ruledef|f|t|s|f|25|26|0|pg_get_ruledef|0||||
        1574|nextval|f|t|v|f|20|2205|0|nextval_oid|0||||
        1575|currval|f|t|v|f|20|2205|0|currval_oid|0||||
        1576|setval|f|t|v|f|20|2205 20|0|setval_oid|0||||
        1597|pg_encoding_to_char|f|t|s|f|19|23|0|PG_encoding_to_char|0||||
        1598|random|f|t|v|f|701||0|drandom|0||||
        1599|setseed|f|t|v|f|2278|701|0|setseed|0||||
        1600|asin|f|t|i|f|701|701|0|dasin|0||||
        1601|acos|f|t|i|f|701|701|0|dacos|0||||
        1602|atan|f|t|i|f|701|701|0|datan|0||||
        1603|atan2|f|t|i|f|701|701 701|0|datan2|0||||
        1604|sin|f|t|i|f|701|701|0|dsin|0||||
        1605|cos|f|t|i|f|701|701|0|dcos|0||||
        1606|tan|f|t|i|f|701|701|0|dtan|0||||
        1607|cot|f|t|i|f|701|701|0|dcot|0||||
        1608|degrees|f|t|i|f|701|701|0|degrees|0||||
        1609|radians|f|t|i|f|701|701|0|radians|0||||
        1610|pi|f|t|i|f|701||0|dpi|0||||
        1618|interval_mul|f|t|i|f|1186|1186 701|0|interval_mul|0||||
        1619|pg_typeof|f|f|s|f|2206|2276|0|pg_typeof|0||||
        1620|ascii|f|t|i|f|23|25|0|ascii|0||||
        1621|chr|f|t|i|f|25|23|0|chr|0||||
        1622|repeat|f|t|i|f|25|25 23|0|repeat|0||||
        1623|similar_escape|f|f|i|f|25|25 25|0|similar_escape|0||||
        1624|mul_d_interval|f|t|i|f|1186|701 1186|0|mul_d_interval|0||||
        1631|bpcharlike|f|t|i|f|16|1042 25|0|textlike|0||||
        1632|bpcharnlike|f|t|i|f|16|1042 25|0|textnlike|0||||
        1633|texticlike|f|t|i|f|16|25 25|0|texticlike|0||||
        1634|texticnlike|f|t|i|f|16|25 25|0|texticnlike|0||||
        1635|nameiclike|f|t|i|f|16|19 25|0|nameiclike|0||||
        1636|nameicnlike|f|t|i|f|16|19 25|0|nameicnlike|0||||
        1637|like_escape|f|t|i|f|25|25 25|0|like_escape|0||||
        1638|oidgt|f|t|i|f|16|26 26|0|oidgt|0||||
        1639|oidge|f|t|i|f|16|26 26|0|oidge|0||||
        1640|pg_get_viewdef|f|t|s|f|25|25|0|pg_get_viewdef_name|0||||
        1641|pg_get_viewdef|f|t|s|f|25|26|0|pg_get_viewdef|0||||
        1642|pg_get_userbyid|f|t|s|f|19|26|0|pg_get_userbyid|0||||
        1643|pg_get_indexdef|f|t|s|f|25|26|0|pg_get_indexdef|0||||
        1644|RI_FKey_check_ins|f|t|v|f|2279||0|RI_FKey_check_ins|0||||
        1645|RI_FKey_check_upd|f|t|v|f|2279||0|RI_FKey_check_upd|0||||
        1646|RI_FKey_cascade_del|f|t|v|f|2279||0|RI_FKey_cascade_del|0||||
        1647|RI_FKey_cascade_upd|f|t|v|f|2279||0|RI_FKey_cascade_upd|0||||
        1648|RI_FKey_restrict_del|f|t|v|f|2279||0|RI_FKey_restrict_del|0||||
        1649|RI_FKey_restrict_upd|f|t|v|f|2279||0|RI_FKey_restrict_upd|0||||
        1650|RI_FKey_setnull_del|f|t|v|f|2279||0|RI_FKey_setnull_del|0||||
        1651|RI_FKey_setnull_upd|f|t|v|f|2279||0|RI_FKey_setnull_upd|0||||
        1652|RI_FKey_setdefault_del|f|t|v|f|2279||0|RI_FKey_setdefault_del|0||||
        1653|RI_FKey_setdefault_upd|f|t|v|f|2279||0|RI_FKey_setdefault_upd|0||||
        1654|RI_FKey_noaction_del|f|t|v|f|2279||0|RI_FKey_noaction_del|0||||
        1655|RI_FKey_noaction_upd|f|t|v|f|2279||0|RI_FKey_noaction_upd|0||||
        1656|bpcharicregexeq|f|t|i|f|16|1042 25|0|texticregexeq|0||||
        1657|bpcharicregexne|f|t|i|f|16|1042 25|0|texticregexne|0||||
        1658|bpcharregexeq|f|t|i|f|16|1042 25|0|textregexeq|0||||
        1659|bpcharregexne|f|t|i|f|16|1042 25|0|textregexne|0||||
        1660|bpchariclike|f|t|i|f|16|1042 25|0|texticlike|0||||
        1661|bpcharicnlike|f|t|i|f|16|1042 25|0|texticnlike|0||||
        1662|pg_get_triggerdef|f|t|s|f|25|26|0|pg_get_triggerdef|0||||
        1665|pg_get_serial_sequence|f|t|s|f|25|25 25|0|pg_get_serial_sequence|0||||
        1686|pg_get_keywords|f|t|s|t|2249||0|pg_get_keywords|0|25 18 16 25 25|ooooo|word catcode barelabel catdesc baredesc|
        1688|time_hash|f|t|i|f|23|1083|0|time_hash|0||||
        1689|aclexplode|f|t|s|t|2249|1034|0|aclexplode|0|1034 26 26 25 16|ioooo|acl grantor grantee privilege_type is_grantable|
        1690|time_mi_time|f|t|i|f|1186|1083 1083|0|time_mi_time|0||||
        1691|boolle|f|t|i|f|16|16 16|0|boolle|0||||
        1692|boolge|f|t|i|f|16|16 16|0|boolge|0||||
        1693|btboolcmp|f|t|i|f|23|16 16|0|btboolcmp|0||||
        1696|timetz_hash|f|t|i|f|23|1266|0|timetz_hash|0||||
        1697|interval_hash|f|t|i|f|23|1186|0|interval_hash|0||||
        1701|numeric_in|f|t|i|f|1700|2275 26 23|0|numeric_in|0||||
        1702|numeric_out|f|t|i|f|2275|1700|0|numeric_out|0||||
        1703|numeric|f|t|i|f|1700|1700 23|0|numeric|0||||
        1704|numeric_abs|f|t|i|f|1700|1700|0|numeric_abs|0||||
        1705|abs|f|t|i|f|1700|1700|0|numeric_abs|0||||
        1706|sign|f|t|i|f|1700|1700|0|numeric_sign|0||||
        1707|round|f|t|i|f|1700|1700 23|0|numeric_round|0||||
        1708|round|f|t|i|f|1700|1700|0||0||||
        1709|trunc|f|t|i|f|1700|1700 23|0|numeric_trunc|0||||
        1710|trunc|f|t|i|f|1700|1700|0||0||||
        1711|ceil|f|t|i|f|1700|1700|0|numeric_ceil|0||||
        1712|floor|f|t|i|f|1700|1700|0|numeric_floor|0||||
        1713|length|f|t|s|f|23|17 19|0|length_in_encoding|0||||
        1714|convert_from|f|t|s|f|25|17 19|0|pg_convert_from|0||||
        1716|pg_get_expr|f|t|s|f|25|194 26|0|pg_get_expr|0||||
        1717|convert_to|f|t|s|f|17|25 19|0|pg_convert_to|0||||
        1718|numeric_eq|f|t|i|f|16|1700 1700|0|numeric_eq|0||||
        1719|numeric_ne|f|t|i|f|16|1700 1700|0|numeric_ne|0||||
        1720|numeric_gt|f|t|i|f|16|1700 1700|0|numeric_gt|0||||
        1721|numeric_ge|f|t|i|f|16|1700 1700|0|numeric_ge|0||||
        1722|numeric_lt|f|t|i|f|16|1700 1700|0|numeric_lt|0||||
        1723|numeric_le|f|t|i|f|16|1700 1700|0|numeric_le|0||||
        1724|numeric_add|f|t|i|f|1700|1700 1700|0|numeric_add|0||||
        1725|numeric_sub|f|t|i|f|1700|1700 1700|0|numeric_sub|0||||
        1726|numeric_mul|f|t|i|f|1700|1700 1700|0|numeric_mul|0||||
        1727|numeric_div|f|t|i|f|1700|1700 1700|0|numeric_div|0||||
        1728|mod|f|t|i|f|1700|1700 1700|0|numeric_mod|0||||
        1729|numeric_mod|f|t|i|f|1700|1700 1700|0|numeric_mod|0||||
        1730|sqrt|f|t|i|f|1700|1700|0|numeric_sqrt|0||||
        1731|numeric_sqrt|f|t|i|f|1700|1700|0|numeric_sqrt|0||||
        1732|exp|f|t|i|f|1700|1700|0|numeric_exp|0||||
        1733|numeric_exp|f|t|i|f|1700|1700|0|numeric_exp|0||||
        1734|ln|f|t|i|f|1700|1700|0|numeric_ln|0||||
        1735|numeric_ln|f|t|i|f|1700|1700|0|numeric_ln|0||||
        1736|log|f|t|i|f|1700|1700 1700|0|numeric_log|0||||
        1737|numeric_log|f|t|i|f|1700|1700 1700|0|numeric_log|0||||
        1738|pow|f|t|i|f|1700|1700 1700|0|numeric_power|0||||
        1739|numeric_power|f|t|i|f|1700|1700 1700|0|numeric_power|0||||
        1740|numeric|f|t|i|f|1700|23|0|int4_numeric|0||||
        1741|log|f|t|i|f|1700|1700|0||0||||
        1742|numeric|f|t|i|f|1700|700|0|float4_numeric|0||||
        1743|numeric|f|t|i|f|1700|701|0|float8_numeric|0||||
        1744|int4|f|t|i|f|23|1700|0|numeric_int4|0||||
        1745|float4|f|t|i|f|700|1700|0|numeric_float4|0||||
        1746|float8|f|t|i|f|701|1700|0|numeric_float8|0||||
        1747|time_pl_interval|f|t|i|f|1083|1083 1186|0|time_pl_interval|0||||
        1748|time_mi_interval|f|t|i|f|1083|1083 1186|0|time_mi_interval|0||||
        1749|timetz_pl_interval|f|t|i|f|1266|1266 1186|0|timetz_pl_interval|0||||
        1750|timetz_mi_interval|f|t|i|f|1266|1266 1186|0|timetz_mi_interval|0||||
        1764|numeric_inc|f|t|i|f|1700|1700|0|numeric_inc|0||||
        1765|setval|f|t|v|f|20|2205 20 16|0|setval3_oid|0||||
        1766|numeric_smaller|f|t|i|f|1700|1700 1700|0|numeric_smaller|0||||
        1767|numeric_larger|f|t|i|f|1700|1700 1700|0|numeric_larger|0||||
        1768|to_char|f|t|s|f|25|1186 25|0|interval_to_char|0||||
        1769|numeric_cmp|f|t|i|f|23|1700 1700|0|numeric_cmp|0||||
        1770|to_char|f|t|s|f|25|1184 25|0|timestamptz_to_char|0||||
        1771|numeric_uminus|f|t|i|f|1700|1700|0|numeric_uminus|0||||
        1772|to_char|f|t|s|f|25|1700 25|0|numeric_to_char|0||||
        1773|to_char|f|t|s|f|25|23 25|0|int4_to_char|0||||
        1774|to_char|f|t|s|f|25|20 25|0|int8_to_char|0||||
        1775|to_char|f|t|s|f|25|700 25|0|float4_to_char|0||||
        1776|to_char|f|t|s|f|25|701 25|0|float8_to_char|0||||
        1777|to_number|f|t|s|f|1700|25 25|0|numeric_to_number|0||||
        1778|to_timestamp|f|t|s|f|1184|25 25|0|to_timestamp|0||||
        1779|int8|f|t|i|f|20|1700|0|numeric_int8|0||||
        1780|to_date|f|t|s|f|1082|25 25|0|to_date|0||||
        1781|numeric|f|t|i|f|1700|20|0|int8_numeric|0||||
        1782|numeric|f|t|i|f|1700|21|0|int2_numeric|0||||
        1783|int2|f|t|i|f|21|1700|0|numeric_int2|0||||
        1798|oidin|f|t|i|f|26|2275|0|oidin|0||||
        1799|oidout|f|t|i|f|2275|26|0|oidout|0||||
        1810|bit_length|f|t|i|f|23|17|0||0||||
        1811|bit_length|f|t|i|f|23|25|0||0||||
        1813|convert|f|t|s|f|17|17 19 19|0|pg_convert|0||||
        1830|float8_avg|f|t|i|f|701|1022|0|float8_avg|0||||
        1831|float8_var_samp|f|t|i|f|701|1022|0|float8_var_samp|0||||
        1832|float8_stddev_samp|f|t|i|f|701|1022|0|float8_stddev_samp|0||||
        1840|int2_sum|f|f|i|f|20|20 21|0|int2_sum|0||||
        1841|int4_sum|f|f|i|f|20|20 23|0|int4_sum|0||||
        1842|int8_sum|f|f|i|f|1700|1700 20|0|int8_sum|0||||
        1843|interval_accum|f|t|i|f|1187|1187 1186|0|interval_accum|0||||
        1844|interval_avg|f|t|i|f|1186|1187|0|interval_avg|0||||
        1845|to_ascii|f|t|i|f|25|25|0|to_ascii_default|0||||
        1846|to_ascii|f|t|i|f|25|25 23|0|to_ascii_enc|0||||
        1847|to_ascii|f|t|i|f|25|25 19|0|to_ascii_encname|0||||
        1848|interval_pl_time|f|t|i|f|1083|1186 1083|0||0||||
        1850|int28eq|f|t|i|f|16|21 20|0|int28eq|0||||
        1851|int28ne|f|t|i|f|16|21 20|0|int28ne|0||||
        1852|int28lt|f|t|i|f|16|21 20|0|int28lt|0||||
        1853|int28gt|f|t|i|f|16|21 20|0|int28gt|0||||
        1854|int28le|f|t|i|f|16|21 20|0|int28le|0||||
        1855|int28ge|f|t|i|f|16|21 20|0|int28ge|0||||
        1856|int82eq|f|t|i|f|16|20 21|0|int82eq|0||||
        1857|int82ne|f|t|i|f|16|20 21|0|int82ne|0||||
        1858|int82lt|f|t|i|f|16|20 21|0|int82lt|0||||
        1859|int82gt|f|t|i|f|16|20 21|0|int82gt|0||||
        1860|int82le|f|t|i|f|16|20 21|0|int82le|0||||
        1861|int82ge|f|t|i|f|16|20 21|0|int82ge|0||||
        1892|int2and|f|t|i|f|21|21 21|0|int2and|0||||
        1893|int2or|f|t|i|f|21|21 21|0|int2or|0||||
        1894|int2xor|f|t|i|f|21|21 21|0|int2xor|0||||
        1895|int2not|f|t|i|f|21|21|0|int2not|0||||
        1896|int2shl|f|t|i|f|21|21 23|0|int2shl|0||||
        1897|int2shr|f|t|i|f|21|21 23|0|int2shr|0||||
        1898|int4and|f|t|i|f|23|23 23|0|int4and|0||||
        1899|int4or|f|t|i|f|23|23 23|0|int4or|0||||
        1900|int4xor|f|t|i|f|23|23 23|0|int4xor|0||||
        1901|int4not|f|t|i|f|23|23|0|int4not|0||||
        1902|int4shl|f|t|i|f|23|23 23|0|int4shl|0||||
        1903|int4shr|f|t|i|f|23|23 23|0|int4shr|0||||
        1904|int8and|f|t|i|f|20|20 20|0|int8and|0||||
        1905|int8or|f|t|i|f|20|20 20|0|int8or|0||||
        1906|int8xor|f|t|i|f|20|20 20|0|int8xor|0||||
        1907|int8not|f|t|i|f|20|20|0|int8not|0||||
        1908|int8shl|f|t|i|f|20|20 23|0|int8shl|0||||
        1909|int8shr|f|t|i|f|20|20 23|0|int8shr|0||||
        1910|int8up|f|t|i|f|20|20|0|int8up|0||||
        1911|int2up|f|t|i|f|21|21|0|int2up|0||||
        1912|int4up|f|t|i|f|23|23|0|int4up|0||||
        1913|float4up|f|t|i|f|700|700|0|float4up|0||||
        1914|float8up|f|t|i|f|701|701|0|float8up|0||||
        1915|numeric_uplus|f|t|i|f|1700|1700|0|numeric_uplus|0||||
        1922|has_table_privilege|f|t|s|f|16|19 25 25|0|has_table_privilege_name_name|0||||
        1923|has_table_privilege|f|t|s|f|16|19 26 25|0|has_table_privilege_name_id|0||||
        1924|has_table_privilege|f|t|s|f|16|26 25 25|0|has_table_privilege_id_name|0||||
        1925|has_table_privilege|f|t|s|f|16|26 26 25|0|has_table_privilege_id_id|0||||
        1926|has_table_privilege|f|t|s|f|16|25 25|0|has_table_privilege_name|0||||
        1927|has_table_privilege|f|t|s|f|16|26 25|0|has_table_privilege_id|0||||
        1928|pg_stat_get_numscans|f|t|s|f|20|26|0|pg_stat_get_numscans|0||||
        1929|pg_stat_get_tuples_returned|f|t|s|f|20|26|0|pg_stat_get_tuples_returned|0||||
        1930|pg_stat_get_tuples_fetched|f|t|s|f|20|26|0|pg_stat_get_tuples_fetched|0||||
        1931|pg_stat_get_tuples_inserted|f|t|s|f|20|26|0|pg_stat_get_tuples_inserted|0||||
        1932|pg_stat_get_tuples_updated|f|t|s|f|20|26|0|pg_stat_get_tuples_updated|0||||
        1933|pg_stat_get_tuples_deleted|f|t|s|f|20|26|0|pg_stat_get_tuples_deleted|0||||
        1934|pg_stat_get_blocks_fetched|f|t|s|f|20|26|0|pg_stat_get_blocks_fetched|0||||
        1935|pg_stat_get_blocks_hit|f|t|s|f|20|26|0|pg_stat_get_blocks_hit|0||||
        1936|pg_stat_get_backend_idset|f|t|s|t|23||0|pg_stat_get_backend_idset|0||||
        1937|pg_stat_get_backend_pid|f|t|s|f|23|23|0|pg_stat_get_backend_pid|0||||
        1938|pg_stat_get_backend_dbid|f|t|s|f|26|23|0|pg_stat_get_backend_dbid|0||||
        1939|pg_stat_get_backend_userid|f|t|s|f|26|23|0|pg_stat_get_backend_userid|0||||
        1940|pg_stat_get_backend_activity|f|t|s|f|25|23|0|pg_stat_get_backend_activity|0||||
        1941|pg_stat_get_db_numbackends|f|t|s|f|23|26|0|pg_stat_get_db_numbackends|0||||
        1942|pg_stat_get_db_xact_commit|f|t|s|f|20|26|0|pg_stat_get_db_xact_commit|0||||
        1943|pg_stat_get_db_xact_rollback|f|t|s|f|20|26|0|pg_stat_get_db_xact_rollback|0||||
        1944|pg_stat_get_db_blocks_fetched|f|t|s|f|20|26|0|pg_stat_get_db_blocks_fetched|0||||
        1945|pg_stat_get_db_blocks_hit|f|t|s|f|20|26|0|pg_stat_get_db_blocks_hit|0||||
        1946|encode|f|t|i|f|25|17 25|0|binary_encode|0||||
        1947|decode|f|t|i|f|17|25 25|0|binary_decode|0||||
        1948|byteaeq|f|t|i|f|16|17 17|0|byteaeq|0||||
        1949|bytealt|f|t|i|f|16|17 17|0|bytealt|0||||
        1950|byteale|f|t|i|f|16|17 17|0|byteale|0||||
        1951|byteagt|f|t|i|f|16|17 17|0|byteagt|0||||
        1952|byteage|f|t|i|f|16|17 17|0|byteage|0||||
        1953|byteane|f|t|i|f|16|17 17|0|byteane|0||||
        1954|byteacmp|f|t|i|f|23|17 17|0|byteacmp|0||||
        1961|timestamp|f|t|i|f|1114|1114 23|0|timestamp_scale|0||||
        1962|int2_avg_accum|f|t|i|f|1016|1016 21|0|int2_avg_accum|0||||
        1963|int4_avg_accum|f|t|i|f|1016|1016 23|0|int4_avg_accum|0||||
        1964|int8_avg|f|t|i|f|1700|1016|0|int8_avg|0||||
        1965|oidlarger|f|t|i|f|26|26 26|0|oidlarger|0||||
        1966|oidsmaller|f|t|i|f|26|26 26|0|oidsmaller|0||||
        1967|timestamptz|f|t|i|f|1184|1184 23|0|timestamptz_scale|0||||
        1968|time|f|t|i|f|1083|1083 23|0|time_scale|0||||
        1969|timetz|f|t|i|f|1266|1266 23|0|timetz_scale|0||||
        1972|pg_stat_get_tuples_hot_updated|f|t|s|f|20|26|0|pg_stat_get_tuples_hot_updated|0||||
        1973|div|f|t|i|f|1700|1700 1700|0|numeric_div_trunc|0||||
        1980|numeric_div_trunc|f|t|i|f|1700|1700 1700|0|numeric_div_trunc|0||||
        1986|similar_to_escape|f|t|i|f|25|25 25|0|similar_to_escape_2|0||||
        1987|similar_to_escape|f|t|i|f|25|25|0|similar_to_escape_1|0||||
        1993|shobj_description|f|t|s|f|25|26 19|0||0||||
        2003|textanycat|f|t|s|f|25|25 2776|0||0||||
        2004|anytextcat|f|t|s|f|25|2776 25|0||0||||
        2005|bytealike|f|t|i|f|16|17 17|0|bytealike|0||||
        2006|byteanlike|f|t|i|f|16|17 17|0|byteanlike|0||||
        2007|like|f|t|i|f|16|17 17|0|bytealike|0||||
        2008|notlike|f|t|i|f|16|17 17|0|byteanlike|0||||
        2009|like_escape|f|t|i|f|17|17 17|0|like_escape_bytea|0||||
        2010|length|f|t|i|f|23|17|0|byteaoctetlen|0||||
        2011|byteacat|f|t|i|f|17|17 17|0|byteacat|0||||
        2012|substring|f|t|i|f|17|17 23 23|0|bytea_substr|0||||
        2013|substring|f|t|i|f|17|17 23|0|bytea_substr_no_len|0||||
        2014|position|f|t|i|f|23|17 17|0|byteapos|0||||
        2015|btrim|f|t|i|f|17|17 17|0|byteatrim|0||||
        2019|time|f|t|s|f|1083|1184|0|timestamptz_time|0||||
        2020|date_trunc|f|t|i|f|1114|25 1114|0|timestamp_trunc|0||||
        2021|date_part|f|t|i|f|701|25 1114|0|timestamp_part|0||||
        2022|pg_stat_get_activity|f|f|s|t|2249|23|0|pg_stat_get_activity|0|23 26 23 26 25 25 25 25 25 1184 1184 1184 1184 869 25 23 28 28 25 16 25 25 23 25 1700 25 16 25 16 23 20|ioooooooooooooooooooooooooooooo|pid datid pid usesysid application_name state query wait_event_type wait_event xact_start query_start backend_start state_change client_addr client_hostname client_port backend_xid backend_xmin backend_type ssl sslversion sslcipher sslbits ssl_client_dn ssl_client_serial ssl_issuer_dn gss_auth gss_princ gss_enc leader_pid query_id|
        2023|jsonb_path_query_first_tz|f|t|s|f|3802|3802 4072 3802 16|0|jsonb_path_query_first_tz|2|||target path vars silent|target jsonb, path jsonpath, vars jsonb DEFAULT '{}'::jsonb, silent boolean DEFAULT false
        2024|timestamp|f|t|i|f|1114|1082|0|date_timestamp|0||||
        2025|timestamp|f|t|i|f|1114|1082 1083|0|datetime_timestamp|0||||
        2026|pg_backend_pid|f|t|s|f|23||0|pg_backend_pid|0||||
        2027|timestamp|f|t|s|f|1114|1184|0|timestamptz_timestamp|0||||
        2028|timestamptz|f|t|s|f|1184|1114|0|timestamp_timestamptz|0||||
        2029|date|f|t|i|f|1082|1114|0|timestamp_date|0||||
        2030|jsonb_path_match_tz|f|t|s|f|16|3802 4072 3802 16|0|jsonb_path_match_tz|2|||target path vars silent|target jsonb, path jsonpath, vars jsonb DEFAULT '{}'::jsonb, silent boolean DEFAULT false
        2031|timestamp_mi|f|t|i|f|1186|1114 1114|0|timestamp_mi|0||||
        2032|timestamp_pl_interval|f|t|i|f|1114|1114 1186|0|timestamp_pl_interval|0||||
        2033|timestamp_mi_interval|f|t|i|f|1114|1114 1186|0|timestamp_mi_interval|0||||
        2034|pg_conf_load_time|f|t|s|f|1184||0|pg_conf_load_time|0||||
        2035|timestamp_smaller|f|t|i|f|1114|1114 1114|0|timestamp_smaller|0||||
        2036|timestamp_larger|f|t|i|f|1114|1114 1114|0|timestamp_larger|0||||
        2037|timezone|f|t|s|f|1266|25 1266|0|timetz_zone|0||||
        2038|timezone|f|t|i|f|1266|1186 1266|0|timetz_izone|0||||
        2039|timestamp_hash|f|t|i|f|23|1114|0|timestamp_hash|0||||
        2041|overlaps|f|f|i|f|16|1114 1114 1114 1114|0|overlaps_timestamp|0||||
        2042|overlaps|f|f|i|f|16|1114 1186 1114 1186|0||0||||
        2043|overlaps|f|f|i|f|16|1114 1114 1114 1186|0||0||||
        2044|overlaps|f|f|i|f|16|1114 1186 1114 1114|0||0||||
        2045|timestamp_cmp|f|t|i|f|23|1114 1114|0|timestamp_cmp|0||||
        2046|time|f|t|i|f|1083|1266|0|timetz_time|0||||
        2047|timetz|f|t|s|f|1266|1083|0|time_timetz|0||||
        2048|isfinite|f|t|i|f|16|1114|0|timestamp_finite|0||||
        2049|to_char|f|t|s|f|25|1114 25|0|timestamp_to_char|0||||
        2050|max|a|f|i|f|2277|2277|0|aggregate_dummy|0||||
        2051|min|a|f|i|f|2277|2277|0|aggregate_dummy|0||||
        2052|timestamp_eq|f|t|i|f|16|1114 1114|0|timestamp_eq|0||||
        2053|timestamp_ne|f|t|i|f|16|1114 1114|0|timestamp_ne|0||||
        2054|timestamp_lt|f|t|i|f|16|1114 1114|0|timestamp_lt|0||||
        2055|timestamp_le|f|t|i|f|16|1114 1114|0|timestamp_le|0||||
        2056|timestamp_ge|f|t|i|f|16|1114 1114|0|timestamp_ge|0||||
        2057|timestamp_gt|f|t|i|f|16|1114 1114|0|timestamp_gt|0||||
        2058|age|f|t|i|f|1186|1114 1114|0|timestamp_age|0||||
        2059|age|f|t|s|f|1186|1114|0||0||||
        2069|timezone|f|t|i|f|1184|25 1114|0|timestamp_zone|0||||
        2070|timezone|f|t|i|f|1184|1186 1114|0|timestamp_izone|0||||
        2071|date_pl_interval|f|t|i|f|1114|1082 1186|0|date_pl_interval|0||||
        2072|date_mi_interval|f|t|i|f|1114|1082 1186|0|date_mi_interval|0||||
        2073|substring|f|t|i|f|25|25 25|0|textregexsubstr|0||||
        2074|substring|f|t|i|f|25|25 25 25|0||0||||
        2077|current_setting|f|t|s|f|25|25|0|show_config_by_name|0||||
        2078|set_config|f|f|v|f|25|25 25 16|0|set_config_by_name|0||||
        2079|pg_table_is_visible|f|t|s|f|16|26|0|pg_table_is_visible|0||||
        2080|pg_type_is_visible|f|t|s|f|16|26|0|pg_type_is_visible|0||||
        2081|pg_function_is_visible|f|t|s|f|16|26|0|pg_function_is_visible|0||||
        2082|pg_operator_is_visible|f|t|s|f|16|26|0|pg_operator_is_visible|0||||
        2083|pg_opclass_is_visible|f|t|s|f|16|26|0|pg_opclass_is_visible|0||||
        2084|pg_show_all_settings|f|t|s|t|2249||0|show_all_settings|0|25 25 25 25 25 25 25 25 25 25 25 1009 25 25 25 23 16|ooooooooooooooooo|name setting unit category short_desc extra_desc context vartype source min_val max_val enumvals boot_val reset_val sourcefile sourceline pending_restart|
        2085|substr|f|t|i|f|17|17 23 23|0|bytea_substr|0||||
        2086|substr|f|t|i|f|17|17 23|0|bytea_substr_no_len|0||||
        2087|replace|f|t|i|f|25|25 25 25|0|replace_text|0||||
        2088|split_part|f|t|i|f|25|25 25 23|0|split_part|0||||
        2089|to_hex|f|t|i|f|25|23|0|to_hex32|0||||
        2090|to_hex|f|t|i|f|25|20|0|to_hex64|0||||
        2091|array_lower|f|t|i|f|23|2277 23|0|array_lower|0||||
        2092|array_upper|f|t|i|f|23|2277 23|0|array_upper|0||||
        2093|pg_conversion_is_visible|f|t|s|f|16|26|0|pg_conversion_is_visible|0||||
        2094|pg_stat_get_backend_activity_start|f|t|s|f|1184|23|0|pg_stat_get_backend_activity_start|0||||
        2096|pg_terminate_backend|f|t|v|f|16|23 20|0|pg_terminate_backend|1|||pid timeout|pid integer, timeout bigint DEFAULT 0
        2098|pg_get_functiondef|f|t|s|f|25|26|0|pg_get_functiondef|0||||
        2100|avg|a|f|i|f|1700|20|0|aggregate_dummy|0||||
        2101|avg|a|f|i|f|1700|23|0|aggregate_dummy|0||||
        2102|avg|a|f|i|f|1700|21|0|aggregate_dummy|0||||
        2103|avg|a|f|i|f|1700|1700|0|aggregate_dummy|0||||
        2104|avg|a|f|i|f|701|700|0|aggregate_dummy|0||||
        2105|avg|a|f|i|f|701|701|0|aggregate_dummy|0||||
        2106|avg|a|f|i|f|1186|1186|0|aggregate_dummy|0||||
        2107|sum|a|f|i|f|1700|20|0|aggregate_dummy|0||||
        2108|sum|a|f|i|f|20|23|0|aggregate_dummy|0||||
        2109|sum|a|f|i|f|20|21|0|aggregate_dummy|0||||
        2110|sum|a|f|i|f|700|700|0|aggregate_dummy|0||||
        2111|sum|a|f|i|f|701|701|0|aggregate_dummy|0||||
        2113|sum|a|f|i|f|1186|1186|0|aggregate_dummy|0||||
        2114|sum|a|f|i|f|1700|1700|0|aggregate_dummy|0||||
        2115|max|a|f|i|f|20|20|0|aggregate_dummy|0||||
        2116|max|a|f|i|f|23|23|0|aggregate_dummy|0||||
        2117|max|a|f|i|f|21|21|0|aggregate_dummy|0||||
        2118|max|a|f|i|f|26|26|0|aggregate_dummy|0||||
        2119|max|a|f|i|f|700|700|0|aggregate_dummy|0||||
        2120|max|a|f|i|f|701|701|0|aggregate_dummy|0||||
        2121|pg_column_compression|f|t|s|f|25|2276|0|pg_column_compression|0||||
        2122|max|a|f|i|f|1082|1082|0|aggregate_dummy|0||||
        2123|max|a|f|i|f|1083|1083|0|aggregate_dummy|0||||
        2124|max|a|f|i|f|1266|1266|0|aggregate_dummy|0||||
        2126|max|a|f|i|f|1114|1114|0|aggregate_dummy|0||||
        2127|max|a|f|i|f|1184|1184|0|aggregate_dummy|0||||
        2128|max|a|f|i|f|1186|1186|0|aggregate_dummy|0||||
        2129|max|a|f|i|f|25|25|0|aggregate_dummy|0||||
        2130|max|a|f|i|f|1700|1700|0|aggregate_dummy|0||||
        2131|min|a|f|i|f|20|20|0|aggregate_dummy|0||||
        2132|min|a|f|i|f|23|23|0|aggregate_dummy|0||||
        2133|min|a|f|i|f|21|21|0|aggregate_dummy|0||||
        2134|min|a|f|i|f|26|26|0|aggregate_dummy|0||||
        2135|min|a|f|i|f|700|700|0|aggregate_dummy|0||||
        2136|min|a|f|i|f|701|701|0|aggregate_dummy|0||||
        2137|pg_stat_force_next_flush|f|f|v|f|2278||0|pg_stat_force_next_flush|0||||
        2138|min|a|f|i|f|1082|1082|0|aggregate_dummy|0||||
        2139|min|a|f|i|f|1083|1083|0|aggregate_dummy|0||||
        2140|min|a|f|i|f|1266|1266|0|aggregate_dummy|0||||
        2142|min|a|f|i|f|1114|1114|0|aggregate_dummy|0||||
        2143|min|a|f|i|f|1184|1184|0|aggregate_dummy|0||||
        2144|min|a|f|i|f|1186|1186|0|aggregate_dummy|0||||
        2145|min|a|f|i|f|25|25|0|aggregate_dummy|0||||
        2146|min|a|f|i|f|1700|1700|0|aggregate_dummy|0||||
        2147|count|a|f|i|f|20|2276|0|aggregate_dummy|0||||
        2148|variance|a|f|i|f|1700|20|0|aggregate_dummy|0||||
        2149|variance|a|f|i|f|1700|23|0|aggregate_dummy|0||||
        2150|variance|a|f|i|f|1700|21|0|aggregate_dummy|0||||
        2151|variance|a|f|i|f|701|700|0|aggregate_dummy|0||||
        2152|variance|a|f|i|f|701|701|0|aggregate_dummy|0||||
        2153|variance|a|f|i|f|1700|1700|0|aggregate_dummy|0||||
        2154|stddev|a|f|i|f|1700|20|0|aggregate_dummy|0||||
        2155|stddev|a|f|i|f|1700|23|0|aggregate_dummy|0||||
        2156|stddev|a|f|i|f|1700|21|0|aggregate_dummy|0||||
        2157|stddev|a|f|i|f|701|700|0|aggregate_dummy|0||||
        2158|stddev|a|f|i|f|701|701|0|aggregate_dummy|0||||
        2159|stddev|a|f|i|f|1700|1700|0|aggregate_dummy|0||||
        2160|text_pattern_lt|f|t|i|f|16|25 25|0|text_pattern_lt|0||||
        2161|text_pattern_le|f|t|i|f|16|25 25|0|text_pattern_le|0||||
        2162|pg_get_function_arguments|f|t|s|f|25|26|0|pg_get_function_arguments|0||||
        2163|text_pattern_ge|f|t|i|f|16|25 25|0|text_pattern_ge|0||||
        2164|text_pattern_gt|f|t|i|f|16|25 25|0|text_pattern_gt|0||||
        2165|pg_get_function_result|f|t|s|f|25|26|0|pg_get_function_result|0||||
        2166|bttext_pattern_cmp|f|t|i|f|23|25 25|0|bttext_pattern_cmp|0||||
        2167|ceiling|f|t|i|f|1700|1700|0|numeric_ceil|0||||
        2168|pg_database_size|f|t|v|f|20|19|0|pg_database_size_name|0||||
        2169|power|f|t|i|f|1700|1700 1700|0|numeric_power|0||||
        2170|width_bucket|f|t|i|f|23|1700 1700 1700 23|0|width_bucket_numeric|0||||
        2171|pg_cancel_backend|f|t|v|f|16|23|0|pg_cancel_backend|0||||
        2172|pg_backup_start|f|t|v|f|3220|25 16|0|pg_backup_start|1|||label fast|label text, fast boolean DEFAULT false
        2174|bpchar_pattern_lt|f|t|i|f|16|1042 1042|0|bpchar_pattern_lt|0||||
        2175|bpchar_pattern_le|f|t|i|f|16|1042 1042|0|bpchar_pattern_le|0||||
        2176|array_length|f|t|i|f|23|2277 23|0|array_length|0||||
        2177|bpchar_pattern_ge|f|t|i|f|16|1042 1042|0|bpchar_pattern_ge|0||||
        2178|bpchar_pattern_gt|f|t|i|f|16|1042 1042|0|bpchar_pattern_gt|0||||
        2180|btbpchar_pattern_cmp|f|t|i|f|23|1042 1042|0|btbpchar_pattern_cmp|0||||
        2181|has_sequence_privilege|f|t|s|f|16|19 25 25|0|has_sequence_privilege_name_name|0||||
        2182|has_sequence_privilege|f|t|s|f|16|19 26 25|0|has_sequence_privilege_name_id|0||||
        2183|has_sequence_privilege|f|t|s|f|16|26 25 25|0|has_sequence_privilege_id_name|0||||
        2184|has_sequence_privilege|f|t|s|f|16|26 26 25|0|has_sequence_privilege_id_id|0||||
        2185|has_sequence_privilege|f|t|s|f|16|25 25|0|has_sequence_privilege_name|0||||
        2186|has_sequence_privilege|f|t|s|f|16|26 25|0|has_sequence_privilege_id|0||||
        2188|btint48cmp|f|t|i|f|23|23 20|0|btint48cmp|0||||
        2189|btint84cmp|f|t|i|f|23|20 23|0|btint84cmp|0||||
        2190|btint24cmp|f|t|i|f|23|21 23|0|btint24cmp|0||||
        2191|btint42cmp|f|t|i|f|23|23 21|0|btint42cmp|0||||
        2192|btint28cmp|f|t|i|f|23|21 20|0|btint28cmp|0||||
        2193|btint82cmp|f|t|i|f|23|20 21|0|btint82cmp|0||||
        2194|btfloat48cmp|f|t|i|f|23|700 701|0|btfloat48cmp|0||||
        2195|btfloat84cmp|f|t|i|f|23|701 700|0|btfloat84cmp|0||||
        2196|inet_client_addr|f|f|s|f|869||0|inet_client_addr|0||||
        2197|inet_client_port|f|f|s|f|23||0|inet_client_port|0||||
        2198|inet_server_addr|f|f|s|f|869||0|inet_server_addr|0||||
        2199|inet_server_port|f|f|s|f|23||0|inet_server_port|0||||
        2212|regprocedurein|f|t|s|f|2202|2275|0|regprocedurein|0||||
        2213|regprocedureout|f|t|s|f|2275|2202|0|regprocedureout|0||||
        2214|regoperin|f|t|s|f|2203|2275|0|regoperin|0||||
        2215|regoperout|f|t|s|f|2275|2203|0|regoperout|0||||
        2216|regoperatorin|f|t|s|f|2204|2275|0|regoperatorin|0||||
        2217|regoperatorout|f|t|s|f|2275|2204|0|regoperatorout|0||||
        2218|regclassin|f|t|s|f|2205|2275|0|regclassin|0||||
        2219|regclassout|f|t|s|f|2275|2205|0|regclassout|0||||
        2220|regtypein|f|t|s|f|2206|2275|0|regtypein|0||||
        2221|regtypeout|f|t|s|f|2275|2206|0|regtypeout|0||||
        2230|pg_stat_clear_snapshot|f|f|v|f|2278||0|pg_stat_clear_snapshot|0||||
        2232|pg_get_function_identity_arguments|f|t|s|f|25|26|0|pg_get_function_identity_arguments|0||||
        2233|hashtid|f|t|i|f|23|27|0|hashtid|0||||
        2234|hashtidextended|f|t|i|f|20|27 20|0|hashtidextended|0||||
        2236|bit_and|a|f|i|f|21|21|0|aggregate_dummy|0||||
        2237|bit_or|a|f|i|f|21|21|0|aggregate_dummy|0||||
        2238|bit_and|a|f|i|f|23|23|0|aggregate_dummy|0||||
        2239|bit_or|a|f|i|f|23|23|0|aggregate_dummy|0||||
        2240|bit_and|a|f|i|f|20|20|0|aggregate_dummy|0||||
        2241|bit_or|a|f|i|f|20|20|0|aggregate_dummy|0||||
        2244|max|a|f|i|f|1042|1042|0|aggregate_dummy|0||||
        2245|min|a|f|i|f|1042|1042|0|aggregate_dummy|0||||
        2246|fmgr_internal_validator|f|t|s|f|2278|26|0|fmgr_internal_validator|0||||
        2247|fmgr_c_validator|f|t|s|f|2278|26|0|fmgr_c_validator|0||||
        2248|fmgr_sql_validator|f|t|s|f|2278|26|0|fmgr_sql_validator|0||||
        2250|has_database_privilege|f|t|s|f|16|19 25 25|0|has_database_privilege_name_name|0||||
        2251|has_database_privilege|f|t|s|f|16|19 26 25|0|has_database_privilege_name_id|0||||
        2252|has_database_privilege|f|t|s|f|16|26 25 25|0|has_database_privilege_id_name|0||||
        2253|has_database_privilege|f|t|s|f|16|26 26 25|0|has_database_privilege_id_id|0||||
        2254|has_database_privilege|f|t|s|f|16|25 25|0|has_database_privilege_name|0||||
        2255|has_database_privilege|f|t|s|f|16|26 25|0|has_database_privilege_id|0||||
        2256|has_function_privilege|f|t|s|f|16|19 25 25|0|has_function_privilege_name_name|0||||
        2257|has_function_privilege|f|t|s|f|16|19 26 25|0|has_function_privilege_name_id|0||||
        2258|has_function_privilege|f|t|s|f|16|26 25 25|0|has_function_privilege_id_name|0||||
        2259|has_function_privilege|f|t|s|f|16|26 26 25|0|has_function_privilege_id_id|0||||
        2260|has_function_privilege|f|t|s|f|16|25 25|0|has_function_privilege_name|0||||
        2261|has_function_privilege|f|t|s|f|16|26 25|0|has_function_privilege_id|0||||
        2262|has_language_privilege|f|t|s|f|16|19 25 25|0|has_language_privilege_name_name|0||||
        2263|has_language_privilege|f|t|s|f|16|19 26 25|0|has_language_privilege_name_id|0||||
        2264|has_language_privilege|f|t|s|f|16|26 25 25|0|has_language_privilege_id_name|0||||
        2265|has_language_privilege|f|t|s|f|16|26 26 25|0|has_language_privilege_id_id|0||||
        2266|has_language_privilege|f|t|s|f|16|25 25|0|has_language_privilege_name|0||||
        2267|has_language_privilege|f|t|s|f|16|26 25|0|has_language_privilege_id|0||||
        2268|has_schema_privilege|f|t|s|f|16|19 25 25|0|has_schema_privilege_name_name|0||||
        2269|has_schema_privilege|f|t|s|f|16|19 26 25|0|has_schema_privilege_name_id|0||||
        2270|has_schema_privilege|f|t|s|f|16|26 25 25|0|has_schema_privilege_id_name|0||||
        2271|has_schema_privilege|f|t|s|f|16|26 26 25|0|has_schema_privilege_id_id|0||||
        2272|has_schema_privilege|f|t|s|f|16|25 25|0|has_schema_privilege_name|0||||
        2273|has_schema_privilege|f|t|s|f|16|26 25|0|has_schema_privilege_id|0||||
        2274|pg_stat_reset|f|f|v|f|2278||0|pg_stat_reset|0||||
        2282|pg_get_backend_memory_contexts|f|t|v|t|2249||0|pg_get_backend_memory_contexts|0|25 25 25 23 20 20 20 20 20|ooooooooo|name ident parent level total_bytes total_nblocks free_bytes free_chunks used_bytes|
        2284|regexp_replace|f|t|i|f|25|25 25 25|0|textregexreplace_noopt|0||||
        2285|regexp_replace|f|t|i|f|25|25 25 25 25|0|textregexreplace|0||||
        2286|pg_total_relation_size|f|t|v|f|20|2205|0|pg_total_relation_size|0||||
        2288|pg_size_pretty|f|t|i|f|25|20|0|pg_size_pretty|0||||
        2289|pg_options_to_table|f|t|s|t|2249|1009|0|pg_options_to_table|0|1009 25 25|ioo|options_array option_name option_value|
        2290|record_in|f|t|s|f|2249|2275 26 23|0|record_in|0||||
        2291|record_out|f|t|s|f|2275|2249|0|record_out|0||||
        2292|cstring_in|f|t|i|f|2275|2275|0|cstring_in|0||||
        2293|cstring_out|f|t|i|f|2275|2275|0|cstring_out|0||||
        2294|any_in|f|t|i|f|2276|2275|0|any_in|0||||
        2295|any_out|f|t|i|f|2275|2276|0|any_out|0||||
        2296|anyarray_in|f|t|i|f|2277|2275|0|anyarray_in|0||||
        2297|anyarray_out|f|t|s|f|2275|2277|0|anyarray_out|0||||
        2298|void_in|f|t|i|f|2278|2275|0|void_in|0||||
        2299|void_out|f|t|i|f|2275|2278|0|void_out|0||||
        2300|trigger_in|f|f|i|f|2279|2275|0|trigger_in|0||||
        2301|trigger_out|f|t|i|f|2275|2279|0|trigger_out|0||||
        2302|language_handler_in|f|f|i|f|2280|2275|0|language_handler_in|0||||
        2303|language_handler_out|f|t|i|f|2275|2280|0|language_handler_out|0||||
        2304|internal_in|f|f|i|f|2281|2275|0|internal_in|0||||
        2305|internal_out|f|t|i|f|2275|2281|0|internal_out|0||||
        2306|pg_stat_get_slru|f|f|s|t|2249||0|pg_stat_get_slru|0|25 20 20 20 20 20 20 20 1184|ooooooooo|name blks_zeroed blks_hit blks_read blks_written blks_exists flushes truncates stats_reset|
        2307|pg_stat_reset_slru|f|f|v|f|2278|25|0|pg_stat_reset_slru|0||||
        2308|ceil|f|t|i|f|701|701|0|dceil|0||||
        2309|floor|f|t|i|f|701|701|0|dfloor|0||||
        2310|sign|f|t|i|f|701|701|0|dsign|0||||
        2311|md5|f|t|i|f|25|25|0|md5_text|0||||
        2312|anyelement_in|f|t|i|f|2283|2275|0|anyelement_in|0||||
        2313|anyelement_out|f|t|i|f|2275|2283|0|anyelement_out|0||||
        2316|postgresql_fdw_validator|f|t|i|f|16|1009 26|0|postgresql_fdw_validator|0||||
        2319|pg_encoding_max_length|f|t|i|f|23|23|0|pg_encoding_max_length_sql|0||||
        2320|ceiling|f|t|i|f|701|701|0|dceil|0||||
        2321|md5|f|t|i|f|25|17|0|md5_bytea|0||||
        2322|pg_tablespace_size|f|t|v|f|20|26|0|pg_tablespace_size_oid|0||||
        2323|pg_tablespace_size|f|t|v|f|20|19|0|pg_tablespace_size_name|0||||
        2324|pg_database_size|f|t|v|f|20|26|0|pg_database_size_oid|0||||
        2325|pg_relation_size|f|t|v|f|20|2205|0||0||||
        2331|unnest|f|t|i|t|2283|2277|0|array_unnest|0||||
        2332|pg_relation_size|f|t|v|f|20|2205 25|0|pg_relation_size|0||||
        2335|array_agg|a|f|i|f|2277|2776|0|aggregate_dummy|0||||
        2338|date_lt_timestamp|f|t|i|f|16|1082 1114|0|date_lt_timestamp|0||||
        2339|date_le_timestamp|f|t|i|f|16|1082 1114|0|date_le_timestamp|0||||
        2340|date_eq_timestamp|f|t|i|f|16|1082 1114|0|date_eq_timestamp|0||||
        2341|date_gt_timestamp|f|t|i|f|16|1082 1114|0|date_gt_timestamp|0||||
        2342|date_ge_timestamp|f|t|i|f|16|1082 1114|0|date_ge_timestamp|0||||
        2343|date_ne_timestamp|f|t|i|f|16|1082 1114|0|date_ne_timestamp|0||||
        2344|date_cmp_timestamp|f|t|i|f|23|1082 1114|0|date_cmp_timestamp|0||||
        2351|date_lt_timestamptz|f|t|s|f|16|1082 1184|0|date_lt_timestamptz|0||||
        2352|date_le_timestamptz|f|t|s|f|16|1082 1184|0|date_le_timestamptz|0||||
        2353|date_eq_timestamptz|f|t|s|f|16|1082 1184|0|date_eq_timestamptz|0||||
        2354|date_gt_timestamptz|f|t|s|f|16|1082 1184|0|date_gt_timestamptz|0||||
        2355|date_ge_timestamptz|f|t|s|f|16|1082 1184|0|date_ge_timestamptz|0||||
        2356|date_ne_timestamptz|f|t|s|f|16|1082 1184|0|date_ne_timestamptz|0||||
        2357|date_cmp_timestamptz|f|t|s|f|23|1082 1184|0|date_cmp_timestamptz|0||||
        2364|timestamp_lt_date|f|t|i|f|16|1114 1082|0|timestamp_lt_date|0||||
        2365|timestamp_le_date|f|t|i|f|16|1114 1082|0|timestamp_le_date|0||||
        2366|timestamp_eq_date|f|t|i|f|16|1114 1082|0|timestamp_eq_date|0||||
        2367|timestamp_gt_date|f|t|i|f|16|1114 1082|0|timestamp_gt_date|0||||
        2368|timestamp_ge_date|f|t|i|f|16|1114 1082|0|timestamp_ge_date|0||||
        2369|timestamp_ne_date|f|t|i|f|16|1114 1082|0|timestamp_ne_date|0||||
        2370|timestamp_cmp_date|f|t|i|f|23|1114 1082|0|timestamp_cmp_date|0||||
        2377|timestamptz_lt_date|f|t|s|f|16|1184 1082|0|timestamptz_lt_date|0||||
        2378|timestamptz_le_date|f|t|s|f|16|1184 1082|0|timestamptz_le_date|0||||
        2379|timestamptz_eq_date|f|t|s|f|16|1184 1082|0|timestamptz_eq_date|0||||
        2380|timestamptz_gt_date|f|t|s|f|16|1184 1082|0|timestamptz_gt_date|0||||
        2381|timestamptz_ge_date|f|t|s|f|16|1184 1082|0|timestamptz_ge_date|0||||
        2382|timestamptz_ne_date|f|t|s|f|16|1184 1082|0|timestamptz_ne_date|0||||
        2383|timestamptz_cmp_date|f|t|s|f|23|1184 1082|0|timestamptz_cmp_date|0||||
        2390|has_tablespace_privilege|f|t|s|f|16|19 25 25|0|has_tablespace_privilege_name_name|0||||
        2391|has_tablespace_privilege|f|t|s|f|16|19 26 25|0|has_tablespace_privilege_name_id|0||||
        2392|has_tablespace_privilege|f|t|s|f|16|26 25 25|0|has_tablespace_privilege_id_name|0||||
        2393|has_tablespace_privilege|f|t|s|f|16|26 26 25|0|has_tablespace_privilege_id_id|0||||
        2394|has_tablespace_privilege|f|t|s|f|16|25 25|0|has_tablespace_privilege_name|0||||
        2395|has_tablespace_privilege|f|t|s|f|16|26 25|0|has_tablespace_privilege_id|0||||
        2398|shell_in|f|f|i|f|2278|2275|0|shell_in|0||||
        2399|shell_out|f|t|i|f|2275|2278|0|shell_out|0||||
        2400|array_recv|f|t|s|f|2277|2281 26 23|0|array_recv|0||||
        2401|array_send|f|t|s|f|17|2277|0|array_send|0||||
        2402|record_recv|f|t|s|f|2249|2281 26 23|0|record_recv|0||||
        2403|record_send|f|t|s|f|17|2249|0|record_send|0||||
        2404|int2recv|f|t|i|f|21|2281|0|int2recv|0||||
        2405|int2send|f|t|i|f|17|21|0|int2send|0||||
        2406|int4recv|f|t|i|f|23|2281|0|int4recv|0||||
        2407|int4send|f|t|i|f|17|23|0|int4send|0||||
        2408|int8recv|f|t|i|f|20|2281|0|int8recv|0||||
        2409|int8send|f|t|i|f|17|20|0|int8send|0||||
        2410|int2vectorrecv|f|t|i|f|22|2281|0|int2vectorrecv|0||||
        2411|int2vectorsend|f|t|i|f|17|22|0|int2vectorsend|0||||
        2412|bytearecv|f|t|i|f|17|2281|0|bytearecv|0||||
        2413|byteasend|f|t|i|f|17|17|0|byteasend|0||||
        2414|textrecv|f|t|s|f|25|2281|0|textrecv|0||||
        2415|textsend|f|t|s|f|17|25|0|textsend|0||||
        2416|unknownrecv|f|t|i|f|705|2281|0|unknownrecv|0||||
        2417|unknownsend|f|t|i|f|17|705|0|unknownsend|0||||
        2418|oidrecv|f|t|i|f|26|2281|0|oidrecv|0||||
        2419|oidsend|f|t|i|f|17|26|0|oidsend|0||||
        2420|oidvectorrecv|f|t|i|f|30|2281|0|oidvectorrecv|0||||
        2421|oidvectorsend|f|t|i|f|17|30|0|oidvectorsend|0||||
        2422|namerecv|f|t|s|f|19|2281|0|namerecv|0||||
        2423|namesend|f|t|s|f|17|19|0|namesend|0||||
        2424|float4recv|f|t|i|f|700|2281|0|float4recv|0||||
        2425|float4send|f|t|i|f|17|700|0|float4send|0||||
        2426|float8recv|f|t|i|f|701|2281|0|float8recv|0||||
        2427|float8send|f|t|i|f|17|701|0|float8send|0||||
        2430|bpcharrecv|f|t|s|f|1042|2281 26 23|0|bpcharrecv|0||||
        2431|bpcharsend|f|t|s|f|17|1042|0|bpcharsend|0||||
        2432|varcharrecv|f|t|s|f|1043|2281 26 23|0|varcharrecv|0||||
        2433|varcharsend|f|t|s|f|17|1043|0|varcharsend|0||||
        2434|charrecv|f|t|i|f|18|2281|0|charrecv|0||||
        2435|charsend|f|t|i|f|17|18|0|charsend|0||||
        2436|boolrecv|f|t|i|f|16|2281|0|boolrecv|0||||
        2437|boolsend|f|t|i|f|17|16|0|boolsend|0||||
        2438|tidrecv|f|t|i|f|27|2281|0|tidrecv|0||||
        2439|tidsend|f|t|i|f|17|27|0|tidsend|0||||
        2440|xidrecv|f|t|i|f|28|2281|0|xidrecv|0||||
        2441|xidsend|f|t|i|f|17|28|0|xidsend|0||||
        2442|cidrecv|f|t|i|f|29|2281|0|cidrecv|0||||
        2443|cidsend|f|t|i|f|17|29|0|cidsend|0||||
        2444|regprocrecv|f|t|i|f|24|2281|0|regprocrecv|0||||
        2445|regprocsend|f|t|i|f|17|24|0|regprocsend|0||||
        2446|regprocedurerecv|f|t|i|f|2202|2281|0|regprocedurerecv|0||||
        2447|regproceduresend|f|t|i|f|17|2202|0|regproceduresend|0||||
        2448|regoperrecv|f|t|i|f|2203|2281|0|regoperrecv|0||||
        2449|regopersend|f|t|i|f|17|2203|0|regopersend|0||||
        2450|regoperatorrecv|f|t|i|f|2204|2281|0|regoperatorrecv|0||||
        2451|regoperatorsend|f|t|i|f|17|2204|0|regoperatorsend|0||||
        2452|regclassrecv|f|t|i|f|2205|2281|0|regclassrecv|0||||
        2453|regclasssend|f|t|i|f|17|2205|0|regclasssend|0||||
        2454|regtyperecv|f|t|i|f|2206|2281|0|regtyperecv|0||||
        2455|regtypesend|f|t|i|f|17|2206|0|regtypesend|0||||
        2460|numeric_recv|f|t|i|f|1700|2281 26 23|0|numeric_recv|0||||
        2461|numeric_send|f|t|i|f|17|1700|0|numeric_send|0||||
        2462|sinh|f|t|i|f|701|701|0|dsinh|0||||
        2463|cosh|f|t|i|f|701|701|0|dcosh|0||||
        2464|tanh|f|t|i|f|701|701|0|dtanh|0||||
        2465|asinh|f|t|i|f|701|701|0|dasinh|0||||
        2466|acosh|f|t|i|f|701|701|0|dacosh|0||||
        2467|atanh|f|t|i|f|701|701|0|datanh|0||||
        2468|date_recv|f|t|i|f|1082|2281|0|date_recv|0||||
        2469|date_send|f|t|i|f|17|1082|0|date_send|0||||
        2470|time_recv|f|t|i|f|1083|2281 26 23|0|time_recv|0||||
        2471|time_send|f|t|i|f|17|1083|0|time_send|0||||
        2472|timetz_recv|f|t|i|f|1266|2281 26 23|0|timetz_recv|0||||
        2473|timetz_send|f|t|i|f|17|1266|0|timetz_send|0||||
        2474|timestamp_recv|f|t|i|f|1114|2281 26 23|0|timestamp_recv|0||||
        2475|timestamp_send|f|t|i|f|17|1114|0|timestamp_send|0||||
        2476|timestamptz_recv|f|t|i|f|1184|2281 26 23|0|timestamptz_recv|0||||
        2477|timestamptz_send|f|t|i|f|17|1184|0|timestamptz_send|0||||
        2478|interval_recv|f|t|i|f|1186|2281 26 23|0|interval_recv|0||||
        2479|interval_send|f|t|i|f|17|1186|0|interval_send|0||||
        2496|inet_recv|f|t|i|f|869|2281|0|inet_recv|0||||
        2497|inet_send|f|t|i|f|17|869|0|inet_send|0||||
        2500|cstring_recv|f|t|s|f|2275|2281|0|cstring_recv|0||||
        2501|cstring_send|f|t|s|f|17|2275|0|cstring_send|0||||
        2502|anyarray_recv|f|t|s|f|2277|2281|0|anyarray_recv|0||||
        2503|anyarray_send|f|t|s|f|17|2277|0|anyarray_send|0||||
        2504|pg_get_ruledef|f|t|s|f|25|26 16|0|pg_get_ruledef_ext|0||||
        2505|pg_get_viewdef|f|t|s|f|25|25 16|0|pg_get_viewdef_name_ext|0||||
        2506|pg_get_viewdef|f|t|s|f|25|26 16|0|pg_get_viewdef_ext|0||||
        2507|pg_get_indexdef|f|t|s|f|25|26 23 16|0|pg_get_indexdef_ext|0||||
        2508|pg_get_constraintdef|f|t|s|f|25|26 16|0|pg_get_constraintdef_ext|0||||
        2509|pg_get_expr|f|t|s|f|25|194 26 16|0|pg_get_expr_ext|0||||
        2510|pg_prepared_statement|f|t|s|t|2249||0|pg_prepared_statement|0|25 25 1184 2211 16 20 20|ooooooo|name statement prepare_time parameter_types from_sql generic_plans custom_plans|
        2511|pg_cursor|f|t|s|t|2249||0|pg_cursor|0|25 25 16 16 16 1184|oooooo|name statement is_holdable is_binary is_scrollable creation_time|
        2512|float8_var_pop|f|t|i|f|701|1022|0|float8_var_pop|0||||
        2513|float8_stddev_pop|f|t|i|f|701|1022|0|float8_stddev_pop|0||||
        2515|booland_statefunc|f|t|i|f|16|16 16|0|booland_statefunc|0||||
        2516|boolor_statefunc|f|t|i|f|16|16 16|0|boolor_statefunc|0||||
        2517|bool_and|a|f|i|f|16|16|0|aggregate_dummy|0||||
        2518|bool_or|a|f|i|f|16|16|0|aggregate_dummy|0||||
        2519|every|a|f|i|f|16|16|0|aggregate_dummy|0||||
        2520|timestamp_lt_timestamptz|f|t|s|f|16|1114 1184|0|timestamp_lt_timestamptz|0||||
        2521|timestamp_le_timestamptz|f|t|s|f|16|1114 1184|0|timestamp_le_timestamptz|0||||
        2522|timestamp_eq_timestamptz|f|t|s|f|16|1114 1184|0|timestamp_eq_timestamptz|0||||
        2523|timestamp_gt_timestamptz|f|t|s|f|16|1114 1184|0|timestamp_gt_timestamptz|0||||
        2524|timestamp_ge_timestamptz|f|t|s|f|16|1114 1184|0|timestamp_ge_timestamptz|0||||
        2525|timestamp_ne_timestamptz|f|t|s|f|16|1114 1184|0|timestamp_ne_timestamptz|0||||
        2526|timestamp_cmp_timestamptz|f|t|s|f|23|1114 1184|0|timestamp_cmp_timestamptz|0||||
        2527|timestamptz_lt_timestamp|f|t|s|f|16|1184 1114|0|timestamptz_lt_timestamp|0||||
        2528|timestamptz_le_timestamp|f|t|s|f|16|1184 1114|0|timestamptz_le_timestamp|0||||
        2529|timestamptz_eq_timestamp|f|t|s|f|16|1184 1114|0|timestamptz_eq_timestamp|0||||
        2530|timestamptz_gt_timestamp|f|t|s|f|16|1184 1114|0|timestamptz_gt_timestamp|0||||
        2531|timestamptz_ge_timestamp|f|t|s|f|16|1184 1114|0|timestamptz_ge_timestamp|0||||
        2532|timestamptz_ne_timestamp|f|t|s|f|16|1184 1114|0|timestamptz_ne_timestamp|0||||
        2533|timestamptz_cmp_timestamp|f|t|s|f|23|1184 1114|0|timestamptz_cmp_timestamp|0||||
        2546|interval_pl_date|f|t|i|f|1114|1186 1082|0||0||||
        2547|interval_pl_timetz|f|t|i|f|1266|1186 1266|0||0||||
        2548|interval_pl_timestamp|f|t|i|f|1114|1186 1114|0||0||||
        2549|interval_pl_timestamptz|f|t|s|f|1184|1186 1184|0||0||||
        2550|integer_pl_date|f|t|i|f|1082|23 1082|0||0||||
        2556|pg_tablespace_databases|f|t|s|t|26|26|0|pg_tablespace_databases|0||||
        2557|bool|f|t|i|f|16|23|0|int4_bool|0||||
        2558|int4|f|t|i|f|23|16|0|bool_int4|0||||
        2559|lastval|f|t|v|f|20||0|lastval|0||||
        2560|pg_postmaster_start_time|f|t|s|f|1184||0|pg_postmaster_start_time|0||||
        2561|pg_blocking_pids|f|t|v|f|1007|23|0|pg_blocking_pids|0||||
        2580|float8|f|t|i|f|701|3802|0|jsonb_float8|0||||
        2597|domain_in|f|f|s|f|2276|2275 26 23|0|domain_in|0||||
        2599|pg_timezone_abbrevs|f|t|s|t|2249||0|pg_timezone_abbrevs|0|25 1186 16|ooo|abbrev utc_offset is_dst|
        2621|pg_reload_conf|f|t|v|f|16||0|pg_reload_conf|0||||
        2622|pg_rotate_logfile|f|t|v|f|16||0|pg_rotate_logfile_v2|0||||
        2623|pg_stat_file|f|t|v|f|2249|25|0|pg_stat_file_1arg|0|25 20 1184 1184 1184 1184 16|ioooooo|filename size access modification change creation isdir|
        2624|pg_read_file|f|t|v|f|25|25 20 20|0|pg_read_file_off_len|0||||
        2625|pg_ls_dir|f|t|v|t|25|25|0|pg_ls_dir_1arg|0||||
        2626|pg_sleep|f|t|v|f|2278|701|0|pg_sleep|0||||
        2627|inetnot|f|t|i|f|869|869|0|inetnot|0||||
        2628|inetand|f|t|i|f|869|869 869|0|inetand|0||||
        2629|inetor|f|t|i|f|869|869 869|0|inetor|0||||
        2630|inetpl|f|t|i|f|869|869 20|0|inetpl|0||||
        2631|int8pl_inet|f|t|i|f|869|20 869|0||0||||
        2632|inetmi_int8|f|t|i|f|869|869 20|0|inetmi_int8|0||||
        2633|inetmi|f|t|i|f|20|869 869|0|inetmi|0||||
        2641|var_samp|a|f|i|f|1700|20|0|aggregate_dummy|0||||
        2642|var_samp|a|f|i|f|1700|23|0|aggregate_dummy|0||||
        2643|var_samp|a|f|i|f|1700|21|0|aggregate_dummy|0||||
        2644|var_samp|a|f|i|f|701|700|0|aggregate_dummy|0||||
        2645|var_samp|a|f|i|f|701|701|0|aggregate_dummy|0||||
        2646|var_samp|a|f|i|f|1700|1700|0|aggregate_dummy|0||||
        2647|transaction_timestamp|f|t|s|f|1184||0|now|0||||
        2648|statement_timestamp|f|t|s|f|1184||0|statement_timestamp|0||||
        2649|clock_timestamp|f|t|v|f|1184||0|clock_timestamp|0||||
        2705|pg_has_role|f|t|s|f|16|19 19 25|0|pg_has_role_name_name|0||||
        2706|pg_has_role|f|t|s|f|16|19 26 25|0|pg_has_role_name_id|0||||
        2707|pg_has_role|f|t|s|f|16|26 19 25|0|pg_has_role_id_name|0||||
        2708|pg_has_role|f|t|s|f|16|26 26 25|0|pg_has_role_id_id|0||||
        2709|pg_has_role|f|t|s|f|16|19 25|0|pg_has_role_name|0||||
        2710|pg_has_role|f|t|s|f|16|26 25|0|pg_has_role_id|0||||
        2711|justify_interval|f|t|i|f|1186|1186|0|interval_justify_interval|0||||
        2712|stddev_samp|a|f|i|f|1700|20|0|aggregate_dummy|0||||
        2713|stddev_samp|a|f|i|f|1700|23|0|aggregate_dummy|0||||
        2714|stddev_samp|a|f|i|f|1700|21|0|aggregate_dummy|0||||
        2715|stddev_samp|a|f|i|f|701|700|0|aggregate_dummy|0||||
        2716|stddev_samp|a|f|i|f|701|701|0|aggregate_dummy|0||||
        2717|stddev_samp|a|f|i|f|1700|1700|0|aggregate_dummy|0||||
        2718|var_pop|a|f|i|f|1700|20|0|aggregate_dummy|0||||
        2719|var_pop|a|f|i|f|1700|23|0|aggregate_dummy|0||||
        2720|var_pop|a|f|i|f|1700|21|0|aggregate_dummy|0||||
        2721|var_pop|a|f|i|f|701|700|0|aggregate_dummy|0||||
        2722|var_pop|a|f|i|f|701|701|0|aggregate_dummy|0||||
        2723|var_pop|a|f|i|f|1700|1700|0|aggregate_dummy|0||||
        2724|stddev_pop|a|f|i|f|1700|20|0|aggregate_dummy|0||||
        2725|stddev_pop|a|f|i|f|1700|23|0|aggregate_dummy|0||||
        2726|stddev_pop|a|f|i|f|1700|21|0|aggregate_dummy|0||||
        2727|stddev_pop|a|f|i|f|701|700|0|aggregate_dummy|0||||
        2728|stddev_pop|a|f|i|f|701|701|0|aggregate_dummy|0||||
        2729|stddev_pop|a|f|i|f|1700|1700|0|aggregate_dummy|0||||
        2730|pg_get_triggerdef|f|t|s|f|25|26 16|0|pg_get_triggerdef_ext|0||||
        2731|asind|f|t|i|f|701|701|0|dasind|0||||
        2732|acosd|f|t|i|f|701|701|0|dacosd|0||||
        2733|atand|f|t|i|f|701|701|0|datand|0||||
        2734|atan2d|f|t|i|f|701|701 701|0|datan2d|0||||
        2735|sind|f|t|i|f|701|701|0|dsind|0||||
        2736|cosd|f|t|i|f|701|701|0|dcosd|0||||
        2737|tand|f|t|i|f|701|701|0|dtand|0||||
        2738|cotd|f|t|i|f|701|701|0|dcotd|0||||
        2739|pg_backup_stop|f|t|v|f|2249|16|0|pg_backup_stop|1|16 3220 25 25|iooo|wait_for_archive lsn labelfile spcmapfile|wait_for_archive boolean DEFAULT true, OUT lsn pg_lsn, OUT labelfile text, OUT spcmapfile text
        2747|arrayoverlap|f|t|i|f|16|2277 2277|0|arrayoverlap|0||||
        2748|arraycontains|f|t|i|f|16|2277 2277|0|arraycontains|0||||
        2749|arraycontained|f|t|i|f|16|2277 2277|0|arraycontained|0||||
        2758|pg_stat_get_db_tuples_returned|f|t|s|f|20|26|0|pg_stat_get_db_tuples_returned|0||||
        2759|pg_stat_get_db_tuples_fetched|f|t|s|f|20|26|0|pg_stat_get_db_tuples_fetched|0||||
        2760|pg_stat_get_db_tuples_inserted|f|t|s|f|20|26|0|pg_stat_get_db_tuples_inserted|0||||
        2761|pg_stat_get_db_tuples_updated|f|t|s|f|20|26|0|pg_stat_get_db_tuples_updated|0||||
        2762|pg_stat_get_db_tuples_deleted|f|t|s|f|20|26|0|pg_stat_get_db_tuples_deleted|0||||
        2763|regexp_matches|f|t|i|t|1009|25 25|0|regexp_matches_no_flags|0||||
        2764|regexp_matches|f|t|i|t|1009|25 25 25|0|regexp_matches|0||||
        2765|regexp_split_to_table|f|t|i|t|25|25 25|0|regexp_split_to_table_no_flags|0||||
        2766|regexp_split_to_table|f|t|i|t|25|25 25 25|0|regexp_split_to_table|0||||
        2767|regexp_split_to_array|f|t|i|f|1009|25 25|0|regexp_split_to_array_no_flags|0||||
        2768|regexp_split_to_array|f|t|i|f|1009|25 25 25|0|regexp_split_to_array|0||||
        2769|pg_stat_get_bgwriter_timed_checkpoints|f|t|s|f|20||0|pg_stat_get_bgwriter_timed_checkpoints|0||||
        2770|pg_stat_get_bgwriter_requested_checkpoints|f|t|s|f|20||0|pg_stat_get_bgwriter_requested_checkpoints|0||||
        2771|pg_stat_get_bgwriter_buf_written_checkpoints|f|t|s|f|20||0|pg_stat_get_bgwriter_buf_written_checkpoints|0||||
        2772|pg_stat_get_bgwriter_buf_written_clean|f|t|s|f|20||0|pg_stat_get_bgwriter_buf_written_clean|0||||
        2773|pg_stat_get_bgwriter_maxwritten_clean|f|t|s|f|20||0|pg_stat_get_bgwriter_maxwritten_clean|0||||
        2775|pg_stat_get_buf_written_backend|f|t|s|f|20||0|pg_stat_get_buf_written_backend|0||||
        2777|anynonarray_in|f|t|i|f|2776|2275|0|anynonarray_in|0||||
        2778|anynonarray_out|f|t|i|f|2275|2776|0|anynonarray_out|0||||
        2781|pg_stat_get_last_vacuum_time|f|t|s|f|1184|26|0|pg_stat_get_last_vacuum_time|0||||
        2782|pg_stat_get_last_autovacuum_time|f|t|s|f|1184|26|0|pg_stat_get_last_autovacuum_time|0||||
        2783|pg_stat_get_last_analyze_time|f|t|s|f|1184|26|0|pg_stat_get_last_analyze_time|0||||
        2784|pg_stat_get_last_autoanalyze_time|f|t|s|f|1184|26|0|pg_stat_get_last_autoanalyze_time|0||||
        2788|pg_stat_get_backend_wait_event_type|f|t|s|f|25|23|0|pg_stat_get_backend_wait_event_type|0||||
        2790|tidgt|f|t|i|f|16|27 27|0|tidgt|0||||
        2791|tidlt|f|t|i|f|16|27 27|0|tidlt|0||||
        2792|tidge|f|t|i|f|16|27 27|0|tidge|0||||
        2793|tidle|f|t|i|f|16|27 27|0|tidle|0||||
        2794|bttidcmp|f|t|i|f|23|27 27|0|bttidcmp|0||||
        2795|tidlarger|f|t|i|f|27|27 27|0|tidlarger|0||||
        2796|tidsmaller|f|t|i|f|27|27 27|0|tidsmaller|0||||
        2797|max|a|f|i|f|27|27|0|aggregate_dummy|0||||
        2798|min|a|f|i|f|27|27|0|aggregate_dummy|0||||
        2803|count|a|f|i|f|20||0|aggregate_dummy|0||||
        2804|int8inc_any|f|t|i|f|20|20 2276|0|int8inc_any|0||||
        2805|int8inc_float8_float8|f|t|i|f|20|20 701 701|0|int8inc_float8_float8|0||||
        2806|float8_regr_accum|f|t|i|f|1022|1022 701 701|0|float8_regr_accum|0||||
        2807|float8_regr_sxx|f|t|i|f|701|1022|0|float8_regr_sxx|0||||
        2808|float8_regr_syy|f|t|i|f|701|1022|0|float8_regr_syy|0||||
        2809|float8_regr_sxy|f|t|i|f|701|1022|0|float8_regr_sxy|0||||
        2810|float8_regr_avgx|f|t|i|f|701|1022|0|float8_regr_avgx|0||||
        2811|float8_regr_avgy|f|t|i|f|701|1022|0|float8_regr_avgy|0||||
        2812|float8_regr_r2|f|t|i|f|701|1022|0|float8_regr_r2|0||||
        2813|float8_regr_slope|f|t|i|f|701|1022|0|float8_regr_slope|0||||
        2814|float8_regr_intercept|f|t|i|f|701|1022|0|float8_regr_intercept|0||||
        2815|float8_covar_pop|f|t|i|f|701|1022|0|float8_covar_pop|0||||
        2816|float8_covar_samp|f|t|i|f|701|1022|0|float8_covar_samp|0||||
        2817|float8_corr|f|t|i|f|701|1022|0|float8_corr|0||||
        2818|regr_count|a|f|i|f|20|701 701|0|aggregate_dummy|0||||
        2819|regr_sxx|a|f|i|f|701|701 701|0|aggregate_dummy|0||||
        2820|regr_syy|a|f|i|f|701|701 701|0|aggregate_dummy|0||||
        2821|regr_sxy|a|f|i|f|701|701 701|0|aggregate_dummy|0||||
        2822|regr_avgx|a|f|i|f|701|701 701|0|aggregate_dummy|0||||
        2823|regr_avgy|a|f|i|f|701|701 701|0|aggregate_dummy|0||||
        2824|regr_r2|a|f|i|f|701|701 701|0|aggregate_dummy|0||||
        2825|regr_slope|a|f|i|f|701|701 701|0|aggregate_dummy|0||||
        2826|regr_intercept|a|f|i|f|701|701 701|0|aggregate_dummy|0||||
        2827|covar_pop|a|f|i|f|701|701 701|0|aggregate_dummy|0||||
        2828|covar_samp|a|f|i|f|701|701 701|0|aggregate_dummy|0||||
        2829|corr|a|f|i|f|701|701 701|0|aggregate_dummy|0||||
        2844|pg_stat_get_db_blk_read_time|f|t|s|f|701|26|0|pg_stat_get_db_blk_read_time|0||||
        2845|pg_stat_get_db_blk_write_time|f|t|s|f|701|26|0|pg_stat_get_db_blk_write_time|0||||
        2848|pg_switch_wal|f|t|v|f|3220||0|pg_switch_wal|0||||
        2849|pg_current_wal_lsn|f|t|v|f|3220||0|pg_current_wal_lsn|0||||
        2850|pg_walfile_name_offset|f|t|i|f|2249|3220|0|pg_walfile_name_offset|0|3220 25 23|ioo|lsn file_name file_offset|
        2851|pg_walfile_name|f|t|i|f|25|3220|0|pg_walfile_name|0||||
        2852|pg_current_wal_insert_lsn|f|t|v|f|3220||0|pg_current_wal_insert_lsn|0||||
        2853|pg_stat_get_backend_wait_event|f|t|s|f|25|23|0|pg_stat_get_backend_wait_event|0||||
        2854|pg_my_temp_schema|f|t|s|f|26||0|pg_my_temp_schema|0||||
        2855|pg_is_other_temp_schema|f|t|s|f|16|26|0|pg_is_other_temp_schema|0||||
        2856|pg_timezone_names|f|t|s|t|2249||0|pg_timezone_names|0|25 25 1186 16|oooo|name abbrev utc_offset is_dst|
        2857|pg_stat_get_backend_xact_start|f|t|s|f|1184|23|0|pg_stat_get_backend_xact_start|0||||
        2859|pg_stat_get_buf_alloc|f|t|s|f|20||0|pg_stat_get_buf_alloc|0||||
        2878|pg_stat_get_live_tuples|f|t|s|f|20|26|0|pg_stat_get_live_tuples|0||||
        2879|pg_stat_get_dead_tuples|f|t|s|f|20|26|0|pg_stat_get_dead_tuples|0||||
        2880|pg_advisory_lock|f|t|v|f|2278|20|0|pg_advisory_lock_int8|0||||
        2881|pg_advisory_lock_shared|f|t|v|f|2278|20|0|pg_advisory_lock_shared_int8|0||||
        2882|pg_try_advisory_lock|f|t|v|f|16|20|0|pg_try_advisory_lock_int8|0||||
        2883|pg_try_advisory_lock_shared|f|t|v|f|16|20|0|pg_try_advisory_lock_shared_int8|0||||
        2884|pg_advisory_unlock|f|t|v|f|16|20|0|pg_advisory_unlock_int8|0||||
        2885|pg_advisory_unlock_shared|f|t|v|f|16|20|0|pg_advisory_unlock_shared_int8|0||||
        2886|pg_advisory_lock|f|t|v|f|2278|23 23|0|pg_advisory_lock_int4|0||||
        2887|pg_advisory_lock_shared|f|t|v|f|2278|23 23|0|pg_advisory_lock_shared_int4|0||||
        2888|pg_try_advisory_lock|f|t|v|f|16|23 23|0|pg_try_advisory_lock_int4|0||||
        2889|pg_try_advisory_lock_shared|f|t|v|f|16|23 23|0|pg_try_advisory_lock_shared_int4|0||||
        2890|pg_advisory_unlock|f|t|v|f|16|23 23|0|pg_advisory_unlock_int4|0||||
        2891|pg_advisory_unlock_shared|f|t|v|f|16|23 23|0|pg_advisory_unlock_shared_int4|0||||
        2892|pg_advisory_unlock_all|f|t|v|f|2278||0|pg_advisory_unlock_all|0||||
        2902|varbittypmodin|f|t|i|f|23|1263|0|varbittypmodin|0||||
        2903|intervaltypmodin|f|t|i|f|23|1263|0|intervaltypmodin|0||||
        2904|intervaltypmodout|f|t|i|f|2275|23|0|intervaltypmodout|0||||
        2905|timestamptypmodin|f|t|i|f|23|1263|0|timestamptypmodin|0||||
        2906|timestamptypmodout|f|t|i|f|2275|23|0|timestamptypmodout|0||||
        2907|timestamptztypmodin|f|t|i|f|23|1263|0|timestamptztypmodin|0||||
        2908|timestamptztypmodout|f|t|i|f|2275|23|0|timestamptztypmodout|0||||
        2909|timetypmodin|f|t|i|f|23|1263|0|timetypmodin|0||||
        2910|timetypmodout|f|t|i|f|2275|23|0|timetypmodout|0||||
        2911|timetztypmodin|f|t|i|f|23|1263|0|timetztypmodin|0||||
        2912|timetztypmodout|f|t|i|f|2275|23|0|timetztypmodout|0||||
        2913|bpchartypmodin|f|t|i|f|23|1263|0|bpchartypmodin|0||||
        2914|bpchartypmodout|f|t|i|f|2275|23|0|bpchartypmodout|0||||
        2915|varchartypmodin|f|t|i|f|23|1263|0|varchartypmodin|0||||
        2916|varchartypmodout|f|t|i|f|2275|23|0|varchartypmodout|0||||
        2917|numerictypmodin|f|t|i|f|23|1263|0|numerictypmodin|0||||
        2918|numerictypmodout|f|t|i|f|2275|23|0|numerictypmodout|0||||
        2919|bittypmodin|f|t|i|f|23|1263|0|bittypmodin|0||||
        2920|bittypmodout|f|t|i|f|2275|23|0|bittypmodout|0||||
        2921|varbittypmodout|f|t|i|f|2275|23|0|varbittypmodout|0||||
        2943|txid_current|f|t|s|f|20||0|pg_current_xact_id|0||||
        2952|uuid_in|f|t|i|f|2950|2275|0|uuid_in|0||||
        2953|uuid_out|f|t|i|f|2275|2950|0|uuid_out|0||||
        2954|uuid_lt|f|t|i|f|16|2950 2950|0|uuid_lt|0||||
        2955|uuid_le|f|t|i|f|16|2950 2950|0|uuid_le|0||||
        2956|uuid_eq|f|t|i|f|16|2950 2950|0|uuid_eq|0||||
        2957|uuid_ge|f|t|i|f|16|2950 2950|0|uuid_ge|0||||
        2958|uuid_gt|f|t|i|f|16|2950 2950|0|uuid_gt|0||||
        2959|uuid_ne|f|t|i|f|16|2950 2950|0|uuid_ne|0||||
        2960|uuid_cmp|f|t|i|f|23|2950 2950|0|uuid_cmp|0||||
        2961|uuid_recv|f|t|i|f|2950|2281|0|uuid_recv|0||||
        2962|uuid_send|f|t|i|f|17|2950|0|uuid_send|0||||
        2963|uuid_hash|f|t|i|f|23|2950|0|uuid_hash|0||||
        2971|text|f|t|i|f|25|16|0|booltext|0||||
        2978|pg_stat_get_function_calls|f|t|s|f|20|26|0|pg_stat_get_function_calls|0||||
        2979|pg_stat_get_function_total_time|f|t|s|f|701|26|0|pg_stat_get_function_total_time|0||||
        2980|pg_stat_get_function_self_time|f|t|s|f|701|26|0|pg_stat_get_function_self_time|0||||
        2981|record_eq|f|t|i|f|16|2249 2249|0|record_eq|0||||
        2982|record_ne|f|t|i|f|16|2249 2249|0|record_ne|0||||
        2983|record_lt|f|t|i|f|16|2249 2249|0|record_lt|0||||
        2984|record_gt|f|t|i|f|16|2249 2249|0|record_gt|0||||
        2985|record_le|f|t|i|f|16|2249 2249|0|record_le|0||||
        2986|record_ge|f|t|i|f|16|2249 2249|0|record_ge|0||||
        2987|btrecordcmp|f|t|i|f|23|2249 2249|0|btrecordcmp|0||||
        2997|pg_table_size|f|t|v|f|20|2205|0|pg_table_size|0||||
        2998|pg_indexes_size|f|t|v|f|20|2205|0|pg_indexes_size|0||||
        2999|pg_relation_filenode|f|t|s|f|26|2205|0|pg_relation_filenode|0||||
        3000|has_foreign_data_wrapper_privilege|f|t|s|f|16|19 25 25|0|has_foreign_data_wrapper_privilege_name_name|0||||
        3001|has_foreign_data_wrapper_privilege|f|t|s|f|16|19 26 25|0|has_foreign_data_wrapper_privilege_name_id|0||||
        3002|has_foreign_data_wrapper_privilege|f|t|s|f|16|26 25 25|0|has_foreign_data_wrapper_privilege_id_name|0||||
        3003|has_foreign_data_wrapper_privilege|f|t|s|f|16|26 26 25|0|has_foreign_data_wrapper_privilege_id_id|0||||
        3004|has_foreign_data_wrapper_privilege|f|t|s|f|16|25 25|0|has_foreign_data_wrapper_privilege_name|0||||
        3005|has_foreign_data_wrapper_privilege|f|t|s|f|16|26 25|0|has_foreign_data_wrapper_privilege_id|0||||
        3006|has_server_privilege|f|t|s|f|16|19 25 25|0|has_server_privilege_name_name|0||||
        3007|has_server_privilege|f|t|s|f|16|19 26 25|0|has_server_privilege_name_id|0||||
        3008|has_server_privilege|f|t|s|f|16|26 25 25|0|has_server_privilege_id_name|0||||
        3009|has_server_privilege|f|t|s|f|16|26 26 25|0|has_server_privilege_id_id|0||||
        3010|has_server_privilege|f|t|s|f|16|25 25|0|has_server_privilege_name|0||||
        3011|has_server_privilege|f|t|s|f|16|26 25|0|has_server_privilege_id|0||||
        3012|has_column_privilege|f|t|s|f|16|19 25 25 25|0|has_column_privilege_name_name_name|0||||
        3013|has_column_privilege|f|t|s|f|16|19 25 21 25|0|has_column_privilege_name_name_attnum|0||||
        3014|has_column_privilege|f|t|s|f|16|19 26 25 25|0|has_column_privilege_name_id_name|0||||
        3015|has_column_privilege|f|t|s|f|16|19 26 21 25|0|has_column_privilege_name_id_attnum|0||||
        3016|has_column_privilege|f|t|s|f|16|26 25 25 25|0|has_column_privilege_id_name_name|0||||
        3017|has_column_privilege|f|t|s|f|16|26 25 21 25|0|has_column_privilege_id_name_attnum|0||||
        3018|has_column_privilege|f|t|s|f|16|26 26 25 25|0|has_column_privilege_id_id_name|0||||
        3019|has_column_privilege|f|t|s|f|16|26 26 21 25|0|has_column_privilege_id_id_attnum|0||||
        3020|has_column_privilege|f|t|s|f|16|25 25 25|0|has_column_privilege_name_name|0||||
        3021|has_column_privilege|f|t|s|f|16|25 21 25|0|has_column_privilege_name_attnum|0||||
        3022|has_column_privilege|f|t|s|f|16|26 25 25|0|has_column_privilege_id_name|0||||
        3023|has_column_privilege|f|t|s|f|16|26 21 25|0|has_column_privilege_id_attnum|0||||
        3024|has_any_column_privilege|f|t|s|f|16|19 25 25|0|has_any_column_privilege_name_name|0||||
        3025|has_any_column_privilege|f|t|s|f|16|19 26 25|0|has_any_column_privilege_name_id|0||||
        3026|has_any_column_privilege|f|t|s|f|16|26 25 25|0|has_any_column_privilege_id_name|0||||
        3027|has_any_column_privilege|f|t|s|f|16|26 26 25|0|has_any_column_privilege_id_id|0||||
        3028|has_any_column_privilege|f|t|s|f|16|25 25|0|has_any_column_privilege_name|0||||
        3029|has_any_column_privilege|f|t|s|f|16|26 25|0|has_any_column_privilege_id|0||||
        3034|pg_relation_filepath|f|t|s|f|25|2205|0|pg_relation_filepath|0||||
        3035|pg_listening_channels|f|t|s|t|25||0|pg_listening_channels|0||||
        3036|pg_notify|f|f|v|f|2278|25 25|0|pg_notify|0||||
        3037|pg_stat_get_xact_numscans|f|t|v|f|20|26|0|pg_stat_get_xact_numscans|0||||
        3038|pg_stat_get_xact_tuples_returned|f|t|v|f|20|26|0|pg_stat_get_xact_tuples_returned|0||||
        3039|pg_stat_get_xact_tuples_fetched|f|t|v|f|20|26|0|pg_stat_get_xact_tuples_fetched|0||||
        3040|pg_stat_get_xact_tuples_inserted|f|t|v|f|20|26|0|pg_stat_get_xact_tuples_inserted|0||||
        3041|pg_stat_get_xact_tuples_updated|f|t|v|f|20|26|0|pg_stat_get_xact_tuples_updated|0||||
        3042|pg_stat_get_xact_tuples_deleted|f|t|v|f|20|26|0|pg_stat_get_xact_tuples_deleted|0||||
        3043|pg_stat_get_xact_tuples_hot_updated|f|t|v|f|20|26|0|pg_stat_get_xact_tuples_hot_updated|0||||
        3044|pg_stat_get_xact_blocks_fetched|f|t|v|f|20|26|0|pg_stat_get_xact_blocks_fetched|0||||
        3045|pg_stat_get_xact_blocks_hit|f|t|v|f|20|26|0|pg_stat_get_xact_blocks_hit|0||||
        3046|pg_stat_get_xact_function_calls|f|t|v|f|20|26|0|pg_stat_get_xact_function_calls|0||||
        3047|pg_stat_get_xact_function_total_time|f|t|v|f|701|26|0|pg_stat_get_xact_function_total_time|0||||
        3048|pg_stat_get_xact_function_self_time|f|t|v|f|701|26|0|pg_stat_get_xact_function_self_time|0||||
        3051|xml_is_well_formed|f|t|s|f|16|25|0|xml_is_well_formed|0||||
        3052|xml_is_well_formed_document|f|t|i|f|16|25|0|xml_is_well_formed_document|0||||
        3053|xml_is_well_formed_content|f|t|i|f|16|25|0|xml_is_well_formed_content|0||||
        3054|pg_stat_get_vacuum_count|f|t|s|f|20|26|0|pg_stat_get_vacuum_count|0||||
        3055|pg_stat_get_autovacuum_count|f|t|s|f|20|26|0|pg_stat_get_autovacuum_count|0||||
        3056|pg_stat_get_analyze_count|f|t|s|f|20|26|0|pg_stat_get_analyze_count|0||||
        3057|pg_stat_get_autoanalyze_count|f|t|s|f|20|26|0|pg_stat_get_autoanalyze_count|0||||
        3058|concat|f|f|s|f|25|2276|2276|text_concat|0|2276|v||
        3059|concat_ws|f|f|s|f|25|25 2276|2276|text_concat_ws|0|25 2276|iv||
        3060|left|f|t|i|f|25|25 23|0|text_left|0||||
        3061|right|f|t|i|f|25|25 23|0|text_right|0||||
        3062|reverse|f|t|i|f|25|25|0|text_reverse|0||||
        3063|pg_stat_get_buf_fsync_backend|f|t|s|f|20||0|pg_stat_get_buf_fsync_backend|0||||
        3065|pg_stat_get_db_conflict_tablespace|f|t|s|f|20|26|0|pg_stat_get_db_conflict_tablespace|0||||
        3066|pg_stat_get_db_conflict_lock|f|t|s|f|20|26|0|pg_stat_get_db_conflict_lock|0||||
        3067|pg_stat_get_db_conflict_snapshot|f|t|s|f|20|26|0|pg_stat_get_db_conflict_snapshot|0||||
        3068|pg_stat_get_db_conflict_bufferpin|f|t|s|f|20|26|0|pg_stat_get_db_conflict_bufferpin|0||||
        3069|pg_stat_get_db_conflict_startup_deadlock|f|t|s|f|20|26|0|pg_stat_get_db_conflict_startup_deadlock|0||||
        3070|pg_stat_get_db_conflict_all|f|t|s|f|20|26|0|pg_stat_get_db_conflict_all|0||||
        3071|pg_wal_replay_pause|f|t|v|f|2278||0|pg_wal_replay_pause|0||||
        3072|pg_wal_replay_resume|f|t|v|f|2278||0|pg_wal_replay_resume|0||||
        3073|pg_is_wal_replay_paused|f|t|v|f|16||0|pg_is_wal_replay_paused|0||||
        3074|pg_stat_get_db_stat_reset_time|f|t|s|f|1184|26|0|pg_stat_get_db_stat_reset_time|0||||
        3075|pg_stat_get_bgwriter_stat_reset_time|f|t|s|f|1184||0|pg_stat_get_bgwriter_stat_reset_time|0||||
        3078|pg_sequence_parameters|f|t|s|f|2249|26|0|pg_sequence_parameters|0|26 20 20 20 20 16 20 26|iooooooo|sequence_oid start_value minimum_value maximum_value increment cycle_option cache_size data_type|
        3082|pg_available_extensions|f|t|s|t|2249||0|pg_available_extensions|0|19 25 25|ooo|name default_version comment|
        3083|pg_available_extension_versions|f|t|s|t|2249||0|pg_available_extension_versions|0|19 25 16 16 16 19 1003 25|oooooooo|name version superuser trusted relocatable schema requires comment|
        3084|pg_extension_update_paths|f|t|s|t|2249|19|0|pg_extension_update_paths|0|19 25 25 25|iooo|name source target path|
        3086|pg_extension_config_dump|f|t|v|f|2278|2205 25|0|pg_extension_config_dump|0||||
        3089|pg_advisory_xact_lock|f|t|v|f|2278|20|0|pg_advisory_xact_lock_int8|0||||
        3090|pg_advisory_xact_lock_shared|f|t|v|f|2278|20|0|pg_advisory_xact_lock_shared_int8|0||||
        3091|pg_try_advisory_xact_lock|f|t|v|f|16|20|0|pg_try_advisory_xact_lock_int8|0||||
        3092|pg_try_advisory_xact_lock_shared|f|t|v|f|16|20|0|pg_try_advisory_xact_lock_shared_int8|0||||
        3093|pg_advisory_xact_lock|f|t|v|f|2278|23 23|0|pg_advisory_xact_lock_int4|0||||
        3094|pg_advisory_xact_lock_shared|f|t|v|f|2278|23 23|0|pg_advisory_xact_lock_shared_int4|0||||
        3095|pg_try_advisory_xact_lock|f|t|v|f|16|23 23|0|pg_try_advisory_xact_lock_int4|0||||
        3096|pg_try_advisory_xact_lock_shared|f|t|v|f|16|23 23|0|pg_try_advisory_xact_lock_shared_int4|0||||
        3098|pg_create_restore_point|f|t|v|f|3220|25|0|pg_create_restore_point|0||||
        3099|pg_stat_get_wal_senders|f|f|s|t|2249||0|pg_stat_get_wal_senders|0|23 25 3220 3220 3220 3220 1186 1186 1186 23 25 1184|oooooooooooo|pid state sent_lsn write_lsn flush_lsn replay_lsn write_lag flush_lag replay_lag sync_priority sync_state reply_time|
        3100|row_number|w|f|i|f|20||0|window_row_number|0||||
        3101|rank|w|f|i|f|20||0|window_rank|0||||
        3102|dense_rank|w|f|i|f|20||0|window_dense_rank|0||||
        3103|percent_rank|w|f|i|f|701||0|window_percent_rank|0||||
        3104|cume_dist|w|f|i|f|701||0|window_cume_dist|0||||
        3105|ntile|w|t|i|f|23|23|0|window_ntile|0||||
        3106|lag|w|t|i|f|2283|2283|0|window_lag|0||||
        3107|lag|w|t|i|f|2283|2283 23|0|window_lag_with_offset|0||||
        3108|lag|w|t|i|f|5077|5077 23 5077|0|window_lag_with_offset_and_default|0||||
        3109|lead|w|t|i|f|2283|2283|0|window_lead|0||||
        3110|lead|w|t|i|f|2283|2283 23|0|window_lead_with_offset|0||||
        3111|lead|w|t|i|f|5077|5077 23 5077|0|window_lead_with_offset_and_default|0||||
        3112|first_value|w|t|i|f|2283|2283|0|window_first_value|0||||
        3113|last_value|w|t|i|f|2283|2283|0|window_last_value|0||||
        3114|nth_value|w|t|i|f|2283|2283 23|0|window_nth_value|0||||
        3120|void_recv|f|t|i|f|2278|2281|0|void_recv|0||||
        3121|void_send|f|t|i|f|17|2278|0|void_send|0||||
        3138|has_type_privilege|f|t|s|f|16|19 25 25|0|has_type_privilege_name_name|0||||
        3139|has_type_privilege|f|t|s|f|16|19 26 25|0|has_type_privilege_name_id|0||||
        3140|has_type_privilege|f|t|s|f|16|26 25 25|0|has_type_privilege_id_name|0||||
        3141|has_type_privilege|f|t|s|f|16|26 26 25|0|has_type_privilege_id_id|0||||
        3142|has_type_privilege|f|t|s|f|16|25 25|0|has_type_privilege_name|0||||
        3143|has_type_privilege|f|t|s|f|16|26 25|0|has_type_privilege_id|0||||
        3150|pg_stat_get_db_temp_files|f|t|s|f|20|26|0|pg_stat_get_db_temp_files|0||||
        3151|pg_stat_get_db_temp_bytes|f|t|s|f|20|26|0|pg_stat_get_db_temp_bytes|0||||
        3152|pg_stat_get_db_deadlocks|f|t|s|f|20|26|0|pg_stat_get_db_deadlocks|0||||
        3153|array_to_json|f|t|s|f|114|2277|0|array_to_json|0||||
        3154|array_to_json|f|t|s|f|114|2277 16|0|array_to_json_pretty|0||||
        3155|row_to_json|f|t|s|f|114|2249|0|row_to_json|0||||
        3156|row_to_json|f|t|s|f|114|2249 16|0|row_to_json_pretty|0||||
        3159|pg_get_viewdef|f|t|s|f|25|26 23|0|pg_get_viewdef_wrap|0||||
        3160|pg_stat_get_checkpoint_write_time|f|t|s|f|701||0|pg_stat_get_checkpoint_write_time|0||||
        3161|pg_stat_get_checkpoint_sync_time|f|t|s|f|701||0|pg_stat_get_checkpoint_sync_time|0||||
        3162|pg_collation_for|f|f|s|f|25|2276|0|pg_collation_for|0||||
        3163|pg_trigger_depth|f|t|s|f|23||0|pg_trigger_depth|0||||
        3165|pg_wal_lsn_diff|f|t|i|f|1700|3220 3220|0|pg_wal_lsn_diff|0||||
        3166|pg_size_pretty|f|t|i|f|25|1700|0|pg_size_pretty_numeric|0||||
        3167|array_remove|f|f|i|f|5078|5078 5077|0|array_remove|0||||
        3168|array_replace|f|f|i|f|5078|5078 5077 5077|0|array_replace|0||||
        3170|lo_lseek64|f|t|v|f|20|23 20 23|0|be_lo_lseek64|0||||
        3171|lo_tell64|f|t|v|f|20|23|0|be_lo_tell64|0||||
        3172|lo_truncate64|f|t|v|f|23|23 20|0|be_lo_truncate64|0||||
        3175|json_agg|a|f|s|f|114|2283|0|aggregate_dummy|0||||
        3176|to_json|f|t|s|f|114|2283|0|to_json|0||||
        3177|pg_stat_get_mod_since_analyze|f|t|s|f|20|26|0|pg_stat_get_mod_since_analyze|0||||
        3179|cardinality|f|t|i|f|23|2277|0|array_cardinality|0||||
        3181|record_image_eq|f|t|i|f|16|2249 2249|0|record_image_eq|0||||
        3182|record_image_ne|f|t|i|f|16|2249 2249|0|record_image_ne|0||||
        3183|record_image_lt|f|t|i|f|16|2249 2249|0|record_image_lt|0||||
        3184|record_image_gt|f|t|i|f|16|2249 2249|0|record_image_gt|0||||
        3185|record_image_le|f|t|i|f|16|2249 2249|0|record_image_le|0||||
        3186|record_image_ge|f|t|i|f|16|2249 2249|0|record_image_ge|0||||
        3187|btrecordimagecmp|f|t|i|f|23|2249 2249|0|btrecordimagecmp|0||||
        3195|pg_stat_get_archiver|f|f|s|f|2249||0|pg_stat_get_archiver|0|20 25 1184 20 25 1184 1184|ooooooo|archived_count last_archived_wal last_archived_time failed_count last_failed_wal last_failed_time stats_reset|
        3197|json_object_agg|a|f|s|f|114|2276 2276|0|aggregate_dummy|0||||
        3198|json_build_array|f|f|s|f|114|2276|2276|json_build_array|0|2276|v||
        3199|json_build_array|f|f|s|f|114||0|json_build_array_noargs|0||||
        3200|json_build_object|f|f|s|f|114|2276|2276|json_build_object|0|2276|v||
        3201|json_build_object|f|f|s|f|114||0|json_build_object_noargs|0||||
        3202|json_object|f|t|i|f|114|1009|0|json_object|0||||
        3203|json_object|f|t|i|f|114|1009 1009|0|json_object_two_arg|0||||
        3204|json_to_record|f|t|s|f|2249|114|0|json_to_record|0||||
        3205|json_to_recordset|f|f|s|t|2249|114|0|json_to_recordset|0||||
        3207|jsonb_array_length|f|t|i|f|23|3802|0|jsonb_array_length|0||||
        3208|jsonb_each|f|t|i|t|2249|3802|0|jsonb_each|0|3802 25 3802|ioo|from_json key value|
        3209|jsonb_populate_record|f|f|s|f|2283|2283 3802|0|jsonb_populate_record|0||||
        3210|jsonb_typeof|f|t|i|f|25|3802|0|jsonb_typeof|0||||
        3214|jsonb_object_field_text|f|t|i|f|25|3802 25|0|jsonb_object_field_text|0|||from_json field_name|
        3215|jsonb_array_element|f|t|i|f|3802|3802 23|0|jsonb_array_element|0|||from_json element_index|
        3216|jsonb_array_element_text|f|t|i|f|25|3802 23|0|jsonb_array_element_text|0|||from_json element_index|
        3217|jsonb_extract_path|f|t|i|f|3802|3802 1009|25|jsonb_extract_path|0|3802 1009|iv|from_json path_elems|
        3218|width_bucket|f|t|i|f|23|5077 5078|0|width_bucket_array|0||||
        3219|jsonb_array_elements|f|t|i|t|3802|3802|0|jsonb_array_elements|0|3802 3802|io|from_json value|
        3229|pg_lsn_in|f|t|i|f|3220|2275|0|pg_lsn_in|0||||
        3230|pg_lsn_out|f|t|i|f|2275|3220|0|pg_lsn_out|0||||
        3231|pg_lsn_lt|f|t|i|f|16|3220 3220|0|pg_lsn_lt|0||||
        3232|pg_lsn_le|f|t|i|f|16|3220 3220|0|pg_lsn_le|0||||
        3233|pg_lsn_eq|f|t|i|f|16|3220 3220|0|pg_lsn_eq|0||||
        3234|pg_lsn_ge|f|t|i|f|16|3220 3220|0|pg_lsn_ge|0||||
        3235|pg_lsn_gt|f|t|i|f|16|3220 3220|0|pg_lsn_gt|0||||
        3236|pg_lsn_ne|f|t|i|f|16|3220 3220|0|pg_lsn_ne|0||||
        3237|pg_lsn_mi|f|t|i|f|1700|3220 3220|0|pg_lsn_mi|0||||
        3238|pg_lsn_recv|f|t|i|f|3220|2281|0|pg_lsn_recv|0||||
        3239|pg_lsn_send|f|t|i|f|17|3220|0|pg_lsn_send|0||||
        3251|pg_lsn_cmp|f|t|i|f|23|3220 3220|0|pg_lsn_cmp|0||||
        3252|pg_lsn_hash|f|t|i|f|23|3220|0|pg_lsn_hash|0||||
        3259|generate_series|f|t|i|t|1700|1700 1700 1700|0|generate_series_step_numeric|0||||
        3260|generate_series|f|t|i|t|1700|1700 1700|0|generate_series_numeric|0||||
        3261|json_strip_nulls|f|t|i|f|114|114|0|json_strip_nulls|0||||
        3262|jsonb_strip_nulls|f|t|i|f|3802|3802|0|jsonb_strip_nulls|0||||
        3263|jsonb_object|f|t|i|f|3802|1009|0|jsonb_object|0||||
        3264|jsonb_object|f|t|i|f|3802|1009 1009|0|jsonb_object_two_arg|0||||
        3267|jsonb_agg|a|f|s|f|3802|2283|0|aggregate_dummy|0||||
        3270|jsonb_object_agg|a|f|i|f|3802|2276 2276|0|aggregate_dummy|0||||
        3271|jsonb_build_array|f|f|s|f|3802|2276|2276|jsonb_build_array|0|2276|v||
        3272|jsonb_build_array|f|f|s|f|3802||0|jsonb_build_array_noargs|0||||
        3273|jsonb_build_object|f|f|s|f|3802|2276|2276|jsonb_build_object|0|2276|v||
        3274|jsonb_build_object|f|f|s|f|3802||0|jsonb_build_object_noargs|0||||
        3277|array_position|f|f|i|f|23|5078 5077|0|array_position|0||||
        3278|array_position|f|f|i|f|23|5078 5077 23|0|array_position_start|0||||
        3279|array_positions|f|f|i|f|1007|5078 5077|0|array_positions|0||||
        3281|scale|f|t|i|f|23|1700|0|numeric_scale|0||||
        3293|pg_read_file|f|t|v|f|25|25 20 20 16|0|pg_read_file_v2|0||||
        3294|current_setting|f|t|s|f|25|25 16|0|show_config_by_name_missing_ok|0||||
        3295|pg_read_binary_file|f|t|v|f|17|25 20 20 16|0|pg_read_binary_file|0||||
        3296|pg_notification_queue_usage|f|t|v|f|701||0|pg_notification_queue_usage|0||||
        3297|pg_ls_dir|f|t|v|t|25|25 16 16|0|pg_ls_dir|0||||
        3298|row_security_active|f|t|s|f|16|26|0|row_security_active|0||||
        3299|row_security_active|f|t|s|f|16|25|0|row_security_active_name|0||||
        3301|jsonb_concat|f|t|i|f|3802|3802 3802|0|jsonb_concat|0||||
        3302|jsonb_delete|f|t|i|f|3802|3802 25|0|jsonb_delete|0||||
        3303|jsonb_delete|f|t|i|f|3802|3802 23|0|jsonb_delete_idx|0||||
        3304|jsonb_delete_path|f|t|i|f|3802|3802 1009|0|jsonb_delete_path|0||||
        3305|jsonb_set|f|t|i|f|3802|3802 1009 3802 16|0|jsonb_set|1|||jsonb_in path replacement create_if_missing|jsonb_in jsonb, path text[], replacement jsonb, create_if_missing boolean DEFAULT true
        3306|jsonb_pretty|f|t|i|f|25|3802|0|jsonb_pretty|0||||
        3307|pg_stat_file|f|t|v|f|2249|25 16|0|pg_stat_file|0|25 16 20 1184 1184 1184 1184 16|iioooooo|filename missing_ok size access modification change creation isdir|
        3308|xidneq|f|t|i|f|16|28 28|0|xidneq|0||||
        3309|xidneqint4|f|t|i|f|16|28 23|0|xidneq|0||||
        3317|pg_stat_get_wal_receiver|f|f|s|f|2249||0|pg_stat_get_wal_receiver|0|23 25 3220 23 3220 3220 23 1184 1184 3220 1184 25 25 23 25|ooooooooooooooo|pid status receive_start_lsn receive_start_tli written_lsn flushed_lsn received_tli last_msg_send_time last_msg_receipt_time latest_end_lsn latest_end_time slot_name sender_host sender_port conninfo|
        3318|pg_stat_get_progress_info|f|t|s|t|2249|25|0|pg_stat_get_progress_info|0|25 23 26 26 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20|iooooooooooooooooooooooo|cmdtype pid datid relid param1 param2 param3 param4 param5 param6 param7 param8 param9 param10 param11 param12 param13 param14 param15 param16 param17 param18 param19 param20|
        3324|int4_avg_combine|f|t|i|f|1016|1016 1016|0|int4_avg_combine|0||||
        3325|interval_combine|f|t|i|f|1187|1187 1187|0|interval_combine|0||||
        3329|pg_show_all_file_settings|f|t|v|t|2249||0|show_all_file_settings|0|25 23 23 25 25 16 25|ooooooo|sourcefile sourceline seqno name setting applied error|
        3330|pg_current_wal_flush_lsn|f|t|v|f|3220||0|pg_current_wal_flush_lsn|0||||
        3334|pg_size_bytes|f|t|i|f|20|25|0|pg_size_bytes|0||||
        3342|float8_regr_combine|f|t|i|f|1022|1022 1022|0|float8_regr_combine|0||||
        3343|jsonb_delete|f|t|i|f|3802|3802 1009|25|jsonb_delete_array|0|3802 1009|iv|from_json path_elems|
        3348|txid_current_if_assigned|f|t|s|f|20||0|pg_current_xact_id_if_assigned|0||||
        3352|pg_get_partkeydef|f|t|s|f|25|26|0|pg_get_partkeydef|0||||
        3353|pg_ls_logdir|f|t|v|t|2249||0|pg_ls_logdir|0|25 20 1184|ooo|name size modification|
        3354|pg_ls_waldir|f|t|v|t|2249||0|pg_ls_waldir|0|25 20 1184|ooo|name size modification|
        3355|pg_ndistinct_in|f|t|i|f|3361|2275|0|pg_ndistinct_in|0||||
        3356|pg_ndistinct_out|f|t|i|f|2275|3361|0|pg_ndistinct_out|0||||
        3357|pg_ndistinct_recv|f|t|s|f|3361|2281|0|pg_ndistinct_recv|0||||
        3358|pg_ndistinct_send|f|t|s|f|17|3361|0|pg_ndistinct_send|0||||
        3360|txid_status|f|t|v|f|25|20|0|pg_xact_status|0||||
        3376|pg_safe_snapshot_blocking_pids|f|t|v|f|1007|23|0|pg_safe_snapshot_blocking_pids|0||||
        3378|pg_isolation_test_session_is_blocked|f|t|v|f|16|23 1007|0|pg_isolation_test_session_is_blocked|0||||
        3382|pg_identify_object_as_address|f|t|s|f|2249|26 26 23|0|pg_identify_object_as_address|0|26 26 23 25 1009 1009|iiiooo|classid objid objsubid type object_names object_args|
        3396|regexp_match|f|t|i|f|1009|25 25|0|regexp_match_no_flags|0||||
        3397|regexp_match|f|t|i|f|1009|25 25 25|0|regexp_match|0||||
        3400|pg_config|f|t|s|t|2249||0|pg_config|0|25 25|oo|name setting|
        3401|pg_hba_file_rules|f|t|v|t|2249||0|pg_hba_file_rules|0|23 25 1009 1009 25 25 25 1009 25|ooooooooo|line_number type database user_name address netmask auth_method options error|
        3403|pg_statistics_obj_is_visible|f|t|s|f|16|26|0|pg_statistics_obj_is_visible|0||||
        3404|pg_dependencies_in|f|t|i|f|3402|2275|0|pg_dependencies_in|0||||
        3405|pg_dependencies_out|f|t|i|f|2275|3402|0|pg_dependencies_out|0||||
        3406|pg_dependencies_recv|f|t|s|f|3402|2281|0|pg_dependencies_recv|0||||
        3407|pg_dependencies_send|f|t|s|f|17|3402|0|pg_dependencies_send|0||||
        3408|pg_get_partition_constraintdef|f|t|s|f|25|26|0|pg_get_partition_constraintdef|0||||
        3409|time_hash_extended|f|t|i|f|20|1083 20|0|time_hash_extended|0||||
        3410|timetz_hash_extended|f|t|i|f|20|1266 20|0|timetz_hash_extended|0||||
        3411|timestamp_hash_extended|f|t|i|f|20|1114 20|0|timestamp_hash_extended|0||||
        3412|uuid_hash_extended|f|t|i|f|20|2950 20|0|uuid_hash_extended|0||||
        3413|pg_lsn_hash_extended|f|t|i|f|20|3220 20|0|pg_lsn_hash_extended|0||||
        3415|pg_get_statisticsobjdef|f|t|s|f|25|26|0|pg_get_statisticsobjdef|0||||
        3416|jsonb_hash_extended|f|t|i|f|20|3802 20|0|jsonb_hash_extended|0||||
        3418|interval_hash_extended|f|t|i|f|20|1186 20|0|interval_hash_extended|0||||
        3419|sha224|f|t|i|f|17|17|0|sha224_bytea|0||||
        3420|sha256|f|t|i|f|17|17|0|sha256_bytea|0||||
        3421|sha384|f|t|i|f|17|17|0|sha384_bytea|0||||
        3422|sha512|f|t|i|f|17|17|0|sha512_bytea|0||||
        3423|pg_partition_tree|f|t|v|t|2249|2205|0|pg_partition_tree|0|2205 2205 2205 16 23|ioooo|rootrelid relid parentrelid isleaf level|
        3424|pg_partition_root|f|t|i|f|2205|2205|0|pg_partition_root|0||||
        3425|pg_partition_ancestors|f|t|v|t|2205|2205|0|pg_partition_ancestors|0|2205 2205|io|partitionid relid|
        3426|pg_stat_get_db_checksum_failures|f|t|s|f|20|26|0|pg_stat_get_db_checksum_failures|0||||
        3427|pg_mcv_list_items|f|t|s|t|2249|5017|0|pg_stats_ext_mcvlist_items|0|5017 23 1009 1000 701 701|iooooo|mcv_list index values nulls frequency base_frequency|
        3428|pg_stat_get_db_checksum_last_failure|f|t|s|f|1184|26|0|pg_stat_get_db_checksum_last_failure|0||||
        3432|gen_random_uuid|f|t|v|f|2950||0|gen_random_uuid|0||||
        3436|pg_promote|f|t|v|f|16|16 23|0|pg_promote|2|||wait wait_seconds|wait boolean DEFAULT true, wait_seconds integer DEFAULT 60
        3441|pg_control_system|f|t|v|f|2249||0|pg_control_system|0|23 23 20 1184|oooo|pg_control_version catalog_version_no system_identifier pg_control_last_modified|
        3442|pg_control_checkpoint|f|t|v|f|2249||0|pg_control_checkpoint|0|3220 3220 25 23 23 16 25 26 28 28 28 26 28 28 26 28 28 1184|oooooooooooooooooo|checkpoint_lsn redo_lsn redo_wal_file timeline_id prev_timeline_id full_page_writes next_xid next_oid next_multixact_id next_multi_offset oldest_xid oldest_xid_dbid oldest_active_xid oldest_multi_xid oldest_multi_dbid oldest_commit_ts_xid newest_commit_ts_xid checkpoint_time|
        3443|pg_control_recovery|f|t|v|f|2249||0|pg_control_recovery|0|3220 23 3220 3220 16|ooooo|min_recovery_end_lsn min_recovery_end_timeline backup_start_lsn backup_end_lsn end_of_backup_record_required|
        3444|pg_control_init|f|t|v|f|2249||0|pg_control_init|0|23 23 23 23 23 23 23 23 23 16 23|ooooooooooo|max_data_alignment database_block_size blocks_per_segment wal_block_size bytes_per_wal_segment max_identifier_length max_index_columns max_toast_chunk_size large_object_chunk_size float8_pass_by_value data_page_checksum_version|
        3445|pg_import_system_collations|f|t|v|f|23|4089|0|pg_import_system_collations|0||||
        3448|pg_collation_actual_version|f|t|v|f|25|26|0|pg_collation_actual_version|0||||
        3449|numeric|f|t|i|f|1700|3802|0|jsonb_numeric|0||||
        3450|int2|f|t|i|f|21|3802|0|jsonb_int2|0||||
        3451|int4|f|t|i|f|23|3802|0|jsonb_int4|0||||
        3452|int8|f|t|i|f|20|3802|0|jsonb_int8|0||||
        3453|float4|f|t|i|f|700|3802|0|jsonb_float4|0||||
        3454|pg_filenode_relation|f|t|s|f|2205|26 26|0|pg_filenode_relation|0||||
        3457|lo_from_bytea|f|t|v|f|26|26 17|0|be_lo_from_bytea|0||||
        3458|lo_get|f|t|v|f|17|26|0|be_lo_get|0||||
        3459|lo_get|f|t|v|f|17|26 20 23|0|be_lo_get_fragment|0||||
        3460|lo_put|f|t|v|f|2278|26 20 17|0|be_lo_put|0||||
        3461|make_timestamp|f|t|i|f|1114|23 23 23 23 23 701|0|make_timestamp|0|||year month mday hour min sec|
        3462|make_timestamptz|f|t|s|f|1184|23 23 23 23 23 701|0|make_timestamptz|0|||year month mday hour min sec|
        3463|make_timestamptz|f|t|s|f|1184|23 23 23 23 23 701 25|0|make_timestamptz_at_timezone|0|||year month mday hour min sec timezone|
        3464|make_interval|f|t|i|f|1186|23 23 23 23 23 23 701|0|make_interval|7|||years months weeks days hours mins secs|years integer DEFAULT 0, months integer DEFAULT 0, weeks integer DEFAULT 0, days integer DEFAULT 0, hours integer DEFAULT 0, mins integer DEFAULT 0, secs double precision DEFAULT 0.0
        3465|jsonb_array_elements_text|f|t|i|t|25|3802|0|jsonb_array_elements_text|0|3802 25|io|from_json value|
        3475|jsonb_populate_recordset|f|f|s|t|2283|2283 3802|0|jsonb_populate_recordset|0||||
        3476|to_regoperator|f|t|s|f|2204|25|0|to_regoperator|0||||
        3478|jsonb_object_field|f|t|i|f|3802|3802 25|0|jsonb_object_field|0|||from_json field_name|
        3479|to_regprocedure|f|t|s|f|2202|25|0|to_regprocedure|0||||
        3480|gin_compare_jsonb|f|t|i|f|23|25 25|0|gin_compare_jsonb|0||||
        3490|jsonb_to_record|f|t|s|f|2249|3802|0|jsonb_to_record|0||||
        3491|jsonb_to_recordset|f|f|s|t|2249|3802|0|jsonb_to_recordset|0||||
        3492|to_regoper|f|t|s|f|2203|25|0|to_regoper|0||||
        3493|to_regtype|f|t|s|f|2206|25|0|to_regtype|0||||
        3494|to_regproc|f|t|s|f|24|25|0|to_regproc|0||||
        3495|to_regclass|f|t|s|f|2205|25|0|to_regclass|0||||
        3537|pg_describe_object|f|t|s|f|25|26 26 23|0|pg_describe_object|0||||
        3538|string_agg|a|f|i|f|25|25 25|0|aggregate_dummy|0||||
        3539|format|f|f|s|f|25|25 2276|2276|text_format|0|25 2276|iv||
        3540|format|f|f|s|f|25|25|0|text_format_nv|0||||
        3545|string_agg|a|f|i|f|17|17 17|0|aggregate_dummy|0||||
        3546|int8dec|f|t|i|f|20|20|0|int8dec|0||||
        3547|int8dec_any|f|t|i|f|20|20 2276|0|int8dec_any|0||||
        3549|interval_accum_inv|f|t|i|f|1187|1187 1186|0|interval_accum_inv|0||||
        3551|network_overlap|f|t|i|f|16|869 869|0|network_overlap|0||||
        3556|bool|f|t|i|f|16|3802|0|jsonb_bool|0||||
        3562|network_larger|f|t|i|f|869|869 869|0|network_larger|0||||
        3563|network_smaller|f|t|i|f|869|869 869|0|network_smaller|0||||
        3564|max|a|f|i|f|869|869|0|aggregate_dummy|0||||
        3565|min|a|f|i|f|869|869|0|aggregate_dummy|0||||
        3566|pg_event_trigger_dropped_objects|f|t|s|t|2249||0|pg_event_trigger_dropped_objects|0|26 26 23 16 16 16 25 25 25 25 1009 1009|oooooooooooo|classid objid objsubid original normal is_temporary object_type schema_name object_name object_identity address_names address_args|
        3570|int2_avg_accum_inv|f|t|i|f|1016|1016 21|0|int2_avg_accum_inv|0||||
        3571|int4_avg_accum_inv|f|t|i|f|1016|1016 23|0|int4_avg_accum_inv|0||||
        3572|int2int4_sum|f|t|i|f|20|1016|0|int2int4_sum|0||||
        3577|pg_logical_emit_message|f|t|v|f|3220|16 25 25|0|pg_logical_emit_message_text|0||||
        3578|pg_logical_emit_message|f|t|v|f|3220|16 25 17|0|pg_logical_emit_message_bytea|0||||
        3579|jsonb_insert|f|t|i|f|3802|3802 1009 3802 16|0|jsonb_insert|1|||jsonb_in path replacement insert_after|jsonb_in jsonb, path text[], replacement jsonb, insert_after boolean DEFAULT false
        3581|pg_xact_commit_timestamp|f|t|v|f|1184|28|0|pg_xact_commit_timestamp|0||||
        3582|binary_upgrade_set_next_pg_type_oid|f|t|v|f|2278|26|0|binary_upgrade_set_next_pg_type_oid|0||||
        3583|pg_last_committed_xact|f|t|v|f|2249||0|pg_last_committed_xact|0|28 1184 26|ooo|xid timestamp roident|
        3584|binary_upgrade_set_next_array_pg_type_oid|f|t|v|f|2278|26|0|binary_upgrade_set_next_array_pg_type_oid|0||||
        3586|binary_upgrade_set_next_heap_pg_class_oid|f|t|v|f|2278|26|0|binary_upgrade_set_next_heap_pg_class_oid|0||||
        3587|binary_upgrade_set_next_index_pg_class_oid|f|t|v|f|2278|26|0|binary_upgrade_set_next_index_pg_class_oid|0||||
        3588|binary_upgrade_set_next_toast_pg_class_oid|f|t|v|f|2278|26|0|binary_upgrade_set_next_toast_pg_class_oid|0||||
        3589|binary_upgrade_set_next_pg_enum_oid|f|t|v|f|2278|26|0|binary_upgrade_set_next_pg_enum_oid|0||||
        3590|binary_upgrade_set_next_pg_authid_oid|f|t|v|f|2278|26|0|binary_upgrade_set_next_pg_authid_oid|0||||
        3591|binary_upgrade_create_empty_extension|f|f|v|f|2278|25 25 16 25 1028 1009 1009|0|binary_upgrade_create_empty_extension|0||||
        3689|ts_stat|f|t|v|t|2249|25|0|ts_stat1|0|25 25 23 23|iooo|query word ndoc nentry|
        3690|ts_stat|f|t|v|t|2249|25 25|0|ts_stat2|0|25 25 25 23 23|iiooo|query weights word ndoc nentry|
        3696|starts_with|f|t|i|f|16|25 25|0|text_starts_with|0||||
        3713|ts_token_type|f|t|i|t|2249|26|0|ts_token_type_byid|0|26 23 25 25|iooo|parser_oid tokid alias description|
        3714|ts_token_type|f|t|s|t|2249|25|0|ts_token_type_byname|0|25 23 25 25|iooo|parser_name tokid alias description|
        3715|ts_parse|f|t|i|t|2249|26 25|0|ts_parse_byid|0|26 25 23 25|iioo|parser_oid txt tokid token|
        3716|ts_parse|f|t|s|t|2249|25 25|0|ts_parse_byname|0|25 25 23 25|iioo|parser_name txt tokid token|
        3723|ts_lexize|f|t|i|f|1009|3769 25|0|ts_lexize|0||||
        3724|gin_cmp_tslexeme|f|t|i|f|23|25 25|0|gin_cmp_tslexeme|0||||
        3736|regconfigin|f|t|s|f|3734|2275|0|regconfigin|0||||
        3737|regconfigout|f|t|s|f|2275|3734|0|regconfigout|0||||
        3738|regconfigrecv|f|t|i|f|3734|2281|0|regconfigrecv|0||||
        3739|regconfigsend|f|t|i|f|17|3734|0|regconfigsend|0||||
        3752|tsvector_update_trigger|f|f|v|f|2279||0|tsvector_update_trigger_byid|0||||
        3753|tsvector_update_trigger_column|f|f|v|f|2279||0|tsvector_update_trigger_bycolumn|0||||
        3756|pg_ts_parser_is_visible|f|t|s|f|16|26|0|pg_ts_parser_is_visible|0||||
        3757|pg_ts_dict_is_visible|f|t|s|f|16|26|0|pg_ts_dict_is_visible|0||||
        3758|pg_ts_config_is_visible|f|t|s|f|16|26|0|pg_ts_config_is_visible|0||||
        3759|get_current_ts_config|f|t|s|f|3734||0|get_current_ts_config|0||||
        3760|ts_match_tt|f|t|s|f|16|25 25|0|ts_match_tt|0||||
        3768|pg_ts_template_is_visible|f|t|s|f|16|26|0|pg_ts_template_is_visible|0||||
        3771|regdictionaryin|f|t|s|f|3769|2275|0|regdictionaryin|0||||
        3772|regdictionaryout|f|t|s|f|2275|3769|0|regdictionaryout|0||||
        3773|regdictionaryrecv|f|t|i|f|3769|2281|0|regdictionaryrecv|0||||
        3774|regdictionarysend|f|t|i|f|17|3769|0|regdictionarysend|0||||
        3775|pg_stat_reset_shared|f|t|v|f|2278|25|0|pg_stat_reset_shared|0||||
        3776|pg_stat_reset_single_table_counters|f|t|v|f|2278|26|0|pg_stat_reset_single_table_counters|0||||
        3777|pg_stat_reset_single_function_counters|f|t|v|f|2278|26|0|pg_stat_reset_single_function_counters|0||||
        3778|pg_tablespace_location|f|t|s|f|25|26|0|pg_tablespace_location|0||||
        3779|pg_create_physical_replication_slot|f|t|v|f|2249|19 16 16|0|pg_create_physical_replication_slot|2|19 16 16 19 3220|iiioo|slot_name immediately_reserve temporary slot_name lsn|slot_name name, immediately_reserve boolean DEFAULT false, temporary boolean DEFAULT false, OUT slot_name name, OUT lsn pg_lsn
        3780|pg_drop_replication_slot|f|t|v|f|2278|19|0|pg_drop_replication_slot|0||||
        3781|pg_get_replication_slots|f|f|s|t|2249||0|pg_get_replication_slots|0|19 19 25 26 16 16 23 28 28 3220 3220 25 20 16|oooooooooooooo|slot_name plugin slot_type datoid temporary active active_pid xmin catalog_xmin restart_lsn confirmed_flush_lsn wal_status safe_wal_size two_phase|
        3782|pg_logical_slot_get_changes|f|f|v|t|2249|19 3220 23 1009|25|pg_logical_slot_get_changes|1|19 3220 23 1009 3220 28 25|iiivooo|slot_name upto_lsn upto_nchanges options lsn xid data|slot_name name, upto_lsn pg_lsn, upto_nchanges integer, VARIADIC options text[] DEFAULT '{}'::text[], OUT lsn pg_lsn, OUT xid xid, OUT data text
        3783|pg_logical_slot_get_binary_changes|f|f|v|t|2249|19 3220 23 1009|25|pg_logical_slot_get_binary_changes|1|19 3220 23 1009 3220 28 17|iiivooo|slot_name upto_lsn upto_nchanges options lsn xid data|slot_name name, upto_lsn pg_lsn, upto_nchanges integer, VARIADIC options text[] DEFAULT '{}'::text[], OUT lsn pg_lsn, OUT xid xid, OUT data bytea
        3784|pg_logical_slot_peek_changes|f|f|v|t|2249|19 3220 23 1009|25|pg_logical_slot_peek_changes|1|19 3220 23 1009 3220 28 25|iiivooo|slot_name upto_lsn upto_nchanges options lsn xid data|slot_name name, upto_lsn pg_lsn, upto_nchanges integer, VARIADIC options text[] DEFAULT '{}'::text[], OUT lsn pg_lsn, OUT xid xid, OUT data text
        3785|pg_logical_slot_peek_binary_changes|f|f|v|t|2249|19 3220 23 1009|25|pg_logical_slot_peek_binary_changes|1|19 3220 23 1009 3220 28 17|iiivooo|slot_name upto_lsn upto_nchanges options lsn xid data|slot_name name, upto_lsn pg_lsn, upto_nchanges integer, VARIADIC options text[] DEFAULT '{}'::text[], OUT lsn pg_lsn, OUT xid xid, OUT data bytea
        3786|pg_create_logical_replication_slot|f|t|v|f|2249|19 19 16 16|0|pg_create_logical_replication_slot|2|19 19 16 16 19 3220|iiiioo|slot_name plugin temporary twophase slot_name lsn|slot_name name, plugin name, temporary boolean DEFAULT false, twophase boolean DEFAULT false, OUT slot_name name, OUT lsn pg_lsn
        3787|to_jsonb|f|t|s|f|3802|2283|0|to_jsonb|0||||
        3788|pg_stat_get_snapshot_timestamp|f|t|s|f|1184||0|pg_stat_get_snapshot_timestamp|0||||
        3789|gin_clean_pending_list|f|t|v|f|20|2205|0|gin_clean_pending_list|0||||
        3800|pg_current_logfile|f|f|v|f|25||0|pg_current_logfile|0||||
        3801|pg_current_logfile|f|f|v|f|25|25|0|pg_current_logfile_1arg|0||||
        3803|jsonb_send|f|t|i|f|17|3802|0|jsonb_send|0||||
        3804|jsonb_out|f|t|i|f|2275|3802|0|jsonb_out|0||||
        3805|jsonb_recv|f|t|i|f|3802|2281|0|jsonb_recv|0||||
        3806|jsonb_in|f|t|i|f|3802|2275|0|jsonb_in|0||||
        3808|pg_get_function_arg_default|f|t|s|f|25|26 23|0|pg_get_function_arg_default|0||||
        3809|pg_export_snapshot|f|t|v|f|25||0|pg_export_snapshot|0||||
        3810|pg_is_in_recovery|f|t|v|f|16||0|pg_is_in_recovery|0||||
        3815|pg_collation_is_visible|f|t|s|f|16|26|0|pg_collation_is_visible|0||||
        3819|pg_get_multixact_members|f|t|v|t|2249|28|0|pg_get_multixact_members|0|28 28 25|ioo|multixid xid mode|
        3820|pg_last_wal_receive_lsn|f|t|v|f|3220||0|pg_last_wal_receive_lsn|0||||
        3821|pg_last_wal_replay_lsn|f|t|v|f|3220||0|pg_last_wal_replay_lsn|0||||
        3826|pg_read_file|f|t|v|f|25|25|0|pg_read_file_all|0||||
        3827|pg_read_binary_file|f|t|v|f|17|25 20 20|0|pg_read_binary_file_off_len|0||||
        3828|pg_read_binary_file|f|t|v|f|17|25|0|pg_read_binary_file_all|0||||
        3829|pg_opfamily_is_visible|f|t|s|f|16|26|0|pg_opfamily_is_visible|0||||
        3830|pg_last_xact_replay_timestamp|f|t|v|f|1184||0|pg_last_xact_replay_timestamp|0||||
        3839|pg_identify_object|f|t|s|f|2249|26 26 23|0|pg_identify_object|0|26 26 23 25 25 25 25|iiioooo|classid objid objsubid type schema name identity|
        3842|pg_relation_is_updatable|f|t|s|f|23|2205 16|0|pg_relation_is_updatable|0||||
        3843|pg_column_is_updatable|f|t|s|f|16|2205 21 16|0|pg_column_is_updatable|0||||
        3846|make_date|f|t|i|f|1082|23 23 23|0|make_date|0|||year month day|
        3847|make_time|f|t|i|f|1083|23 23 701|0|make_time|0|||hour min sec|
        3878|pg_replication_slot_advance|f|t|v|f|2249|19 3220|0|pg_replication_slot_advance|0|19 3220 19 3220|iioo|slot_name upto_lsn slot_name end_lsn|
        3922|int4range_subdiff|f|t|i|f|701|23 23|0|int4range_subdiff|0||||
        3923|int8range_subdiff|f|t|i|f|701|20 20|0|int8range_subdiff|0||||
        3924|numrange_subdiff|f|t|i|f|701|1700 1700|0|numrange_subdiff|0||||
        3925|daterange_subdiff|f|t|i|f|701|1082 1082|0|daterange_subdiff|0||||
        3929|tsrange_subdiff|f|t|i|f|701|1114 1114|0|tsrange_subdiff|0||||
        3930|tstzrange_subdiff|f|t|i|f|701|1184 1184|0|tstzrange_subdiff|0||||
        3931|jsonb_object_keys|f|t|i|t|25|3802|0|jsonb_object_keys|0||||
        3932|jsonb_each_text|f|t|i|t|2249|3802|0|jsonb_each_text|0|3802 25 25|ioo|from_json key value|
        3935|pg_sleep_for|f|t|v|f|2278|1186|0||0||||
        3936|pg_sleep_until|f|t|v|f|2278|1184|0||0||||
        3939|mxid_age|f|t|s|f|23|28|0|mxid_age|0||||
        3940|jsonb_extract_path_text|f|t|i|f|25|3802 1009|25|jsonb_extract_path_text|0|3802 1009|iv|from_json path_elems|
        3943|acldefault|f|t|i|f|1034|18 26|0|acldefault_sql|0||||
        3947|json_object_field|f|t|i|f|114|114 25|0|json_object_field|0|||from_json field_name|
        3948|json_object_field_text|f|t|i|f|25|114 25|0|json_object_field_text|0|||from_json field_name|
        3949|json_array_element|f|t|i|f|114|114 23|0|json_array_element|0|||from_json element_index|
        3950|json_array_element_text|f|t|i|f|25|114 23|0|json_array_element_text|0|||from_json element_index|
        3951|json_extract_path|f|t|i|f|114|114 1009|25|json_extract_path|0|114 1009|iv|from_json path_elems|
        3952|brin_summarize_new_values|f|t|v|f|23|2205|0|brin_summarize_new_values|0||||
        3953|json_extract_path_text|f|t|i|f|25|114 1009|25|json_extract_path_text|0|114 1009|iv|from_json path_elems|
        3954|pg_get_object_address|f|t|s|f|2249|25 1009 1009|0|pg_get_object_address|0|25 1009 1009 26 26 23|iiiooo|type object_names object_args classid objid objsubid|
        3955|json_array_elements|f|t|i|t|114|114|0|json_array_elements|0|114 114|io|from_json value|
        3956|json_array_length|f|t|i|f|23|114|0|json_array_length|0||||
        3957|json_object_keys|f|t|i|t|25|114|0|json_object_keys|0||||
        3958|json_each|f|t|i|t|2249|114|0|json_each|0|114 25 114|ioo|from_json key value|
        3959|json_each_text|f|t|i|t|2249|114|0|json_each_text|0|114 25 25|ioo|from_json key value|
        3960|json_populate_record|f|f|s|f|2283|2283 114 16|0|json_populate_record|1|||base from_json use_json_as_text|base anyelement, from_json json, use_json_as_text boolean DEFAULT false
        3961|json_populate_recordset|f|f|s|t|2283|2283 114 16|0|json_populate_recordset|1|||base from_json use_json_as_text|base anyelement, from_json json, use_json_as_text boolean DEFAULT false
        3968|json_typeof|f|t|i|f|25|114|0|json_typeof|0||||
        3969|json_array_elements_text|f|t|i|t|25|114|0|json_array_elements_text|0|114 25|io|from_json value|
        3972|percentile_disc|a|f|i|f|2283|701 2283|0|aggregate_dummy|0||||
        3974|percentile_cont|a|f|i|f|701|701 701|0|aggregate_dummy|0||||
        3976|percentile_cont|a|f|i|f|1186|701 1186|0|aggregate_dummy|0||||
        3978|percentile_disc|a|f|i|f|2277|1022 2283|0|aggregate_dummy|0||||
        3980|percentile_cont|a|f|i|f|1022|1022 701|0|aggregate_dummy|0||||
        3982|percentile_cont|a|f|i|f|1187|1022 1186|0|aggregate_dummy|0||||
        3984|mode|a|f|i|f|2283|2283|0|aggregate_dummy|0||||
        3986|rank|a|f|i|f|20|2276|2276|aggregate_dummy|0|2276|v||
        3988|percent_rank|a|f|i|f|701|2276|2276|aggregate_dummy|0|2276|v||
        3990|cume_dist|a|f|i|f|701|2276|2276|aggregate_dummy|0|2276|v||
        3992|dense_rank|a|f|i|f|20|2276|2276|aggregate_dummy|0|2276|v||
        3999|brin_summarize_range|f|t|v|f|23|2205 20|0|brin_summarize_range|0||||
        4001|jsonpath_in|f|t|i|f|4072|2275|0|jsonpath_in|0||||
        4002|jsonpath_recv|f|t|i|f|4072|2281|0|jsonpath_recv|0||||
        4003|jsonpath_out|f|t|i|f|2275|4072|0|jsonpath_out|0||||
        4004|jsonpath_send|f|t|i|f|17|4072|0|jsonpath_send|0||||
        4005|jsonb_path_exists|f|t|i|f|16|3802 4072 3802 16|0|jsonb_path_exists|2|||target path vars silent|target jsonb, path jsonpath, vars jsonb DEFAULT '{}'::jsonb, silent boolean DEFAULT false
        4006|jsonb_path_query|f|t|i|t|3802|3802 4072 3802 16|0|jsonb_path_query|2|||target path vars silent|target jsonb, path jsonpath, vars jsonb DEFAULT '{}'::jsonb, silent boolean DEFAULT false
        4007|jsonb_path_query_array|f|t|i|f|3802|3802 4072 3802 16|0|jsonb_path_query_array|2|||target path vars silent|target jsonb, path jsonpath, vars jsonb DEFAULT '{}'::jsonb, silent boolean DEFAULT false
        4008|jsonb_path_query_first|f|t|i|f|3802|3802 4072 3802 16|0|jsonb_path_query_first|2|||target path vars silent|target jsonb, path jsonpath, vars jsonb DEFAULT '{}'::jsonb, silent boolean DEFAULT false
        4009|jsonb_path_match|f|t|i|f|16|3802 4072 3802 16|0|jsonb_path_match|2|||target path vars silent|target jsonb, path jsonpath, vars jsonb DEFAULT '{}'::jsonb, silent boolean DEFAULT false
        4010|jsonb_path_exists_opr|f|t|i|f|16|3802 4072|0|jsonb_path_exists_opr|0||||
        4011|jsonb_path_match_opr|f|t|i|f|16|3802 4072|0|jsonb_path_match_opr|0||||
        4014|brin_desummarize_range|f|t|v|f|2278|2205 20|0|brin_desummarize_range|0||||
        4032|pg_sequence_last_value|f|t|v|f|20|2205|0|pg_sequence_last_value|0||||
        4038|jsonb_ne|f|t|i|f|16|3802 3802|0|jsonb_ne|0||||
        4039|jsonb_lt|f|t|i|f|16|3802 3802|0|jsonb_lt|0||||
        4040|jsonb_gt|f|t|i|f|16|3802 3802|0|jsonb_gt|0||||
        4041|jsonb_le|f|t|i|f|16|3802 3802|0|jsonb_le|0||||
        4042|jsonb_ge|f|t|i|f|16|3802 3802|0|jsonb_ge|0||||
        4043|jsonb_eq|f|t|i|f|16|3802 3802|0|jsonb_eq|0||||
        4044|jsonb_cmp|f|t|i|f|23|3802 3802|0|jsonb_cmp|0||||
        4045|jsonb_hash|f|t|i|f|23|3802|0|jsonb_hash|0||||
        4046|jsonb_contains|f|t|i|f|16|3802 3802|0|jsonb_contains|0||||
        4047|jsonb_exists|f|t|i|f|16|3802 25|0|jsonb_exists|0||||
        4048|jsonb_exists_any|f|t|i|f|16|3802 1009|0|jsonb_exists_any|0||||
        4049|jsonb_exists_all|f|t|i|f|16|3802 1009|0|jsonb_exists_all|0||||
        4050|jsonb_contained|f|t|i|f|16|3802 3802|0|jsonb_contained|0||||
        4053|array_agg|a|f|i|f|2277|2277|0|aggregate_dummy|0||||
        4071|inet_same_family|f|t|i|f|16|869 869|0|inet_same_family|0||||
        4083|binary_upgrade_set_record_init_privs|f|t|v|f|2278|16|0|binary_upgrade_set_record_init_privs|0||||
        4084|regnamespacein|f|t|s|f|4089|2275|0|regnamespacein|0||||
        4085|regnamespaceout|f|t|s|f|2275|4089|0|regnamespaceout|0||||
        4086|to_regnamespace|f|t|s|f|4089|25|0|to_regnamespace|0||||
        4087|regnamespacerecv|f|t|i|f|4089|2281|0|regnamespacerecv|0||||
        4088|regnamespacesend|f|t|i|f|17|4089|0|regnamespacesend|0||||
        4092|regroleout|f|t|s|f|2275|4096|0|regroleout|0||||
        4093|to_regrole|f|t|s|f|4096|25|0|to_regrole|0||||
        4094|regrolerecv|f|t|i|f|4096|2281|0|regrolerecv|0||||
        4095|regrolesend|f|t|i|f|17|4096|0|regrolesend|0||||
        4098|regrolein|f|t|s|f|4096|2275|0|regrolein|0||||
        4099|pg_rotate_logfile_old|f|t|v|f|16||0|pg_rotate_logfile|0||||
        4100|pg_read_file_old|f|t|v|f|25|25 20 20|0|pg_read_file|0||||
        4101|binary_upgrade_set_missing_value|f|t|v|f|2278|26 25 25|0|binary_upgrade_set_missing_value|0||||
        4126|in_range|f|t|i|f|16|20 20 20 16 16|0|in_range_int8_int8|0||||
        4127|in_range|f|t|i|f|16|23 23 20 16 16|0|in_range_int4_int8|0||||
        4128|in_range|f|t|i|f|16|23 23 23 16 16|0|in_range_int4_int4|0||||
        4129|in_range|f|t|i|f|16|23 23 21 16 16|0|in_range_int4_int2|0||||
        4130|in_range|f|t|i|f|16|21 21 20 16 16|0|in_range_int2_int8|0||||
        4131|in_range|f|t|i|f|16|21 21 23 16 16|0|in_range_int2_int4|0||||
        4132|in_range|f|t|i|f|16|21 21 21 16 16|0|in_range_int2_int2|0||||
        4133|in_range|f|t|i|f|16|1082 1082 1186 16 16|0|in_range_date_interval|0||||
        4134|in_range|f|t|i|f|16|1114 1114 1186 16 16|0|in_range_timestamp_interval|0||||
        4135|in_range|f|t|s|f|16|1184 1184 1186 16 16|0|in_range_timestamptz_interval|0||||
        4136|in_range|f|t|i|f|16|1186 1186 1186 16 16|0|in_range_interval_interval|0||||
        4137|in_range|f|t|i|f|16|1083 1083 1186 16 16|0|in_range_time_interval|0||||
        4138|in_range|f|t|i|f|16|1266 1266 1186 16 16|0|in_range_timetz_interval|0||||
        4139|in_range|f|t|i|f|16|701 701 701 16 16|0|in_range_float8_float8|0||||
        4140|in_range|f|t|i|f|16|700 700 701 16 16|0|in_range_float4_float8|0||||
        4141|in_range|f|t|i|f|16|1700 1700 1700 16 16|0|in_range_numeric_numeric|0||||
        4187|pg_lsn_larger|f|t|i|f|3220|3220 3220|0|pg_lsn_larger|0||||
        4188|pg_lsn_smaller|f|t|i|f|3220|3220 3220|0|pg_lsn_smaller|0||||
        4189|max|a|f|i|f|3220|3220|0|aggregate_dummy|0||||
        4190|min|a|f|i|f|3220|3220|0|aggregate_dummy|0||||
        4193|regcollationin|f|t|s|f|4191|2275|0|regcollationin|0||||
        4194|regcollationout|f|t|s|f|2275|4191|0|regcollationout|0||||
        4195|to_regcollation|f|t|s|f|4191|25|0|to_regcollation|0||||
        4196|regcollationrecv|f|t|i|f|4191|2281|0|regcollationrecv|0||||
        4197|regcollationsend|f|t|i|f|17|4191|0|regcollationsend|0||||
        4220|pg_copy_physical_replication_slot|f|t|v|f|2249|19 19 16|0|pg_copy_physical_replication_slot_a|0|19 19 16 19 3220|iiioo|src_slot_name dst_slot_name temporary slot_name lsn|
        4221|pg_copy_physical_replication_slot|f|t|v|f|2249|19 19|0|pg_copy_physical_replication_slot_b|0|19 19 19 3220|iioo|src_slot_name dst_slot_name slot_name lsn|
        4222|pg_copy_logical_replication_slot|f|t|v|f|2249|19 19 16 19|0|pg_copy_logical_replication_slot_a|0|19 19 16 19 19 3220|iiiioo|src_slot_name dst_slot_name temporary plugin slot_name lsn|
        4223|pg_copy_logical_replication_slot|f|t|v|f|2249|19 19 16|0|pg_copy_logical_replication_slot_b|0|19 19 16 19 3220|iiioo|src_slot_name dst_slot_name temporary slot_name lsn|
        4224|pg_copy_logical_replication_slot|f|t|v|f|2249|19 19|0|pg_copy_logical_replication_slot_c|0|19 19 19 3220|iioo|src_slot_name dst_slot_name slot_name lsn|
        4350|normalize|f|t|i|f|25|25 25|0|unicode_normalize_func|1||||text, text DEFAULT 'NFC'::text
        4351|is_normalized|f|t|i|f|16|25 25|0|unicode_is_normalized|1||||text, text DEFAULT 'NFC'::text
        4390|binary_upgrade_set_next_multirange_pg_type_oid|f|t|v|f|2278|26|0|binary_upgrade_set_next_multirange_pg_type_oid|0||||
        4391|binary_upgrade_set_next_multirange_array_pg_type_oid|f|t|v|f|2278|26|0|binary_upgrade_set_next_multirange_array_pg_type_oid|0||||
        4543|pg_log_backend_memory_contexts|f|t|v|f|16|23|0|pg_log_backend_memory_contexts|0||||
        4545|binary_upgrade_set_next_heap_relfilenode|f|t|v|f|2278|26|0|binary_upgrade_set_next_heap_relfilenode|0||||
        4546|binary_upgrade_set_next_index_relfilenode|f|t|v|f|2278|26|0|binary_upgrade_set_next_index_relfilenode|0||||
        4547|binary_upgrade_set_next_toast_relfilenode|f|t|v|f|2278|26|0|binary_upgrade_set_next_toast_relfilenode|0||||
        4548|binary_upgrade_set_next_pg_tablespace_oid|f|t|v|f|2278|26|0|binary_upgrade_set_next_pg_tablespace_oid|0||||
        4566|pg_event_trigger_table_rewrite_oid|f|t|s|f|26||0|pg_event_trigger_table_rewrite_oid|0|26|o|oid|
        4567|pg_event_trigger_table_rewrite_reason|f|t|s|f|23||0|pg_event_trigger_table_rewrite_reason|0||||
        4568|pg_event_trigger_ddl_commands|f|t|s|t|2249||0|pg_event_trigger_ddl_commands|0|26 26 23 25 25 25 25 16 32|ooooooooo|classid objid objsubid command_tag object_type schema_name object_identity in_extension command|
        5018|pg_mcv_list_in|f|t|i|f|5017|2275|0|pg_mcv_list_in|0||||
        5019|pg_mcv_list_out|f|t|i|f|2275|5017|0|pg_mcv_list_out|0||||
        5020|pg_mcv_list_recv|f|t|s|f|5017|2281|0|pg_mcv_list_recv|0||||
        5021|pg_mcv_list_send|f|t|s|f|17|5017|0|pg_mcv_list_send|0||||
        5022|pg_lsn_pli|f|t|i|f|3220|3220 1700|0|pg_lsn_pli|0||||
        5023|numeric_pl_pg_lsn|f|t|i|f|3220|1700 3220|0||0||||
        5024|pg_lsn_mii|f|t|i|f|3220|3220 1700|0|pg_lsn_mii|0||||
        5028|satisfies_hash_partition|f|f|i|f|16|26 23 23 2276|2276|satisfies_hash_partition|0||iiiv||
        5029|pg_ls_tmpdir|f|t|v|t|2249||0|pg_ls_tmpdir_noargs|0|25 20 1184|ooo|name size modification|
        5030|pg_ls_tmpdir|f|t|v|t|2249|26|0|pg_ls_tmpdir_1arg|0|26 25 20 1184|iooo|tablespace name size modification|
        5031|pg_ls_archive_statusdir|f|t|v|t|2249||0|pg_ls_archive_statusdir|0|25 20 1184|ooo|name size modification|
        5034|xid8lt|f|t|i|f|16|5069 5069|0|xid8lt|0||||
        5035|xid8gt|f|t|i|f|16|5069 5069|0|xid8gt|0||||
        5036|xid8le|f|t|i|f|16|5069 5069|0|xid8le|0||||
        5037|xid8ge|f|t|i|f|16|5069 5069|0|xid8ge|0||||
        5042|min_scale|f|t|i|f|23|1700|0|numeric_min_scale|0||||
        5043|trim_scale|f|t|i|f|1700|1700|0|numeric_trim_scale|0||||
        5044|gcd|f|t|i|f|23|23 23|0|int4gcd|0||||
        5045|gcd|f|t|i|f|20|20 20|0|int8gcd|0||||
        5046|lcm|f|t|i|f|23|23 23|0|int4lcm|0||||
        5047|lcm|f|t|i|f|20|20 20|0|int8lcm|0||||
        5048|gcd|f|t|i|f|1700|1700 1700|0|numeric_gcd|0||||
        5049|lcm|f|t|i|f|1700|1700 1700|0|numeric_lcm|0||||
        5050|btvarstrequalimage|f|t|i|f|16|26|0|btvarstrequalimage|0||||
        5051|btequalimage|f|t|i|f|16|26|0|btequalimage|0||||
        5052|pg_get_shmem_allocations|f|t|v|t|2249||0|pg_get_shmem_allocations|0|25 20 20 20|oooo|name off size allocated_size|
        5053|pg_stat_get_ins_since_vacuum|f|t|s|f|20|26|0|pg_stat_get_ins_since_vacuum|0||||
        5054|jsonb_set_lax|f|f|i|f|3802|3802 1009 3802 16 25|0|jsonb_set_lax|2|||jsonb_in path replacement create_if_missing null_value_treatment|jsonb_in jsonb, path text[], replacement jsonb, create_if_missing boolean DEFAULT true, null_value_treatment text DEFAULT 'use_json_null'::text
        5059|pg_current_xact_id|f|t|s|f|5069||0|pg_current_xact_id|0||||
        5060|pg_current_xact_id_if_assigned|f|t|s|f|5069||0|pg_current_xact_id_if_assigned|0||||
        5066|pg_xact_status|f|t|v|f|25|5069|0|pg_xact_status|0||||
        5070|xid8in|f|t|i|f|5069|2275|0|xid8in|0||||
        5071|xid|f|t|i|f|28|5069|0|xid8toxid|0||||
        5081|xid8out|f|t|i|f|2275|5069|0|xid8out|0||||
        5082|xid8recv|f|t|i|f|5069|2281|0|xid8recv|0||||
        5083|xid8send|f|t|i|f|17|5069|0|xid8send|0||||
        5084|xid8eq|f|t|i|f|16|5069 5069|0|xid8eq|0||||
        5085|xid8ne|f|t|i|f|16|5069 5069|0|xid8ne|0||||
        5086|anycompatible_in|f|t|i|f|5077|2275|0|anycompatible_in|0||||
        5087|anycompatible_out|f|t|i|f|2275|5077|0|anycompatible_out|0||||
        5088|anycompatiblearray_in|f|t|i|f|5078|2275|0|anycompatiblearray_in|0||||
        5089|anycompatiblearray_out|f|t|s|f|2275|5078|0|anycompatiblearray_out|0||||
        5090|anycompatiblearray_recv|f|t|s|f|5078|2281|0|anycompatiblearray_recv|0||||
        5091|anycompatiblearray_send|f|t|s|f|17|5078|0|anycompatiblearray_send|0||||
        5092|anycompatiblenonarray_in|f|t|i|f|5079|2275|0|anycompatiblenonarray_in|0||||
        5093|anycompatiblenonarray_out|f|t|i|f|2275|5079|0|anycompatiblenonarray_out|0||||
        5096|xid8cmp|f|t|i|f|23|5069 5069|0|xid8cmp|0||||
        5097|xid8_larger|f|t|i|f|5069|5069 5069|0|xid8_larger|0||||
        5098|xid8_smaller|f|t|i|f|5069|5069 5069|0|xid8_smaller|0||||
        5099|max|a|f|i|f|5069|5069|0|aggregate_dummy|0||||
        5100|min|a|f|i|f|5069|5069|0|aggregate_dummy|0||||
        6003|pg_replication_origin_create|f|t|v|f|26|25|0|pg_replication_origin_create|0||||
        6004|pg_replication_origin_drop|f|t|v|f|2278|25|0|pg_replication_origin_drop|0||||
        6005|pg_replication_origin_oid|f|t|s|f|26|25|0|pg_replication_origin_oid|0||||
        6006|pg_replication_origin_session_setup|f|t|v|f|2278|25|0|pg_replication_origin_session_setup|0||||
        6007|pg_replication_origin_session_reset|f|t|v|f|2278||0|pg_replication_origin_session_reset|0||||
        6008|pg_replication_origin_session_is_setup|f|t|v|f|16||0|pg_replication_origin_session_is_setup|0||||
        6009|pg_replication_origin_session_progress|f|t|v|f|3220|16|0|pg_replication_origin_session_progress|0||||
        6010|pg_replication_origin_xact_setup|f|t|v|f|2278|3220 1184|0|pg_replication_origin_xact_setup|0||||
        6011|pg_replication_origin_xact_reset|f|t|v|f|2278||0|pg_replication_origin_xact_reset|0||||
        6012|pg_replication_origin_advance|f|t|v|f|2278|25 3220|0|pg_replication_origin_advance|0||||
        6013|pg_replication_origin_progress|f|t|v|f|3220|25 16|0|pg_replication_origin_progress|0||||
        6014|pg_show_replication_origin_status|f|f|v|t|2249||0|pg_show_replication_origin_status|0|26 25 3220 3220|oooo|local_id external_id remote_lsn local_lsn|
        6098|jsonb_subscript_handler|f|t|i|f|2281|2281|0|jsonb_subscript_handler|0||||
        6103|pg_lsn|f|t|i|f|3220|1700|0|numeric_pg_lsn|0||||
        6118|pg_stat_get_subscription|f|f|s|t|2249|26|0|pg_stat_get_subscription|0|26 26 26 23 3220 1184 1184 3220 1184|ioooooooo|subid subid relid pid received_lsn last_msg_send_time last_msg_receipt_time latest_end_lsn latest_end_time|
        6119|pg_get_publication_tables|f|t|s|t|2249|25|0|pg_get_publication_tables|0|25 26 22 194|iooo|pubname relid attrs qual|
        6120|pg_get_replica_identity_index|f|t|s|f|2205|2205|0|pg_get_replica_identity_index|0||||
        6121|pg_relation_is_publishable|f|t|s|f|16|2205|0|pg_relation_is_publishable|0||||
        6159|pg_get_catalog_foreign_keys|f|t|s|t|2249||0|pg_get_catalog_foreign_keys|0|2205 1009 2205 1009 16 16|oooooo|fktable fkcols pktable pkcols is_array is_opt|
        6160|string_to_table|f|f|i|t|25|25 25|0|text_to_table|0||||
        6161|string_to_table|f|f|i|t|25|25 25 25|0|text_to_table_null|0||||
        6163|bit_count|f|t|i|f|20|17|0|bytea_bit_count|0||||
        6164|bit_xor|a|f|i|f|21|21|0|aggregate_dummy|0||||
        6165|bit_xor|a|f|i|f|23|23|0|aggregate_dummy|0||||
        6166|bit_xor|a|f|i|f|20|20|0|aggregate_dummy|0||||
        6168|pg_xact_commit_timestamp_origin|f|t|v|f|2249|28|0|pg_xact_commit_timestamp_origin|0|28 1184 26|ioo|xid timestamp roident|
        6169|pg_stat_get_replication_slot|f|t|s|f|2249|25|0|pg_stat_get_replication_slot|0|25 25 20 20 20 20 20 20 20 20 1184|ioooooooooo|slot_name slot_name spill_txns spill_count spill_bytes stream_txns stream_count stream_bytes total_txns total_bytes stats_reset|
        6170|pg_stat_reset_replication_slot|f|f|v|f|2278|25|0|pg_stat_reset_replication_slot|0||||
        6172|trim_array|f|t|i|f|2277|2277 23|0|trim_array|0||||
        6173|pg_get_statisticsobjdef_expressions|f|t|s|f|1009|26|0|pg_get_statisticsobjdef_expressions|0||||
        6174|pg_get_statisticsobjdef_columns|f|t|s|f|25|26|0|pg_get_statisticsobjdef_columns|0||||
        6177|date_bin|f|t|i|f|1114|1186 1114 1114|0|timestamp_bin|0||||
        6178|date_bin|f|t|i|f|1184|1186 1184 1184|0|timestamptz_bin|0||||
        6179|array_subscript_handler|f|t|i|f|2281|2281|0|array_subscript_handler|0||||
        6180|raw_array_subscript_handler|f|t|i|f|2281|2281|0|raw_array_subscript_handler|0||||
        6183|ts_debug|f|t|s|t|2249|3734 25|0||0|3734 25 25 25 25 3770 3769 1009|iioooooo|config document alias description token dictionaries dictionary lexemes|
        6184|ts_debug|f|t|s|t|2249|25|0||0|25 25 25 25 3770 3769 1009|ioooooo|document alias description token dictionaries dictionary lexemes|
        6185|pg_stat_get_db_session_time|f|t|s|f|701|26|0|pg_stat_get_db_session_time|0||||
        6186|pg_stat_get_db_active_time|f|t|s|f|701|26|0|pg_stat_get_db_active_time|0||||
        6187|pg_stat_get_db_idle_in_transaction_time|f|t|s|f|701|26|0|pg_stat_get_db_idle_in_transaction_time|0||||
        6188|pg_stat_get_db_sessions|f|t|s|f|20|26|0|pg_stat_get_db_sessions|0||||
        6189|pg_stat_get_db_sessions_abandoned|f|t|s|f|20|26|0|pg_stat_get_db_sessions_abandoned|0||||
        6190|pg_stat_get_db_sessions_fatal|f|t|s|f|20|26|0|pg_stat_get_db_sessions_fatal|0||||
        6191|pg_stat_get_db_sessions_killed|f|t|s|f|20|26|0|pg_stat_get_db_sessions_killed|0||||
        6192|hash_record|f|t|i|f|23|2249|0|hash_record|0||||
        6193|hash_record_extended|f|t|i|f|20|2249 20|0|hash_record_extended|0||||
        6195|ltrim|f|t|i|f|17|17 17|0|bytealtrim|0||||
        6196|rtrim|f|t|i|f|17|17 17|0|byteartrim|0||||
        6197|pg_get_function_sqlbody|f|t|s|f|25|26|0|pg_get_function_sqlbody|0||||
        6198|unistr|f|t|i|f|25|25|0|unistr|0||||
        6199|extract|f|t|i|f|1700|25 1082|0|extract_date|0||||
        6200|extract|f|t|i|f|1700|25 1083|0|extract_time|0||||
        6201|extract|f|t|i|f|1700|25 1266|0|extract_timetz|0||||
        6202|extract|f|t|i|f|1700|25 1114|0|extract_timestamp|0||||
        6203|extract|f|t|s|f|1700|25 1184|0|extract_timestamptz|0||||
        6204|extract|f|t|i|f|1700|25 1186|0|extract_interval|0||||
        6205|has_parameter_privilege|f|t|s|f|16|19 25 25|0|has_parameter_privilege_name_name|0||||
        6206|has_parameter_privilege|f|t|s|f|16|26 25 25|0|has_parameter_privilege_id_name|0||||
        6207|has_parameter_privilege|f|t|s|f|16|25 25|0|has_parameter_privilege_name|0||||
        6224|pg_get_wal_resource_managers|f|t|v|t|2249||0|pg_get_wal_resource_managers|0|23 25 16|ooo|rm_id rm_name rm_builtin|
        6230|pg_stat_have_stats|f|t|v|f|16|25 26 26|0|pg_stat_have_stats|0||||
        6231|pg_stat_get_subscription_stats|f|t|s|f|2249|26|0|pg_stat_get_subscription_stats|0|26 26 20 20 1184|ioooo|subid subid apply_error_count sync_error_count stats_reset|
        6232|pg_stat_reset_subscription_stats|f|f|v|f|2278|26|0|pg_stat_reset_subscription_stats|0||||
        6240|pg_settings_get_flags|f|t|s|f|1009|25|0|pg_settings_get_flags|0||||
        6241|pg_stop_making_pinned_objects|f|t|v|f|2278||0|pg_stop_making_pinned_objects|0||||
        6248|pg_stat_get_recovery_prefetch|f|t|v|t|2249||0|pg_stat_get_recovery_prefetch|0|1184 20 20 20 20 20 20 23 23 23|oooooooooo|stats_reset prefetch hit skip_init skip_new skip_fpw skip_rep wal_distance block_distance io_depth|
        6249|pg_database_collation_actual_version|f|t|v|f|25|26|0|pg_database_collation_actual_version|0||||
        6250|pg_ident_file_mappings|f|t|v|t|2249||0|pg_ident_file_mappings|0|23 25 25 25 25|ooooo|line_number map_name sys_name pg_username error|
        6251|regexp_replace|f|t|i|f|25|25 25 25 23 23 25|0|textregexreplace_extended|0||||
        6252|regexp_replace|f|t|i|f|25|25 25 25 23 23|0|textregexreplace_extended_no_flags|0||||
        6253|regexp_replace|f|t|i|f|25|25 25 25 23|0|textregexreplace_extended_no_n|0||||
        6254|regexp_count|f|t|i|f|23|25 25|0|regexp_count_no_start|0||||
        6255|regexp_count|f|t|i|f|23|25 25 23|0|regexp_count_no_flags|0||||
        6256|regexp_count|f|t|i|f|23|25 25 23 25|0|regexp_count|0||||
        6257|regexp_instr|f|t|i|f|23|25 25|0|regexp_instr_no_start|0||||
        6258|regexp_instr|f|t|i|f|23|25 25 23|0|regexp_instr_no_n|0||||
        6259|regexp_instr|f|t|i|f|23|25 25 23 23|0|regexp_instr_no_endoption|0||||
        6260|regexp_instr|f|t|i|f|23|25 25 23 23 23|0|regexp_instr_no_flags|0||||
        6261|regexp_instr|f|t|i|f|23|25 25 23 23 23 25|0|regexp_instr_no_subexpr|0||||
        6262|regexp_instr|f|t|i|f|23|25 25 23 23 23 25 23|0|regexp_instr|0||||
        6263|regexp_like|f|t|i|f|16|25 25|0|regexp_like_no_flags|0||||
        6264|regexp_like|f|t|i|f|16|25 25 25|0|regexp_like|0||||
        6265|regexp_substr|f|t|i|f|25|25 25|0|regexp_substr_no_start|0||||
        6266|regexp_substr|f|t|i|f|25|25 25 23|0|regexp_substr_no_n|0||||
        6267|regexp_substr|f|t|i|f|25|25 25 23 23|0|regexp_substr_no_flags|0||||
        6268|regexp_substr|f|t|i|f|25|25 25 23 23 25|0|regexp_substr_no_subexpr|0||||
        6269|regexp_substr|f|t|i|f|25|25 25 23 23 25 23|0|regexp_substr|0||||
        6270|pg_ls_logicalsnapdir|f|t|v|t|2249||0|pg_ls_logicalsnapdir|0|25 20 1184|ooo|name size modification|
        6271|pg_ls_logicalmapdir|f|t|v|t|2249||0|pg_ls_logicalmapdir|0|25 20 1184|ooo|name size modification|
        6272|pg_ls_replslotdir|f|t|v|t|2249|25|0|pg_ls_replslotdir|0|25 25 20 1184|iooo|slot_name name size modification|
        13560|plpgsql_call_handler|f|f|v|f|2280||0|plpgsql_call_handler|0||||
        13562|plpgsql_validator|f|t|v|f|2278|26|0|plpgsql_validator|0||||
        """
}
