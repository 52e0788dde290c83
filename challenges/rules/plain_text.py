"""The tiny mark-up people may write: paragraphs, "- " bullets and **bold**. Nothing else.

A page, the letter on paper and the Word draft all show a text from these blocks, so that
it looks the same everywhere and nobody's text can become mark-up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

BULLET = re.compile(r"^\s{0,3}[-*•–]\s+(?=\S)")
# Bold never crosses a line, and the stars hug the words: "2 ** 3 ** 4" is not bold.
# What is bold holds no pair of stars, so that a long line full of them is read in one go.
BOLD = re.compile(r"\*\*(?=\S)((?:[^*\n]|\*(?!\*))+)(?<=\S)\*\*")


@dataclass(frozen=True)
class Run:
    """Some words of one weight."""

    text: str
    bold: bool = False


Line = tuple[Run, ...]


@dataclass(frozen=True)
class Paragraph:
    """Lines that belong together; a single line break stays one."""

    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Bullets:
    """A list; each item is one line, or several when the writer indented the next."""

    items: tuple[tuple[Line, ...], ...]


Block = Paragraph | Bullets


def blocks(text: str) -> tuple[Block, ...]:
    """Return the text as paragraphs and lists of bullets.

    A blank line ends a paragraph. A list may follow its introduction without one.
    """
    return tuple(_blocks(text.replace("\r\n", "\n").replace("\r", "\n")))


def plain(text: str) -> str:
    """Return the text on one line without mark-up, for a table cell, a search or a calendar."""
    texts = (run.text for line in _all_lines(blocks(text)) for run in (*line, Run(" ")))
    return " ".join("".join(texts).split())


def _all_lines(text: tuple[Block, ...]) -> Iterator[Line]:
    for block in text:
        if isinstance(block, Paragraph):
            yield from block.lines
        else:
            for item in block.items:
                yield from item


def _blocks(text: str) -> Iterator[Block]:
    lines: list[Line] = []
    items: list[tuple[Line, ...]] = []
    for raw in [*text.split("\n"), ""]:
        bullet = BULLET.match(raw)
        continues = bool(items) and raw.startswith("  ") and bool(raw.strip())
        if lines and (bullet or not raw.strip()):
            yield Paragraph(tuple(lines))
            lines = []
        if items and not bullet and not continues:
            yield Bullets(tuple(items))
            items = []
        if bullet:
            items.append((runs(raw[bullet.end() :].strip()),))
        elif continues:
            items[-1] = (*items[-1], runs(raw.strip()))
        elif raw.strip():
            lines.append(runs(raw.strip()))


def runs(line: str) -> Line:
    """Return the bold and the ordinary runs of one line; stars without a partner stay stars."""
    parts: list[Run] = []
    at = 0
    for match in BOLD.finditer(line):
        if match.start() > at:
            parts.append(Run(line[at : match.start()]))
        parts.append(Run(match[1], bold=True))
        at = match.end()
    if at < len(line):
        parts.append(Run(line[at:]))
    return tuple(parts)
