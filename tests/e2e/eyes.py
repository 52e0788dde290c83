"""Inspect pages for barriers, broken error summaries and content that does not fit.

Each kind of page is inspected once, at both widths. A page is known by the name of its URL.
"""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import urlsplit

from django.urls import resolve
from playwright.sync_api import Page

from tests.e2e.conftest import AXE, NARROW, WIDE
from tests.response import Json

SUMMARY = ".govuk-error-summary"
# Where pictures of the pages go, if they are wanted: SHOTS=/tmp/shots.
SHOTS = os.environ.get("SHOTS", "")
LEADS_NOWHERE = """links => links.filter(link => {
  const there = document.getElementById(link.hash.slice(1));
  return !there || !there.matches('input, select, textarea') || there.type === 'hidden';
}).map(link => link.textContent + ' -> ' + link.hash)"""
# What would still be printed though paper can do nothing with it: buttons, and links that do
# something, but for those that say what is to be done.
ACTS = (
    "Add|Change|Choose|Clear|Correct|Delete|Download|Edit|End|Filter|Give|Open|Preview|"
    "Remove|Repeat|Show|Write"
)
PRINTED_ACTS = """acts => {
  const verbs = new RegExp(`^(${acts}) `);
  const printed = one => {
    const box = one.getBoundingClientRect();
    if (box.width < 2 || box.height < 2) return false;
    if (one.closest('.pc-tasks, .pc-needs, .pc-turn, .govuk-error-summary')) return false;
    if (one.tagName === 'SUMMARY') return !one.parentElement.open;
    return one.tagName === 'BUTTON' || verbs.test(one.textContent.trim() + ' ');
  };
  return [...document.querySelectorAll('main a, main button, main summary')]
    .filter(printed).map(one => one.textContent.trim().replace(/\\s+/g, ' '));
}"""


def name_of(url: str) -> str:
    """Return the name of a URL: `challenges:scoping:scope`."""
    return resolve(urlsplit(url).path).view_name


class PageInspector:
    """Inspects each kind of page once, and keeps what is wrong with it."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self.seen: set[tuple[str, str]] = set()
        self._axe = AXE.read_text()

    def inspect(self, page: Page, state: str = "", *, name: str = "") -> None:
        """Inspect the page as it stands, unless this kind of it has been inspected.

        :param name: what to call it, where its URL has no name.
        """
        name = name or name_of(page.url)
        if (name, state) in self.seen:
            return
        self.seen.add((name, state))
        usual = page.viewport_size
        for size in (WIDE, NARROW):
            page.set_viewport_size({"width": size[0], "height": size[1]})
            self._at(page, name, state, size[0])
        if usual is not None:
            page.set_viewport_size(usual)
        self._on_paper(page, name, state)

    def knows(self, page: Page, state: str) -> bool:
        """Return whether this kind of page has been inspected in this state."""
        return (name_of(page.url), state) in self.seen

    def inspect_errors(self, page: Page) -> None:
        """Check that a form with errors names each, with a link to its control."""
        where = f"{name_of(page.url)} sent wrong"
        summary = page.locator(SUMMARY)
        if summary.count() != 1:
            self.found.append(f"{where}: no summary of errors")
        astray = summary.locator("a").evaluate_all(LEADS_NOWHERE)
        self.found += [f"{where}: {link}" for link in astray]
        if not page.title().startswith("Error: "):
            self.found.append(f"{where}: the title does not say so")
        self.inspect(page, "wrong")

    def _at(self, page: Page, name: str, state: str, width: int) -> None:
        where = f"{name}{f' {state}' if state else ''} at {width}"
        self.found += [f"{where}: {fault}" for fault in self._barriers(page)]
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            self.found.append(f"{where}: scrolls sideways")
        if SHOTS:
            file = f"{name.removeprefix('challenges:')}{f'-{state}' if state else ''}-{width}.png"
            page.screenshot(path=Path(SHOTS) / file.replace(":", "-"), full_page=True)

    def _on_paper(self, page: Page, name: str, state: str) -> None:
        page.emulate_media(media="print")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        self.found += [
            f"{name}{f' {state}' if state else ''} on paper: {act}"
            for act in page.evaluate(PRINTED_ACTS, ACTS)
        ]
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        page.emulate_media(media="screen")

    def _barriers(self, page: Page) -> list[str]:
        # Evaluated by the driver, which the page's content security policy does not bind.
        if not page.evaluate("'axe' in window"):
            page.evaluate(self._axe)
        result: Json = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
        return [
            f"{fault['id']}: {node['target']}: {node['html'][:120]}"
            for fault in result["violations"]
            for node in fault["nodes"]
        ]


class NoInspector(PageInspector):
    """For a window without scripts: axe is one."""

    def inspect(self, page: Page, state: str = "") -> None:
        return

    def knows(self, page: Page, state: str) -> bool:
        return True
