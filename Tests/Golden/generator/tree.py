"""The statements under construction: a tree of text and nodes, which can be written out and made smaller."""


class Node:
    """A piece of SQL.

    `sort` says what may stand in its place when a statement is shrunk: 'value' (an expression of `type`), 'query', 'list' or 'text'.
    `parts` are texts and nodes, written one after another; for a list they are its elements, written with `separator` between them.
    """

    __slots__ = ("sort", "type", "parts", "separator", "least", "optional", "types", "approximate", "prefix")

    def __init__(self, sort, parts, type=None, separator="", least=0, optional=False, types=None, prefix=""):
        self.sort = sort
        self.parts = list(parts)
        self.type = type
        self.separator = separator
        # A list keeps this many elements; with fewer than one, its prefix ("WHERE ") goes as well.
        self.least = least
        self.optional = optional
        self.types = types
        self.approximate = any(isinstance(part, Node) and part.approximate for part in self.parts)
        self.prefix = prefix

    def text(self):
        if self.sort == "list":
            return self.prefix + self.separator.join(text_of(part) for part in self.parts) if self.parts else ""
        return self.prefix + "".join(text_of(part) for part in self.parts)

    def children(self):
        return [part for part in self.parts if isinstance(part, Node)]

    def state(self):
        return (self.sort, self.parts, self.type, self.separator, self.least, self.optional, self.prefix)

    def restore(self, state):
        self.sort, self.parts, self.type, self.separator, self.least, self.optional, self.prefix = state


def text_of(part):
    return part.text() if isinstance(part, Node) else part


def value(type, *parts):
    return Node("value", parts, type=type)


def query(types, *parts):
    return Node("query", parts, types=types)


def clause(*parts):
    """Text that can be left out as a whole."""
    return Node("text", parts, optional=True)


def listing(elements, separator=", ", least=1, prefix=""):
    return Node("list", elements, separator=separator, least=least, prefix=prefix)


def every_node(node, seen=None):
    """The nodes of a tree, outer ones first, each once."""
    seen = set() if seen is None else seen
    if id(node) in seen:
        return
    seen.add(id(node))
    yield node
    for child in node.children():
        yield from every_node(child, seen)
