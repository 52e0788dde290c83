"""Someone who walks through pages by their links and buttons, and counts what it costs them.

A page counts when it is shown, a click for each link and each button, and the words are those
of the main part that are in view: not what a list or a fold hides, nor what only a screen reader
says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from django.test import Client

from tests.overview.reading import XHTML, main_of, words
from tests.response import ClientResponse

HIDDEN_TAGS = {"option", "script", "style", "template"}
WORD = re.compile(r"\w[\w’'-]*")


@dataclass
class Walker:
    """One person on their way."""

    client: Client
    at: ClientResponse | None = None
    pages: int = 0
    clicks: int = 0
    words: int = 0
    seen: list[tuple[str, int]] = field(default_factory=list)

    def home(self) -> Walker:
        """Open home, as after signing in."""
        return self._show(self.client.get("/"))

    def follow(self, label: str) -> Walker:
        """Click the first link that says this."""
        for link in main_of(self.at).iter(f"{XHTML}a"):
            if _says(link, label):
                self.clicks += 1
                return self._show(self.client.get(link.attrib["href"]))
        raise AssertionError(f"no link “{label}” on {self.seen[-1]}")

    def send(self, **answers: object) -> Walker:
        """Press the button of the page's form with these answers."""
        (form,) = [
            f
            for f in main_of(self.at).iter(f"{XHTML}form")
            if f.get("method", "").lower() == "post"
        ]
        url = form.get("action") or self._address()
        self.clicks += 1
        unknown_fields = set(answers) - _names(form)
        assert not unknown_fields, f"no field {unknown_fields} on {self.seen[-1]}"
        response = self.client.post(url, _values(form) | answers)
        assert response.status_code == 302, " ".join(words(response).split())[:600]
        return self._show(self.client.get(response["Location"]))

    def costs_at_most(self, *, pages: int, clicks: int, words: int) -> None:
        """Fail with what the way cost, if that was more."""
        cost = (self.pages, self.clicks, self.words)
        assert self.pages <= pages, (cost, self.seen)
        assert self.clicks <= clicks, (cost, self.seen)
        assert self.words <= words, (cost, self.seen)

    def _address(self) -> str:
        request = self.at.request
        return "?".join(filter(None, (request["PATH_INFO"], request["QUERY_STRING"])))

    def _show(self, response: ClientResponse) -> Walker:
        assert response.status_code == 200
        self.at = response
        count = len(WORD.findall(" ".join(_in_view(main_of(response)))))
        self.pages, self.words = self.pages + 1, self.words + count
        self.seen.append((response.request["PATH_INFO"], count))
        return self


def _says(link: Element, label: str) -> bool:
    return " ".join("".join(_in_view(link)).split()).startswith(label)


def _in_view(tree: Element) -> Iterator[str]:
    """Yield the texts that someone sees without opening anything."""
    yield tree.text or ""
    for child in tree:
        name = child.tag.removeprefix(XHTML) if isinstance(child.tag, str) else "script"
        is_folded = tree.tag == f"{XHTML}details" and "open" not in tree.attrib
        is_hidden = "govuk-visually-hidden" in child.get("class", "")
        if name not in HIDDEN_TAGS and not is_hidden and not (is_folded and name != "summary"):
            yield from _in_view(child)
        yield child.tail or ""


def _controls(form: Element) -> Iterator[Element]:
    for one in form.iter():
        if one.tag in {f"{XHTML}{name}" for name in ("input", "textarea", "select")}:
            yield one


def _names(form: Element) -> set[str]:
    return {one.get("name", "") for one in _controls(form)}


def _values(form: Element) -> dict[str, str]:
    """Return what the form would send as it stands."""
    values: dict[str, str] = {}
    for one in _controls(form):
        if one.tag == f"{XHTML}textarea":
            values[one.get("name")] = (one.text or "").removeprefix("\n")
        elif one.tag == f"{XHTML}select":
            choice = [
                o.get("value", "") for o in one.iter(f"{XHTML}option") if "selected" in o.attrib
            ]
            values[one.get("name")] = choice[0] if choice else ""
        elif one.get("type") not in ("radio", "checkbox", "submit") or "checked" in one.attrib:
            values[one.get("name")] = one.get("value", "")
    return {name: value for name, value in values.items() if name}
