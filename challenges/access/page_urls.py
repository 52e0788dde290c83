"""Where the pages of a challenge are: the URL of each kind of page is put together once."""

from __future__ import annotations

from functools import cache

from django.urls import get_script_prefix, reverse

# Stands for the reference of a challenge.
REF = "REFERENCE"


def url_of_page(name: str, ref: str) -> str:
    """Return the URL of a challenge's page, `name` as in `scoping:scope`.

    A home asks for it a hundred times, and `reverse` takes longer than all else about a task.
    """
    return _url(name, get_script_prefix()).replace(REF, ref)


@cache
def _url(name: str, _prefix: str) -> str:
    return reverse(f"challenges:{name}", args=[REF])
