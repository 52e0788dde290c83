"""Every text that is submitted, signed or compared stands on each page that shows it."""

from __future__ import annotations

import datetime as dt
from html import unescape

import pytest
from django.db.models import Model
from django.urls import reverse

from challenges.demo.rows import make
from challenges.models import (
    Action,
    ActionUpdate,
    FollowUpReview,
    Response,
    SubmittedResponse,
    Verdict,
)
from tests.cast import Cast
from tests.markers import text_fields

AT = dt.datetime(2027, 3, 1, 9, tzinfo=dt.UTC)
WAITS = "next_"


def markers(model: type[Model], number: int = 1) -> dict[str, str]:
    """A text for each of them that stands nowhere else."""
    return {name: f"MARKER {model.__name__} {name} {number}." for name in text_fields(model)}


@pytest.fixture
def marked_cast(following: Cast) -> Cast:
    """The first recommendation has a response, submitted twice and changed since."""
    recommendation = following.challenge.recommendations.get(number=1)
    Response.objects.filter(recommendation=recommendation).delete()
    response = make(
        Response,
        recommendation=recommendation,
        decision="accepted",
        next_decision="partly_accepted",
        updated_by=following.host_dcs,
        updated_at=AT,
        submitted_at=AT,
        **markers(Response),
    )
    for number in (1, 2):
        make(
            SubmittedResponse,
            response=response,
            number=number,
            decision="accepted",
            by=following.host_dcs,
            at=AT,
            **markers(SubmittedResponse, number),
        )
    make(
        FollowUpReview,
        challenge=following.challenge,
        kind="review",
        method="virtual_meeting",
        held_on=AT.date(),
        recorded_by=following.lead,
        recorded_at=AT,
        **markers(FollowUpReview),
    )
    make(
        Verdict,
        recommendation=recommendation,
        value="closed",
        by=following.lead,
        at=AT,
        **markers(Verdict),
    )
    Action.objects.filter(challenge=following.challenge).delete()
    action = make(
        Action,
        challenge=following.challenge,
        number=1,
        due_on=AT.date(),
        status="in_progress",
        updated_on=AT.date(),
        **markers(Action),
    )
    action.recommendations.add(recommendation)
    for number in (1, 2):
        make(
            ActionUpdate,
            action=action,
            status="in_progress",
            by=following.coordinator,
            at=AT,
            **markers(ActionUpdate, number),
        )
    return following


def on_page(cast: Cast, name: str, who: str, *args: object) -> str:
    url = reverse(f"challenges:followup:{name}", args=[cast.challenge.ref, *args])
    return unescape(cast.client(cast.people[who]).get(url).content.decode())


def assert_shown(page: str, *texts: str) -> None:
    assert [text for text in texts if text not in page] == []


@pytest.mark.parametrize("name", ["overview", "response", "submit_response"])
def test_the_host_reads_every_text_of_the_response(marked_cast: Cast, name: str) -> None:
    page = on_page(marked_cast, name, "host_dcs")
    assert_shown(page, *markers(Response).values(), *markers(SubmittedResponse).values())


@pytest.mark.parametrize("name", ["overview", "response"])
def test_the_lead_reads_every_text_that_was_submitted(marked_cast: Cast, name: str) -> None:
    page = on_page(marked_cast, name, "lead")
    texts = markers(Response)
    assert_shown(page, *(text for field, text in texts.items() if not field.startswith(WAITS)))
    assert not any(text in page for field, text in texts.items() if field.startswith(WAITS))
    assert_shown(page, *markers(SubmittedResponse).values())


def test_a_change_starts_from_every_text_that_waits(marked_cast: Cast) -> None:
    recommendation = marked_cast.challenge.recommendations.get(number=1)
    page = on_page(marked_cast, "respond", "host_dcs", recommendation.pk)
    texts = markers(Response)
    assert_shown(page, *(text for field, text in texts.items() if field.startswith(WAITS)))


@pytest.mark.parametrize("who", ["host_dcs", "lead"])
def test_whoever_signs_reads_every_text_that_is_signed(marked_cast: Cast, who: str) -> None:
    page = on_page(marked_cast, "sign_off", who)
    texts = markers(Response)
    assert_shown(page, *markers(FollowUpReview).values(), *markers(Verdict).values())
    assert_shown(page, *(text for field, text in texts.items() if not field.startswith(WAITS)))
    assert not any(text in page for field, text in texts.items() if field.startswith(WAITS))


def test_the_page_of_reviews_shows_every_text_of_them(marked_cast: Cast) -> None:
    page = on_page(marked_cast, "reviews", "programme_lead")
    assert_shown(page, *markers(FollowUpReview).values(), *markers(Verdict).values())


@pytest.mark.long
@pytest.mark.parametrize("who", ["host_dcs", "coordinator", "lead"])
def test_the_sides_read_every_text_of_the_plan(marked_cast: Cast, who: str) -> None:
    assert_shown(on_page(marked_cast, "actions", who), *markers(Action).values())


def test_the_overview_shows_what_is_done_and_by_whom(marked_cast: Cast) -> None:
    texts = markers(Action)
    assert_shown(on_page(marked_cast, "overview", "lead"), texts["text"], texts["owner_post"])


@pytest.mark.parametrize("name", ["action_edit", "progress"])
def test_whoever_works_on_an_action_reads_its_texts(marked_cast: Cast, name: str) -> None:
    action = marked_cast.challenge.actions.get()
    page = on_page(marked_cast, name, "host_dcs", action.pk)
    texts = markers(Action).values() if name == "action_edit" else [markers(Action)["text"]]
    assert_shown(page, *texts)


@pytest.mark.parametrize("who", ["host_dcs", "lead"])
def test_every_report_on_an_action_is_shown(marked_cast: Cast, who: str) -> None:
    page = on_page(marked_cast, "actions", who)
    for number in (1, 2):
        assert_shown(page, *markers(ActionUpdate, number).values())
