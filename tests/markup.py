"""Quoting a page's markup in a test, however its template is laid out."""

from __future__ import annotations

import re

OPENING, CLOSING, BETWEEN = r"(<[a-z][^>]*?) ?> ?", r" (</[^>]*>)", r"> <"


def tight(html: str) -> str:
    """Return the page with one blank for any white space, and none inside or between its tags.

    What stands between a text and the tag beside it is kept.
    """
    html = re.sub(r"\s+", " ", html)
    return re.sub(BETWEEN, "><", re.sub(CLOSING, r"\1", re.sub(OPENING, r"\1>", html)))
