"""Where the code says `Any`: only at the untyped edges of Django and of what draws the paper.

Everything else has a type: of its own, a protocol, a type variable, or `object` for what is only
handed on. A shape that may say `Any` is named here, with the reason.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.house.source import dotted, tree

# Arguments that a method hands on to the method of Django's that it replaces.
HANDED_ON = {"args", "kwargs", "options"}
# Django's generic classes, where the rows or the values are of several kinds.
GENERIC = {"BaseFormSet", "Field", "ModelForm", "Page", "QuerySet"}
ALIASES = {
    "FormData",  # what a form has cleaned: its fields are made at run time
    "PostData",  # what takes the place of request.POST, whose class the stubs let nobody make
    "Rows",  # what the cursor returns of a statement written as SQL
    "Json",  # JSON that a test read back, to look into it as deep as it likes
    "PdfObject",  # an object of WeasyPrint's, for which there are no types
}


def any_annotations(paths: list[Path]) -> list[str]:
    """List the annotations that say `Any`, once for each time they say it."""
    return [
        f"{path}:{node.lineno}"
        for path in paths
        for annotation in _annotations(tree(path))
        for node in _anys(annotation)
    ]


def any_outside_edges(paths: list[Path]) -> list[str]:
    """List where an annotation or the alias of a type says `Any`, and no edge explains it."""
    return [f"{path}:{node.lineno}" for path in paths for node in _unexplained(tree(path))]


def _unexplained(module: ast.Module) -> Iterator[ast.expr]:
    handed_on = {id(annotation) for annotation in _handed_on(module)}
    for one in (*_annotations(module), *_aliases(module, but=ALIASES)):
        if id(one) not in handed_on:
            within = {id(node) for edge in _generic(one) for node in ast.walk(edge)}
            yield from (node for node in _anys(one) if id(node) not in within)


def _annotations(module: ast.Module) -> Iterator[ast.expr]:
    for node in ast.walk(module):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.returns:
            yield node.returns
        elif isinstance(node, ast.arg | ast.AnnAssign) and node.annotation:
            yield node.annotation


def _aliases(module: ast.Module, but: set[str]) -> Iterator[ast.expr]:
    """Yield what each name for a type stands for: `Name = dict[str, Any]` or `Name: TypeAlias`."""
    for node in ast.walk(module):
        if isinstance(node, ast.Assign):
            [name, *_] = node.targets
            is_type = isinstance(node.value, ast.Subscript | ast.BinOp | ast.Name)
        elif isinstance(node, ast.AnnAssign):
            name, is_type = node.target, _last(node.annotation) == "TypeAlias"
        else:
            continue
        if is_type and node.value is not None and dotted(name) not in but:
            yield _parsed(node.value)


def _parsed(value: ast.expr) -> ast.expr:
    """Return a type that stands in quotes without them, at the line where it stands."""
    if not (isinstance(value, ast.Constant) and isinstance(value.value, str)):
        return value
    expression = ast.parse(value.value, mode="eval").body
    for node in ast.walk(expression):
        ast.copy_location(node, value)
    return expression


def _anys(node: ast.expr) -> Iterator[ast.expr]:
    for child in ast.walk(node):
        if isinstance(child, ast.Name | ast.Attribute) and _last(child) == "Any":
            yield child


def _last(node: ast.expr) -> str:
    return dotted(node).rpartition(".")[2]


def _generic(one: ast.expr) -> Iterator[ast.expr]:
    for node in ast.walk(one):
        if isinstance(node, ast.Subscript) and _last(node.value) in GENERIC:
            yield node.slice


def _handed_on(module: ast.Module) -> Iterator[ast.expr]:
    """Yield what `*args: Any` and `**kwargs: Any` say in the methods of a class with a base."""
    for node in ast.walk(module):
        for method in node.body if isinstance(node, ast.ClassDef) and node.bases else ():
            if isinstance(method, ast.FunctionDef):
                for rest in (method.args.vararg, method.args.kwarg):
                    if rest and rest.arg in HANDED_ON and rest.annotation:
                        yield rest.annotation
