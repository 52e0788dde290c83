"""How tests read a PDF: its words by page, its tags, and every object in it."""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Iterator

import pikepdf


def pages(pdf: bytes) -> list[str]:
    """The words of each page in the order they are drawn, with single spaces between them."""
    process = subprocess.run(
        ["pdftotext", "-raw", "-enc", "UTF-8", "-", "-"],
        input=pdf,
        capture_output=True,
        check=True,
    )
    return [re.sub(r"\s+", " ", page).strip() for page in process.stdout.decode().split("\f")[:-1]]


def squeezed(text: str) -> str:
    """Without any white space: where a line breaks does not matter."""
    return re.sub(r"\s+", "", text)


def access(pdf: bytes) -> pikepdf.Pdf:
    """The PDF's objects."""
    return pikepdf.open(io.BytesIO(pdf))


def tags(document: pikepdf.Pdf) -> list[tuple[str, pikepdf.Object]]:
    """Every structure element in reading order, with its type."""
    return list(_below(document.Root.StructTreeRoot.K))


def _below(kids: pikepdf.Object) -> Iterator[tuple[str, pikepdf.Object]]:
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield str(kid.S), kid
            if "/K" in kid:
                yield from _below(kid.K)


# What may stand directly in what (PDF/UA-1, ISO 32000-1 14.8.4): other kids are misplaced.
WITHIN = {
    "/L": {"/LI", "/L", "/Caption"},
    "/LI": {"/Lbl", "/LBody"},
    "/Table": {"/THead", "/TBody", "/TFoot", "/TR", "/Caption"},
    "/THead": {"/TR"},
    "/TBody": {"/TR"},
    "/TR": {"/TH", "/TD"},
}


def misplaced(document: pikepdf.Pdf) -> list[str]:
    """Every structure element that stands where a reader's voice would lose its way."""
    faults = []
    for tag, element in tags(document):
        kids = element.get("/K", pikepdf.Array([]))
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            inner = str(kid.S) if isinstance(kid, pikepdf.Dictionary) and "/S" in kid else ""
            if tag in WITHIN and inner not in WITHIN[tag]:
                faults.append(f"{inner or 'words'} in {tag}")
    return faults


def names(document: pikepdf.Pdf) -> set[str]:
    """Every key and every name used anywhere in the file."""
    keys: set[str] = set()
    for thing in document.objects:
        _collect(thing, keys)
    return keys


def _collect(thing: object, keys: set[str]) -> None:
    if isinstance(thing, pikepdf.Name):
        keys.add(str(thing))
    elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        for key, value in thing.items():
            keys.add(key)
            if not getattr(value, "is_indirect", False):
                _collect(value, keys)
    elif isinstance(thing, pikepdf.Array):
        for value in thing:
            if not getattr(value, "is_indirect", False):
                _collect(value, keys)
