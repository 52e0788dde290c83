"""Propose a challenge, and change the proposal."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from challenges.access.declaring import challenge_page, programme_page
from challenges.access.door import ChallengeAccess
from challenges.access.programme_door import ProgrammeAccess, may_propose_for
from challenges.lifecycle.back import back_to
from challenges.lifecycle.proposal import queries, services
from challenges.lifecycle.proposal.forms import ProposalForm, ProposeForm
from challenges.models import Topic
from challenges.ui.replies import done, form_page, submitted

BACK_TO_LIST = "All challenges"


@programme_page("challenge.propose")
def propose(request: HttpRequest, access: ProgrammeAccess) -> HttpResponse:
    """Propose a challenge."""
    authorities = may_propose_for(access.person, access.programme)
    form = ProposeForm(
        request.POST or None,
        authorities=authorities,
        topics=queries.topics_for(access.programme),
        initial=queries.only_choice(authorities),
    )
    if outcome := submitted(request, form, access.bound(services.propose)):
        return done(
            request,
            outcome.result.get_absolute_url(),
            "Your request has been sent to the programme.",
        )
    already = None
    if "confirmed" in form.errors:
        already = queries.proposed_before(
            access.person, form.cleaned_data["idempotency_key"], form.cleaned_data
        )
    form.ask_only_if_remarked()
    return form_page(
        request,
        form,
        template="lifecycle/proposal/propose.html",
        already=already,
        heading="Propose a challenge",
        intro="A team of about 4 people will visit for 1 to 4 days.",
        back=(reverse("challenges:overview:list"), BACK_TO_LIST),
    )


@challenge_page("challenge.edit_proposal")
def edit(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Change the proposal."""
    challenge = access.challenge
    form = ProposalForm(
        request.POST or None,
        topics=queries.topics_for(challenge.programme, challenge),
        initial={
            "version": challenge.version,
            "topic": challenge.topic,
            "other_topic": challenge.other_topic if challenge.topic == Topic.OTHER else "",
            "question": challenge.question,
            "wanted_from": challenge.wanted_from,
            "wanted_to": challenge.wanted_to,
        },
    )
    if submitted(request, form, access.bound(services.edit_proposal)):
        return done(request, challenge.get_absolute_url(), "The proposal has been saved.")
    return form_page(request, form, access, heading="Change the proposal", back=back_to(access))
