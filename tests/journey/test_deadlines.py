"""Deadlines come from what is so today: from the dates, the stage and the record."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from challenges import clock
from challenges.access.errors import Invalid, Refused
from challenges.briefing.brief import services as brief
from challenges.briefing.team_call.services import record_team_call
from challenges.feedback.accuracy import services as accuracy
from challenges.journey import deadlines
from challenges.journey.engine import advance
from challenges.lifecycle.pause.services import pause, resume
from challenges.lifecycle.schedule.services import agree_dates, agree_deadline
from challenges.models import AccuracyRound, Challenge, OutboxMessage
from challenges.outbox.reminders import remind
from challenges.scoping.signatures.services import reopen
from tests.cast import Cast
from tests.feedback.acts import raise_point, share
from tests.overview.reading import words
from tests.stages import put

D = dt.date


def on(cast: Cast, day: dt.date, act: Callable[..., object], **values: object) -> object:
    """Let someone act on a day, with the challenge as it then is."""
    if act in (agree_dates, agree_deadline):
        values["confirmed"] = True
    with clock.set_to(day):
        cast.challenge.refresh_from_db()
        return act(challenge=cast.challenge, **values)


def versioned(cast: Cast, day: dt.date, act: Callable[..., object], **values: object) -> object:
    cast.challenge.refresh_from_db()
    return on(cast, day, act, version=cast.challenge.version, **values)


def move(cast: Cast, day: dt.date, key: str, who: str, **values: object) -> None:
    with clock.set_to(day):
        cast.challenge.refresh_from_db()
        version = cast.challenge.version
        advance(key, actor=cast.people[who], challenge=cast.challenge, version=version, **values)


def due(cast: Cast) -> dict[str, dt.date]:
    return dict(cast.challenge.deadlines.open().values_list("kind", "due_on"))


def met(cast: Cast) -> dict[str, dt.date]:
    rows = cast.challenge.deadlines.exclude(met_on=None)
    return dict(rows.values_list("kind", "met_on"))


def signed(cast: Cast) -> None:
    """Both have signed on 12 October 2026, and no one has agreed the days of the visit."""
    cast.at("team")
    cast.challenge.deadlines.all().delete()
    Challenge.objects.filter(pk=cast.challenge.pk).update(
        first_day=None, last_day=None, stage="scoping", furthest="scoping"
    )


VISIT = {"first_day": D(2027, 1, 12), "last_day": D(2027, 1, 14)}


@pytest.mark.parametrize("stage", ["scoping", "team"])
def test_what_was_signed_before_the_dates_are_agreed_is_not_asked(cast: Cast, stage: str) -> None:
    signed(cast)
    if stage == "team":
        move(cast, D(2026, 10, 12), "challenge.open_team", "lead")

    versioned(cast, D(2026, 10, 20), agree_dates, actor=cast.lead, **VISIT)

    assert set(due(cast)) == {
        "complete_team",
        "issue_brief",
        "team_call",
        "open_drafting",
        "share_letter",
    }
    with clock.set_to(D(2026, 10, 28)):
        remind()
    assert not OutboxMessage.objects.filter(message="overdue").exists()


def test_signing_meets_the_deadline_on_its_own_day_and_reopening_asks_again(cast: Cast) -> None:
    signed(cast)
    scope = cast.challenge.scopes.get()
    scope.frozen_at = None
    scope.save()
    versioned(cast, D(2026, 9, 20), agree_dates, actor=cast.lead, **VISIT)
    assert due(cast)["sign_scope"] == D(2026, 10, 20)
    scope.frozen_at = dt.datetime(2026, 10, 11, 23, 30, tzinfo=dt.UTC)  # half past midnight
    scope.save()

    on(cast, D(2026, 11, 10), deadlines.sync)
    assert met(cast) == {"sign_scope": D(2026, 10, 12)}

    reason = "The data arrived late."
    on(cast, D(2026, 11, 10), reopen, actor=cast.lead, reason=reason)
    # Its day has passed: sixty-three days are left of ninety-eight, so it begins again.
    assert due(cast)["sign_scope"] == D(2026, 11, 19)
    assert not met(cast)


def test_nothing_is_met_by_moving_on(cast: Cast) -> None:
    """A brief whose gate was overridden, and a call no one held, are not met: no one asks."""
    cast.at("briefing")
    on(cast, D(2026, 12, 20), deadlines.sync)
    assert {"issue_brief", "team_call"} <= due(cast).keys()

    put(cast.challenge, "visit")
    on(cast, D(2027, 1, 12), deadlines.sync)

    assert set(due(cast)) == {"open_drafting", "share_letter"}
    assert not met(cast)


def test_a_call_is_met_on_the_day_it_was_held(cast: Cast) -> None:
    cast.at("briefing")
    on(cast, D(2026, 11, 1), deadlines.sync)
    assert due(cast)["team_call"] == D(2026, 12, 29)

    on(cast, D(2027, 1, 10), record_team_call, actor=cast.lead, held_on=D(2026, 12, 20))
    assert met(cast) == {"team_call": D(2026, 12, 20)}

    on(cast, D(2027, 1, 10), record_team_call, actor=cast.lead, held_on=D(2026, 12, 22))
    assert met(cast) == {"team_call": D(2026, 12, 22)}


def test_a_brief_issued_twice_was_met_the_first_time(cast: Cast) -> None:
    cast.at("briefing")
    on(cast, D(2026, 11, 1), deadlines.sync)
    for day, body in ((D(2026, 12, 1), "One."), (D(2026, 12, 8), "Two.")):
        cast.challenge.brief_sections.filter(key="position").update(body=body)
        with clock.set_to(day):
            revision = brief.draft(cast.challenge).revision
        on(cast, day, brief.issue_brief, actor=cast.host_dcs, revision=revision)

    assert met(cast) == {"issue_brief": D(2026, 12, 1)}


# --- the accuracy round ----------------------------------------------------------------


def in_accuracy(cast: Cast) -> AccuracyRound:
    """Shared on Monday 1 March 2027: ten working days, and five to answer."""
    cast.at("drafting")
    on(cast, D(2027, 1, 14), deadlines.sync)
    current = share(cast)
    assert due(cast) == {"accuracy": D(2027, 3, 15), "answer_points": D(2027, 3, 22)}
    return current


@pytest.mark.long
def test_more_time_for_the_accuracy_check_is_given(cast: Cast) -> None:
    current = in_accuracy(cast)

    versioned(
        cast,
        D(2027, 3, 8),
        agree_deadline,
        actor=cast.lead,
        kind="accuracy",
        due_on=D(2027, 3, 24),
    )

    current.refresh_from_db()
    assert current.closes_on == D(2027, 3, 24)
    # Good Friday and Easter Monday are not among the five working days to answer.
    assert due(cast) == {"accuracy": D(2027, 3, 24), "answer_points": D(2027, 4, 2)}
    with clock.set_to(D(2027, 3, 24)):
        raise_point(cast)
        url = f"/challenges/{cast.challenge.ref}/letter/accuracy/"
        page = words(cast.client(cast.host_dcs).get(url))
    assert "24 March 2027" in page
    assert "15 March 2027" not in page


def test_time_to_check_is_not_taken_back(cast: Cast) -> None:
    in_accuracy(cast)

    with pytest.raises(Invalid, match="The host was given until 15 March 2027"):
        versioned(
            cast,
            D(2027, 3, 8),
            agree_deadline,
            actor=cast.lead,
            kind="accuracy",
            due_on=D(2027, 3, 12),
        )

    assert due(cast)["accuracy"] == D(2027, 3, 15)


@pytest.mark.long
def test_a_second_round_begins_afresh(cast: Cast) -> None:
    in_accuracy(cast)
    lead, programme_lead = cast.lead, cast.programme_lead
    versioned(cast, D(2027, 3, 2), pause, actor=programme_lead, reason="election")
    versioned(cast, D(2027, 3, 5), resume, actor=programme_lead)
    versioned(
        cast, D(2027, 3, 8), agree_deadline, actor=lead, kind="answer_points", due_on=D(2027, 4, 9)
    )

    versioned(
        cast,
        D(2027, 3, 30),
        accuracy.return_to_drafting,
        actor=lead,
        reason="A section was missing.",
    )
    # No one waits for a round that is over; the draft has as much time as the first one.
    assert due(cast) == {"share_letter": D(2027, 4, 13)}
    assert not met(cast).keys() & {"accuracy", "answer_points"}

    with clock.set_to(D(2027, 4, 12)):
        cast.challenge.refresh_from_db()
        share(cast)
    assert due(cast) == {"accuracy": D(2027, 4, 26), "answer_points": D(2027, 5, 4)}
    assert not cast.challenge.deadlines.open().filter(agreed_anew=True).exists()
    assert met(cast)["share_letter"] == D(2027, 4, 12)


def test_a_round_that_ran_out_is_met_on_its_last_day(cast: Cast) -> None:
    in_accuracy(cast)

    with clock.set_to(D(2027, 3, 15)):
        assert deadlines.end_rounds() == 0
    with clock.set_to(D(2027, 3, 16)):
        assert [deadlines.end_rounds(), deadlines.end_rounds()] == [1, 0]
        remind()

    assert met(cast)["accuracy"] == D(2027, 3, 15)
    assert not OutboxMessage.objects.filter(message="overdue").exists()


def test_a_round_that_ran_out_cannot_be_given_more_time(cast: Cast) -> None:
    """The team has read the points by then."""
    in_accuracy(cast)

    with pytest.raises(Invalid, match="Choose a deadline that is still open"):
        versioned(
            cast,
            D(2027, 3, 16),
            agree_deadline,
            actor=cast.lead,
            kind="accuracy",
            due_on=D(2027, 3, 24),
        )


@pytest.mark.long
def test_a_pause_keeps_the_hosts_unsent_points_its_own(cast: Cast) -> None:
    current = in_accuracy(cast)
    raise_point(cast, correction="HOST ONLY: not sent yet")
    versioned(cast, D(2027, 3, 2), pause, actor=cast.programme_lead, reason="inspection")

    url = f"/challenges/{cast.challenge.ref}/letter/"
    for day in (D(2027, 3, 15), D(2027, 3, 16), D(2027, 4, 30)):
        with clock.set_to(day):
            for name in ("", "accuracy/"):
                page = cast.client(cast.challenger).get(f"{url}{name}")
                assert page.status_code == 200
                assert b"HOST ONLY" not in page.content
            assert deadlines.end_rounds() == 0
            assert "time ran out" not in words(cast.client(cast.host_dcs).get(f"{url}accuracy/"))

    # Five days later it would end on Saturday the 20th.
    versioned(cast, D(2027, 3, 7), resume, actor=cast.programme_lead)
    current.refresh_from_db()
    assert current.closes_on == due(cast)["accuracy"] == D(2027, 3, 22)
    with clock.set_to(D(2027, 3, 22)):
        page = cast.client(cast.challenger).get(f"{url}accuracy/")
        assert b"HOST ONLY" not in page.content


def test_a_round_that_was_over_before_the_pause_stays_over(cast: Cast) -> None:
    current = in_accuracy(cast)
    raise_point(cast)
    versioned(cast, D(2027, 3, 18), pause, actor=cast.programme_lead, reason="election")
    versioned(cast, D(2027, 3, 25), resume, actor=cast.programme_lead)

    current.refresh_from_db()
    assert current.closes_on == D(2027, 3, 15)
    with pytest.raises(Refused):
        on(cast, D(2027, 3, 25), lambda challenge: raise_point(cast))


@pytest.mark.long
def test_moving_the_visit_earlier_takes_an_agreed_date_along_that_would_lie_after_it(
    cast: Cast,
) -> None:
    cast.at("briefing")
    cast.challenge.deadlines.all().delete()
    versioned(
        cast,
        D(2026, 11, 2),
        agree_dates,
        actor=cast.lead,
        first_day=D(2027, 3, 2),
        last_day=D(2027, 3, 4),
    )
    for kind, day in (("issue_brief", D(2027, 2, 24)), ("team_call", D(2026, 12, 1))):
        versioned(cast, D(2026, 11, 2), agree_deadline, actor=cast.lead, kind=kind, due_on=day)

    versioned(
        cast,
        D(2026, 11, 3),
        agree_dates,
        actor=cast.lead,
        first_day=D(2027, 2, 16),
        last_day=D(2027, 2, 18),
    )

    assert (due(cast)["issue_brief"], due(cast)["team_call"]) == (D(2027, 1, 26), D(2026, 12, 1))


@pytest.mark.parametrize("weeks", range(1, 17))
def test_no_mail_says_that_a_new_challenge_is_late(cast: Cast, weeks: int) -> None:
    """Whatever time is left when the dates are agreed: nothing is overdue that day or the next."""
    cast.at("scoping")
    cast.challenge.deadlines.all().delete()
    agreed_on = D(2027, 3, 1)
    first_day = agreed_on + dt.timedelta(weeks=weeks)

    versioned(
        cast, agreed_on, agree_dates, actor=cast.lead, first_day=first_day, last_day=first_day
    )

    assert min(due(cast).values()) > agreed_on
    with clock.set_to(agreed_on + dt.timedelta(days=1)):
        remind()  # where a date is near, it may say that it comes
    assert not OutboxMessage.objects.filter(message="overdue").exists()
