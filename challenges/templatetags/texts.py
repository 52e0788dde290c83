"""`{% load texts %}`: people's texts as a page or a letter shows them.

The child that makes the paper loads these too, without a database or any of our models. They
build their HTML themselves, since a template for each line takes fifty times as long.
"""

from __future__ import annotations

from collections.abc import Iterator

from django import template
from django.utils.html import format_html, format_html_join

from challenges.rules import plain_text

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


@register.simple_tag
def words(text: object) -> str:
    """Return a person's text as paragraphs, lists, bold and slant, escaped."""
    return format_html_join("", "{}", ((piece,) for piece in _pieces(str(text or ""))))


def _pieces(text: str) -> Iterator[str]:
    for block in plain_text.blocks(text):
        if isinstance(block, plain_text.Bullets):
            yield _numbered(block) if block.first else LIST
            for item in block.items:
                yield ITEM
                yield from _lines(item)
                yield ITEM_ENDS
            yield NUMBERED_ENDS if block.first else LIST_ENDS
        else:
            yield PARAGRAPH
            yield from _lines(block.lines)
            yield PARAGRAPH_ENDS


def _numbered(block: plain_text.Bullets) -> str:
    """Return the opening of a numbered list: with letters, and from another number on."""
    kind = format_html(' type="{}"', "a") if block.letters else ""
    start = format_html(' start="{}"', block.first) if block.first != 1 else ""
    return format_html('<ol class="{}"{}{}>', NUMBERED_LIST, kind, start)


def _lines(lines: tuple[plain_text.Line, ...]) -> Iterator[str]:
    """Yield the lines with a break between them."""
    for number, line in enumerate(lines):
        if number:
            yield BREAK
        for run in line:
            yield from _marked(run)


def _marked(run: plain_text.Run) -> tuple[str, ...]:
    if run.bold and run.slanted:
        return BOLD, SLANT, run.text, SLANT_ENDS, BOLD_ENDS
    if run.bold:
        return BOLD, run.text, BOLD_ENDS
    return (SLANT, run.text, SLANT_ENDS) if run.slanted else (run.text,)


@register.filter
def lines(text: object) -> list[str]:
    """Return the lines of a text, without the empty ones."""
    return [line for line in str(text or "").splitlines() if line.strip()]


@register.filter
def one_line(text: object) -> str:
    """Return a text without its mark-up, for a table cell."""
    return plain_text.plain(str(text or ""))
