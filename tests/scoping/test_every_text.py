"""What you are signing is what is shown: each text of the models stands on each page that owes it.

The texts are read from the models, so a new field fails here until it is on the pages.
"""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import models

from challenges.demo.rows import make
from challenges.models import (
    Conversation,
    LineOfEnquiry,
    Scope,
    ScopeEndorsement,
    ScopeSignature,
)
from tests.cast import Cast
from tests.response import ClientResponse
from tests.scoping.acts import reopen
from tests.scoping.browser import filled, get, post, text

TO_SIGN = (Scope, LineOfEnquiry)
PAGES: dict[type[models.Model], tuple[str, ...]] = {
    Scope: ("", "sign/", "edit/", "versions/"),
    LineOfEnquiry: ("", "sign/", "edit/", "versions/"),
    ScopeSignature: ("", "sign/", "versions/"),
    ScopeEndorsement: ("", "sign/"),
    Conversation: ("conversations/",),
}
LABELS = ("Pressure of cost or demand", "Self-assessment")


def text_fields(model: type[models.Model]) -> list[str]:
    """Return the fields in which people write, of whatever length."""
    return [
        field.name
        for field in model._meta.get_fields()
        if isinstance(field, models.TextField | models.CharField) and not field.choices
    ]


def marker(model: type[models.Model], name: str, author: str = "old-") -> str:
    return f"{author}{str(model._meta.model_name)[-5:]}.{name}"


def markers(*several: type[models.Model], author: str = "old-") -> list[str]:
    return [marker(model, name, author) for model in several for name in text_fields(model)]


def plant(cast: Cast) -> None:
    """Put a marker into every text of every row, and one line with one source and one reason."""
    cast.at("team")
    scope = cast.challenge.scopes.get(current=True)
    make(
        ScopeEndorsement, scope=scope, endorsed_on=dt.date(2027, 2, 1), recorded_by=cast.coordinator
    )
    scope.lines.filter(number__gt=1).delete()
    scope.lines.get().sources.exclude(source="data").delete()
    scope.lines.get().sources.update(source="self_assessment")
    scope.motivations.filter(rank__gt=1).delete()
    scope.motivations.update(motivation="m_finance")
    for model in PAGES:
        values = {name: marker(model, name) for name in text_fields(model)}
        model._default_manager.update(**values)


def sent_by(cast: Cast, author: str) -> dict[str, object]:
    """Return the form of the scope with another marker in every text."""
    scope_texts = {name: marker(Scope, name, author) for name in text_fields(Scope)}
    line_texts = {
        f"line-0-{name}": marker(LineOfEnquiry, name, author) for name in text_fields(LineOfEnquiry)
    }
    return {**filled(cast), **scope_texts, **line_texts}


def absent(response: ClientResponse, markers: list[str]) -> list[str]:
    page = response.content.decode()
    return [one for one in markers if one not in page]


@pytest.mark.parametrize(
    ("model", "page"), [(model, page) for model, pages in PAGES.items() for page in pages]
)
def test_each_text_stands_on_each_page_that_owes_it(
    cast: Cast, model: type[models.Model], page: str
) -> None:
    plant(cast)
    if page == "edit/":
        reopen(cast)
    assert markers(model)
    assert absent(get(cast, "lead", page), markers(model)) == []


@pytest.mark.parametrize("page", ["", "sign/", "versions/"])
def test_reasons_and_planned_evidence_stand_on_what_is_signed(cast: Cast, page: str) -> None:
    plant(cast)
    assert absent(get(cast, "lead", page), list(LABELS)) == []


def test_each_text_that_changed_stands_in_the_comparison(cast: Cast) -> None:
    plant(cast)
    reopen(cast)
    data = sent_by(cast, "new-") | {"reason_1": "m_other", "line-0-sources": ["data"]}
    assert post(cast, "lead", "edit/", data).status_code == 302
    response = get(cast, "lead", "versions/")
    changes = text(response).split("The first version in full")[0]
    texts = [*markers(*TO_SIGN), *markers(*TO_SIGN, author="new-"), *LABELS]
    assert [one for one in texts if one not in changes] == []


def test_each_text_that_differs_stands_on_the_page_of_a_stale_save(cast: Cast) -> None:
    plant(cast)
    reopen(cast)
    mine = sent_by(cast, "mine-") | {"reason_1": "m_other", "line-0-sources": ["data"]}
    theirs = sent_by(cast, "theirs-")
    assert post(cast, "coordinator", "edit/", theirs).status_code == 302
    response = post(cast, "lead", "edit/", mine)
    assert response.status_code == 409
    texts = [*markers(*TO_SIGN, author="mine-"), *markers(*TO_SIGN, author="theirs-")]
    assert absent(response, [*texts, *LABELS, "Another reason", "Data"]) == []


def test_the_whole_text_stands_on_the_page_of_a_stale_signature(cast: Cast) -> None:
    plant(cast)
    reopen(cast)
    response = post(cast, "host_dcs", "sign/", {"revision": "1", "read": "on"})
    assert response.status_code == 409
    assert absent(response, [*markers(*TO_SIGN), *LABELS]) == []
