"""What things are called: local names that are bare participles, and names two things share."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from tests.house.source import files, nodes, tree

# A participle says what happened to a thing and leaves out the thing; "words" fits everything.
# The list is taken from the code. Not in it: words that are nouns too (count, draft, point,
# comment), Django's own (cleaned, required, related, bound) and `opened`, the challenge a view
# was let into.
PARTICIPLES = set(Path(__file__).with_name("participles.txt").read_text().split())

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


def local_names(path: Path) -> Iterator[tuple[str, int]]:
    """Every name the file binds in or outside functions, with its line; no attribute of a class."""
    yield from _bound(tree(path), of_class=False)


def _bound(node: ast.AST, of_class: bool) -> Iterator[tuple[str, int]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.arg) and child.arg not in {"self", "cls"}:
            yield child.arg, child.lineno
        is_target = isinstance(child, ast.Name) and isinstance(child.ctx, ast.Store)
        if isinstance(child, ast.Name) and is_target and not of_class:
            yield child.id, child.lineno
        if isinstance(child, ast.ClassDef):
            yield from _bound(child, of_class=True)
        elif isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            yield from _bound(child, of_class=False)
        else:
            yield from _bound(child, of_class and not isinstance(child, ast.comprehension))


def participles(paths: list[Path], root: Path) -> tuple[list[str], int]:
    """Return where a local name is a bare participle, and how many local names there are."""
    names = [(path, *bound) for path in paths for bound in local_names(path)]
    bare = [f"{p.relative_to(root)}:{line}: {n}" for p, n, line in names if n in PARTICIPLES]
    return bare, len(names)


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
