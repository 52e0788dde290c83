"""One function a rule: given the project's folder, every place that breaks it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.house.builders import one_builder_of_rows
from tests.house.creations import created_once
from tests.house.source import application, dotted, files, imported, nodes, templates, tree

MOST_LINES = 500
VAGUE_NAMES = {"utils", "util", "helpers", "helper", "misc", "common"}
PAPER = "challenges/documents/pdf.py"
CLOCK = "challenges/clock.py"
ENGINE = "challenges/journey/engine.py"
POST = "challenges/outbox/"
READS_THE_CLOCK = {
    "timezone.now",
    "timezone.localtime",
    "timezone.localdate",
    "datetime.now",
    "datetime.utcnow",
    "datetime.today",
    "date.today",
    "datetime.datetime.now",
    "datetime.date.today",
    "time.time",
}
ESCAPES = {"mark_safe", "SafeString", "SafeText", "csrf_exempt"}
UNESCAPED_IN_TEMPLATE = re.compile(r"\|\s*safe(seq)?\b|{%\s*autoescape\s+off")
INLINE = re.compile(
    r"<style\b|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|<script\b(?![^>]*\ssrc\s*=)|javascript:", re.I
)


def file_budget(root: Path) -> Iterator[str]:
    """A file that does not fit one reading is two files."""
    for path in files(root, ".py", ".js", ".html"):
        if (lines := len(path.read_text().splitlines())) > MOST_LINES:
            yield f"{path}: {lines} lines, {MOST_LINES} is the end"


def telling_names(root: Path) -> Iterator[str]:
    """A module's name says what belongs in it."""
    for path in files(root, ".py", ".js"):
        if VAGUE_NAMES & {path.stem, path.parent.name}:
            yield f"{path}: a name that says nothing"


def one_way_to_paper(root: Path) -> Iterator[str]:
    """One importer of WeasyPrint, so that no PDF is made without its limits."""
    for path in application(root):
        if any(name.split(".")[0] == "weasyprint" for name in imported(path)):
            yield from _unless(path, root, PAPER, "imports weasyprint")


# What Django keeps to itself: how querysets become SQL, and how rows become models.
PRIVATE_OF_THE_ORM = {
    "get_compiler",
    "get_related_populators",
    "klass_info",
    "annotation_col_map",
    "results_iter",
    "sql_with_params",
}


def public_orm_only(root: Path) -> Iterator[str]:
    """The ORM is used as it is documented, so that a new Django does not break the house."""
    for path in application(root):
        for name in imported(path):
            if name.startswith("django.db.models.sql") or name.split(".")[-1] in PRIVATE_OF_THE_ORM:
                yield f"{path}: imports {name}"
        for node in nodes(path):
            if isinstance(node, ast.Attribute) and node.attr in PRIVATE_OF_THE_ORM:
                yield f"{path}: line {node.lineno} uses {node.attr}"


def one_clock(root: Path) -> Iterator[str]:
    """One reader of the time, so that the demo and the tests can set it."""
    for path in application(root):
        for node in nodes(path):
            if isinstance(node, ast.Attribute) and dotted(node) in READS_THE_CLOCK:
                yield from _unless(path, root, CLOCK, f"line {node.lineno} reads the time itself")
            if isinstance(node, ast.keyword) and node.arg in {"auto_now", "auto_now_add"}:
                yield from _unless(path, root, CLOCK, f"line {node.value.lineno}: {node.arg}")


def one_way_forward(root: Path) -> Iterator[str]:
    """One writer of a challenge's stage, since only there are the gates asked."""
    for path in application(root):
        for node in nodes(path):
            if line := _writes_stage(node):
                yield from _unless(path, root, ENGINE, f"line {line} writes the stage")


def _writes_stage(node: ast.AST) -> int:
    if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
        return node.lineno if node.attr == "stage" else 0
    if isinstance(node, ast.Call):
        name = node.func.attr if isinstance(node.func, ast.Attribute) else dotted(node.func)
        if name == "update" and any(word.arg == "stage" for word in node.keywords):
            return node.lineno
        names_it = any(isinstance(a, ast.Constant) and a.value == "stage" for a in node.args)
        if name in {"setattr", "__setattr__"} and names_it:
            return node.lineno
    return 0


def one_way_out_by_mail(root: Path) -> Iterator[str]:
    """One sender of mail, so that every message is a row first and each recipient is checked."""
    for path in application(root):
        if any(name.startswith(("django.core.mail", "smtplib")) for name in imported(path)):
            yield from _unless(path, root, POST, "imports mail")


def nothing_unescaped(root: Path) -> Iterator[str]:
    """No text is declared safe, and no view gives up its protection against forged requests."""
    for path in application(root):
        for node in nodes(path):
            name = dotted(node).split(".")[-1] if isinstance(node, ast.Attribute | ast.Name) else ""
            if name in ESCAPES:
                yield f"{path}: {name}"
        for name in imported(path):
            if name.split(".")[-1] in ESCAPES:
                yield f"{path}: imports {name}"
    for path in templates(root):
        if match := UNESCAPED_IN_TEMPLATE.search(path.read_text()):
            yield f"{path}: {match[0]}"


def nothing_inline(root: Path) -> Iterator[str]:
    """No script or style inside a page: the browser is told to refuse them.

    A mail has nowhere else to keep its style.
    """
    for path in templates(root):
        if path.parent.name == "mail":
            continue
        for number, text in enumerate(path.read_text().splitlines(), 1):
            if match := INLINE.search(text):
                yield f"{path}:{number}: {match[0].strip()}"


# Mixed operators, a length compared with another value, and the URL of the page.
LOGIC = re.compile(
    r"{% (?:el)?if (?:[^%]* and [^%]* or |[^%]* or [^%]* and |[^%]*\|length *[<>=!]+ *[a-z]"
    r"|[^%]*request\.path)"
)


def no_logic_in_templates(root: Path) -> Iterator[str]:
    """A page asks one plain question at a time; what follows from several is the view's."""
    for path in templates(root):
        for number, text in enumerate(path.read_text().splitlines(), 1):
            if match := LOGIC.search(text):
                yield f"{path}:{number}: {match[0].strip()}"


def acts_never_see_the_request(root: Path) -> Iterator[str]:
    """A service or query takes plain values, so that a page, a command and a test call it alike."""
    for path in application(root):
        if not _of(path, "services", "queries"):
            continue
        if any(name.startswith("django.http") for name in imported(path)):
            yield f"{path}: imports django.http"
        for node in nodes(path):
            if isinstance(node, ast.arg) and node.arg == "request":
                yield f"{path}: line {node.lineno} takes a request"


def _of(path: Path, *kinds: str) -> bool:
    """Is this the step's module of such a kind, or part of its package?"""
    return path.stem in kinds or path.parent.name in kinds


def acts_name_their_actor(root: Path) -> Iterator[str]:
    """A service says who acts, first and by keyword."""
    for path in application(root):
        if not _of(path, "services"):
            continue
        for node in tree(path).body:
            if not isinstance(node, ast.FunctionDef) or node.name.startswith("_"):
                continue
            if [argument.arg for argument in node.args.kwonlyargs][:1] != ["actor"]:
                yield f"{path}: {node.name} does not take actor first and by keyword"


# The second is for the pages that are of no challenge and no programme.
ADAPTERS = {"bound", "partial"}


def one_adapter(root: Path) -> Iterator[str]:
    """A view gives a form to a service, for this person, and never to a function of its own."""
    for path in application(root):
        if not _of(path, "views"):
            continue
        for function in tree(path).body:
            bound_names = _named_by_bound(function)
            for node in ast.walk(function):
                if isinstance(node, ast.Call) and dotted(node.func) == "submitted":
                    service = node.args[2]
                    name = dotted(service)
                    is_of_module = name.startswith(("services.", "queries."))
                    if not (is_of_module or name in bound_names or _is_bound(service)):
                        yield f"{path}: line {node.lineno} gives a form to a function of its own"


def _named_by_bound(function: ast.AST) -> set[str]:
    """Return the names that are only ever given to what `bound` returns."""
    fields: dict[str, bool] = {}
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            name = node.targets[0].id
            fields[name] = fields.get(name, True) and _is_bound(node.value)
        elif isinstance(node, ast.FunctionDef):
            fields[node.name] = False
    return {name for name, is_bound in fields.items() if is_bound}


def _is_bound(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and dotted(node.func).rpartition(".")[2] in ADAPTERS


# What no two rows of a table share. `ref` is a challenge's.
KEYS = {"pk", "id", "ref"}
# What no two rows share together: a challenge has one deadline of a kind.
KEYS_OF_TWO = {("kind", "challenge_id")}


def orders_are_total(root: Path) -> Iterator[str]:
    """An order ends in a key: tied rows come back in any order, and a page would show which."""
    for path in application(root):
        for node in nodes(path):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
                continue
            if node.func.attr == "order_by" and node.args and not _ends_in_a_key(node.args):
                yield f"{path}: line {node.lineno} orders rows and leaves some tied"


def _ends_in_a_key(order: list[ast.expr]) -> bool:
    # An order that is looked up elsewhere cannot be read here; `access/test_order.py` sees it.
    if isinstance(order[-1], ast.Starred):
        return True
    names = [str(one.value).lstrip("-") if isinstance(one, ast.Constant) else "" for one in order]
    return names[-1] in KEYS or (*names[-2:],) in KEYS_OF_TWO


def _unless(path: Path, root: Path, home: str, fault: str) -> Iterator[str]:
    if not str(path.relative_to(root)).startswith(home):
        yield f"{path}: {fault}; only {home} may"


GUARDS = (
    file_budget,
    telling_names,
    one_way_to_paper,
    public_orm_only,
    one_clock,
    one_way_forward,
    one_way_out_by_mail,
    nothing_unescaped,
    nothing_inline,
    no_logic_in_templates,
    acts_never_see_the_request,
    acts_name_their_actor,
    one_adapter,
    orders_are_total,
    one_builder_of_rows,
    created_once,
)
