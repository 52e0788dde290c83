"""Pages about the visiting team: who is on it, invited, declared, cleared, gone."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from challenges.access.declaring import challenge_page
from challenges.access.door import ChallengeAccess
from challenges.models import MemberStatus
from challenges.models.team import OPEN_STATUSES
from challenges.team import forms, queries, services
from challenges.team.places import told_if_withdrawn
from challenges.team.succession import asked_to_lead, leading
from challenges.ui.pages import Back, confirm_page, done, form_page, page, submitted


def team_url(access: ChallengeAccess) -> str:
    return reverse("challenges:team:team", args=[access.challenge.ref])


def back_to_team(access: ChallengeAccess) -> Back:
    return team_url(access), "Both teams"


@challenge_page("team.view")
def team(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Both sides on one page, as far as this person may see them."""
    return page(request, "team/team.html", access, team=queries.team(access.challenge))


@challenge_page("team.appoint_lead")
def appoint_lead(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Ask somebody to lead the challenge."""
    words = request.GET.get("q", "")
    people = queries.candidates(access.challenge, words, lead=True)
    asked = asked_to_lead(access.challenge)
    in_place = leading(asked)
    form = forms.AppointForm(
        request.POST or None, people=people, initial={"seen": [place.pk for place in asked]}
    )
    if submitted(
        request,
        form,
        lambda data: services.appoint_lead(
            actor=access.person,
            challenge=access.challenge,
            person=data["person"].person,
            seen=data["seen"],
        ),
    ):
        return done(request, team_url(access), "They have been asked to lead.")
    return form_page(
        request,
        form,
        access,
        heading="Appoint the lead challenger",
        intro=(
            "The lead is a Director or an Assistant Director of another authority. NFER found "
            "the seniority and standing of the participants to matter most."
        ),
        back=back_to_team(access),
        template="team/find.html",
        words=words,
        in_place=in_place,
        asked=[place for place in asked if place != in_place],
    )


@challenge_page("team.invite")
def invite(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Invite somebody to the visiting team."""
    words = request.GET.get("q", "")
    form = forms.InviteForm(
        request.POST or None, people=queries.candidates(access.challenge, words)
    )
    if submitted(
        request,
        form,
        lambda data: services.invite(
            actor=access.person,
            challenge=access.challenge,
            person=data["person"].person,
            team_role=data["team_role"],
        ),
    ):
        return done(request, team_url(access), "The invitation has been sent.")
    return form_page(
        request,
        form,
        access,
        heading="Invite somebody to the team",
        intro=(
            "People from several authorities see more: NFER found the perspectives of "
            "different authorities to be one of the six things that make a challenge work."
        ),
        back=back_to_team(access),
        template="team/find.html",
        words=words,
    )


def say_if_withdrawn(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Who comes to answer an invitation that is withdrawn is told so, and keeps the words."""

    @wraps(view)
    def told(request: HttpRequest, ref: str, **kwargs: Any) -> HttpResponse:
        person: Any = request.user
        with told_if_withdrawn(person, ref):
            return view(request, ref=ref, **kwargs)

    return told


@say_if_withdrawn
@challenge_page("team.answer_invitation")
def answer(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """The invited person declares first, then answers."""
    place = queries.own_place(access)
    form = forms.answer_form(request.POST, place)

    def send(data: dict[str, Any]) -> None:
        about = {key: data[key] for key in ("status", "reason", "note")}
        if data.get("conflict") is None:
            services.answer(actor=access.person, challenge=access.challenge, **about)
        else:
            services.declare_and_answer(
                actor=access.person,
                challenge=access.challenge,
                conflict=data["conflict"],
                declaration=data["declaration"],
                **about,
            )

    if submitted(request, form, send):
        if form.cleaned_data["status"] == MemberStatus.DECLINED:
            home = reverse("challenges:overview:home")
            return done(request, home, "Thank you for answering. The programme has been told.")
        return done(request, access.challenge.get_absolute_url(), "Thank you for your answer.")
    return page(
        request,
        "team/answer.html",
        access,
        form=form,
        place=place,
        back=(access.challenge.get_absolute_url(), "The challenge"),
    )


@say_if_withdrawn
@challenge_page("team.declare_conflict")
def declare(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Declare an interest; later than before joining, access rests until it is decided."""
    place = queries.own_place(access)
    kind = forms.DeclareAgainForm if place.serving else forms.DeclareForm
    form = kind(request.POST or None)
    challenge_url = access.challenge.get_absolute_url()
    if submitted(
        request,
        form,
        lambda data: services.declare(actor=access.person, challenge=access.challenge, **data),
    ):
        return done(request, challenge_url, "Thank you. The programme will decide on it.")
    return page(
        request,
        "team/declare.html",
        access,
        form=form,
        place=place,
        back=(challenge_url, "The challenge"),
    )


@challenge_page("team.view_declaration")
def declaration(request: HttpRequest, access: ChallengeAccess, pk: uuid.UUID) -> HttpResponse:
    """What somebody declared and what was decided: for them and for those who decide."""
    place = queries.member(access, pk, "team.view_declaration")
    back = (
        back_to_team(access)
        if access.may("team.view")
        else (access.challenge.get_absolute_url(), "The challenge")
    )
    is_open = place.status in OPEN_STATUSES
    return page(request, "team/declaration.html", access, place=place, open=is_open, back=back)


@challenge_page("team.decide_conflict")
def decide(request: HttpRequest, access: ChallengeAccess, pk: uuid.UUID) -> HttpResponse:
    """Decide on a declaration."""
    place = queries.member(access, pk, "team.decide_conflict", *OPEN_STATUSES)
    form = forms.DecideForm(request.POST or None, initial={"revision": place.revision})
    if submitted(
        request,
        form,
        lambda data: services.decide_conflict(
            actor=access.person, challenge=access.challenge, member_id=place.pk, **data
        ),
    ):
        return done(request, team_url(access), "The decision is on record.")
    return page(
        request,
        "team/decide.html",
        access,
        form=form if place.declared_at else None,
        place=place,
        back=back_to_team(access),
    )


@challenge_page("team.bend_rule")
def bend(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Waive a team rule, with a recorded reason."""
    shortfalls = queries.bendable(access.challenge)
    form = forms.BendForm(request.POST or None, shortfalls=shortfalls)
    if submitted(
        request,
        form,
        lambda data: services.bend_rule(actor=access.person, challenge=access.challenge, **data),
    ):
        return done(request, team_url(access), "The rule is bent, and your reason is on record.")
    return page(
        request,
        "team/bend.html",
        access,
        form=form if shortfalls else None,
        back=back_to_team(access),
    )


@challenge_page("team.revoke_invitation")
def revoke(request: HttpRequest, access: ChallengeAccess, pk: uuid.UUID) -> HttpResponse:
    """Take an invitation back."""
    place = queries.member(
        access, pk, "team.revoke_invitation", MemberStatus.INVITED, MemberStatus.NOT_NOW,
        MemberStatus.ACCEPTED, MemberStatus.REVOKED,
    )  # fmt: skip
    form = forms.RevokeForm(request.POST or None)
    if submitted(
        request,
        form,
        lambda _: services.revoke_invitation(
            actor=access.person, challenge=access.challenge, member_id=place.pk
        ),
    ):
        return done(request, team_url(access), "The invitation is withdrawn.")
    return confirm_page(
        request,
        form,
        access,
        heading=f"Withdraw the invitation of {place.person.name}?",
        text="They are told, and can no longer see this challenge.",
        back=back_to_team(access),
    )


@challenge_page("team.end_membership")
def end(request: HttpRequest, access: ChallengeAccess, pk: uuid.UUID) -> HttpResponse:
    """End a member's place."""
    place = queries.member(access, pk, "team.end_membership")
    form = forms.EndForm(request.POST or None)
    if submitted(
        request,
        form,
        lambda _: services.end_membership(
            actor=access.person, challenge=access.challenge, member_id=place.pk
        ),
    ):
        return done(request, team_url(access), "The place has ended.")
    return confirm_page(
        request,
        form,
        access,
        heading=f"End the place of {place.person.name}?",
        text=(
            "They lose access to this challenge with their next click, and are told. What they "
            "wrote stays with the team. The team may then be too small: the rules of "
            "composition are checked again."
        ),
        back=back_to_team(access),
    )


@challenge_page("team.leave")
def leave(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Leave the team."""
    queries.own_place(access)
    form = forms.LeaveForm(request.POST or None)
    if submitted(
        request,
        form,
        lambda _: services.leave(actor=access.person, challenge=access.challenge),
    ):
        return done(request, reverse("challenges:overview:home"), "You have left the team.")
    return confirm_page(
        request,
        form,
        access,
        heading="Leave the team?",
        text=(
            "You lose access to this challenge at once. What you wrote stays with the team. "
            "The lead challenger and the programme are told."
        ),
        back=back_to_team(access),
    )
