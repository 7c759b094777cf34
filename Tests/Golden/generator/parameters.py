"""The random statements by the extended protocol: some of their constants are parameters, described, bound as text and in binary."""

import random
import re

from differential import CANCELLED, Differential, may_be_data_error
from literals import is_literal
from tree import every_node

PARAMETER = re.compile(r"\$\d+")


class WithParameters(Differential):
    """Compares what Describe says and what Execute gives. A failure's statement has its values as a comment behind it."""

    def __init__(self, oracle, tested, seed):
        super().__init__(oracle, tested, seed)
        self.values = {}
        self.forms = {}

    def generate(self, index):
        tree, ordered, loose = super().generate(index)
        choices = random.Random(f"parameters/{self.seed}/{index}")
        self.values = {}
        self.is_binary = not loose and choices.random() < 0.5
        self.binds_binary = choices.random() < 0.5
        for node in list(every_node(tree)):
            if is_literal(node) and choices.random() < 0.4:
                name = f"${len(self.values) + 1}"
                self.values[name] = self.text_of(node.parts[0])
                forms = [f"{name}::{node.type}", f"CAST({name} AS {node.type})"]
                # The operators of jsonb are those of text search and geometry too, which are not here.
                node.parts = [choices.choice(forms if node.type == "jsonb" else [name, *forms])]
        return tree, ordered, loose

    def text_of(self, literal):
        """A constant as the text that a client would send for it."""
        if ("text", literal) not in self.forms:
            self.forms["text", literal] = self.oracle.run(f"SELECT CAST({literal} AS text)").rows[0][0]
        return self.forms["text", literal]

    def bound(self, text, oid):
        """The value in the binary format of the type that the parameter was given, or the text where it cannot be read as one."""
        if text is None or not self.binds_binary:
            return text
        if (oid, text) not in self.forms:
            connection = self.oracle.connection
            quoted = text.replace("'", "''")
            answer = connection.prepare(f"SELECT '{quoted}'::{connection.type_name(oid, -1)}")
            if not answer.failed:
                answer = connection.execute(binary=True)
            self.forms[oid, text] = text if answer.failed else bytes.fromhex(answer.rows[0][0])
        return self.forms[oid, text]

    def compare(self, text, ordered, loose):
        names = list(dict.fromkeys(PARAMETER.findall(text)))
        text = PARAMETER.sub(lambda match: f"${names.index(match[0]) + 1}", text)
        expected, actual = self.oracle.prepare(text), self.tested.prepare(text)
        # Types that only PostgreSQL has make a call of untyped parameters ambiguous.
        if expected.state == "42725" and "unknown" in expected.message:
            return None, expected, actual
        # Constants are computed here when a statement is prepared, there when it is planned.
        if may_be_data_error(actual):
            return None, expected, actual
        if expected.failed or actual.failed or expected.parameters != actual.parameters or expected.columns != actual.columns:
            return self.judge(text, expected, actual, ordered, loose), expected, actual
        # Binding needs the oracle's connection for itself first.
        texts = [self.values[name] for name in names]
        values = [self.bound(value, oid) for value, oid in zip(texts, expected.parameters)]
        self.oracle.prepare(text)
        # Numbers that are equal and look different may stand for one another where rows are compared.
        # A slice of an array with NULLs says that it has some, even if it has none.
        is_binary = self.is_binary and not re.search(r"GROUP BY|DISTINCT|UNION|INTERSECT|EXCEPT|\[\d*:\d*\]", text)
        expected = self.oracle.execute(values, is_binary)
        if expected.state == CANCELLED:
            return None, expected, expected
        actual = self.tested.execute(values, is_binary)
        return self.judge(text, expected, actual, ordered, loose), expected, actual

    def is_free(self, text, expected, actual):
        # A function of a parameter that is NULL is NULL at once, as one of a constant is.
        return super().is_free(self.shown(text).replace("= None", "NULL::"), expected, actual)

    def shown(self, text):
        names = dict.fromkeys(PARAMETER.findall(text))
        return text + "".join(f"\n-- {name} = {self.values[name]!r}" for name in names)
