"""The visit starts when it is due, or early with a reason; until something is recorded it can
be taken back.
"""

from __future__ import annotations

import datetime as dt

import pytest

from challenges import clock
from challenges.access.door import open_challenge
from challenges.access.errors import Invalid, Refused
from challenges.briefing.team_call.services import record_team_call
from challenges.demo.rows import make
from challenges.journey import next_steps
from challenges.journey.engine import advance
from challenges.models import (
    Activity,
    BriefAcknowledgement,
    BriefVersion,
    Challenge,
    EvidenceEntry,
    StepReason,
    VisitPlan,
)
from tests.cast import Cast
from tests.cast_rows import at
from tests.overview.reading import words
from tests.response import ClientResponse
from tests.stages import put_activities

# The cast's visit is from 12 to 14 January 2027.
EVE = dt.date(2027, 1, 11)
DAY = dt.timedelta(days=1)


def ready(cast: Cast) -> Challenge:
    """The briefing with nothing missing: brief issued, timetable confirmed."""
    challenge = cast.at("visit")
    challenge.evidence.all().delete()
    challenge.findings.all().delete()
    cast.move("invitee", status="declined")
    return cast.at("briefing")


def start(cast: Cast, reason: str = "") -> None:
    cast.challenge.refresh_from_db()
    advance(
        "challenge.open_visit",
        actor=cast.lead,
        challenge=cast.challenge,
        version=cast.challenge.version,
        reason=reason,
    )
    cast.challenge.refresh_from_db()


def take_back(cast: Cast, who: str = "lead") -> None:
    advance(
        "challenge.return_to_briefing",
        actor=cast.people[who],
        challenge=cast.challenge,
        version=cast.challenge.version,
        reason="It was pressed by mistake.",
    )
    cast.challenge.refresh_from_db()


@pytest.mark.parametrize("day", [EVE, EVE + DAY, EVE + 3 * DAY])
def test_from_the_day_before_it_starts_without_a_reason(cast: Cast, day: dt.date) -> None:
    ready(cast)

    with clock.set_to(day):
        start(cast)

    assert cast.challenge.stage == "visit"
    assert not StepReason.objects.exists()


@pytest.mark.parametrize("days", [1, 30])
def test_earlier_it_takes_a_reason_that_stays_on_the_page(cast: Cast, days: int) -> None:
    ready(cast)

    with clock.set_to(EVE - days * DAY):
        with pytest.raises(Invalid, match="Give a reason for starting early"):
            start(cast)
        start(cast, "The case files are read the week before.")
        page = cast.client(cast.host_dcs).get(cast.challenge.get_absolute_url())

    assert cast.challenge.stage == "visit"
    row = StepReason.objects.get()
    assert (row.action, row.by) == ("challenge.open_visit", cast.lead)
    assert "The case files are read the week before." in words(page)


def test_before_its_day_the_page_says_from_when_and_offers_no_button(cast: Cast) -> None:
    challenge = ready(cast)
    with clock.set_to(EVE - DAY):
        page = words(cast.client(cast.programme_lead).get(challenge.get_absolute_url()))
    with clock.set_to(EVE):
        on_the_eve = words(cast.client(cast.programme_lead).get(challenge.get_absolute_url()))

    ready_from = "Nothing is missing for the next step, which can be taken from 11 January 2027"
    assert ready_from in page
    assert "Start the visit early, with a reason" in page
    assert "Your turn: start the visit Start the visit" in on_the_eve


def test_its_page_asks_why_and_the_button_is_not_refused(cast: Cast) -> None:
    challenge = ready(cast)
    url = f"/challenges/{challenge.ref}/step/open_visit/"
    with clock.set_to(EVE - DAY):
        client = cast.client(cast.lead)
        empty = words(client.post(url, {"version": challenge.version}))
        response = client.post(url, {"version": challenge.version, "reason": "An early audit."})

    assert "Give a reason for starting early" in empty
    assert response.status_code == 302
    challenge.refresh_from_db()
    assert challenge.stage == "visit"


def test_its_page_lists_what_is_not_ready(cast: Cast) -> None:
    challenge = ready(cast)
    VisitPlan.objects.update(team_call_on=None)
    first, second, third = challenge.activities.order_by("starts_at")
    Activity.objects.filter(pk=second.pk).update(starts_at=first.starts_at, ends_at=first.ends_at)
    third.challengers.set([cast.places["challenger"]])
    make(
        BriefAcknowledgement,
        brief=BriefVersion.objects.get(),
        member=cast.places["challenger"],
        at=at(2027, 1, 5),
    )
    sentences = [
        "3 members of the team have not confirmed that they have read the brief.",
        "The team call has not been recorded.",
        "2 of 3 activities have no challenger.",
        "Two activities are in one room at the same time.",
    ]
    for who in ("lead", "programme_lead"):
        access = open_challenge(cast.people[who], challenge.ref)
        rows = next_steps.unready(access, "challenge.open_visit")
        page = words(
            cast.client(cast.people[who]).get(f"/challenges/{challenge.ref}/step/open_visit/")
        )

        assert [one.message for one in rows] == sentences
        assert all(sentence in page for sentence in sentences)
        # The programme may not open the brief or the timetable, so no link leads there.
        assert [bool(one.url) for one in rows] == (
            [True] * 4 if who == "lead" else [False, True, False, False]
        )


def test_with_everything_ready_the_page_lists_nothing(cast: Cast) -> None:
    challenge = ready(cast)
    for activity in challenge.activities.all():
        activity.challengers.set([cast.places["challenger"]])
    for name in ("lead", "challenger", "practitioner", "observer"):
        make(
            BriefAcknowledgement,
            brief=BriefVersion.objects.get(),
            member=cast.places[name],
            at=at(2027, 1, 5),
        )

    access = open_challenge(cast.lead, challenge.ref)

    assert next_steps.unready(access, "challenge.open_visit") == []


def test_a_brief_that_was_never_issued_is_not_ready(cast: Cast) -> None:
    challenge = cast.at("briefing")

    access = open_challenge(cast.lead, challenge.ref)

    assert "The host has not issued its brief." in [
        one.message for one in next_steps.unready(access, "challenge.open_visit")
    ]


def test_a_call_that_is_not_on_record_is_never_met_and_is_asked_again(cast: Cast) -> None:
    challenge = ready(cast)
    VisitPlan.objects.update(team_call_on=None)
    with clock.set_to(EVE):
        start(cast)
        assert not challenge.deadlines.filter(kind="team_call").exists()
        take_back(cast)

        assert challenge.deadlines.get(kind="team_call").met_on is None
        record_team_call(actor=cast.lead, challenge=cast.challenge, held_on=EVE - DAY)
    assert challenge.deadlines.get(kind="team_call").met_on == EVE - DAY


def test_the_start_is_taken_back_and_made_again(cast: Cast) -> None:
    challenge = ready(cast)
    with clock.set_to(EVE):
        start(cast)
        page = words(cast.client(cast.lead).get(challenge.get_absolute_url()))
        take_back(cast)
        assert cast.challenge.stage == "briefing"
        host = words(cast.client(cast.host_dcs).get(challenge.get_absolute_url()))
        start(cast)

    assert "Return to the briefing" in page
    assert "It was pressed by mistake." in host
    assert cast.challenge.stage == "visit"
    steps = challenge.events.filter(step=True).order_by("at", "pk").values_list("action", flat=True)
    assert list(steps) == [
        "challenge.open_visit",
        "challenge.return_to_briefing",
        "challenge.open_visit",
    ]


@pytest.mark.parametrize("what", ["held", "cancelled", "note"])
def test_once_something_is_recorded_it_stays(cast: Cast, what: str) -> None:
    challenge = ready(cast)
    with clock.set_to(EVE):
        start(cast)
        if what == "note":
            make(
                EvidenceEntry, challenge=challenge, author=cast.challenger, recorded_at=clock.now()
            )
        else:
            put_activities(challenge.activities.filter(kind="interview"), what)
        url = f"/challenges/{challenge.ref}/step/return_to_briefing/"
        page: ClientResponse = cast.client(cast.lead).get(url)
        button_text = words(cast.client(cast.lead).get(challenge.get_absolute_url()))
        response = cast.client(cast.lead).post(
            url, {"version": cast.challenge.version, "reason": "By mistake."}
        )

    assert "What is still missing" in words(page)
    assert "Return to the briefing" not in button_text
    assert response.status_code == 409
    challenge.refresh_from_db()
    assert challenge.stage == "visit"


def test_a_note_on_the_brief_does_not_hold_the_visit(cast: Cast) -> None:
    challenge = ready(cast)
    make(EvidenceEntry, challenge=challenge, author=cast.challenger, recorded_at=at(2027, 1, 4))
    with clock.set_to(EVE):
        start(cast)
        take_back(cast)

    assert cast.challenge.stage == "briefing"


@pytest.mark.parametrize("who", ["programme_lead", "host_dcs", "challenger"])
def test_only_the_lead_takes_it_back(cast: Cast, who: str) -> None:
    """Whether it is possible depends on the team's notes, so no one outside may try."""
    ready(cast)
    with clock.set_to(EVE):
        start(cast)
        with pytest.raises(Refused):
            take_back(cast, who)


def test_a_start_taken_back_asks_no_longer_for_both_directors(cast: Cast) -> None:
    challenge = ready(cast)
    with clock.set_to(EVE):
        start(cast)
        take_back(cast)
        page = cast.client(cast.host_dcs).get(f"/challenges/{challenge.ref}/step/withdraw/")

    assert "consulted both Directors" not in words(page)
