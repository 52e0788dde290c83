"""The pages of the timetable."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from challenges.access.declaring import challenge_page
from challenges.access.door import ChallengeAccess
from challenges.briefing.timetable import queries, services
from challenges.briefing.timetable.activity import ActivityDraft, draft_of, refuse_recorded
from challenges.briefing.timetable.forms import (
    ActivityForm,
    AssignForm,
    ConfirmTimetableForm,
    EditActivityForm,
    RemoveActivityForm,
)
from challenges.models import Activity
from challenges.ui.pages import confirm_page, done, form_page, page, submitted

AGAIN = " The timetable has changed, so it has to be confirmed again."


def _timetable(access: ChallengeAccess) -> tuple[str, str]:
    return reverse("challenges:briefing:timetable", args=[access.challenge.ref]), "Timetable"


def _afterwards(access: ChallengeAccess) -> str:
    """What to add to the message when a change takes a confirmation away."""
    return AGAIN if queries.plan_of(access.challenge).timetable_confirmed_at else ""


@challenge_page("timetable.view")
def timetable(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """The days of the visit, for both sides."""
    return page(
        request,
        "briefing/timetable/timetable.html",
        access,
        table=queries.timetable(access.challenge),
        mine=access.person.pk,
    )


@challenge_page("timetable.edit")
def activity_add(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Put an activity on the timetable."""
    challenge = access.challenge
    form = ActivityForm(
        request.POST or None,
        lines=list(queries.living_lines(challenge)),
        initial={"day": queries.next_day(challenge)},
    )
    again = _afterwards(access)
    if submitted(
        request,
        form,
        lambda data: services.add_activity(
            actor=access.person,
            challenge=challenge,
            idempotency_key=data.pop("idempotency_key"),
            draft=_draft(data),
        ),
    ):
        return done(request, _timetable(access)[0], f"The activity is on the timetable.{again}")
    return form_page(request, form, access, heading="Add an activity", back=_timetable(access))


@challenge_page("timetable.edit")
def activity_edit(request: HttpRequest, access: ChallengeAccess, pk: uuid.UUID) -> HttpResponse:
    """Change an activity that has not taken place yet."""
    activity = queries.activity(access.challenge, pk)
    refuse_recorded(activity)
    held = draft_of(activity)
    form = EditActivityForm(
        request.POST or None,
        lines=list(queries.living_lines(access.challenge)),
        initial={**vars(held), "revision": activity.revision},
    )
    again = _afterwards(access)
    if submitted(
        request,
        form,
        lambda data: services.edit_activity(
            actor=access.person,
            challenge=access.challenge,
            activity_id=pk,
            revision=data.pop("revision"),
            draft=_draft(data),
        ),
    ):
        return done(request, _timetable(access)[0], f"The activity is saved.{again}")
    return form_page(
        request,
        form,
        access,
        heading="Change an activity",
        back=_timetable(access),
    )


def _draft(data: dict[str, Any]) -> ActivityDraft:
    return ActivityDraft(**{**data, "lines": tuple(data["lines"])})


@challenge_page("timetable.edit")
def activity_remove(request: HttpRequest, access: ChallengeAccess, pk: uuid.UUID) -> HttpResponse:
    """Take an activity off the timetable."""
    activity = queries.activity(access.challenge, pk)
    refuse_recorded(activity)
    form = RemoveActivityForm(request.POST or None, initial={"revision": activity.revision})
    again = _afterwards(access)
    if submitted(
        request,
        form,
        lambda data: services.remove_activity(
            actor=access.person,
            challenge=access.challenge,
            activity_id=pk,
            revision=data["revision"],
        ),
    ):
        return done(request, _timetable(access)[0], f"The activity is removed.{again}")
    return confirm_page(
        request,
        form,
        access,
        heading="Remove this activity?",
        text=f"{_in_words(activity)} will no longer be on the timetable. If it was planned and "
        "did not take place, record it as cancelled during the visit instead.",
        back=_timetable(access),
    )


def _in_words(activity: Activity) -> str:
    return f"“{activity.title}” on {activity.day:%-d %B %Y} at {activity.starts_at:%H:%M}"


@challenge_page("timetable.assign")
def assign(request: HttpRequest, access: ChallengeAccess, pk: uuid.UUID) -> HttpResponse:
    """Say who of the visiting team takes an activity."""
    activity = queries.activity(access.challenge, pk)
    form = AssignForm(
        request.POST or None,
        team=list(queries.serving(access.challenge)),
        initial={"members": list(activity.challengers.all())},
    )
    if submitted(
        request,
        form,
        lambda data: services.assign_challengers(
            actor=access.person, challenge=access.challenge, activity_id=pk, **data
        ),
    ):
        return done(request, _timetable(access)[0], "It is noted who takes the activity.")
    return form_page(
        request,
        form,
        access,
        heading="Who takes this activity?",
        intro=f"{_in_words(activity)}, {activity.get_kind_display().lower()}.",
        back=_timetable(access),
    )


@challenge_page("timetable.confirm")
def confirm(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Say that the timetable stands."""
    table = queries.timetable(access.challenge)
    form = ConfirmTimetableForm(
        request.POST or None, initial={"revision": table.plan.timetable_revision}
    )
    if submitted(
        request,
        form,
        lambda data: services.confirm_timetable(
            actor=access.person, challenge=access.challenge, seen=data["revision"]
        ),
    ):
        return done(
            request, _timetable(access)[0], "The timetable is confirmed. Both sides are told."
        )
    return confirm_page(
        request,
        form,
        access,
        heading="Confirm the timetable",
        text="Both sides will plan by it. Whoever changes an activity afterwards makes it "
        "unconfirmed again.",
        back=_timetable(access),
        template="briefing/timetable/confirm.html",
        table=table,
    )
