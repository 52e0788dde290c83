"""Which local names are bare participles."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.house.source import tree

# A participle says what happened to a thing and leaves out the thing. Most end in "-ed"; these
# do not. "words" is counted with them, because it fits everything.
IRREGULAR = set(Path(__file__).with_name("participles.txt").read_text().split())
# Nouns and adjectives that only look like participles.
NOUNS = {"bed", "deed", "feed", "need", "red", "seed", "speed"}
# Django's own words, and the challenge that a view was let into.
ALLOWED_NAMES = {"cleaned", "opened", "required"}


@dataclass(frozen=True)
class Binding:
    """A place that binds a local name."""

    name: str
    line: int
    scope: ast.AST
    is_flag: bool


def local_names(path: Path) -> Iterator[tuple[str, int]]:
    """Return every name that the file binds and its line, without the attributes of classes."""
    whole = tree(path)
    return ((one.name, one.line) for one in _bindings(whole, whole, of_class=False))


def _bindings(node: ast.AST, scope: ast.AST, *, of_class: bool) -> Iterator[Binding]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.arg) and child.arg not in {"self", "cls"}:
            yield Binding(child.arg, child.lineno, scope, _is_bool(child.annotation))
        is_target = isinstance(child, ast.Name) and isinstance(child.ctx, ast.Store)
        if isinstance(child, ast.Name) and is_target and not of_class:
            yield Binding(child.id, child.lineno, scope, _sets_flag(node))
        if isinstance(child, ast.ClassDef):
            yield from _bindings(child, scope, of_class=True)
        elif isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            yield from _bindings(child, child, of_class=False)
        else:
            still_of_class = of_class and not isinstance(child, ast.comprehension)
            yield from _bindings(child, scope, of_class=still_of_class)


def _sets_flag(node: ast.AST) -> bool:
    """Return whether the statement annotates its target as bool, or binds it to True or False."""
    value = node.value if isinstance(node, ast.Assign) else None
    is_literal = isinstance(value, ast.Constant) and isinstance(value.value, bool)
    return is_literal or (isinstance(node, ast.AnnAssign) and _is_bool(node.annotation))


def _is_bool(annotation: ast.expr | None) -> bool:
    return isinstance(annotation, ast.Name) and annotation.id == "bool"


def is_participle(name: str) -> bool:
    """Return whether the name is one word and a participle, constants and types included."""
    word = name.strip("_")
    if "_" in word or not (word.islower() or word.isupper() or word.istitle()):
        return False
    word = word.lower()
    return word in IRREGULAR or (word.endswith("ed") and word not in NOUNS | ALLOWED_NAMES)


def participles(paths: list[Path], root: Path) -> tuple[list[str], int]:
    """Return where a local name is a bare participle, and how many local names there are."""
    bare, count = [], 0
    for path in paths:
        bindings = list(_bindings(tree(path), tree(path), of_class=False))
        flags = {(one.scope, one.name) for one in bindings if one.is_flag}
        bare += [
            f"{path.relative_to(root)}:{one.line}: {one.name}"
            for one in bindings
            if is_participle(one.name) and (one.scope, one.name) not in flags
        ]
        count += len(bindings)
    return bare, count
