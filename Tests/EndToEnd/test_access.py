"""Who may come in: users, passwords, TLS, access rules, the unix socket; with psql, OpenSSL and bytes."""

import base64
import hashlib
import hmac
import os
import pathlib
import re
import shutil
import signal
import socket
import ssl
import stat
import struct
import subprocess
import tempfile
import unittest

from access import TABLE, Folder, OpenWeir, openssl, use_certificate, weir
from harness import ROOT, WEIR, Postgres, free_port, psql, wait_until

# A Python with drivers (scripts/install-clients), for what libpq 15 cannot do.
CLIENT_PYTHON = os.environ.get("TEST_CLIENT_PYTHON") or str(ROOT / ".build" / "clients" / "venv" / "bin" / "python")

def ask(port, sql, user="ann", password="secret of ann", host="127.0.0.1", **options):
    """psql with a connection string; gives what it printed, or the error."""
    words = {"host": host, "port": port, "user": user, "dbname": "weir", "connect_timeout": 10, **options}
    text = " ".join(f"{key}='{value}'" for key, value in words.items())
    done = subprocess.run(
        ["psql", "-X", "-At", "-v", "ON_ERROR_STOP=1", "-v", "VERBOSITY=verbose", text], input=sql, capture_output=True, text=True, timeout=60,
        env=dict(os.environ, PGPASSWORD=password or "", LC_ALL="C.UTF-8", HOME="/nonexistent"))
    return done.stdout.strip() if done.returncode == 0 else done.stderr.strip()


def startup(user="ann", database="weir"):
    body = struct.pack("!i", 196608) + f"user\0{user}\0database\0{database}\0\0".encode()
    return struct.pack("!i", len(body) + 4) + body


SSL_REQUEST = struct.pack("!ii", 8, 80877103)


def received(connection):
    """All bytes up to the end of the connection."""
    data = b""
    try:
        while chunk := connection.recv(65536):
            data += chunk
    except (ConnectionResetError, ssl.SSLError):
        pass
    return data


class Users(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="weir-users-"))
        self.addCleanup(shutil.rmtree, self.folder, True)
        self.file = self.folder / "users"

    def test_users_are_added_listed_changed_and_removed_and_the_file_is_private(self):
        add = ["user", "add", "--users", self.file]
        self.assertEqual(weir(*add, "ann", "--role", "admin", "--password-stdin", given="one\n").stdout, f"added user ann (admin) in {self.file}\n")
        first = self.file.read_text()
        self.assertNotIn("one", first.split("secret ")[1].split("\n", 1)[1])
        self.assertEqual(stat.S_IMODE(self.file.stat().st_mode), 0o600)
        self.assertEqual(weir(*add, "o'brien \"x\"", "--password-stdin", given="pass").returncode, 0)
        self.assertEqual(weir(*add, "ann", "--password-stdin", given="two\n").stdout, f"changed user ann (reader) in {self.file}\n")
        listed = weir("user", "list", env={"WEIR_USERS": str(self.file)}).stdout
        self.assertEqual(listed.split("\n"), ["ann          reader", "o'brien \"x\"  reader", ""])
        self.assertEqual(weir("user", "remove", "--users", self.file, "ann").returncode, 0)
        self.assertEqual(weir("user", "remove", "--users", self.file, "ann").stderr, f"weir: there is no user ann in {self.file}\n")
        self.assertEqual([path.name for path in sorted(self.folder.iterdir())], ["users", "users.lock"])

    def test_what_is_wrong_is_told(self):
        add = ["user", "add", "--users", self.file]
        for arguments, given, words in [
            ([*add, "a", "--role", "king", "--password-stdin"], "x", "reader or admin"),
            ([*add, "a", "--password-stdin"], "\n", "the password is empty"),
            ([*add, "a", "--verifier-stdin"], "SCRAM-SHA-256$1:a$b:c", "is no verifier"),
            ([*add, "reader", "--password-stdin"], "x", "name of a role"),
            ([*add, "x" * 64, "--password-stdin"], "x", "at most 63 bytes"),
            ([*add, "a", "--iterations", "100", "--password-stdin"], "x", "--iterations must be"),
            (["user", "list", "--users", self.file], "", "cannot be read"),
            (["user", "list"], "", "WEIR_USERS"),
        ]:
            done = weir(*arguments, given=given)
            self.assertNotEqual(done.returncode, 0, arguments)
            self.assertIn(words, done.stderr)
        self.file.write_text("nonsense\n")
        self.assertIn("may be read by others", weir("user", "list", "--users", self.file).stderr)
        self.file.chmod(0o600)
        self.assertIn(f"{self.file}:1: ", weir("user", "list", "--users", self.file).stderr)

    def test_without_a_terminal_the_password_is_not_asked_for(self):
        done = subprocess.run([str(WEIR), "user", "add", "--users", str(self.file), "a"], capture_output=True, text=True, stdin=subprocess.DEVNULL,
                              timeout=60, start_new_session=True)
        self.assertIn("say --password-stdin", done.stderr)

    def test_a_verifier_of_postgresql_logs_in_here(self):
        with Postgres() as postgres:
            psql(postgres.port, "CREATE ROLE grafana LOGIN PASSWORD 'a pass\u00a0word \u2168'")
            verifier = psql(postgres.port, "SELECT rolpassword FROM pg_authid WHERE rolname = 'grafana'", "-At")
        self.assertEqual(weir("user", "add", "--users", self.file, "grafana", "--verifier-stdin", given=verifier).returncode, 0)
        weir("user", "add", "--users", self.file, "same", "--password-stdin", given="a pass word IX\n")
        table = self.folder / "table.sql"
        table.write_text(TABLE)
        with OpenWeir(table, arguments=["--users", self.file]) as daemon:
            for user in ("grafana", "same"):
                for password in ("a pass\u00a0word \u2168", "a pass word IX"):
                    self.assertEqual(ask(daemon.port, "SELECT current_user", user=user, password=password), user)


class Listening(unittest.TestCase):
    def test_beyond_loopback_only_with_tls_and_users_or_when_told_so(self):
        folder = Folder()
        self.addCleanup(folder.remove)
        folder.add("ann", "admin", "secret of ann")
        for arguments, words in [
            ([], "without a password"), (["--tls-self-signed"], "without a password"), (["--users", folder.users], "sent without TLS"),
            (["--tls-certificate", folder.certificate], "tls.certificate and tls.key go together"),
            (["--listen", "127.evil.example:1"], "without a password"),
        ]:
            done = weir("serve", "--ephemeral", "--listen", "0.0.0.0:4566", *arguments, "--schemas", folder.path / "table.sql")
            self.assertEqual(done.returncode, 1)
            self.assertIn(words, done.stderr)
        for arguments in (["--users", folder.users, "--tls-self-signed"], ["--insecure-listen-without-authentication"]):
            port = free_port()
            with OpenWeir(folder.path / "table.sql", port=port, arguments=["--listen", f"0.0.0.0:{port}", *arguments]) as daemon:
                self.assertEqual("without TLS or passwords" in daemon.output(), len(arguments) == 1)

    def test_files_that_are_wrong_or_open_to_others_stop_the_start(self):
        folder = Folder()
        self.addCleanup(folder.remove)
        folder.add("ann", "admin", "x")
        access = folder.path / "access"
        access.write_text("# a comment\nhost all all 10.0.0.0/8 trust\nhost all all 1.2.3.4 reject\n")
        serve = ["serve", "--ephemeral", "--listen", f"127.0.0.1:{free_port()}", "--schemas", folder.path / "table.sql"]
        done = weir(*serve, "--access", access)
        self.assertEqual(done.returncode, 1)
        self.assertIn(f"{access}:2: trust beyond this machine", done.stderr)
        self.assertIn(f"{access}:3: 1.2.3.4 needs the length", done.stderr)
        folder.key.chmod(0o644)
        tls = ["--tls-certificate", folder.certificate, "--tls-key", folder.key]
        self.assertIn("may be read by others", weir(*serve, *tls).stderr)
        folder.key.chmod(0o600)
        shutil.copy(folder.path / "two.key", folder.key)
        self.assertIn("not the certificate's", weir(*serve, *tls).stderr)


class TLSAndPasswords(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Folder()
        cls.folder.add("ann", "admin", "secret of ann")
        cls.folder.add("grafana", "reader", "secret of grafana")
        cls.daemon = OpenWeir(
            cls.folder.path / "table.sql",
            arguments=["--users", cls.folder.users, "--tls-certificate", cls.folder.certificate, "--tls-key", cls.folder.key,
                       "--socket-dir", cls.folder.path])
        cls.port = cls.daemon.port

    @classmethod
    def tearDownClass(cls):
        output = cls.daemon.output()
        cls.daemon.__exit__(None, None, None)
        cls.folder.remove()
        for secret in ("secret of", "SCRAM-SHA-256$"):
            if secret in output:
                raise AssertionError(f"the log holds a secret:\n{output}")

    def test_psql_in_every_mode(self):
        root = self.folder.path / "ca.crt"
        for options in (
            {"sslmode": "disable"}, {"sslmode": "prefer"}, {"sslmode": "require"}, {"sslmode": "require", "channel_binding": "require"},
            {"sslmode": "require", "channel_binding": "disable"}, {"sslmode": "verify-full", "sslrootcert": root, "host": "localhost"},
            {"sslmode": "verify-full", "sslrootcert": root, "channel_binding": "require"},
        ):
            self.assertEqual(ask(self.port, "SELECT current_user, session_user", **options), "ann|ann", options)
            encrypted = ask(self.port, "SELECT ssl, version FROM pg_stat_ssl WHERE pid = pg_backend_pid()", **options)
            self.assertEqual(encrypted, "f|" if options["sslmode"] == "disable" else "t|TLSv1.3")
        self.assertIn("certificate verify failed", ask(self.port, "SELECT 1", sslmode="verify-full", sslrootcert=self.folder.path / "two.crt"))

    def test_a_wrong_password_and_an_unknown_user_look_alike(self):
        for user in ("ann", "nobody"):
            error = ask(self.port, "SELECT 1", user=user, password="wrong", sslmode="require")
            self.assertIn(f'FATAL:  password authentication failed for user "{user}"', error)

    def test_many_failures_of_one_user_are_held_back(self):
        for _ in range(7):
            error = ask(self.port, "SELECT 1", user="guessed", password="wrong", sslmode="disable")
        self.assertIn('too many failed logins for user "guessed"', error)
        self.assertEqual(ask(self.port, "SELECT 1"), "1")

    def test_an_admin_may_write_and_a_reader_may_read(self):
        self.assertIn("INSERT 0 1", ask(self.port, "INSERT INTO calls VALUES ('m', 1)"))

        def reader(sql):
            return ask(self.port, sql, user="grafana", password="secret of grafana", sslmode="require")

        self.assertGreaterEqual(int(reader("SELECT count(*) FROM calls")), 1)
        for sql in ("SHOW timezone", "EXPLAIN SELECT 1", "SET timezone TO 'UTC'; SELECT 1", "COPY (SELECT 1) TO STDOUT", "BEGIN; SELECT 1; COMMIT"):
            self.assertNotIn("ERROR", reader(sql), sql)
        for sql, words in [
            ("INSERT INTO calls VALUES ('n', 1)", "permission denied for table calls"),
            ("COPY calls FROM STDIN;\nx\t1\n\\.\n", "permission denied for table calls"),
            ("CREATE TABLE t (a int)", "permission denied for schema public"),
            ("CREATE VIEW v AS SELECT 1 AS a", "permission denied for schema public"),
            ("DROP TABLE calls", "must be owner of table calls"),
            ("COMMENT ON TABLE calls IS 'x'", "must be owner of table calls"),
        ]:
            self.assertIn(f"ERROR:  42501: {words}", reader(sql), sql)
        self.assertIn('42P01: table "nosuch" does not exist', reader("DROP TABLE nosuch"))

    def test_the_catalog_tells_the_truth_about_users(self):
        roles = "SELECT r.rolname, r.rolcanlogin, ARRAY(SELECT b.rolname FROM pg_auth_members m JOIN pg_roles b ON b.oid = m.roleid " \
            "WHERE m.member = r.oid) FROM pg_roles r WHERE r.rolname !~ '^pg_' ORDER BY 1"
        lines = ask(self.port, roles).split("\n")
        for line in ("admin|f|{}", "ann|t|{admin}", "grafana|t|{reader}", "reader|f|{}"):
            self.assertIn(line, lines)
        privileges = """SELECT has_table_privilege('calls', 'SELECT'), has_table_privilege('calls', 'INSERT'), has_schema_privilege('public', 'CREATE'),
            has_table_privilege('ann', 'calls', 'INSERT'), has_table_privilege('grafana', 'calls', 'INSERT'), pg_has_role('reader', 'USAGE'),
            pg_get_userbyid(relowner) FROM pg_class WHERE relname = 'calls'"""
        self.assertEqual(ask(self.port, privileges), "t|t|t|t|f|f|admin")
        self.assertEqual(ask(self.port, privileges, user="grafana", password="secret of grafana"), "t|f|f|t|f|t|admin")
        self.assertIn("grafana", ask(self.port, "\\du"))
        for sql in ("CREATE USER x PASSWORD 'y'", "ALTER USER ann PASSWORD 'y'", "DROP ROLE ann", "GRANT admin TO grafana"):
            self.assertIn("0A000", ask(self.port, sql), sql)

    def test_a_reader_stops_its_own_sessions_alone_and_sees_no_query_of_others(self):
        pid = "(SELECT min(pid) FROM pg_stat_activity WHERE usename = 'ann')"
        environment = dict(os.environ, PGPASSWORD="secret of ann")
        other = subprocess.Popen(["psql", "-X", "-h", "127.0.0.1", "-p", str(self.port), "-U", "ann", "weir", "-c", "SELECT pg_sleep(30) AS hidden"],
                                 env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            wait_until("the other session", lambda: ask(self.port, "SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%hidden'") == "1")
            asked = {"user": "grafana", "password": "secret of grafana"}
            self.assertIn("42501: must be a member of the role whose process is being terminated",
                          ask(self.port, f"SELECT pg_terminate_backend({pid})", **asked))
            self.assertEqual(ask(self.port, "SELECT DISTINCT query FROM pg_stat_activity WHERE usename = 'ann'", **asked), "<insufficient privilege>")
        finally:
            other.kill()
            other.wait()

    def test_users_are_read_again_when_their_file_changes(self):
        self.folder.add("new", "reader", "secret of new")
        wait_until("the new user's login", lambda: ask(self.port, "SELECT 1", user="new", password="secret of new") == "1")
        weir("user", "remove", "--users", self.folder.users, "new")
        wait_until("its refusal", lambda: "authentication failed" in ask(self.port, "SELECT 1", user="new", password="secret of new"))

    def served_fingerprint(self):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        context.set_alpn_protocols(["postgresql"])
        with socket.create_connection(("127.0.0.1", self.port), 10) as raw, context.wrap_socket(raw) as connection:
            return ":".join(f"{byte:02X}" for byte in hashlib.sha256(connection.getpeercert(True)).digest())

    def test_a_new_certificate_is_used_after_sighup_and_a_broken_one_is_not(self):
        self.assertEqual(self.served_fingerprint(), self.folder.fingerprint("one"))
        self.folder.certificate.write_text("broken\n")
        self.daemon.child.send_signal(signal.SIGHUP)
        wait_until("the complaint", lambda: "the certificate stays as it was" in self.daemon.output())
        self.assertEqual(self.served_fingerprint(), self.folder.fingerprint("one"))
        self.folder.use("two")
        self.daemon.child.send_signal(signal.SIGHUP)
        wait_until("the new certificate", lambda: self.served_fingerprint() == self.folder.fingerprint("two"))
        # Its signature has SHA-384, and so has the channel binding.
        self.assertEqual(ask(self.port, "SELECT 1", sslmode="require", channel_binding="require"), "1")
        self.folder.use("one")
        self.daemon.child.send_signal(signal.SIGHUP)
        wait_until("the old certificate", lambda: self.served_fingerprint() == self.folder.fingerprint("one"))

    def direct(self, protocols, version=None):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.load_verify_locations(self.folder.path / "ca.crt")
        if protocols:
            context.set_alpn_protocols(protocols)
        if version:
            context.maximum_version = version
        raw = socket.create_connection(("127.0.0.1", self.port), 10)
        return context.wrap_socket(raw, server_hostname="localhost")

    def test_tls_without_asking_first(self):
        for version in (None, ssl.TLSVersion.TLSv1_2):
            with self.direct(["postgresql"], version) as connection:
                self.assertEqual(connection.selected_alpn_protocol(), "postgresql")
                connection.sendall(startup())
                answer = connection.recv(1000)
                self.assertEqual(answer[:1], b"R")
                self.assertIn(b"SCRAM-SHA-256-PLUS\0SCRAM-SHA-256\0\0", answer)
        for protocols in (None, ["http/1.1"]):
            with self.assertRaises((ssl.SSLError, ConnectionError, AssertionError)):
                with self.direct(protocols) as connection:
                    connection.sendall(startup())
                    self.assertNotEqual(received(connection), b"")
        shown = subprocess.run(
            ["openssl", "s_client", "-connect", f"127.0.0.1:{self.port}", "-alpn", "postgresql", "-CAfile", str(self.folder.path / "ca.crt"),
             "-verify_hostname", "localhost"], input="", capture_output=True, text=True, timeout=20).stdout
        self.assertIn("ALPN protocol: postgresql", shown)
        self.assertIn("Verification: OK", shown)
        shown = subprocess.run(["openssl", "s_client", "-starttls", "postgres", "-connect", f"127.0.0.1:{self.port}"], input="", capture_output=True,
                               text=True, timeout=20).stdout
        self.assertRegex(shown, r"TLSv1\.3")

    def test_bytes_before_the_handshake_close_the_connection(self):
        with socket.create_connection(("127.0.0.1", self.port), 10) as connection:
            connection.sendall(SSL_REQUEST + startup())
            answer = received(connection)
            self.assertEqual(answer[:1], b"E")
            self.assertIn(b"C08P01\0Mreceived unencrypted data after SSL request\0", answer)

    def test_what_is_no_handshake_is_logged_once_and_hurts_nobody(self):
        before = self.daemon.output().count("TLS handshake failed")
        with socket.create_connection(("127.0.0.1", self.port), 10) as connection:
            connection.sendall(SSL_REQUEST)
            self.assertEqual(connection.recv(1), b"S")
            connection.sendall(startup())
            data = received(connection)
            # At most TLS's own alert: nothing of PostgreSQL's comes unencrypted.
            self.assertNotIn(b"SCRAM", data)
        wait_until("the log line", lambda: self.daemon.output().count("TLS handshake failed") == before + 1)
        self.assertRegex(self.daemon.output(), r"client=127\.0\.0\.1.*TLS handshake failed")
        self.assertEqual(ask(self.port, "SELECT 1"), "1")

    def test_only_a_password_may_be_sent_when_one_is_asked_for(self):
        for message, words in [
            (b"Q" + struct.pack("!i", 13) + b"SELECT 1\0", b"expected SASL response, got message type 81"),
            (b"p" + struct.pack("!i", 5000), b"invalid message length"),
        ]:
            with socket.create_connection(("127.0.0.1", self.port), 10) as connection:
                connection.sendall(startup())
                self.assertEqual(connection.recv(1000)[:1], b"R")
                connection.sendall(message)
                answer = received(connection)
                self.assertIn(b"SFATAL\0VFATAL\0C08P01\0M" + words, answer)
                self.assertNotIn(b"SELECT 1", answer)

    def test_the_unix_socket_is_its_owners_and_needs_no_password(self):
        path = self.folder.path / f".s.PGSQL.{self.port}"
        self.assertTrue(stat.S_ISSOCK(path.stat().st_mode))
        self.assertEqual(stat.S_IMODE(path.stat().st_mode), 0o600)
        self.assertEqual(ask(self.port, "SELECT current_user, pg_has_role('admin', 'USAGE')", user="somebody", password=None, host=self.folder.path),
                         "somebody|t")
        done = weir("serve", "--ephemeral", "--listen", f"127.0.0.1:{self.port}", "--socket-dir", self.folder.path, "--schemas", self.folder.path / "table.sql")
        self.assertEqual(done.returncode, 1)
        self.assertIn("another process uses the unix socket", done.stderr)

    @unittest.skipUnless(shutil.which(CLIENT_PYTHON), "psycopg is not installed: scripts/install-clients")
    def test_direct_tls_and_channel_binding_with_psycopg(self):
        program = """
import sys, psycopg
for options in ({}, {"sslmode": "require", "channel_binding": "require"}, {"sslmode": "require", "sslnegotiation": "direct"}):
    with psycopg.connect(host="localhost", port=sys.argv[1], user="grafana", password="secret of grafana", dbname="weir", **options) as session:
        print(session.execute("SELECT current_user::text, 1 + %s", [1]).fetchone())
"""
        done = subprocess.run([CLIENT_PYTHON, "-c", program, str(self.port)], capture_output=True, text=True, timeout=60)
        self.assertEqual(done.stdout, "('grafana', 2)\n" * 3, done.stderr)


class Dialogue:
    """The start of a connection, message by message, with any bytes."""

    def __init__(self, port, *, encrypted=False, user="ann"):
        self.connection = socket.create_connection(("127.0.0.1", port), 10)
        if encrypted:
            self.connection.sendall(SSL_REQUEST)
            if self.connection.recv(1) != b"S":
                raise AssertionError("no TLS")
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
            context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
            self.connection = context.wrap_socket(self.connection)
            self.hash = hashlib.sha256(self.connection.getpeercert(True)).digest()
        self.connection.sendall(startup(user, "postgres"))
        self.lines = [self.message()]

    def read(self, count):
        data = b""
        while len(data) < count:
            piece = self.connection.recv(count - len(data))
            if not piece:
                raise EOFError
            data += piece
        return data

    def message(self):
        try:
            kind = self.read(1)
            body = self.read(struct.unpack("!i", self.read(4))[0] - 4)
        except (EOFError, ConnectionError, ssl.SSLError):
            return "closed"
        if kind == b"E":
            fields = {part[:1]: part[1:].decode() for part in body.split(b"\0") if part}
            return " | ".join(fields.get(letter, "") for letter in (b"S", b"C", b"M", b"D"))
        self.body = body
        return kind.decode() + (" %d" % struct.unpack("!i", body[:4]) if kind == b"R" else "")

    def send(self, body):
        self.connection.sendall(b"p" + struct.pack("!i", len(body) + 4) + body)
        self.lines.append(self.message())

    def begin(self, mechanism, data):
        length = -1 if data is None else len(data)
        self.send(mechanism + b"\0" + struct.pack("!i", length) + (data or b""))

    def final(self, header=b"n,,", password=b"secret of ann", first=b"n=,r=client", binding=b"", change=lambda text: text, encode=None):
        """The last message for the challenge that has come."""
        challenge = self.body[4:]
        nonce, salt, rounds = [field[2:] for field in challenge.split(b",")]
        salted = hashlib.pbkdf2_hmac("sha256", password, base64.b64decode(salt), int(rounds))
        key = hmac.digest(salted, b"Client Key", "sha256")
        text = change(b"c=" + base64.b64encode(header + binding) + b",r=" + nonce)
        signature = hmac.digest(hashlib.sha256(key).digest(), first + b"," + challenge + b"," + text, "sha256")
        proof = base64.b64encode(bytes(a ^ b for a, b in zip(key, signature)))
        self.send(text + b",p=" + (encode or (lambda value: value))(proof))

    def end(self):
        if self.lines[-1].startswith("FATAL"):
            self.lines.append(self.message())
        self.connection.close()
        return self.lines


class SameAsPostgreSQL(unittest.TestCase):
    """Broken logins: both servers answer them in the same way."""

    @staticmethod
    def cases():
        plain, plus = b"SCRAM-SHA-256", b"SCRAM-SHA-256-PLUS"

        def first(data, mechanism=plain, **options):
            return lambda port: (dialogue := Dialogue(port, **options)).begin(mechanism, data) or dialogue.end()

        def last(mechanism=plain, header=b"n,,", encrypted=False, bound=False, **options):
            def run(port):
                dialogue = Dialogue(port, encrypted=encrypted)
                dialogue.begin(mechanism, header + b"n=,r=client")
                dialogue.final(header, binding=dialogue.hash if bound else b"", **options)
                return dialogue.end()

            return run

        def raw(*bodies):
            def run(port):
                dialogue = Dialogue(port)
                for body in bodies:
                    dialogue.send(body)
                return dialogue.end()

            return run

        for data in (b"n,,n=,r=client", b"", None, b"n", b"n,", b"n,,", b"x,,n=,r=a", b"n,a=b,n=,r=a", b"n,,m=1,n=,r=a", b"n,,r=a", b"n,,n=", b"n,,n=a", b"n,,n=,r",
                     b"n,,n=,r=a,", b"n,,n=,r=a,x", b"n,,n=,r=a,1=2", b"n,,n=,r=a b", b"n,,n=,r=a\0b", b"y,,n=,r=a", b"p=tls-unique,,n=,r=a", b"n;,n=,r=a", b"n,,n=,s=a"):
            yield f"first {data}", first(data)
        for data in (b"n,,n=,r=client", b"y,,n=,r=client", b"p,,n=,r=a", b"p=,,n=,r=a", b"p=tls-unique,,n=,r=a"):
            yield f"first, bound, {data}", first(data, plus, encrypted=True)
            yield f"first, encrypted, {data}", first(data, encrypted=True)
        yield "another mechanism", first(b"n,,n=,r=a", b"SCRAM-SHA-1")
        yield "PLUS without TLS", first(b"p=tls-server-end-point,,n=,r=a", plus)
        yield "no terminator", raw(b"SCRAM-SHA-256")
        yield "no length", raw(b"SCRAM-SHA-256\0")
        yield "a length that lies", raw(b"SCRAM-SHA-256\0" + struct.pack("!i", 100) + b"n,,n=,r=a")
        yield "more than the length", raw(b"SCRAM-SHA-256\0" + struct.pack("!i", 4) + b"n,,n=,r=a")
        yield "an empty answer", raw(b"SCRAM-SHA-256\0" + struct.pack("!i", 14) + b"n,,n=,r=client", b"")
        yield "right", last()
        yield "right, encrypted", last(encrypted=True)
        yield "right, bound", last(plus, b"p=tls-server-end-point,,", encrypted=True, bound=True)
        yield "bound to nothing", last(plus, b"p=tls-server-end-point,,", encrypted=True)
        yield "wrong password", last(password=b"x")
        yield "wrong password, bound", last(plus, b"p=tls-server-end-point,,", encrypted=True, bound=True, password=b"x")
        yield "another header", last(change=lambda text: text.replace(b"c=biws", b"c=eSws"))
        yield "another nonce", last(change=lambda text: text + b"x")
        yield "an extension", last(change=lambda text: text + b",x=1")
        yield "no nonce", last(change=lambda text: text.split(b",")[0])
        yield "a short proof", last(encode=lambda proof: proof[:-4])
        yield "no base64", last(encode=lambda proof: b"*" + proof[1:])
        yield "something after the proof", last(encode=lambda proof: proof + b",y=1")

    def test_broken_logins(self):
        folder = Folder()
        self.addCleanup(folder.remove)
        folder.add("ann", "admin", "secret of ann")
        with Postgres() as postgres:
            psql(postgres.port, "CREATE ROLE ann LOGIN PASSWORD 'secret of ann'")
            use_certificate(postgres, folder, "host all ann 127.0.0.1/32 scram-sha-256\n")
            tls = ["--tls-certificate", folder.certificate, "--tls-key", folder.key]
            with OpenWeir(folder.path / "table.sql", arguments=["--users", folder.users, *tls]) as daemon:
                for name, run in self.cases():
                    with self.subTest(name):
                        self.assertEqual(run(daemon.port), run(postgres.port))


class UnixSocket(unittest.TestCase):
    def test_a_socket_left_by_a_killed_daemon_is_replaced_and_another_file_is_not(self):
        with tempfile.TemporaryDirectory(prefix="weir-socket-") as folder:
            table = pathlib.Path(folder) / "table.sql"
            table.write_text(TABLE)
            with OpenWeir(table, arguments=["--socket-dir", folder]) as daemon:
                path = pathlib.Path(folder) / f".s.PGSQL.{daemon.port}"
                daemon.child.kill()
                daemon.child.wait()
                self.assertTrue(path.exists())
                port = daemon.port
            serve = ["--ephemeral", "--listen", f"127.0.0.1:{port}", "--socket-dir", folder]
            with OpenWeir(table, port=port, arguments=["--socket-dir", folder]):
                self.assertEqual(ask(port, "SELECT 1", password=None, host=folder), "1")
            self.assertFalse(path.exists())
            path.write_text("mine")
            done = weir("serve", *serve, "--schemas", table)
            self.assertIn("is there and is no socket", done.stderr)
            self.assertEqual(path.read_text(), "mine")


class SelfSigned(unittest.TestCase):
    def test_the_certificate_is_made_once_when_files_are_named_and_its_fingerprint_is_told(self):
        with tempfile.TemporaryDirectory(prefix="weir-self-signed-") as folder:
            table = pathlib.Path(folder) / "table.sql"
            table.write_text(TABLE)
            certificate, key = pathlib.Path(folder) / "own.crt", pathlib.Path(folder) / "own.key"
            told = set()
            named = ["--tls-certificate", certificate, "--tls-key", key]
            data = pathlib.Path(folder) / "data"
            # In memory, in files that are named, in the data directory.
            for arguments, directory in (([], None), (named, None), (named, None), ([], data), ([], data)):
                with OpenWeir(table, arguments=["--tls-self-signed", *arguments], data=directory) as daemon:
                    fingerprint = re.search(r"sha256=([0-9A-F:]{95})", daemon.output()).group(1)
                    told.add(fingerprint)
                    if arguments:
                        shown = openssl("x509", "-in", certificate, "-noout", "-fingerprint", "-sha256").strip().split("=")[1]
                        self.assertEqual(shown, fingerprint)
                        self.assertEqual(stat.S_IMODE(key.stat().st_mode), 0o600)
                        for host in ("localhost", "127.0.0.1"):
                            self.assertEqual(ask(daemon.port, "SELECT 1", password=None, host=host, sslmode="verify-full", sslrootcert=certificate), "1")
                    else:
                        self.assertEqual(ask(daemon.port, "SELECT 1", password=None, sslmode="require"), "1")
            self.assertEqual(len(told), 3)
            self.assertEqual(stat.S_IMODE((data / "self-signed.key").stat().st_mode), 0o600)


if __name__ == "__main__":
    unittest.main()
