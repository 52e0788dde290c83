"""What should be ready before a transition and stops no one: its page lists what is not.

A transition may also be offered from a certain day. Making it before then takes a reason,
which stands on the challenge's page.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from itertools import combinations

from django.db.models import Exists, OuterRef

from challenges.access.errors import Blocker
from challenges.access.state import ChallengeState
from challenges.journey.checks import Missing, host_confirmed_dates, visitors_confirmed_dates
from challenges.journey.gates import Gate, blockers_at
from challenges.journey.transitions import Transition
from challenges.models import Activity, Challenge, EvidenceEntry, Response
from challenges.rules.timetable_warnings import Slot


def _day_before_visit(challenge: Challenge) -> dt.date | None:
    return challenge.first_day - dt.timedelta(days=1) if challenge.first_day else None


OFFERED_FROM: dict[str, Callable[[Challenge], dt.date | None]] = {
    "day_before_visit": _day_before_visit
}


def offered_from(state: ChallengeState, transition: Transition) -> dt.date | None:
    """Return the day from which the transition is offered, if that is still to come."""
    if not transition.offered_from:
        return None
    day = OFFERED_FROM[transition.offered_from](state.challenge)
    return day if day and state.today < day else None


def _brief_missing(state: ChallengeState) -> Missing:
    if not state.brief_issued:
        yield "The host has not issued its brief."


def _brief_unread(state: ChallengeState) -> Missing:
    if not state.brief_issued:
        return
    count = sum(m.serving and m.person_id not in state.brief_read_by for m in state.visitors)
    if count:
        who = "1 member of the team has" if count == 1 else f"{count} members of the team have"
        yield f"{who} not confirmed that they have read the brief."


def _dates_unanswered(state: ChallengeState) -> Missing:
    yield from host_confirmed_dates(state)
    yield from visitors_confirmed_dates(state)
    count = sum(m.serving and m.dates_asked for m in state.visitors)
    if count:
        who = "1 member of the team has" if count == 1 else f"{count} members of the team have"
        yield f"{who} not said whether they can come on the new dates."


def _call_not_held(state: ChallengeState) -> Missing:
    if state.plan is None or state.plan.team_call_on is None:
        yield "The team call has not been recorded."


def _activities_unassigned(state: ChallengeState) -> Missing:
    rows = state.challenge.activities.exclude(status=Activity.Status.CANCELLED)
    count = rows.filter(challengers=None).count()
    if count:
        have = "has" if count == 1 else "have"
        yield f"{count} of {len(_standing(state))} activities {have} no challenger."


def _rooms_double_booked(state: ChallengeState) -> Missing:
    slots = [
        Slot(a.title, a.day, a.starts_at, a.ends_at, a.room, frozenset(), frozenset())
        for a in _standing(state)
    ]
    count = sum(one.same_room(other) for one, other in combinations(slots, 2))
    if count == 1:
        yield "Two activities are in one room at the same time."
    elif count:
        yield f"Two activities are in one room at the same time: {count} cases."


def _sessions_without_notes(state: ChallengeState) -> Missing:
    """The letter counts what was held, so a session no one wrote about deserves a second look."""
    notes = EvidenceEntry.objects.living().filter(activity=OuterRef("pk"))
    sessions = state.challenge.activities.of_evidence().filter(no_note=None)
    for activity in sessions.exclude(Exists(notes)):
        yield (
            f"“{activity.title}” on {activity.day:%-d %B %Y} was held and has no note. "
            "Add a note, or say why there is none."
        )


def _actions_overdue(state: ChallengeState) -> Missing:
    overdue = state.challenge.actions.order_by("number", "pk")
    for action in overdue:
        if action.is_overdue(state.today):
            status = action.get_status_display().lower()
            yield f"Action {action.number} was due on {action.due_on:%-d %B %Y} and is {status}."


def _declined_but_answered(state: ChallengeState) -> Missing:
    rows = state.challenge.recommendations.filter(
        response__decision=Response.Decision.NOT_ACCEPTED, response__submitted_at__isnull=False
    )
    for recommendation in rows.exclude(actions=None).order_by("number", "pk"):
        yield f"Recommendation {recommendation.number} was not accepted, and an action answers it."


def _correction_unfinished(state: ChallengeState) -> Missing:
    if state.jointly_signed:
        yield (
            "A correction of the letter is not finished. It cannot go on after the challenge is "
            "closed, and the letter stays as it was issued."
        )


def _changes_unsubmitted(state: ChallengeState) -> Missing:
    if state.changed_responses:
        yield (
            "The host’s response is not submitted as it stands now. It cannot be submitted after "
            "the challenge is closed."
        )


def _standing(state: ChallengeState) -> list[Activity]:
    """Return the activities that are to take place."""
    return [a for a in state.activities if a.status != Activity.Status.CANCELLED]


READINESS: dict[str, Gate] = {
    "brief_missing": Gate(_brief_missing, "brief.issue", "briefing:brief"),
    "brief_unread": Gate(_brief_unread, "brief.acknowledge", "briefing:brief"),
    "dates_unanswered": Gate(
        _dates_unanswered, "challenge.confirm_dates", "lifecycle:confirm_dates"
    ),
    "call_not_held": Gate(_call_not_held, "brief.record_team_call", "briefing:team_call"),
    "activities_unassigned": Gate(_activities_unassigned, "timetable.assign", "briefing:timetable"),
    "sessions_without_notes": Gate(_sessions_without_notes, "evidence.record", "visit:sessions"),
    "actions_overdue": Gate(_actions_overdue, "action.report_progress", "followup:actions"),
    "declined_but_answered": Gate(_declined_but_answered, "action.edit", "followup:actions"),
    "correction_unfinished": Gate(_correction_unfinished, "letter.correct", "feedback:correction"),
    "changes_unsubmitted": Gate(_changes_unsubmitted, "response.submit", "followup:response"),
    "rooms_double_booked": Gate(_rooms_double_booked, "timetable.edit", "briefing:timetable"),
}


def unready(state: ChallengeState, transition: Transition) -> list[Blocker]:
    """Return what is not ready for the transition, which can be made all the same."""
    return [b for name in transition.unready for b in blockers_at(READINESS[name], name, state)]
