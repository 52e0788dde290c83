"""Beside the form of the scope stands what is written and what is to write."""

from __future__ import annotations

from tests.cast import Cast
from tests.overview.reading import XHTML, main_of


def side(cast: Cast) -> list[str]:
    page = cast.client(cast.lead).get(f"/challenges/{cast.challenge.ref}/scope/edit/")
    (nav,) = [
        e for e in main_of(page).iter(f"{XHTML}nav") if "pc-write__side" in e.get("class", "")
    ]
    return [" ".join("".join(one.itertext()).split()) for one in nav.iter(f"{XHTML}li")]


def test_a_whole_scope_is_written_throughout(cast: Cast) -> None:
    cast.at("scoping")

    assert side(cast) == [
        "What it is for Written",
        "Lines of enquiry Written",
        "What it covers Written",
        "Reasons Written",
    ]


def test_what_is_empty_is_to_write(cast: Cast) -> None:
    scope = cast.at("scoping").scopes.get()
    scope.lines.all().delete()
    type(scope).objects.filter(pk=scope.pk).update(decision="", success="")

    assert side(cast) == [
        "What it is for To write",
        "Lines of enquiry To write",
        "What it covers To write",
        "Reasons Written",
    ]
