"""What people read, and the wording that it avoids; GOV.UK's style guide is the model."""

from __future__ import annotations

import ast
import csv
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

from tests.house.source import application, files, tree

# Invented people write as they like, the bench writes for a machine, and word lists hold patterns.
NOT_READ = ("challenges/demo/", "challenges/management/bench/")
# Stories are written as people speak, and the house's own tables hold what they avoid.
NOT_READ_AS_CODE = ("challenges/demo/stories/", "tests/house/")
SQL = re.compile(r"\b(SELECT|FROM|WHERE|JOIN|CASE|NULLS|IN)\b|%\(")
RULES_THAT_SPEAK = {"attribution", "balance", "clarity", "cover", "timetable", "visit_days"}

# Each row: a pattern, what to write in its place.
AVOIDED_WORDING: list[tuple[str, str]] = [
    (r"\bsomebody\b", "someone"),
    (r"\banybody\b", "anyone"),
    (r"\beverybody\b", "everyone"),
    (r"\bnobody\b", "no one, or say what is missing"),
    (r"\bwhoever\b", "the person who, or you"),
    (r"\bwhom\b", "who"),
    (r"\bmeanwhile\b", "after you opened it"),
    (r"\b(anew|afresh)\b", "again"),
    (r"\bbesides\b", "also, or anything else"),
    (r"\bon record\b", "recorded"),
    (r"\b(is|are|was|were) kept\b", "stays, or we keep it"),
    (r"\b(is|are|was|were) let go\b", "has been deleted"),
    (r"\bsaid so\b", "say what was said"),
    (r"\bis noted\b", "has been saved"),
    (r"\bfor the time being\b", "for now"),
    (r"\bat the (most|least|latest|earliest)\b", "no more than, at least, latest date"),
    (r"\bat once\b", "immediately, or at the same time"),
    (r"\bhalf a minute\b", "30 seconds"),
    (r"\bthe (more|clearer|earlier)\b[^.]*, the (more|better)\b", "two short sentences"),
    (r"\b(is|are) no (such|part|id)\b", "is not a, or there are no"),
    (r"\b(is|are) (saved|added|submitted|withdrawn|removed|recorded)[.]", "has been saved"),
    (r"\bThey (are|have been) (named|asked)\b", "the person’s name"),
    (r"\b(mail|settings|objections|conversations) of the\b", "put the owner first"),
    (r"\bbegun\b", "started"),
    (r"\bhost(’s)? DCS\b|\bhost’s Director\b", "host Director"),
    (r"\be-mail\b", "email"),
    (r"\bper cent\b", "%"),
    (r"\bhand-over\b", "handover"),
    (r"\bworth a (second )?look\b|\bneeds? a look\b", "check this, or needs attention"),
    (r"\b(things?|what|nothing) waits?\b|\bwaits? (for you|on your)\b", "you have tasks"),
    (r"\bno \w+ waits?\b", "there are no … to decide"),
    (r"\bDirector of the\b", "put the owner first: host Director"),
    (r"\b(Teams|Directors|Hosts|Challenges) (that|who)\b", "leave the maxim out"),
    (r"\bneither\b|\bnor\b", "not … or"),
    (r"\brests? on\b", "is based on"),
    (r"\b(has|have) a part in\b", "takes part in"),
    (r"\btakes? (the|that|a) signatures? off\b", "clears the signatures"),
    (r"\b(prints|speaks for) (your|you)\b", "has your name on it, or is for you"),
    (r"\bcarry out what\b", "make the changes"),
    (r"\bstays? (moved|out|off)\b", "do not move back"),
    (r"\bis to be \w+ed\b", "will, or the verb first"),
    (r"\w'\w", "the curly apostrophe ’"),
]


# What developers read: the same plain English, in comments and docstrings.
AVOIDED_IN_CODE: list[tuple[str, str]] = [
    (r"\bsomebody\b", "someone, or who it is"),
    (r"\banybody\b", "anyone"),
    (r"\beverybody\b", "everyone"),
    (r"(?<!`)\bnobody\b", "no one, or say what is missing"),
    (r"\bwhoever\b", "the person who"),
    (r"\bmeanwhile\b", "since, or while"),
    (r"\b(anew|afresh)\b", "again"),
    (r"\bit is no [a-z]+(?<! longer)[,.]", "it is not a"),
]


def texts(root: Path) -> Iterator[tuple[str, str]]:
    """Return the place and the text of templates, emails, messages and the permission table."""
    for path in files(root, ".html", ".txt", below=("templates",)):
        yield str(path.relative_to(root)), _of_template(path.read_text())
    for path in application(root):
        where = str(path.relative_to(root))
        if not where.startswith(NOT_READ) and _speaks(path):
            for line, text in _of_python(path):
                yield f"{where}:{line}", text
    table = root / "challenges/access/policy.csv"
    for row in csv.DictReader(table.read_text().splitlines()) if table.exists() else []:
        yield f"policy.csv, {row['action']}", f"{row['able']}. {row['did']}."


def avoided(root: Path) -> list[str]:
    """Return each place whose wording the table avoids, with what to write instead."""
    return [
        f"{where}: “{match.group()}”, write {better}"
        for where, text in texts(root)
        for pattern, better in AVOIDED_WORDING
        for match in re.finditer(pattern, text, re.IGNORECASE)
    ]


def avoided_in_code(root: Path) -> list[str]:
    """Return each comment or docstring whose wording the second table avoids."""
    return [
        f"{path.relative_to(root)}: “{match.group()}”, write {better}"
        for path in files(root, ".py", below=("challenges", "peerchallenge", "bin", "tests"))
        if not str(path.relative_to(root)).startswith(NOT_READ_AS_CODE)
        for text in _comments(path)
        for pattern, better in AVOIDED_IN_CODE
        for match in re.finditer(pattern, text, re.IGNORECASE)
    ]


def _comments(path: Path) -> Iterator[str]:
    """Yield the docstrings of a file and its comments."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield ast.get_docstring(node) or ""
    with path.open("rb") as file:
        for token in tokenize.tokenize(file.readline):
            if token.type == tokenize.COMMENT:
                yield token.string


def quotes_of(source: str, root: Path) -> dict[str, list[str]]:
    """Return where each step names a source, by the step's folder."""
    places: dict[str, list[str]] = {}
    for where, text in texts(root):
        if source in text:
            places.setdefault(where.split("/")[1], []).append(where)
    return places


def _of_template(source: str) -> str:
    """Return the words of a template, and the texts that it hands to others."""
    source = re.sub(r"{#.*?#}|{% comment.*?endcomment %}", " ", source, flags=re.DOTALL)
    arguments = re.findall(r"[{]%[^%]*?\b(?:text|label|word|heading|title)=\"([^\"]*)\"", source)
    labels = re.findall(r"(?:aria-label|title|alt)=\"([^\"{]*)\"", source)
    defaults = re.findall(r"\|(?:default|yesno):\"([^\"]*)\"", source)
    plain = re.sub(r"{%.*?%}", "", re.sub(r"{{.*?}}", "…", source), flags=re.DOTALL)
    plain = re.sub(r"<[^>]*>", "", plain)
    return re.sub(r"\s+", " ", " . ".join([plain, *arguments, *labels, *defaults]))


def _speaks(path: Path) -> bool:
    return path.parent.name != "rules" or path.stem in RULES_THAT_SPEAK


def _of_python(path: Path) -> Iterator[tuple[int, str]]:
    """Return the strings that may be sentences, with their lines; no docstrings, no SQL."""
    parts: set[int] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            parts.add(id(node.value))
        if isinstance(node, ast.JoinedStr):
            parts |= {id(one) for one in ast.walk(node) if one is not node}
    for node in ast.walk(tree(path)):
        text = _words(node) if id(node) not in parts else ""
        if re.search(r"[a-z] |^[A-Z][a-z]+$", text) and not SQL.search(text):
            yield getattr(node, "lineno", 0), text


def _words(node: ast.AST) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(_words(one) or "…" for one in node.values)
    return ""
