"""Set visit dates, and another date for a deadline."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from challenges.access.declaring import challenge_page
from challenges.access.door import ChallengeAccess
from challenges.lifecycle.back import back_to
from challenges.lifecycle.schedule import queries, services
from challenges.lifecycle.schedule.forms import ConfirmDatesForm, DatesForm, DeadlineForm
from challenges.ui.replies import done, form_page, submitted
from challenges.ui.visit_dates import visit_dates


@challenge_page("challenge.edit_dates")
def dates(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Set visit dates."""
    challenge = access.challenge
    form = DatesForm(
        request.POST or None,
        reason=queries.needs_reason_for_dates(challenge),
        along=queries.has_timetable_to_move(challenge),
        initial={
            "version": challenge.version,
            "first_day": challenge.first_day,
            "last_day": challenge.last_day,
            "parts": challenge.agreed_parts,
        },
    )
    if submitted(request, form, access.bound(services.agree_dates)):
        return done(
            request,
            access.challenge.get_absolute_url(),
            "The dates have been saved. Open deadlines have moved, and the people who must "
            "confirm them have been told.",
        )
    form.ask_only_if_remarked()
    return form_page(
        request,
        form,
        access,
        template="lifecycle/schedule/dates.html",
        heading="Visit dates",
        back=back_to(access),
        changes=queries.date_changes(challenge),
        to_confirm=queries.still_to_confirm(challenge),
        avoid=queries.days_to_avoid(challenge, challenge.wanted_from, challenge.wanted_to),
    )


@challenge_page("challenge.confirm_dates")
def confirm_dates(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Show the days of the visit to those who did not enter them, to be confirmed."""
    challenge = access.challenge
    form = ConfirmDatesForm(request.POST or None, initial={"version": challenge.version})
    if submitted(request, form, access.bound(services.confirm_dates)):
        return done(request, challenge.get_absolute_url(), "You have confirmed the dates.")
    return form_page(
        request,
        form,
        access,
        template="lifecycle/schedule/confirm_dates.html",
        heading="Can you make these days?",
        back=back_to(access),
        visit=visit_dates(access.state),
        waits=queries.must_confirm(access),
        remarks=queries.remarks_on_days(access.state),
        may_leave=access.may_somewhere("team.leave"),
        dates_url=access.url_of("lifecycle:dates") if access.may("challenge.edit_dates") else "",
    )


@challenge_page("challenge.edit_dates")
def deadline(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Agree another date for one deadline."""
    challenge = access.challenge
    still_open = queries.open_deadlines(challenge)
    form = DeadlineForm(
        request.POST or None,
        deadlines=still_open,
        initial={"version": challenge.version, "kind": request.GET.get("kind", "")},
    )
    if submitted(request, form, access.bound(services.agree_deadline)):
        return done(
            request,
            access.challenge.get_absolute_url(),
            "The new date has been saved. Everyone can still see the first date.",
        )
    form.ask_only_if_remarked()
    return form_page(
        request,
        form,
        access,
        template="lifecycle/schedule/deadline.html",
        heading="Change a deadline",
        back=back_to(access),
        deadlines=still_open,
    )
