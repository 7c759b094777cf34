"""A relay between clients and the mock cluster that shows them only some partitions of its topics, until it is told to show more.

The mock cluster cannot add partitions to a topic. Metadata answers are rewritten: brokers are at the relay's address, partitions from a number
on are left out. Formats: https://kafka.apache.org/protocol, Metadata versions 0 to 4.
"""

import socket
import struct
import threading

METADATA, API_VERSIONS = 3, 18
METADATA_VERSION_MAX = 4


class Reader:
    def __init__(self, data):
        self.data, self.at = data, 0

    def take(self, form):
        values = struct.unpack_from(">" + form, self.data, self.at)
        self.at += struct.calcsize(">" + form)
        return values[0]

    def text(self):
        length = self.take("h")
        if length < 0:
            return None
        self.at += length
        return self.data[self.at - length:self.at]

    def numbers(self):
        return [self.take("i") for _ in range(self.take("i"))]


def packed(text):
    return struct.pack(">h", -1) if text is None else struct.pack(">h", len(text)) + text


class PartitionProxy:
    def __init__(self, bootstrap, partitions):
        host, port = bootstrap.split(":")
        self.target, self.partitions = (host, int(port)), partitions
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.bootstrap = f"127.0.0.1:{self.port}"
        threading.Thread(target=self.accept, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.listener.close()

    def accept(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            server = socket.create_connection(self.target)
            asked = {}
            threading.Thread(target=self.relay, args=(client, server, lambda frame, asked=asked: self.request(frame, asked)), daemon=True).start()
            threading.Thread(target=self.relay, args=(server, client, lambda frame, asked=asked: self.answer(frame, asked)), daemon=True).start()

    @staticmethod
    def relay(source, target, change):
        def exactly(count):
            data = b""
            while len(data) < count:
                piece = source.recv(count - len(data))
                if not piece:
                    raise OSError("closed")
                data += piece
            return data

        try:
            while True:
                frame = change(exactly(struct.unpack(">i", exactly(4))[0]))
                target.sendall(struct.pack(">i", len(frame)) + frame)
        except OSError:
            source.close()
            target.close()

    def request(self, frame, asked):
        api, version, correlation = struct.unpack_from(">hhi", frame)
        asked[correlation] = (api, version)
        return frame

    def answer(self, frame, asked):
        api, version = asked.pop(struct.unpack_from(">i", frame)[0])
        if api == API_VERSIONS and version < 3:
            return self.versions(frame)
        return self.metadata(frame, version) if api == METADATA else frame

    @staticmethod
    def versions(frame):
        """No newer Metadata than is understood here."""
        reader = Reader(frame)
        out = struct.pack(">ih", reader.take("i"), reader.take("h"))
        count = reader.take("i")
        out += struct.pack(">i", count)
        for _ in range(count):
            api, least, most = reader.take("h"), reader.take("h"), reader.take("h")
            out += struct.pack(">hhh", api, least, min(most, METADATA_VERSION_MAX) if api == METADATA else most)
        return out + frame[reader.at:]

    def metadata(self, frame, version):
        assert version <= METADATA_VERSION_MAX, version
        reader = Reader(frame)
        out = struct.pack(">i", reader.take("i"))
        if version >= 3:
            out += struct.pack(">i", reader.take("i"))
        brokers = reader.take("i")
        out += struct.pack(">i", brokers)
        for _ in range(brokers):
            out += struct.pack(">i", reader.take("i"))
            reader.text(), reader.take("i")
            out += packed(b"127.0.0.1") + struct.pack(">i", self.port)
            if version >= 1:
                out += packed(reader.text())
        if version >= 2:
            out += packed(reader.text())
        if version >= 1:
            out += struct.pack(">i", reader.take("i"))
        topics = reader.take("i")
        out += struct.pack(">i", topics)
        for _ in range(topics):
            out += struct.pack(">h", reader.take("h")) + packed(reader.text())
            if version >= 1:
                out += struct.pack(">b", reader.take("b"))
            shown = b""
            count = 0
            for _ in range(reader.take("i")):
                error, number, leader = reader.take("h"), reader.take("i"), reader.take("i")
                replicas, in_sync = reader.numbers(), reader.numbers()
                if number < self.partitions:
                    count += 1
                    shown += struct.pack(">hii", error, number, leader)
                    for numbers in (replicas, in_sync):
                        shown += struct.pack(f">i{len(numbers)}i", len(numbers), *numbers)
            out += struct.pack(">i", count) + shown
        return out + frame[reader.at:]
