"""The day of the visit, and what became of each activity."""

from __future__ import annotations

import datetime as dt
import uuid

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from challenges.access.correcting import corrections_of
from challenges.access.declaring import challenge_page
from challenges.access.door import ChallengeAccess
from challenges.models import Activity
from challenges.ui.dates import day
from challenges.ui.replies import done, form_page, page, submitted
from challenges.visit.findings.queries import progress
from challenges.visit.outcomes import queries, services
from challenges.visit.outcomes.forms import OutcomeForm


@challenge_page("timetable.view")
def visit(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Show the day on site: to the host what takes place, to the team also where it stands."""
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
    url = reverse("challenges:visit:visit", args=[access.challenge.ref])
    form = OutcomeForm(
        request.POST or None,
        initial=_likely_outcome(activity),
        may_be_planned_again=queries.may_be_planned_again(access.challenge, activity),
        counts_files=activity.counts_files,
    )
    if submitted(request, form, access.bound(services.record_outcome, activity_id=pk)):
        is_planned = form.cleaned_data["outcome"] == Activity.Status.PLANNED
        what = "back on the timetable" if is_planned else "accounted for"
        return done(request, url, f"“{activity.title}” is {what}.")
    return form_page(
        request,
        form,
        access,
        template="visit/outcomes/outcome.html",
        corrections=corrections_of(access.challenge, [activity])[pk],
        heading=activity.title,
        intro=f"{day(activity.day)}, {activity.starts_at:%H:%M} to {activity.ends_at:%H:%M}. "
        "The letter says how many people you met and how long you spent.",
        back=(url, "The visit"),
    )


def _likely_outcome(activity: Activity) -> dict[str, object]:
    """Return what is on record, or what was planned: most activities go as planned."""
    is_open = activity.status == Activity.Status.PLANNED
    return {
        "revision": activity.revision,
        "outcome": "" if is_open else activity.status,
        "headcount": activity.headcount if is_open else activity.headcount_held,
        "minutes": _minutes(activity) if is_open else activity.minutes_held,
        "reason": activity.cancel_reason,
    }


def _minutes(activity: Activity) -> int:
    """Return how many minutes the activity is planned to take."""
    starts = dt.datetime.combine(activity.day, activity.starts_at)
    ends = dt.datetime.combine(activity.day, activity.ends_at)
    return (ends - starts) // dt.timedelta(minutes=1)
