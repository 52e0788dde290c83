"""Ids of another challenge, in every choice, behind every form and in every address."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from pytest_django import Settings

from tests.cast import Cast
from tests.faults.answers import Answer, faults, send
from tests.faults.elsewhere import MARKER, Elsewhere, elsewhere
from tests.faults.rows import fingerprint
from tests.faults.sheets import Control
from tests.faults.tour import OUTSIDE, STATES, FormPage, form_pages
from tests.url_table import OF_A_CHALLENGE

pytestmark = pytest.mark.django_db
# What a choice offers, by its name; authorities are everyone's.
OFFERS = {
    "line": "line",
    "lines": "line",
    "activity": "activity",
    "evidence": "note",
    "findings": "finding",
    "recommendations": "recommendation",
    "members": "member",
    "person": "person",
    "people": "person",
    "owner": "person",
    "second": "person",
}
EVERYBODYS = ("host", "authority")
AN_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|[0-9]+")
OF_A_CHALLENGE_ONLY = [state for state in STATES if state != OUTSIDE]


@pytest.fixture
def other(cast: Cast) -> Elsewhere:
    return elsewhere(cast)


@pytest.fixture
def forms(other: Elsewhere, cast: Cast, state: str, settings: Settings) -> list[FormPage]:
    """Every form of a moment, beside a challenge elsewhere."""
    settings.DEMO = True
    return [form_page for form_page in form_pages(cast, state) if form_page.form]


def chooses_rows(control: Control) -> bool:
    is_choice = control.kind in ("select", "radio", "checkbox")
    return is_choice and any(AN_ID.fullmatch(value or "") for value in control.offered)


def told(answer: Answer) -> list[str]:
    return ["told the words of another challenge"] if MARKER in answer.html else []


@pytest.mark.long
@pytest.mark.parametrize("state", STATES)
def test_no_choice_takes_what_is_another_challenges(
    forms: list[FormPage], other: Elsewhere
) -> None:
    before, failures = fingerprint(), []
    for form_page in forms:
        for control in filter(chooses_rows, form_page.form.controls):
            if control.name in EVERYBODYS:
                continue
            fields = form_page.form.filled() | {
                control.name: [str(other.rows[OFFERS[control.name]].pk)]
            }
            answer = send(form_page, fields, before)
            for fault in faults(form_page, answer, fields, [control]) + told(answer):
                failures.append(f"{form_page.name}: {control.name}: {fault}")
    assert not failures, "\n".join(failures)


@pytest.mark.slow
@pytest.mark.parametrize("state", OF_A_CHALLENGE_ONLY)
def test_nothing_unseen_reaches_another_challenge(forms: list[FormPage], other: Elsewhere) -> None:
    standing, before, failures = other.standing(), fingerprint(), []
    for form_page in forms:
        for control in form_page.form.controls:
            if control.kind != "hidden" or not re.search("(once|id)$", control.name):
                continue
            for kind, row in other.rows.items():
                fields = form_page.form.filled() | {control.name: [str(row.pk)]}
                answer = send(form_page, fields, before, observe=other.standing)
                if answer.status >= 500 or answer.seen != standing or told(answer):
                    failures.append(f"{form_page.name}: {control.name}: {kind}: {answer.status}")
    assert not failures, "\n".join(failures)


@pytest.mark.long
@pytest.mark.parametrize("state", OF_A_CHALLENGE_ONLY)
def test_no_form_is_taken_at_another_challenges_address(
    forms: list[FormPage], other: Elsewhere, cast: Cast
) -> None:
    before, failures = fingerprint(), []
    for form_page in forms:
        needs = OF_A_CHALLENGE[form_page.name.removeprefix("challenges:")].needs
        if needs not in other.rows:
            continue
        url = reverse(form_page.name, args=[cast.challenge.ref, other.rows[needs].pk])
        answer = send(form_page, form_page.form.filled(), before, url=url)
        if answer.status != 404 or answer.changed or told(answer):
            failures.append(f"{form_page.name}: {answer.status} {answer.changed}")
    assert not failures, "\n".join(failures)
