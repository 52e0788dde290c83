"""What the guards look at: the project's own source files, parsed once."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
FOLDERS = ("challenges", "peerchallenge", "bin", "templates", "static", "tests")
NOT_OURS = {"vendor", "migrations", "__pycache__"}


def files(root: Path, *endings: str, below: tuple[str, ...] = FOLDERS) -> Iterator[Path]:
    """The project's own files with these endings; nothing vendored, nothing generated."""
    for folder in below:
        for path in sorted((root / folder).rglob("*")):
            ours = not NOT_OURS & set(path.relative_to(root).parts)
            if ours and path.is_file() and path.suffix in endings:
                yield path


def application(root: Path) -> Iterator[Path]:
    """The Python files that serve people, which the stricter rules are about."""
    return files(root, ".py", below=("challenges", "peerchallenge"))


def templates(root: Path) -> Iterator[Path]:
    """The pages, components and paper."""
    return files(root, ".html", below=("templates", "challenges"))


@lru_cache(maxsize=2000)
def tree(path: Path) -> ast.Module:
    """The file's syntax tree."""
    return ast.parse(path.read_text(), str(path))


def nodes(path: Path) -> Iterator[ast.AST]:
    """Everything in the file's syntax tree."""
    return ast.walk(tree(path))


def imported(path: Path) -> set[str]:
    """Every dotted name the file imports, `from a.b import c` as both a.b and a.b.c."""
    names: set[str] = set()
    for node in nodes(path):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def dotted(node: ast.AST) -> str:
    """`a.b.c` for an attribute chain, the empty string for anything else."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute) and (front := dotted(node.value)):
        return f"{front}.{node.attr}"
    return ""
