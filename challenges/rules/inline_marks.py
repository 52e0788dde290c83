"""Marks within a line: **bold**, *slant*, links and bare URLs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

# Most lines hold none of this, so they are read without looking for each mark.
MARK = re.compile(r"[*_\[]|https?://")
LINK = re.compile(r"\[([^\[\]\n]{1,300})\]\((https?://[^\s()]{1,2000})\)")
BARE_LINK = re.compile(r"<(https?://[^\s<>]{1,2000})>")
URL = re.compile(r"https?://[^\s<>\"“”]{1,2000}")
# What ends the sentence is no part of its last link.
AFTER_URL = ".,;:!?'’*_"
# The marks of bold and slant within a URL, which are none, while the others are looked for.
HIDDEN = str.maketrans("*_", "\ufdd0\ufdd1")
SHOWN = str.maketrans("\ufdd0\ufdd1", "*_")
SLANT = re.compile(
    r"(?<![\w*])\*(?![\s*])([^*\n]+)(?<!\s)\*(?![\w*])|(?<!\w)_(?![\s_])([^_\n]+)(?<!\s)_(?!\w)"
)
# Bold never crosses a line, and the stars hug the words: "2 ** 3 ** 4" is not bold.
# What is bold holds no pair of stars, so that a long line full of them is read in one go.
# Three stars make it slanted as well.
BOLD = re.compile(
    r"\*\*\*(?=[^\s*])([^*\n]+)(?<=\S)\*\*\*"
    r"|\*\*(?=\S)((?:[^*\n]|\*(?!\*))+)(?<=\S)\*\*"
    r"|(?<![\w.])___(?=[^\s_])([^_\n]+)(?<=\S)___(?!\w)"
    r"|(?<![\w.])__(?=[^\s_])([^_\n]+)(?<=\S)__(?!\w)"
)


@dataclass(frozen=True)
class Run:
    """A stretch of text of one weight and slant; `is_url` if it is the URL of another page."""

    text: str
    bold: bool = False
    slanted: bool = False
    is_url: bool = False


Line = tuple[Run, ...]


def runs(line: str) -> Line:
    """Return the bold, slanted and ordinary runs of one line; stars without a partner stay stars.

    A link is its text and, since paper has no links, its URL.
    """
    if line and not MARK.search(line):
        return (Run(line),)
    line = LINK.sub(r"\1 (\2)", BARE_LINK.sub(r"\1", line))
    line = URL.sub(lambda match: _whole(match[0]).translate(HIDDEN) + _after(match[0]), line)
    parts: list[Run] = []
    at = 0
    for match in BOLD.finditer(line):
        parts += _slanted(line[at : match.start()])
        parts += _bold(match)
        at = match.end()
    parts += _slanted(line[at:])
    return tuple(piece for part in parts for piece in _with_urls(part))


def _whole(url: str) -> str:
    """Return a URL without what only follows it in the sentence."""
    end = len(url)
    while end and (url[end - 1] in AFTER_URL or _closes_sentence(url, end)):
        end -= 1
    return url[:end]


def _closes_sentence(url: str, end: int) -> bool:
    return url[end - 1] == ")" and url.count("(", 0, end) < url.count(")", 0, end)


def _after(url: str) -> str:
    return url[len(_whole(url)) :]


def _with_urls(run: Run) -> Iterator[Run]:
    """Yield the run, with each URL in it apart."""
    at = 0
    for match in URL.finditer(run.text):
        url = _whole(match[0])
        if match.start() > at:
            yield replace(run, text=run.text[at : match.start()].translate(SHOWN))
        yield replace(run, text=url.translate(SHOWN), is_url=True)
        at = match.start() + len(url)
    if at < len(run.text):
        yield replace(run, text=run.text[at:].translate(SHOWN))


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
