"""PostgreSQL's client library through ctypes: a statement in, its answer out, without any package to install."""

import ctypes
import ctypes.util
import dataclasses

pq = ctypes.CDLL(ctypes.util.find_library("pq") or "libpq.so.5")
for name, result in [
        ("PQconnectdb", ctypes.c_void_p), ("PQexec", ctypes.c_void_p), ("PQgetvalue", ctypes.c_char_p), ("PQfname", ctypes.c_char_p),
        ("PQresultErrorField", ctypes.c_char_p), ("PQerrorMessage", ctypes.c_char_p), ("PQftype", ctypes.c_uint)]:
    getattr(pq, name).restype = result
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
        result = ctypes.c_void_p(pq.PQexec(self.handle, text.encode()))
        try:
            if pq.PQstatus(self.handle) != 0:
                raise ConnectionLost(self.last_error())
            if pq.PQresultStatus(result) not in (EMPTY_QUERY, COMMAND_OK, TUPLES_OK):
                return self._error(result)
            width = pq.PQnfields(result)
            columns = [(pq.PQfname(result, i).decode(), pq.PQftype(result, i), pq.PQfmod(result, i)) for i in range(width)]
            rows = [
                [None if pq.PQgetisnull(result, r, c) else pq.PQgetvalue(result, r, c).decode() for c in range(width)]
                for r in range(pq.PQntuples(result))]
            return Answer(columns, rows)
        finally:
            pq.PQclear(result)

    def _error(self, result):
        def field(code):
            return (pq.PQresultErrorField(result, ord(code)) or b"").decode()
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
