"""Pages about challenges as a whole: home, the list, one challenge, its steps and dates."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from challenges.access.challenge import Opened
from challenges.access.programme import OpenedProgramme, may_propose_for
from challenges.access.views import challenge_page, own_page, programme_page
from challenges.challenge import home as home_page
from challenges.challenge import listing, queries, services, steps
from challenges.challenge import rights as rights_of
from challenges.challenge.forms import (
    DatesForm,
    DeadlineForm,
    OverrideForm,
    PauseForm,
    ProposalForm,
    ProposeForm,
    ResumeForm,
)
from challenges.documents.tables import csv_response
from challenges.look.pages import done, form_page, page, submitted

BACK_TO_LIST = "All challenges"


def _here(opened: Opened) -> str:
    return opened.challenge.get_absolute_url()


def _back(opened: Opened) -> tuple[str, str]:
    return _here(opened), "The challenge"


@own_page("challenge.view")
def home(request: HttpRequest) -> HttpResponse:
    """What waits for me, my challenges, what changed."""
    person: Any = request.user
    return page(request, "challenge/home.html", home=home_page.home(person))


@own_page("challenge.view")
def challenges(request: HttpRequest) -> HttpResponse:
    """The list, filtered as the address says."""
    person: Any = request.user
    found = listing.listing(person, request.GET)
    return page(
        request,
        "challenge/list.html",
        listing=found,
        page_obj=found.page,
        stages=listing.STAGE_CHOICES,
        topics=listing.TOPIC_CHOICES,
        orders=listing.SORT_CHOICES,
    )


@own_page("challenge.view")
def challenges_csv(request: HttpRequest) -> HttpResponse:
    """The same list as a file, all pages of it."""
    person: Any = request.user
    rows = listing.table(person, request.GET)
    return csv_response("challenges.csv", listing.TABLE_HEADER, rows)


@programme_page("challenge.propose")
def propose(request: HttpRequest, opened: OpenedProgramme) -> HttpResponse:
    """Ask for a challenge."""
    authorities = may_propose_for(opened.person, opened.programme)
    form = ProposeForm(
        request.POST or None, authorities=authorities, initial=queries.only_choice(authorities)
    )
    made = []
    if submitted(request, form, lambda data: made.append(services.propose(
        actor=opened.person, programme=opened.programme, **data))):  # fmt: skip
        return done(
            request, made[0].get_absolute_url(), "The challenge is proposed. The programme answers."
        )
    return form_page(
        request,
        form,
        heading="Propose a challenge",
        intro="A challenge starts with a question that honestly worries you. This version offers "
        "the topical challenge: a team of about four people, one to four days on site.",
        back=(reverse("challenges:challenge:list"), BACK_TO_LIST),
    )


@challenge_page("challenge.view")
def detail(request: HttpRequest, opened: Opened) -> HttpResponse:
    """One challenge: what happens next, who takes part, dates, the latest events."""
    return page(request, "challenge/detail.html", opened, shown=queries.challenge_page(opened))


@challenge_page("challenge.edit_proposal")
def edit(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Change the proposal."""
    c = opened.challenge
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
        actor=opened.person, challenge=c, **data)):  # fmt: skip
        return done(request, _here(opened), "The proposal is saved.")
    return form_page(request, form, opened, heading="Change the proposal", back=_back(opened))


@challenge_page("challenge.edit_dates")
def dates(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Agree the days of the visit."""
    c = opened.challenge
    form = DatesForm(
        request.POST or None,
        reason=steps.needs_reason_for_dates(c),
        initial={"version": c.version, "first_day": c.first_day, "last_day": c.last_day},
    )
    if submitted(request, form, lambda data: services.agree_dates(
        actor=opened.person, challenge=c, **data)):  # fmt: skip
        return done(request, _here(opened), "The dates are saved. Open deadlines follow them.")
    return form_page(
        request,
        form,
        opened,
        template="challenge/dates.html",
        heading="Dates of the visit",
        back=_back(opened),
        changes=queries.date_changes(c),
    )


@challenge_page("challenge.edit_dates")
def deadline(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Agree one deadline anew."""
    c = opened.challenge
    still_open = queries.open_deadlines(c)
    form = DeadlineForm(
        request.POST or None,
        deadlines=still_open,
        initial={"version": c.version, "kind": request.GET.get("kind", "")},
    )
    if submitted(request, form, lambda data: services.agree_deadline(
        actor=opened.person, challenge=c, **data)):  # fmt: skip
        return done(request, _here(opened), "The new date is saved. The first one stays in view.")
    return form_page(
        request,
        form,
        opened,
        template="challenge/deadline.html",
        heading="Agree a deadline anew",
        back=_back(opened),
        deadlines=still_open,
    )


@challenge_page("challenge.pause")
def pause(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Let the challenge rest."""
    if opened.challenge.paused:
        return done(request, _here(opened), "The challenge is paused already.")
    form = PauseForm(request.POST or None, initial={"version": opened.challenge.version})
    if submitted(request, form, lambda data: services.pause(
        actor=opened.person, challenge=opened.challenge, **data)):  # fmt: skip
        return done(request, _here(opened), "The challenge is paused. Nothing is lost.")
    return form_page(
        request,
        form,
        opened,
        heading="Pause the challenge",
        intro="Everything stays readable, nothing can be written, and no deadline runs. Once you "
        "resume, what was still to come moves by the days the pause lasted.",
        back=_back(opened),
    )


@challenge_page("challenge.resume")
def resume(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Go on after a pause."""
    if not opened.challenge.paused:
        return done(request, _here(opened), "The challenge is not paused.")
    form = ResumeForm(request.POST or None, initial={"version": opened.challenge.version})
    if submitted(request, form, lambda data: services.resume(
        actor=opened.person, challenge=opened.challenge, **data)):  # fmt: skip
        return done(request, _here(opened), "The challenge goes on. Look at the new deadlines.")
    return form_page(
        request,
        form,
        opened,
        heading="Resume the challenge",
        intro="Deadlines that were still to come when the pause began move by the days it "
        "lasted. Both dates stay in view. Agree the days of the visit again if they have passed.",
        back=_back(opened),
    )


@challenge_page("challenge.override")
def override(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Pass a blocker of logistics."""
    blockers = queries.passable_now(opened)
    form = OverrideForm((request.POST or None) if blockers else None, blockers=blockers)
    # With nothing in the way the page says so, whatever was sent.
    if blockers and submitted(request, form, lambda data: services.override(
        actor=opened.person, challenge=opened.challenge, **data)):  # fmt: skip
        return done(request, _here(opened), "It is passed, and on record.")
    return form_page(
        request,
        form,
        opened,
        template="challenge/override.html",
        heading="Pass a blocker",
        back=_back(opened),
    )


@challenge_page("log.view")
def log(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Who did what when: the steps, and the acts of one's own side."""
    found = queries.log(opened, request.GET.get("page", ""))
    return page(request, "challenge/log.html", opened, log=found, page_obj=found.page)


@challenge_page("access.view")
def access(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Who can see what."""
    return page(request, "challenge/access.html", opened, rights=rights_of.rights(opened))
