"""The moments between the stages at which someone has something to do, and who is around."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from challenges import clock
from challenges.access.door import ChallengeAccess
from challenges.access.standing import standing_of
from challenges.demo.rows import make
from challenges.models import Challenge, Concern, Deadline, Response, ScopeSignature
from challenges.overview.tasks import tasks_of
from challenges.overview.waiting import WaitingTask, waiting
from tests.cast import TODAY, Cast
from tests.cast_rows import at
from tests.moments import asked_before, bring_into
from tests.stages import put

DAY = dt.timedelta(days=1)
EVERYBODY = (
    "programme_lead",
    "second_lead",
    "host_dcs",
    "coordinator",
    "contributor",
    "lead",
    "challenger",
    "practitioner",
    "observer",
    "invitee",
    "stranger",
    "board",
    "officer",
    "admin",
)


def scope_unwritten(cast: Cast) -> Challenge:
    challenge = cast.at("scoping")
    challenge.conversations.all().delete()
    challenge.scopes.all().delete()
    return challenge


def scope_signed(cast: Cast) -> Challenge:
    """Nothing is missing to start building the team."""
    challenge = cast.at("scoping")
    scope = challenge.scopes.get()
    for side, who in (("host", "host_dcs"), ("visiting", "lead")):
        make(
            ScopeSignature,
            scope=scope,
            side=side,
            person=cast.people[who],
            scope_revision=scope.revision,
            at=at(2027, 2, 1),
        )
    challenge.scopes.update(frozen_at=at(2027, 2, 1))
    return challenge


def endorsement_missing(cast: Cast) -> Challenge:
    challenge = scope_signed(cast)
    cast.programme.endorsement = "lead_member"
    cast.programme.save()
    challenge.refresh_from_db()
    return challenge


def lead_asked(cast: Cast) -> Challenge:
    challenge = cast.at("scoping")
    challenge.members.update(invited_at=clock.now())
    cast.move("lead", status="invited", clearance="undeclared")
    return challenge


def lead_not_now(cast: Cast) -> Challenge:
    challenge = lead_asked(cast)
    cast.move("lead", status="not_now")
    return challenge


def declared(cast: Cast) -> Challenge:
    challenge = cast.at("team")
    cast.move("invitee", status="accepted", clearance="declared")
    return challenge


def dates_missing(cast: Cast) -> Challenge:
    challenge = cast.at("team")
    Challenge.objects.filter(pk=challenge.pk).update(first_day=None, last_day=None)
    cast.move("invitee", status="declined")
    challenge.refresh_from_db()
    return challenge


def team_complete(cast: Cast) -> Challenge:
    challenge = cast.at("team")
    cast.move("invitee", status="declined")
    return challenge


def brief_unwritten(cast: Cast) -> Challenge:
    challenge = cast.at("briefing")
    challenge.brief_sections.all().delete()
    challenge.activities.all().delete()
    return challenge


def activities_unassigned(cast: Cast) -> Challenge:
    """No one takes what is on the timetable of a visit to come."""
    challenge = cast.at("briefing")
    day = TODAY + 30 * DAY
    Challenge.objects.filter(pk=challenge.pk).update(first_day=day, last_day=day)
    challenge.activities.update(day=day)
    for activity in challenge.activities.all():
        activity.challengers.clear()
    challenge.refresh_from_db()
    return challenge


def briefed(cast: Cast) -> Challenge:
    """Nothing is missing to start the visit, whose day has come."""
    cast.at("visit")
    return cast.at("briefing")


def visit_far(cast: Cast) -> Challenge:
    challenge = briefed(cast)
    Challenge.objects.filter(pk=challenge.pk).update(
        first_day=TODAY + 30 * DAY, last_day=TODAY + 31 * DAY
    )
    challenge.refresh_from_db()
    return challenge


def visited(cast: Cast) -> Challenge:
    """Nothing is missing to end the visit."""
    cast.at("drafting")
    return cast.at("visit")


def draft_unwritten(cast: Cast) -> Challenge:
    challenge = cast.at("drafting")
    challenge.letter_paragraphs.all().delete()
    return challenge


def courtesy(cast: Cast) -> Challenge:
    """Both have signed today; the host has two working days to read the final text."""
    challenge = bring_into(cast, "signed")
    challenge.letters.update(fully_signed_on=TODAY)
    return challenge


def responded(cast: Cast) -> Challenge:
    cast.at("follow_up")
    challenge = cast.at("issued")
    challenge.actions.all().delete()
    return challenge


def response_changed(cast: Cast) -> Challenge:
    challenge = bring_into(cast, "reviewed")
    responses = Response.objects.filter(recommendation__challenge=challenge)
    responses.filter(recommendation__number=1).update(next_decision="partly_accepted")
    return challenge


def planned(cast: Cast) -> Challenge:
    cast.at("follow_up")
    return cast.at("issued")


def action_overdue(cast: Cast) -> Challenge:
    challenge = cast.at("follow_up")
    challenge.actions.update(due_on=TODAY - DAY)
    return challenge


def action_after_close(cast: Cast) -> Challenge:
    challenge = cast.at("closed")
    Challenge.objects.filter(pk=challenge.pk).update(closed_on=TODAY - 300 * DAY)
    challenge.actions.update(due_on=TODAY - DAY)
    challenge.refresh_from_db()
    return challenge


def concern_recorded(cast: Cast) -> Challenge:
    challenge = cast.at("visit")
    make(Concern, challenge=challenge, recorded_by=cast.challenger, recorded_at=at(2027, 2, 28))
    return challenge


def concern_in_a_pause(cast: Cast) -> Challenge:
    challenge = concern_recorded(cast)
    Challenge.objects.filter(pk=challenge.pk).update(pause_reason="election", paused_on=TODAY)
    challenge.refresh_from_db()
    return challenge


def concern_after_close(cast: Cast) -> Challenge:
    cast.at("closed")
    concern_recorded(cast)
    put(cast.challenge, "closed")
    cast.challenge.refresh_from_db()
    return cast.challenge


def unjudged(cast: Cast) -> Challenge:
    challenge = bring_into(cast, "reviewed")
    for recommendation in challenge.recommendations.all():
        recommendation.verdict.delete()
    return challenge


def dates_asked(cast: Cast) -> Challenge:
    """New days were entered: both sides confirm them, and each member of the team says so."""
    challenge = cast.at("briefing")
    Challenge.objects.filter(pk=challenge.pk).update(
        dates_to_confirm="host visiting", first_day=TODAY + 30 * DAY, last_day=TODAY + 31 * DAY
    )
    challenge.members.visiting().update(dates_asked=True)
    challenge.refresh_from_db()
    return challenge


def corrected_read(cast: Cast) -> Challenge:
    """Both signed the corrected letter today, and the host has its days to read it."""
    challenge = bring_into(cast, "corrected_signed")
    challenge.letters.filter(number=2).update(fully_signed_on=TODAY)
    return challenge


def check_in_due(cast: Cast) -> Challenge:
    challenge = cast.at("follow_up")
    Challenge.objects.filter(pk=challenge.pk).update(issued_on=TODAY - 90 * DAY)
    make(Deadline, challenge=challenge, kind="check_in", due_on=TODAY + 2 * DAY)
    challenge.refresh_from_db()
    return challenge


def both_signed(cast: Cast) -> Challenge:
    cast.at("closed")
    return cast.at("follow_up")


STAGES = (
    *("proposed", "scoping", "team", "briefing", "visit", "drafting", "accuracy", "issued"),
    *("follow_up", "closed", "withdrawn", "paused"),
    *("objected", "answering", "answered", "prepared", "signed", "reviewed"),
    *("correcting", "unsignable", "corrected", "corrected_signed", "dates_entered"),
)
BETWEEN: tuple[Callable[[Cast], Challenge | None], ...] = (
    *(scope_unwritten, scope_signed, endorsement_missing, lead_asked, lead_not_now, declared),
    *(
        dates_missing,
        team_complete,
        brief_unwritten,
        activities_unassigned,
        briefed,
        visit_far,
        visited,
    ),
    *(
        draft_unwritten,
        courtesy,
        responded,
        response_changed,
        planned,
        action_overdue,
        action_after_close,
        concern_recorded,
        concern_in_a_pause,
        concern_after_close,
        unjudged,
        check_in_due,
        corrected_read,
        dates_asked,
        asked_before,
        both_signed,
    ),
)
STATES = {name.__name__: name for name in BETWEEN} | dict.fromkeys(STAGES)


def bring(cast: Cast, state: str) -> Challenge:
    change = STATES.get(state)
    challenge = change(cast) or cast.challenge if change else bring_into(cast, state)
    return Challenge.objects.select_related("programme", "host").get(pk=challenge.pk)


def on_home(cast: Cast, who: str, challenge: Challenge) -> list[WaitingTask]:
    person = cast.people[who]
    rows = waiting(person, standing_of(person), everything=True).tasks
    return [row for row in rows if row.ref == challenge.ref]


def labels(access: ChallengeAccess) -> set[str]:
    return {task.label for task in tasks_of(access)}
