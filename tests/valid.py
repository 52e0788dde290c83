"""Whether a page is one: HTML that parses, what may stand where (content.py), the house rules.

Every page rendered in any test goes through `faults` (see conftest.py).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

import html5lib
from html5lib.constants import E

from tests.content import CONTENT

CONTROLS = {"input", "select", "textarea"}
NOT_SEEN = {"hidden", "submit", "button", "image", "reset"}


# What differs each time a page is made, and can be neither right nor wrong.
ONLY_ONCE = re.compile(
    r'(name="(?:csrfmiddlewaretoken|(?:[\w-]+-)?idempotency_key)"\s+value=")[\w-]+"'
)
KEY = re.compile(r"\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b")
# The pages of all tests so far, by their hash: the same page is looked at once.
CHECKED_PAGES: dict[bytes, tuple[str, ...]] = {}


def faults(html: str) -> list[str]:
    """Everything wrong with this page, in words; empty when it is in order."""
    page = _numbered(ONLY_ONCE.sub(r'\1once"', html))
    digest = hashlib.sha256(page.encode()).digest()
    if digest not in CHECKED_PAGES:
        CHECKED_PAGES[digest] = _faults(page)
    return list(CHECKED_PAGES[digest])


def _numbered(html: str) -> str:
    """Put a number in place of each random key, so that pages of two tests can be the same."""
    numbers: dict[str, str] = {}
    return KEY.sub(lambda key: numbers.setdefault(key[0], f"key-{len(numbers)}"), html)


def _faults(html: str) -> tuple[str, ...]:
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    root = parser.parse(html)
    sentences = [
        f"HTML: {_words(code, about)} near {_near(html, at)}" for at, code, about in parser.errors
    ]
    for rule in RULES:
        sentences.extend(rule(root))
    return tuple(sentences)


def _words(code: str, about: dict[str, object]) -> str:
    return str(E.get(code, code)) % about


def _near(html: str, at: tuple[int, int]) -> str:
    line, column = at
    lines = html.split("\n")
    text = lines[line - 1] if 0 < line <= len(lines) else ""
    return f"line {line}: {text[max(0, column - 60) : column + 20].strip()!r}"


def one_heading(root: Element) -> Iterator[str]:
    """One h1 says what the page is."""
    if (count := len(list(root.iter("h1")))) != 1:
        yield f"{count} h1, not one"


def language_and_title(root: Element) -> Iterator[str]:
    """A reader's voice needs the language, a tab needs a title."""
    if not root.get("lang"):
        yield "no lang on html"
    if not any(_text(title) for title in root.iter("title")):
        yield "no title"


def unique_ids(root: Element) -> Iterator[str]:
    """An id names one thing."""
    names: set[str] = set()
    for element in root.iter():
        if (name := element.get("id")) is not None:
            if name in names:
                yield f"id {name!r} twice"
            if not name or re.search(r"\s", name):
                yield f"id {name!r} is none"
            names.add(name)


def labelled_controls(root: Element) -> Iterator[str]:
    """Every control says what it is for."""
    ids = {e.get("for") for e in root.iter("label") if _text(e)}
    inside_labels = {id(e) for label in root.iter("label") if _text(label) for e in label.iter()}
    for element in root.iter():
        if element.tag not in CONTROLS or element.get("type") in NOT_SEEN:
            continue
        name = element.get("aria-label") or element.get("aria-labelledby")
        if not (name or element.get("id") in ids or id(element) in inside_labels):
            yield f"{element.tag} {element.get('name')!r} has no label"


def nothing_empty(root: Element) -> Iterator[str]:
    """A link or a button without words leads nowhere for who cannot see it."""
    for tag in ("a", "button", "h1", "h2", "h3", "h4", "legend", "label", "title"):
        for element in root.iter(tag):
            name = element.get("aria-label") or element.get("aria-labelledby")
            if not (_text(element) or name or _pictures(element)):
                yield f"empty {tag} {dict(element.attrib)}"


def named_groups(root: Element) -> Iterator[str]:
    """A fieldset begins with its legend."""
    for element in root.iter("fieldset"):
        if not any(child.tag == "legend" for child in element):
            yield "fieldset without a legend"


def table_headers(root: Element) -> Iterator[str]:
    """A header says whether it heads a column or a row; a table with rows has headers."""
    for element in root.iter("th"):
        if element.get("scope") not in ("col", "row", "colgroup", "rowgroup"):
            yield f"th {_text(element)!r} without scope"
    for element in root.iter("table"):
        if next(element.iter("th"), None) is None:
            yield "table without headers"


def references(root: Element) -> Iterator[str]:
    """What points to an id finds it; what points to a mistake finds a control."""
    by_id = {e.get("id"): e for e in root.iter() if e.get("id")}
    for element in root.iter():
        for attribute in ("aria-describedby", "aria-labelledby", "aria-controls", "for", "headers"):
            for name in (element.get(attribute) or "").split():
                if name not in by_id:
                    yield f"{attribute} points to {name!r}, which is not there"
        target = element.get("href", "")
        if target.startswith("#") and target[1:] not in by_id:
            yield f"link to {target!r}, which is not there"


def mistakes_can_be_reached(root: Element) -> Iterator[str]:
    """The summary stands where an error is, and each of its links goes to a control."""
    by_id = {e.get("id"): e for e in root.iter() if e.get("id")}
    summaries = [e for e in root.iter() if _has_class(e, "govuk-error-summary")]
    has_errors = any(_has_class(e, "govuk-error-message") for e in root.iter())
    if has_errors and len(summaries) != 1:
        yield f"errors are shown, with {len(summaries)} summaries"
    title = next((_text(e) for e in root.iter("title")), "")
    if bool(summaries) != title.startswith("Error: "):
        yield f"title {title!r} and summary disagree about an error"
    for summary in summaries:
        for link in summary.iter("a"):
            goal = by_id.get(link.get("href", "")[1:])
            if goal is None or goal.tag not in CONTROLS or goal.get("type") == "hidden":
                yield f"summary link {link.get('href')!r} reaches no control"


def nothing_inline(root: Element) -> Iterator[str]:
    """The browser is told to refuse script and style inside a page."""
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag == "style" or (element.tag == "script" and not element.get("src")):
            yield f"inline {element.tag}"
        for name in element.attrib:
            if name == "style" or str(name).startswith("on"):
                yield f"inline {name} on {element.tag}"


def forms_are_safe(root: Element) -> Iterator[str]:
    """A form that changes something carries its token, and one has a way to be sent."""
    for form in root.iter("form"):
        names = {e.get("name") for e in form.iter("input")}
        if form.get("method", "get").lower() == "post" and "csrfmiddlewaretoken" not in names:
            yield "a POST form without its token"


def nothing_unfinished(root: Element) -> Iterator[str]:
    """Traces of values that were not there, or of code."""
    for text in root.itertext():
        for trace in ("{{", "{%", "<object at", "__proxy__"):
            if trace in text:
                yield f"{trace!r} in the text"


RULES = (
    one_heading,
    language_and_title,
    unique_ids,
    labelled_controls,
    nothing_empty,
    named_groups,
    table_headers,
    references,
    mistakes_can_be_reached,
    nothing_inline,
    forms_are_safe,
    nothing_unfinished,
    *CONTENT,
)


def _text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _pictures(element: Element) -> bool:
    return any(e.get("alt") for e in element.iter("img"))


def _has_class(element: Element, name: str) -> bool:
    return name in element.get("class", "").split()
