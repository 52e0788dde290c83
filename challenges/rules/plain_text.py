"""The mark-up people may write or paste: lists, **bold**, *slant*, headings and links.

A page, the letter on paper and the Word draft all show a text from these blocks, so that
it looks the same everywhere and no one's text can become mark-up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from challenges.rules.inline_marks import Line, Run, runs

# What word processors set before an item; a round one of the second level comes out as an “o”.
BULLET = re.compile(
    r"^(\s*)(?:([-*•–·▪■□◦‣●○§➢\uf0a7\uf0b7\uf0d8])\s+|(o)\t\s*)(?=\S)",
)
NUMBER = re.compile(r"^(\s*)(?:([0-9]{1,3})\.|\(?([a-z])\)|\(?([0-9]{1,3})\))\s+(?=\S)")
# Word sets these before an item below another; pasted, it stands no further in than that one.
SIGNS_BELOW = frozenset("o◦○▪■□§‣➢\uf0a7\uf0d8")
# An item this much further in than another stands below it. A tab goes to the next fourth column.
FURTHER_IN, TAB = 2, 4
# What stands deeper joins the list at this level.
DEEPEST_LEVEL = 3
HEADING = re.compile(r"^#{1,6}[ \t]+(\S.*?)[ \t]*#*$")
# Under a line it makes that a heading; alone it parts two paragraphs.
UNDERLINE = re.compile(r"^ {0,3}(?:={3,}|-{3,})[ \t]*$")
DIVIDER = re.compile(r"^ {0,3}(?:={3,}|-{3,}|_{3,}|\*{3,}|(?:[-*_][ \t]+){2,}[-*_])[ \t]*$")
TABLE_RULE = re.compile(r"^[ \t]*\|?[ \t]*:?-{3,}:?[ \t]*\|", re.MULTILINE)
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
class Paragraph:
    """Lines that belong together; a single line break stays one."""

    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Bullets:
    """A list; an item is one line, or several when the writer indented the next.

    Among the lines of an item stand the lists below it. `first` is the number of the first item, 0
    in a list without numbers; `letters` counts a, b, c.
    """

    items: tuple[tuple[Line | Bullets, ...], ...]
    first: int = 0
    letters: bool = False


class Mark(NamedTuple):
    """What a list begins with: the number of its first item, and whether it is a letter."""

    number: int = 0
    letter: bool = False


NO_MARK = Mark()


class Item(NamedTuple):
    """A line that begins an item: how far in it stands, its sign, number and text."""

    indent: int
    sign: str
    mark: Mark
    text: str


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


def _all_lines(text: Iterable[Line | Block]) -> Iterator[Line]:
    for part in text:
        if isinstance(part, Bullets):
            for number, item in enumerate(part.items, part.first):
                yield from _all_lines(_numbered(part, number, item) if part.first else item)
        elif isinstance(part, Paragraph):
            yield from part.lines
        else:
            yield part


def _numbered(
    of: Bullets, number: int, item: tuple[Line | Bullets, ...]
) -> Iterator[Line | Bullets]:
    yield (Run(f"{chr(number + 96) if of.letters and number < 27 else number}. "),)
    yield from item


def _blocks(text: str) -> Iterator[Block]:
    lines: list[Line] = []
    lists = OpenLists()
    for raw in [*text.split("\n"), ""]:
        divides = DIVIDER.match(raw) is not None
        item = None if divides else lists.item(raw)
        heading = HEADING.match(raw)
        continues = lists.open and raw.startswith("  ") and bool(raw.strip())
        if lines and UNDERLINE.match(raw):
            *lines, title = lines
            if lines:
                yield Paragraph(tuple(lines))
            yield Paragraph((_as_heading(title),))
            lines = []
        if lines and (item or heading or divides or not raw.strip()):
            yield Paragraph(tuple(lines))
            lines = []
        if item:
            yield from lists.add(item)
        elif continues:
            lists.go_on(runs(raw.strip()))
        else:
            yield from lists.end()
            if heading:
                yield Paragraph(((Run(heading[1], bold=True),),))
            elif raw.strip() and not divides:
                lines.append(runs(raw.strip()))


@dataclass
class OpenList:
    """A list that may get more items."""

    indent: int
    sign: str
    mark: Mark
    items: list[list[Line | Bullets]]

    def expects(self, mark: Mark) -> bool:
        """Say whether the mark is the next in the list; none is lost on what was typed."""
        number = self.mark.number and self.mark.number + len(self.items)
        return mark == Mark(number, self.mark.letter)

    def block(self) -> Bullets:
        """Return the list as it stands."""
        items = tuple(tuple(item) for item in self.items)
        return Bullets(items, self.mark.number, self.mark.letter)


class OpenLists:
    """The list that is being read and those below its last items, the outermost first."""

    def __init__(self) -> None:
        self._levels: list[OpenList] = []

    @property
    def open(self) -> bool:
        """Say whether a list is being read."""
        return bool(self._levels)

    def item(self, raw: str) -> Item | None:
        """Return the item that a line begins, if it begins one."""
        item = _item(raw)
        if item and item.mark.letter and item.mark.number > 1:
            # “i)” begins no list of letters, and may be a roman number.
            return item if any(one.expects(item.mark) for one in self._levels) else None
        return item

    def add(self, item: Item) -> Iterator[Bullets]:
        """Add an item where it belongs, and yield the outermost list if that ended it."""
        level = self._level_of(item)
        self._close(level + 1)
        if level < len(self._levels) and not self._levels[level].expects(item.mark):
            yield from self._ended() if level == 0 else ()
            self._close(level)
        if level == len(self._levels):
            self._levels.append(OpenList(item.indent, item.sign, item.mark, []))
        self._levels[level].items.append([runs(item.text)])

    def go_on(self, line: Line) -> None:
        """Add a line to the item that is being read."""
        self._levels[-1].items[-1].append(line)

    def end(self) -> Iterator[Bullets]:
        """Yield the outermost list, if there is one, and be ready for another."""
        self._close(1)
        yield from self._ended()

    def _ended(self) -> Iterator[Bullets]:
        yield from (one.block() for one in self._levels)
        self._levels.clear()

    def _close(self, level: int) -> None:
        """End the lists from this level on, each below the last item of the one above it."""
        while len(self._levels) > max(level, 1):
            below = self._levels.pop()
            self._levels[-1].items[-1].append(below.block())

    def _level_of(self, item: Item) -> int:
        """Return the level of an item: that of a list with its sign, or one below the last."""
        for level, one in enumerate(self._levels):
            if item.indent < one.indent + FURTHER_IN and item.sign == one.sign:
                return level
        last = len(self._levels) - 1
        below = last >= 0 and (
            item.indent >= self._levels[last].indent + FURTHER_IN or item.sign in SIGNS_BELOW
        )
        if below:
            return min(last + 1, DEEPEST_LEVEL - 1)
        outer = (n for n, one in enumerate(self._levels) if item.indent < one.indent + FURTHER_IN)
        return next(outer, 0)


def _item(raw: str) -> Item | None:
    if match := BULLET.match(raw):
        mark, sign = NO_MARK, match[2] or match[3]
    elif match := NUMBER.match(raw):
        letter = match[3] or ""
        number = ord(letter) - ord("a") + 1 if letter else int(match[2] or match[4])
        mark, sign = Mark(number, bool(letter)), "a" if letter else "1"
    else:
        return None
    return Item(len(match[1].expandtabs(TAB)), sign, mark, raw[match.end() :].strip())


def _as_heading(line: Line) -> Line:
    return tuple(Run(run.text, bold=True, slanted=run.slanted) for run in line)


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
