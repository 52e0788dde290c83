"""Pages about conflicts of interest: declare, read what was declared, decide."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from challenges.access.declaring import challenge_page
from challenges.access.door import ChallengeAccess
from challenges.models.team_member import OPEN_STATUSES
from challenges.team.back_links import back_to_challenge, back_to_team, team_url
from challenges.team.declarations import forms, queries, services
from challenges.team.seats.queries import own_seat, visiting_seat
from challenges.team.seats.withdrawal import withdrawal_explained
from challenges.ui.replies import done, page, submitted


@withdrawal_explained
@challenge_page("team.declare_conflict")
def declare(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Declare an interest; for a member, access is suspended until it is decided."""
    seat = own_seat(access)
    kind = forms.DeclareAgainForm if seat.serving else forms.DeclareForm
    form = kind(request.POST or None)
    if submitted(request, form, access.bound(services.declare)):
        url = access.challenge.get_absolute_url()
        return done(request, url, "Thank you. The programme will decide.")
    return page(
        request,
        "team/declarations/declare.html",
        access,
        form=form,
        seat=seat,
        back=back_to_challenge(access),
    )


@challenge_page("team.view_declaration")
def declaration(request: HttpRequest, access: ChallengeAccess, pk: uuid.UUID) -> HttpResponse:
    """Show what someone declared and what was decided, to them and to those who decide."""
    seat = visiting_seat(access, pk, "team.view_declaration")
    back = back_to_team if access.may("team.view") else back_to_challenge
    return page(
        request,
        "team/declarations/declaration.html",
        access,
        seat=seat,
        may_decide=bool(
            seat.open and seat.declared_at and access.offers("team.decide_conflict", seat)
        ),
        back=back(access),
    )


@challenge_page("team.decide_conflict")
def declarations(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """List the declarations to decide; those that declare nothing are decided in one go."""
    waiting = queries.waiting(access)
    form = forms.ClearForm(request.POST, seats=waiting.nothing)
    if submitted(request, form, access.bound(services.clear_all)):
        return done(request, team_url(access), "The decisions have been recorded.")
    if waiting.only:
        return HttpResponseRedirect(access.url_of("team:decide", waiting.only.pk))
    return page(
        request,
        "team/declarations/declarations.html",
        access,
        waiting=waiting,
        form=form if waiting.nothing else None,
        back=back_to_team(access),
    )


@challenge_page("team.confirm_conditions")
def conditions(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Show a member the conditions of their clearance, and let them confirm."""
    seat = own_seat(access)
    form = forms.ConfirmConditionsForm(request.POST or None, initial={"revision": seat.revision})
    if submitted(request, form, access.bound(services.confirm_conditions)):
        return done(request, access.challenge.get_absolute_url(), "You confirmed the conditions.")
    return page(
        request,
        "team/declarations/conditions.html",
        access,
        form=form if seat.conditions_unconfirmed else None,
        seat=seat,
        back=back_to_challenge(access),
    )


@challenge_page("team.decide_conflict")
def decide(request: HttpRequest, access: ChallengeAccess, pk: uuid.UUID) -> HttpResponse:
    """Decide on a declaration."""
    seat = visiting_seat(access, pk, "team.decide_conflict", *OPEN_STATUSES)
    form = forms.DecideForm(request.POST or None, initial={"revision": seat.revision})
    if submitted(request, form, access.bound(services.decide_conflict, member_id=seat.pk)):
        return done(request, team_url(access), "The decision has been recorded.")
    return page(
        request,
        "team/declarations/decide.html",
        access,
        form=form if seat.declared_at else None,
        seat=seat,
        back=back_to_team(access),
    )
