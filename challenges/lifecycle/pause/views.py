"""Pause a challenge and resume it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from challenges.access.declaring import challenge_page
from challenges.access.door import ChallengeAccess
from challenges.lifecycle.back import back_to
from challenges.lifecycle.pause import services
from challenges.lifecycle.pause.forms import PauseForm, ResumeForm
from challenges.models import RANK, Stage
from challenges.ui.replies import done, form_page, submitted


@challenge_page("challenge.pause")
def pause(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Pause the challenge."""
    challenge = access.challenge
    if challenge.paused:
        return done(request, challenge.get_absolute_url(), "The challenge is already paused.")
    form = PauseForm(request.POST or None, initial={"version": challenge.version})
    if submitted(request, form, access.bound(services.pause)):
        return done(
            request,
            challenge.get_absolute_url(),
            "The challenge has been paused.",
        )
    return form_page(
        request,
        form,
        access,
        heading="Pause the challenge",
        intro="People can read the challenge but cannot change it. Deadlines stop. When you "
        "resume, they move by the length of the pause.",
        back=back_to(access),
    )


@challenge_page("challenge.resume")
def resume(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Resume the challenge after a pause."""
    challenge = access.challenge
    if not challenge.paused:
        return done(request, challenge.get_absolute_url(), "The challenge is not paused.")
    form = ResumeForm(request.POST or None, initial={"version": challenge.version})
    if submitted(request, form, access.bound(services.resume)):
        return done(
            request,
            challenge.get_absolute_url(),
            "The challenge has resumed. Check the new deadlines.",
        )
    return form_page(
        request,
        form,
        access,
        heading="Resume the challenge",
        intro=_what_moves(access),
        back=back_to(access),
    )


def _what_moves(access: ChallengeAccess) -> str:
    """Return what happens to the dates; a visit that has been is not planned again."""
    moves = "Open deadlines move by the length of the pause. You can see both dates."
    if RANK[access.challenge.stage] > RANK[Stage.VISIT]:
        return moves
    return f"{moves} If the visit dates have passed, set new ones."
