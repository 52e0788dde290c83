"""The one layer that fills in rows."""

from __future__ import annotations

import datetime as dt

import pytest
from django.apps import apps
from django.db import models
from django.db.models import Model
from django.test.utils import isolate_apps
from pytest_django import DjangoAssertNumQueries

from challenges.demo.rows import build, find_or_make, insert, link, make
from challenges.models import Action, Conversation, Deadline, EvidenceEntry, Finding, Person
from tests.cast import TODAY, Cast

pytestmark = pytest.mark.django_db


def test_what_is_not_given_is_filled_in(cast: Cast) -> None:
    talk = make(Conversation, challenge=cast.challenge, recorded_by=cast.lead, agreed="Ours.")

    row = Conversation.objects.get(pk=talk.pk)
    assert (row.agreed, row.expectations) == ("Ours.", "")
    assert row.held_on == dt.date(2026, 9, 1)


def test_what_a_row_belongs_to_is_never_made_up(cast: Cast) -> None:
    with pytest.raises(TypeError, match="Conversation needs recorded_by"):
        build(Conversation, challenge=cast.challenge)


def test_two_rows_with_a_unique_text_do_not_meet(db: None) -> None:
    first, second = (build(Person, email=f"{n}@example.org") for n in "ab")
    assert first.name
    assert first.pk != second.pk


def test_rows_on_the_other_side_are_linked(cast: Cast) -> None:
    challenge = cast.at("visit")
    line = challenge.findings.first().line
    notes = list(EvidenceEntry.objects.filter(challenge=challenge)[:2])

    finding = make(Finding, challenge=challenge, line=line, created_by=cast.lead, evidence=notes)

    assert set(finding.evidence.all()) == set(notes)


def test_a_value_may_follow_from_another(cast: Cast) -> None:
    due_on = dt.date(2027, 4, 1)
    usual = build(Deadline, challenge=cast.challenge, due_on=due_on)
    later = build(Deadline, challenge=cast.challenge, due_on=due_on, original_due_on=TODAY)

    assert usual.original_due_on == due_on
    assert later.original_due_on == TODAY


def test_a_row_that_is_there_is_not_made_again(cast: Cast) -> None:
    key = {"challenge": cast.challenge, "kind": "review"}
    first = find_or_make(Deadline, key, due_on=TODAY)

    again = find_or_make(Deadline, key, due_on=dt.date(2027, 4, 1))

    assert again == first
    assert (first.kind, again.due_on) == ("review", TODAY)


def test_many_rows_and_their_links_are_one_statement_each(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    challenge = cast.at("issued")
    first, second = challenge.recommendations.all()
    with django_assert_num_queries(2):
        actions = insert(build(Action, challenge=challenge, number=n) for n in (1, 2, 3))
        link(Action.recommendations, zip(actions, (first, second, first), strict=True))

    assert [list(a.recommendations.all()) for a in actions] == [[first], [second], [first]]
    assert insert([]) == []


@isolate_apps("challenges")
def test_a_new_column_is_filled_in_by_its_type() -> None:
    class Sample(models.Model):  # noqa: DJ008 -- no one is shown one
        text = models.CharField(max_length=3)
        flag = models.BooleanField()
        day = models.DateField(blank=True)
        note = models.CharField(max_length=9, blank=True)
        count = models.IntegerField(default=7)

        class Meta:
            app_label = "challenges"

    row = build(Sample)

    assert (row.text, row.flag, row.day) == ("Tex", False, dt.date(2026, 9, 1))
    assert (row.note, row.count) == ("", 7)


@pytest.mark.parametrize("model", [*apps.get_app_config("challenges").get_models()])
def test_every_model_can_be_built_from_its_keys_alone(model: type[Model]) -> None:
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
