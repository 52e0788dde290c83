"""Where the code says `Any`: only at Django's own untyped edges, each a shape named here."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.house.source import dotted, tree

# Handed on to a method of Django's, which takes what it will: forms, fields, views and commands.
HANDED_ON = {"args", "kwargs", "options"}
# Django's own generic classes, where the rows or the values are of several kinds.
GENERIC = {"QuerySet", "Field", "ModelForm", "Page"}
# What a form says that it has cleaned: Django types it so, since its fields are made at run time.
ALIASES = {"FormData"}


def any_outside_edges(paths: list[Path]) -> list[str]:
    """List where an annotation or an alias of a type says `Any` outside Django's edges."""
    return [f"{path}:{node.lineno}" for path in paths for node in _plain(tree(path))]


def _plain(module: ast.Module) -> Iterator[ast.expr]:
    edges = {id(node) for edge in _edges(module) for node in ast.walk(edge)}
    for annotation in annotations(module):
        yield from (node for node in _anys(annotation) if id(node) not in edges)


def annotations(module: ast.Module) -> Iterator[ast.expr]:
    """Every annotation of the file, and the right side of each alias of a type."""
    for node in ast.walk(module):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.returns:
            yield node.returns
        elif isinstance(node, ast.arg | ast.AnnAssign) and node.annotation:
            yield node.annotation
        elif isinstance(node, ast.Assign) and _is_alias(node):
            yield node.value


def _is_alias(node: ast.Assign) -> bool:
    return isinstance(node.value, ast.Subscript | ast.BinOp | ast.Name) and any(_anys(node.value))


def _anys(node: ast.expr) -> Iterator[ast.expr]:
    for child in ast.walk(node):
        if isinstance(child, ast.Name | ast.Attribute) and dotted(child).split(".")[-1] == "Any":
            yield child


def _edges(module: ast.Module) -> Iterator[ast.expr]:
    for node in ast.walk(module):
        if isinstance(node, ast.ClassDef) and node.bases:
            yield from _handed_on(node)
        elif isinstance(node, ast.Subscript) and dotted(node.value).split(".")[-1] in GENERIC:
            yield node.slice
        elif isinstance(node, ast.Assign) and dotted(node.targets[0]) in ALIASES:
            yield node.value


def _handed_on(node: ast.ClassDef) -> Iterator[ast.expr]:
    """What `*args: Any` and `**kwargs: Any` say in the methods of a class with a base."""
    for method in node.body:
        if isinstance(method, ast.FunctionDef):
            for rest in (method.args.vararg, method.args.kwarg):
                if rest and rest.arg in HANDED_ON and rest.annotation:
                    yield rest.annotation
