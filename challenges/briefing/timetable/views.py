"""The pages of the timetable."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from challenges.access.conflicts import chosen_keys
from challenges.access.declaring import challenge_page
from challenges.access.door import ChallengeAccess
from challenges.briefing.timetable import queries, services
from challenges.briefing.timetable.activity_plan import refuse_recorded, stored_plan
from challenges.briefing.timetable.forms import (
    ActivityForm,
    AssignForm,
    ConfirmTimetableForm,
    EditActivityForm,
    RemoveActivityForm,
)
from challenges.models import Activity, LineOfEnquiry
from challenges.ui.dates import day
from challenges.ui.replies import confirm_page, done, form_page, page, submitted

# The name of the second button of the form of a new activity.
ANOTHER = "another"
CONFIRM_AGAIN = " The timetable has changed. Please confirm it again."


def _timetable_url(access: ChallengeAccess) -> str:
    return reverse("challenges:briefing:timetable", args=[access.challenge.ref])


def _back(access: ChallengeAccess) -> tuple[str, str]:
    return _timetable_url(access), "Timetable"


def _confirm_again(access: ChallengeAccess) -> str:
    """Return what to add to a message when a change takes a confirmation away."""
    return CONFIRM_AGAIN if queries.plan_of(access.challenge).timetable_confirmed else ""


def _name_of(activity: Activity) -> str:
    return f"“{activity.title}” on {day(activity.day)} at {activity.starts_at:%H:%M}"


@challenge_page("timetable.view")
def timetable(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Show the days of the visit to both sides."""
    return page(
        request,
        "briefing/timetable/timetable.html",
        access,
        table=queries.timetable(access.challenge),
    )


@challenge_page("timetable.edit")
def activity_add(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Put an activity on the timetable."""
    challenge = access.challenge
    form = ActivityForm(
        request.POST or None,
        lines=list(LineOfEnquiry.objects.asked_of(challenge)),
        initial=queries.starting_plan(
            challenge, like=request.GET.get("like", ""), after=request.GET.get("after", "")
        ),
    )
    again = _confirm_again(access)
    if outcome := submitted(request, form, access.bound(services.add_activity)):
        url = _timetable_url(access)
        if ANOTHER in request.POST:
            add_url = reverse("challenges:briefing:activity_add", args=[challenge.ref])
            url = f"{add_url}?after={outcome.result.pk}"
        return done(request, url, f"The activity has been added.{again}")
    form.ask_only_if_remarked()
    return form_page(request, form, access, heading="Add an activity", back=_back(access))


@challenge_page("timetable.edit")
def activity_edit(request: HttpRequest, access: ChallengeAccess, pk: uuid.UUID) -> HttpResponse:
    """Change an activity that has not taken place yet."""
    activity = queries.activity(access.challenge, pk)
    refuse_recorded(activity)
    form = EditActivityForm(
        request.POST or None,
        lines=list(LineOfEnquiry.objects.asked_of(access.challenge)),
        initial={**stored_plan(activity), "revision": activity.revision},
    )
    again = _confirm_again(access)
    if submitted(request, form, access.bound(services.edit_activity, activity_id=pk)):
        return done(request, _timetable_url(access), f"The activity has been saved.{again}")
    form.ask_only_if_remarked()
    return form_page(request, form, access, heading="Change an activity", back=_back(access))


@challenge_page("timetable.edit")
def activity_remove(request: HttpRequest, access: ChallengeAccess, pk: uuid.UUID) -> HttpResponse:
    """Take an activity off the timetable."""
    activity = queries.activity(access.challenge, pk)
    refuse_recorded(activity)
    form = RemoveActivityForm(request.POST or None, initial={"revision": activity.revision})
    again = _confirm_again(access)
    if submitted(request, form, access.bound(services.remove_activity, activity_id=pk)):
        return done(request, _timetable_url(access), f"The activity has been removed.{again}")
    return confirm_page(
        request,
        form,
        access,
        heading="Remove this activity?",
        text=f"{_name_of(activity)} will be removed from the timetable. If it was planned but "
        "did not happen, record it as cancelled during the visit instead.",
        back=_back(access),
    )


@challenge_page("timetable.assign")
def assign(request: HttpRequest, access: ChallengeAccess, pk: uuid.UUID) -> HttpResponse:
    """Choose who of the visiting team takes an activity."""
    activity = queries.activity(access.challenge, pk)
    members = list(activity.challengers.all())
    form = AssignForm(
        request.POST or None,
        team=list(queries.serving(access.challenge)),
        initial={"members": members, "chosen_before": chosen_keys(members)},
    )
    if submitted(request, form, access.bound(services.assign_challengers, activity_id=pk)):
        return done(request, _timetable_url(access), "The team members have been saved.")
    return form_page(
        request,
        form,
        access,
        heading="Choose who takes this activity",
        intro=f"{_name_of(activity)}, {activity.get_kind_display().lower()}.",
        back=_back(access),
    )


@challenge_page("timetable.confirm")
def confirm(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Confirm the timetable as it is."""
    table = queries.timetable(access.challenge)
    form = ConfirmTimetableForm(
        request.POST or None, initial={"revision": table.plan.timetable_revision}
    )
    if submitted(request, form, access.bound(services.confirm_timetable)):
        return done(
            request,
            _timetable_url(access),
            "The timetable has been confirmed. Both sides have been told.",
        )
    return confirm_page(
        request,
        form,
        access,
        heading="Confirm the timetable",
        text="Both sides then know that times and rooms are settled.",
        back=_back(access),
        template="briefing/timetable/confirm.html",
        table=table,
    )
