"""The headlines: written by the team, released by its lead."""

import datetime as dt

import pytest

from challenges.access.errors import Blocked, Invalid, Refused, Stale
from challenges.demo.rows import make
from challenges.models import (
    AuditEvent,
    Headline,
    OutboxMessage,
    Person,
    ProgrammeRole,
    VisitPlan,
)
from challenges.visit.headlines import services
from tests.cast import TODAY, Cast
from tests.stages import put_activities


def write(cast: Cast, *texts: str, revision: int = 0, actor: Person | None = None) -> None:
    services.write_headlines(
        actor=actor or cast.challenger, challenge=cast.challenge, revision=revision, texts=texts
    )


def texts_of(cast: Cast) -> list[tuple[int, str]]:
    return list(Headline.objects.filter(challenge=cast.challenge).values_list("number", "text"))


def plan(cast: Cast) -> VisitPlan:
    return VisitPlan.objects.get(challenge=cast.challenge)


def release(
    cast: Cast, actor: Person | None = None, day: dt.date = TODAY, revision: int | None = None
) -> None:
    services.release_headlines(
        actor=actor or cast.lead,
        challenge=cast.challenge,
        revision=plan(cast).headlines_revision if revision is None else revision,
        feedback_on=day,
    )


def test_headlines_are_numbered_and_blanks_close_up(cast: Cast) -> None:
    write(cast, "First", "", "  ", "Second")

    assert texts_of(cast) == [(1, "First"), (2, "Second")]


def test_two_people_writing_headlines_lose_nothing(cast: Cast) -> None:
    write(cast, "The lead's", actor=cast.lead)

    with pytest.raises(Stale) as stale:
        write(cast, "The challenger's")
    assert stale.value.mine == {"Message 1": "The challenger's"}
    assert stale.value.theirs == {"Message 1": "The lead's"}
    assert texts_of(cast) == [(1, "The lead's")]


def test_releasing_puts_the_day_on_record_and_tells_host_and_programme_once(cast: Cast) -> None:
    release(cast)
    release(cast)

    assert plan(cast).verbal_feedback_on == TODAY
    assert plan(cast).headlines_released_at is not None
    messages = OutboxMessage.objects.filter(message="headlines_released")
    assert sorted(messages.values_list("to__name", "action")) == [
        ("Amara Okafor", "headlines.view"),
        ("Ben Whitfield", "headlines.view"),
        ("Joan Meredith", "challenge.view"),
        ("Kofi Mensah", "challenge.view"),
    ]
    assert not any("SECRET" in message.body + message.subject for message in messages)
    assert AuditEvent.objects.filter(action="headlines.release").count() == 1


def test_a_director_who_also_leads_the_programme_is_told_once(cast: Cast) -> None:
    make(
        ProgrammeRole,
        programme=cast.challenge.programme,
        person=cast.host_dcs,
        role="programme_lead",
        starts_on=TODAY,
    )

    release(cast)

    (message,) = OutboxMessage.objects.filter(to=cast.host_dcs)
    assert message.action == "headlines.view"


def test_released_headlines_stay_as_they_were_given(cast: Cast) -> None:
    release(cast)

    with pytest.raises(Refused):
        write(cast, "Second thoughts")
    assert len(texts_of(cast)) == 3


@pytest.mark.parametrize("name", ["challenger", "observer", "host_dcs", "programme_lead"])
def test_only_the_lead_releases(cast: Cast, name: str) -> None:
    with pytest.raises(Refused):
        release(cast, cast.people[name])
    assert plan(cast).headlines_released_at is None


@pytest.mark.parametrize("day", [dt.date(2027, 3, 2), dt.date(2027, 1, 11)])
def test_feedback_was_given_between_the_first_day_and_today(cast: Cast, day: dt.date) -> None:
    with pytest.raises(Invalid):
        release(cast, day=day)


def test_two_headlines_are_too_few(cast: Cast) -> None:
    write(cast, "First", "Second")

    with pytest.raises(Blocked) as refusal:
        release(cast)
    assert [b.message for b in refusal.value.blockers] == ["Write at least 3 headlines."]


def test_nobody_releases_headlines_they_have_not_seen(cast: Cast) -> None:
    write(cast, "One", "Two", "Three", "Four")

    with pytest.raises(Stale):
        release(cast, revision=0)
    assert plan(cast).headlines_released_at is None


@pytest.mark.parametrize(("status", "has_day"), [("held", True), ("planned", False)])
def test_the_day_of_the_feedback_is_taken_from_the_timetable(
    cast: Cast, status: str, has_day: bool
) -> None:
    challenge = cast.at("visit")
    first = challenge.activities.first()
    assert first is not None
    on = challenge.activities.filter(pk=first.pk)
    put_activities(on, status, kind="feedback", day=dt.date(2027, 1, 14))
    url = f"/challenges/{challenge.ref}/visit/headlines/release/"
    form = cast.client(cast.lead).get(url).context["form"]
    assert form["feedback_on"].value() == (dt.date(2027, 1, 14) if has_day else None)
