"""pg_isready: a server that answers, and one that is not there."""

import socket
import subprocess

from client import done, tell


def ask(*arguments):
    ran = subprocess.run(["pg_isready", *arguments], capture_output=True, text=True)
    return ran.returncode, ran.stdout.rsplit(" - ", 1)[-1].strip()


with socket.socket() as probe:
    probe.bind(("127.0.0.1", 0))
    nobody = probe.getsockname()[1]
tell("there", ask)
tell("there, whatever the user", lambda: ask("-U", "nobody", "-d", "nothing"))
tell("not there", lambda: ask("-p", str(nobody)))
done()
