"""PostgreSQL connections by the thousand: the startup, SCRAM-SHA-256 and simple queries, on asyncio and nothing else."""

import asyncio
import base64
import hashlib
import hmac
import os
import re
import struct


class Refused(Exception):
    """What the server said before it closed the connection."""


def startup(user, database="weir"):
    body = struct.pack("!i", 196_608) + f"user\0{user}\0database\0{database}\0\0".encode()
    return struct.pack("!i", len(body) + 4) + body


def message(kind, body=b""):
    return kind + struct.pack("!i", len(body) + 4) + body


def query(sql):
    return message(b"Q", sql.encode() + b"\0")


TERMINATE = message(b"X")
_salted = {}


def salted_password(password, salt, rounds):
    """PBKDF2 costs the client thousands of hashes; who logs in again and again keeps the result, as drivers do."""
    known = (password, salt, rounds)
    if known not in _salted:
        _salted[known] = hashlib.pbkdf2_hmac("sha256", password.encode(), salt, rounds)
    return _salted[known]


class Connection:
    """One session. `open` logs in; `ask` runs a statement and gives the number of bytes of its answer."""

    def __init__(self, reader, writer):
        self.reader, self.writer = reader, writer

    @classmethod
    async def open(cls, port, user="weir", password="", source=None):
        # A reader of asyncio would keep 128 KiB.
        reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1 << 12, local_addr=source)
        connection = cls(reader, writer)
        writer.write(startup(user))
        await connection.authenticate(password)
        await connection.until_ready()
        return connection

    async def next(self):
        head = await self.reader.readexactly(5)
        body = await self.reader.readexactly(struct.unpack("!i", head[1:])[0] - 4)
        if head[:1] == b"E":
            raise Refused({part[:1].decode(): part[1:].decode() for part in body.split(b"\0") if part})
        return head[:1], body

    async def authenticate(self, password):
        while True:
            kind, body = await self.next()
            if kind != b"R":
                raise Refused(f"{kind} during the login")
            code = struct.unpack("!i", body[:4])[0]
            if code == 0:
                return
            if code == 10:
                nonce = base64.b64encode(os.urandom(18))
                first = b"n=,r=" + nonce
                initial = b"n,," + first
                self.writer.write(message(b"p", b"SCRAM-SHA-256\0" + struct.pack("!i", len(initial)) + initial))
            elif code == 11:
                challenge = body[4:]
                fields = dict(field.split(b"=", 1) for field in challenge.split(b","))
                salted = salted_password(password, base64.b64decode(fields[b"s"]), int(fields[b"i"]))
                key = hmac.digest(salted, b"Client Key", "sha256")
                text = b"c=biws,r=" + fields[b"r"]
                signature = hmac.digest(hashlib.sha256(key).digest(), first + b"," + challenge + b"," + text, "sha256")
                proof = base64.b64encode(bytes(a ^ b for a, b in zip(key, signature)))
                self.writer.write(message(b"p", text + b",p=" + proof))

    async def until_ready(self):
        count = 0
        while True:
            kind, body = await self.next()
            count += len(body)
            if kind == b"Z":
                return count

    async def ask(self, sql):
        self.writer.write(query(sql))
        return await self.until_ready()

    async def count(self, sql):
        """How many rows the statement gives."""
        self.writer.write(query(sql))
        rows = 0
        while (kind := (await self.next())[0]) != b"Z":
            rows += kind == b"D"
        return rows

    async def close(self):
        self.writer.write(TERMINATE)
        await closed(self.writer)


class Onlooker(asyncio.Protocol):
    """A session that looks at the ends of answers alone: to read every row in Python takes longer than to make it, and would be measured."""

    READY = b"Z\0\0\0\5I"
    COMPLETE = re.compile(rb"C\0\0\0.SELECT \d+\0" + READY + rb"\Z", re.DOTALL)

    def __init__(self):
        self.tail, self.answer, self.transport = b"", None, None

    @classmethod
    async def open(cls, port, user="weir"):
        _, session = await asyncio.get_running_loop().create_connection(cls, "127.0.0.1", port)
        await session.send(startup(user))
        return session

    def connection_made(self, transport):
        self.transport = transport

    def data_received(self, data):
        self.tail = (self.tail + data[-64:])[-64:]
        if self.tail.endswith(self.READY) and self.answer:
            self.answer.set_result(None)
            self.answer = None

    def connection_lost(self, error):
        if self.answer:
            self.answer.set_exception(error or ConnectionResetError("the server closed the connection"))
            self.answer = None

    async def send(self, bytes):
        self.tail, self.answer = b"", asyncio.get_running_loop().create_future()
        self.transport.write(bytes)
        await self.answer

    async def ask(self, sql):
        """Runs a SELECT; the answer has come to its end."""
        await self.send(query(sql))
        if not self.COMPLETE.search(self.tail):
            raise Refused(self.tail)

    def close(self):
        self.transport.write(TERMINATE)
        self.transport.close()


async def closed(writer):
    """Closes it and waits until that is done, whatever the other end has done."""
    writer.close()
    try:
        await writer.wait_closed()
    except ConnectionError:
        pass


async def until_closed(reader, seconds):
    """Seconds until the server closed the connection; None when it did not."""
    loop = asyncio.get_running_loop()
    began = loop.time()
    try:
        async with asyncio.timeout(seconds):
            while await reader.read(1 << 16):
                pass
    except TimeoutError:
        return None
    except ConnectionError:
        pass
    return loop.time() - began
