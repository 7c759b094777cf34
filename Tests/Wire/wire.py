"""A client of PostgreSQL's protocol that sends what no driver would send, and the scripts that say what to send and what must come back.

A script is a text file of cases:

    == a Bind with fewer parameters than its statement has
    -> Parse "" "SELECT $1::int4"
    -> Bind "" ""
    -> Sync
    <- 1
    <- E ERROR 08P01 bind message supplies 0 parameters, but prepared statement "" requires 1
    <- Z I

`->` sends a message, `<-` is one that must come back. A block of `<-` lines is PostgreSQL 15's answer, which Weir must give too, unless a
block of `<w` lines behind it says what Weir answers instead; `<w` alone is a case for Weir only (its limits). `b->`, `b<-`, `b<w` are a second
connection, and so on. A connection begins with a login, unless its first message is a `Startup` or something before one. At the end of a
case the client closes its side of each connection, and nothing more may come. `#` begins a comment. README.md has the list of messages.
"""

import re
import socket
import struct
import time

PROTOCOL_3 = 0x00030000
SPECIAL = {"SSL": 80877103, "GSS": 80877104, "CANCEL": 80877102}
# What is sent on a connection that has not logged in by itself.
BEFORE_LOGIN = {"Startup", "SSL", "GSS", "Raw", "Cancel", "Connect", "Packet"}


class ScriptError(Exception):
    pass


# MARK: Bytes to send

TOKEN = re.compile(r'(?P<prefix>[a-z0-9]+[:=])?"(?P<text>(?:[^"\\]|\\.)*)"|(?P<word>\S+)')
ESCAPES = {"n": b"\n", "r": b"\r", "t": b"\t", "0": b"\0", "\\": b"\\", '"': b'"'}


def unescape(text):
    out, index = b"", 0
    while index < len(text):
        if text[index] == "\\" and index + 1 < len(text):
            if text[index + 1] == "x":
                out += bytes.fromhex(text[index + 2 : index + 4])
                index += 4
            else:
                out += ESCAPES[text[index + 1]]
                index += 2
        else:
            out += text[index].encode()
            index += 1
    return out


class Token:
    """A word, or a quoted text with its escapes resolved, with what stands before the first colon or equals sign."""

    def __init__(self, match):
        self.is_text = match["text"] is not None
        if self.is_text:
            self.prefix, self.value = (match["prefix"] or "")[:-1], unescape(match["text"])
        else:
            self.prefix, self.value = "", match["word"].encode()

    @property
    def word(self):
        return self.value.decode()


def tokens(line):
    return [Token(match) for match in TOKEN.finditer(line)]


def raw(part):
    """i2:1 i4:1 x:00ff s:"text and NUL" "text" rep:1000:"x": the parts of Message, Packet and Raw."""
    if part.is_text:
        return part.value + (b"\0" if part.prefix == "s" else b"")
    kind, _, value = part.word.partition(":")
    if kind == "i1":
        return struct.pack("!B", int(value) & 0xFF)
    if kind == "i2":
        return struct.pack("!H", int(value) & 0xFFFF)
    if kind == "i4":
        return struct.pack("!I", int(value) & 0xFFFFFFFF)
    if kind == "i8":
        return struct.pack("!q", int(value))
    if kind == "x":
        return bytes.fromhex(value)
    if kind == "rep":
        count, _, piece = value.partition(":")
        return piece.encode() * int(count)
    raise ScriptError(f"what is {part.word}?")


def message(letter, payload):
    return letter.encode() + struct.pack("!i", len(payload) + 4) + payload


def packet(code, payload=b""):
    return struct.pack("!iI", len(payload) + 8, code) + payload


def terminated(*values):
    return b"".join(value + b"\0" for value in values)


def startup(parts):
    version, settings = PROTOCOL_3, []
    for part in parts:
        if re.fullmatch(r"\d+\.\d+", part.word):
            major, minor = part.word.split(".")
            version = int(major) << 16 | int(minor)
        else:
            name, _, value = (part.prefix, "", part.value) if part.prefix else part.value.partition(b"=")
            settings += [name.encode() if isinstance(name, str) else name, value]
    return packet(version, terminated(*settings) + b"\0")


def bind(parts):
    """Bind portal statement [value | null | x:hex]* [pf=0,1] [rf=1]; a value in hex is binary unless pf says otherwise."""
    names, values, formats = parts[:2], [], {"pf": None, "rf": []}
    for part in parts[2:]:
        option = re.fullmatch(r"(pf|rf)=(.*)", part.word) if not part.is_text else None
        if option:
            formats[option[1]] = [int(code) for code in option[2].split(",") if code]
        elif part.is_text or not part.word.startswith(("x:", "null")):
            values.append((part.value, 0))
        else:
            values.append((None, 0) if part.word == "null" else (bytes.fromhex(part.word[2:]), 1))
    if formats["pf"] is None:
        formats["pf"] = [code for _, code in values] if any(code for _, code in values) else []
    out = terminated(names[0].value, names[1].value)
    out += struct.pack("!H", len(formats["pf"])) + b"".join(struct.pack("!h", code) for code in formats["pf"])
    out += struct.pack("!H", len(values))
    for value, _ in values:
        out += struct.pack("!i", -1) if value is None else struct.pack("!i", len(value)) + value
    return out + struct.pack("!H", len(formats["rf"])) + b"".join(struct.pack("!h", code) for code in formats["rf"])


def encode(word, parts, connections):
    values = [part.value for part in parts]
    number = lambda index, default=0: int(values[index]) if len(values) > index else default
    match word:
        case "Startup":
            return startup(parts)
        case "SSL" | "GSS":
            return packet(SPECIAL[word])
        case "Cancel":
            if values and values[0].startswith(b"@"):
                target = connections[values[0][1:].decode()]
                return packet(SPECIAL["CANCEL"], struct.pack("!i", target.process) + target.key)
            return packet(SPECIAL["CANCEL"], struct.pack("!iI", number(0), number(1) & 0xFFFFFFFF))
        case "Query":
            return message("Q", terminated(values[0]))
        case "Parse":
            oids = [int(value) for value in values[2:]]
            return message("P", terminated(*values[:2]) + struct.pack("!H", len(oids)) + b"".join(struct.pack("!I", oid) for oid in oids))
        case "Bind":
            return message("B", bind(parts))
        case "Describe" | "Close":
            return message(word[0], values[0] + terminated(values[1]))
        case "Execute":
            return message("E", terminated(values[0]) + struct.pack("!i", number(1)))
        case "Sync" | "Flush" | "Terminate" | "CopyDone":
            return message({"Sync": "S", "Flush": "H", "Terminate": "X", "CopyDone": "c"}[word], b"")
        case "CopyData":
            return message("d", b"".join(raw(part) for part in parts))
        case "CopyFail":
            return message("f", terminated(values[0]))
        case "Message":
            return message(parts[0].word, b"".join(raw(part) for part in parts[1:]))
        case "Packet":
            data = b"".join(raw(part) for part in parts)
            return struct.pack("!i", len(data) + 4) + data
        case "Raw":
            return b"".join(raw(part) for part in parts)
    raise ScriptError(f"what is {word}?")


# MARK: Bytes that come back


def shown(value):
    """A value as a script writes it: printable ASCII as it is, the rest in hex, a long one by its length."""
    if value is None:
        return "~"
    if len(value) > 400:
        return f"({len(value)} bytes)"
    try:
        text = value.decode()
        if text.isprintable() and not re.search(r"[|~\\]", text):
            return text
        if all(c.isprintable() or c in "\n\t\r" for c in text):
            return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t").replace("\r", "\\r").replace("|", "\\|").replace("~", "\\~")
    except UnicodeDecodeError:
        pass
    return "x:" + value.hex()


def fields(payload):
    return {part[:1].decode(): part[1:].decode(errors="replace") for part in payload.split(b"\0") if part}


def strings(payload):
    return [part.decode(errors="replace") for part in payload.split(b"\0")]


def row(payload):
    (count,), rest, values = struct.unpack_from("!H", payload), payload[2:], []
    for _ in range(count):
        (length,) = struct.unpack_from("!i", rest)
        values.append(None if length < 0 else rest[4 : 4 + length])
        rest = rest[4 + max(length, 0) :]
    return "|".join(shown(value) for value in values)


def row_description(payload):
    (count,), rest, columns = struct.unpack_from("!H", payload), payload[2:], []
    for _ in range(count):
        name, _, rest = rest.partition(b"\0")
        _, _, oid, _, modifier, code = struct.unpack_from("!IhIhih", rest)
        rest = rest[18:]
        columns.append(f"{name.decode()}:{oid}" + (f"({modifier})" if modifier != -1 else "") + (":b" if code else ""))
    return ",".join(columns)


def copy_formats(payload):
    code, count = struct.unpack_from("!bH", payload)
    return f"{code} {','.join(str(c) for c in struct.unpack_from(f'!{count}h', payload, 3))}".strip()


def line_of(letter, payload):
    match letter:
        case "E" | "N":
            told = fields(payload)
            extra = "".join(f" {name}={told[name]!r}" for name in "DHPW" if name in told)
            return f"{letter} {told.get('S')} {told.get('C')} {told.get('M')}{extra}"
        case "Z":
            return f"Z {payload.decode()}"
        case "C":
            return f"C {payload[:-1].decode()}"
        case "D":
            return f"D {row(payload)}"
        case "T":
            return f"T {row_description(payload)}"
        case "t":
            (count,) = struct.unpack_from("!H", payload)
            return "t " + ",".join(str(oid) for oid in struct.unpack_from(f"!{count}I", payload, 2))
        case "S":
            return "S " + "=".join(strings(payload)[:2])
        case "G" | "H":
            return f"{letter} {copy_formats(payload)}"
        case "d":
            return f"d {shown(payload)}"
        case "R":
            return f"R {struct.unpack_from('!i', payload)[0]}"
        case "K":
            return f"K {len(payload)}"
        case "v":
            newest, count = struct.unpack_from("!Ii", payload)
            return f"v {newest >> 16}.{newest & 0xFFFF} {','.join(strings(payload[8:])[:count])}".strip()
        case _:
            return f"{letter} {shown(payload)}" if payload else letter


class Connection:
    def __init__(self, port, seconds=10.0):
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=seconds)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.buffer = b""
        # Single bytes that answer an SSLRequest or a GSSENCRequest.
        self.bytes_awaited = 0
        self.process, self.key = 0, b"\0\0\0\0"
        self.has_started = False

    def send(self, data):
        try:
            self.socket.sendall(data)
        except OSError:
            pass  # The answer, or its absence, says what happened.

    def fill(self, seconds=None):
        """More bytes; False at the end of the connection, None when none came in time."""
        self.socket.settimeout(seconds if seconds is not None else 10.0)
        try:
            data = self.socket.recv(1 << 16)
        except socket.timeout:
            return None
        except OSError:
            return False
        self.buffer += data
        return bool(data)

    def next(self, seconds=None):
        """The next message as a line; `closed`, or `nothing`."""
        while True:
            if self.bytes_awaited and self.buffer:
                # An error comes instead of the byte when the request itself is refused.
                if self.buffer[:1] != b"E" or len(self.buffer) == 1:
                    self.bytes_awaited -= 1
                    byte, self.buffer = self.buffer[:1], self.buffer[1:]
                    return f"byte {byte.decode()}"
                self.bytes_awaited = 0
            if len(self.buffer) >= 5:
                (length,) = struct.unpack_from("!i", self.buffer, 1)
                if len(self.buffer) > length:
                    letter, payload = self.buffer[:1].decode("latin-1"), self.buffer[5 : length + 1]
                    self.buffer = self.buffer[length + 1 :]
                    if letter == "K":
                        self.process, self.key = struct.unpack_from("!i", payload)[0], payload[4:]
                    return line_of(letter, payload)
            more = self.fill(seconds)
            if more is None:
                return "nothing"
            if not more:
                return "closed" if not self.buffer else f"closed with {len(self.buffer)} bytes of a message"

    def login(self, settings):
        self.has_started = True
        self.send(packet(PROTOCOL_3, terminated(*[part.encode() for pair in settings.items() for part in pair]) + b"\0"))
        while True:
            line = self.next()
            if line.startswith("Z"):
                return
            if line[0] in "Ecn":
                raise ScriptError(f"the login was answered with {line}")

    def finish(self):
        """Everything that still comes once the client's side is closed."""
        try:
            self.socket.shutdown(socket.SHUT_WR)
        except OSError:
            pass
        lines, deadline = [], time.monotonic() + 5
        while time.monotonic() < deadline:
            line = self.next(2.0)
            if line == "closed":
                break
            lines.append(line)
            if line.startswith(("nothing", "closed")):
                break
        self.socket.close()
        return lines


# MARK: Scripts

LINE = re.compile(r"(?P<name>[a-z])?(?P<kind>->|<-|<w)(?: (?P<rest>.*))?$")


class Step:
    """What is sent on one connection, and what comes back on it."""

    def __init__(self, name):
        self.name, self.sends, self.expected, self.expected_of_weir = name, [], [], None

    def wanted(self, is_weir):
        return self.expected_of_weir if is_weir and self.expected_of_weir is not None else self.expected


class Case:
    def __init__(self, title, place):
        self.title, self.place, self.steps = title, place, []
        self.lines = []

    @property
    def is_for_weir_only(self):
        return any(step.expected_of_weir is not None and not step.expected for step in self.steps)


def parse(path):
    """The cases of a script, and the SQL that its `setup` and `teardown` lines run before and after them."""
    cases, setup, teardown = [], [], []
    for number, line in enumerate(path.read_text().splitlines(), 1):
        place = f"{path.name}:{number}"
        if line.startswith("== "):
            cases.append(Case(line[3:].strip(), place))
            continue
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith("setup "):
            setup.append(line[6:])
            continue
        if line.startswith("teardown "):
            teardown.append(line[9:])
            continue
        match = LINE.match(line)
        if not match or not cases:
            raise ScriptError(f"{place}: {line}")
        case, name, rest = cases[-1], match["name"] or "a", match["rest"] or ""
        if match["kind"] == "->":
            if not case.steps or case.steps[-1].name != name or case.steps[-1].expected or case.steps[-1].expected_of_weir is not None:
                case.steps.append(Step(name))
            case.steps[-1].sends.append(rest)
        else:
            if not case.steps or case.steps[-1].name != name:
                case.steps.append(Step(name))
            if match["kind"] == "<-":
                case.steps[-1].expected.append(rest)
            else:
                case.steps[-1].expected_of_weir = (case.steps[-1].expected_of_weir or []) + ([rest] if rest else [])
    return cases, setup, teardown


class Server:
    def __init__(self, port, user, database, is_weir):
        self.port, self.settings, self.is_weir = port, {"user": user, "database": database, "client_min_messages": "warning", "TimeZone": "UTC"}, is_weir

    def connect(self):
        return Connection(self.port)

    def session(self):
        connection = self.connect()
        connection.login(self.settings)
        return connection

    def query(self, text):
        """The answer of a session of its own."""
        connection = self.session()
        connection.send(message("Q", terminated(text.encode())))
        lines = []
        while not lines or not lines[-1].startswith(("Z", "closed", "nothing")):
            lines.append(connection.next())
        connection.finish()
        return lines


def perform(step, server, connections):
    for line in step.sends:
        parts = tokens(line)
        word, parts = parts[0].word, parts[1:]
        connection = connections.get(step.name)
        if connection is None:
            connection = connections[step.name] = server.connect()
        if not connection.has_started and word not in BEFORE_LOGIN:
            connection.login(server.settings)
        if word in ("Connect", "Login"):
            continue
        if word == "Pause":
            time.sleep(int(parts[0].value) / 1000)
        elif word == "Half":
            connection.socket.shutdown(socket.SHUT_WR)
        elif word == "Reset":
            # A close with unread data, or with this option, is told to the other side as a reset.
            connection.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            connection.socket.close()
            del connections[step.name]
        else:
            if word == "Startup":
                connection.has_started = True
                named = {part.prefix or part.word.partition("=")[0] for part in parts}
                if not named & {"user", "nobody"}:
                    parts = [*parts, *tokens(f"user={server.settings['user']}")]
                    if "database" not in named:
                        parts += tokens(f"database={server.settings['database']}")
                parts = [part for part in parts if part.word != "nobody"]
            if word in ("SSL", "GSS"):
                connection.bytes_awaited += 1
            if word in ("Raw", "Packet"):
                connection.has_started = True
            connection.send(encode(word, parts, connections))


def is_like(line, expected):
    """An expected line may end in `...`, which stands for anything."""
    return line.startswith(expected[:-3]) if expected.endswith("...") else line == expected


def skip_greeting(line, step):
    """What a login says of itself differs between servers; a script that starts by hand sees only what begins and ends it."""
    return any(send.startswith(("Startup", "Raw", "Packet")) for send in step.sends) and line.startswith(("S ", "K ")) and line != "K 36"


def run(case, server):
    """Runs a case; the faults found, one line each."""
    connections, faults = {}, []
    for step in case.steps:
        perform(step, server, connections)
        for expected in step.wanted(server.is_weir):
            while True:
                line = connections[step.name].next()
                if not skip_greeting(line, step) or expected.startswith(line[:2]):
                    break
            if not is_like(line, expected):
                faults.append(f"on {step.name} came   {line}\n      instead of {expected}")
                break
        if faults:
            break
    for name, connection in connections.items():
        rest = connection.finish()
        if not faults and rest:
            faults.append(f"on {name} came, and nothing was expected: {rest}")
    return faults


def record(case, server, quiet_seconds):
    """Runs a case and returns its lines with the server's answers in place of what was expected."""
    connections, lines = {}, []
    for step in case.steps:
        perform(step, server, connections)
        prefix = "" if step.name == "a" else step.name
        lines += [f"{prefix}-> {send}" for send in step.sends]
        answers = []
        while step.name in connections:
            line = connections[step.name].next(3.0 if not answers else quiet_seconds)
            if line == "nothing":
                break
            if not skip_greeting(line, step):
                answers.append(line)
            if line.startswith("closed"):
                break
        step.recorded = answers
    for connection in connections.values():
        connection.finish()
