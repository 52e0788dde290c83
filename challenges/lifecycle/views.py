"""Propose a challenge, agree its dates, pause it and continue without a requirement."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from challenges.access.declaring import challenge_page, programme_page
from challenges.access.door import ChallengeAccess
from challenges.access.programme_door import ProgrammeAccess, may_propose_for
from challenges.journey.next_steps import passable_now
from challenges.lifecycle import queries, services
from challenges.lifecycle.forms import (
    DatesForm,
    DeadlineForm,
    OverrideForm,
    PauseForm,
    ProposalForm,
    ProposeForm,
    ResumeForm,
)
from challenges.ui.pages import done, form_page, submitted

BACK_TO_LIST = "All challenges"


def _here(access: ChallengeAccess) -> str:
    return access.challenge.get_absolute_url()


def _back(access: ChallengeAccess) -> tuple[str, str]:
    return _here(access), "The challenge"


@programme_page("challenge.propose")
def propose(request: HttpRequest, access: ProgrammeAccess) -> HttpResponse:
    """Ask for a challenge."""
    authorities = may_propose_for(access.person, access.programme)
    form = ProposeForm(
        request.POST or None, authorities=authorities, initial=queries.only_choice(authorities)
    )
    made = []
    if submitted(request, form, lambda data: made.append(services.propose(
        actor=access.person, programme=access.programme, **data))):  # fmt: skip
        return done(
            request, made[0].get_absolute_url(), "The challenge is proposed. The programme answers."
        )
    return form_page(
        request,
        form,
        heading="Propose a challenge",
        intro="A challenge starts with a question that honestly worries you. This version offers "
        "the topical challenge: a team of about four people, one to four days on site.",
        back=(reverse("challenges:overview:list"), BACK_TO_LIST),
    )


@challenge_page("challenge.edit_proposal")
def edit(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Change the proposal."""
    c = access.challenge
    form = ProposalForm(
        request.POST or None,
        initial={
            "version": c.version,
            "topic": c.topic,
            "question": c.question,
            "wanted_from": c.wanted_from,
            "wanted_to": c.wanted_to,
        },
    )
    if submitted(request, form, lambda data: services.edit_proposal(
        actor=access.person, challenge=c, **data)):  # fmt: skip
        return done(request, _here(access), "The proposal is saved.")
    return form_page(request, form, access, heading="Change the proposal", back=_back(access))


@challenge_page("challenge.edit_dates")
def dates(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Agree the days of the visit."""
    c = access.challenge
    form = DatesForm(
        request.POST or None,
        reason=queries.needs_reason_for_dates(c),
        initial={"version": c.version, "first_day": c.first_day, "last_day": c.last_day},
    )
    if submitted(request, form, lambda data: services.agree_dates(
        actor=access.person, challenge=c, **data)):  # fmt: skip
        return done(request, _here(access), "The dates are saved. Open deadlines follow them.")
    return form_page(
        request,
        form,
        access,
        template="lifecycle/dates.html",
        heading="Dates of the visit",
        back=_back(access),
        changes=queries.date_changes(c),
    )


@challenge_page("challenge.edit_dates")
def deadline(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Agree one deadline anew."""
    c = access.challenge
    still_open = queries.open_deadlines(c)
    form = DeadlineForm(
        request.POST or None,
        deadlines=still_open,
        initial={"version": c.version, "kind": request.GET.get("kind", "")},
    )
    if submitted(request, form, lambda data: services.agree_deadline(
        actor=access.person, challenge=c, **data)):  # fmt: skip
        return done(request, _here(access), "The new date is saved. The first one stays in view.")
    return form_page(
        request,
        form,
        access,
        template="lifecycle/deadline.html",
        heading="Agree a deadline anew",
        back=_back(access),
        deadlines=still_open,
    )


@challenge_page("challenge.pause")
def pause(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Let the challenge rest."""
    if access.challenge.paused:
        return done(request, _here(access), "The challenge is paused already.")
    form = PauseForm(request.POST or None, initial={"version": access.challenge.version})
    if submitted(request, form, lambda data: services.pause(
        actor=access.person, challenge=access.challenge, **data)):  # fmt: skip
        return done(request, _here(access), "The challenge is paused. Nothing is lost.")
    return form_page(
        request,
        form,
        access,
        heading="Pause the challenge",
        intro="Everything stays readable, nothing can be written, and no deadline runs. Once you "
        "resume, what was still to come moves by the days the pause lasted.",
        back=_back(access),
    )


@challenge_page("challenge.resume")
def resume(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Go on after a pause."""
    if not access.challenge.paused:
        return done(request, _here(access), "The challenge is not paused.")
    form = ResumeForm(request.POST or None, initial={"version": access.challenge.version})
    if submitted(request, form, lambda data: services.resume(
        actor=access.person, challenge=access.challenge, **data)):  # fmt: skip
        return done(request, _here(access), "The challenge goes on. Look at the new deadlines.")
    return form_page(
        request,
        form,
        access,
        heading="Resume the challenge",
        intro="Deadlines that were still to come when the pause began move by the days it "
        "lasted. Both dates stay in view. Agree the days of the visit again if they have passed.",
        back=_back(access),
    )


@challenge_page("challenge.override")
def override(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Continue without a practical requirement."""
    blockers = passable_now(access)
    form = OverrideForm((request.POST or None) if blockers else None, blockers=blockers)
    # With nothing in the way the page says so, whatever was sent.
    if blockers and submitted(request, form, lambda data: services.override(
        actor=access.person, challenge=access.challenge, **data)):  # fmt: skip
        return done(
            request,
            _here(access),
            "You can continue without this requirement. Your reason has been recorded.",
        )
    return form_page(
        request,
        form,
        access,
        template="lifecycle/override.html",
        heading="Continue without a requirement",
        back=_back(access),
    )
