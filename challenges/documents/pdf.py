"""The one way to a PDF: a template of ours becomes an accessible, archivable file.

A child process with limits on time, memory, files and network puts the page together, with
Django's escaping, and WeasyPrint lays it out there: a page of 69 bytes can keep it busy for
ever and no one can tell beforehand which. The web process only sends our templates and the
values, so no text, however long, holds it up. Every document has the style of `pdf/paper.css`;
what `pdf/x.html` needs beside stands in `pdf/x.css`.
The same page gives the same bytes on the same machine, so they can be hashed and signed.
"""

from __future__ import annotations

import ctypes
import importlib.util
import io
import logging
import os
import pickle
import sys
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import cast

from django.apps import apps
from django.conf import settings
from django.db.models import Model, QuerySet
from django.template import Context, Engine, engines
from django.template.backends.django import Template as DjangoTemplate
from django.template.loader import get_template

from challenges import clock
from challenges.documents.pdfua import finish
from challenges.documents.sandbox import confine
from challenges.documents.worker_pool import Limits, PdfFailed, PdfUnavailable, WorkerPool

__all__ = ["Limits", "PdfFailed", "PdfUnavailable", "WorkerPool", "pdf_available", "render_pdf"]

PAPER = settings.BASE_DIR / "templates" / "pdf" / "paper.css"
FONTS = Path(__file__).resolve().parent.parent.parent / "static" / "fonts"
LIBRARIES = ("libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz-subset.so.0")
# Where the templates of paper are, and the tags that they load.
ROOMS = ("pdf", "components")
LIBRARIES_OF_PAPER = {"texts": "challenges.templatetags.texts"}
# The classes of what is printed are ours; the child may load them.
SOURCE = settings.BASE_DIR / "challenges"
# People who wait for a page come before those who wait for paper.
NICENESS = 10
NO_PANGO = (
    "This server cannot make PDFs because the Pango library is "
    "missing. Everything else works. You can read the letter as a page."
)
# What a first document would otherwise wait for: every font read, every late part loaded.
WARM_UP = (
    '<html lang="en-GB"><title>x</title><h1>x <b>x</b> <i>x</i></h1><ul><li>x</ul>'
    "<table><thead><tr><th>x<tbody><tr><th>x<td>x</table>"
)


@lru_cache(maxsize=1)
def pdf_available() -> bool:
    """Return whether this machine can make PDFs; looks for the libraries and starts nothing."""
    if importlib.util.find_spec("weasyprint") is None:
        return False
    if sys.platform != "linux":
        return True  # their names differ; the child will tell
    try:
        for library in LIBRARIES:
            ctypes.CDLL(library)
    except OSError:
        return False
    return True


def render_pdf(
    template: str, context: Mapping[str, object], *, pool: WorkerPool | None = None
) -> bytes:
    """Return the template, rendered with this context, as a PDF.

    :raises TypeError: when a value is a row of the database, which the child cannot take.
    :raises PdfUnavailable: when this machine cannot make PDFs.
    :raises PdfFailed: when this one could not be made.
    """
    values = _packed(context)
    if not pdf_available():
        raise PdfUnavailable(NO_PANGO)
    sources, style = _sources(), _style(template)
    return (pool or PDF_WORKERS).run(draw, template, values, sources, style)


def _packed(context: Mapping[str, object]) -> bytes:
    """Return the values in one piece, which the child unpacks as part of its work.

    A value that it cannot load, since its class stands beside models, is a fault of the page
    then. Unpacked on the way in, it would keep both of them until their time is up.
    """
    buffer = io.BytesIO()
    _PlainValues(buffer).dump(dict(context))
    return buffer.getvalue()


class _PlainValues(pickle.Pickler):
    """Refuses rows of the database, in words that name them."""

    def persistent_id(self, obj: object) -> None:
        """Leave everything but rows to the pickler itself."""
        if isinstance(obj, Model | QuerySet):
            raise TypeError(
                f"A PDF is made of plain values, and this is none: {type(obj).__name__}"
            )


def _sources() -> dict[str, str]:
    """Return our templates from which paper is made, by name; the child reads no file for them."""
    sources: dict[str, str] = {}
    for folder in engines["django"].engine.dirs:  # type: ignore[attr-defined]  # Django's own
        for room in ROOMS:
            for file in sorted((Path(folder) / room).rglob("*.html")):
                name = file.relative_to(folder).as_posix()
                sources.setdefault(name, file.read_text(encoding="utf-8"))
    return sources


def _style(template: str) -> str:
    # The stubs know only engines whose templates may have no file; Django's own have one.
    source = cast("DjangoTemplate", get_template(template)).origin
    own = Path(str(source.name)).with_suffix(".css")
    return "\n".join(sheet.read_text(encoding="utf-8") for sheet in (PAPER, own) if sheet.exists())


# From here on: what happens in the child.


class Drawing:
    """One child's WeasyPrint, with its fonts and parsed styles, kept for the child's life."""

    def __init__(self) -> None:
        from weasyprint import CSS, HTML
        from weasyprint.text.fonts import FontConfiguration
        from weasyprint.urls import URLFetcher

        self._fonts = FontConfiguration()
        self._fetcher = URLFetcher(allowed_protocols=(), allow_redirects=False)
        self._html = HTML
        self._css = CSS
        self._styles: dict[str, object] = {}

    def pdf(self, html: str, style: str) -> bytes:
        """Return the page as PDF/A-3a and PDF/UA-1.

        :raises PdfFailed: when something it needs is missing, since half a letter must not go out.
        """
        faults = _Faults()
        logging.getLogger("weasyprint").addHandler(faults)
        try:
            document: bytes = self._html(string=html, url_fetcher=self._fetcher).write_pdf(
                stylesheets=[self._style(style)],
                font_config=self._fonts,
                pdf_variant="pdf/a-3a",
                finisher=finish,
            )
        finally:
            logging.getLogger("weasyprint").removeHandler(faults)
        if faults.seen:
            raise PdfFailed("The PDF could not be made: its page is faulty.")
        return document

    def _style(self, text: str) -> object:
        if text not in self._styles:
            self._styles[text] = self._css(
                string=text, url_fetcher=self._fetcher, font_config=self._fonts
            )
        return self._styles[text]


class _Faults(logging.Handler):
    """Notes whether WeasyPrint reported something unreachable, unreadable or inaccessible."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.seen = False

    def emit(self, record: logging.LogRecord) -> None:
        self.seen = True


_drawing: Drawing | None = None


def prepare(memory: int) -> None:
    """Get a child process ready, then give up what it does not need."""
    global _drawing
    os.environ["FONTCONFIG_FILE"] = str(FONTS / "fonts.conf")
    try:
        _drawing = Drawing()
    except OSError:  # what WeasyPrint raises without Pango
        return
    # What dates and numbers are written with asks for the apps; the child has none of them.
    apps.populate(())
    page("x", {"day": clock.today()}, {"x": "{% load texts %}{{ day|date:'F' }}"})
    _drawing.pdf(WARM_UP, "")
    os.nice(NICENESS)
    confine(memory, [str(FONTS), str(SOURCE)])


def draw(template: str, values: bytes, sources: dict[str, str], style: str) -> bytes:
    """Return the template, rendered with these packed values, as PDF; runs in a child process.

    :raises PdfUnavailable: when there is no Pango.
    """
    if _drawing is None:
        raise PdfUnavailable(NO_PANGO)
    # Packed by ourselves a moment ago.
    context: dict[str, object] = pickle.loads(values)  # noqa: S301
    return _drawing.pdf(page(template, context, sources), style)


def page(template: str, context: dict[str, object], sources: dict[str, str]) -> str:
    """Return the HTML that one of these templates makes of this context."""
    engine = Engine(
        loaders=[("django.template.loaders.locmem.Loader", sources)], libraries=LIBRARIES_OF_PAPER
    )
    html: str = engine.get_template(template).render(Context(context))
    return html


PDF_WORKERS = WorkerPool(prepare)
