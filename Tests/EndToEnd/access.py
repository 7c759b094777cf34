"""What tests of logins are made of: a certificate authority, users, a daemon that asks for passwords, a PostgreSQL with TLS."""

import os
import pathlib
import shutil
import subprocess
import tempfile

from harness import ROOT, WEIR, Weir, psql, wait_until

TABLE = "CREATE TABLE calls (model VARCHAR, cost NUMERIC);\n"


class OpenWeir(Weir):
    """A daemon that may ask for a password: it is there when it says so."""

    def answers(self):
        if self.child.poll() is not None:
            raise AssertionError(f"the daemon ended with {self.child.returncode}:\n{self.output()}")
        return " ready" in self.output() and subprocess.run(["pg_isready", "-q", "-h", "127.0.0.1", "-p", str(self.port)]).returncode == 0


def weir(*arguments, given=None, env=None):
    return subprocess.run(
        [str(WEIR), *map(str, arguments)], input=given, capture_output=True, text=True, timeout=120, cwd=ROOT, env=dict(os.environ, **(env or {})))


def openssl(*arguments, **options):
    return subprocess.run(["openssl", *map(str, arguments)], capture_output=True, text=True, check=True, timeout=60, **options).stdout


class Folder:
    """Users, a certificate authority and two certificates of its making."""

    def __init__(self):
        self.path = pathlib.Path(tempfile.mkdtemp(prefix="weir-access-"))
        (self.path / "table.sql").write_text(TABLE)
        self.users = self.path / "users"
        self.certificate, self.key = self.path / "server.crt", self.path / "server.key"
        openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", self.path / "ca.key",
                "-out", self.path / "ca.crt", "-subj", "/CN=test authority", "-days", "30")
        self.issue("one", "sha256")
        self.issue("two", "sha384")
        self.use("one")

    def issue(self, name, digest):
        file = self.path / name
        openssl("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", f"{file}.key", "-out", f"{file}.csr",
                "-subj", "/CN=localhost")
        extensions = self.path / "san.cnf"
        extensions.write_text("subjectAltName=DNS:localhost,IP:127.0.0.1\n")
        openssl("x509", "-req", "-in", f"{file}.csr", "-CA", self.path / "ca.crt", "-CAkey", self.path / "ca.key", "-CAcreateserial",
                "-out", f"{file}.crt", "-days", "30", f"-{digest}", "-extfile", extensions)

    def use(self, name):
        shutil.copy(self.path / f"{name}.crt", self.certificate)
        shutil.copy(self.path / f"{name}.key", self.key)
        self.key.chmod(0o600)

    def fingerprint(self, name):
        return openssl("x509", "-in", self.path / f"{name}.crt", "-noout", "-fingerprint", "-sha256").strip().split("=")[1]

    def add(self, name, role, password):
        done = weir("user", "add", "--users", self.users, name, "--role", role, "--password-stdin", given=password + "\n")
        if done.returncode != 0:
            raise AssertionError(done.stderr)

    def remove(self):
        shutil.rmtree(self.path, ignore_errors=True)


def use_certificate(postgres, folder, rules):
    """PostgreSQL with the folder's certificate, and with lines in front of its pg_hba.conf."""
    data = postgres.folder / "data"
    for name in ("server.crt", "server.key"):
        shutil.copy(folder.path / name, data / name)
        shutil.chown(data / name, *([data.owner()] * 2))
        (data / name).chmod(0o600)
    hba = data / "pg_hba.conf"
    hba.write_text(rules + hba.read_text())
    psql(postgres.port, "ALTER SYSTEM SET ssl = on")
    psql(postgres.port, "SELECT pg_reload_conf()")
    wait_until("PostgreSQL's TLS", lambda: psql(postgres.port, "SHOW ssl", "-At").strip() == "on")
