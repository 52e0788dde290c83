"""Which names two things share: folders, modules, models, classes and templates."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.house.source import files, tree

# The words of the layout itself: every step and slice has them.
KINDS = {"queries", "services", "forms", "views", "urls", "pages"}
# Of these a step has one, whatever its slices.
ON_TOP = {"urls", "pages"}
NO_STEPS = {
    *("models", "rules", "management", "demo", "data", "migrations", "templatetags"),
    *("access", "journey", "outbox", "documents", "ui"),
}

# The exceptions, each fixed elsewhere.
# Django's word for what stands around every request is used as Django uses it.
LAYOUT = {"__init__", "middleware"} | KINDS
# The design of the layout calls the step of running a programme by the field's word for it,
# which is also that of the model and of its module.
SAME_BY_DESIGN = {"programme"}
# It calls the app by the one noun that all others hang on: Challenge, and its module.
OF_THE_APP = "challenges/models/challenge.py"
# Django names a command's module by what people type, and wants its class to be a Command.
COMMANDS = ("management", "commands")
SAME_IN_DJANGO = {"Command"}


def shared_names(root: Path) -> list[str]:
    """List each name that stands for two things, and what only a step may have."""
    modules = _shared((*_code(root), *_models(root)), besides=SAME_BY_DESIGN)
    classes = _shared(_classes(root), besides=SAME_IN_DJANGO)
    return [*modules, *classes, *_templates(root), *_not_on_top(root)]


def _shared(names: Iterable[tuple[str, str]], besides: set[str]) -> Iterator[str]:
    holders: dict[str, set[str]] = defaultdict(set)
    for name, holder in names:
        holders[name].add(holder)
    for name, sharing in sorted(holders.items()):
        if len(sharing) > 1 and name not in besides:
            yield f"{name}: {', '.join(sorted(sharing))}"


def _code(root: Path) -> Iterator[tuple[str, str]]:
    """Return the app, its folders, the folders in these, and modules not named by the layout."""
    app = root / "challenges"
    yield "challenge", "challenges (the app)"
    for path in files(root, ".py", below=("challenges",)):
        *folders, _ = parts = path.relative_to(app).parts
        for depth, folder in enumerate(folders, 1):
            yield folder, "/".join(("challenges", *parts[:depth])) + "/"
        own = str(path.relative_to(root))
        is_free = path.stem in LAYOUT or tuple(folders) == COMMANDS or own == OF_THE_APP
        if folders and not is_free:
            yield path.stem, own


def _models(root: Path) -> Iterator[tuple[str, str]]:
    """Return each model as a module would spell it; one with its module's name shares nothing."""
    for path in files(root, ".py", below=("challenges/models",)):
        own = str(path.relative_to(root))
        for node in tree(path).body:
            if isinstance(node, ast.ClassDef) and _is_model(node) and node.name != "Challenge":
                spelt = "".join(f"_{c.lower()}" if c.isupper() else c for c in node.name)
                name = spelt.lstrip("_")
                yield name, own if path.stem == name else f"{node.name} (model)"


def _is_model(node: ast.ClassDef) -> bool:
    return any("Model" in ast.unparse(base) for base in node.bases)


def _classes(root: Path) -> Iterator[tuple[str, str]]:
    """Return the classes of each module; one inside another, as Meta, is known by the outer."""
    for path in files(root, ".py", below=("challenges", "peerchallenge")):
        for node in tree(path).body:
            if isinstance(node, ast.ClassDef):
                yield node.name, str(path.relative_to(root))


def _templates(root: Path) -> Iterator[str]:
    """Return a page and a folder beside it of one name."""
    for path in files(root, ".html", below=("templates",)):
        if path.with_suffix("").is_dir():
            yield f"{path.stem}: {path.relative_to(root)} and a folder beside it"


def _not_on_top(root: Path) -> Iterator[str]:
    """Return each `pages.py` and `urls.py` that does not lie on top of a step."""
    for path in files(root, ".py", below=("challenges",)):
        folders = path.relative_to(root / "challenges").parts[:-1]
        is_on_top = len(folders) == 1 and folders[0] not in NO_STEPS
        if path.stem in ON_TOP and folders and not is_on_top:
            yield f"{path.relative_to(root)}: only a step has a {path.name}, on top of its slices"


def longer_names(root: Path) -> Iterator[str]:
    """List the modules of steps such as `host_views`, which no contract of the layers names."""
    for path in files(root, ".py", below=("challenges",)):
        folders = path.relative_to(root / "challenges").parts[:-1]
        last_word = path.stem.rpartition("_")[2]
        if folders and folders[0] not in NO_STEPS and path.stem != last_word and last_word in KINDS:
            yield f"{path.relative_to(root)}: a slice's file is called {last_word}.py"
