"""The one layer that fills in rows."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.apps import apps

from challenges.demo.rows import build, make
from challenges.models import Conversation, EvidenceEntry, Finding, Person
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_what_is_not_given_is_filled_in(cast: Cast) -> None:
    talk = make(Conversation, challenge=cast.challenge, recorded_by=cast.lead, agreed="Ours.")

    stored = Conversation.objects.get(pk=talk.pk)
    assert (stored.agreed, stored.expectations) == ("Ours.", "")
    assert stored.held_on == dt.date(2026, 9, 1)


def test_what_a_row_belongs_to_is_never_made_up(cast: Cast) -> None:
    with pytest.raises(TypeError, match="Conversation needs recorded_by"):
        build(Conversation, challenge=cast.challenge)


def test_two_rows_with_a_unique_text_do_not_meet(db: Any) -> None:
    first, second = (build(Person, email=f"{n}@example.org") for n in "ab")
    assert first.name
    assert first.pk != second.pk


def test_rows_on_the_other_side_are_linked(cast: Cast) -> None:
    challenge = cast.at("visit")
    line = challenge.findings.first().line
    notes = list(EvidenceEntry.objects.filter(challenge=challenge)[:2])

    finding = make(Finding, challenge=challenge, line=line, created_by=cast.lead, evidence=notes)

    assert set(finding.evidence.all()) == set(notes)


@pytest.mark.parametrize("model", [*apps.get_app_config("challenges").get_models()])
def test_every_model_can_be_built_from_its_keys_alone(model: Any) -> None:
    keys = {
        field.name: field.related_model(pk=None)
        for field in model._meta.concrete_fields
        if field.is_relation and not field.null
    }

    row = build(model, **keys)

    assert all(
        getattr(row, field.attname) is not None
        for field in model._meta.concrete_fields
        if not (field.null or field.is_relation or field.primary_key)
    )
