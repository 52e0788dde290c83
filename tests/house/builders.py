"""Where rows are invented, and the one place that may build them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps

from tests.house.source import dotted, files, nodes

MODELS = "challenges.models"
ROWS = "challenges/demo/rows.py"
MADE_UP_WORLDS = ("tests", "challenges/management", "challenges/demo")
# What a manager or a relation stores rows with.
STORES_ROWS = {"create", "bulk_create", "get_or_create", "update_or_create", "create_user"}


def one_builder_of_rows(root: Path) -> Iterator[str]:
    """Rows of tests, bench and demo come from one place, so that a new column is one edit."""
    names = {model.__name__ for model in apps.get_app_config("challenges").get_models()}
    for path in files(root, ".py", below=MADE_UP_WORLDS):
        if path == root / ROWS:
            continue
        models = set(_imported_as(path, names))
        for node in nodes(path):
            if isinstance(node, ast.Call) and _makes_a_row(node.func, models, names):
                fault = f"line {node.lineno} makes a row with {ast.unparse(node.func)}"
                yield f"{path}: {fault}; only {ROWS} may"


def _imported_as(path: Path, names: set[str]) -> Iterator[str]:
    """Yield what a file calls the models that it imports."""
    for node in nodes(path):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(MODELS):
            yield from (alias.asname or alias.name for alias in node.names if alias.name in names)


def _makes_a_row(function: ast.expr, models: set[str], names: set[str]) -> bool:
    if isinstance(function, ast.Name):
        return function.id in models
    if isinstance(function, ast.Attribute):
        of_models = dotted(function.value).split(".")[-1] == "models"
        return function.attr in STORES_ROWS or (of_models and function.attr in names)
    return isinstance(function, ast.Call) and dotted(function.func) == "type"  # type(row)(…)
