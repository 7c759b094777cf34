"""What many clients, slow clients and silent ones do to the daemon and to each other; measured by the script `run` and by test_load.py."""

import asyncio
import json
import multiprocessing
import pathlib
import resource
import shutil
import socket
import subprocess
import time

from connections import Connection, closed, query, startup, until_closed

STATEMENT = "SELECT model, count(*), sum(cost) FROM calls GROUP BY model ORDER BY 1"
ROWS = "INSERT INTO calls SELECT 'm' || g % 20, g FROM generate_series(1, 2000) g"
TABLE = "CREATE TABLE calls (model VARCHAR, cost NUMERIC);\n"


def allow_open_files(count):
    """Raises this process's limit, which a daemon that is started later inherits; the number that it may have."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = max(soft, min(count, hard) if hard != resource.RLIM_INFINITY else count)
    resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    return wanted


def resident_bytes(pid):
    """What the process has touched of its own memory."""
    for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("RssAnon:"):
            return int(line.split()[1]) << 10
    raise AssertionError("no RssAnon")


def percentile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


async def at_once(count, limit, action):
    """Runs `action(index)` for each index, at most `limit` of them at the same time."""
    gate = asyncio.Semaphore(limit)

    async def one(index):
        async with gate:
            return await action(index)
    return await asyncio.gather(*(one(index) for index in range(count)))


# MARK: idle connections


async def idle(port, pid, count, password, user):
    """Bytes of the daemon's memory for each connection: when it has logged in, and when it has asked something."""
    # Whatever the first of them makes once is not theirs.
    first = await at_once(8, 8, lambda _: Connection.open(port, user, password))
    await asyncio.gather(*(connection.ask(STATEMENT) for connection in first))
    before = resident_bytes(pid)
    connections = await at_once(count, 50, lambda _: Connection.open(port, user, password))
    logged_in = (resident_bytes(pid) - before) / count
    await at_once(count, 50, lambda index: connections[index].ask(STATEMENT))
    asked = (resident_bytes(pid) - before) / count
    await asyncio.gather(*(connection.close() for connection in connections + first))
    return logged_in, asked


# MARK: logins


def login_program(folder):
    """The program of logins.c, built into `folder`: clients in Python would need more of the processors than the daemon."""
    target = pathlib.Path(folder) / "logins"
    source = pathlib.Path(__file__).with_name("logins.c")
    subprocess.run([shutil.which("clang") or "cc", "-Wall", "-Wextra", "-Werror", "-O2", source, "-o", target, "-lcrypto"], check=True)
    return target


def logins(program, port, user, password, rate, seconds):
    """Logs in `rate` times a second, asks, and goes. Gives (logins a second, seconds of each, how many failed, how the first of them did)."""
    done = subprocess.run([program, *map(str, (port, user, password, rate, seconds))], capture_output=True, text=True, check=True, timeout=seconds + 120)
    told = json.loads(done.stdout)
    return told["rate"], [microseconds / 1e6 for microseconds in told["microseconds"]], told["failed"], told["first_failure"]


# MARK: others' latency


def _probe(port, user, password, stop, answers):
    """Asks every 5 ms over one connection; a process of its own, so that it waits for the server alone."""
    async def ask():
        connection = await Connection.open(port, user, password)
        took = []
        while not stop.is_set():
            began = time.perf_counter()
            await connection.ask(STATEMENT)
            took.append(time.perf_counter() - began)
            await asyncio.sleep(0.005)
        await connection.close()
        return took
    answers.put(asyncio.run(ask()))


class Probe:
    """What two good clients wait for an answer while it is open: `seconds` afterwards."""

    def __init__(self, port, user="weir", password="", clients=2):
        context = multiprocessing.get_context("fork")
        self.stop, self.answers = context.Event(), context.Queue()
        self.children = [context.Process(target=_probe, args=(port, user, password, self.stop, self.answers)) for _ in range(clients)]

    def __enter__(self):
        for child in self.children:
            child.start()
        return self

    def __exit__(self, *_):
        self.stop.set()
        self.seconds = [second for _ in self.children for second in self.answers.get(timeout=60)]
        for child in self.children:
            child.join()

    @property
    def p99(self):
        return percentile(self.seconds, 0.99)


# MARK: bad clients; each gives the seconds after which the server closed it, None for those that it did not close


async def slow_logins(port, count, seconds_max):
    """Bytes of a startup packet, one a second."""
    packet = startup("weir")

    async def one(_):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)

        async def drip():
            for byte in packet[:-1]:
                writer.write(bytes([byte]))
                await asyncio.sleep(1)
        dripping = asyncio.create_task(drip())
        seconds = await until_closed(reader, seconds_max)
        dripping.cancel()
        await closed(writer)
        return seconds
    return await at_once(count, count, one)


async def silent(port, count, seconds_max):
    """Connected, and nothing else: the half of a connection whose other half is gone."""
    async def one(_):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        seconds = await until_closed(reader, seconds_max)
        await closed(writer)
        return seconds
    return await at_once(count, count, one)


async def slow_readers(port, count, seconds_max, user="weir"):
    """Each asks for 10 MB and takes a byte a second. The server closes who stands still, although the answer is not over.

    A client sees that only when it has read what the network holds for it, so it is the server that is asked which of them are left.
    """
    loop = asyncio.get_running_loop()
    wanted = "SET application_name = 'slow reader'; SELECT repeat('x', 1000) FROM generate_series(1, 10000)"
    left = "SELECT pid FROM pg_stat_activity WHERE application_name = 'slow reader'"
    clients, began, seconds = [], loop.time(), []
    try:
        for _ in range(count):
            # By hand and with small buffers: neither asyncio nor the network may take the answer for the client.
            client = socket.socket()
            clients.append(client)
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            client.setblocking(False)
            await loop.sock_connect(client, ("127.0.0.1", port))
            await loop.sock_sendall(client, startup(user) + query(wanted))
        observer = await Connection.open(port, user)
        while await observer.count(left) < count and loop.time() < began + seconds_max:
            await asyncio.sleep(0.1)
        while len(seconds) < count and loop.time() < began + seconds_max:
            await asyncio.sleep(1)
            for client in clients:
                try:
                    client.recv(1)
                except OSError:
                    pass
            gone = count - await observer.count(left)
            seconds += [loop.time() - began] * (gone - len(seconds))
        await observer.close()
    finally:
        for client in clients:
            client.close()
    return seconds + [None] * (count - len(seconds))
