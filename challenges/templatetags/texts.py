"""`{% load texts %}`: people's texts as a page or a letter shows them.

The child that makes the paper loads these too, without a database or any of our models. They
build their HTML themselves, since a template for each line takes fifty times as long.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django import template
from django.utils.html import format_html, format_html_join

from challenges.rules import plain_text
from challenges.rules.inline_marks import Line, Run

register = template.Library()


PARAGRAPH, PARAGRAPH_ENDS = format_html('<p class="{}">', "govuk-body"), format_html("</{}>\n", "p")
LIST = format_html('<ul class="{}">', "govuk-list govuk-list--bullet")
LIST_ENDS = format_html("</{}>\n", "ul")
NUMBERED_LIST = "govuk-list govuk-list--number"
NUMBERED_ENDS = format_html("</{}>\n", "ol")
SLANT, SLANT_ENDS = format_html("<{}>", "em"), format_html("</{}>", "em")
ITEM, ITEM_ENDS = format_html("<{}>", "li"), format_html("</{}>\n", "li")
BOLD, BOLD_ENDS = format_html("<{}>", "strong"), format_html("</{}>", "strong")
BREAK = format_html("<{}>", "br")
# The other site learns neither the page nor, from search engines, that we trust it.
ELSEWHERE = '<a class="govuk-link" href="{}" rel="noreferrer nofollow">{}</a>'


@register.simple_tag
def words(text: object) -> str:
    """Return a person's text as paragraphs, lists, bold and slant, escaped."""
    return as_html(text)


def as_html(text: object, *, follow: bool = False) -> str:
    """Return a person's text as HTML; with `follow`, readers can follow the URLs in it."""
    pieces = _pieces(plain_text.blocks(str(text or "")), follow)
    return format_html_join("", "{}", ((piece,) for piece in pieces))


def _pieces(blocks: Iterable[plain_text.Block], follow: bool) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, plain_text.Bullets):
            yield from _list(block, follow)
        else:
            yield PARAGRAPH
            yield from _item(block.lines, follow)
            yield PARAGRAPH_ENDS


def _list(block: plain_text.Bullets, follow: bool) -> Iterator[str]:
    yield _numbered(block) if block.first else LIST
    for item in block.items:
        yield ITEM
        yield from _item(item, follow)
        yield ITEM_ENDS
    yield NUMBERED_ENDS if block.first else LIST_ENDS


def _numbered(block: plain_text.Bullets) -> str:
    """Return the opening of a numbered list: with letters, and from another number on."""
    kind = format_html(' type="{}"', "a") if block.letters else ""
    start = format_html(' start="{}"', block.first) if block.first != 1 else ""
    return format_html('<ol class="{}"{}{}>', NUMBERED_LIST, kind, start)


def _item(parts: Iterable[Line | plain_text.Bullets], follow: bool) -> Iterator[str]:
    """Yield lines with a break between them, and the lists below an item among them."""
    after_line = False
    for part in parts:
        if isinstance(part, plain_text.Bullets):
            yield from _list(part, follow)
            after_line = False
            continue
        if after_line:
            yield BREAK
        for run in part:
            yield from _marked(run, follow)
        after_line = True


def _marked(run: Run, follow: bool) -> Iterator[str]:
    if run.bold:
        yield BOLD
    if run.slanted:
        yield SLANT
    yield format_html(ELSEWHERE, run.text, run.text) if follow and run.is_url else run.text
    if run.slanted:
        yield SLANT_ENDS
    if run.bold:
        yield BOLD_ENDS


@register.filter
def lines(text: object) -> list[str]:
    """Return the lines of a text, without the empty ones."""
    return [line for line in str(text or "").splitlines() if line.strip()]


@register.filter
def one_line(text: object) -> str:
    """Return a text without its mark-up, for a table cell."""
    return plain_text.plain(str(text or ""))
