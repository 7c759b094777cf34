"""Makes a statement smaller while it stays interesting."""

from literals import LITERALS
from tree import every_node


def plain_values(type):
    """What stands in for an expression of the type, the plainest first; NULL comes last, since it hides what it touches."""
    return [text for text in LITERALS.get(type, [])[:2] if not text.startswith("NULL")] + [f"NULL::{type}"]


def candidates(root):
    """Every single step that makes the tree smaller, as (node, new state), large steps first."""
    for node in list(every_node(root)):
        if node.optional and node.parts:
            yield node, with_parts(node, [])
        if node.sort == "list":
            if len(node.parts) > max(node.least, 1):
                for index in range(len(node.parts)):
                    yield node, with_parts(node, node.parts[:index] + node.parts[index + 1:])
            if node.least == 0 and node.parts:
                yield node, with_parts(node, [])
        if node.sort in ("value", "query"):
            inner = [other for other in every_node(node) if other is not node and other.sort == node.sort]
            for other in reversed(inner):
                if node.sort == "query" or other.type == node.type:
                    yield node, other.state()
        if node.sort == "value" and node.type:
            for text in plain_values(node.type):
                if len(text) < len(node.text()):
                    yield node, with_parts(node, [text])


def with_parts(node, parts):
    state = list(node.state())
    state[1] = parts
    if not parts:
        state[-1] = ""
    return tuple(state)


def shrink(root, is_interesting, most_steps=600):
    """Changes `root` in place into a smaller statement for which `is_interesting(text)` still holds."""
    steps = 0
    smaller = True
    while smaller:
        smaller = False
        for node, state in candidates(root):
            before, length = node.state(), len(root.text())
            node.restore(state)
            text = root.text()
            if len(text) < length:
                steps += 1
                if is_interesting(text):
                    smaller = True
                    break
            node.restore(before)
            if steps >= most_steps:
                return root
    return root
