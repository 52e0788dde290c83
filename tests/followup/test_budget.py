"""Each page costs the same number of statements, however much there is on it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from challenges.demo.rows import make
from challenges.models import Action, ActionUpdate, Recommendation, Response
from tests.cast import Cast
from tests.unguarded import without_triggers

PAGES = {
    "overview": 12,
    "response": 12,
    "actions": 9,
    # Four of them ask whether the follow-up can be signed, as the gate does.
    "reviews": 20,
    "verdicts": 14,
    "sign_off": 14,
    "action_add": 9,
}


def grow(cast: Cast, count: int) -> None:
    """More recommendations, each with a response and an action with news."""
    line = cast.challenge.recommendations.first().line
    letter = cast.challenge.letters.get()
    contents = letter.content["recommendations"]
    for number in range(3, count + 1):
        recommendation = make(
            Recommendation,
            challenge=cast.challenge,
            number=number,
            line=line,
        )
        contents.append({**contents[0], "number": number})
        make(
            Response,
            recommendation=recommendation,
            decision="accepted",
            updated_by=cast.host_dcs,
            updated_at=dt.datetime(2027, 3, 1, tzinfo=dt.UTC),
            submitted_at=dt.datetime(2027, 3, 1, tzinfo=dt.UTC),
        )
        action = make(
            Action,
            challenge=cast.challenge,
            number=number,
            owner=cast.contributor,
            updated_on=dt.date(2027, 3, 1),
        )
        action.recommendations.set([recommendation])
        make(
            ActionUpdate,
            action=action,
            status="in_progress",
            by=cast.contributor,
            at=dt.datetime(2027, 3, 1, tzinfo=dt.UTC),
        )
    with without_triggers():
        letter.save()


@pytest.mark.parametrize("count", [3, 30])
@pytest.mark.parametrize("name", PAGES)
def test_statements_of_a_page(
    cast: Cast, name: str, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    cast.at("follow_up")
    grow(cast, count)
    who = {"verdicts": cast.lead, "action_add": cast.coordinator}.get(name, cast.host_dcs)
    client = cast.client(who)
    url = reverse(f"challenges:followup:{name}", args=[cast.challenge.ref])
    client.get(url)  # notes that the person was here, which is once in five minutes
    with django_assert_num_queries(PAGES[name]):
        assert client.get(url).status_code == 200


@pytest.mark.parametrize("count", [5, 50])
def test_statements_of_the_pages_of_one_action(
    cast: Cast, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    cast.at("follow_up")
    grow(cast, count)
    action = cast.challenge.actions.get(number=1)
    client = cast.client(cast.coordinator)
    for name, statements in (("action_edit", 11), ("progress", 11)):
        url = reverse(f"challenges:followup:{name}", args=[cast.challenge.ref, action.pk])
        client.get(url)
        with django_assert_num_queries(statements):
            assert client.get(url).status_code == 200
