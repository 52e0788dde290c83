"""Pages about seats on the visiting team: invite, answer, withdraw, remove, leave."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from challenges.access.declaring import challenge_page
from challenges.access.door import ChallengeAccess
from challenges.access.signatories import signatory_missing
from challenges.models import MemberStatus
from challenges.team.back_links import back_to_challenge, back_to_team, team_url
from challenges.team.seats import forms, queries, services
from challenges.team.seats.invitation import invitation
from challenges.team.seats.withdrawal import withdrawal_explained
from challenges.ui.replies import confirm_page, done, form_page, page, submitted

SEVERAL = (
    "Invite people from several authorities. NFER found that different perspectives are one of six "
    "things that make a challenge work."
)
TO_SIGN = (
    "The correction of the letter needs a second signatory. Once the person you invite has "
    "accepted and been cleared, they can read the letter and sign its correction."
)
REVOCABLE = (
    MemberStatus.INVITED,
    MemberStatus.NOT_NOW,
    # The service explains why these cannot be withdrawn any more.
    MemberStatus.ACCEPTED,
    MemberStatus.REVOKED,
)


@challenge_page("team.view")
def team(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Show both sides on one page, as far as this person may see them."""
    view = queries.team(access.challenge)
    sees_objections = access.offers("team.object_to_member") or access.offers(
        "team.decide_objection"
    )
    return page(
        request,
        "team/seats/team.html",
        access,
        team=view,
        objections=view.objections if sees_objections else [],
    )


@challenge_page("team.invite")
def invite(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Invite someone to the visiting team."""
    search = forms.searched(request)
    form = forms.InviteMemberForm(request.POST, people=queries.candidates(access.challenge, search))
    is_answer = form.choice_count and not forms.searches(request)
    if is_answer and submitted(request, form, access.bound(services.invite)):
        return done(request, team_url(access), "The invitation has been sent.")
    return form_page(
        request,
        form,
        access,
        heading="Invite someone to the team",
        intro=TO_SIGN if signatory_missing(access.state) else SEVERAL,
        back=back_to_team(access),
        template="team/seats/choose_person.html",
        search=search,
    )


@withdrawal_explained
@challenge_page("team.answer_invitation")
def answer(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Declare, if that is still to do, and answer the invitation."""
    seat = queries.own_seat(access)
    form = forms.answer_form(request.POST, seat)
    if submitted(request, form, access.bound(services.answer)):
        if form.cleaned_data["status"] == MemberStatus.DECLINED:
            home = reverse("challenges:overview:home")
            return done(request, home, "Thank you for answering. The programme has been told.")
        return done(request, access.challenge.get_absolute_url(), "Thank you for your answer.")
    return page(
        request,
        "team/seats/answer.html",
        access,
        form=form,
        seat=seat,
        invitation=invitation(access, seat),
        back=back_to_challenge(access),
    )


@challenge_page("team.revoke_invitation")
def revoke(request: HttpRequest, access: ChallengeAccess, pk: uuid.UUID) -> HttpResponse:
    """Withdraw an invitation."""
    seat = queries.visiting_seat(access, pk, "team.revoke_invitation", *REVOCABLE)
    form = forms.RevokeForm(request.POST or None)
    if submitted(request, form, access.bound(services.revoke_invitation, member_id=seat.pk)):
        return done(request, team_url(access), "The invitation has been withdrawn.")
    return confirm_page(
        request,
        form,
        access,
        heading=f"Withdraw the invitation to {seat.person.name}?",
        text="We will tell them. They will no longer be able to see this challenge.",
        back=back_to_team(access),
    )


@challenge_page("team.end_membership")
def end(request: HttpRequest, access: ChallengeAccess, pk: uuid.UUID) -> HttpResponse:
    """End a member's seat."""
    seat = queries.visiting_seat(access, pk, "team.end_membership")
    form = forms.EndSeatForm(request.POST or None)
    if submitted(request, form, access.bound(services.end_membership, member_id=seat.pk)):
        return done(request, team_url(access), f"{seat.person.name} is no longer on the team.")
    return confirm_page(
        request,
        form,
        access,
        heading=f"Remove {seat.person.name} from the team?",
        text=(
            "They will lose access to this challenge immediately. We will tell them. "
            "Their work stays with the team. Check the team rules afterwards, as the team may be "
            "too small."
        ),
        back=back_to_team(access),
    )


@challenge_page("team.leave")
def leave(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Leave the team."""
    queries.own_seat(access)
    form = forms.LeaveForm(request.POST or None)
    if submitted(request, form, access.bound(services.leave)):
        return done(request, reverse("challenges:overview:home"), "You have left the team.")
    return confirm_page(
        request,
        form,
        access,
        heading="Leave the team?",
        text=(
            "You will lose access to this challenge immediately. Your work stays with the "
            "team. We will tell the lead challenger and the programme."
        ),
        back=back_to_team(access),
    )
