"""What many clients, slow clients and silent ones do to the daemon and to each other; measured by the script `run` and by test_load.py."""

import asyncio
import multiprocessing
import pathlib
import resource
import socket
import time

from connections import Connection, Refused, query, startup, until_closed

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
    for connection in connections + first:
        connection.close()
    return logged_in, asked


# MARK: logins


async def logins(port, user, password, rate, seconds):
    """Logs in `rate` times a second, asks, and goes. Gives (logins that began, seconds of each, errors)."""
    loop = asyncio.get_running_loop()
    took, errors = [], []

    async def one():
        began = loop.time()
        try:
            connection = await Connection.open(port, user, password)
            await connection.ask("SELECT 1")
            took.append(loop.time() - began)
            connection.close()
        except (Refused, ConnectionError, asyncio.IncompleteReadError) as error:
            errors.append(repr(error))

    tasks, began = set(), loop.time()
    count = int(rate * seconds)
    for index in range(count):
        late = began + index / rate - loop.time()
        if late > 0:
            await asyncio.sleep(late)
        elif index % 20 == 0:
            await asyncio.sleep(0)
        task = asyncio.create_task(one())
        tasks.add(task)
        task.add_done_callback(tasks.discard)
    await asyncio.gather(*tasks)
    return count / (loop.time() - began), took, errors


def logins_of_processes(port, user, password, rate, seconds, processes):
    """The same from several processes, as one of Python cannot say so much."""
    with multiprocessing.Pool(processes) as pool:
        parts = pool.starmap(_logins, [(port, user, password, rate / processes, seconds)] * processes)
    return sum(part[0] for part in parts), [second for part in parts for second in part[1]], [error for part in parts for error in part[2]]


def _logins(*arguments):
    return asyncio.run(logins(*arguments))


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
        connection.close()
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
        closed = await until_closed(reader, seconds_max)
        dripping.cancel()
        writer.close()
        return closed
    return await at_once(count, count, one)


async def silent(port, count, seconds_max):
    """Connected, and nothing else: the half of a connection whose other half is gone."""
    async def one(_):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        closed = await until_closed(reader, seconds_max)
        writer.close()
        return closed
    return await at_once(count, count, one)


async def slow_readers(port, count, seconds_max, user="weir"):
    """Each asks for 10 MB and takes a byte a second. The server closes who stands still, although the answer is not over.

    A client sees that only when it has read what the network holds for it, so it is the server that is asked which of them are left.
    """
    loop = asyncio.get_running_loop()
    wanted = "SET application_name = 'slow reader'; SELECT repeat('x', 1000) FROM generate_series(1, 10000)"
    left = "SELECT pid FROM pg_stat_activity WHERE application_name = 'slow reader'"
    clients, began, closed = [], loop.time(), []
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
        while await observer.count(left) < count - len(closed) and loop.time() < began + seconds_max:
            await asyncio.sleep(0.1)
        while len(closed) < count and loop.time() < began + seconds_max:
            await asyncio.sleep(1)
            for client in clients:
                try:
                    client.recv(1)
                except OSError:
                    pass
            gone = count - await observer.count(left)
            closed += [loop.time() - began] * (gone - len(closed))
        observer.close()
    finally:
        for client in clients:
            client.close()
    return closed + [None] * (count - len(closed))
