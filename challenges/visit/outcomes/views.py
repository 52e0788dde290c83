"""The day of the visit, and what became of each activity."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from challenges.access.declaring import challenge_page
from challenges.access.door import ChallengeAccess
from challenges.models import Activity
from challenges.ui.pages import done, form_page, page, submitted
from challenges.visit.findings.queries import progress
from challenges.visit.outcomes import queries, services
from challenges.visit.outcomes.forms import (
    OutcomeForm,
)


def _url(access: ChallengeAccess, name: str, *args: object) -> str:
    return reverse(f"challenges:visit:{name}", args=[access.challenge.ref, *args])


@challenge_page("timetable.view")
def visit(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """The day on site: for the host what takes place, for the team also where it stands."""
    team = access.may_somewhere("finding.view")
    return page(
        request,
        "visit/outcomes/visit.html",
        access,
        day=queries.visit_day(access.challenge),
        progress=progress(access.challenge) if team else [],
        team=team,
    )


@challenge_page("activity.record_outcome")
def outcome(request: HttpRequest, access: ChallengeAccess, pk: uuid.UUID) -> HttpResponse:
    """Record that an activity was held or cancelled."""
    activity = queries.activity(access.challenge, pk)
    form = OutcomeForm(request.POST or None, initial=_likely_outcome(activity))
    if submitted(
        request,
        form,
        lambda data: services.record_outcome(
            actor=access.person, challenge=access.challenge, activity_id=pk, **data
        ),
    ):
        return done(request, _url(access, "visit"), f"“{activity.title}” is accounted for.")
    return form_page(
        request,
        form,
        access,
        heading=activity.title,
        intro=f"{activity.day:%-d %B %Y}, {activity.starts_at:%H:%M} to {activity.ends_at:%H:%M}. "
        "What was held, with how many and for how long, goes into the letter’s account of effort.",
        back=(_url(access, "visit"), "The visit"),
    )


def _likely_outcome(activity: Activity) -> dict[str, Any]:
    """What is on record, or what was planned: most of it will have gone as planned."""
    start = activity.starts_at.hour * 60 + activity.starts_at.minute
    end = activity.ends_at.hour * 60 + activity.ends_at.minute
    planned = activity.status == Activity.Status.PLANNED
    return {
        "revision": activity.revision,
        "outcome": "" if planned else activity.status,
        "headcount": activity.headcount if planned else activity.headcount_held,
        "minutes": end - start if planned else activity.minutes_held,
        "reason": activity.cancel_reason,
    }
