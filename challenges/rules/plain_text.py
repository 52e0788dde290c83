"""The mark-up people may write or paste: lists, **bold**, *slant*, headings and links.

A page, the letter on paper and the Word draft all show a text from these blocks, so that
it looks the same everywhere and no one's text can become mark-up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

# What word processors set before an item; a round one of the second level comes out as an “o”.
BULLET = re.compile(r"^\s{0,3}(?:[-*•–·▪■□◦‣●○§➢\uf0a7\uf0b7\uf0d8]\s+|o\t\s*)(?=\S)")
NUMBER = re.compile(r"^\s{0,3}(?:([0-9]{1,3})\.|\(?([a-z])\)|\(?([0-9]{1,3})\))\s+(?=\S)")
HEADING = re.compile(r"^#{1,6}[ \t]+(\S.*?)[ \t]*#*$")
# Under a line it makes that a heading; alone it parts two paragraphs.
UNDERLINE = re.compile(r"^ {0,3}(?:={3,}|-{3,})[ \t]*$")
DIVIDER = re.compile(r"^ {0,3}(?:={3,}|-{3,}|_{3,}|\*{3,}|(?:[-*_][ \t]+){2,}[-*_])[ \t]*$")
LINK = re.compile(r"\[([^\[\]\n]{1,300})\]\((https?://[^\s()]{1,2000})\)")
BARE_LINK = re.compile(r"<(https?://[^\s<>]{1,2000})>")
SLANT = re.compile(
    r"(?<![\w*])\*(?![\s*])([^*\n]+)(?<!\s)\*(?![\w*])|(?<!\w)_(?![\s_])([^_\n]+)(?<!\s)_(?!\w)"
)
TABLE_RULE = re.compile(r"^[ \t]*\|?[ \t]*:?-{3,}:?[ \t]*\|", re.MULTILINE)
# Bold never crosses a line, and the stars hug the words: "2 ** 3 ** 4" is not bold.
# What is bold holds no pair of stars, so that a long line full of them is read in one go.
# Three stars make it slanted as well.
BOLD = re.compile(
    r"\*\*\*(?=[^\s*])([^*\n]+)(?<=\S)\*\*\*"
    r"|\*\*(?=\S)((?:[^*\n]|\*(?!\*))+)(?<=\S)\*\*"
    r"|(?<![\w.])___(?=[^\s_])([^_\n]+)(?<=\S)___(?!\w)"
    r"|(?<![\w.])__(?=[^\s_])([^_\n]+)(?<=\S)__(?!\w)"
)
# What has no meaning in a letter on paper, and how someone says the same in words.
TAG = (
    r"</?(?:a|abbr|b|big|blockquote|br|center|cite|code|dd|del|div|dl|dt|em|font|h[1-6]|hr|i|img"
    r"|ins|li|mark|ol|p|pre|q|s|small|span|strike|strong|sub|sup|table|tbody|td|th|thead|tr|tt|u"
    r"|ul)(?:\s[^<>\n]*)?/?>"
)
# One of these signs is in all of it.
SIGNS = frozenset("<>&!~`")
MEANINGLESS = (
    (
        re.compile(TAG, re.IGNORECASE),
        "HTML tags. Delete them, and put two stars around words to make them bold",
    ),
    (
        re.compile(r"&(?:nbsp|amp|lt|gt|quot|apos|[lr][sd]quo|[mn]dash|hellip|#[0-9]{1,6});"),
        "codes of HTML. Type the sign itself",
    ),
    (re.compile(r"!\[[^\[\]\n]*\]\([^()\n]*\)"), "a picture. Say in words what it shows"),
    (
        re.compile(r"^ {0,3}>[> ]*(?=[^\W\d]|[\"'‘“(*_])", re.MULTILINE),
        "“>” at the start of a line. Put quotation marks around what you quote",
    ),
    (
        re.compile(r"~~(?=[^\s~])[^~\n]*(?<=\S)~~"),
        "words struck through with “~~”. Delete them, or say that they no longer hold",
    ),
    (
        re.compile(
            r"^ {0,3}(?:```|~~~)|(?<![\w`])`(?=[^\s`])[^`\n]*(?<=\S)`(?![\w`])", re.MULTILINE
        ),
        "words between back ticks “`”. Use quotation marks",
    ),
)


@dataclass(frozen=True)
class Run:
    """A stretch of text of one weight and slant."""

    text: str
    bold: bool = False
    slanted: bool = False


Line = tuple[Run, ...]


@dataclass(frozen=True)
class Paragraph:
    """Lines that belong together; a single line break stays one."""

    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Bullets:
    """A list; each item is one line, or several when the writer indented the next.

    `first` is the number of its first item, 0 in a list without numbers; `letters` counts a, b, c.
    """

    items: tuple[tuple[Line, ...], ...]
    first: int = 0
    letters: bool = False


class Mark(NamedTuple):
    """What a list begins with: the number of its first item, and whether it is a letter."""

    number: int = 0
    letter: bool = False


NO_MARK = Mark()


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
            continue
        for number, item in enumerate(block.items, block.first):
            sign = chr(number + 96) if block.letters and number < 27 else str(number)
            yield from item if not block.first else ((Run(f"{sign}. "), *item[0]), *item[1:])


def _blocks(text: str) -> Iterator[Block]:
    lines: list[Line] = []
    items: list[tuple[Line, ...]] = []
    mark = NO_MARK
    for raw in [*text.split("\n"), ""]:
        divides = DIVIDER.match(raw) is not None
        new, rest = (None, raw) if divides else _mark(raw, mark, len(items))
        heading = HEADING.match(raw)
        continues = bool(items) and raw.startswith("  ") and bool(raw.strip())
        if lines and UNDERLINE.match(raw):
            *lines, title = lines
            if lines:
                yield Paragraph(tuple(lines))
            yield Paragraph((_as_heading(title),))
            lines = []
        if lines and (new or heading or divides or not raw.strip()):
            yield Paragraph(tuple(lines))
            lines = []
        if items and not continues and new != mark:
            yield Bullets(tuple(items), mark.number, mark.letter)
            items = []
        if new:
            items.append((runs(rest.strip()),))
            mark = new
        elif continues:
            items[-1] = (*items[-1], runs(raw.strip()))
        elif heading:
            yield Paragraph(((Run(heading[1], bold=True),),))
        elif raw.strip() and not divides:
            lines.append(runs(raw.strip()))


def _as_heading(line: Line) -> Line:
    return tuple(Run(run.text, bold=True, slanted=run.slanted) for run in line)


def _mark(raw: str, before: Mark, count: int) -> tuple[Mark | None, str]:
    """Return the mark of the list that a line is an item of, and the item.

    An item that comes next in the list before it has the mark of that list.
    """
    if match := BULLET.match(raw):
        return NO_MARK, raw[match.end() :]
    if not (match := NUMBER.match(raw)):
        return None, raw
    letter = match[2] or ""
    number = ord(letter) - ord("a") + 1 if letter else int(match[1] or match[3])
    if count and before == Mark(number - count, bool(letter)) and number > count:
        return before, raw[match.end() :]
    if letter and number > 1:
        return None, raw  # “i)” begins no list of letters, and may be a roman number
    return Mark(number, bool(letter)), raw[match.end() :]


def runs(line: str) -> Line:
    """Return the bold, slanted and ordinary runs of one line; stars without a partner stay stars.

    A link is its text and, since paper has no links, its URL.
    """
    line = LINK.sub(r"\1 (\2)", BARE_LINK.sub(r"\1", line))
    parts: list[Run] = []
    at = 0
    for match in BOLD.finditer(line):
        parts += _slanted(line[at : match.start()])
        parts += _bold(match)
        at = match.end()
    parts += _slanted(line[at:])
    return tuple(parts)


def _bold(match: re.Match[str]) -> Iterator[Run]:
    """Yield what is bold, slanted too between three stars or where it is marked within."""
    if both := match[1] or match[3]:
        yield Run(both, bold=True, slanted=True)
        return
    for run in _slanted(match[2] or match[4]):
        yield Run(run.text, bold=True, slanted=run.slanted)


def _slanted(text: str) -> Iterator[Run]:
    at = 0
    for match in SLANT.finditer(text):
        if match.start() > at:
            yield Run(text[at : match.start()])
        yield Run(match[1] or match[2], slanted=True)
        at = match.end()
    if at < len(text):
        yield Run(text[at:])


def meaningless(text: str) -> str:
    """Return what mark-up of a text would be printed as it was typed, or nothing."""
    return next((reason for pattern, reason in MEANINGLESS if pattern.search(text)), "")


def has_table(text: str) -> bool:
    """Return whether a table was pasted: in Markdown, or as rows with tabs."""
    if TABLE_RULE.search(text):
        return True
    tabbed = False
    for raw in text.split("\n"):
        mark = BULLET.match(raw) or NUMBER.match(raw)
        has_tab = "\t" in raw[mark.end() if mark else 0 :].strip()
        if tabbed and has_tab:
            return True
        tabbed = has_tab
    return False
