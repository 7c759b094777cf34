"""PostgreSQL's client library through ctypes: a statement in, its answer out, without any package to install."""

import ctypes
import ctypes.util
import dataclasses

pq = ctypes.CDLL(ctypes.util.find_library("pq") or "libpq.so.5")
for name, result in [
        ("PQconnectdb", ctypes.c_void_p), ("PQexec", ctypes.c_void_p), ("PQgetvalue", ctypes.c_char_p), ("PQfname", ctypes.c_char_p),
        ("PQresultErrorField", ctypes.c_char_p), ("PQerrorMessage", ctypes.c_char_p), ("PQftype", ctypes.c_uint),
        ("PQprepare", ctypes.c_void_p), ("PQdescribePrepared", ctypes.c_void_p), ("PQexecPrepared", ctypes.c_void_p),
        ("PQparamtype", ctypes.c_uint)]:
    getattr(pq, name).restype = result
# The same function, for bytes that may hold zeros.
pq.PQgetvalue_address = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int, ctypes.c_int)(("PQgetvalue", pq))
PROCESS_NOTICES = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_char_p)
IGNORE_NOTICES = PROCESS_NOTICES(lambda _, __: None)

EMPTY_QUERY, COMMAND_OK, TUPLES_OK = 0, 1, 2


class ConnectionLost(Exception):
    """The server closed the connection or does not listen: for a server under test, a crash."""


@dataclasses.dataclass
class Answer:
    """What a statement gave: columns (name, type OID, modifier) and rows of texts or None; or the fields of an error."""

    columns: list = dataclasses.field(default_factory=list)
    rows: list = dataclasses.field(default_factory=list)
    # The types of the parameters, as Describe tells them; None where nothing was described.
    parameters: list = None
    state: str = ""
    position: str = ""
    message: str = ""
    hint: str = ""

    @property
    def failed(self):
        return self.state != ""


class Connection:
    def __init__(self, conninfo):
        self.conninfo = conninfo
        self.type_names = {}
        self.handle = ctypes.c_void_p(pq.PQconnectdb(conninfo.encode()))
        if pq.PQstatus(self.handle) != 0:
            raise ConnectionLost(self.last_error())
        pq.PQsetNoticeProcessor(self.handle, IGNORE_NOTICES, None)

    def last_error(self):
        return (pq.PQerrorMessage(self.handle) or b"").decode().strip()

    def close(self):
        if self.handle:
            pq.PQfinish(self.handle)
            self.handle = None

    def run(self, text):
        """Runs a text of one or more statements by the simple protocol; the last one's answer."""
        return self._answer(pq.PQexec(self.handle, text.encode()), self._rows)

    def prepare(self, text):
        """Parse and Describe of the unnamed statement: its parameters' types and its columns, without rows."""
        parsed = self._answer(pq.PQprepare(self.handle, b"", text.encode(), 0, None), lambda _: Answer())
        return parsed if parsed.failed else self._answer(pq.PQdescribePrepared(self.handle, b""), self._description)

    def execute(self, values=(), binary=False):
        """Bind and Execute of the unnamed statement. `values` are texts, bytes (binary format) or None; binary rows come as hex digits."""
        count = len(values)
        encoded = [value.encode() if isinstance(value, str) else value for value in values]
        texts = (ctypes.c_char_p * count)(*encoded)
        lengths = (ctypes.c_int * count)(*[len(value or b"") for value in encoded])
        formats = (ctypes.c_int * count)(*[int(isinstance(value, bytes)) for value in values])
        result = pq.PQexecPrepared(self.handle, b"", count, texts, lengths, formats, int(binary))
        return self._answer(result, self._binary_rows if binary else self._rows)

    def _answer(self, handle, read):
        result = ctypes.c_void_p(handle)
        try:
            if pq.PQstatus(self.handle) != 0:
                raise ConnectionLost(self.last_error())
            if pq.PQresultStatus(result) not in (EMPTY_QUERY, COMMAND_OK, TUPLES_OK):
                return self._error(result)
            return read(result)
        finally:
            pq.PQclear(result)

    def _rows(self, result):
        width = pq.PQnfields(result)
        rows = [
            [None if pq.PQgetisnull(result, r, c) else pq.PQgetvalue(result, r, c).decode() for c in range(width)]
            for r in range(pq.PQntuples(result))]
        return Answer(self._columns(result), rows)

    def _binary_rows(self, result):
        def cell(row, column):
            if pq.PQgetisnull(result, row, column):
                return None
            return ctypes.string_at(pq.PQgetvalue_address(result, row, column), pq.PQgetlength(result, row, column)).hex()

        rows = [[cell(r, c) for c in range(pq.PQnfields(result))] for r in range(pq.PQntuples(result))]
        return Answer(self._columns(result), rows)

    def _description(self, result):
        return Answer(self._columns(result), parameters=[pq.PQparamtype(result, index) for index in range(pq.PQnparams(result))])

    @staticmethod
    def _columns(result):
        return [(pq.PQfname(result, i).decode(), pq.PQftype(result, i), pq.PQfmod(result, i)) for i in range(pq.PQnfields(result))]

    def _error(self, result):
        def field(code):
            return (pq.PQresultErrorField(result, ord(code)) or b"").decode(errors="replace")
        return Answer(state=field("C") or "?????", position=field("P"), message=field("M"), hint=field("H"))

    def require(self, text):
        """`run` for statements that have to succeed."""
        answer = self.run(text)
        if answer.failed:
            raise AssertionError(f"{answer.state}: {answer.message}\n{text[:500]}")
        return answer

    def type_name(self, oid, modifier):
        """`format_type`, asked once for each type."""
        if (oid, modifier) not in self.type_names:
            self.type_names[oid, modifier] = self.require(f"SELECT format_type({oid}, {modifier})").rows[0][0]
        return self.type_names[oid, modifier]
