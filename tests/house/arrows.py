"""Who imports whom: circles of files, and arrows from a lower layer to a higher one.

Imports for types and imports inside functions count like any other.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.house.source import application, nodes

Arrows = dict[str, set[str]]

# From the ground up. A folder of challenges/ that is not here is a step.
GROUND = {"clock", "rules"}
MODELS = {"models", "data", "migrations"}
KERNEL = {"access", "journey", "outbox", "documents", "ui", "apps"}
# Tags draw what the steps have collected, such as the journey bar; no step imports a tag.
ABOVE_STEPS = {"templatetags"}
TOP = {"demo", "management"}
WIRING = {"urls"}
STEP = 3
# Inside a step and inside a slice, from the ground up; what is not here stands anywhere.
ROWS = {"queries": 0, "services": 0, "forms": 1, "views": 2, "urls": 3, "pages": 3}
# Pages that span steps may ask other steps.
SPANNING = {"overview", "programme"}
MAY_BE_ASKED = {"queries", "pages"}


def arrows(root: Path) -> Arrows:
    """Return each of our modules with the modules of ours that it imports."""
    paths = {_module(path, root): path for path in application(root)}
    return {name: set(_targets(name, path, set(paths))) for name, path in paths.items()}


def _module(path: Path, root: Path) -> str:
    parts = path.relative_to(root).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _targets(name: str, path: Path, known_modules: set[str]) -> Iterator[str]:
    package = name.split(".") if path.stem == "__init__" else name.split(".")[:-1]
    for node in nodes(path):
        for target in _named(node, package):
            module = target if target in known_modules else target.rpartition(".")[0]
            if module in known_modules and module != name:
                yield module


def _named(node: ast.AST, package: list[str]) -> Iterator[str]:
    """Every dotted name an import statement asks for; for `from a import b` that is a.b."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        above = package[: len(package) - node.level + 1] if node.level else []
        front = ".".join([*above, *([node.module] if node.module else [])])
        yield from (f"{front}.{alias.name}" for alias in node.names)


def circles(graph: Arrows) -> list[list[str]]:
    """Return each group of modules that import each other, directly or by way of others."""
    reach = {name: _reachable(name, graph) for name in graph}
    groups = {
        tuple(sorted(other for other in reach[name] if name in reach[other]))
        for name in graph
        if name in reach[name]
    }
    return sorted(list(group) for group in groups)


def _reachable(start: str, graph: Arrows) -> set[str]:
    reached_modules: set[str] = set()
    waiting = [start]
    while waiting:
        for target in graph.get(waiting.pop(), ()):
            if target not in reached_modules:
                reached_modules.add(target)
                waiting.append(target)
    return reached_modules


def upward(graph: Arrows) -> list[str]:
    """List each import that goes up a layer, or from one step to another."""
    pairs = ((low, high) for low, targets in sorted(graph.items()) for high in sorted(targets))
    return [f"{low} -> {high}" for low, high in pairs if _goes_up(low, high)]


def _goes_up(importer: str, target: str) -> bool:
    if (low := layer(importer)) != (high := layer(target)):
        return low < high
    if importer.split(".")[0] != "challenges" or not _is_step(importer):
        return False
    if _step(importer) != _step(target):
        spans = _step(importer) in SPANNING and _row_name(target) in MAY_BE_ASKED
        return not spans
    rows = ROWS.get(_row_name(importer)), ROWS.get(_row_name(target))
    return rows[0] is not None and rows[1] is not None and rows[0] < rows[1]


def layer(module: str) -> int:
    """Return how high a module stands; 0 is the ground."""
    parts = module.split(".")
    if parts[0] == "peerchallenge":
        return 7
    folder = parts[1] if len(parts) > 1 else ""
    layers = (GROUND, MODELS, KERNEL)
    for height, folders in enumerate(layers):
        if folder in folders:
            return height
    if folder in ABOVE_STEPS:
        return 4
    if folder in WIRING:
        return 5
    return 6 if folder in TOP else STEP if folder else -1


def _is_step(module: str) -> bool:
    return layer(module) == STEP


def _step(module: str) -> str:
    return module.split(".")[1]


def _row_name(module: str) -> str:
    """The layout's word in a module's name, be it a file or a folder: `views`, say."""
    return next((part for part in module.split(".")[2:] if part in ROWS), "")
