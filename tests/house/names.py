"""What things are called: local names that are bare participles, and names two things share."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.house.source import files, nodes, tree

# A participle says what happened to a thing and leaves out the thing. Most end in "-ed"; these
# do not. "words" is counted with them, because it fits everything.
IRREGULAR = set(Path(__file__).with_name("participles.txt").read_text().split())
# Nouns and adjectives that only look like participles.
NOUNS = {"bed", "deed", "feed", "need", "red", "seed", "speed"}
# Django's own words, and the challenge that a view was let into.
ALLOWED_NAMES = {"cleaned", "opened", "required"}

# The words of the layout itself: every step and slice has them.
KINDS = {"queries", "services", "forms", "views", "urls", "pages"}
# Django's word for what stands around every request is used as Django uses it.
LAYOUT = {"__init__", "middleware"} | KINDS
# Folders with names of another kind: a model's file is called after its step, a rule after what
# it works out, a command after what people type, the demo's after people and places.
OTHER_KINDS = {"models", "rules", "management", "demo", "data", "migrations", "templatetags"}
NO_STEPS = OTHER_KINDS | {"access", "journey", "outbox", "documents", "ui"}
# The field's own word for the thing and for the step of running it (design of the layout).
SAME_BY_DESIGN = {"programme"}


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


def shared_names(root: Path) -> Iterator[str]:
    """List each name that stands for two things: app, folder, slice, module, model or template."""
    holders: dict[str, set[str]] = defaultdict(set)
    for name, holder in (*_code(root), *_models(root)):
        holders[name].add(holder)
    for name, sharing in sorted(holders.items()):
        if len(sharing) > 1 and name not in SAME_BY_DESIGN:
            yield f"{name}: {', '.join(sorted(sharing))}"
    yield from _templates(root)


def _code(root: Path) -> Iterator[tuple[str, str]]:
    """The app, its folders, the slices of its steps, and modules not named by the layout."""
    app = root / "challenges"
    yield "challenge", "challenges (the app)"
    for path in files(root, ".py", below=("challenges",)):
        *folders, _ = parts = path.relative_to(app).parts
        for depth, folder in enumerate(folders[:2], 1):
            if depth == 1 or folders[0] not in OTHER_KINDS:
                yield folder, "/".join(("challenges", *parts[:depth])) + "/"
        if folders and path.stem not in LAYOUT and folders[0] not in OTHER_KINDS:
            yield path.stem, str(path.relative_to(root))


def _models(root: Path) -> Iterator[tuple[str, str]]:
    """Each model, as a folder would spell it. Challenge gives the app its name, and no more."""
    for path in files(root, ".py", below=("challenges/models",)):
        for node in nodes(path):
            if isinstance(node, ast.ClassDef) and _is_model(node) and node.name != "Challenge":
                spelt = "".join(f"_{c.lower()}" if c.isupper() else c for c in node.name)
                yield spelt.lstrip("_"), f"{node.name} (model)"


def _is_model(node: ast.ClassDef) -> bool:
    return any("Model" in ast.unparse(base) for base in node.bases)


def _templates(root: Path) -> Iterator[str]:
    """A page and a folder beside it of one name."""
    for path in files(root, ".html", below=("templates",)):
        if path.with_suffix("").is_dir():
            yield f"{path.stem}: {path.relative_to(root)} and a folder beside it"


def longer_names(root: Path) -> Iterator[str]:
    """List the modules of steps such as `host_views`, which no contract of the layers names."""
    for path in files(root, ".py", below=("challenges",)):
        folders = path.relative_to(root / "challenges").parts[:-1]
        last_word = path.stem.rpartition("_")[2]
        if folders and folders[0] not in NO_STEPS and path.stem != last_word and last_word in KINDS:
            yield f"{path.relative_to(root)}: a slice's file is called {last_word}.py"
