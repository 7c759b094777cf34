#!/usr/bin/env python3
"""Writes seeds of the fuzz targets into Tests/Fuzz/corpus: good messages of every kind. What was once found is kept there beside them."""

import pathlib
import struct

root = pathlib.Path(__file__).resolve().parent / "corpus"


def write(target, name, data):
    folder = root / target
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data)


def packet(body):
    return struct.pack("!i", len(body) + 4) + body


def message(kind, body=b""):
    return kind + struct.pack("!i", len(body) + 4) + body


def start(*pairs, version=196608):
    return packet(struct.pack("!i", version) + b"".join(x + b"\0" for x in pairs) + b"\0")


ssl, gss = packet(struct.pack("!i", 80877103)), packet(struct.pack("!i", 80877104))
cancel = packet(struct.pack("!iii", 80877102, 1, 2))
plain = start(b"user", b"ann", b"database", b"weir", b"options", b"-c a=b --c=d", b"application_name", b"psql")
for name, data in {"startup": b"\0\0" + plain, "ssl-plain": b"\0\x08" + ssl + plain, "ssl-tls": b"\1\0" + ssl, "gss-ssl": b"\1\0" + gss + ssl,
                   "cancel": b"\0\0" + cancel, "negotiate": b"\0\0" + start(b"user", b"u", b"_pq_.x", b"1", version=196610),
                   "direct": b"\1\0\x16\x03\x01\x02\x00\x01", "replication": b"\0\0" + start(b"user", b"u", b"replication", b"true")}.items():
    write("FuzzStartup", name, data)


def login(flag, *messages):
    return bytes([flag]) + b"".join(struct.pack("!H", len(m)) + m for m in messages)


def initial(mechanism, data):
    return mechanism + b"\0" + (struct.pack("!i", -1) if data is None else struct.pack("!i", len(data)) + data)


proof = b",p=" + b"A" * 43 + b"="
for name, data in {
    "plain": login(0, initial(b"SCRAM-SHA-256", b"n,,n=,r=client"), b"c=biws,r=clientserver" + proof),
    "mock": login(2, initial(b"SCRAM-SHA-256", b"y,,n=ann,r=client,x=1"), b"c=eSws,r=clientserver,y=2" + proof),
    "plus": login(1, initial(b"SCRAM-SHA-256-PLUS", b"p=tls-server-end-point,,n=,r=client"),
                  b"c=cD10bHMtc2VydmVyLWVuZC1wb2ludCwsBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=,r=clientserver" + proof),
    "waiting": login(0, initial(b"SCRAM-SHA-256", None), b"n,,n=,r=client"), "authzid": login(0, initial(b"SCRAM-SHA-256", b"n,a=x,n=,r=c")),
}.items():
    write("FuzzLogin", name, data)


def text(value):
    return value + b"\0"


def query(sql):
    return message(b"Q", text(sql))


def parse(sql, name=b"", types=()):
    return message(b"P", text(name) + text(sql) + struct.pack("!H", len(types)) + b"".join(struct.pack("!i", t) for t in types))


def execute(portal=b"", most=0):
    return message(b"E", text(portal) + struct.pack("!i", most))


def bind(portal=b"", statement=b"", formats=(), values=(), results=()):
    body = text(portal) + text(statement) + struct.pack("!H", len(formats)) + b"".join(struct.pack("!H", f) for f in formats) + struct.pack("!H", len(values))
    for value in values:
        body += struct.pack("!i", -1) if value is None else struct.pack("!i", len(value)) + value
    return message(b"B", body + struct.pack("!H", len(results)) + b"".join(struct.pack("!H", f) for f in results))


sync, flush = message(b"S"), message(b"H")
for name, data in {
    "simple": query(b"SELECT 1, 'x'; ROWS 3") + query(b"BEGIN") + query(b"ERROR 22012 x") + query(b"ROLLBACK"),
    "extended": parse(b"SELECT $1::int4, $2::numeric", b"s", (23, 1700)) + bind(statement=b"s", formats=(1, 0), values=(b"\0\0\0\1", b"1.5"), results=(1,))
    + message(b"D", b"P\0") + execute() + sync,
    "limited": parse(b"ROWS 9") + bind() + execute(most=2) + execute(most=2) + flush + message(b"C", b"P\0") + sync,
    "copy-in": query(b"COPYIN") + message(b"d", b"1\tx\n") + message(b"c") + query(b"COPYIN") + message(b"f", b"no\0"),
    "copy-out": query(b"COPYOUT 3") + message(b"X"), "call": message(b"F", b"\1"), "null": parse(b"SELECT $1", b"", (1007,)) + bind(values=(None,)) + sync,
    "array": parse(b"SELECT $1", b"", (1007,)) + bind(formats=(1,), values=(struct.pack("!iiiiii", 1, 0, 23, 1, 1, -1),)) + execute() + sync,
}.items():
    write("FuzzSession", name, data)
repository = pathlib.Path(__file__).resolve().parents[2]
for file in sorted(repository.glob("Schemas/*/*.sql")):
    data = file.read_bytes()
    if len(data) <= 4000:
        write("FuzzSQL", file.stem, data)
for index, sql in enumerate([
    "SELECT a, count(*) FILTER (WHERE b) OVER w FROM t JOIN u USING (a) WHERE c = ANY($1) GROUP BY ROLLUP (a) HAVING true WINDOW w AS (PARTITION BY a ORDER BY b ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) ORDER BY 1 DESC NULLS LAST LIMIT 5 OFFSET 2",
    "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 5) SELECT * FROM r, LATERAL (SELECT n::text || 'x') s",
    "INSERT INTO t (a, b) VALUES (1, 'x'), (NULL, E'\\n') ; SET TIME ZONE 'UTC'; SHOW ALL; BEGIN ISOLATION LEVEL SERIALIZABLE; SAVEPOINT a; COMMIT",
    "COPY t (a) FROM STDIN WITH (FORMAT csv, HEADER); DECLARE c SCROLL CURSOR WITH HOLD FOR SELECT 1; FETCH BACKWARD 3 FROM c; MOVE ALL IN c",
    "DROP SOURCE IF EXISTS a, b CASCADE; COMMENT ON COLUMN t.a IS 'x'; EXPLAIN (ANALYZE, FORMAT JSON) SELECT 1; PREPARE p (int) AS SELECT $1; EXECUTE p(1)",
    "SELECT CASE WHEN a IS DISTINCT FROM b THEN interval '1 day' ELSE NULL END, (ARRAY[1,2])[1:2], ROW(1,2), x->'a'->>'b', 'a' ~ 'b' COLLATE \"C\"",
]):
    write("FuzzSQL", f"statement-{index}", sql.encode())
key = "W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU="
write("FuzzAccess", "rules", b"# c\nlocal all all trust role=admin\nhost all \"a,b\",+reader 10.0.0.0/8 scram-sha-256\nhostssl sameuser all 1.2.3.4 255.255.255.255 reject\n"
      b"hostnossl x all 2001:db8::/32 reject\nhost all all 127.0.0.0/8 trust\n")
write("FuzzAccess", "users", f"secret {'A' * 43}=\nuser \"ann \"\"x\"\"\" admin SCRAM-SHA-256$4096:{key}\n".encode())
write("FuzzAccess", "verifier", f"SCRAM-SHA-256$4096:{key}".encode())


def copy(options, piece, data):
    return bytes([options, piece]) + data


columns = "a b c d e f g h i j k l m".split()
row = ["1", "text", "1.500", "2026-03-28 10:00:00+00", "t", "0.1", '{"a": [1, null]}', "\\\\x00ff", "1 mon 2 days 03:00:00", "00000000-0000-0000-0000-000000000001",
       "10.0.0.0/8", "2026-03-28", "abcd"]
null = ["\\N"] * 13
null[1] = "x\\ty\\\\"
quoted = ['"%s"' % field.replace('"', '""') for field in row]
binary = b"PGCOPY\n\377\r\n\0" + bytes(8)
fields = [struct.pack("!i", 7), b"text", struct.pack("!HhHHH", 1, 0, 0, 1, 7), struct.pack("!q", 828_007_200_000_000), b"\1", struct.pack("!d", 0.1), b"\1{}",
          b"\0\xff", struct.pack("!qii", 1, 2, 3), bytes(16), b"\2\x08\0\4\x0a\0\0\0", struct.pack("!i", 9_583), b"abcd"]
for name, data in {
    "text": copy(0, 255, ("\t".join(row) + "\n" + "\t".join(null) + "\n\\.\n").encode()),
    "csv": copy(1, 7, (",".join(quoted) + "\r\n" + '2,"a\nb""c"' + "," * 11 + "\r\n").encode()),
    "binary": copy(2, 100, binary + struct.pack("!h", 13) + b"".join(struct.pack("!i", len(f)) + f for f in fields) + b"\xff\xff"),
    "binary-null": copy(2, 1, binary + struct.pack("!h", 13) + struct.pack("!iii", -1, 1, 0x61000000)[:9] + struct.pack("!i", -1) * 11),
    "header": copy(3, 255, (";".join(columns) + "\n" + ";".join(["3", "'a\\'b'"] + ["nil"] * 11) + "\n").encode()),
    "bars": copy(4, 255, ("|".join(columns) + "\n4|a\\|b" + "|" * 11 + "\n").encode()),
    "filter": copy(5, 255, b'5,"",,,,,,,,,,,""\n1,no,,,,,,,,,,,x\n2,x,1.25,infinity,f,nan,[],\\x,P1Y,,::1,,\n'),
}.items():
    write("FuzzCopy", name, data)
